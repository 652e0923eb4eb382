
/*
 * What was bought together: baskets of item numbers, and back.
 *
 * Item numbers count from the best seller (most baskets first, then most views,
 * then by SKU),
 * so what is asked for often lies close together in memory and file.
 */

#ifndef RECS_BASKETS_H
#define RECS_BASKETS_H

#include "build/recs_counts.h"
#include "build/recs_rows.h"
#include "build/recs_shop.h"


typedef struct {
    uint32_t     items;
    uint32_t    *product;       /* item number -> index into shop products */
    uint32_t    *orders;        /* baskets that hold the item */
    recs_rows_t  of_basket;     /* basket -> its items; the oldest first */
    recs_rows_t  of_item;       /* item -> its baskets */
    uint32_t    *day;           /* of each basket, since 1970; 0 unknown */
    uint32_t    *customer;      /* of each basket; 0 unknown */
    uint32_t     today;         /* the newest day, see below; 0: no times */
    uint64_t     n;             /* baskets: of_basket has all, or none where */
    const recs_counts_t  *counts;   /* they were counted elsewhere; or NULL */
} recs_baskets_t;


/*
 * Group the shop's lines, which are gone then: shop->nlines says how many there
 * were when an item counts once a basket.  RECS_SYS: memory is out, or what is
 * on the disk cannot be read; nothing is left to free.
 */
recs_rc_t recs_baskets_make(recs_baskets_t *b, recs_shop_t *shop,
    recs_err_t *err);

/*
 * No baskets, but what was counted of them; counts are the shop's, and have to
 * live as long as b.  RECS_SYS as above.
 */
recs_rc_t recs_baskets_counted(recs_baskets_t *b, const recs_shop_t *shop,
    recs_counts_t *counts, recs_err_t *err);

void recs_baskets_free(recs_baskets_t *b);


/*
 * How many days ago something was, 0 on today and later.  Today is the newest day
 * but for a few baskets (one, and one in a thousand; of less than a hundred,
 * none): an order that is dated into the next century by mistake makes nothing
 * old.
 */

static inline uint32_t
recs_baskets_age(const recs_baskets_t *b, uint32_t day)
{
    return day < b->today ? b->today - day : 0;
}


#endif /* RECS_BASKETS_H */
