
#include "build/recs_bundle_mine.h"

#include "build/recs_bundle_dig.h"

#include <stdlib.h>


static void
recs_bundle_orders(recs_bundle_mine_t *m)
{
    uint32_t            row;
    uint64_t            i;
    const recs_rows_t  *r;

    r = &m->baskets->of_basket;

    for (row = 0; row < r->rows; row++) {

        if (!recs_bundle_counts(m->baskets, row)) {
            continue;
        }

        m->counted++;

        for (i = r->start[row]; i < r->start[row + 1]; i++) {
            m->orders[r->values[i]]++;
        }
    }
}


recs_rc_t
recs_bundle_mine(recs_bundle_mine_t *m, const recs_baskets_t *b,
    const recs_attributes_t *a, const recs_params_t *params,
    unsigned threads)
{
    recs_rc_t  rc;

    *m = (recs_bundle_mine_t) {
        .baskets = b,
        .attributes = a,
        .support = (uint32_t) recs_param(params, RECS_PARAM_BUNDLE_SUPPORT),
        .share = recs_param(params, RECS_PARAM_BUNDLE_SHARE),
        .lift = recs_param(params, RECS_PARAM_BUNDLE_LIFT),
        .orders = calloc((size_t) b->items + 1, sizeof(uint32_t)),
        .roots = calloc((size_t) b->items + 1, sizeof(recs_bundle_root_t))
    };

    rc = RECS_SYS;

    if (m->orders != NULL && m->roots != NULL) {
        recs_bundle_orders(m);
        rc = recs_workers_run(b->items, threads, &recs_bundle_digger, m);
    }

    if (rc != RECS_OK) {
        recs_bundle_mine_free(m);
    }

    return rc;
}


void
recs_bundle_mine_free(recs_bundle_mine_t *m)
{
    uint32_t  i;

    for (i = 0; m->roots != NULL && i < m->baskets->items; i++) {
        free(m->roots[i].pairs);
        free(m->roots[i].sets);
    }

    free(m->orders);
    free(m->roots);

    *m = (recs_bundle_mine_t) { .baskets = NULL };
}


int
recs_bundle_pair_order(const void *a, const void *b)
{
    const recs_bundle_pair_t  *x, *y;

    x = a;
    y = b;

    return (x->item > y->item) - (x->item < y->item);
}


/* a pair that was no candidate is counted now */

static uint32_t
recs_bundle_meet(const recs_baskets_t *b, uint32_t x, uint32_t y)
{
    uint32_t         n;
    uint64_t         i, k;
    const uint32_t  *rows;

    rows = b->of_item.values;
    i = b->of_item.start[x];
    k = b->of_item.start[y];

    for (n = 0; i < b->of_item.start[x + 1] && k < b->of_item.start[y + 1];
         /* void */)
    {
        if (rows[i] == rows[k]) {
            n += recs_bundle_counts(b, rows[i]);
            i++;
            k++;

        } else if (rows[i] < rows[k]) {
            i++;

        } else {
            k++;
        }
    }

    return n;
}


uint32_t
recs_bundle_both(const recs_bundle_mine_t *m, uint32_t a, uint32_t b)
{
    recs_bundle_pair_t         key, *found;
    const recs_bundle_root_t  *r;

    r = &m->roots[a > b ? a : b];
    key.item = a > b ? b : a;

    found = r->npairs == 0 ? NULL
            : bsearch(&key, r->pairs, r->npairs, sizeof(recs_bundle_pair_t),
                      recs_bundle_pair_order);

    return found != NULL ? found->count : recs_bundle_meet(m->baskets, a, b);
}


int
recs_bundle_order(const void *a, const void *b)
{
    float                 own, other;
    uint32_t              i;
    const recs_bundle_t  *x, *y;

    x = a;
    y = b;
    own = x->score * (float) (x->n - 1);
    other = y->score * (float) (y->n - 1);

    if (own > other || own < other) {
        return own > other ? -1 : 1;
    }

    for (i = 0; i < x->n && i < y->n; i++) {
        if (x->items[i] != y->items[i]) {
            return x->items[i] < y->items[i] ? -1 : 1;
        }
    }

    return (x->n > y->n) - (x->n < y->n);
}
