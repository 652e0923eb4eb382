
/*
 * A catalog into the shop: one row is one sellable product.
 */

#ifndef RECS_CATALOG_H
#define RECS_CATALOG_H

#include "base/recs_base.h"
#include "build/recs_feed.h"
#include "build/recs_shop.h"


/*
 * Read spec->path to its end, before or after the orders.  Only the field item
 * is required.  Rows left out, counted in s->dropped:
 *
 *   EMPTY        no item id (Shopify: also the rows of further images)
 *   DUPLICATE    the item had a catalog row before; the first one wins
 *   SKU          the item id has more than RECS_SKU_MAX bytes
 *
 * The price is the sale price where that is given, above 0 and lower; a
 * negative price counts as unknown.  Currencies and their columns as
 * recs_money_parse().  Texts are cleaned by recs_text_clean(); urls and images
 * that recs_text_url_ok() refuses are emptied and counted in s->bad_urls.
 *
 * What the shop does not show is unpublished, and out of stock: its status is
 * given and not active, published, enabled, 1 or alike, or its published is 0,
 * less, false or no.  Shopify: all variants of a product share that.
 *
 * Title and price known from orders and events stay where the catalog leaves them
 * empty, but for the title of a variant; brand and category do not.
 *
 * RECS_BAD, RECS_SYS: file, line and column in err; s holds the rows before and
 * is good for nothing but recs_shop_free().
 */
recs_rc_t recs_catalog_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    recs_err_t *err);


#endif /* RECS_CATALOG_H */
