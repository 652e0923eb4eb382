
/*
 * Live changes as they hold for one generation at one time: by item.  A bit for
 * each item, and how many are set before each word of them, lead to what changed
 * in a few instructions, whatever the number of changes.  Private to the store.
 */

#ifndef RECS_LIVE_H
#define RECS_LIVE_H

#include "store/recs_changes.h"


typedef struct {                            /* zero: nothing changed */
    uint32_t           nwords;
    uint64_t          *words;               /* a bit for each item */
    uint32_t          *before;              /* of each word */
    recs_live_item_t  *items;               /* ascending */
    uint32_t           n;
    uint32_t           boosted;             /* of them */
    int64_t            next;                /* when one of them ends; INT64_MAX */
} recs_live_t;


static inline const recs_live_item_t *
recs_live_find(const recs_live_t *l, uint32_t item)
{
    uint64_t  word, bit;

    if (item >> 6 >= l->nwords) {
        return NULL;
    }

    word = l->words[item >> 6];
    bit = (uint64_t) 1 << (item & 63);

    return word & bit ? &l->items[l->before[item >> 6]
                                  + (uint32_t) __builtin_popcountll(
                                                   word & (bit - 1))]
                      : NULL;
}


#endif /* RECS_LIVE_H */
