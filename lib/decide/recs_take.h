
/*
 * Taking: candidates of the steps' lists, judged best first until the answer is
 * full.  Steps are asked in order, or all of them blended.
 */

#ifndef RECS_TAKE_H
#define RECS_TAKE_H

#include "decide/recs_join.h"
#include "decide/recs_judge.h"


typedef struct {
    recs_judging_t  j;
    recs_join_t     join;                       /* of one step */
    recs_join_t     blend;                      /* of all */
    uint8_t         steps[RECS_JOIN_MAX];       /* of blend's candidates */
    recs_anchors_t  session;                    /* of a step BY_SESSION */
    uint32_t        key;                        /* of the list, where no anchor
                                                   is */
} recs_taking_t;


/* t->j is begun.  RECS_BAD: a record of the store is damaged. */
recs_rc_t recs_take_step(recs_taking_t *t, const recs_step_t *step);
recs_rc_t recs_take_blend(recs_taking_t *t, const recs_effect_t *e,
    float floor);

#endif /* RECS_TAKE_H */
