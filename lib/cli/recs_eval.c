
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
    [RECS_EVAL_RECALL_10] = { "recall_10", "recall@10", RECS_EVAL_MEAN },
    [RECS_EVAL_REVENUE_6] = { "revenue_6", "revenue@6", RECS_EVAL_PRICE },
    [RECS_EVAL_HIT_PRICE_6] = { "hit_price_6", "price of a hit@6",
                                RECS_EVAL_PRICE },
    [RECS_EVAL_NOVELTY_6] = { "novelty_6", "novelty@6", RECS_EVAL_MEAN },
    [RECS_EVAL_FULL_6] = { "full_6", "answered with 6", RECS_EVAL_RATE },
    [RECS_EVAL_COVERAGE_6] = { "coverage_6", "coverage@6", RECS_EVAL_SHARE }
};

const recs_eval_task_spec_t  recs_eval_tasks[RECS_EVAL_TASKS] = {
    [RECS_EVAL_CART] = { "cart", "cart" },
    [RECS_EVAL_PDP] = { "pdp", "pdp" },
    [RECS_EVAL_CLICK] = { "click", "pdp" },
    [RECS_EVAL_HOME] = { "home", "home" },
    [RECS_EVAL_EMAIL] = { "email", "email" },
    [RECS_EVAL_REORDER] = { "reorder", "reorder" }
};


/* one task under way */

typedef struct {
    const recs_store_t       *st;
    recs_policy_t            *policy;
    recs_workspace_t         *w;
    bool                     *shown;    /* items that were in a top six */
    uint64_t                  nshown;
    uint64_t                  asked;
    recs_eval_question_t      q;
    recs_sample_t             samples[RECS_EVAL_METRICS];
} recs_evaluating_t;


/* the place of an item in the answer, from 1; 0: it is not there */

static unsigned
recs_eval_place(const recs_evaluating_t *x, uint32_t item)
{
    unsigned                i;
    const recs_decision_t  *d;

    d = &x->w->decision;

    for (i = 0; i < d->n; i++) {
        if (d->picks[i].item == item) {
            return i + 1;
        }
    }

    return 0;
}


/* where what is right comes in the answer; the best any answer could do is 1 */

static void
recs_eval_rank(recs_evaluating_t *x)
{
    double          gain, most;
    unsigned        rank, first, hits;
    uint32_t        i;
    recs_sample_t  *s;

    s = x->samples;
    gain = most = 0;
    first = hits = 0;

    for (i = 0; i < x->q.n; i++) {
        rank = recs_eval_place(x, x->q.right[i]);

        if (rank != 0) {
            hits++;
            gain += 1 / log2(rank + 1);
            first = first == 0 || rank < first ? rank : first;
        }

        most += i < RECS_EVAL_TOP ? 1 / log2(i + 2) : 0;
    }

    recs_sample_add(&s[RECS_EVAL_HIT_1], first != 0 && first <= 1);
    recs_sample_add(&s[RECS_EVAL_HIT_3], first != 0 && first <= 3);
    recs_sample_add(&s[RECS_EVAL_HIT_6], first != 0 && first <= 6);
    recs_sample_add(&s[RECS_EVAL_HIT_10], first != 0);
    recs_sample_add(&s[RECS_EVAL_NDCG_10], gain / most);
    recs_sample_add(&s[RECS_EVAL_MRR_10], first != 0 ? 1.0 / first : 0);
    recs_sample_add(&s[RECS_EVAL_RECALL_10], (double) hits / x->q.n);
}


static recs_rc_t
recs_eval_price(recs_evaluating_t *x)
{
    bool          priced;
    double        sum;
    unsigned      rank;
    uint32_t      i;
    recs_facts_t  facts;

    priced = false;

    for (sum = 0, i = 0; i < x->q.n; i++) {

        if (x->q.right[i] == RECS_NO_ITEM) {
            continue;
        }

        if (recs_store_facts(x->st, x->q.right[i], &facts) != RECS_OK) {
            return RECS_BAD;
        }

        rank = recs_eval_place(x, x->q.right[i]);
        priced |= facts.price >= 0;

        if (facts.price >= 0 && rank != 0 && rank <= RECS_EVAL_WIDGET) {
            sum += (double) facts.price;
            recs_sample_add(&x->samples[RECS_EVAL_HIT_PRICE_6],
                            (double) facts.price);
        }
    }

    if (priced) {
        recs_sample_add(&x->samples[RECS_EVAL_REVENUE_6], sum);
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
recs_eval_case(recs_evaluating_t *x, const recs_eval_source_t *source, size_t i)
{
    recs_rc_t  rc;

    x->q.query.nskus = 0;
    x->q.n = 0;
    source->ask(source->ctx, i, &x->q);

    if (x->q.n == 0) {
        return RECS_OK;
    }

    rc = recs_decide(x->st, x->policy, &x->q.query, x->w, NULL);

    if (rc != RECS_OK && rc != RECS_NONE) {
        return rc;
    }

    x->asked++;
    recs_eval_rank(x);
    rc = recs_eval_price(x);

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
recs_eval_all(recs_evaluating_t *x, const recs_eval_source_t *source)
{
    size_t     i;
    recs_rc_t  rc;

    for (rc = RECS_OK, i = 0; i < source->n && rc == RECS_OK; i++) {
        rc = recs_eval_case(x, source, i);
    }

    return rc;
}


recs_rc_t
recs_eval_ask(recs_eval_result_t *r, recs_eval_task_t task,
    const recs_eval_source_t *source, const recs_store_t *st, float floor,
    recs_err_t *err)
{
    recs_rc_t           rc;
    recs_evaluating_t   x;
    recs_eval_metric_t  m;

    x = (recs_evaluating_t) { .st = st };

    rc = recs_policy_open(&x.policy, st, err);

    if (rc != RECS_OK) {
        return rc;
    }

    recs_query_begin(&x.q.query, recs_str_of(recs_eval_tasks[task].placement));
    x.q.query.now = recs_store_meta(st)->newest;
    x.q.query.count = RECS_EVAL_TOP;
    x.q.query.floor = floor;

    x.w = malloc(sizeof(recs_workspace_t));
    x.shown = calloc((size_t) recs_store_meta(st)->items + 1, sizeof(bool));

    rc = x.w != NULL && x.shown != NULL ? recs_eval_all(&x, source) : RECS_SYS;

    free(x.w);
    free(x.shown);
    recs_policy_close(x.policy);

    if (rc != RECS_OK) {
        return recs_fail(err, rc, 0, rc == RECS_SYS ? "out of memory"
                         : "the store is damaged: run recs verify");
    }

    r->asked = true;
    r->cases = x.asked;

    for (m = 0; m < RECS_EVAL_METRICS; m++) {
        r->metrics[m] = recs_eval_estimate(&x, m);
    }

    return RECS_OK;
}
