
#include "build/recs_popular.h"

#include <stdlib.h>


/*
 * Items come best seller first, so the first ones to arrive fill a list; those
 * never sold, the last to come, only where nothing was.  What is out of stock
 * would be passed over when it is asked for: it takes no place.
 */

static void
recs_popular_fill(recs_top_t *tops, const recs_baskets_t *b,
    const recs_attributes_t *a)
{
    float        baskets;
    uint32_t     i, category;
    recs_top_t  *t;

    baskets = b->n ? (float) b->n : 1;

    for (i = 0; i < b->items; i++) {

        if (a->facts[i].availability == RECS_OUT_OF_STOCK) {
            continue;
        }

        for (category = a->facts[i].category; /* void */ ;
             category = a->parent[category])
        {
            t = &tops[category];

            if (t->n < RECS_TOP
                && (b->orders[i] != 0 || t->n == 0 || t->nb[0].support == 0))
            {
                t->nb[t->n++] = (recs_neighbour_t) {
                    .item = i,
                    .score = (float) b->orders[i] / baskets,
                    .support = b->orders[i]
                };
            }

            if (category == 0) {
                break;
            }
        }
    }
}


recs_rc_t
recs_popular_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, recs_list_report_t *report, recs_err_t *err)
{
    uint32_t     i;
    recs_rc_t    rc;
    recs_top_t  *tops;

    *report = (recs_list_report_t) { 0 };

    tops = calloc(a->categories.n, sizeof(recs_top_t));
    if (tops == NULL) {
        return recs_fail(err, RECS_SYS, 0, "out of memory: %u categories",
                         a->categories.n);
    }

    recs_popular_fill(tops, b, a);
    recs_writer_begin(w, RECS_LIST_POPULAR);
    rc = RECS_OK;

    for (i = 0; i < a->categories.n && rc == RECS_OK; i++) {
        rc = recs_lists_put(w, &tops[i], report, err);
    }

    free(tops);

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
