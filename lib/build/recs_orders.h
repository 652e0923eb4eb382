
/*
 * Orders into the shop: one row is one bought item.
 */

#ifndef RECS_ORDERS_H
#define RECS_ORDERS_H

#include "base/recs_base.h"
#include "build/recs_feed.h"
#include "build/recs_shop.h"


/*
 * Read spec->path to its end.  Orders need the fields order and item; title,
 * price, currency, quantity, customer, time, status and cancelled are used when
 * they are there.
 *
 * A row is left out and counted in s->dropped under the first rule that holds:
 *
 *   EMPTY        no order id or no item id
 *   CANCELLED    the order id is C or A and a digit (credit note, adjustment),
 *                in a file that had an id beginning with a digit before; or
 *                its status is cancelled, canceled, refunded, voided, failed,
 *                expired, trash or checkout-draft, maybe behind "wc-"; or
 *                cancelled holds anything but 0, false, no (Shopify: the time).
 *                A row where both are blank goes with the rows above it of the
 *                same order
 *   QUANTITY     a quantity that is given and <= 0
 *   PRICE        a price that is given and <= 0
 *   NO_PRODUCT   postage, fees, adjustments: the tables in recs_orders.c
 *   SKU          the item id has more than RECS_SKU_MAX bytes
 *
 * spec->keep turns CANCELLED, QUANTITY, PRICE and NO_PRODUCT off.
 *
 * A product no catalog has told of takes its title from the first row that has
 * one, and its price from the last.  A row without a time, a currency or a
 * customer takes that of the row above when both are of one order.  A row with
 * neither order id nor time, in a CSV or TSV that has both, is of the order above
 * it.  A customer's id of more than RECS_CUSTOMER_MAX bytes is nobody's;
 * "17850.0", a number that a spreadsheet or a data frame has made a fraction of,
 * is "17850".
 *
 * RECS_BAD, RECS_SYS: file, line and column in err; s holds the rows before and
 * is good for nothing but recs_shop_free().
 */
recs_rc_t recs_orders_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    recs_err_t *err);


#endif /* RECS_ORDERS_H */
