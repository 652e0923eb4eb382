
/*
 * bundle: items that are bought as a set.
 *
 * Frequent sets of 2 to 5 items (see recs_bundle_mine.h), of which those stay
 * - in which each two are bought together at least twice as often as by chance;
 * - that are bought whole at least 0.8 times as often as the pairs in them lead
 *   to expect (see recs_bundle_lift.h).  Where each goes with one other but few
 *   take them all, pairs are what is sold.  True sets lie near 1, not far above,
 *   as their pairs are strong because the sets are;
 * - that are closed: no larger set is bought nearly as often.  Nearly means 0.8
 *   of it (delta-tolerance closed sets: Cheng, Ke and Ng, ICDM 2006): the part of
 *   a set that is hardly ever bought without the rest is not offered without it.
 *
 * The score is support / (orders of the best seller in it + 10): what part of
 * anyone's baskets has the set.  An item's sets are ranked by the score times the
 * items to be added: by what the set may sell besides the item.
 */

#ifndef RECS_BUNDLE_H
#define RECS_BUNDLE_H

#include "build/recs_attributes.h"
#include "build/recs_lists.h"
#include "build/recs_params.h"


/* The vector bundle.  RECS_SYS: memory, disk full and the like. */
recs_rc_t recs_bundle_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, const recs_params_t *params, unsigned threads,
    recs_list_report_t *report, recs_err_t *err);


#endif /* RECS_BUNDLE_H */
