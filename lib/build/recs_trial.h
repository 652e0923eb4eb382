
/*
 * Cases of held-out baskets, and how often a maker's lists hit.
 */

#ifndef RECS_TRIAL_H
#define RECS_TRIAL_H

#include "build/recs_choose.h"


typedef struct {
    uint32_t  basket;           /* row of baskets->of_basket */
    uint32_t  hidden;           /* the item to be found */
    uint32_t  one;              /* the item known in RECS_TASK_ITEM */
} recs_case_t;

typedef struct {
    const recs_baskets_t  *baskets;
    unsigned               threads;
    uint32_t               train;       /* baskets before this one are known */
    recs_case_t           *cases;
    uint32_t               ncases;
    unsigned char         *found;       /* of each: a bit 1 << task when hit */
    uint32_t              *asked;       /* items whose lists the cases need, */
    uint32_t               nasked;      /* ascending */
    uint32_t              *slot;        /* item -> index into asked, + 1 */
    recs_top_t            *tops;        /* of asked */
} recs_trials_t;


/* The cases of the newest fifth of the baskets.  RECS_SYS: no memory. */
recs_rc_t recs_trials_make(recs_trials_t *t, const recs_baskets_t *b,
    unsigned threads);
void recs_trials_free(recs_trials_t *t);

/*
 * Hit rates@10 of the lists that maker makes of the items below head; those of
 * the others stay as they are, empty at first.  RECS_SYS: no memory.
 */
recs_rc_t recs_trials_run(recs_trials_t *t, const recs_list_maker_t *maker,
    const void *ctx, uint32_t head, double hits[RECS_TASKS]);

/*
 * Those of the pair statistics in methods, a bit 1 << method each, whose rows
 * are counted once for all of them.  The lists of the first of them stay for
 * recs_trials_run().  RECS_SYS: no memory.
 */
recs_rc_t recs_trials_pairs(recs_trials_t *t, const recs_cooc_t *cooc,
    unsigned methods, double hits[RECS_EASE][RECS_TASKS]);


#endif /* RECS_TRIAL_H */
