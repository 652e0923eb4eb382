
/*
 * Looking on while feeds are read, as recs check does.
 */

#ifndef RECS_WATCH_H
#define RECS_WATCH_H

#include "build/recs_shop.h"
#include "build/recs_table.h"


/*
 * row: a row and what became of it: drop is RECS_DROPS when it was kept;
 * product is its number in the shop, or UINT32_MAX.
 *
 * bad: a row, or the rest of a file, that recs build would stop at.  Where the
 * reader can find the next row, reading goes on.
 */

typedef struct recs_watch_s {
    void  (*row)(void *data, const recs_table_t *t, recs_drop_t drop,
                 uint32_t product);
    void  (*bad)(void *data, const recs_err_t *err);
    void   *data;
} recs_watch_t;


static inline void
recs_watch_row(const recs_table_t *t, recs_drop_t drop, uint32_t product)
{
    const recs_watch_t  *w;

    w = t->spec->watch;

    if (w != NULL) {
        w->row(w->data, t, drop, product);
    }
}


#endif /* RECS_WATCH_H */
