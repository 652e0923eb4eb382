
#include "build/recs_popular.h"

#include "build/recs_trend.h"

#include <stdlib.h>


/*
 * What is out of stock would be passed over when it is asked for: it takes no
 * place.
 */

static void
recs_popular_fill(recs_top_t *tops, const recs_baskets_t *b,
    const recs_attributes_t *a, const recs_trend_t *trend)
{
    uint32_t          i, category;
    recs_neighbour_t  nb;

    for (i = 0; i < b->items; i++) {

        if (a->facts[i].availability == RECS_OUT_OF_STOCK) {
            continue;
        }

        nb = (recs_neighbour_t) { i, recs_trend_share(trend, i), b->orders[i] };

        for (category = a->facts[i].category; /* void */ ;
             category = a->parent[category])
        {
            recs_top_offer(&tops[category], &nb);

            if (category == 0) {
                break;
            }
        }
    }
}


/* what was never sold is listed only where nothing was */

static void
recs_popular_cut(recs_top_t *top)
{
    uint32_t  n;

    recs_top_sort(top);

    for (n = 0; n < top->n && top->nb[n].support != 0; n++) { /* void */ }

    if (n != 0) {
        top->n = n;
    }
}


recs_rc_t
recs_popular_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, double half_life, recs_list_report_t *report,
    recs_err_t *err)
{
    uint32_t       i;
    recs_rc_t      rc;
    recs_top_t    *tops;
    recs_trend_t   trend;

    rc = recs_trend_make(&trend, b, half_life, err);
    if (rc != RECS_OK) {
        return rc;
    }

    tops = calloc(a->categories.n, sizeof(recs_top_t));

    if (tops != NULL) {
        recs_popular_fill(tops, b, a, &trend);

        for (i = 0; i < a->categories.n; i++) {
            recs_popular_cut(&tops[i]);
        }

        rc = recs_lists_write_tops(w, RECS_LIST_POPULAR, tops, a->categories.n,
                                   report, err);

    } else {
        rc = recs_fail(err, RECS_SYS, 0, "out of memory: %u categories",
                       a->categories.n);
    }

    recs_trend_free(&trend);
    free(tops);

    return rc;
}
