
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
    recs_str_t           user;          /* customer's id; len 0 nobody */
    size_t               count;         /* picks wanted */
    float                floor;         /* of this step */
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

/* false when it is an anchor already, or one too many */

static bool
recs_anchor_add(recs_deciding_t *d, uint32_t item, float weight)
{
    recs_facts_t       facts;
    recs_workspace_t  *w;

    w = d->w;

    if (w->nanchors == RECS_ANCHORS_MAX
        || recs_among(w->anchors, w->nanchors, item))
    {
        return false;
    }

    if (recs_store_facts(d->st, item, &facts) != RECS_OK) {
        facts.group = 0;
    }

    w->anchors[w->nanchors] = item;
    w->weights[w->nanchors] = weight;
    w->anchor_groups[w->nanchors++] = facts.group;

    return true;
}


static void
recs_anchors_of(recs_deciding_t *d, const recs_query_t *q,
    const uint32_t *items, recs_fact_t fact)
{
    float   age;
    size_t  i;

    /* newest first, so that what is cut off is the oldest */
    for (age = 1, i = q->nskus; i > 0; i--) {

        if (q->skus[i - 1].fact == fact && items[i - 1] != RECS_NO_ITEM
            && recs_anchor_add(d, items[i - 1],
                               fact == RECS_FACT_VIEWED ? 1 / age : 1))
        {
            age++;
        }
    }
}


/*
 * The page's item and the cart are the anchors; what was viewed stands in
 * where neither is known, each step further back counting less (1, 1/2, 1/3).
 */

static void
recs_anchors(recs_deciding_t *d, const recs_query_t *q)
{
    size_t             i;
    uint32_t           items[RECS_SKUS_MAX];
    recs_workspace_t  *w;

    w = d->w;
    w->nanchors = 0;
    w->nknown = 0;

    for (i = 0; i < q->nskus; i++) {
        if (recs_store_item(d->st, q->skus[i].sku, &items[i]) == RECS_OK) {
            w->known[w->nknown++] = items[i];

        } else {
            items[i] = RECS_NO_ITEM;
        }
    }

    recs_anchors_of(d, q, items, RECS_FACT_ITEM);
    recs_anchors_of(d, q, items, RECS_FACT_CART);

    if (w->nanchors == 0) {
        recs_anchors_of(d, q, items, RECS_FACT_VIEWED);
    }

    w->decision.known = w->nanchors;
}


/* ---- one candidate */

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

    if (recs_among(w->known, w->nknown, c->item)) {
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
        && (recs_among(w->anchor_groups, w->nanchors, facts.group)
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

        /* a join does not read supports */
        if (c->support == 0 && c->because != RECS_NO_ITEM) {
            c->support = recs_store_support(d->st, c->list, c->because,
                                            c->item);
        }

        d->trace->note(d->trace->ctx, c, verdict);
    }

    if (verdict == RECS_PICKED) {
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
    size_t            n;
    recs_rc_t         rc;
    recs_list_t       cursor;
    recs_pick_t       batch[RECS_BATCH_MAX];
    recs_neighbour_t  nb;

    rc = recs_store_list(d->st, list, key, &cursor);

    while (rc == RECS_OK) {

        for (n = 0; n <= d->count; n++) {
            rc = recs_list_next(&cursor, &nb);

            if (rc != RECS_OK) {
                break;
            }

            batch[n] = (recs_pick_t) { nb.item, nb.score, list, because,
                                       nb.support };
        }

        if (!recs_consider_batch(d, batch, n)) {
            return RECS_OK;
        }
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


/* each batch costs a look at all candidates: the second one is a large one */

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

        want = RECS_BATCH_MAX;
    }
}


static recs_rc_t
recs_join_list(recs_deciding_t *d, recs_list_id_t list, uint32_t anchor,
    float weight)
{
    float        score;
    uint32_t     i, item;
    recs_rc_t    rc;
    recs_list_t  cursor;

    rc = recs_store_list(d->st, list, anchor, &cursor);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    for (i = 0; i < cursor.n; i++) {
        if (!recs_list_at(&cursor, i, &item, &score)) {
            return RECS_BAD;
        }

        recs_join_add(&d->w->join, item, weight * score, anchor);
    }

    return RECS_OK;
}


static recs_rc_t
recs_take_joined(recs_deciding_t *d, recs_list_id_t list)
{
    size_t             i;
    recs_rc_t          rc;
    recs_workspace_t  *w;

    w = d->w;
    recs_join_begin(&w->join, w->nanchors);

    for (i = 0; i < w->nanchors; i++) {
        recs_store_hint_list(d->st, list, w->anchors[i]);
    }

    for (i = 0; i < w->nanchors; i++) {
        rc = recs_join_list(d, list, w->anchors[i], w->weights[i]);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    recs_take_best(d, list);

    return RECS_OK;
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

    for (i = 0; i < w->nanchors; i++) {

        rc = recs_store_facts(d->st, w->anchors[i], &facts);
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

    rc = recs_store_customer(d->st, d->user, &customer);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    return recs_take_list(d, list, customer, RECS_NO_ITEM);
}


static recs_rc_t
recs_take_step(recs_deciding_t *d, const recs_step_t *step)
{
    recs_workspace_t  *w;

    w = d->w;

    switch (step->scope) {

    case RECS_BY_ITEM:
        if (w->nanchors == 1) {
            return recs_take_list(d, step->list, w->anchors[0], w->anchors[0]);
        }

        return recs_take_joined(d, step->list);

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
    d.user = q->user;
    d.count = q->count ? q->count : p->count;

    if (d.count > RECS_COUNT_MAX) {
        d.count = RECS_COUNT_MAX;
    }

    w->decision.n = 0;
    w->decision.heading = p->steps[0].heading;
    recs_anchors(&d, q);

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
