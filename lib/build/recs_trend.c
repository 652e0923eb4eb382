
#include "build/recs_trend.h"

#include <math.h>
#include <stdlib.h>


#define RECS_GROWTH_DAMP   3.0          /* baskets that are as always */


static void
recs_trend_weigh(recs_trend_t *t, const recs_baskets_t *b, double half_life)
{
    double              w;
    uint32_t            row;
    uint64_t            i;
    const recs_rows_t  *r;

    r = &b->of_basket;

    /* counted elsewhere, nobody knows when: none is older than another */
    if (b->counts != NULL) {
        t->total = (double) b->n;

        for (i = 0; i < b->items; i++) {
            t->weight[i] = (float) b->orders[i];
        }
    }

    for (row = 0; row < r->rows; row++) {
        w = b->today == 0 ? 1
            : b->day[row] == 0 ? 0
            : exp2(-(double) recs_baskets_age(b, b->day[row]) / half_life);

        t->total += w;

        for (i = r->start[row]; i < r->start[row + 1]; i++) {
            t->weight[r->values[i]] += (float) w;
        }
    }
}


static void
recs_trend_grow(recs_trend_t *t, const recs_baskets_t *b)
{
    double    always, share;
    uint32_t  i;

    share = b->n != 0 ? t->total / (double) b->n : 1;

    for (i = 0; i < b->items; i++) {
        always = b->orders[i] * share;
        t->growth[i] = (float) (((double) t->weight[i] + RECS_GROWTH_DAMP)
                                / (always + RECS_GROWTH_DAMP));
    }

    if (t->total <= 0) {
        t->total = 1;
    }
}


recs_rc_t
recs_trend_make(recs_trend_t *t, const recs_baskets_t *b, double half_life,
    recs_err_t *err)
{
    *t = (recs_trend_t) { 0 };

    t->weight = calloc((size_t) b->items + 1, sizeof(float));
    t->growth = malloc(((size_t) b->items + 1) * sizeof(float));

    if (t->weight == NULL || t->growth == NULL) {
        recs_trend_free(t);
        return recs_fail(err, RECS_SYS, 0, "out of memory: %u items", b->items);
    }

    recs_trend_weigh(t, b, half_life);
    recs_trend_grow(t, b);

    return RECS_OK;
}


void
recs_trend_free(recs_trend_t *t)
{
    free(t->weight);
    free(t->growth);

    *t = (recs_trend_t) { 0 };
}
