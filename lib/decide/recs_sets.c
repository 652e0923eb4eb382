
#include "decide/recs_sets.h"

#include "store/recs_bundles.h"


/*
 * The one item of a set that is missing; RECS_NO_ITEM when it is not just one,
 * or when anchor is not the first of the set that is there: each set counts once.
 */

static uint32_t
recs_sets_missing(const recs_bundle_t *set, const recs_anchors_t *a,
    uint32_t anchor)
{
    uint32_t  i, first, missing;

    first = missing = RECS_NO_ITEM;

    for (i = 0; i < set->n; i++) {

        if (recs_anchors_have(a, set->items[i])) {
            first = first == RECS_NO_ITEM ? set->items[i] : first;

        } else if (missing != RECS_NO_ITEM) {
            return RECS_NO_ITEM;

        } else {
            missing = set->items[i];
        }
    }

    return first == anchor ? missing : RECS_NO_ITEM;
}


/* the next set of an anchor that one item is missing of */

static recs_rc_t
recs_sets_next(recs_bundles_t *cursor, const recs_anchors_t *a, size_t anchor,
    recs_bundle_t *set, uint32_t *missing)
{
    recs_rc_t  rc;

    do {
        rc = recs_bundles_next(cursor, set);

        if (rc != RECS_OK) {
            return rc;
        }

        *missing = recs_sets_missing(set, a, a->items[anchor]);

    } while (*missing == RECS_NO_ITEM);

    return RECS_OK;
}


recs_rc_t
recs_sets_join(recs_join_t *j, const recs_store_t *st, const recs_anchors_t *a)
{
    size_t          i;
    uint32_t        missing;
    recs_rc_t       rc;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    recs_join_begin(j, RECS_ANCHORS_MAX * RECS_BUNDLES_MAX);

    for (i = 0; i < a->n; i++) {
        rc = recs_store_bundles(st, a->items[i], &cursor);

        while (rc == RECS_OK) {
            rc = recs_sets_next(&cursor, a, i, &set, &missing);

            if (rc == RECS_OK) {
                (void) recs_join_add(j, missing, set.score, a->items[i]);
            }
        }

        if (rc != RECS_NONE) {
            return rc;
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_sets_whole(const recs_store_t *st, const recs_anchors_t *a, uint32_t item,
    recs_bundle_t *best)
{
    bool            found;
    size_t          i;
    uint32_t        missing;
    recs_rc_t       rc;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    found = false;

    for (i = 0; i < a->n; i++) {
        rc = recs_store_bundles(st, a->items[i], &cursor);

        while (rc == RECS_OK) {
            rc = recs_sets_next(&cursor, a, i, &set, &missing);

            if (rc == RECS_OK && missing == item
                && (!found || set.score > best->score))
            {
                found = true;
                *best = set;
            }
        }

        if (rc != RECS_NONE) {
            return rc;
        }
    }

    return found ? RECS_OK : RECS_NONE;
}
