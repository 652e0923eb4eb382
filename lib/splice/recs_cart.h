
/*
 * A JSON cart: which items are in it, what it is worth, and where something can
 * be put into it.
 *
 * Parse to read, splice to write: one pass checks every byte and finds what a
 * format names (recs_cart_walk.h), and every byte that the shop sent stays as it
 * is.  Ids are read where they stand.
 */

#ifndef RECS_CART_H
#define RECS_CART_H

#include "splice/recs_cart_format.h"
#include "splice/recs_cart_walk.h"


#define RECS_CART_ITEMS    RECS_WALK_LINES  /* SKUs read; more are ignored */
#define RECS_CART_TEXT     16384            /* of ids that stand for others: with escapes,
                                               or in base64 */
#define RECS_CART_HTML     8                /* strings of HTML */


typedef enum {
    RECS_CART_NO_PLACE = 0,     /* nothing is to be put in */
    RECS_CART_ADD,              /* a member at the end of an object */
    RECS_CART_FILL              /* elements into an array that is empty */
} recs_cart_way_t;

typedef struct {
    recs_cart_way_t  way;
    size_t           at;        /* offset in the body */
    bool             comma;     /* the object has members before it */
    recs_str_t       name;      /* of the member; the format's */
    bool             woocommerce;       /* wants recs_cart_woocommerce() */
} recs_cart_place_t;

/* Scratch of one cart at a time: the caller's, any content. */

typedef struct recs_cart_s {
    recs_str_t         skus[RECS_CART_ITEMS];   /* in the body, or in text */
    size_t             n;
    double             value;       /* of the goods, minor units of currency */
    double             items;       /* lines */
    double             quantity;    /* pieces */
    char               currency[4]; /* "" when the cart does not say */
    recs_cart_place_t  place;
    recs_hit_t         html[RECS_CART_HTML];    /* for recs_cart_html() */
    size_t             nhtml;

    /* private */
    recs_hits_t        hits;
    size_t             used;        /* bytes of text */
    unsigned char      text[RECS_CART_TEXT];
    recs_str_t         tried[RECS_CART_ITEMS];
} recs_cart_t;

/* Does the shop sell something under that id? */
typedef bool (*recs_cart_known_pt)(void *ctx, recs_str_t id);


/*
 * Read a cart: len bytes and a NUL behind them.  Numbers that it does not tell
 * are NAN.
 *
 * RECS_OK    a cart, perhaps an empty one, perhaps without a place
 * RECS_NONE  valid JSON, but not a cart of that format: leave it alone
 * RECS_BAD   not JSON, or beyond the limits; err says why
 */
recs_rc_t recs_cart_read(recs_cart_t *cart, const recs_cart_format_t *format,
    const char *body, size_t len, recs_cart_known_pt known, void *ctx,
    recs_err_t *err);


#endif /* RECS_CART_H */
