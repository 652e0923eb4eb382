
/* also_viewed: its scores, and what the steps of a session make of it. */

#include "fixture.h"

#include "answer/recs_answer.h"

#include <math.h>


#define ITEMS   12


static recs_store_t         *st;
static recs_workspace_t      w;
static const recs_policy_t  *builtin;
static recs_build_report_t   report;


/* Build and open a store from events, and a catalogue or NULL. */

static recs_store_t *
views(const char *name, const char *text, const char *catalog, double recency,
    double second, double back, unsigned threads)
{
    recs_err_t        err;
    recs_build_t      b;
    recs_store_t     *opened;
    recs_feed_spec_t  e, c;

    e = (recs_feed_spec_t) { .path = fixture_text("events.csv", text) };
    c = (recs_feed_spec_t) { .format = "csv" };

    if (catalog != NULL) {
        c.path = fixture_text("catalog.csv", catalog);
    }

    b = (recs_build_t) {
        .out = fixture_path("%s", name),
        .events = &e,
        .nevents = 1,
        .catalogs = &c,
        .ncatalogs = catalog != NULL,
        .threads = threads
    };

    b.params.value[RECS_PARAM_ALSO_VIEWED_RECENCY] = recency;
    b.params.value[RECS_PARAM_ALSO_VIEWED_SECOND] = second;
    b.params.value[RECS_PARAM_ALSO_VIEWED_BACK] = back;
    b.params.set[RECS_PARAM_ALSO_VIEWED_RECENCY] = true;
    b.params.set[RECS_PARAM_ALSO_VIEWED_SECOND] = true;
    b.params.set[RECS_PARAM_ALSO_VIEWED_BACK] = true;

    if (recs_build(&b, &report, &err) != RECS_OK
        || recs_store_open(&opened, b.out, &err) != RECS_OK)
    {
        printf("Bail out! %s: %s\n", name, err.what);
        exit(EXIT_FAILURE);
    }

    return opened;
}


static int
scores(const char *a, const char *b, double want)
{
    double  got;

    got = (double) fixture_score(st, RECS_LIST_ALSO_VIEWED, a, b);

    if (fabs(got - want) > 1e-3 * (want + 0.05)) {
        printf("# %s -> %s: %g, not %g\n", a, b, got, want);
        return 0;
    }

    return 1;
}


/* ---- the list */

static void
test_first_step(void)
{
    st = views("first", "session,item\n1,a\n1,b\n1,c\n", NULL, 0, 0, 0, 1);

    ok(scores("a", "b", 1) && scores("a", "c", 0.5) && scores("b", "c", 1),
       "what came behind counts by 1 / distance");
    ok(scores("b", "a", 0.75) && scores("c", "a", 0.375),
       "what came before counts less");
    ok(scores("a", "a", 0), "nobody comes back where that is off");
    recs_store_close(st);

    st = views("damped", "session,item\n1,a\n1,b\n2,a\n2,c\n3,c\n3,d\n3,c\n",
               NULL, 0, 0, 0, 1);
    ok(scores("a", "b", pow(2, -0.6)) && scores("a", "c", pow(2, -0.9)),
       "many sessions of either item damp, the other one's less");
    ok(scores("c", "d", 1.75 * pow(2, -0.6)),
       "an item that comes twice counts twice for its neighbours");
    recs_store_close(st);

    st = views("old", "session,item\n1,a\n1,b\n2,x\n2,y\n3,x\n3,y\n4,a\n4,c\n",
               NULL, 1, 0, 0, 1);
    ok(scores("a", "b", 0.25 * pow(2, -0.6))
       && scores("a", "c", pow(2, -0.6)), "newer sessions weigh more");
    recs_store_close(st);
}


static void
test_second_step(void)
{
    double  ab, bc, ba;

    st = views("second", "session,item\n1,a\n1,b\n2,b\n2,c\n", NULL, 0, 2, 8,
               1);

    ab = pow(2, -0.3);
    bc = pow(2, -0.6);
    ba = 0.75 * pow(2, -0.6);

    ok(scores("a", "c", 2 * ab * bc / (ba + bc)),
       "what a neighbour leads to is added by its share");
    ok(scores("a", "b", ab), "but not the way back");
    ok(scores("a", "a", 0), "nobody came back");
    recs_store_close(st);

    st = views("back", "session,item\n1,a\n1,b\n1,a\n2,c\n2,d\n", NULL, 0, 0,
               2, 1);
    ok(scores("a", "a", 2 * (0.5 + 50 * 0.125) / 51),
       "who came back is counted by 1 / distance");
    ok(scores("c", "c", 2 * (50 * 0.125) / 51),
       "the shop's rate stands in where an item has few sessions");
    recs_store_close(st);
}


/* the scores once more, in the plainest way, for random sessions */

static void
test_random(void)
{
    char       text[16384], a[8], b[8];
    size_t     i, k, n, len, right;
    double     c[ITEMS][ITEMS], seen[ITEMS];
    uint32_t   s[40];
    uint64_t   random;

    memset(c, 0, sizeof(c));
    memset(seen, 0, sizeof(seen));
    random = 7;
    len = (size_t) sprintf(text, "session,item\n");

    for (n = 0; n < 60; n++) {
        for (i = 0; i < 2 + n % 15; i++) {
            s[i] = fixture_random(&random) % ITEMS;

            if (i != 0 && s[i] == s[i - 1]) {
                s[i] = (s[i] + 1) % ITEMS;
            }

            len += (size_t) sprintf(text + len, "%zu,i%u\n", n, s[i]);
        }

        for (k = 0; k < ITEMS; k++) {
            for (i = 0; i < 2 + n % 15 && s[i] != k; i++) {
                /* void */
            }

            seen[k] += i < 2 + n % 15;
        }

        for (i = 0; i < 2 + n % 15; i++) {
            for (k = i + 1; k < 2 + n % 15 && k <= i + 10; k++) {
                c[s[i]][s[k]] += s[i] != s[k] ? 1 / (double) (k - i) : 0;
                c[s[k]][s[i]] += s[i] != s[k] ? 0.75 / (double) (k - i) : 0;
            }
        }
    }

    st = views("random", text, NULL, 0, 0, 0, 2);
    right = 0;

    for (i = 0; i < ITEMS; i++) {
        for (k = 0; k < ITEMS; k++) {
            (void) sprintf(a, "i%zu", i);
            (void) sprintf(b, "i%zu", k);
            right += scores(a, b, c[i][k] * pow(seen[i], -0.6)
                                  * pow(seen[k], -0.3)) != 0;
        }
    }

    ok(right == ITEMS * ITEMS, "random sessions: %zu of %d scores are right",
       right, ITEMS * ITEMS);
    recs_store_close(st);
}


/* The same file whatever the threads and the order of the rows. */

static void
test_determinism(void)
{
    char      id[RECS_ID_LEN + 1], *text, *turned;
    size_t    i, n, m;
    uint64_t  random;

    text = malloc(400000);
    turned = malloc(400000);
    random = 11;
    n = (size_t) sprintf(text, "session,timestamp,item\n");
    m = (size_t) sprintf(turned, "session,timestamp,item\n");

    for (i = 0; i < 6000; i++) {
        n += (size_t) sprintf(text + n, "s%zu,1600000%03zu%06zu,i%u\n", i / 6,
                              i / 6 % 1000, i % 1000000,
                              fixture_random(&random) % 400);
    }

    st = views("one", text, NULL, 0.5, 1, 0.5, 1);
    strcpy(id, report.id);
    recs_store_close(st);

    st = views("four", text, NULL, 0.5, 1, 0.5, 4);
    ok(strcmp(id, report.id) == 0, "one thread or four: the same file");
    recs_store_close(st);

    /* all sessions' second halves first */
    for (i = 0; i < 2; i++) {
        char    *line, *next;
        size_t   row;

        line = strchr(text, '\n') + 1;

        for (row = 0; row < 6000; row++, line = next) {
            next = strchr(line, '\n') + 1;

            if ((row % 6 < 3) == (i == 1)) {
                memcpy(turned + m, line, (size_t) (next - line));
                m += (size_t) (next - line);
            }
        }
    }

    turned[m] = '\0';
    st = views("turned", turned, NULL, 0.5, 1, 0.5, 2);
    ok(strcmp(id, report.id) == 0 && n == m,
       "rows in another order, with their times: the same file");
    recs_store_close(st);

    free(turned);
    free(text);
}


/* ---- what is asked */

/* want is how the answer begins: best sellers follow */

static int
asked(const char *item, const char *cart, const char *viewed, const char *want)
{
    char          skus[4096];
    recs_out_t    body, o;
    recs_query_t  q;

    q = (recs_query_t) { .floor = -1, .count = 10,
                         .placement = recs_str("pdp") };

    recs_query_add(&q, RECS_FACT_ITEM, recs_str_of(item));
    recs_query_add_list(&q, RECS_FACT_CART, recs_str_of(cart));
    recs_query_add_list(&q, RECS_FACT_VIEWED, recs_str_of(viewed));

    memset(skus, 0, sizeof(skus));
    body = (recs_out_t) { NULL, 0, 0 };
    o = (recs_out_t) { (unsigned char *) skus, sizeof(skus) - 1, 0 };

    (void) recs_answer(st, builtin, &q, &w, LOOK(RECS_FORMAT_ITEMS), &body, &o);
    (void) fixture_commas(skus, o.n);

    if (strncmp(skus, want, strlen(want)) != 0
        || (want[0] != '\0' && skus[strlen(want)] != '\0'
            && skus[strlen(want)] != ','))
    {
        printf("# got %s\n", skus);
        return 0;
    }

    return 1;
}


static void
test_session(void)
{
    st = views("session",
        "session,item\n1,a\n1,b\n1,a\n2,a\n2,b\n3,b\n3,c\n4,a\n4,d\n4,c\n"
        "5,d\n5,e\n5,f\n",
        "id,item_group_id,availability\na,,in_stock\nb,g,in_stock\n"
        "c,,in_stock\nd,,in_stock\ne,,out_of_stock\nf,,in_stock\n"
        "bb,g,in_stock\n", 0, 0, 8, 1);

    ok(asked("a", "", "", "b,d,c")
       && fixture_is(w.decision.heading, "Customers also viewed")
       && w.decision.picks[0].list == RECS_LIST_ALSO_VIEWED,
       "a product page says what others looked at next");
    ok(asked("b", "", "a", "a,c,d"),
       "what was viewed before joins in, and may come back");
    ok(asked("", "", "a,b", "a,c,d"),
       "without an item the newest view is where the visitor is");
    ok(asked("b", "", "a,b", "a,c,d"),
       "the page itself among the views changes nothing");
    ok(asked("b", "a", "a", "c,d"), "what is in the cart does not come back");
    ok(asked("d", "", "", "c,a,f,b"), "what is out of stock is left out");
    ok(asked("a", "", "b", "b"),
       "no item is a variant of itself: it may come back");
    ok(asked("a", "bb", "b", "c,d"), "a variant of the cart may not");

    recs_store_close(st);
}


static void
test_without(void)
{
    st = fixture_store("without", "order,item\n1,a\n1,b\n2,a\n2,b\n", NULL);

    ok(!recs_store_has(st, RECS_LIST_ALSO_VIEWED) && asked("a", "", "", "b")
       && w.decision.picks[0].list == RECS_LIST_BOUGHT_TOGETHER
       && fixture_is(w.decision.heading, "Often bought together"),
       "without events there is no list, and the page is as it was");
    ok(asked("a", "", "b", "") && w.decision.n == 0,
       "what was viewed does not come back into other lists");

    recs_store_close(st);
}


/* ---- similar, where there are events */

static int
similar(const char *a, const char *b, double want)
{
    double  got;

    got = (double) fixture_score(st, RECS_LIST_SIMILAR, a, b);

    if (fabs(got - want) > 2e-3) {
        printf("# %s -> %s: %g, not %g\n", a, b, got, want);
        return 0;
    }

    return 1;
}


static void
test_similar(void)
{
    double  tea;

    static const char  catalog[] =
        "id,title,category,item_group_id\n"
        "tea,Green tea,Kitchen,\ntea2,Green tea fine,Kitchen,\n"
        "pot,Pot,Kitchen,\nlamp,Lamp,Light,\nx,Green jar,Kitchen,g\n"
        "y,Green bowl,Kitchen,g\n";

    st = fixture_store("attributes", NULL, catalog);
    tea = (double) fixture_score(st, RECS_LIST_SIMILAR, "tea", "tea2");
    ok(tea > 0.1 && tea < 1 && similar("pot", "lamp", 0),
       "by attributes alone");
    recs_store_close(st);

    st = views("blend", "session,item\n1,tea\n1,tea2\n2,pot\n2,lamp\n3,x\n"
               "3,y\n", catalog, 0, 0, 0, 1);
    ok(similar("tea", "tea2", tea + (1 - tea) * 0.5 * 0.5),
       "views lift what is similar");
    ok(similar("pot", "lamp", 0) && similar("x", "y", 0),
       "what is of another category or a variant is no alternative");
    recs_store_close(st);

    st = views("plain", "session,item\n1,no\n1,other\n", NULL, 0, 0, 0, 1);
    ok(similar("no", "other", 0.25), "they stand in where nothing is known");
    recs_store_close(st);
}


int
main(void)
{
    builtin = recs_policy_builtin();

    test_first_step();
    test_second_step();
    test_random();
    test_determinism();
    test_session();
    test_without();
    test_similar();

    return done_testing();
}
