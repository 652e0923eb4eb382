
/*
 * Pins: items that stand at a place of the answer, whatever lists say.
 */

#ifndef RECS_PINS_H
#define RECS_PINS_H

#include "decide/recs_judge.h"


typedef struct {
    recs_pin_t          pins[RECS_COUNT_MAX];   /* ascending by position */
    const recs_rule_t  *rules[RECS_COUNT_MAX];  /* NULL: the placement */
    size_t              n;
} recs_pins_t;


/*
 * Pick those that nothing speaks against, before all others.  Of several at one
 * place the rule's that fired first is there, the others come behind it.
 */
void recs_pins_pick(recs_pins_t *p, recs_judging_t *j);

/* Move them to their places among the picks that followed. */
void recs_pins_place(const recs_pins_t *p, recs_judging_t *j);


#endif /* RECS_PINS_H */
