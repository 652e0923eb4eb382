
#include "build/recs_choose.h"

#include "build/recs_trial.h"


#define RECS_CASES_LEAST   200


/* the search under way */

typedef struct {
    recs_choice_t         *c;
    recs_trials_t          trials;
    const recs_baskets_t  *baskets;
    double                 best[RECS_TASKS];    /* hit rates so far */
} recs_choosing_t;


static recs_rc_t
recs_choose_try(recs_choosing_t *x, const recs_scorer_t *s,
    const recs_list_maker_t *maker, const void *ctx)
{
    recs_task_t     task;
    recs_trial_t   *t;
    recs_choice_t  *c;

    c = x->c;

    if (c->ntrials == RECS_TRIALS_MAX) {
        return RECS_OK;
    }

    t = &c->trials[c->ntrials];
    t->scorer = *s;

    if (recs_trials_run(&x->trials, maker, ctx, t->hits) != RECS_OK) {
        return RECS_SYS;
    }

    for (task = 0; task < RECS_TASKS; task++) {
        if (t->hits[task] > x->best[task]) {
            x->best[task] = t->hits[task];
            c->best[task] = *s;
        }
    }

    c->ntrials++;

    return RECS_OK;
}


static recs_rc_t
recs_choose_pairs(recs_choosing_t *x, const recs_cooc_t *cooc, double tame)
{
    recs_rc_t      rc;
    recs_pairs_t   pairs;
    recs_scorer_t  s;

    pairs = (recs_pairs_t) { .cooc = cooc, .scale = 1 };
    s = (recs_scorer_t) { .tame = tame };
    rc = RECS_OK;

    for (s.method = 0; s.method < RECS_EASE && rc == RECS_OK; s.method++) {
        pairs.method = s.method;
        rc = recs_choose_try(x, &s, &recs_pairs_maker, &pairs);
    }

    return rc;
}


/* one inverse, several dampings; the best hit rate of each task */

static recs_rc_t
recs_choose_ease(recs_choosing_t *x, const recs_cooc_t *cooc, double tame,
    double lambda)
{
    size_t         i;
    uint32_t       head;
    recs_rc_t      rc;
    recs_ease_t    e;
    recs_scorer_t  s;

    static const double  damps[] = { 0, 0.1, 0.2 };

    head = x->baskets->items < RECS_EASE_TRY ? x->baskets->items
                                             : RECS_EASE_TRY;

    rc = recs_ease_make(&e, cooc, head, lambda, x->trials.threads);
    if (rc != RECS_OK) {
        return rc;
    }

    s = (recs_scorer_t) { RECS_EASE, tame, lambda, 0 };

    for (i = 0; i < sizeof(damps) / sizeof(damps[0]) && rc == RECS_OK; i++) {
        s.damp = damps[i];

        rc = recs_ease_damp(&e, s.damp);

        if (rc == RECS_OK) {
            rc = recs_choose_try(x, &s, &recs_ease_maker, &e);
        }
    }

    recs_ease_free(&e);

    return rc;
}


/*
 * The middle taming tries all of EASE's lambdas; the others only those that
 * were best for a task, for the two hardly depend on each other.
 */

static recs_rc_t
recs_choose_tame(recs_choosing_t *x, double tame, bool all)
{
    size_t       i;
    double       best[RECS_TASKS];
    recs_rc_t    rc;
    recs_cooc_t  cooc;

    static const double  lambdas[] = { 25, 100, 400, 1600, 6400 };

    best[RECS_TASK_CART] = x->c->best[RECS_TASK_CART].lambda;
    best[RECS_TASK_ITEM] = x->c->best[RECS_TASK_ITEM].lambda;

    rc = recs_cooc_make(&cooc, x->baskets, x->trials.train, tame);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_choose_pairs(x, &cooc, tame);

    for (i = 0; i < sizeof(lambdas) / sizeof(lambdas[0]) && rc == RECS_OK; i++)
    {
        if (all || lambdas[i] == best[RECS_TASK_CART]
            || lambdas[i] == best[RECS_TASK_ITEM])
        {
            rc = recs_choose_ease(x, &cooc, tame, lambdas[i]);
        }
    }

    recs_cooc_free(&cooc);

    return rc;
}


recs_rc_t
recs_choose(recs_choice_t *c, const recs_baskets_t *b, unsigned threads,
    recs_err_t *err)
{
    size_t           i;
    recs_rc_t        rc;
    recs_choosing_t  x;

    static const double  tames[] = { 0.5, 0, 1 };

    *c = (recs_choice_t) { .cases = 0 };
    x = (recs_choosing_t) { .c = c, .baskets = b };

    rc = recs_trials_make(&x.trials, b, threads);
    c->cases = x.trials.ncases;

    for (i = 0; i < sizeof(tames) / sizeof(tames[0]) && rc == RECS_OK
                && c->cases >= RECS_CASES_LEAST;
         i++)
    {
        rc = recs_choose_tame(&x, tames[i], i == 0);
    }

    recs_trials_free(&x.trials);

    return rc == RECS_OK ? rc : recs_fail(err, rc, 0, "cannot choose a scorer: "
                                          "out of memory");
}
