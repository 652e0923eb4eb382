
/*
 * Sets that the anchors have all but one item of.
 */

#ifndef RECS_SETS_H
#define RECS_SETS_H

#include "decide/recs_anchors.h"
#include "decide/recs_join.h"
#include "store/recs_bundles.h"


/* Join the missing items, each with the scores of its sets. */
recs_rc_t recs_sets_join(recs_join_t *j, const recs_store_t *st,
    const recs_anchors_t *a);

/* The best set that item makes whole.  RECS_NONE: there is none. */
recs_rc_t recs_sets_whole(const recs_store_t *st, const recs_anchors_t *a,
    uint32_t item, recs_bundle_t *set);


#endif /* RECS_SETS_H */
