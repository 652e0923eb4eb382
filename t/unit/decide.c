
/* Decisions against a naive reference, on random shops. */

#include "fixture.h"

#include "decide/recs_decide.h"


#define ITEMS     150
#define QUERIES   250
#define NOTES     4096


static recs_store_t      *st;
static recs_workspace_t   w;

static const recs_policy_t  *builtin;


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
        .placement = builtin->placements[r % 3].name,
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
    uint32_t  because[RECS_COUNT_MAX];
    size_t    n;
    size_t    count;
} naive_t;

typedef struct {
    bool      listed[ITEMS];
    float     sums[ITEMS];
    float     shares[ITEMS];            /* the largest one */
    uint32_t  because[ITEMS];
} naive_list_t;


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
        if (q->facts[i] != fact) {
            continue;
        }

        weight = fact == RECS_FACT_VIEWED ? 1 / (float) (age + 1) : 1;
        age++;

        if (recs_store_item(st, q->skus[i], &item) != RECS_OK) {
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
naive_take(naive_t *x, const naive_list_t *l, float floor)
{
    size_t        i, best;
    bool          gone[ITEMS];
    recs_facts_t  f;

    memset(gone, 0, sizeof(gone));

    while (x->n < x->count) {

        for (best = ITEMS, i = 0; i < ITEMS; i++) {
            if (l->listed[i] && !gone[i] && !x->never[i] && l->sums[i] >= floor
                && (best == ITEMS || l->sums[i] > l->sums[best]))
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
            x->because[x->n] = l->because[best];
            x->scores[x->n++] = l->sums[best];
        }
    }
}


static void
naive_list(naive_t *x, recs_list_id_t list, const uint32_t *keys,
    const float *weights, size_t n, float floor)
{
    float             share;
    size_t            i;
    naive_list_t      l;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    memset(&l, 0, sizeof(l));

    for (i = 0; i < n; i++) {
        if (recs_store_list(st, list, keys[i], &cursor) != RECS_OK) {
            continue;
        }

        while (recs_list_next(&cursor, &nb) == RECS_OK) {
            share = weights ? weights[i] * nb.score : nb.score;
            l.sums[nb.item] += share;

            if (!l.listed[nb.item] || share > l.shares[nb.item]) {
                l.shares[nb.item] = share;
                l.because[nb.item] = list == RECS_LIST_POPULAR ? RECS_NO_ITEM
                                                               : keys[i];
            }

            l.listed[nb.item] = true;
        }
    }

    naive_take(x, &l, floor);
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
    size_t                i;
    uint32_t              item;
    const recs_effect_t  *e;

    memset(x, 0, sizeof(*x));
    e = &recs_policy_placement(builtin, q->placement)->effect;
    x->count = q->count ? q->count : e->count;

    for (i = 0; i < ITEMS; i++) {
        x->never[i] = facts_of((uint32_t) i).availability == RECS_OUT_OF_STOCK;
    }

    for (i = 0; i < q->nskus; i++) {
        if (recs_store_item(st, q->skus[i], &item) == RECS_OK) {
            x->never[item] = true;
        }
    }

    naive_anchors(x, q, RECS_FACT_ITEM);
    naive_anchors(x, q, RECS_FACT_CART);

    if (x->nanchors == 0) {
        naive_anchors(x, q, RECS_FACT_VIEWED);
    }

    for (i = 0; i < e->nsteps; i++) {
        naive_step(x, &e->steps[i],
                   q->floor < 0 ? e->steps[i].floor : q->floor);
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
            || x->scores[i] != w.decision.picks[i].score
            || x->because[i] != w.decision.picks[i].because)
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
note(void *ctx, const recs_note_t *n)
{
    trace_notes_t  *t;

    t = ctx;
    t->notes++;

    if (n->verdicts == 1u << RECS_PICKED && t->picked < NOTES) {
        t->picks[t->picked++] = n->pick;
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
    trace = (recs_trace_t) { .note = note, .ctx = &t };

    rc = recs_decide(st, builtin, q, &w, NULL);
    plain = w.decision;

    if (recs_decide(st, builtin, q, &w, &trace) != rc
        || w.decision.n != plain.n || t.picked != plain.n
        || !recs_str_eq(w.decision.heading, plain.heading))
    {
        return 1;
    }

    for (i = 0; i < plain.n; i++) {
        if (plain.picks[i].item != t.picks[i].item
            || plain.picks[i].item != w.decision.picks[i].item
            || plain.picks[i].because != t.picks[i].because
            || plain.picks[i].list != t.picks[i].list)
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

    for (wrong = traced = empty = 0, i = 0; i < QUERIES; i++) {
        make_query(&q, &seed);
        naive_decide(&x, &q);

        empty += recs_decide(st, builtin, &q, &w, NULL) == RECS_NONE;
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


int
main(void)
{
    builtin = recs_policy_builtin();

    test_random(1);
    test_random(77);
    test_random(4242);

    return done_testing();
}
