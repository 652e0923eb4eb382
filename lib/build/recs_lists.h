
/*
 * Making one list for every item, on all cores, written in item order: the
 * file is the same whatever the number of threads.
 */

#ifndef RECS_LISTS_H
#define RECS_LISTS_H

#include "build/recs_top.h"
#include "store/recs_writer.h"


typedef struct {
    /* memory of one thread, NULL when it is out; and its release */
    void  *(*scratch)(const void *ctx);
    void   (*release)(void *scratch);

    /* offer the neighbours of item to top, which is empty */
    void   (*make)(const void *ctx, void *scratch, uint32_t item,
               recs_top_t *top);
} recs_list_maker_t;

typedef struct {
    uint64_t  lists;            /* that have a neighbour */
    uint64_t  neighbours;
} recs_list_report_t;


/*
 * tops[k] for items[k], k < n; items NULL: for first + k.  Lists are not
 * sorted.  ctx is read by all threads at once.  RECS_SYS: memory is out.
 */
recs_rc_t recs_lists_make(recs_top_t *tops, const uint32_t *items,
    uint32_t first, uint32_t n, unsigned threads,
    const recs_list_maker_t *maker, const void *ctx);

/* All items in order, as the vector vec. */
recs_rc_t recs_lists_write(recs_writer_t *w, uint32_t vec, uint32_t items,
    unsigned threads, const recs_list_maker_t *maker, const void *ctx,
    recs_list_report_t *report, recs_err_t *err);

/* One list, as the next record of the vector under way; sorts it. */
recs_rc_t recs_lists_put(recs_writer_t *w, recs_top_t *top,
    recs_list_report_t *report, recs_err_t *err);

/* n lists that are made already, as the vector vec; sorts them. */
recs_rc_t recs_lists_write_tops(recs_writer_t *w, uint32_t vec,
    recs_top_t *tops, uint32_t n, recs_list_report_t *report, recs_err_t *err);


#endif /* RECS_LISTS_H */
