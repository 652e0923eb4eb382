
/*
 * A file of customers into the shop: one row is a customer.
 */

#ifndef RECS_TOLD_H
#define RECS_TOLD_H

#include "base/recs_base.h"
#include "build/recs_feed.h"
#include "build/recs_shop.h"


/*
 * Read spec->path to its end.  Customers need the field customer, an id as the
 * orders have it; lifetime_value, currency and the columns that are called as
 * s->profiles.names are used when they are there, no others: what a shop knows
 * of people is nobody's business here.
 *
 * A row without an id, or with one of more than RECS_CUSTOMER_MAX bytes, is left
 * out and counted as EMPTY in s->dropped; of a customer's rows the last counts.
 *
 * RECS_BAD, RECS_SYS: file, line and column in err; also where a value of a fact
 * has more than RECS_CUSTOMER_VALUE bytes.
 */
recs_rc_t recs_told_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    recs_err_t *err);


#endif /* RECS_TOLD_H */
