
#include "build/recs_pairs.h"

#include <math.h>
#include <stdlib.h>


#define RECS_PAIRS_SHRINK   10.0


typedef struct {
    uint32_t  *count;               /* baskets shared with each item */
    uint32_t  *seen;                /* items whose count is not 0 */
} recs_pairs_scratch_t;


static void
recs_pairs_release(void *scratch)
{
    recs_pairs_scratch_t  *s;

    s = scratch;

    free(s->count);
    free(s->seen);
    free(s);
}


static void *
recs_pairs_scratch(const void *ctx)
{
    const recs_pairs_t    *p;
    recs_pairs_scratch_t  *s;

    p = ctx;

    s = calloc(1, sizeof(recs_pairs_scratch_t));
    if (s == NULL) {
        return NULL;
    }

    s->count = calloc(p->baskets->items + 1, sizeof(uint32_t));
    s->seen = malloc((p->baskets->items + 1) * sizeof(uint32_t));

    if (s->count == NULL || s->seen == NULL) {
        recs_pairs_release(s);
        return NULL;
    }

    return s;
}


/* count who shares a basket with item; how many do */

static uint32_t
recs_pairs_count(const recs_baskets_t *b, recs_pairs_scratch_t *s,
    uint32_t item)
{
    uint32_t         n, other;
    uint64_t         i, k, row;
    const uint64_t  *start;

    start = b->of_basket.start;
    n = 0;

    for (i = b->of_item.start[item]; i < b->of_item.start[item + 1]; i++) {
        row = b->of_item.values[i];

        for (k = start[row]; k < start[row + 1]; k++) {
            other = b->of_basket.values[k];

            if (s->count[other]++ == 0) {
                s->seen[n++] = other;
            }
        }
    }

    return n;
}


static void
recs_pairs_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    double                 own, c;
    uint32_t               i, n, other;
    recs_neighbour_t       nb;
    const recs_pairs_t    *p;
    recs_pairs_scratch_t  *s;

    p = ctx;
    s = scratch;

    own = p->baskets->orders[item];
    n = recs_pairs_count(p->baskets, s, item);

    for (i = 0; i < n; i++) {
        other = s->seen[i];
        c = s->count[other];
        s->count[other] = 0;

        if (other == item) {
            continue;
        }

        nb.item = other;
        nb.support = (uint32_t) c;
        nb.score = (float) (c / (sqrt(own * p->baskets->orders[other])
                                 + RECS_PAIRS_SHRINK));
        recs_top_offer(top, &nb);
    }

    p->pairs[item] = n ? n - 1 : 0;         /* without itself */
}


const recs_list_maker_t  recs_pairs_maker = {
    recs_pairs_scratch,
    recs_pairs_release,
    recs_pairs_make
};
