
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


static void
recs_choose_note(recs_choosing_t *x, const recs_scorer_t *s,
    const double hits[RECS_TASKS])
{
    recs_task_t     task;
    recs_trial_t   *t;
    recs_choice_t  *c;

    c = x->c;

    if (c->ntrials == RECS_TRIALS_MAX) {
        return;
    }

    t = &c->trials[c->ntrials++];
    t->scorer = *s;

    for (task = 0; task < RECS_TASKS; task++) {
        t->hits[task] = hits[task];

        if (hits[task] > x->best[task]) {
            x->best[task] = hits[task];
            c->best[task] = *s;
        }
    }
}


static recs_rc_t
recs_choose_pairs(recs_choosing_t *x, const recs_cooc_t *cooc, double tame,
    unsigned methods)
{
    double         hits[RECS_EASE][RECS_TASKS];
    recs_scorer_t  s;

    if (recs_trials_pairs(&x->trials, cooc, methods, hits) != RECS_OK) {
        return RECS_SYS;
    }

    s = (recs_scorer_t) { .tame = tame };

    for (s.method = 0; s.method < RECS_EASE; s.method++) {
        if (methods & 1u << s.method) {
            recs_choose_note(x, &s, hits[s.method]);
        }
    }

    return RECS_OK;
}


/* is that what is best for a task, but for the taming? */

static bool
recs_choose_among(const recs_scorer_t best[RECS_TASKS], double lambda,
    double damp)
{
    recs_task_t  task;

    for (task = 0; task < RECS_TASKS; task++) {
        if (best[task].method == RECS_EASE && best[task].lambda == lambda
            && best[task].damp == damp)
        {
            return true;
        }
    }

    return false;
}


static recs_rc_t
recs_choose_damp(recs_choosing_t *x, recs_ease_t *e, const recs_scorer_t *s)
{
    double     hits[RECS_TASKS];
    recs_rc_t  rc;

    rc = recs_ease_damp(e, s->damp);

    if (rc == RECS_OK) {
        rc = recs_trials_run(&x->trials, &recs_ease_maker, e, e->gram->head,
                             hits);
    }

    if (rc == RECS_OK) {
        recs_choose_note(x, s, hits);
    }

    return rc;
}


/*
 * One inverse, several dampings; the tail has the shrunk cosine's lists still.
 * All of them are tried where only is NULL, but for the strongest: that must be
 * promising.
 */

static recs_rc_t
recs_choose_ease(recs_choosing_t *x, const recs_gram_t *gram, double tame,
    double lambda, const recs_scorer_t *only)
{
    size_t         i;
    recs_rc_t      rc;
    recs_ease_t    e;
    recs_scorer_t  s;

    static const double  damps[] = { 0, 0.1, 0.2 };

    rc = recs_ease_make(&e, gram, lambda);

    if (rc != RECS_OK) {
        return rc == RECS_BAD ? RECS_OK : rc;       /* none to be tried */
    }

    s = (recs_scorer_t) { RECS_EASE, tame, lambda, 0 };

    for (i = 0; i < sizeof(damps) / sizeof(damps[0]) && rc == RECS_OK; i++) {
        s.damp = damps[i];

        if (only != NULL
            ? recs_choose_among(only, lambda, s.damp)
            : i < 2 || recs_choose_among(x->c->best, lambda, damps[i - 1]))
        {
            rc = recs_choose_damp(x, &e, &s);
        }
    }

    recs_ease_free(&e);

    return rc;
}


/* of the lambdas only those; NULL: all of them */

static recs_rc_t
recs_choose_lambdas(recs_choosing_t *x, const recs_cooc_t *cooc, double tame,
    const recs_scorer_t *only)
{
    size_t       i;
    uint32_t     head;
    recs_rc_t    rc;
    recs_gram_t  gram;

    static const double  lambdas[] = { 25, 100, 400, 1600, 6400 };

    head = x->baskets->items < RECS_EASE_TRY ? x->baskets->items
                                             : RECS_EASE_TRY;

    rc = recs_gram_make(&gram, cooc, head, x->trials.threads);
    if (rc != RECS_OK) {
        return rc;
    }

    for (i = 0; i < sizeof(lambdas) / sizeof(lambdas[0]) && rc == RECS_OK; i++)
    {
        if (only == NULL || lambdas[i] == only[RECS_TASK_CART].lambda
            || lambdas[i] == only[RECS_TASK_ITEM].lambda)
        {
            rc = recs_choose_ease(x, &gram, tame, lambdas[i], only);
        }
    }

    recs_gram_free(&gram);

    return rc;
}


/* the pair statistic that is best for the task so far */

static unsigned
recs_choose_best(const recs_choosing_t *x, recs_task_t task)
{
    size_t               i;
    double               most;
    recs_method_t        best;
    const recs_trial_t  *t;

    most = 0;
    best = RECS_SHRUNK_COSINE;

    for (i = 0; i < x->c->ntrials; i++) {
        t = &x->c->trials[i];

        if (t->scorer.method != RECS_EASE && t->hits[task] > most) {
            most = t->hits[task];
            best = t->scorer.method;
        }
    }

    return 1u << best;
}


/*
 * The middle taming tries all statistics and the whole grid of EASE; the others
 * only what was best for a task, for taming hardly depends on the rest, and the
 * shrunk cosine, which EASE has for its tail.
 */

static recs_rc_t
recs_choose_tame(recs_choosing_t *x, double tame, bool all)
{
    unsigned       methods;
    recs_rc_t      rc;
    recs_cooc_t    cooc;
    recs_scorer_t  best[RECS_TASKS];

    memcpy(best, x->c->best, sizeof(best));

    methods = all ? (1u << RECS_EASE) - 1
                  : 1u << RECS_SHRUNK_COSINE
                    | recs_choose_best(x, RECS_TASK_CART)
                    | recs_choose_best(x, RECS_TASK_ITEM);

    rc = recs_cooc_make(&cooc, x->baskets, x->trials.train, tame);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_choose_pairs(x, &cooc, tame, methods);

    if (rc == RECS_OK
        && (all || best[RECS_TASK_CART].method == RECS_EASE
            || best[RECS_TASK_ITEM].method == RECS_EASE))
    {
        rc = recs_choose_lambdas(x, &cooc, tame, all ? NULL : best);
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
