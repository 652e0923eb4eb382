
/* Decisions against a naive reference, on random shops. */

#include "fixture.h"

#include "answer/recs_answer.h"


#define ITEMS     150
#define QUERIES   250
#define NOTES     4096


static recs_store_t      *st;
static recs_workspace_t   w;


/* ---- random shops and queries */

static const char *
make_orders(uint64_t *seed)
{
    static char  text[1 << 17];

    size_t    n;
    uint32_t  i, item;

    n = (size_t) sprintf(text, "order,item\n");

    for (i = 0; i < 4000; i++) {
        item = fixture_random(seed) % ITEMS;
        item = item * (fixture_random(seed) % ITEMS) / ITEMS;
        n += (size_t) sprintf(text + n, "%u,s%u\n", i / 4, item);
    }

    return text;
}


/* a third are variants, a tenth out of stock, a few in no category */

static const char *
make_catalog(uint64_t *seed)
{
    static char  text[1 << 17];

    size_t    n;
    uint32_t  i, r;

    n = (size_t) sprintf(text, "id,title,category,item_group_id,"
                         "availability\n");

    for (i = 0; i < ITEMS; i++) {
        r = fixture_random(seed);
        n += (size_t) sprintf(text + n, "s%u,Thing w%u w%u,", i, i % 9, i % 4);

        if (r % 10 != 0) {
            n += (size_t) sprintf(text + n, "A%u > B%u", r % 3, r % 5);
        }

        n += (size_t) sprintf(text + n, ",");

        if (r % 3 == 0) {
            n += (size_t) sprintf(text + n, "g%u", r % 20);
        }

        n += (size_t) sprintf(text + n, ",%s\n",
                              r % 11 == 0 ? "out_of_stock" : "in_stock");
    }

    return text;
}


static void
make_query(recs_query_t *q, uint64_t *seed)
{
    static char  skus[RECS_SKUS_MAX][16];

    size_t    i, n;
    uint32_t  r;

    r = fixture_random(seed);

    *q = (recs_query_t) {
        .placement = recs_placement_at(r % 3),
        .count = r / 3 % 9,
        .floor = r % 2 ? -1 : (float) (r / 31 % 100) / 300
    };

    n = fixture_random(seed) % 12;

    for (i = 0; i < n; i++) {
        r = fixture_random(seed);
        snprintf(skus[i], sizeof(skus[i]), "s%u", r % (ITEMS + 20));
        recs_query_add(q, (recs_fact_t) (r / 1000 % 3), recs_str_of(skus[i]));
    }
}


/* ---- the reference */

typedef struct {
    uint32_t  anchors[RECS_ANCHORS_MAX];
    float     weights[RECS_ANCHORS_MAX];
    size_t    nanchors;
    bool      never[ITEMS];             /* named in the query, or no stock */
    uint32_t  groups[ITEMS + RECS_COUNT_MAX];
    size_t    ngroups;
    uint32_t  picks[RECS_COUNT_MAX];
    float     scores[RECS_COUNT_MAX];
    size_t    n;
    size_t    count;
} naive_t;


static recs_facts_t
facts_of(uint32_t item)
{
    recs_facts_t  f;

    if (recs_store_facts(st, item, &f) != RECS_OK) {
        fixture_fail("facts");
    }

    return f;
}


static void
naive_anchors(naive_t *x, const recs_query_t *q, recs_fact_t fact)
{
    float     weight;
    size_t    i, k, age;
    uint32_t  item;

    for (age = 0, i = q->nskus; i-- > 0; /* void */) {
        if (q->skus[i].fact != fact) {
            continue;
        }

        weight = fact == RECS_FACT_VIEWED ? 1 / (float) (age + 1) : 1;
        age++;

        if (recs_store_item(st, q->skus[i].sku, &item) != RECS_OK) {
            continue;
        }

        for (k = 0; k < x->nanchors && x->anchors[k] != item; k++) {
            /* void */
        }

        if (k == x->nanchors) {
            x->weights[x->nanchors] = weight;
            x->anchors[x->nanchors++] = item;
            x->groups[x->ngroups++] = facts_of(item).group;
        }
    }
}


/* take the best of sums again and again */

static void
naive_take(naive_t *x, float *sums, const bool *listed, float floor)
{
    size_t        i, best;
    bool          gone[ITEMS];
    recs_facts_t  f;

    memset(gone, 0, sizeof(gone));

    while (x->n < x->count) {

        for (best = ITEMS, i = 0; i < ITEMS; i++) {
            if (listed[i] && !gone[i] && !x->never[i] && sums[i] >= floor
                && (best == ITEMS || sums[i] > sums[best]))
            {
                best = i;
            }
        }

        if (best == ITEMS) {
            return;
        }

        gone[best] = true;
        f = facts_of((uint32_t) best);

        for (i = 0; f.group != 0 && i < x->ngroups; i++) {
            if (x->groups[i] == f.group) {
                break;
            }
        }

        if (f.group == 0 || i == x->ngroups) {
            x->never[best] = true;
            x->groups[x->ngroups++] = f.group;
            x->picks[x->n] = (uint32_t) best;
            x->scores[x->n++] = sums[best];
        }
    }
}


static void
naive_list(naive_t *x, recs_list_id_t list, const uint32_t *keys,
    const float *weights, size_t n, float floor)
{
    bool              listed[ITEMS];
    float             sums[ITEMS];
    size_t            i;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    memset(listed, 0, sizeof(listed));
    memset(sums, 0, sizeof(sums));

    for (i = 0; i < n; i++) {
        if (recs_store_list(st, list, keys[i], &cursor) == RECS_OK) {
            while (recs_list_next(&cursor, &nb) == RECS_OK) {
                listed[nb.item] = true;
                sums[nb.item] += weights ? weights[i] * nb.score : nb.score;
            }
        }
    }

    naive_take(x, sums, listed, floor);
}


static void
naive_step(naive_t *x, const recs_step_t *step, float floor)
{
    size_t      i;
    uint32_t    category, whole;
    recs_str_t  path;

    if (step->scope == RECS_BY_ITEM) {
        /* a single anchor has nothing to weigh against */
        naive_list(x, step->list, x->anchors,
                   x->nanchors == 1 ? NULL : x->weights, x->nanchors, floor);
        return;
    }

    for (i = 0; step->scope == RECS_BY_CATEGORY && i < x->nanchors; i++) {
        category = facts_of(x->anchors[i]).category;

        while (category != 0) {
            naive_list(x, step->list, &category, NULL, 1, floor);
            (void) recs_store_category(st, category, &category, &path);
        }
    }

    whole = 0;
    naive_list(x, step->list, &whole, NULL, 1, floor);
}


static void
naive_decide(naive_t *x, const recs_query_t *q)
{
    size_t    i;
    uint32_t  item;

    memset(x, 0, sizeof(*x));
    x->count = q->count ? q->count : q->placement->count;

    for (i = 0; i < ITEMS; i++) {
        x->never[i] = facts_of((uint32_t) i).availability == RECS_OUT_OF_STOCK;
    }

    for (i = 0; i < q->nskus; i++) {
        if (recs_store_item(st, q->skus[i].sku, &item) == RECS_OK) {
            x->never[item] = true;
        }
    }

    naive_anchors(x, q, RECS_FACT_ITEM);
    naive_anchors(x, q, RECS_FACT_CART);

    if (x->nanchors == 0) {
        naive_anchors(x, q, RECS_FACT_VIEWED);
    }

    for (i = 0; i < q->placement->nsteps; i++) {
        naive_step(x, &q->placement->steps[i],
                   q->floor < 0 ? q->placement->steps[i].floor : q->floor);
    }
}


/* ---- tests */

static size_t
differs(const naive_t *x)
{
    size_t  i;

    if (x->n != w.decision.n || x->nanchors != w.decision.known) {
        return 1;
    }

    for (i = 0; i < x->n; i++) {
        if (x->picks[i] != w.decision.picks[i].item
            || x->scores[i] != w.decision.picks[i].score)
        {
            return 1;
        }
    }

    return 0;
}


typedef struct {
    recs_pick_t  picks[NOTES];
    size_t       picked;
    size_t       notes;
} trace_notes_t;


static void
note(void *ctx, const recs_pick_t *candidate, recs_verdict_t verdict)
{
    trace_notes_t  *t;

    t = ctx;
    t->notes++;

    if (verdict == RECS_PICKED && t->picked < NOTES) {
        t->picks[t->picked++] = *candidate;
    }
}


/* fails when an explanation tells of another decision than the one made */

static size_t
trace_differs(const recs_query_t *q)
{
    size_t           i;
    recs_rc_t        rc;
    recs_trace_t     trace;
    recs_decision_t  plain;

    static trace_notes_t  t;

    t.picked = t.notes = 0;
    trace = (recs_trace_t) { note, &t };

    rc = recs_decide(st, q, &w, NULL);
    plain = w.decision;

    if (recs_decide(st, q, &w, &trace) != rc || w.decision.n != plain.n
        || t.picked != plain.n || w.decision.fallback != plain.fallback)
    {
        return 1;
    }

    for (i = 0; i < plain.n; i++) {
        if (plain.picks[i].item != t.picks[i].item
            || plain.picks[i].item != w.decision.picks[i].item
            || plain.picks[i].because != t.picks[i].because
            || plain.picks[i].list != t.picks[i].list
            || plain.picks[i].support != t.picks[i].support)
        {
            return 1;
        }
    }

    return 0;
}


static void
test_random(uint64_t seed)
{
    char          name[32];
    size_t        i, wrong, traced, empty;
    naive_t       x;
    recs_query_t  q;

    snprintf(name, sizeof(name), "random-%u", (unsigned) seed);
    st = fixture_store(name, make_orders(&seed), make_catalog(&seed));
    recs_workspace_init(&w);

    for (wrong = traced = empty = 0, i = 0; i < QUERIES; i++) {
        make_query(&q, &seed);
        naive_decide(&x, &q);

        empty += recs_decide(st, &q, &w, NULL) == RECS_NONE;
        wrong += differs(&x);
        traced += trace_differs(&q);
    }

    ok(wrong == 0, "%d decisions are those of a naive reference: %zu differ",
       QUERIES, wrong);
    ok(traced == 0, "an explanation tells of the same decision: %zu differ",
       traced);
    ok(empty > 0 && empty < QUERIES / 2, "some queries have no answer: %zu",
       empty);

    recs_store_close(st);
}


/* the SKUs of an answer, separated by commas */

static const char *
ask(const char *placement, const char *item, const char *cart,
    const char *viewed)
{
    static char  skus[4096];

    recs_out_t    o;
    recs_query_t  q;

    q = (recs_query_t) { .floor = 0,
                         .placement = recs_placement_find(
                                          recs_str_of(placement)) };

    recs_query_add(&q, RECS_FACT_ITEM, recs_str_of(item));
    recs_query_add_list(&q, RECS_FACT_CART, recs_str_of(cart));
    recs_query_add_list(&q, RECS_FACT_VIEWED, recs_str_of(viewed));

    memset(skus, 0, sizeof(skus));
    o = (recs_out_t) { (unsigned char *) skus, sizeof(skus) - 1, 0 };

    (void) recs_decide(st, &q, &w, NULL);
    (void) recs_answer_skus(st, &w, &o);

    return skus;
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
    recs_workspace_init(&w);

    ok(asked("checkout", "", "cam", "", "card,bag"),
       "bought together, without variants of what was picked or asked, "
       "without what is out of stock");
    ok(asked("checkout", "", "cam,card", "", "bag,tea"),
       "the cart itself is never suggested");
    ok(asked("checkout", "", "tea", "", "cup,pot"),
       "what can be ordered though not in stock is");
    ok(asked("checkout", "", "nobody,knows", "", "cam,card"),
       "unknown SKUs are passed over: best sellers");
    ok(w.decision.known == 0 && w.decision.fallback,
       "and the decision says that it is a fallback");
    ok(asked("checkout", "", "tea", "cam", "cup,pot")
       && !w.decision.fallback, "views do not matter where a cart is known");
    ok(asked("checkout", "", "", "cup,cam", "card,bag")
       && w.decision.known == 2, "views stand in for a cart, the newest first");
    ok(asked("checkout", "", "", "cam,cup", "tea,card"),
       "the older of two views counts half");

    recs_store_close(st);
}


static void
test_bounds(void)
{
    char          skus[10000][8];
    size_t        i;
    recs_query_t  q;

    static char  list[80000];

    st = fixture_store("bounds", make_orders(&(uint64_t) { 9 }),
                       make_catalog(&(uint64_t) { 9 }));
    recs_workspace_init(&w);

    q = (recs_query_t) { .placement = recs_placement_find(recs_str("cart")),
                         .count = 1000, .floor = 0 };

    for (i = 0; i < 10000; i++) {
        snprintf(skus[i], sizeof(skus[i]), "s%zu", i % 90);
        recs_query_add(&q, RECS_FACT_CART, recs_str_of(skus[i]));
        strcat(list + i * 3, i % 2 ? " ,," : "s1,");
    }

    ok(q.nskus == RECS_SKUS_MAX, "a cart of 10,000 items is cut to %d",
       RECS_SKUS_MAX);
    ok(recs_decide(st, &q, &w, NULL) == RECS_OK
       && w.decision.n <= RECS_COUNT_MAX && w.nanchors == RECS_ANCHORS_MAX,
       "joins %d of them, and answers no more than %d: %zu", RECS_ANCHORS_MAX,
       RECS_COUNT_MAX, w.decision.n);

    q.nskus = 0;
    recs_query_add_list(&q, RECS_FACT_CART, recs_str_of(list));
    ok(q.nskus == RECS_SKUS_MAX
       && fixture_is(q.skus[RECS_SKUS_MAX - 1].sku, "s1"),
       "empty names of a list do not count");

    q.nskus = 0;
    recs_query_add_list(&q, RECS_FACT_CART, recs_str(" a , b c,, ,d"));
    ok(q.nskus == 3 && fixture_is(q.skus[0].sku, "a")
       && fixture_is(q.skus[1].sku, "b c") && fixture_is(q.skus[2].sku, "d"),
       "a list is cut at commas and trimmed of blanks");

    recs_store_close(st);
}


static void
test_join(void)
{
    float                    last;
    size_t                   i, round, n, order;
    recs_join_t             *j;
    recs_neighbour_t         nb;
    const recs_candidate_t  *c;

    j = malloc(sizeof(recs_join_t));
    recs_join_init(j);

    for (order = 0, round = 0; round < 3; round++) {
        recs_join_reset(j);

        for (i = 0; i < 3 * RECS_JOIN_MAX; i++) {
            nb = (recs_neighbour_t) { (uint32_t) (i * 8192 + i / 7),
                                      (float) (i * 31 % 1000), 1 };
            recs_join_add(j, &nb, 1, 0);
        }

        recs_join_heap(j);

        for (last = 1e9f, n = 0; (c = recs_join_pop(j)) != NULL; n++) {
            order += c->score > last;
            last = c->score;
        }

        order += n != RECS_JOIN_MAX;
    }

    ok(order == 0, "candidates beyond %d are left out, the rest come best "
       "first, join after join", RECS_JOIN_MAX);
    free(j);
}


int
main(void)
{
    test_random(1);
    test_random(77);
    test_random(4242);
    test_rules();
    test_bounds();
    test_join();

    return done_testing();
}
