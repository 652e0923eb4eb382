
/*
 * Counts made elsewhere, in a warehouse: how many baskets hold an item, and how
 * many hold two.
 */

#ifndef RECS_COUNTS_H
#define RECS_COUNTS_H

#include "build/recs_feed.h"
#include "build/recs_rows.h"
#include "build/recs_shop.h"


typedef struct {
    uint32_t  a, b;                 /* products */
    uint32_t  baskets;              /* that hold both */
} recs_counted_t;

typedef struct {                    /* zero is empty */
    uint64_t         baskets;       /* all */
    uint32_t        *orders;        /* product -> baskets that hold it */
    size_t           norders;       /* room in orders */
    recs_counted_t  *pairs;         /* as they were read, until: */
    size_t           npairs;

    /* recs_counts_rows() */
    recs_rows_t      with;          /* item -> the items in baskets with it */
    uint32_t        *shared;        /* with.values[i] in so many */
} recs_counts_t;


/*
 * Read CSV or TSV with the columns item_a, item_b and baskets, in any order:
 *
 *   a,b,N   N baskets hold both; a pair stands once, either way round
 *   a,,N    N baskets hold a: needed for each item of a pair
 *   ,,N     there are N baskets: needed once
 *
 * The items become products of shop, its nlines the sum of all a,,N.
 * RECS_BAD: file and line, or the pair, in err; RECS_SYS: no memory.
 */
recs_rc_t recs_counts_read(recs_counts_t *c, recs_shop_t *shop,
    const recs_feed_spec_t *spec, recs_err_t *err);

/* Both ways round, by item numbers: item[product].  RECS_SYS: no memory. */
recs_rc_t recs_counts_rows(recs_counts_t *c, const uint32_t *item,
    uint32_t items);

void recs_counts_free(recs_counts_t *c);


#endif /* RECS_COUNTS_H */
