
/*
 * Learning the coefficients of intent from what visitors did.
 */

#ifndef RECS_INTENT_FIT_H
#define RECS_INTENT_FIT_H

#include "build/recs_acts.h"
#include "session/recs_intent.h"
#include "store/recs_writer.h"


#define RECS_INTENT_LEAST   50          /* sessions that bought, and that not */


/*
 * Fit a logistic regression to all moments of the sessions, by Newton's method
 * (iteratively reweighted least squares) with a ridge of 1 on standardized
 * features.  The bias is not shrunk, so the mean chance is the share that bought:
 * calibrated in the large by construction.  What never happened in the events
 * keeps the weight of recs_intent_default; the hour counts when they are of a
 * week at least.  Sorts the acts.
 *
 * RECS_NONE: too few sessions; m is recs_intent_default.
 */
recs_rc_t recs_intent_fit(recs_intent_t *m, recs_acts_t *acts);

/*
 * Fit, and write the text RECS_TEXT_MODEL; none where too little is known.
 * RECS_SYS: the disk.
 */
recs_rc_t recs_intent_learn(recs_intent_t *m, recs_acts_t *acts,
    recs_writer_t *w, recs_err_t *err);


#endif /* RECS_INTENT_FIT_H */
