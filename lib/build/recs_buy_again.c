
#include "build/recs_buy_again.h"

#include <stdlib.h>


#define RECS_HABIT_SHARE      0.1f      /* of its buyers: people rebuy it */
#define RECS_HABIT_BUYERS     10.0      /* of the shop, added to an item's own */
#define RECS_HABIT_INTERVALS  5.0
#define RECS_BUY_AGAIN_EARLY  0.5f      /* of the score, right after buying */
#define RECS_BUY_AGAIN_LIST   16        /* items stored of a customer */


/* what was seen of an item, or of all together */

typedef struct {
    double  buyers;
    double  rebuyers;
    double  days;                       /* of all intervals */
    double  intervals;
} recs_rebought_t;


static void
recs_rebought_add(recs_rebought_t *to, const recs_bought_t *b)
{
    to->buyers += 1;

    if (b->times > 1) {
        to->rebuyers += 1;
        to->days += b->last - b->first;
        to->intervals += b->times - 1;
    }
}


static void
recs_habit_set(recs_habit_t *to, const recs_rebought_t *own,
    const recs_rebought_t *all)
{
    double  share, interval;

    share = all->buyers > 0 ? all->rebuyers / all->buyers : 0;
    interval = all->intervals > 0 ? all->days / all->intervals : 0;

    to->share = (float) ((own->rebuyers + RECS_HABIT_BUYERS * share)
                         / (own->buyers + RECS_HABIT_BUYERS));
    to->interval = (float) ((own->days + RECS_HABIT_INTERVALS * interval)
                            / (own->intervals + RECS_HABIT_INTERVALS));
}


static recs_rc_t
recs_habits_make(recs_buy_again_t *a, recs_rebought_t *of_item)
{
    uint32_t          i, k;
    recs_history_t   *h;
    recs_rebought_t   all;

    h = recs_history_new(a->baskets);
    if (h == NULL) {
        return RECS_SYS;
    }

    all = (recs_rebought_t) { 0 };

    for (i = 0; i < a->customers->n; i++) {
        recs_history_fill(h, a->customers, a->baskets, i);

        for (k = 0; k < h->n; k++) {
            recs_rebought_add(&of_item[h->seen[k]], &h->of_item[h->seen[k]]);
            recs_rebought_add(&all, &h->of_item[h->seen[k]]);
        }

        recs_history_clear(h);
    }

    recs_history_free(h);

    for (i = 0; i < a->baskets->items; i++) {
        recs_habit_set(&a->habits[i], &of_item[i], &all);
    }

    return RECS_OK;
}


recs_rc_t
recs_buy_again_make(recs_buy_again_t *a, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_attributes_t *attributes,
    double half_life, recs_err_t *err)
{
    size_t            n;
    recs_rc_t         rc;
    recs_rebought_t  *of_item;

    *a = (recs_buy_again_t) {
        .customers = c, .baskets = b, .attributes = attributes
    };

    rc = recs_trend_make(&a->trend, b, half_life, err);
    if (rc != RECS_OK) {
        return rc;
    }

    n = (size_t) b->items + 1;
    of_item = calloc(n, sizeof(recs_rebought_t));
    a->habits = calloc(n, sizeof(recs_habit_t));

    rc = of_item != NULL && a->habits != NULL ? recs_habits_make(a, of_item)
                                              : RECS_SYS;
    free(of_item);

    if (rc != RECS_OK) {
        recs_buy_again_free(a);
        return recs_fail(err, rc, 0, "out of memory: habits of %u items",
                         b->items);
    }

    return RECS_OK;
}


void
recs_buy_again_free(recs_buy_again_t *a)
{
    recs_trend_free(&a->trend);
    free(a->habits);
    a->habits = NULL;
}


static void *
recs_buy_again_scratch(const void *ctx)
{
    return recs_history_new(((const recs_buy_again_t *) ctx)->baskets);
}


static void
recs_buy_again_release(void *scratch)
{
    recs_history_free(scratch);
}


/* 1 from one interval on */

static float
recs_buy_again_due(const recs_buy_again_t *a, const recs_bought_t *b,
    const recs_habit_t *habit)
{
    float  elapsed, interval;

    interval = ((float) (b->last - b->first) + habit->interval)
               / (float) b->times;
    elapsed = (float) recs_baskets_age(a->baskets, b->last);

    if (a->baskets->today == 0 || elapsed >= interval) {
        return 1;
    }

    return RECS_BUY_AGAIN_EARLY
           + (1 - RECS_BUY_AGAIN_EARLY) * elapsed / interval;
}


static void
recs_buy_again_list(const void *ctx, void *scratch, uint32_t customer,
    recs_top_t *top)
{
    uint32_t                 i, item;
    recs_bought_t           *b;
    recs_history_t          *h;
    const recs_buy_again_t  *a;

    a = ctx;
    h = scratch;
    recs_history_fill(h, a->customers, a->baskets, customer);

    for (i = 0; i < h->n; i++) {
        item = h->seen[i];
        b = &h->of_item[item];

        if ((b->times > 1 || a->habits[item].share >= RECS_HABIT_SHARE)
            && a->attributes->facts[item].availability != RECS_OUT_OF_STOCK)
        {
            recs_top_offer(top, &(recs_neighbour_t) {
                item,
                recs_history_chance(h, b->own,
                                    recs_trend_share(&a->trend, item))
                * recs_buy_again_due(a, b, &a->habits[item]),
                b->times
            });
        }
    }

    recs_history_clear(h);
    recs_top_sort(top);

    if (top->n > RECS_BUY_AGAIN_LIST) {
        top->n = RECS_BUY_AGAIN_LIST;
    }
}


const recs_list_maker_t  recs_buy_again_maker = {
    recs_buy_again_scratch,
    recs_buy_again_release,
    recs_buy_again_list
};
