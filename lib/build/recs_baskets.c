
#include "build/recs_baskets.h"

#include <stdlib.h>


static int
recs_line_order(const void *a, const void *b)
{
    const recs_line_t  *x, *y;

    x = a;
    y = b;

    if (x->order != y->order) {
        return x->order < y->order ? -1 : 1;
    }

    return (x->item > y->item) - (x->item < y->item);
}


/* what one line of an order knows, all of it do: the latest day, and who */

static void
recs_line_merge(recs_line_t *to, const recs_line_t *from)
{
    if (from->day > to->day) {
        to->day = from->day;
    }

    if (to->customer == 0
        || (from->customer != 0 && from->customer < to->customer))
    {
        to->customer = from->customer;
    }
}


/* sort, and keep one line for an item of an order */

static void
recs_lines_unique(recs_shop_t *shop)
{
    size_t        i, n;
    recs_line_t  *l;

    l = shop->lines;

    /* NULL when nothing was sold */
    if (shop->nlines != 0) {
        qsort(l, shop->nlines, sizeof(recs_line_t), recs_line_order);
    }

    for (i = n = 0; i < shop->nlines; i++) {
        if (n == 0 || l[i].order != l[n - 1].order || l[i].item != l[n - 1].item)
        {
            l[n++] = l[i];

        } else {
            recs_line_merge(&l[n - 1], &l[i]);
        }
    }

    shop->nlines = n;
}


static int
recs_line_day_order(const void *a, const void *b)
{
    const recs_line_t  *x, *y;

    x = a;
    y = b;

    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }

    return recs_line_order(a, b);
}


/* put the oldest orders first; one order has one day and one customer */

static void
recs_lines_by_day(recs_shop_t *shop)
{
    bool          timed;
    size_t        i, k;
    recs_line_t  *l;

    l = shop->lines;
    timed = false;

    for (i = 0; i < shop->nlines; i = k) {

        for (k = i; k < shop->nlines && l[k].order == l[i].order; k++) {
            recs_line_merge(&l[i], &l[k]);
        }

        timed |= l[i].day != 0;

        for (k = i; k < shop->nlines && l[k].order == l[i].order; k++) {
            l[k].day = l[i].day;
            l[k].customer = l[i].customer;
        }
    }

    if (timed) {
        qsort(l, shop->nlines, sizeof(recs_line_t), recs_line_day_order);
    }
}


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


/* number the products; item[product] is the way back */

static recs_rc_t
recs_baskets_rank(recs_baskets_t *b, const recs_shop_t *shop, uint32_t *item)
{
    size_t          i;
    recs_ranked_t  *r;

    r = calloc(shop->nproducts + 1, sizeof(recs_ranked_t));
    if (r == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < shop->nproducts; i++) {
        r[i].sku = shop->products[i].sku;
        r[i].product = (uint32_t) i;
        r[i].views = shop->products[i].views;
    }

    for (i = 0; i < shop->nlines; i++) {
        r[shop->lines[i].item].orders++;
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


static void
recs_baskets_fill(recs_baskets_t *b, const recs_shop_t *shop,
    const uint32_t *item)
{
    size_t              i;
    uint32_t            row;
    recs_rows_t        *r;
    const recs_line_t  *l;

    r = &b->of_basket;
    l = shop->lines;

    for (i = row = 0; i < shop->nlines; i++) {

        if (i != 0 && l[i].order != l[i - 1].order) {
            r->start[++row] = i;
        }

        r->values[i] = item[l[i].item];
        b->day[row] = l[i].day;
        b->customer[row] = l[i].customer;
    }

    r->start[r->rows] = shop->nlines;

    for (row = 0; row < r->rows; row++) {
        qsort(r->values + r->start[row], r->start[row + 1] - r->start[row],
              sizeof(uint32_t), recs_number_order);
    }
}


static size_t
recs_lines_baskets(const recs_shop_t *shop)
{
    size_t  i, n;

    for (i = n = 0; i < shop->nlines; i++) {
        n += i == 0 || shop->lines[i].order != shop->lines[i - 1].order;
    }

    return n;
}


static recs_rc_t
recs_baskets_alloc(recs_baskets_t *b, const recs_shop_t *shop)
{
    size_t  n;

    n = recs_lines_baskets(shop);

    b->day = malloc((n + 1) * sizeof(uint32_t));
    b->customer = malloc((n + 1) * sizeof(uint32_t));

    if (b->day == NULL || b->customer == NULL
        || recs_rows_alloc(&b->of_basket, n, shop->nlines) != RECS_OK)
    {
        return RECS_SYS;
    }

    return recs_rows_alloc(&b->of_item, shop->nproducts, shop->nlines);
}


recs_rc_t
recs_baskets_make(recs_baskets_t *b, recs_shop_t *shop, recs_err_t *err)
{
    uint32_t   *item;
    recs_rc_t   rc;

    *b = (recs_baskets_t) { .items = (uint32_t) shop->nproducts };

    recs_lines_unique(shop);
    recs_lines_by_day(shop);

    item = malloc((shop->nproducts + 1) * sizeof(uint32_t));
    b->product = malloc((shop->nproducts + 1) * sizeof(uint32_t));
    b->orders = malloc((shop->nproducts + 1) * sizeof(uint32_t));

    rc = item != NULL && b->product != NULL && b->orders != NULL
         ? recs_baskets_rank(b, shop, item) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_baskets_alloc(b, shop);
    }

    if (rc == RECS_OK) {
        recs_baskets_fill(b, shop, item);
        b->today = recs_baskets_today(b);
        recs_rows_invert(&b->of_item, &b->of_basket);
    }

    free(item);

    if (rc != RECS_OK) {
        recs_baskets_free(b);
        return recs_fail(err, rc, 0, "out of memory: %zu order lines",
                         shop->nlines);
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
