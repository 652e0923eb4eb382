
/*
 * Looking on while feeds are read, as recs check does.
 */

#ifndef RECS_WATCH_H
#define RECS_WATCH_H

#include "build/recs_shop.h"
#include "build/recs_table.h"


/*
 * row: a row and what became of it: drop is RECS_DROPS when it was kept;
 * product is its number in the shop, or UINT32_MAX; of a file of customers, that
 * of the customer.
 *
 * pair: a row of a list.
 *
 * bad: a row, or the rest of a file, that recs build would stop at.  Where the
 * reader can find the next row, reading goes on.
 */

typedef enum {
    RECS_PAIR_KEPT = 0,
    RECS_PAIR_UNKNOWN,                  /* an item that no feed has */
    RECS_PAIR_ITSELF                    /* an item for itself */
} recs_pair_t;

typedef struct recs_watch_s {
    void  (*row)(void *data, const recs_table_t *t, recs_drop_t drop,
                 uint32_t product);
    void  (*pair)(void *data, const recs_table_t *t, recs_pair_t fate,
                  recs_str_t unknown);
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


/* unknown: that item */

static inline void
recs_watch_pair(const recs_table_t *t, recs_pair_t fate, recs_str_t unknown)
{
    const recs_watch_t  *w;

    w = t->spec->watch;

    if (w != NULL) {
        w->pair(w->data, t, fate, unknown);
    }
}


#endif /* RECS_WATCH_H */
