
#include "build/recs_trial.h"

#include "build/recs_workers.h"

#include <stdlib.h>
#include <xxhash.h>


#define RECS_CASES_MAX     4000
#define RECS_CASES_BASKET  3            /* items hidden of one, in turn */
#define RECS_CASE_ITEMS    50           /* larger baskets are no people's */
#define RECS_HIT           10


/* an even choice below n that every run makes alike */

static uint32_t
recs_trial_pick(uint32_t basket, uint32_t salt, uint32_t n)
{
    uint64_t  key;

    key = (uint64_t) basket << 8 | salt;

    return (uint32_t) (XXH3_64bits(&key, sizeof(key)) % n);
}


/* has item been bought in the baskets that are known? */

static bool
recs_trial_known(const recs_trials_t *t, uint32_t item)
{
    const recs_rows_t  *r;

    r = &t->baskets->of_item;

    return r->start[item] < r->start[item + 1]
           && r->values[r->start[item]] < t->train;
}


static void
recs_trial_case(recs_trials_t *t, uint32_t basket)
{
    uint32_t            i, n, at, one;
    const uint32_t     *items;
    const recs_rows_t  *r;

    r = &t->baskets->of_basket;
    items = r->values + r->start[basket];
    n = (uint32_t) (r->start[basket + 1] - r->start[basket]);

    if (n < 2 || n > RECS_CASE_ITEMS) {
        return;
    }

    at = recs_trial_pick(basket, 0, n);

    for (i = 0; i < RECS_CASES_BASKET && i < n; i++, at = (at + 1) % n) {
        one = (at + 1 + recs_trial_pick(basket, i + 1, n - 1)) % n;

        if (recs_trial_known(t, items[at]) && t->ncases < RECS_CASES_MAX) {
            t->cases[t->ncases++] = (recs_case_t) { basket, items[at],
                                                    items[one] };
        }
    }
}


static void
recs_trials_fill(recs_trials_t *t)
{
    uint32_t            i, basket, step, item;
    uint64_t            k;
    const recs_rows_t  *r;

    r = &t->baskets->of_basket;
    step = (r->rows - t->train) / (RECS_CASES_MAX / RECS_CASES_BASKET) + 1;

    for (basket = t->train; basket < r->rows && t->ncases < RECS_CASES_MAX;
         basket += step)
    {
        recs_trial_case(t, basket);
    }

    for (i = 0; i < t->ncases; i++) {
        basket = t->cases[i].basket;

        for (k = r->start[basket]; k < r->start[basket + 1]; k++) {
            t->slot[r->values[k]] = 1;
        }
    }

    for (item = 0; item < t->baskets->items; item++) {
        if (t->slot[item] != 0) {
            t->asked[t->nasked++] = item;
            t->slot[item] = t->nasked;
        }
    }
}


recs_rc_t
recs_trials_make(recs_trials_t *t, const recs_baskets_t *b, unsigned threads)
{
    size_t  n;

    n = (size_t) b->items + 1;

    *t = (recs_trials_t) {
        .baskets = b,
        .threads = threads,
        .train = b->of_basket.rows - b->of_basket.rows / 5
    };

    t->cases = malloc(RECS_CASES_MAX * sizeof(recs_case_t));
    t->found = malloc(RECS_CASES_MAX);
    t->asked = malloc(n * sizeof(uint32_t));
    t->slot = calloc(n, sizeof(uint32_t));

    if (t->cases == NULL || t->found == NULL || t->asked == NULL
        || t->slot == NULL)
    {
        recs_trials_free(t);
        return RECS_SYS;
    }

    recs_trials_fill(t);

    t->tops = calloc((size_t) t->nasked + 1, sizeof(recs_top_t));

    if (t->tops == NULL) {
        recs_trials_free(t);
        return RECS_SYS;
    }

    return RECS_OK;
}


void
recs_trials_free(recs_trials_t *t)
{
    free(t->cases);
    free(t->found);
    free(t->asked);
    free(t->slot);
    free(t->tops);

    *t = (recs_trials_t) { 0 };
}


/* ---- how often lists hit; sum is one of all items, 0 between two cases */

static const recs_top_t *
recs_trial_top(const recs_trials_t *t, uint32_t item)
{
    return &t->tops[t->slot[item] - 1];
}


static void
recs_trial_add(const recs_trials_t *t, float *sum, uint32_t item)
{
    uint32_t           i;
    const recs_top_t  *top;

    top = recs_trial_top(t, item);

    for (i = 0; i < top->n; i++) {
        sum[top->nb[i].item] += top->nb[i].score;
    }
}


static void
recs_trial_clear(const recs_trials_t *t, float *sum, uint32_t item)
{
    uint32_t           i;
    const recs_top_t  *top;

    top = recs_trial_top(t, item);

    for (i = 0; i < top->n; i++) {
        sum[top->nb[i].item] = 0;
    }
}


/* is the hidden item among the best ten that are not in the context? */

static bool
recs_trial_hit(const recs_trials_t *t, float *sum, const recs_case_t *c,
    const uint32_t *items, uint32_t n)
{
    float              least;
    uint32_t           i, k, better, other;
    const recs_top_t  *top;

    least = sum[c->hidden];

    if (least <= 0) {
        return false;
    }

    /* each better item is counted once: marked by its sign */
    better = 0;

    for (i = 0; i < n; i++) {
        if (items[i] != c->hidden) {
            sum[items[i]] = 0;
        }
    }

    for (i = 0; i < n && better < RECS_HIT; i++) {

        if (items[i] == c->hidden) {
            continue;
        }

        top = recs_trial_top(t, items[i]);

        for (k = 0; k < top->n; k++) {
            other = top->nb[k].item;

            if (sum[other] > least) {
                sum[other] = -sum[other];
                better++;
            }
        }
    }

    return better < RECS_HIT;
}


static bool
recs_trial_ask(const recs_trials_t *t, float *sum, const recs_case_t *c,
    const uint32_t *items, uint32_t n)
{
    bool      hit;
    uint32_t  i;

    for (i = 0; i < n; i++) {
        if (items[i] != c->hidden) {
            recs_trial_add(t, sum, items[i]);
        }
    }

    hit = recs_trial_hit(t, sum, c, items, n);

    for (i = 0; i < n; i++) {
        if (items[i] != c->hidden) {
            recs_trial_clear(t, sum, items[i]);
        }
    }

    return hit;
}


static void *
recs_trial_sums(const void *ctx)
{
    return calloc((size_t) ((const recs_trials_t *) ctx)->baskets->items + 1,
                  sizeof(float));
}


static bool
recs_trial_try(const void *ctx, void *scratch, uint32_t i)
{
    uint32_t              n;
    const uint32_t       *items;
    const recs_case_t    *c;
    const recs_rows_t    *r;
    const recs_trials_t  *t;

    t = ctx;
    c = &t->cases[i];
    r = &t->baskets->of_basket;
    items = r->values + r->start[c->basket];
    n = (uint32_t) (r->start[c->basket + 1] - r->start[c->basket]);

    t->found[i] = (unsigned char)
                  (recs_trial_ask(t, scratch, c, items, n) << RECS_TASK_CART
                   | recs_trial_ask(t, scratch, c, &c->one, 1)
                     << RECS_TASK_ITEM);

    return true;
}


static const recs_worker_t  recs_trial_trier = {
    recs_trial_sums,
    free,
    recs_trial_try
};


/* of the lists in tops */

static recs_rc_t
recs_trials_hits(recs_trials_t *t, double hits[RECS_TASKS])
{
    uint32_t     i, found;
    recs_rc_t    rc;
    recs_task_t  task;

    rc = recs_workers_run(t->ncases, t->threads, &recs_trial_trier, t);

    for (task = 0; task < RECS_TASKS; task++) {

        for (found = i = 0; rc == RECS_OK && i < t->ncases; i++) {
            found += t->found[i] >> task & 1;
        }

        hits[task] = (double) found / (t->ncases ? t->ncases : 1);
    }

    return rc;
}


recs_rc_t
recs_trials_run(recs_trials_t *t, const recs_list_maker_t *maker,
    const void *ctx, uint32_t head, double hits[RECS_TASKS])
{
    uint32_t   n;
    recs_rc_t  rc;

    for (n = t->nasked; n > 0 && t->asked[n - 1] >= head; n--) {
        /* void */
    }

    rc = recs_lists_make(t->tops, t->asked, 0, n, t->threads, maker, ctx);

    return rc == RECS_OK ? recs_trials_hits(t, hits) : rc;
}


/* ---- all pair statistics of a row that is counted once */

typedef struct {
    const recs_trials_t  *trials;
    const recs_cooc_t    *cooc;
    recs_method_t         methods[RECS_EASE];
    size_t                n;                    /* of them */
    recs_top_t           *tops;                 /* n for each of asked */
} recs_trial_pairs_t;


static void *
recs_trial_scratch(const void *ctx)
{
    return recs_cooc_row_new(((const recs_trial_pairs_t *) ctx)->cooc);
}


static void
recs_trial_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void
recs_trial_offer(const recs_trial_pairs_t *p, const recs_cooc_row_t *row,
    recs_top_t *tops, uint32_t item, uint32_t other)
{
    size_t             m;
    recs_neighbour_t   nb;
    const recs_cooc_t *c;

    c = p->cooc;
    nb = (recs_neighbour_t) { .item = other };

    for (m = 0; m < p->n; m++) {
        nb.score = (float) recs_pair_score(p->methods[m],
                                           (double) row->weight[other],
                                           (double) c->sum[item],
                                           (double) c->sum[other], c->total);
        if (nb.score > 0 && recs_top_takes(&tops[m], nb.score)) {
            recs_top_offer(&tops[m], &nb);
        }
    }
}


static bool
recs_trial_work(const void *ctx, void *scratch, uint32_t i)
{
    size_t                     m;
    uint32_t                   k, item;
    recs_top_t                *tops;
    recs_cooc_row_t           *row;
    const recs_trial_pairs_t  *p;

    p = ctx;
    row = scratch;
    item = p->trials->asked[i];
    tops = p->tops + i * p->n;

    for (m = 0; m < p->n; m++) {
        tops[m].n = 0;
    }

    recs_cooc_row(p->cooc, item, row);

    for (k = 0; k < row->n; k++) {
        if (row->seen[k] != item) {
            recs_trial_offer(p, row, tops, item, row->seen[k]);
        }
    }

    recs_cooc_row_clear(row);

    return true;
}


static const recs_worker_t  recs_trial_worker = {
    recs_trial_scratch,
    recs_trial_release,
    recs_trial_work
};


recs_rc_t
recs_trials_pairs(recs_trials_t *t, const recs_cooc_t *cooc, unsigned methods,
    double hits[RECS_EASE][RECS_TASKS])
{
    size_t              k;
    uint32_t            i;
    recs_rc_t           rc;
    recs_method_t       m;
    recs_trial_pairs_t  p;

    p = (recs_trial_pairs_t) { .trials = t, .cooc = cooc };

    for (m = 0; m < RECS_EASE; m++) {
        if (methods & 1u << m) {
            p.methods[p.n++] = m;
        }
    }

    p.tops = malloc(((size_t) t->nasked * p.n + 1) * sizeof(recs_top_t));
    if (p.tops == NULL) {
        return RECS_SYS;
    }

    rc = recs_workers_run(t->nasked, t->threads, &recs_trial_worker, &p);

    for (k = p.n; k-- > 0 && rc == RECS_OK; /* void */ ) {

        for (i = 0; i < t->nasked; i++) {
            t->tops[i] = p.tops[i * p.n + k];
        }

        rc = recs_trials_hits(t, hits[p.methods[k]]);
    }

    free(p.tops);

    return rc;
}
