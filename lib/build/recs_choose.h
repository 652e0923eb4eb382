
/*
 * Choosing a scorer by trying: the newest baskets are kept back, lists are
 * made from the others, and what hits most wins.  No statistic wins
 * everywhere, so each task has its own contest.
 */

#ifndef RECS_CHOOSE_H
#define RECS_CHOOSE_H

#include "build/recs_ease.h"
#include "build/recs_scorer.h"


typedef enum {
    RECS_TASK_CART = 0,         /* the whole rest of a basket is known */
    RECS_TASK_ITEM,             /* one item of it */
    RECS_TASKS
} recs_task_t;

#define RECS_TRIALS_MAX   96

typedef struct {
    recs_scorer_t  scorer;
    double         hits[RECS_TASKS];    /* hit rate@10 */
} recs_trial_t;

typedef struct {
    recs_scorer_t  best[RECS_TASKS];
    recs_trial_t   trials[RECS_TRIALS_MAX];
    size_t         ntrials;
    uint32_t       cases;               /* 0: too few baskets to try */
} recs_choice_t;


/* Items modelled by EASE: n^3 operations, n^2 doubles. */

#define RECS_EASE_HEAD      6000
#define RECS_EASE_TRY       1500        /* while choosing */


/*
 * Try the pair statistics and EASE under several parameters.  The work is
 * bounded by the two numbers above and by 4,000 cases, not by the input, but
 * for counting it.  With less than 200 cases the shrunk cosine is taken for
 * both tasks.  Deterministic.  RECS_SYS: memory is out.
 */
recs_rc_t recs_choose(recs_choice_t *c, const recs_baskets_t *b,
    unsigned threads, recs_err_t *err);


#endif /* RECS_CHOOSE_H */
