
#include "build/recs_cooc.h"

#include <math.h>
#include <stdlib.h>


#define RECS_COOC_AHEAD   8             /* baskets */
#define RECS_COOC_LINE    16            /* items of a cache line */


/* so that the weights, over all lines, are 1 on average */

static double
recs_cooc_scale(const recs_rows_t *r, uint32_t limit, double tame)
{
    double    n, lines, weighed;
    uint32_t  row;

    lines = weighed = 0;

    for (row = 0; row < limit; row++) {
        n = (double) (r->start[row + 1] - r->start[row]);
        lines += n;
        weighed += n * pow(n, -tame);
    }

    return weighed > 0 ? lines / weighed : 1;
}


recs_rc_t
recs_cooc_make(recs_cooc_t *c, const recs_baskets_t *b, uint32_t limit,
    double tame)
{
    double              scale;
    uint32_t            row;
    uint64_t            i;
    const recs_rows_t  *r;

    *c = (recs_cooc_t) {
        .baskets = b,
        .limit = limit,
        .largest = RECS_BASKET_MAX
    };

    r = &b->of_basket;

    c->even = tame == 0;
    c->total = b->counts != NULL ? (double) b->n : 0;

    c->weight = malloc(((size_t) limit + 1) * sizeof(float));
    c->sum = calloc((size_t) b->items + 1, sizeof(float));

    if (c->weight == NULL || c->sum == NULL) {
        recs_cooc_free(c);
        return RECS_SYS;
    }

    for (row = 0; b->counts != NULL && row < b->items; row++) {
        c->sum[row] = (float) b->orders[row];
    }

    scale = recs_cooc_scale(r, limit, tame);

    for (row = 0; row < limit; row++) {
        c->weight[row] = (float) (scale * pow((double) (r->start[row + 1]
                                                        - r->start[row]),
                                              -tame));
        c->total += (double) c->weight[row];

        for (i = r->start[row]; i < r->start[row + 1]; i++) {
            c->sum[r->values[i]] += c->weight[row];
        }
    }

    return RECS_OK;
}


void
recs_cooc_free(recs_cooc_t *c)
{
    free(c->weight);
    free(c->sum);

    *c = (recs_cooc_t) { 0 };
}


void
recs_cooc_row_free(recs_cooc_row_t *r)
{
    if (r == NULL) {
        return;
    }

    free(r->weight);
    free(r->count);
    free(r->seen);
    free(r);
}


recs_cooc_row_t *
recs_cooc_row_of(uint32_t items)
{
    size_t            n;
    recs_cooc_row_t  *r;

    n = (size_t) items + 1;

    r = calloc(1, sizeof(recs_cooc_row_t));
    if (r == NULL) {
        return NULL;
    }

    r->weight = calloc(n, sizeof(float));
    r->count = calloc(n, sizeof(uint32_t));
    r->seen = malloc(n * sizeof(uint32_t));

    if (r->weight == NULL || r->count == NULL || r->seen == NULL) {
        recs_cooc_row_free(r);
        return NULL;
    }

    return r;
}


recs_cooc_row_t *
recs_cooc_row_new(const recs_cooc_t *c)
{
    return recs_cooc_row_of(c->baskets->items);
}


/* counted elsewhere: a row is there as it is to be */

static void
recs_cooc_counted(const recs_cooc_t *c, uint32_t item, recs_cooc_row_t *r)
{
    uint32_t              other;
    uint64_t              i;
    const recs_counts_t  *counts;

    counts = c->baskets->counts;

    for (i = counts->with.start[item]; i < counts->with.start[item + 1]; i++) {
        other = counts->with.values[i];

        r->seen[r->n++] = other;
        r->count[other] = counts->shared[i];
        r->weight[other] = (float) counts->shared[i];
    }

    if (c->baskets->orders[item] != 0) {
        r->seen[r->n++] = item;
        r->count[item] = c->baskets->orders[item];
        r->weight[item] = (float) c->baskets->orders[item];
    }
}


/* one more basket; what is new goes to seen[], without a jump that is guessed */

static inline void
recs_cooc_add(recs_cooc_row_t *r, const uint32_t *items, uint64_t n)
{
    uint32_t  *count, *seen, at;
    uint64_t   k;

    count = r->count;
    seen = r->seen;
    at = r->n;

    for (k = 0; k < n; k++) {
        seen[at] = items[k];
        at += count[items[k]]++ == 0;
    }

    r->n = at;
}


static inline void
recs_cooc_weigh(recs_cooc_row_t *r, const uint32_t *items, uint64_t n, float w)
{
    uint64_t  k;

    for (k = 0; k < n; k++) {
        r->weight[items[k]] += w;
    }
}


/* counted here, over the baskets of the item */

static void
recs_cooc_count(const recs_cooc_t *c, uint32_t item, recs_cooc_row_t *r)
{
    uint32_t            row, next, k;
    uint64_t            i, end, n;
    const uint32_t     *items;
    const recs_rows_t  *of_item, *of_basket;

    of_item = &c->baskets->of_item;
    of_basket = &c->baskets->of_basket;
    end = of_item->start[item + 1];

    for (i = of_item->start[item]; i < end; i++) {
        row = of_item->values[i];

        /*
         * The baskets of an item lie all over the memory: ask for those to
         * come, first where they are, then what they hold.  (Not in a function
         * of its own: gcc 12 takes one for doing nothing.)
         */
        if (i + 2 * RECS_COOC_AHEAD < end) {
            next = of_item->values[i + 2 * RECS_COOC_AHEAD];
            __builtin_prefetch(&of_basket->start[next]);

            next = of_item->values[i + RECS_COOC_AHEAD];
            items = of_basket->values + of_basket->start[next];
            __builtin_prefetch(items);
            __builtin_prefetch(items + RECS_COOC_LINE);
        }

        if (row >= c->limit) {
            break;                          /* rows ascend */
        }

        items = of_basket->values + of_basket->start[row];
        n = of_basket->start[row + 1] - of_basket->start[row];

        if (n > c->largest) {
            continue;
        }

        recs_cooc_add(r, items, n);

        if (!c->even) {
            recs_cooc_weigh(r, items, n, c->weight[row]);
        }
    }

    for (k = 0; c->even && k < r->n; k++) {
        r->weight[r->seen[k]] = (float) r->count[r->seen[k]];
    }
}


void
recs_cooc_row(const recs_cooc_t *c, uint32_t item, recs_cooc_row_t *r)
{
    if (c->baskets->counts != NULL) {
        recs_cooc_counted(c, item, r);

    } else {
        recs_cooc_count(c, item, r);
    }

    if (c->pairs != NULL) {
        c->pairs[item] = r->n ? r->n - 1 : 0;       /* without itself */
    }
}


void
recs_cooc_row_clear(recs_cooc_row_t *r)
{
    uint32_t  i;

    for (i = 0; i < r->n; i++) {
        r->weight[r->seen[i]] = 0;
        r->count[r->seen[i]] = 0;
    }

    r->n = 0;
}
