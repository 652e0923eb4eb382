
/*
 * Events into the shop: one row is an item that a visitor looked at, put into
 * the cart or bought, or a search or a checkout.
 */

#ifndef RECS_EVENTS_H
#define RECS_EVENTS_H

#include "base/recs_base.h"
#include "build/recs_feed.h"
#include "build/recs_shop.h"


/*
 * Read spec->path to its end.  Events need the field item, and session or
 * visitor; event (without it every row is a view), time, offset, order, title,
 * price, currency, brand and category are used when they are there.
 *
 * A row is left out and counted in s->dropped under the first rule that holds:
 *
 *   EVENT     the event is none of these: the table in recs_events.c
 *   EMPTY     no item id; searches and checkouts need none
 *   SKU       the item id has more than RECS_SKU_MAX bytes
 *   SESSION   a view, a search or a checkout without session and visitor; where they say NA, null,
 *             none, (not set) or nothing, they are not known
 *
 * With orders, purchases become lines of orders.  An order is a transaction id;
 * where there is none, what a session bought; without a session, what a visitor
 * bought on a day.  Purchases without any of these are EMPTY.
 *
 * A product no catalog has told of takes its title, brand and category from the
 * first row that has one, and its price from the last, as far as orders tell none.
 *
 * Memory: 24 bytes a view, and what products and lines take.
 *
 * RECS_BAD, RECS_SYS: file, line and column in err; s holds the rows before and
 * is good for nothing but recs_shop_free().
 */
recs_rc_t recs_events_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    bool orders, recs_err_t *err);


#endif /* RECS_EVENTS_H */
