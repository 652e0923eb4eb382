
/*
 * What a cart is worth, and how much is in it.
 */

#ifndef RECS_CART_TOTALS_H
#define RECS_CART_TOTALS_H

#include "splice/recs_cart.h"


/* What a shape names, as it was found; end is 0 where it was not. */

typedef struct {
    const char        *body;
    recs_hit_t         total;
    recs_hit_t         digits;
    recs_hit_t         currency;
    recs_hit_t         into;
    bool               member;      /* is there already */
    size_t             items;       /* elements of the lists */
    uint64_t           kinds;       /* inner paths that were found, a bit each */
    const recs_hit_t  *lines;       /* inner hits, line by line */
    size_t             n;
} recs_cart_found_t;


/* Sets value, items, quantity and, where the cart says it, currency. */
void recs_cart_totals(recs_cart_t *cart, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found);

/* A string without its quotes, escapes as they are; a number as it is spelled. */

static inline recs_str_t
recs_cart_raw(const recs_cart_found_t *found, const recs_hit_t *hit)
{
    recs_str_t  raw;

    raw.data = (const unsigned char *) found->body + hit->at;
    raw.len = hit->end - hit->at;

    if (hit->type == RECS_HIT_STRING) {
        raw.data++;
        raw.len -= 2;
    }

    return raw;
}


#endif /* RECS_CART_TOTALS_H */
