
#include "build/recs_shop.h"

#include <errno.h>
#include <stdlib.h>


#define RECS_SHOP_PRODUCTS   256
#define RECS_SHOP_LINES      4096
#define RECS_SHOP_VIEWS      4096


const char *const  recs_drop_names[RECS_DROPS] = {
    [RECS_DROP_CANCELLED] = "cancelled",
    [RECS_DROP_QUANTITY] = "quantity",
    [RECS_DROP_PRICE] = "price",
    [RECS_DROP_NO_PRODUCT] = "no_product",
    [RECS_DROP_EMPTY] = "empty",
    [RECS_DROP_EVENT] = "other_event",
    [RECS_DROP_SESSION] = "no_session",
    [RECS_DROP_DUPLICATE] = "duplicate",
    [RECS_DROP_SKU] = "sku"
};


recs_rc_t
recs_shop_init(recs_shop_t *s, recs_err_t *err)
{
    uint32_t  nobody;

    *s = (recs_shop_t) { 0 };

    if (recs_intern(&s->customers, recs_str(""), &nobody) != RECS_OK) {
        recs_shop_free(s);
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    return RECS_OK;
}


void
recs_shop_free(recs_shop_t *s)
{
    free(s->products);
    free(s->lines);
    free(s->views);
    recs_spill_free(&s->spill);
    recs_intern_free(&s->skus);
    recs_intern_free(&s->customers);
    recs_profiles_free(&s->profiles);
    recs_acts_free(&s->acts);
    recs_traits_free(&s->traits);
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


recs_rc_t
recs_shop_product(recs_shop_t *s, recs_str_t sku, uint32_t *n)
{
    recs_product_t  *products;

    /* before its SKU gets a number: one has room for the other */
    products = recs_shop_grow(s->products, s->nproducts, RECS_SHOP_PRODUCTS,
                              sizeof(recs_product_t));

    if (products != NULL) {
        s->products = products;
    }

    if (products == NULL || recs_intern(&s->skus, sku, n) != RECS_OK) {
        return RECS_SYS;
    }

    if (*n == s->nproducts) {
        s->products[s->nproducts++] = (recs_product_t) {
            .sku = s->skus.names[*n],
            .price = -1
        };
    }

    return RECS_OK;
}


recs_rc_t
recs_shop_find(const recs_shop_t *s, recs_str_t sku, uint32_t *n)
{
    return recs_intern_find(&s->skus, sku, n);
}


void
recs_shop_expect(const recs_shop_t *s, recs_str_t soon, recs_str_t later)
{
    uint32_t  n;

    if (later.len != 0) {
        recs_intern_expect(&s->skus, later);
    }

    if (soon.len != 0) {
        n = recs_intern_guess(&s->skus, soon);

        if (n < s->nproducts) {
            __builtin_prefetch(&s->products[n]);
        }
    }
}


void
recs_shop_bound(recs_shop_t *s, size_t bytes, const char *dir)
{
    s->room = bytes / (sizeof(recs_line_t) + sizeof(recs_run_t)) + 1;
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


recs_rc_t
recs_shop_settle(recs_shop_t *s)
{
    size_t                   i;
    recs_rc_t                rc;
    const recs_product_t    *p;
    const recs_owed_line_t  *l;

    recs_owed_tidy(&s->profiles.owed);

    for (rc = RECS_OK, i = 0; i < s->profiles.owed.n && rc == RECS_OK; i++) {
        l = &s->profiles.owed.list[i];
        p = &s->products[l->item];
        rc = recs_profiles_spend(&s->profiles, l->customer, p->price,
                                 p->currency, l->thousandths);
    }

    recs_owed_free(&s->profiles.owed);

    return rc;
}


recs_rc_t
recs_shop_view(recs_shop_t *s, const recs_view_t *view)
{
    recs_view_t  *views;

    if (s->nviews == UINT32_MAX) {
        return RECS_SYS;
    }

    views = recs_shop_grow(s->views, s->nviews, RECS_SHOP_VIEWS,
                           sizeof(recs_view_t));
    if (views == NULL) {
        return RECS_SYS;
    }

    s->views = views;
    views[s->nviews] = *view;
    views[s->nviews].row = (uint32_t) s->nviews;
    s->nviews++;
    s->products[view->item].views++;

    return RECS_OK;
}
