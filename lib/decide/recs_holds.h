
/*
 * Does a condition hold in a situation?
 */

#ifndef RECS_HOLDS_H
#define RECS_HOLDS_H

#include "decide/recs_situation.h"


/*
 * What is not known meets no condition.  Of all and any, the parts that cost
 * little are asked first.  Where it does not hold *failed, which may be NULL, is
 * the condition that decided so.
 */
bool recs_holds(recs_situation_t *s, const recs_condition_t *c,
    const recs_condition_t **failed);

bool recs_when_holds(const recs_when_t *when, int64_t now);


#endif /* RECS_HOLDS_H */
