
/*
 * The decision: which items, in which order, and why.
 *
 *   question -> situation -> plan -> judging, taking -> decision
 */

#ifndef RECS_DECIDE_H
#define RECS_DECIDE_H

#include "decide/recs_pins.h"
#include "decide/recs_take.h"


/* Scratch memory of one decision at a time: the caller's, any content. */

typedef struct {
    recs_situation_t  situation;
    recs_plan_t       plan;
    recs_pins_t       pins;
    recs_taking_t     taking;
    recs_decision_t   decision;
} recs_workspace_t;


/*
 * Decide.  The result lies in w->decision until the next call, and refers to the
 * policy.  Allocates nothing; at most RECS_SKUS_MAX look-ups and
 * RECS_ANCHORS_MAX lists a step.  trace may be NULL; with it, candidates behind a
 * full answer are noted too.
 *
 * RECS_OK    at least one pick
 * RECS_NONE  no item fits, or there is no such placement: a normal answer
 * RECS_BAD   a record of the store is damaged
 */
recs_rc_t recs_decide(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w, const recs_trace_t *trace);


#endif /* RECS_DECIDE_H */
