
/*
 * Order lines put together by order: baskets in the order of the hashes of their
 * order ids, with products for items.
 */

#ifndef RECS_RAW_H
#define RECS_RAW_H

#include "build/recs_rows.h"
#include "build/recs_shop.h"


typedef struct {
    recs_rows_t   rows;
    uint32_t     *day;          /* of each */
    uint32_t     *customer;
} recs_raw_baskets_t;


/*
 * The shop's lines become baskets, together with the orders of shop->past; the
 * lines are gone.  Each order goes to shop->ledger as well.  RECS_BAD: the past
 * is damaged; RECS_SYS: no memory, disk.  raw is to be freed in any case.
 */
recs_rc_t recs_raw_make(recs_raw_baskets_t *raw, recs_shop_t *shop,
    recs_err_t *err);
void recs_raw_free(recs_raw_baskets_t *raw);


#endif /* RECS_RAW_H */
