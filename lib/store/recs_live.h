
/*
 * Live changes as they hold for one generation at one time: by item.  A bit for
 * each item says whether there is anything, in memory that a processor keeps
 * close; only then it is looked for.  Private to the store.
 *
 * They are laid over a store once; from then on a refresh costs what is new, in
 * memory that doubles when it is full.
 */

#ifndef RECS_LIVE_H
#define RECS_LIVE_H

#include "store/recs_changes.h"
#include "store/recs_store.h"


typedef struct {
    uint32_t          item;             /* RECS_NO_ITEM: of no item of the store */
    recs_live_item_t  value;
} recs_live_entry_t;

typedef struct {                        /* zero: laid over nothing */
    uint64_t           *changed;        /* a bit for each item whose facts are no
                                           more as the generation has them */
    uint64_t           *boosted;        /* and that has a boost */
    size_t              words;          /* of each of them */
    uint32_t            nchanged;       /* bits that are set */
    uint32_t            nboosted;
    uint32_t            cap;            /* room for so many changes, 2^k */
    recs_live_entry_t  *entries;        /* by the number of the change */
    uint32_t           *slots;          /* item -> that number, plus 1; 0 is free;
                                           2 * cap of them */
    float               most;           /* no boost is above it; at least 1 */
    int64_t             next;           /* when one of them may end */
} recs_live_t;


static inline bool
recs_live_has(const uint64_t *bits, uint32_t item)
{
    return bits[item >> 6] >> (item & 63) & 1;
}


/* Of an item with a bit in changed or boosted. */
const recs_live_item_t *recs_live_find(const recs_live_t *l, uint32_t item);

/*
 * Lay all changes over a store that tells its generation's facts alone; all:
 * every one of them, and else those that are fresh, over the same store as
 * before.  RECS_SYS: no memory, and nothing is changed.
 */
recs_rc_t recs_live_lay(recs_live_t *l, recs_changes_t *c,
    const recs_store_t *st, int64_t now, bool all);

void recs_live_free(recs_live_t *l);


#endif /* RECS_LIVE_H */
