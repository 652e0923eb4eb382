
#include "decide/recs_decide.h"


const char *const  recs_verdict_names[RECS_VERDICTS] = {
    [RECS_PICKED]       = "picked",
    [RECS_LEFT_KNOWN]   = "already in the cart, viewed or shown",
    [RECS_LEFT_STOCK]   = "out of stock",
    [RECS_LEFT_VARIANT] = "variant of an item at hand",
    [RECS_LEFT_TWICE]   = "picked before",
    [RECS_LEFT_FLOOR]   = "score below the floor",
    [RECS_LEFT_COUNT]   = "answer is full"
};


/* one decision under way */

typedef struct {
    const recs_store_t  *st;
    recs_workspace_t    *w;
    const recs_trace_t  *trace;
    const recs_query_t  *q;
    size_t               count;         /* picks wanted */
    float                floor;         /* of this step */
    bool                 back;          /* this step may suggest what was viewed */
    uint32_t             key;           /* of the list, where no anchor is */
    uint32_t             groups[RECS_COUNT_MAX];    /* of the picks */
} recs_deciding_t;


static bool
recs_among(const uint32_t *numbers, size_t n, uint32_t number)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (numbers[i] == number) {
            return true;
        }
    }

    return false;
}


/* ---- the anchors */

/* the items that the store knows, without what was viewed, or only that */

static void
recs_known(recs_deciding_t *d, bool viewed)
{
    size_t             i;
    recs_workspace_t  *w;

    w = d->w;

    for (i = 0; i < d->q->nskus; i++) {
        if (w->items[i] != RECS_NO_ITEM
            && (d->q->facts[i] == RECS_FACT_VIEWED) == viewed)
        {
            w->known[w->nknown++] = w->items[i];
        }
    }
}


/*
 * The page's item and the cart are the anchors; what was viewed stands in
 * where neither is known, each step further back counting less (1, 1/2, 1/3).
 */

static void
recs_anchors(recs_deciding_t *d)
{
    recs_workspace_t  *w;

    w = d->w;
    w->anchors.n = 0;
    w->nknown = 0;

    recs_store_items(d->st, d->q->skus, d->q->nskus, w->items);

    recs_known(d, false);
    w->nfixed = w->nknown;
    recs_known(d, true);

    recs_anchors_add(&w->anchors, d->st, d->q, w->items, RECS_FACT_ITEM);
    recs_anchors_add(&w->anchors, d->st, d->q, w->items, RECS_FACT_CART);

    if (w->anchors.n == 0) {
        recs_anchors_add(&w->anchors, d->st, d->q, w->items, RECS_FACT_VIEWED);
    }

    w->decision.known = w->anchors.n;
}


/* the page's item, and behind it what was viewed */

static void
recs_anchors_session(recs_deciding_t *d)
{
    recs_workspace_t  *w;

    w = d->w;
    w->session.n = 0;

    recs_anchors_add(&w->session, d->st, d->q, w->items, RECS_FACT_ITEM);
    recs_anchors_add(&w->session, d->st, d->q, w->items, RECS_FACT_VIEWED);
}


/* ---- one candidate */

static bool
recs_is_known(const recs_deciding_t *d, uint32_t item)
{
    const recs_workspace_t  *w;

    w = d->w;

    if (!d->back) {
        return recs_among(w->known, w->nknown, item);
    }

    return recs_among(w->known, w->nfixed, item)
           || item == w->session.items[0];
}


static recs_verdict_t
recs_judge(recs_deciding_t *d, const recs_pick_t *c, uint32_t *group)
{
    size_t             i;
    recs_facts_t       facts;
    recs_workspace_t  *w;

    w = d->w;

    if (c->score < d->floor) {
        return RECS_LEFT_FLOOR;
    }

    if (recs_is_known(d, c->item)) {
        return RECS_LEFT_KNOWN;
    }

    for (i = 0; i < w->decision.n; i++) {
        if (w->decision.picks[i].item == c->item) {
            return RECS_LEFT_TWICE;
        }
    }

    if (recs_store_facts(d->st, c->item, &facts) != RECS_OK
        || facts.availability == RECS_OUT_OF_STOCK)
    {
        return RECS_LEFT_STOCK;
    }

    *group = facts.group;

    if (facts.group != 0
        && (recs_anchors_variant(&w->anchors, c->item, facts.group)
            || recs_among(d->groups, w->decision.n, facts.group)))
    {
        return RECS_LEFT_VARIANT;
    }

    return w->decision.n == d->count ? RECS_LEFT_COUNT : RECS_PICKED;
}


/* false when nothing behind this candidate is of interest any more */

static bool
recs_consider(recs_deciding_t *d, recs_pick_t *c)
{
    uint32_t          group;
    recs_verdict_t    verdict;
    recs_decision_t  *out;

    group = 0;
    out = &d->w->decision;
    verdict = recs_judge(d, c, &group);

    if (d->trace != NULL) {

        c->support = recs_store_support(d->st, c->list,
                                        c->because != RECS_NO_ITEM
                                        ? c->because : d->key, c->item);
        d->trace->note(d->trace->ctx, c, verdict);
    }

    if (verdict == RECS_PICKED) {
        recs_store_hint_card(d->st, c->item);
        d->groups[out->n] = group;
        out->picks[out->n++] = *c;
    }

    return d->trace != NULL
           || (out->n < d->count && verdict != RECS_LEFT_FLOOR);
}


/* ---- one list */

/*
 * Candidates come in batches, a little more than are wanted: what is known of
 * them lies anywhere in memory, and is fetched for all of them at once.
 */

#define RECS_BATCH_MAX   (RECS_COUNT_MAX + 1)

static bool
recs_consider_batch(recs_deciding_t *d, recs_pick_t *batch, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        recs_store_hint_candidate(d->st, batch[i].item);
    }

    for (i = 0; i < n; i++) {
        if (!recs_consider(d, &batch[i])) {
            return false;
        }
    }

    return true;
}


static recs_rc_t
recs_take_list(recs_deciding_t *d, recs_list_id_t list, uint32_t key,
    uint32_t because)
{
    size_t        n;
    uint32_t      i;
    recs_rc_t     rc;
    recs_list_t   cursor;
    recs_pick_t  *c, batch[RECS_BATCH_MAX];

    rc = recs_store_list(d->st, list, key, &cursor);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    d->key = key;

    for (i = 0; i < cursor.n; /* void */) {

        for (n = 0; n <= d->count && i < cursor.n; n++, i++) {
            c = &batch[n];
            *c = (recs_pick_t) { .list = list, .because = because };

            if (!recs_list_at(&cursor, i, &c->item, &c->score)) {
                return RECS_BAD;
            }
        }

        if (!recs_consider_batch(d, batch, n)) {
            break;
        }
    }

    return RECS_OK;
}


/* each batch costs a look at all candidates: the next one is larger */

static void
recs_take_best(recs_deciding_t *d, recs_list_id_t list)
{
    size_t                   i, n, want;
    recs_pick_t              batch[RECS_BATCH_MAX];
    const recs_candidate_t  *best[RECS_BATCH_MAX];

    want = d->count + 1;

    for ( ;; ) {
        n = recs_join_best(&d->w->join, best, want);

        for (i = 0; i < n; i++) {
            batch[i] = (recs_pick_t) { best[i]->item, best[i]->score, list,
                                       best[i]->because, 0 };
        }

        if (!recs_consider_batch(d, batch, n) || n < want) {
            return;
        }

        want = want < RECS_BATCH_MAX / 2 ? want * 2 : RECS_BATCH_MAX;
    }
}


static recs_rc_t
recs_take_joined(recs_deciding_t *d, recs_list_id_t list,
    const recs_anchors_t *a)
{
    size_t       i, scores;
    recs_rc_t    rc;
    recs_join_t *join;
    recs_list_t  lists[RECS_ANCHORS_MAX];

    join = &d->w->join;

    for (i = 0; i < a->n; i++) {
        recs_store_hint_list(d->st, list, a->items[i]);
    }

    for (scores = i = 0; i < a->n; i++) {
        rc = recs_store_list(d->st, list, a->items[i], &lists[i]);

        if (rc == RECS_BAD) {
            return rc;
        }

        if (rc != RECS_OK) {
            lists[i].n = 0;
        }

        scores += lists[i].n;
    }

    recs_join_begin(join, scores);

    for (i = 0; i < a->n; i++) {
        rc = recs_join_list(join, &lists[i], a->items[i], a->weights[i]);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    recs_take_best(d, list);

    return RECS_OK;
}


static recs_rc_t
recs_take_anchors(recs_deciding_t *d, recs_list_id_t list,
    const recs_anchors_t *a)
{
    return a->n == 1 ? recs_take_list(d, list, a->items[0], a->items[0])
                     : recs_take_joined(d, list, a);
}


/* the categories of the anchors, each with its parents up to the whole shop */

static recs_rc_t
recs_take_categories(recs_deciding_t *d, recs_list_id_t list)
{
    size_t             i;
    uint32_t           category;
    recs_rc_t          rc;
    recs_str_t         path;
    recs_facts_t       facts;
    recs_workspace_t  *w;

    w = d->w;

    for (i = 0; i < w->anchors.n; i++) {

        rc = recs_store_facts(d->st, w->anchors.items[i], &facts);
        category = rc == RECS_OK ? facts.category : 0;

        while (rc == RECS_OK && category != 0
               && (w->decision.n < d->count || d->trace != NULL))
        {
            rc = recs_take_list(d, list, category, RECS_NO_ITEM);

            if (rc == RECS_OK) {
                rc = recs_store_category(d->st, category, &category, &path);
            }
        }

        if (rc != RECS_OK) {
            return rc;
        }
    }

    return recs_take_list(d, list, 0, RECS_NO_ITEM);
}


/* who is not known, or bought too little, has no list */

static recs_rc_t
recs_take_customer(recs_deciding_t *d, recs_list_id_t list)
{
    uint32_t   customer;
    recs_rc_t  rc;

    rc = recs_store_customer(d->st, d->q->user, &customer);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    return recs_take_list(d, list, customer, RECS_NO_ITEM);
}


static recs_rc_t
recs_take_step(recs_deciding_t *d, const recs_step_t *step)
{
    d->back = step->scope == RECS_BY_SESSION;

    switch (step->scope) {

    case RECS_BY_ITEM:
        return recs_take_anchors(d, step->list, &d->w->anchors);

    case RECS_BY_SESSION:
        if (!recs_store_has(d->st, step->list)) {
            return RECS_OK;
        }

        recs_anchors_session(d);

        return recs_take_anchors(d, step->list, &d->w->session);

    case RECS_BY_CATEGORY:
        return recs_take_categories(d, step->list);

    case RECS_BY_CUSTOMER:
        return recs_take_customer(d, step->list);

    default:
        return recs_take_list(d, step->list, 0, RECS_NO_ITEM);
    }
}


recs_rc_t
recs_decide(const recs_store_t *st, const recs_query_t *q,
    recs_workspace_t *w, const recs_trace_t *trace)
{
    size_t                   i;
    recs_rc_t                rc;
    recs_deciding_t          d;
    const recs_placement_t  *p;

    p = q->placement;

    d.st = st;
    d.w = w;
    d.trace = trace;
    d.q = q;
    d.count = q->count ? q->count : p->count;

    if (d.count > RECS_COUNT_MAX) {
        d.count = RECS_COUNT_MAX;
    }

    w->decision.n = 0;
    w->decision.heading = p->steps[0].heading;
    recs_anchors(&d);

    for (i = 0; i < p->nsteps; i++) {

        if (w->decision.n == d.count && trace == NULL) {
            break;
        }

        if (w->decision.n == 0) {
            w->decision.heading = p->steps[i].heading;
        }

        d.floor = q->floor < 0 ? p->steps[i].floor : q->floor;

        rc = recs_take_step(&d, &p->steps[i]);

        if (rc != RECS_OK) {
            w->decision.n = 0;
            return rc;
        }
    }

    return w->decision.n != 0 ? RECS_OK : RECS_NONE;
}
