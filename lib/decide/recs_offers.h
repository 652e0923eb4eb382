
/*
 * Offers: which of them are made with an answer.
 */

#ifndef RECS_OFFERS_H
#define RECS_OFFERS_H

#include "decide/recs_judge.h"


/*
 * Those of the rules that fired, then the placement's, whose time it is and whose
 * condition holds: at most RECS_OFFERS_MAX.  The first with a threshold that the
 * cart is below is the gap that suggestions are chosen to close.
 */
void recs_offers_choose(recs_judging_t *j);

/*
 * What the picks mean for them: the price of a set that one of them makes whole.
 * An offer for a set goes where there is none.  RECS_BAD: a damaged record.
 */
recs_rc_t recs_offers_settle(recs_judging_t *j);


#endif /* RECS_OFFERS_H */
