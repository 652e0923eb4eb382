
#include "cli/recs_eval_cases.h"

#include "build/recs_lines.h"

#include <stdlib.h>
#include <xxhash.h>


/* salts: independent choices from the same ids */

#define RECS_EVAL_HIDE     1
#define RECS_EVAL_SAMPLE   2


/* a known item of a basket and the number that it is drawn by */

typedef struct {
    uint64_t  key;
    uint32_t  product;
} recs_eval_draw_t;


static uint64_t
recs_eval_sku(const recs_eval_cases_t *c, uint32_t product)
{
    recs_str_t  sku;

    sku = c->shop->products[product].sku;

    return XXH3_64bits(sku.data, sku.len);
}


static uint64_t
recs_eval_key(uint64_t order, uint64_t sku, uint64_t salt)
{
    uint64_t  key[3] = { order, sku, salt };

    return XXH3_64bits(key, sizeof(key));
}


static int
recs_eval_draw_order(const void *a, const void *b)
{
    uint64_t  x, y;

    x = ((const recs_eval_draw_t *) a)->key;
    y = ((const recs_eval_draw_t *) b)->key;

    return (x > y) - (x < y);
}


static int
recs_eval_case_order(const void *a, const void *b)
{
    uint64_t  x, y;

    x = ((const recs_eval_case_t *) a)->key;
    y = ((const recs_eval_case_t *) b)->key;

    return (x > y) - (x < y);
}


/* which of the others stands for the page's item */

static uint32_t
recs_eval_one(const recs_eval_cases_t *c, uint64_t order,
    const recs_eval_draw_t *draws, size_t n, uint32_t hidden)
{
    size_t    i;
    uint32_t  one;
    uint64_t  key, least, salt;

    salt = recs_eval_sku(c, hidden);
    one = hidden;
    least = 0;

    for (i = 0; i < n; i++) {

        if (draws[i].product == hidden) {
            continue;
        }

        key = recs_eval_key(order, recs_eval_sku(c, draws[i].product), salt);

        if (one == hidden || key < least) {
            one = draws[i].product;
            least = key;
        }
    }

    return one;
}


/* n known items, 2 to 50; room for RECS_EVAL_HIDDEN cases is there */

static void
recs_eval_hide(recs_eval_cases_t *c, size_t line, recs_eval_draw_t *draws,
    size_t n)
{
    size_t    i;
    uint32_t  hidden;
    uint64_t  order;

    order = c->shop->lines[line].order;
    qsort(draws, n, sizeof(recs_eval_draw_t), recs_eval_draw_order);

    for (i = 0; i < RECS_EVAL_HIDDEN && i < n; i++) {
        hidden = draws[i].product;

        c->cases[c->n++] = (recs_eval_case_t) {
            .key = recs_eval_key(order, recs_eval_sku(c, hidden),
                                 RECS_EVAL_SAMPLE),
            .line = line,
            .hidden = hidden,
            .one = recs_eval_one(c, order, draws, n, hidden)
        };
    }
}


/* the known items of a basket; more than fit are only counted */

static size_t
recs_eval_known(const recs_eval_cases_t *c, size_t line, size_t end,
    recs_eval_draw_t *draws)
{
    size_t              n;
    const recs_line_t  *l;

    for (n = 0; line < end; line++) {
        l = &c->shop->lines[line];

        if (c->items[l->item] == RECS_NO_ITEM) {
            continue;
        }

        if (n < RECS_EVAL_KNOWN_MAX) {
            draws[n] = (recs_eval_draw_t) {
                recs_eval_key(l->order, recs_eval_sku(c, l->item),
                              RECS_EVAL_HIDE),
                l->item
            };
        }

        n++;
    }

    return n;
}


static void
recs_eval_basket(recs_eval_cases_t *c, size_t line, size_t end)
{
    size_t            n;
    uint32_t          day;
    recs_eval_draw_t  draws[RECS_EVAL_KNOWN_MAX];

    n = recs_eval_known(c, line, end, draws);

    if (n < RECS_EVAL_KNOWN_MIN || n > RECS_EVAL_KNOWN_MAX) {
        return;
    }

    recs_eval_hide(c, line, draws, n);
    c->usable++;

    day = c->shop->lines[line].day;

    if (day != 0) {
        c->first = c->first == 0 || day < c->first ? day : c->first;
        c->last = day > c->last ? day : c->last;
    }
}


static recs_rc_t
recs_eval_baskets(recs_eval_cases_t *c, uint32_t since)
{
    size_t              i, end, baskets;
    const recs_line_t  *l;

    l = c->shop->lines;

    for (i = baskets = 0; i < c->shop->nlines; i++) {
        baskets += i == 0 || l[i].order != l[i - 1].order;
    }

    c->cases = malloc((baskets * RECS_EVAL_HIDDEN + 1)
                      * sizeof(recs_eval_case_t));
    if (c->cases == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < c->shop->nlines; i = end) {

        for (end = i; end < c->shop->nlines && l[end].order == l[i].order;
             end++)
        {
            /* void */
        }

        if (l[i].day >= since) {
            c->baskets++;
            recs_eval_basket(c, i, end);
        }
    }

    return RECS_OK;
}


/* every product of the orders is looked up once */

static recs_rc_t
recs_eval_items(recs_eval_cases_t *c, const recs_store_t *st)
{
    size_t  i;

    c->items = malloc((c->shop->nproducts + 1) * sizeof(uint32_t));

    if (c->items == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < c->shop->nproducts; i++) {
        if (recs_store_item(st, c->shop->products[i].sku, &c->items[i])
            != RECS_OK)
        {
            c->items[i] = RECS_NO_ITEM;
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_eval_cases_make(recs_eval_cases_t *c, recs_shop_t *shop,
    const recs_store_t *st, uint32_t since, size_t max, recs_err_t *err)
{
    *c = (recs_eval_cases_t) { .shop = shop };

    if (recs_lines_tidy(shop->lines, &shop->nlines, 1) != RECS_OK
        || recs_eval_items(c, st) != RECS_OK
        || recs_eval_baskets(c, since) != RECS_OK)
    {
        recs_eval_cases_free(c);
        return recs_fail(err, RECS_SYS, 0, "out of memory");
    }

    if (c->n > max) {
        qsort(c->cases, c->n, sizeof(recs_eval_case_t), recs_eval_case_order);
        c->n = max;
    }

    return RECS_OK;
}


static void
recs_eval_pdp(const void *ctx, size_t i, recs_eval_question_t *q)
{
    const recs_eval_case_t   *k;
    const recs_eval_cases_t  *c;

    c = ctx;
    k = &c->cases[i];
    recs_query_add(&q->query, RECS_FACT_ITEM, c->shop->products[k->one].sku);
    q->right = &c->items[k->hidden];
    q->n = 1;
}


static void
recs_eval_cart(const void *ctx, size_t i, recs_eval_question_t *q)
{
    const recs_line_t        *l, *end;
    const recs_shop_t        *shop;
    const recs_eval_case_t   *k;
    const recs_eval_cases_t  *c;

    c = ctx;
    k = &c->cases[i];
    shop = c->shop;
    end = shop->lines + shop->nlines;

    for (l = shop->lines + k->line;
         l < end && l->order == shop->lines[k->line].order; l++)
    {
        if (l->item != k->hidden && c->items[l->item] != RECS_NO_ITEM) {
            recs_query_add(&q->query, RECS_FACT_CART,
                           shop->products[l->item].sku);
        }
    }

    q->right = &c->items[k->hidden];
    q->n = 1;
}


recs_eval_source_t
recs_eval_cases_source(const recs_eval_cases_t *c, recs_eval_task_t task)
{
    return (recs_eval_source_t) {
        c->n, task == RECS_EVAL_CART ? recs_eval_cart : recs_eval_pdp, c
    };
}


void
recs_eval_cases_free(recs_eval_cases_t *c)
{
    free(c->items);
    free(c->cases);

    *c = (recs_eval_cases_t) { 0 };
}
