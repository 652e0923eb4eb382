
/*
 * Suggestions in the shape that a platform's own storefront renders.
 */

#ifndef RECS_CART_NATIVE_H
#define RECS_CART_NATIVE_H

#include "base/recs_out.h"
#include "splice/recs_cart_walk.h"


/*
 * Suggestions, an array as RECS_FORMAT_ITEMS writes it with a NUL behind it, to
 * products of
 * WooCommerce's Store API: an array that cross_sells can be.  Of a product's members those are written that we know, and those that its blocks do
 * not do without.
 *
 * A SKU that is a number is the product's id; one that is not has an id below
 * zero, by which nothing can be bought: the product is shown with a link.
 *
 * hits is scratch.  RECS_BAD: items are not what they should be.
 */
recs_rc_t recs_cart_woocommerce(recs_out_t *o, const char *items, size_t len,
    recs_hits_t *hits);


#endif /* RECS_CART_NATIVE_H */
