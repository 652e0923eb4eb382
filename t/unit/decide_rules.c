
/* The rules of a decision, one by one, on small shops. */

#include "fixture.h"

#include "answer/recs_answer.h"


static recs_store_t      *st;
static recs_workspace_t   w;

static const recs_policy_t  *builtin;


/* the SKUs of an answer, separated by commas */

static const char *
ask(const char *placement, const char *item, const char *cart,
    const char *viewed)
{
    static char  skus[4096];

    recs_out_t    body, o;
    recs_query_t  q;

    q = (recs_query_t) { .floor = 0,
                         .placement = recs_str_of(placement) };

    recs_query_add(&q, RECS_FACT_ITEM, recs_str_of(item));
    recs_query_add_list(&q, RECS_FACT_CART, recs_str_of(cart));
    recs_query_add_list(&q, RECS_FACT_VIEWED, recs_str_of(viewed));

    memset(skus, 0, sizeof(skus));
    body = (recs_out_t) { NULL, 0, 0 };
    o = (recs_out_t) { (unsigned char *) skus, sizeof(skus) - 1, 0 };

    (void) recs_answer(st, builtin, &q, &w, LOOK(RECS_FORMAT_ITEMS), &body, &o);

    return fixture_commas(skus, o.n);
}


static int
asked(const char *placement, const char *item, const char *cart,
    const char *viewed, const char *want)
{
    const char  *got;

    got = ask(placement, item, cart, viewed);

    if (strcmp(got, want) != 0) {
        printf("# got %s\n", got);
        return 0;
    }

    return 1;
}


static void
test_rules(void)
{
    st = fixture_store("rules",
        "order,item\n"
        "1,cam\n1,card\n1,bag\n2,cam\n2,card\n2,gone\n3,cam\n3,card-xl\n"
        "3,gone\n4,tea\n4,cup\n5,tea\n5,cup\n6,tea\n6,pot\n7,cam-red\n"
        "7,card\n8,gone\n8,cam\n",
        "id,title,category,item_group_id,availability\n"
        "cam,Camera,Photo,cam,in_stock\n"
        "cam-red,Camera red,Photo,cam,in_stock\n"
        "card,Card,Photo,card,in_stock\n"
        "card-xl,Card XL,Photo,card,in_stock\n"
        "bag,Bag,Photo,,in_stock\n"
        "gone,Gone,Photo,,out_of_stock\n"
        "tea,Tea,Kitchen,,in_stock\n"
        "cup,Cup,Kitchen,,preorder\n"
        "pot,Pot,Kitchen,,backorder\n");

    ok(asked("checkout", "", "cam", "", "card,bag"),
       "bought together, without variants of what was picked or asked, "
       "without what is out of stock");
    ok(asked("checkout", "", "cam,card", "", "bag,tea"),
       "the cart itself is never suggested");
    ok(asked("checkout", "", "tea", "", "cup,pot"),
       "what can be ordered though not in stock is");
    ok(asked("checkout", "", "nobody,knows", "", "cam,card"),
       "unknown SKUs are passed over: best sellers");
    ok(w.decision.known == 0
       && fixture_is(w.decision.heading, "Popular right now"),
       "and the heading says so");
    ok(asked("checkout", "", "tea", "cam", "cup,pot")
       && fixture_is(w.decision.heading, "Last chance to add"),
       "views do not matter where a cart is known");
    ok(asked("checkout", "", "", "cup,cam", "card,bag")
       && w.decision.known == 2, "views stand in for a cart, the newest first");
    ok(asked("checkout", "", "", "cam,cup", "tea,card"),
       "the older of two views counts half");

    recs_store_close(st);
}


static void
test_floor(void)
{
    float         score;
    recs_query_t  q;

    st = fixture_store("floor", "order,item\n1,a\n1,b\n1,c\n2,a\n2,b\n", NULL);

    q = (recs_query_t) { .placement = recs_str("cart") };
    recs_query_add(&q, RECS_FACT_CART, recs_str("a"));

    (void) recs_decide(st, builtin, &q, &w, NULL);
    score = w.decision.picks[0].score;
    ok(w.decision.n == 2 && score > w.decision.picks[1].score,
       "without a floor all neighbours are picked");

    q.floor = score;
    ok(recs_decide(st, builtin, &q, &w, NULL) == RECS_OK
       && w.decision.picks[0].score == score
       && w.decision.picks[0].list == RECS_LIST_BOUGHT_TOGETHER,
       "a floor is the least score");

    q.floor = 2;
    ok(recs_decide(st, builtin, &q, &w, NULL) == RECS_NONE
       && w.decision.n == 0,
       "a floor above all is no answer");

    recs_store_close(st);
}


static const char *
make_orders(void)
{
    static char  text[1 << 16];

    size_t    i, n;
    uint64_t  seed;

    n = (size_t) sprintf(text, "order,item\n");

    for (seed = 9, i = 0; i < 4000; i++) {
        n += (size_t) sprintf(text + n, "%zu,s%u\n", i / 4,
                              fixture_random(&seed) % 150);
    }

    return text;
}


static void
test_bounds(void)
{
    char          skus[10000][8];
    size_t        i;
    recs_query_t  q;

    static char  list[80000];

    st = fixture_store("bounds", make_orders(), NULL);

    q = (recs_query_t) { .placement = recs_str("cart"),
                         .count = 1000, .floor = 0 };

    for (i = 0; i < 10000; i++) {
        snprintf(skus[i], sizeof(skus[i]), "s%zu", i % 90);
        recs_query_add(&q, RECS_FACT_CART, recs_str_of(skus[i]));
        strcat(list + i * 3, i % 2 ? " ,," : "s1,");
    }

    ok(q.nskus == RECS_SKUS_MAX, "a cart of 10,000 items is cut to %d",
       RECS_SKUS_MAX);
    ok(recs_decide(st, builtin, &q, &w, NULL) == RECS_OK
       && w.decision.n <= RECS_COUNT_MAX && w.situation.anchors.n == RECS_ANCHORS_MAX,
       "joins %d of them, and answers no more than %d: %zu", RECS_ANCHORS_MAX,
       RECS_COUNT_MAX, w.decision.n);

    q.nskus = 0;
    recs_query_add_list(&q, RECS_FACT_CART, recs_str_of(list));
    ok(q.nskus == RECS_SKUS_MAX
       && fixture_is(q.skus[RECS_SKUS_MAX - 1], "s1"),
       "empty names of a list do not count");

    q.nskus = 0;
    recs_query_add_list(&q, RECS_FACT_CART, recs_str(" a , b c,, ,d"));
    ok(q.nskus == 3 && fixture_is(q.skus[0], "a")
       && fixture_is(q.skus[1], "b c") && fixture_is(q.skus[2], "d"),
       "a list is cut at commas and trimmed of blanks");

    recs_store_close(st);

    q.nskus = 0;
    recs_query_add(&q, RECS_FACT_CART, recs_str(" a b "));
    recs_query_add(&q, RECS_FACT_CART, recs_str("  "));
    ok(q.nskus == 1 && recs_str_eq(q.skus[0], recs_str("a b")),
       "so is one id, of a JSON cart for instance");
}


static void
test_join(void)
{
    float                    last;
    size_t                   i, k, n, round, total, order;
    recs_join_t             *j;
    recs_list_t              list;
    unsigned char            item[4], q[2] = { 1, 0 };
    const recs_candidate_t  *best[7];

    list = (recs_list_t) { .items = item, .qs = q, .n = 1, .width = 4,
                           .mask = UINT32_MAX, .limit = UINT32_MAX };
    j = malloc(sizeof(recs_join_t));

    for (order = 0, round = 0; round < 3; round++) {
        recs_join_begin(j, RECS_JOIN_MAX);

        for (i = 0; i < 3 * RECS_JOIN_MAX; i++) {
            recs_put_le32(item, (uint32_t) (i * 8192 + i / 7));
            list.unit = (float) (i * 31 % 1000);
            order += recs_join_list(j, &list, 0, 1) != RECS_OK;
        }

        last = 1e9f;
        total = 0;

        do {
            n = recs_join_best(j, best, 1 + total % 7);

            for (k = 0; k < n; k++) {
                order += best[k]->score > last;
                last = best[k]->score;
            }

            total += n;
        } while (n != 0);

        order += total != RECS_JOIN_MAX;
    }

    ok(order == 0, "candidates beyond %d are left out, the rest come best "
       "first, join after join", RECS_JOIN_MAX);
    free(j);
}


int
main(void)
{
    builtin = recs_policy_builtin();

    test_rules();
    test_floor();
    test_bounds();
    test_join();

    return done_testing();
}
