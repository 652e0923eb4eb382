
#include "build/recs_upsell.h"

#include "build/recs_words.h"

#include <math.h>
#include <stdlib.h>


/* bags less alike serve another need; where no category says what that is,
   the titles must say more */
#define RECS_UPSELL_ALIKE   0.25f
#define RECS_UPSELL_ALONE   0.4f

/* an answer has six at most; the others stand in where one is out of stock */
#define RECS_UPSELL_LIST    24

/* in larger categories only items with words in common are looked at */
#define RECS_UPSELL_SMALL   2000


/* ---- what sells well in its category */

typedef struct {
    double    orders;
    uint32_t  items;
    uint32_t  most;                 /* orders of the best seller */
} recs_upsell_sales_t;


static void
recs_upsell_weigh(recs_upsell_t *u, recs_upsell_sales_t *of, uint32_t items,
    double share)
{
    uint32_t               i;
    const recs_facts_t    *f;
    recs_upsell_sales_t   *s;

    for (i = 0; i < items; i++) {
        f = &u->attributes->facts[i];
        s = &of[f->category];

        s->items++;
        s->orders += f->orders;
        s->most = f->orders > s->most ? f->orders : s->most;
    }

    for (i = 0; i < items; i++) {
        f = &u->attributes->facts[i];
        s = &of[f->category];

        u->sales[i] = 0.5f;

        if (s->most != 0) {
            u->sales[i] += (float) (0.5 * log1p(f->orders) / log1p(s->most));
        }

        u->sold[i] = (double) f->orders * s->items >= share * s->orders;
    }
}


/* the categories as rows of their items, best sellers first */

static recs_rc_t
recs_upsell_shelve(recs_upsell_t *u, uint32_t items)
{
    uint32_t     i;
    recs_rc_t    rc;
    recs_rows_t  of_item;

    rc = recs_rows_alloc(&of_item, items, items);

    if (rc == RECS_OK) {
        rc = recs_rows_alloc(&u->of_category, u->attributes->categories.n,
                             items);
    }

    if (rc == RECS_OK) {
        for (i = 0; i < items; i++) {
            of_item.values[i] = u->attributes->facts[i].category;
            of_item.start[i + 1] = i + 1;
        }

        recs_rows_invert(&u->of_category, &of_item);
    }

    recs_rows_free(&of_item);

    return rc;
}


recs_rc_t
recs_upsell_init(recs_upsell_t *u, const recs_shop_t *shop,
    const recs_baskets_t *b, const recs_similar_t *similar,
    const recs_params_t *params)
{
    size_t                n;
    uint32_t              i;
    recs_upsell_sales_t  *of;

    *u = (recs_upsell_t) {
        .similar = similar,
        .attributes = similar->attributes,
        .low = recs_param(params, RECS_PARAM_UPSELL_LOW),
        .high = recs_param(params, RECS_PARAM_UPSELL_HIGH)
    };

    u->best = log(u->low) + log(u->high / u->low) / 3;

    n = (size_t) b->items + 1;
    u->core = malloc(n * sizeof(uint64_t));
    u->sales = malloc(n * sizeof(float));
    u->sold = malloc(n * sizeof(bool));
    of = calloc(u->attributes->categories.n, sizeof(recs_upsell_sales_t));

    if (u->core == NULL || u->sales == NULL || u->sold == NULL || of == NULL
        || recs_upsell_shelve(u, b->items) != RECS_OK)
    {
        recs_upsell_free(u);
        free(of);
        return RECS_SYS;
    }

    for (i = 0; i < b->items; i++) {
        u->core[i] = recs_words_core(shop->products[b->product[i]].title);
    }

    recs_upsell_weigh(u, of, b->items,
                      recs_param(params, RECS_PARAM_UPSELL_SOLD));
    free(of);

    return RECS_OK;
}


void
recs_upsell_free(recs_upsell_t *u)
{
    free(u->core);
    free(u->sales);
    free(u->sold);
    recs_rows_free(&u->of_category);

    *u = (recs_upsell_t) { .core = NULL };
}


/* ---- one item */

static bool
recs_upsell_variant(const recs_upsell_t *u, uint32_t item, uint32_t other)
{
    const recs_facts_t  *f;

    f = u->attributes->facts;

    return item == other
           || (f[item].group != 0 && f[item].group == f[other].group)
           || (u->core[item] != 0 && u->core[item] == u->core[other]);
}


/* 1 at the best step, 0.5 at the upper end; 0: too small or too large */

static double
recs_upsell_step(const recs_upsell_t *u, int64_t price, int64_t other)
{
    double  ratio;

    ratio = (double) other / (double) price;

    if (ratio < u->low || ratio > u->high) {
        return 0;
    }

    return 1 - 0.5 * fabs(log(ratio) - u->best) / (log(u->high) - u->best);
}


/* is the other better, whatever its title says?  The step, or 0 */

static double
recs_upsell_better(const recs_upsell_t *u, uint32_t item, uint32_t other)
{
    const recs_facts_t  *x, *y;

    x = &u->attributes->facts[item];
    y = &u->attributes->facts[other];

    if (!u->sold[other] || y->availability == RECS_OUT_OF_STOCK
        || x->category != y->category || recs_upsell_variant(u, item, other))
    {
        return 0;
    }

    return recs_upsell_step(u, x->price, y->price);
}


static void
recs_upsell_offer(const recs_upsell_t *u, uint32_t other, float alike,
    double step, recs_top_t *top)
{
    recs_neighbour_t  nb;

    nb = (recs_neighbour_t) {
        .item = other,
        .score = alike * u->sales[other] * (float) step
    };

    recs_top_offer(top, &nb);
}


/* all that stands in the category */

static void
recs_upsell_shelf(const recs_upsell_t *u, uint32_t item, const uint32_t *others,
    uint64_t n, recs_top_t *top)
{
    float     alike;
    double    step;
    uint64_t  i;

    for (i = 0; i < n; i++) {
        step = recs_upsell_better(u, item, others[i]);

        /* nothing is more than quite alike */
        if (!(step > 0)
            || !recs_top_takes(top, u->sales[others[i]] * (float) step))
        {
            continue;
        }

        alike = recs_similar_of(u->similar, item, others[i]);

        if (alike >= RECS_UPSELL_ALIKE) {
            recs_upsell_offer(u, others[i], alike, step, top);
        }
    }
}


/* all that has a word in common */

static void
recs_upsell_words(const recs_upsell_t *u, uint32_t item,
    recs_similar_row_t *row, float least, recs_top_t *top)
{
    double    step;
    uint32_t  i, other;

    recs_similar_row(u->similar, item, row);

    for (i = 0; i < row->n; i++) {
        other = row->seen[i];

        if (row->sum[other] < least) {
            continue;
        }

        step = recs_upsell_better(u, item, other);

        if (step > 0) {
            recs_upsell_offer(u, other, row->sum[other], step, top);
        }
    }

    recs_similar_row_clear(row);
}


static void
recs_upsell_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    uint64_t              from, n;
    const recs_facts_t   *f;
    const recs_upsell_t  *u;

    u = ctx;
    f = &u->attributes->facts[item];

    if (f->price <= 0) {
        return;
    }

    from = u->of_category.start[f->category];
    n = u->of_category.start[f->category + 1] - from;

    if (f->category == 0) {
        recs_upsell_words(u, item, scratch, RECS_UPSELL_ALONE, top);

    } else if (n > RECS_UPSELL_SMALL) {
        recs_upsell_words(u, item, scratch, RECS_UPSELL_ALIKE, top);

    } else {
        recs_upsell_shelf(u, item, u->of_category.values + from, n, top);
    }

    recs_top_cut(top, RECS_UPSELL_LIST);
}


static void *
recs_upsell_scratch(const void *ctx)
{
    return recs_similar_row_new(((const recs_upsell_t *) ctx)->similar);
}


static void
recs_upsell_release(void *scratch)
{
    recs_similar_row_free(scratch);
}


const recs_list_maker_t  recs_upsell_maker = {
    recs_upsell_scratch,
    recs_upsell_release,
    recs_upsell_make
};
