
/*
 * The plan: what the placement says, changed by the rules that fire.
 */

#ifndef RECS_PLAN_H
#define RECS_PLAN_H

#include "decide/recs_situation.h"
#include "decide/recs_trace.h"


typedef struct {
    const recs_placement_t  *placement;
    recs_effect_t            effect;    /* selections, pins, offers: the
                                           placement's alone, see from[] */
    const recs_effect_t     *from[RECS_FIRED_MAX + 1];  /* the placement, rules */
    const recs_rule_t       *fired[RECS_FIRED_MAX];     /* of from[i + 1] */
    size_t                   nfired;
    bool                     counted;   /* a rule says how many */
    uint32_t                 nfilters;  /* of all of from[] */
    uint32_t                 nhides;
    uint32_t                 nboosting;
    uint8_t                  boosting[RECS_FIRED_MAX + 1];  /* from[] that boost */
    uint32_t                 npins;
    uint32_t                 noffers;
} recs_plan_t;


/* trace may be NULL.  False: the policy has no placement of that name. */
bool recs_plan_make(recs_plan_t *p, recs_situation_t *s,
    const recs_trace_t *trace);

/* The rule that gave from[i]; NULL: the placement. */
static inline const recs_rule_t *
recs_plan_rule(const recs_plan_t *p, size_t i)
{
    return i != 0 ? p->fired[i - 1] : NULL;
}


#endif /* RECS_PLAN_H */
