
/*
 * The sets of a generation: items that are bought together, each set as a whole.
 */

#ifndef RECS_BUNDLES_H
#define RECS_BUNDLES_H

#include "store/recs_store.h"


/* a cursor over the sets of an item, best first */

typedef struct {
    recs_cur_t  cur;
    uint32_t    item;
    uint32_t    left;               /* sets to come */
    uint32_t    limit;              /* items of the store */
} recs_bundles_t;

/*
 * All sets that hold an item, in one look-up; then one after another.
 * RECS_NONE: there is none, or no more.  RECS_BAD: damaged record.
 *
 * To complete a cart: of the sets of each of its items, those of which one item
 * is missing name what to suggest.
 */
recs_rc_t recs_store_bundles(const recs_store_t *st, uint32_t item,
    recs_bundles_t *cursor);
recs_rc_t recs_bundles_next(recs_bundles_t *cursor, recs_bundle_t *set);

/*
 * What the items of a set cost together, in minor units; -1 when the price of
 * one is unknown.  RECS_BAD: damaged record.
 */
recs_rc_t recs_store_bundle_price(const recs_store_t *st,
    const recs_bundle_t *set, int64_t *price);


#endif /* RECS_BUNDLES_H */
