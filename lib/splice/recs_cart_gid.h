
/*
 * Global ids, as Shopify's APIs write them: "gid://shopify/ProductVariant/36607",
 * in older versions as base64 of that.
 */

#ifndef RECS_CART_GID_H
#define RECS_CART_GID_H


/*
 * The id at the end of a global one ("36607"), which may be written over; NULL
 * when it is none.
 */
const char *recs_cart_gid(char *id);


#endif /* RECS_CART_GID_H */
