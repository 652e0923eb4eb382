
/*
 * Variants of one product: what a variant's row leaves empty, the product's row
 * says, and what is not shown as a product is not as a variant either.
 */

#ifndef RECS_FAMILIES_H
#define RECS_FAMILIES_H

#include "build/recs_intern.h"
#include "build/recs_shop.h"


typedef struct {                    /* zero is empty */
    recs_product_t   above;         /* first row of the group at hand */
    recs_intern_t    keys;          /* names of products with variants */
    recs_product_t  *parents;       /* by the number of the key */
    uint32_t         nparents;
} recs_families_t;


/* Texts are those of the shop's arena, and not copied. */

void recs_families_free(recs_families_t *f);

/*
 * Shopify: rows of a group stand together, the first one is the product's.
 * RECS_SYS: no memory.
 */
recs_rc_t recs_families_row(recs_families_t *f, recs_shop_t *s, recs_product_t *p);

/*
 * WooCommerce: p is a product with variants, which key is the group of; both may
 * stand anywhere in the feed.  RECS_SYS: no memory.
 */
recs_rc_t recs_families_parent(recs_families_t *f, recs_str_t key,
    const recs_product_t *p);

/* At the feed's end: variants in s take what recs_families_parent() told. */
recs_rc_t recs_families_join(recs_families_t *f, recs_shop_t *s);


#endif /* RECS_FAMILIES_H */
