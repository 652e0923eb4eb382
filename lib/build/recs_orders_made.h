
/*
 * What a row of an order says without those before it: by the thread that reads
 * ahead where there is one, else when it is asked.
 */

#ifndef RECS_ORDERS_MADE_H
#define RECS_ORDERS_MADE_H

#include "build/recs_table.h"


/* for recs_table_read() */
extern const recs_table_made_t  recs_orders_made;

/* XXH3 of the order's id, 0 where the row has none. */
uint64_t recs_orders_hash(const recs_table_t *t);

/* As recs_table_number() of the quantity, and recs_table_amount() of the price. */
recs_rc_t recs_orders_quantity(const recs_table_t *t, int64_t *quantity,
    recs_err_t *err);
recs_rc_t recs_orders_price(const recs_table_t *t, const char *currency,
    recs_money_t *price, recs_err_t *err);


#endif /* RECS_ORDERS_MADE_H */
