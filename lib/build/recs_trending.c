
#include "build/recs_trending.h"

#include "build/recs_trend.h"

#include <stdlib.h>


#define RECS_TRENDING_BEFORE   4.0      /* half-lives: the weeks before */
#define RECS_TRENDING_DAMP     5.0      /* baskets expected of every item */
#define RECS_TRENDING_LEAST    1.0      /* baskets before, to compare with */


typedef struct {
    recs_trend_t   now;
    recs_trend_t   before;              /* now is in it, too */
    uint32_t      *baskets;             /* of each item: in two half-lives */
} recs_trending_t;


/* baskets ascend by day: the newest are the last ones */

static void
recs_trending_count(recs_trending_t *t, const recs_baskets_t *b,
    double half_life)
{
    uint32_t  row;
    uint64_t  i;

    for (row = b->of_basket.rows; row > 0; row--) {

        if (recs_baskets_age(b, b->day[row - 1]) > 2 * half_life) {
            break;
        }

        for (i = b->of_basket.start[row - 1]; i < b->of_basket.start[row]; i++)
        {
            t->baskets[b->of_basket.values[i]]++;
        }
    }
}


/* the share of an item's sales that the weeks before do not explain */

static float
recs_trending_score(const recs_trending_t *t, uint32_t item)
{
    double  now, expected;

    now = (double) t->now.weight[item];
    expected = ((double) t->before.weight[item] - now)
               * t->now.total / (t->before.total - t->now.total);

    return (float) (1 - (expected + RECS_TRENDING_DAMP)
                        / (now + RECS_TRENDING_DAMP));
}


static void
recs_trending_fill(const recs_trending_t *t, recs_top_t *tops,
    const recs_baskets_t *b, const recs_attributes_t *a, double support)
{
    uint32_t          i, category;
    recs_neighbour_t  nb;

    for (i = 0; i < b->items; i++) {

        if (a->facts[i].availability == RECS_OUT_OF_STOCK
            || t->baskets[i] < support)
        {
            continue;
        }

        nb = (recs_neighbour_t) { i, recs_trending_score(t, i), t->baskets[i] };

        for (category = a->facts[i].category; nb.score > 0; /* void */) {
            recs_top_offer(&tops[category], &nb);

            if (category == 0) {
                break;
            }

            category = a->parent[category];
        }
    }
}


static recs_rc_t
recs_trending_make(recs_trending_t *t, const recs_baskets_t *b,
    double half_life, recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_trend_make(&t->now, b, half_life, err);

    if (rc == RECS_OK) {
        rc = recs_trend_make(&t->before, b, RECS_TRENDING_BEFORE * half_life,
                             err);
    }

    t->baskets = calloc((size_t) b->items + 1, sizeof(uint32_t));

    if (rc == RECS_OK && t->baskets == NULL) {
        rc = recs_fail(err, RECS_SYS, 0, "out of memory: %u items", b->items);
    }

    if (rc == RECS_OK) {
        recs_trending_count(t, b, half_life);
    }

    return rc;
}


recs_rc_t
recs_trending_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, double half_life, double support,
    recs_list_report_t *report, recs_err_t *err)
{
    recs_rc_t        rc;
    recs_top_t      *tops;
    recs_trending_t  t;

    t = (recs_trending_t) { .baskets = NULL };
    tops = calloc(a->categories.n, sizeof(recs_top_t));

    rc = tops != NULL ? recs_trending_make(&t, b, half_life, err)
                      : recs_fail(err, RECS_SYS, 0, "out of memory: %u "
                                  "categories", a->categories.n);

    if (rc == RECS_OK && b->today != 0
        && t.before.total - t.now.total >= RECS_TRENDING_LEAST)
    {
        recs_trending_fill(&t, tops, b, a, support);
        rc = recs_lists_write_tops(w, RECS_LIST_TRENDING, tops, a->categories.n,
                                   report, err);
    }

    recs_trend_free(&t.now);
    recs_trend_free(&t.before);
    free(t.baskets);
    free(tops);

    return rc;
}
