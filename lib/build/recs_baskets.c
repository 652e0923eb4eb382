
#include "build/recs_baskets.h"

#include "build/recs_raw.h"

#include <stdlib.h>


/* a product with its number of baskets, to be put in order */

typedef struct {
    recs_str_t  sku;
    uint32_t    product;
    uint32_t    orders;
    uint32_t    views;
} recs_ranked_t;


static int
recs_ranked_order(const void *a, const void *b)
{
    const recs_ranked_t  *x, *y;

    x = a;
    y = b;

    if (x->orders != y->orders) {
        return x->orders < y->orders ? 1 : -1;
    }

    if (x->views != y->views) {
        return x->views < y->views ? 1 : -1;
    }

    return recs_str_cmp(x->sku, y->sku);
}


/* number the products, sold[product] times; item[product] is the way back */

static recs_rc_t
recs_baskets_rank(recs_baskets_t *b, const recs_shop_t *shop,
    const uint32_t *sold, uint32_t *item)
{
    size_t          i;
    recs_ranked_t  *r;

    r = malloc((shop->nproducts + 1) * sizeof(recs_ranked_t));
    b->product = malloc((shop->nproducts + 1) * sizeof(uint32_t));
    b->orders = malloc((shop->nproducts + 1) * sizeof(uint32_t));

    if (r == NULL || b->product == NULL || b->orders == NULL) {
        free(r);
        return RECS_SYS;
    }

    for (i = 0; i < shop->nproducts; i++) {
        r[i] = (recs_ranked_t) {
            .sku = shop->products[i].sku,
            .product = (uint32_t) i,
            .orders = sold[i],
            .views = shop->products[i].views
        };
    }

    qsort(r, shop->nproducts, sizeof(recs_ranked_t), recs_ranked_order);

    for (i = 0; i < shop->nproducts; i++) {
        b->product[i] = r[i].product;
        b->orders[i] = r[i].orders;
        item[r[i].product] = (uint32_t) i;
    }

    free(r);

    return RECS_OK;
}


/* the oldest come first */

static uint32_t
recs_baskets_today(const recs_baskets_t *b)
{
    uint32_t  n, few;

    n = b->of_basket.rows;
    few = n >= 100 ? 1 + n / 1000 : 0;

    return n != 0 ? b->day[n - 1 - few] : 0;
}


/* of each day: where its next basket goes, and the items of that */

typedef struct {
    uint64_t  value;
    uint32_t  row;
} recs_day_t;


static recs_day_t *
recs_days_make(const recs_raw_baskets_t *raw)
{
    uint32_t     row, last;
    uint64_t     day;
    recs_day_t  *days, next, count;

    for (row = last = 0; row < raw->rows.rows; row++) {
        last = raw->day[row] > last ? raw->day[row] : last;
    }

    days = calloc((size_t) last + 1, sizeof(recs_day_t));
    if (days == NULL) {
        return NULL;
    }

    for (row = 0; row < raw->rows.rows; row++) {
        days[raw->day[row]].row++;
        days[raw->day[row]].value += raw->rows.start[row + 1]
                                     - raw->rows.start[row];
    }

    for (next = (recs_day_t) { 0 }, day = 0; day <= last; day++) {
        count = days[day];
        days[day] = next;
        next.row += count.row;
        next.value += count.value;
    }

    return days;
}


/* the oldest first; those of a day stay in their order */

static void
recs_baskets_fill(recs_baskets_t *b, const recs_raw_baskets_t *raw,
    const uint32_t *item, recs_day_t *days)
{
    uint32_t      i, n;
    uint64_t      k;
    recs_day_t   *day;
    recs_rows_t  *r;

    r = &b->of_basket;

    for (i = 0; i < raw->rows.rows; i++) {
        day = &days[raw->day[i]];

        r->start[day->row] = day->value;
        b->day[day->row] = raw->day[i];
        b->customer[day->row++] = raw->customer[i];

        n = 0;

        for (k = raw->rows.start[i]; k < raw->rows.start[i + 1]; k++) {
            r->values[day->value + n++] = item[raw->rows.values[k]];
        }

        recs_numbers_sort(r->values + day->value, n);
        day->value += n;
    }

    r->start[r->rows] = raw->rows.start[raw->rows.rows];
}


static recs_rc_t
recs_baskets_sort(recs_baskets_t *b, const recs_raw_baskets_t *raw,
    const uint32_t *item)
{
    size_t       n;
    recs_day_t  *days;

    n = raw->rows.rows;
    days = recs_days_make(raw);

    b->day = malloc((n + 1) * sizeof(uint32_t));
    b->customer = malloc((n + 1) * sizeof(uint32_t));

    if (days == NULL || b->day == NULL || b->customer == NULL
        || recs_rows_alloc(&b->of_basket, n, raw->rows.start[n]) != RECS_OK)
    {
        free(days);
        return RECS_SYS;
    }

    recs_baskets_fill(b, raw, item, days);
    free(days);

    return RECS_OK;
}


static recs_rc_t
recs_baskets_from(recs_baskets_t *b, const recs_shop_t *shop,
    const recs_raw_baskets_t *raw)
{
    size_t      i;
    uint32_t   *item, *sold;
    recs_rc_t   rc;

    item = malloc((shop->nproducts + 1) * sizeof(uint32_t));
    sold = calloc(shop->nproducts + 1, sizeof(uint32_t));

    for (i = 0; sold != NULL && i < raw->rows.start[raw->rows.rows]; i++) {
        sold[raw->rows.values[i]]++;
    }

    rc = item != NULL && sold != NULL
         ? recs_baskets_rank(b, shop, sold, item) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_baskets_sort(b, raw, item);
    }

    free(item);
    free(sold);

    return rc;
}


recs_rc_t
recs_baskets_make(recs_baskets_t *b, recs_shop_t *shop, recs_err_t *err)
{
    recs_rc_t           rc;
    recs_raw_baskets_t  raw;

    *b = (recs_baskets_t) { .items = (uint32_t) shop->nproducts };
    rc = recs_raw_make(&raw, shop, err);

    if (rc != RECS_OK) {
        recs_raw_free(&raw);
        return rc;
    }

    rc = recs_baskets_from(b, shop, &raw);
    recs_raw_free(&raw);

    if (rc == RECS_OK) {
        rc = recs_rows_alloc(&b->of_item, b->items, shop->nlines);
    }

    if (rc != RECS_OK) {
        recs_baskets_free(b);
        return recs_fail(err, rc, 0, "out of memory: %zu order lines",
                         shop->nlines);
    }

    b->n = b->of_basket.rows;
    b->today = recs_baskets_today(b);
    recs_rows_invert(&b->of_item, &b->of_basket);

    return RECS_OK;
}


recs_rc_t
recs_baskets_counted(recs_baskets_t *b, const recs_shop_t *shop,
    recs_counts_t *counts, recs_err_t *err)
{
    uint32_t   *item;
    recs_rc_t   rc;

    *b = (recs_baskets_t) {
        .items = (uint32_t) shop->nproducts,
        .n = counts->baskets,
        .counts = counts
    };

    item = malloc((shop->nproducts + 1) * sizeof(uint32_t));

    rc = item != NULL ? recs_baskets_rank(b, shop, counts->orders, item)
                      : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_counts_rows(counts, item, b->items);
    }

    if (rc == RECS_OK) {
        rc = recs_rows_alloc(&b->of_basket, 0, 0);
    }

    if (rc == RECS_OK) {
        rc = recs_rows_alloc(&b->of_item, b->items, 0);
    }

    free(item);

    if (rc != RECS_OK) {
        recs_baskets_free(b);
        return recs_fail(err, rc, 0, "out of memory: %zu pairs",
                         counts->npairs);
    }

    return RECS_OK;
}


void
recs_baskets_free(recs_baskets_t *b)
{
    free(b->product);
    free(b->orders);
    free(b->day);
    free(b->customer);
    recs_rows_free(&b->of_basket);
    recs_rows_free(&b->of_item);

    *b = (recs_baskets_t) { 0 };
}
