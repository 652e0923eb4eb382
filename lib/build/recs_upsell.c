
#include "build/recs_upsell.h"

#include "build/recs_words.h"

#include <math.h>
#include <stdlib.h>


/* bags less alike serve another need; where no category says what that is,
   the titles must say more */
#define RECS_UPSELL_ALIKE   0.25f
#define RECS_UPSELL_ALONE   0.4f


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

    if (u->core == NULL || u->sales == NULL || u->sold == NULL || of == NULL) {
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


static void
recs_upsell_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    float                 alike;
    double                step;
    uint32_t              i;
    recs_neighbour_t      nb;
    recs_similar_row_t   *row;
    const recs_facts_t   *own, *other;
    const recs_upsell_t  *u;

    u = ctx;
    row = scratch;
    own = &u->attributes->facts[item];

    if (own->price <= 0) {
        return;
    }

    alike = own->category != 0 ? RECS_UPSELL_ALIKE : RECS_UPSELL_ALONE;
    recs_similar_row(u->similar, item, row);

    for (i = 0; i < row->n; i++) {
        nb = (recs_neighbour_t) { .item = row->seen[i] };
        other = &u->attributes->facts[nb.item];

        if (row->sum[nb.item] < alike || !u->sold[nb.item]
            || other->availability == RECS_OUT_OF_STOCK
            || other->category != own->category
            || recs_upsell_variant(u, item, nb.item))
        {
            continue;
        }

        step = recs_upsell_step(u, own->price, other->price);

        if (step > 0) {
            nb.score = row->sum[nb.item] * u->sales[nb.item] * (float) step;
            recs_top_offer(top, &nb);
        }
    }

    recs_similar_row_clear(row);
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
