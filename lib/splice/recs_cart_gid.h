
/*
 * Global ids, as Shopify's APIs write them: "gid://shopify/ProductVariant/36607",
 * in older versions as base64 of that.
 */

#ifndef RECS_CART_GID_H
#define RECS_CART_GID_H

#include "base/recs_base.h"


/*
 * The id at the end of a global one ("36607"); len 0: it is none.  One in base64
 * is decoded into to, which has room for id.len bytes; *used of them.
 */
recs_str_t recs_cart_gid(recs_str_t id, unsigned char *to, size_t *used);


#endif /* RECS_CART_GID_H */
