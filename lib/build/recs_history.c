
#include "build/recs_history.h"

#include <stdlib.h>


recs_history_t *
recs_history_new(const recs_baskets_t *b)
{
    recs_history_t  *h;

    h = calloc(1, sizeof(recs_history_t));
    if (h == NULL) {
        return NULL;
    }

    h->of_item = calloc((size_t) b->items + 1, sizeof(recs_bought_t));
    h->seen = malloc(((size_t) b->items + 1) * sizeof(uint32_t));

    if (h->of_item == NULL || h->seen == NULL) {
        recs_history_free(h);
        return NULL;
    }

    return h;
}


void
recs_history_free(recs_history_t *h)
{
    if (h == NULL) {
        return;
    }

    free(h->of_item);
    free(h->seen);
    free(h);
}


recs_bought_t *
recs_history_see(recs_history_t *h, uint32_t item)
{
    recs_bought_t  *bought;

    bought = &h->of_item[item];

    if (bought->own <= 0 && bought->drawn <= 0) {
        h->seen[h->n++] = item;
    }

    return bought;
}


static void
recs_history_basket(recs_history_t *h, const recs_baskets_t *b, uint32_t row,
    float weight)
{
    uint64_t        i;
    recs_bought_t  *bought;

    for (i = b->of_basket.start[row]; i < b->of_basket.start[row + 1]; i++) {
        bought = recs_history_see(h, b->of_basket.values[i]);

        if (bought->times == 0) {
            bought->last = b->day[row];
        }

        if (bought->times == 0 || bought->first != b->day[row]
            || b->today == 0)
        {
            bought->times++;
        }

        bought->first = b->day[row];
        bought->own += weight;
    }

    h->baskets += weight;
}


void
recs_history_fill(recs_history_t *h, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t customer)
{
    float               weight;
    uint64_t            i;
    const recs_rows_t  *r;

    r = &c->baskets;
    weight = 1;

    for (i = r->start[customer + 1]; i > r->start[customer]; i--) {
        recs_history_basket(h, b, r->values[i - 1], weight);

        /* so small that a float's next step is zero: as good as the oldest */
        if (b->today != 0 && weight > 1e-30f) {
            weight *= RECS_HISTORY_DECAY;
        }
    }
}


void
recs_history_clear(recs_history_t *h)
{
    uint32_t  i;

    for (i = 0; i < h->n; i++) {
        h->of_item[h->seen[i]] = (recs_bought_t) { .own = 0 };
    }

    h->n = 0;
    h->baskets = 0;
}
