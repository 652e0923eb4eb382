
#include "build/recs_owed.h"

#include <stdlib.h>


#define RECS_OWED_FIRST   1024


static int
recs_owed_order(const void *a, const void *b)
{
    const recs_owed_line_t  *x, *y;

    x = a;
    y = b;

    if (x->customer != y->customer) {
        return x->customer < y->customer ? -1 : 1;
    }

    return (x->item > y->item) - (x->item < y->item);
}


void
recs_owed_tidy(recs_owed_t *o)
{
    size_t             i, n;
    recs_owed_line_t  *l;

    if (o->n == 0) {
        return;
    }

    l = o->list;
    qsort(l, o->n, sizeof(recs_owed_line_t), recs_owed_order);

    for (i = 1, n = 0; i < o->n; i++) {

        if (recs_owed_order(&l[i], &l[n]) != 0) {
            l[++n] = l[i];

        } else if (__builtin_add_overflow(l[n].thousandths, l[i].thousandths,
                                          &l[n].thousandths))
        {
            l[n].thousandths = l[i].thousandths > 0 ? INT64_MAX : INT64_MIN;
        }
    }

    o->n = n + 1;
}


/* customers buy the same again: first what there is is put together */

static recs_rc_t
recs_owed_grow(recs_owed_t *o)
{
    size_t             room;
    recs_owed_line_t  *list;

    recs_owed_tidy(o);

    if (o->n != 0 && o->n <= o->room / 2) {
        return RECS_OK;
    }

    room = o->room != 0 ? o->room * 2 : RECS_OWED_FIRST;
    list = realloc(o->list, room * sizeof(recs_owed_line_t));

    if (list == NULL) {
        return RECS_SYS;
    }

    o->list = list;
    o->room = room;

    return RECS_OK;
}


recs_rc_t
recs_owed_add(recs_owed_t *o, uint32_t customer, uint32_t item,
    int64_t thousandths)
{
    if (customer == 0) {
        return RECS_OK;
    }

    if (o->n == o->room && recs_owed_grow(o) != RECS_OK) {
        return RECS_SYS;
    }

    o->list[o->n++] = (recs_owed_line_t) { customer, item, thousandths };

    return RECS_OK;
}


void
recs_owed_free(recs_owed_t *o)
{
    free(o->list);

    *o = (recs_owed_t) { 0 };
}
