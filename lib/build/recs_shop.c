
#include "build/recs_shop.h"

#include <errno.h>
#include <stdlib.h>

#include <xxhash.h>


#define RECS_SHOP_SLOTS      1024       /* of an empty index; a power of 2 */
#define RECS_SHOP_PRODUCTS   256
#define RECS_SHOP_LINES      4096


/*
 * Open addressing with linear probing, at most two thirds full.  32 bits of
 * the hash stand beside the number, so a probe reads a product's own bytes
 * only when it is almost surely the right one, and growing reads none.
 */

typedef struct {
    uint32_t  hash;
    uint32_t  product;                  /* its number + 1; 0 is free */
} recs_sku_slot_t;

struct recs_sku_index_s {
    size_t            mask;             /* slots - 1 */
    size_t            room;             /* products before it must grow */
    recs_sku_slot_t  *slots;
};


const char *const  recs_drop_names[RECS_DROPS] = {
    [RECS_DROP_CANCELLED] = "cancelled",
    [RECS_DROP_QUANTITY] = "quantity",
    [RECS_DROP_PRICE] = "price",
    [RECS_DROP_NO_PRODUCT] = "no_product",
    [RECS_DROP_EMPTY] = "empty",
    [RECS_DROP_DUPLICATE] = "duplicate",
    [RECS_DROP_SKU] = "sku"
};


static recs_rc_t
recs_sku_index_alloc(struct recs_sku_index_s *index, size_t slots)
{
    index->slots = calloc(slots, sizeof(recs_sku_slot_t));
    index->mask = slots - 1;
    index->room = slots / 3 * 2;

    return index->slots != NULL ? RECS_OK : RECS_SYS;
}


static recs_rc_t
recs_sku_index_grow(struct recs_sku_index_s *index)
{
    size_t                   i, at;
    struct recs_sku_index_s  big;

    if (recs_sku_index_alloc(&big, (index->mask + 1) * 2) != RECS_OK) {
        return RECS_SYS;
    }

    for (i = 0; i <= index->mask; i++) {

        if (index->slots[i].product == 0) {
            continue;
        }

        at = index->slots[i].hash & big.mask;

        while (big.slots[at].product != 0) {
            at = (at + 1) & big.mask;
        }

        big.slots[at] = index->slots[i];
    }

    free(index->slots);
    *index = big;

    return RECS_OK;
}


recs_rc_t
recs_shop_init(recs_shop_t *s, recs_err_t *err)
{
    uint32_t  nobody;

    *s = (recs_shop_t) { 0 };

    s->skus = calloc(1, sizeof(struct recs_sku_index_s));

    if (s->skus == NULL
        || recs_sku_index_alloc(s->skus, RECS_SHOP_SLOTS) != RECS_OK
        || recs_intern(&s->customers, recs_str(""), &nobody) != RECS_OK)
    {
        recs_shop_free(s);
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    return RECS_OK;
}


void
recs_shop_free(recs_shop_t *s)
{
    if (s->skus != NULL) {
        free(s->skus->slots);
        free(s->skus);
    }

    free(s->products);
    free(s->lines);
    recs_spill_free(&s->spill);
    recs_intern_free(&s->customers);
    recs_arena_free(&s->arena);

    *s = (recs_shop_t) { 0 };
}


/* n elements are in use: room for one more, by doubling; first is 2^k */

static void *
recs_shop_grow(void *array, size_t n, size_t first, size_t width)
{
    size_t  want;

    if (n != 0 && (n < first || (n & (n - 1)) != 0)) {
        return array;
    }

    want = n == 0 ? first : n * 2;

    return want <= SIZE_MAX / width ? realloc(array, want * width) : NULL;
}


static recs_rc_t
recs_shop_new(recs_shop_t *s, recs_str_t sku, recs_sku_slot_t *slot)
{
    recs_str_t       own;
    recs_product_t  *products;

    if (s->nproducts == UINT32_MAX - 1) {
        return RECS_SYS;
    }

    products = recs_shop_grow(s->products, s->nproducts, RECS_SHOP_PRODUCTS,
                              sizeof(recs_product_t));
    if (products == NULL) {
        return RECS_SYS;
    }

    s->products = products;

    own = recs_arena_str(&s->arena, sku);
    if (own.data == NULL) {
        return RECS_SYS;
    }

    s->products[s->nproducts++] = (recs_product_t) { .sku = own, .price = -1 };
    slot->product = (uint32_t) s->nproducts;

    return RECS_OK;
}


recs_rc_t
recs_shop_product(recs_shop_t *s, recs_str_t sku, uint32_t *n)
{
    size_t            at;
    uint32_t          hash;
    recs_rc_t         rc;
    recs_sku_slot_t  *slot;

    if (s->nproducts >= s->skus->room
        && recs_sku_index_grow(s->skus) != RECS_OK)
    {
        return RECS_SYS;
    }

    hash = (uint32_t) XXH3_64bits(sku.data, sku.len);

    for (at = hash & s->skus->mask; ; at = (at + 1) & s->skus->mask) {
        slot = &s->skus->slots[at];

        if (slot->product == 0) {
            break;
        }

        if (slot->hash == hash
            && recs_str_eq(s->products[slot->product - 1].sku, sku))
        {
            *n = slot->product - 1;
            return RECS_OK;
        }
    }

    rc = recs_shop_new(s, sku, slot);
    if (rc == RECS_OK) {
        slot->hash = hash;
        *n = slot->product - 1;
    }

    return rc;
}


void
recs_shop_bound(recs_shop_t *s, size_t bytes, const char *dir)
{
    s->room = bytes / sizeof(recs_line_t) + 1;
    s->spill.dir = dir;
}


recs_rc_t
recs_shop_line(recs_shop_t *s, const recs_line_t *line, recs_err_t *err)
{
    recs_rc_t     rc;
    recs_line_t  *lines;

    if (s->room != 0 && s->held == s->room) {
        rc = recs_spill_put(&s->spill, s->lines, s->held, err);
        if (rc != RECS_OK) {
            return rc;
        }

        s->held = 0;
    }

    /* after the first time there is room already */
    if (s->spill.batches == 0) {
        lines = recs_shop_grow(s->lines, s->held, RECS_SHOP_LINES,
                               sizeof(recs_line_t));
        if (lines == NULL) {
            return recs_fail(err, RECS_SYS, ENOMEM, "out of memory: %zu order "
                             "lines; recs build --memory bounds it", s->nlines);
        }

        s->lines = lines;
    }

    s->lines[s->held++] = *line;
    s->nlines++;

    return RECS_OK;
}
