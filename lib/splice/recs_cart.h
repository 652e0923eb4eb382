
/*
 * A JSON cart: which items are in it, and where one member can be inserted.
 *
 * Parse to read, splice to write: the tree only serves reading; every byte the
 * shop sent stays as it is.
 */

#ifndef RECS_CART_H
#define RECS_CART_H

#include "base/recs_base.h"


#define RECS_CART_MEMBER   "recommendations"
#define RECS_CART_ITEMS    256              /* lines read; more are ignored */
#define RECS_CART_TEXT     16384            /* bytes of all SKUs together */


typedef struct {
    recs_str_t     skus[RECS_CART_ITEMS];   /* in text */
    size_t         n;
    size_t         insert;      /* offset in the body: just before the last } */
    size_t         used;        /* bytes of text */
    unsigned char  text[RECS_CART_TEXT];
} recs_cart_t;

/* Does the shop sell something under that id? */
typedef bool (*recs_cart_known_pt)(void *ctx, recs_str_t id);


/*
 * Read a cart.  Where a line carries several ids (sku, product, variant, line
 * number), the kind of id is taken that known() accepts most often; a line's
 * quantity does not matter.
 *
 * RECS_OK    a cart, perhaps an empty one
 * RECS_NONE  valid JSON, but no object with a list of lines, or one that has
 *            the member already: leave it alone
 * RECS_BAD   not JSON, or beyond the limits; err says why
 */
recs_rc_t recs_cart_read(recs_cart_t *cart, const char *body, size_t len,
    recs_cart_known_pt known, void *ctx, recs_err_t *err);


#endif /* RECS_CART_H */
