
/*
 * Judging a candidate: everything that speaks against it.
 */

#ifndef RECS_JUDGE_H
#define RECS_JUDGE_H

#include "decide/recs_plan.h"


typedef struct {
    recs_situation_t    *s;
    const recs_plan_t   *plan;
    const recs_trace_t  *trace;         /* NULL: the first reason is enough */
    recs_decision_t     *out;           /* what is picked; pins stand first */
    size_t               count;         /* picks wanted, with the pins */
    size_t               npins;
    float                floor;         /* of this step */
    size_t               nknown;        /* of known, for this step */
    uint32_t             newest;        /* known in this step too, or NO_ITEM */
    size_t               nfixed;        /* the page's item and the cart */
    size_t               nall;          /* with what was viewed */
    bool                 more;          /* than what all placements judge by,
                                           or all reasons are asked for */
    double               price;         /* that the band is about; 0 none */
    double               gap;           /* to a threshold; 0 none */
    const recs_rule_t   *by;            /* of the last judgement: recs_note_t */
    uint32_t             known[RECS_SKUS_MAX];      /* not suggested */
    uint32_t             groups[RECS_COUNT_MAX];    /* of the picks */
    uint32_t             categories[RECS_COUNT_MAX];
    uint32_t             brands[RECS_COUNT_MAX];
} recs_judging_t;


/* s, plan, trace and out are set: the rest. */
void recs_judge_begin(recs_judging_t *j);

/*
 * Bits of recs_verdict_t, RECS_LEFT_... alone; 0: nothing speaks against it.
 * raw is the score that the floor is about.  *facts: of the item, where 0 is
 * returned.
 */
uint32_t recs_judge(recs_judging_t *j, uint32_t item, float raw,
    recs_facts_t *facts);

/* What holds against a pin too: had, shown, sold out, hidden. */
uint32_t recs_judge_pin(recs_judging_t *j, uint32_t item, recs_facts_t *facts);

/* Take it; the caller has judged it, and there is room. */
void recs_judge_pick(recs_judging_t *j, const recs_pick_t *pick,
    const recs_facts_t *facts);


#endif /* RECS_JUDGE_H */
