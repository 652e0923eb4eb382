
#include "build/recs_counts.h"

#include "base/recs_utf8.h"
#include "build/recs_money.h"
#include "build/recs_text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>


#define RECS_COUNTS_FEW   1024          /* pairs there is room for at first */
#define RECS_NO_PRODUCT   UINT32_MAX    /* of an empty field */


typedef enum {
    RECS_COUNTS_A = 0,
    RECS_COUNTS_B,
    RECS_COUNTS_BASKETS,
    RECS_COUNTS_COLUMNS
} recs_counts_column_t;

typedef struct {
    recs_counts_t  *counts;
    recs_shop_t    *shop;
    recs_feed_t    *feed;
    size_t          at[RECS_COUNTS_COLUMNS];
} recs_counting_t;


static recs_rc_t
recs_counts_memory(recs_err_t *err)
{
    return recs_fail(err, RECS_SYS, ENOMEM, "out of memory: pair counts");
}


static recs_rc_t
recs_counts_header(recs_counting_t *x, recs_err_t *err)
{
    static const char *const  names[RECS_COUNTS_COLUMNS] = {
        "item_a", "item_b", "baskets"
    };

    size_t  i, k;

    for (i = 0; i < RECS_COUNTS_COLUMNS; i++) {

        for (k = 0; k < x->feed->ncolumns
                    && !recs_text_is(x->feed->columns[k].name, names[i]); k++)
        {
            /* void */
        }

        if (k == x->feed->ncolumns || x->feed->open_ended) {
            return recs_fail(err, RECS_BAD, 0, "%s: no column \"%s\": pair "
                             "counts are CSV or TSV with the columns item_a, "
                             "item_b and baskets", x->feed->in.name, names[i]);
        }

        x->at[i] = k;
    }

    return RECS_OK;
}


/* orders[] of so many products, by doubling */

static recs_rc_t
recs_counts_room(recs_counts_t *c, size_t products, recs_err_t *err)
{
    size_t     room;
    uint32_t  *orders;

    if (products <= c->norders) {
        return RECS_OK;
    }

    room = products < RECS_COUNTS_FEW ? RECS_COUNTS_FEW : 2 * products;

    orders = realloc(c->orders, room * sizeof(uint32_t));
    if (orders == NULL) {
        return recs_counts_memory(err);
    }

    memset(orders + c->norders, 0, (room - c->norders) * sizeof(uint32_t));
    c->orders = orders;
    c->norders = room;

    return RECS_OK;
}


/* the product in a column, which may be new */

static recs_rc_t
recs_counts_product(recs_counting_t *x, recs_counts_column_t column,
    uint32_t *product, recs_err_t *err)
{
    recs_str_t  sku;

    sku = recs_text_trim(x->feed->fields[x->at[column]]);
    *product = RECS_NO_PRODUCT;

    if (sku.len == 0) {
        return RECS_OK;
    }

    if (sku.len > RECS_SKU_MAX || !recs_utf8_valid(sku)) {
        return recs_feed_bad_value(x->feed, x->at[column], err,
                                   "is not a SKU: 1 to 255 bytes of UTF-8");
    }

    if (recs_shop_product(x->shop, sku, product) != RECS_OK) {
        return recs_counts_memory(err);
    }

    return recs_counts_room(x->counts, (size_t) *product + 1, err);
}


static recs_rc_t
recs_counts_number(const recs_counting_t *x, uint32_t *n, recs_err_t *err)
{
    size_t   at;
    int64_t  v;

    at = x->at[RECS_COUNTS_BASKETS];

    if (recs_decimal_parse(x->feed->fields[at], 3, &v) != RECS_OK || v <= 0
        || v % 1000 != 0 || v / 1000 > UINT32_MAX)
    {
        return recs_feed_bad_value(x->feed, at, err, "is not a number of "
                                   "baskets: 1 to 4294967295");
    }

    *n = (uint32_t) (v / 1000);

    return RECS_OK;
}


static recs_rc_t
recs_counts_pair(recs_counts_t *c, uint32_t a, uint32_t b, uint32_t n,
    recs_err_t *err)
{
    recs_counted_t  *pairs;

    /* the room is a power of two */
    if (c->npairs == 0 || (c->npairs >= RECS_COUNTS_FEW
                           && (c->npairs & (c->npairs - 1)) == 0))
    {
        pairs = realloc(c->pairs, (c->npairs ? 2 * c->npairs : RECS_COUNTS_FEW)
                                  * sizeof(recs_counted_t));
        if (pairs == NULL) {
            return recs_counts_memory(err);
        }

        c->pairs = pairs;
    }

    c->pairs[c->npairs++] = (recs_counted_t) { a, b, n };

    return RECS_OK;
}


static recs_rc_t
recs_counts_row(recs_counting_t *x, recs_err_t *err)
{
    uint32_t        a, b, n;
    recs_rc_t       rc;
    recs_counts_t  *c;

    c = x->counts;
    n = 0;

    rc = recs_counts_number(x, &n, err);

    if (rc == RECS_OK) {
        rc = recs_counts_product(x, RECS_COUNTS_A, &a, err);
    }

    if (rc == RECS_OK) {
        rc = recs_counts_product(x, RECS_COUNTS_B, &b, err);
    }

    if (rc != RECS_OK) {
        return rc;
    }

    if (a != RECS_NO_PRODUCT && b != RECS_NO_PRODUCT) {
        return a != b ? recs_counts_pair(c, a, b, n, err)
                      : recs_feed_bad(x->feed, err, "a pair of one item: how "
                                      "many baskets hold it is told with an "
                                      "empty item_b");
    }

    if (b != RECS_NO_PRODUCT) {
        return recs_feed_bad(x->feed, err, "item_a is empty, item_b is not");
    }

    if (a == RECS_NO_PRODUCT ? c->baskets != 0 : c->orders[a] != 0) {
        return recs_feed_bad(x->feed, err, "this was told before");
    }

    if (a == RECS_NO_PRODUCT) {
        c->baskets = n;

    } else {
        c->orders[a] = n;
        x->shop->nlines += n;
    }

    return RECS_OK;
}


/* no pair is in more baskets than its items, no item in more than there are */

static recs_rc_t
recs_counts_check(const recs_counting_t *x, recs_err_t *err)
{
    char                   a[RECS_SHOWN_MAX], b[RECS_SHOWN_MAX];
    size_t                 i;
    const char            *name;
    const recs_counts_t   *c;
    const recs_counted_t  *p;
    const recs_product_t  *products;

    c = x->counts;
    name = x->feed->in.name;
    products = x->shop->products;

    if (c->baskets == 0) {
        return recs_fail(err, RECS_BAD, 0, "%s: no row with item_a and item_b "
                         "empty tells how many baskets there are", name);
    }

    for (i = 0; i < c->norders && i < x->shop->nproducts; i++) {
        if (c->orders[i] > c->baskets) {
            return recs_fail(err, RECS_BAD, 0, "%s: \"%s\" is in %" PRIu32
                             " baskets, of %" PRIu64, name,
                             recs_text_shown(products[i].sku, a), c->orders[i],
                             c->baskets);
        }
    }

    for (i = 0; i < c->npairs; i++) {
        p = &c->pairs[i];

        if (p->baskets > c->orders[p->a] || p->baskets > c->orders[p->b]) {
            return recs_fail(err, RECS_BAD, 0, "%s: \"%s\" and \"%s\" are in %"
                             PRIu32 " baskets, alone in %" PRIu32 " and %"
                             PRIu32 " (the rows with an empty item_b)", name,
                             recs_text_shown(products[p->a].sku, a),
                             recs_text_shown(products[p->b].sku, b), p->baskets,
                             c->orders[p->a], c->orders[p->b]);
        }
    }

    return RECS_OK;
}


static int
recs_counted_order(const void *a, const void *b)
{
    const recs_counted_t  *x, *y;

    x = a;
    y = b;

    if (x->a != y->a) {
        return x->a < y->a ? -1 : 1;
    }

    return (x->b > y->b) - (x->b < y->b);
}


/* sort, so that the file may be in any order; the smaller number goes first */

static recs_rc_t
recs_counts_sort(const recs_counting_t *x, recs_err_t *err)
{
    char             a[RECS_SHOWN_MAX], b[RECS_SHOWN_MAX];
    size_t           i;
    uint32_t         larger;
    recs_counted_t  *p;

    p = x->counts->pairs;

    for (i = 0; i < x->counts->npairs; i++) {
        if (p[i].a > p[i].b) {
            larger = p[i].a;
            p[i].a = p[i].b;
            p[i].b = larger;
        }
    }

    if (p != NULL) {
        qsort(p, x->counts->npairs, sizeof(recs_counted_t), recs_counted_order);
    }

    for (i = 1; i < x->counts->npairs; i++) {
        if (recs_counted_order(&p[i - 1], &p[i]) == 0) {
            return recs_fail(err, RECS_BAD, 0, "%s: \"%s\" and \"%s\" stand "
                             "there twice", x->feed->in.name,
                             recs_text_shown(x->shop->products[p[i].a].sku, a),
                             recs_text_shown(x->shop->products[p[i].b].sku, b));
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_counts_read(recs_counts_t *c, recs_shop_t *shop,
    const recs_feed_spec_t *spec, recs_err_t *err)
{
    recs_rc_t        rc;
    recs_counting_t  x;

    x = (recs_counting_t) { .counts = c, .shop = shop };

    rc = recs_feed_open(&x.feed, spec, RECS_CATALOG, err);
    if (rc != RECS_OK) {
        return rc;
    }

    /* a catalogue may have been read before */
    rc = recs_counts_room(c, shop->nproducts, err);

    if (rc == RECS_OK) {
        rc = recs_counts_header(&x, err);
    }

    while (rc == RECS_OK && (rc = recs_feed_next(x.feed, err)) == RECS_OK) {
        rc = recs_counts_row(&x, err);
        shop->rows++;
    }

    if (rc == RECS_NONE) {
        rc = recs_counts_check(&x, err);
    }

    if (rc == RECS_OK) {
        rc = recs_counts_sort(&x, err);
    }

    recs_feed_close(x.feed);

    return rc;
}


/* start[row + 1] is the next free place of a row, and its end at last */

static void
recs_counts_put(recs_counts_t *c, uint32_t row, uint32_t other,
    uint32_t baskets)
{
    uint64_t  at;

    at = c->with.start[row + 1]++;
    c->with.values[at] = other;
    c->shared[at] = baskets;
}


recs_rc_t
recs_counts_rows(recs_counts_t *c, const uint32_t *item, uint32_t items)
{
    size_t    i;
    uint32_t  row, a, b;

    c->shared = malloc((2 * c->npairs + 1) * sizeof(uint32_t));

    if (c->shared == NULL
        || recs_rows_alloc(&c->with, items, 2 * c->npairs) != RECS_OK)
    {
        return RECS_SYS;
    }

    for (i = 0; i < c->npairs; i++) {
        c->with.start[item[c->pairs[i].a] + 2]++;
        c->with.start[item[c->pairs[i].b] + 2]++;
    }

    for (row = 1; row <= items; row++) {
        c->with.start[row + 1] += c->with.start[row];
    }

    for (i = 0; i < c->npairs; i++) {
        a = item[c->pairs[i].a];
        b = item[c->pairs[i].b];

        recs_counts_put(c, a, b, c->pairs[i].baskets);
        recs_counts_put(c, b, a, c->pairs[i].baskets);
    }

    free(c->pairs);
    c->pairs = NULL;

    return RECS_OK;
}


void
recs_counts_free(recs_counts_t *c)
{
    free(c->orders);
    free(c->pairs);
    free(c->shared);
    recs_rows_free(&c->with);

    *c = (recs_counts_t) { 0 };
}
