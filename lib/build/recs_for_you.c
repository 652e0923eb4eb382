
#include "build/recs_for_you.h"

#include <stdlib.h>


#define RECS_FOR_YOU_NEW      0.5f      /* baskets: the best new item */
#define RECS_FOR_YOU_LIST     32        /* items stored of a customer */


static void
recs_for_you_lately(recs_for_you_t *f)
{
    uint32_t          i;
    recs_neighbour_t  nb;

    f->lately.n = 0;

    for (i = 0; i < f->baskets->items; i++) {
        nb = (recs_neighbour_t) { i, recs_trend_share(&f->trend, i), 0 };

        if (nb.score > 0
            && f->attributes->facts[i].availability != RECS_OUT_OF_STOCK)
        {
            recs_top_offer(&f->lately, &nb);
        }
    }
}


recs_rc_t
recs_for_you_make(recs_for_you_t *f, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_attributes_t *a, double half_life,
    unsigned threads, recs_err_t *err)
{
    recs_rc_t  rc;

    *f = (recs_for_you_t) { .customers = c, .baskets = b, .attributes = a };

    rc = recs_trend_make(&f->trend, b, half_life, err);

    if (rc == RECS_OK) {
        rc = recs_links_make(&f->links, c, b, &f->trend, threads, err);
    }

    if (rc != RECS_OK) {
        recs_for_you_free(f);
        return rc;
    }

    recs_for_you_lately(f);

    return RECS_OK;
}


void
recs_for_you_free(recs_for_you_t *f)
{
    recs_trend_free(&f->trend);
    free(f->links);
    f->links = NULL;
}


static void *
recs_for_you_scratch(const void *ctx)
{
    return recs_history_new(((const recs_for_you_t *) ctx)->baskets);
}


static void
recs_for_you_release(void *scratch)
{
    recs_history_free(scratch);
}


/* the history, and what it draws; the sum of its own weights */

static float
recs_for_you_draw(const recs_for_you_t *f, recs_history_t *h,
    uint32_t customer)
{
    float               own, sum;
    uint32_t            i, k, n;
    const recs_link_t  *link;

    recs_history_fill(h, f->customers, f->baskets, customer);

    for (sum = 0, n = h->n, i = 0; i < n; i++) {
        own = h->of_item[h->seen[i]].own;
        link = f->links + (size_t) h->seen[i] * RECS_LINKS;
        sum += own;

        for (k = 0; k < RECS_LINKS && link[k].score > 0; k++) {
            recs_history_see(h, link[k].item)->drawn += own * link[k].score;
        }
    }

    return sum;
}


static bool
recs_for_you_sold(const recs_for_you_t *f, uint32_t item)
{
    return f->attributes->facts[item].availability != RECS_OUT_OF_STOCK;
}


static void
recs_for_you_cut(recs_top_t *top)
{
    recs_top_sort(top);

    if (top->n > RECS_FOR_YOU_LIST) {
        top->n = RECS_FOR_YOU_LIST;
    }
}


/* drawn: weight in baskets */

static void
recs_for_you_offer(const recs_for_you_t *f, const recs_history_t *h,
    uint32_t item, float drawn, recs_top_t *top)
{
    recs_neighbour_t  nb;

    nb.item = item;
    nb.support = h->of_item[item].times;
    nb.score = recs_history_chance(h, h->of_item[item].own + drawn,
                                   recs_trend_share(&f->trend, item));

    if (recs_for_you_sold(f, item)) {
        recs_top_offer(top, &nb);
    }
}


static void
recs_for_you_list(const void *ctx, void *scratch, uint32_t customer,
    recs_top_t *top)
{
    float                  most;
    uint32_t               i, item;
    recs_history_t        *h;
    const recs_for_you_t  *f;

    f = ctx;
    h = scratch;
    (void) recs_for_you_draw(f, h, customer);

    if (h->n == 0) {
        return;                         /* nothing of their own */
    }

    for (most = 0, i = 0; i < h->n; i++) {
        if (h->of_item[h->seen[i]].drawn > most) {
            most = h->of_item[h->seen[i]].drawn;
        }
    }

    most = most > 0 ? RECS_FOR_YOU_NEW / most : 0;

    for (i = 0; i < h->n; i++) {
        item = h->seen[i];
        recs_for_you_offer(f, h, item, most * h->of_item[item].drawn, top);
    }

    for (i = 0; i < f->lately.n; i++) {
        item = f->lately.nb[i].item;

        if (h->of_item[item].own <= 0 && h->of_item[item].drawn <= 0) {
            recs_for_you_offer(f, h, item, 0, top);
        }
    }

    recs_history_clear(h);
    recs_for_you_cut(top);
}


static void
recs_for_you_new_list(const void *ctx, void *scratch, uint32_t customer,
    recs_top_t *top)
{
    float                  sum;
    uint32_t               i;
    recs_history_t        *h;
    recs_neighbour_t       nb;
    const recs_for_you_t  *f;

    f = ctx;
    h = scratch;
    sum = recs_for_you_draw(f, h, customer);

    for (i = 0; i < h->n; i++) {
        nb = (recs_neighbour_t) {
            h->seen[i], h->of_item[h->seen[i]].drawn / sum, 0
        };

        if (h->of_item[nb.item].times == 0 && recs_for_you_sold(f, nb.item)) {
            recs_top_offer(top, &nb);
        }
    }

    recs_history_clear(h);
    recs_for_you_cut(top);
}


const recs_list_maker_t  recs_for_you_maker = {
    recs_for_you_scratch,
    recs_for_you_release,
    recs_for_you_list
};

const recs_list_maker_t  recs_for_you_new_maker = {
    recs_for_you_scratch,
    recs_for_you_release,
    recs_for_you_new_list
};
