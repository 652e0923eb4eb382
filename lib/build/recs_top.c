
#include "build/recs_top.h"

#include <stdlib.h>


/* a heap with the worst one kept on top */

static inline bool
recs_top_worse(const recs_neighbour_t *a, const recs_neighbour_t *b)
{
    return a->score < b->score || (a->score == b->score && a->item > b->item);
}


static void
recs_top_sink(recs_top_t *t)
{
    uint32_t          i, child;
    recs_neighbour_t  moved;

    moved = t->nb[0];

    for (i = 0, child = 1; child < t->n; i = child, child = 2 * i + 1) {

        if (child + 1 < t->n && recs_top_worse(&t->nb[child + 1], &t->nb[child]))
        {
            child++;
        }

        if (!recs_top_worse(&t->nb[child], &moved)) {
            break;
        }

        t->nb[i] = t->nb[child];
    }

    t->nb[i] = moved;
}


void
recs_top_offer(recs_top_t *t, const recs_neighbour_t *nb)
{
    uint32_t  i, parent;

    if (t->n == RECS_TOP) {
        if (recs_top_worse(&t->nb[0], nb)) {
            t->nb[0] = *nb;
            recs_top_sink(t);
        }

        return;
    }

    for (i = t->n++; i > 0; i = parent) {
        parent = (i - 1) / 2;

        if (!recs_top_worse(nb, &t->nb[parent])) {
            break;
        }

        t->nb[i] = t->nb[parent];
    }

    t->nb[i] = *nb;
}


static int
recs_top_order(const void *a, const void *b)
{
    return recs_top_worse(a, b) ? 1 : -1;
}


void
recs_top_sort(recs_top_t *t)
{
    qsort(t->nb, t->n, sizeof(t->nb[0]), recs_top_order);
}


void
recs_top_cut(recs_top_t *t, uint32_t n)
{
    recs_top_sort(t);

    if (t->n > n) {
        t->n = n;
    }
}
