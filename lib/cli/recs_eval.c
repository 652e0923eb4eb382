
#include "cli/recs_eval.h"

#include <math.h>
#include <stdlib.h>


const recs_eval_spec_t  recs_eval_specs[RECS_EVAL_METRICS] = {
    [RECS_EVAL_HIT_1] = { "hit_rate_1", "hit rate@1", RECS_EVAL_RATE },
    [RECS_EVAL_HIT_3] = { "hit_rate_3", "hit rate@3", RECS_EVAL_RATE },
    [RECS_EVAL_HIT_6] = { "hit_rate_6", "hit rate@6", RECS_EVAL_RATE },
    [RECS_EVAL_HIT_10] = { "hit_rate_10", "hit rate@10", RECS_EVAL_RATE },
    [RECS_EVAL_NDCG_10] = { "ndcg_10", "NDCG@10", RECS_EVAL_MEAN },
    [RECS_EVAL_MRR_10] = { "mrr_10", "MRR@10", RECS_EVAL_MEAN },
    [RECS_EVAL_REVENUE_6] = { "revenue_6", "revenue@6", RECS_EVAL_PRICE },
    [RECS_EVAL_HIT_PRICE_6] = { "hit_price_6", "price of a hit@6",
                                RECS_EVAL_PRICE },
    [RECS_EVAL_NOVELTY_6] = { "novelty_6", "novelty@6", RECS_EVAL_MEAN },
    [RECS_EVAL_FULL_6] = { "full_6", "answered with 6", RECS_EVAL_RATE },
    [RECS_EVAL_COVERAGE_6] = { "coverage_6", "coverage@6", RECS_EVAL_SHARE }
};

const char *const  recs_eval_tasks[RECS_EVAL_TASKS] = {
    [RECS_EVAL_CART] = "cart",
    [RECS_EVAL_PDP]  = "pdp"
};


/* one task under way */

typedef struct {
    const recs_store_t       *st;
    recs_policy_t            *policy;
    const recs_eval_cases_t  *cases;
    recs_eval_task_t          task;
    recs_workspace_t         *w;
    bool                     *shown;    /* items that were in a top six */
    uint64_t                  nshown;
    recs_query_t              query;
    recs_sample_t             samples[RECS_EVAL_METRICS];
} recs_evaluating_t;


static void
recs_eval_question(recs_evaluating_t *x, const recs_eval_case_t *k)
{
    size_t              i;
    const recs_shop_t  *shop;

    shop = x->cases->shop;
    x->query.nskus = 0;

    if (x->task == RECS_EVAL_PDP) {
        recs_query_add(&x->query, RECS_FACT_ITEM, shop->products[k->one].sku);
        return;
    }

    for (i = k->line; i < shop->nlines
                      && shop->lines[i].order == shop->lines[k->line].order;
         i++)
    {
        if (shop->lines[i].item != k->hidden
            && x->cases->items[shop->lines[i].item] != RECS_NO_ITEM)
        {
            recs_query_add(&x->query, RECS_FACT_CART,
                           shop->products[shop->lines[i].item].sku);
        }
    }
}


/* rank of the hidden item, 0: not in the answer */

static void
recs_eval_rank(recs_evaluating_t *x, unsigned rank)
{
    bool           hit;
    recs_sample_t  *s;

    s = x->samples;
    hit = rank != 0;

    recs_sample_add(&s[RECS_EVAL_HIT_1], hit && rank <= 1);
    recs_sample_add(&s[RECS_EVAL_HIT_3], hit && rank <= 3);
    recs_sample_add(&s[RECS_EVAL_HIT_6], hit && rank <= 6);
    recs_sample_add(&s[RECS_EVAL_HIT_10], hit);
    recs_sample_add(&s[RECS_EVAL_NDCG_10], hit ? 1 / log2(rank + 1) : 0);
    recs_sample_add(&s[RECS_EVAL_MRR_10], hit ? 1.0 / rank : 0);
}


static recs_rc_t
recs_eval_price(recs_evaluating_t *x, uint32_t hidden, unsigned rank)
{
    bool          hit;
    recs_facts_t  facts;

    if (recs_store_facts(x->st, hidden, &facts) != RECS_OK) {
        return RECS_BAD;
    }

    if (facts.price < 0) {
        return RECS_OK;
    }

    hit = rank != 0 && rank <= RECS_EVAL_WIDGET;
    recs_sample_add(&x->samples[RECS_EVAL_REVENUE_6],
                    hit ? (double) facts.price : 0);

    if (hit) {
        recs_sample_add(&x->samples[RECS_EVAL_HIT_PRICE_6],
                        (double) facts.price);
    }

    return RECS_OK;
}


/* an item that was never sold counts as sold once: log 0 has no mean */

static recs_rc_t
recs_eval_widget(recs_evaluating_t *x)
{
    size_t        i, n;
    double        bits, baskets;
    uint32_t      item;
    recs_facts_t  facts;

    n = x->w->decision.n;
    recs_sample_add(&x->samples[RECS_EVAL_FULL_6], n >= RECS_EVAL_WIDGET);

    n = n < RECS_EVAL_WIDGET ? n : RECS_EVAL_WIDGET;
    baskets = (double) recs_store_meta(x->st)->baskets;

    for (bits = 0, i = 0; i < n; i++) {
        item = x->w->decision.picks[i].item;

        x->nshown += !x->shown[item];
        x->shown[item] = true;

        if (recs_store_facts(x->st, item, &facts) != RECS_OK) {
            return RECS_BAD;
        }

        bits -= log2((facts.orders ? facts.orders : 1) / baskets);
    }

    if (n != 0 && baskets > 0) {
        recs_sample_add(&x->samples[RECS_EVAL_NOVELTY_6], bits / (double) n);
    }

    return RECS_OK;
}


static recs_rc_t
recs_eval_case(recs_evaluating_t *x, const recs_eval_case_t *k)
{
    unsigned                rank, i;
    uint32_t                hidden;
    recs_rc_t               rc;
    const recs_decision_t  *d;

    recs_eval_question(x, k);

    rc = recs_decide(x->st, x->policy, &x->query, x->w, NULL);

    if (rc != RECS_OK && rc != RECS_NONE) {
        return rc;
    }

    d = &x->w->decision;
    hidden = x->cases->items[k->hidden];

    for (rank = 0, i = 0; i < d->n && rank == 0; i++) {
        rank = d->picks[i].item == hidden ? i + 1 : 0;
    }

    recs_eval_rank(x, rank);
    rc = recs_eval_price(x, hidden, rank);

    return rc == RECS_OK ? recs_eval_widget(x) : rc;
}


static recs_estimate_t
recs_eval_estimate(const recs_evaluating_t *x, recs_eval_metric_t m)
{
    switch (recs_eval_specs[m].kind) {

    case RECS_EVAL_RATE:
        return recs_estimate_rate(&x->samples[m]);

    case RECS_EVAL_SHARE:
        return (recs_estimate_t) {
            (double) x->nshown / recs_store_meta(x->st)->items, NAN, NAN
        };

    default:
        return recs_estimate_mean(&x->samples[m]);
    }
}


static recs_rc_t
recs_eval_all(recs_evaluating_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    rc = RECS_OK;

    for (i = 0; i < x->cases->n && rc == RECS_OK; i++) {
        rc = recs_eval_case(x, &x->cases->cases[i]);
    }

    return rc;
}


recs_rc_t
recs_eval_ask(recs_eval_result_t *r, recs_eval_task_t task,
    const recs_eval_cases_t *c, const recs_store_t *st, float floor,
    recs_err_t *err)
{
    recs_rc_t           rc;
    recs_evaluating_t   x;
    recs_eval_metric_t  m;

    x = (recs_evaluating_t) { .st = st, .cases = c, .task = task };

    rc = recs_policy_open(&x.policy, st, err);

    if (rc != RECS_OK) {
        return rc;
    }

    recs_query_begin(&x.query, recs_str_of(recs_eval_tasks[task]));
    x.query.now = recs_store_meta(st)->newest;
    x.query.count = RECS_EVAL_TOP;
    x.query.floor = floor;

    x.w = malloc(sizeof(recs_workspace_t));
    x.shown = calloc((size_t) recs_store_meta(st)->items + 1, sizeof(bool));

    rc = x.w != NULL && x.shown != NULL ? recs_eval_all(&x) : RECS_SYS;

    free(x.w);
    free(x.shown);
    recs_policy_close(x.policy);

    if (rc != RECS_OK) {
        return recs_fail(err, rc, 0, rc == RECS_SYS ? "out of memory"
                         : "the store is damaged: run recs verify");
    }

    r->asked = true;
    r->cases = c->n;

    for (m = 0; m < RECS_EVAL_METRICS; m++) {
        r->metrics[m] = recs_eval_estimate(&x, m);
    }

    return RECS_OK;
}
