
/*
 * What a score is multiplied with: boosts of the rules that fired, how well the
 * item's price closes the gap of an offer, and the item's own, said live.
 */

#ifndef RECS_BOOST_H
#define RECS_BOOST_H

#include "decide/recs_judge.h"


/* May a factor be other than the item's own? */
bool recs_boost_any(const recs_judging_t *j);

/* Above none that recs_boost_factor() gives. */
float recs_boost_most(const recs_judging_t *j);

float recs_boost_factor(const recs_judging_t *j, uint32_t item);


#endif /* RECS_BOOST_H */
