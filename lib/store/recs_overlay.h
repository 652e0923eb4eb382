
/*
 * The overlay: live changes laid over a generation.  One of each folder and
 * process, as of the stores; not to be used after fork().
 *
 * What is attached to a store is seen by recs_store_facts() and
 * recs_store_live(): availability, price, whether an item is blocked.  Of what
 * the catalogue says too (availability, prices), a generation wins that was
 * built from data newer than the change: see as_of in recs_meta_t.
 */

#ifndef RECS_OVERLAY_H
#define RECS_OVERLAY_H

#include "store/recs_store.h"


typedef struct recs_overlay_s  recs_overlay_t;


/* Of a folder of generations; the changes are read by recs_overlay_refresh(). */
recs_rc_t recs_overlay_open(recs_overlay_t **o, const char *dir,
    recs_err_t *err);

/* No store is to be used with it any more; NULL is fine. */
void recs_overlay_close(recs_overlay_t *o);

/*
 * Is there anything that recs_overlay_refresh() has not seen, or has a change
 * come to its end?  No system call: to be asked by every request.
 */
bool recs_overlay_stale(const recs_overlay_t *o, int64_t now);

/*
 * Look at the folder: the first change makes the file, and somebody may have put
 * another in its place.  Then the overlay is stale.  To be called now and then.
 */
void recs_overlay_look(recs_overlay_t *o);

/*
 * Read what is new and lay it over st, which may be another store than before.
 * now: unix seconds.  When it fails, what was read before holds on, and there is
 * another try after recs_overlay_look().
 *
 * RECS_BAD: the file is damaged.  RECS_SYS: it cannot be read, or no memory.
 */
recs_rc_t recs_overlay_refresh(recs_overlay_t *o, recs_store_t *st,
    int64_t now, recs_err_t *err);

/*
 * What holds for an item whose price or availability is no more as the generation
 * has it, or that is blocked; NULL: it is as it was.  Valid until a refresh.
 */
const recs_live_item_t *recs_store_live(const recs_store_t *st,
    uint32_t item);

/*
 * A bit for each item whose scores have a factor, in the order of numbers, 64 a
 * word; NULL: there is none.  Valid until a refresh.
 */
const uint64_t *recs_store_boosted(const recs_store_t *st);

/* The factor of an item, 1 where it has none; and none is above most. */
float recs_store_boost(const recs_store_t *st, uint32_t item);
float recs_store_boost_most(const recs_store_t *st);

/* How many SKUs it says something of. */
uint32_t recs_overlay_size(const recs_overlay_t *o);


#endif /* RECS_OVERLAY_H */
