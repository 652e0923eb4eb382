
/*
 * Order lines: what was bought, by whom and when, put together by order.
 */

#ifndef RECS_LINES_H
#define RECS_LINES_H

#include "base/recs_base.h"


/*
 * One bought item, in 20 bytes: a hundred million are 2 GB.  Lines of an order
 * need not stand together.
 */

typedef struct __attribute__((packed, aligned(4))) {
    uint64_t    order;                  /* XXH3 of the order id */
    uint32_t    item;                   /* index into products */
    uint32_t    day;                    /* days since 1970-01-01; 0 unknown */
    uint32_t    customer;               /* number in customers; 0 unknown */
} recs_line_t;

_Static_assert(sizeof(recs_line_t) == 20, "there are very many of them");


/*
 * Lines of one order that stand together, as they mostly do: so not the lines
 * are sorted, but far fewer runs of them.
 */

typedef struct {
    uint64_t    order;
    uint64_t    at;                     /* the first of them */
} recs_run_t;

typedef struct {
    const recs_line_t  *lines;          /* the caller's */
    size_t              nlines;
    recs_run_t         *runs;           /* by order */
    size_t              n;
    size_t              next;           /* of them */

    /* the order at hand: its lines by item, each item once, all with its latest
       day and its customer (of the least number, should there be several) */
    recs_line_t        *order;
    size_t              norder;
    uint32_t           *items;          /* as they come */
    size_t              room;
} recs_runs_t;


/*
 * Put the runs of lines in order, on all threads, in time that is linear in
 * their number: a radix sort from the first byte on (American flag sort;
 * McIlroy, Bostic, McIlroy, 1993).  RECS_SYS: no memory, nothing to free.
 */
recs_rc_t recs_runs_make(recs_runs_t *r, const recs_line_t *l, size_t n,
    unsigned threads);
void recs_runs_free(recs_runs_t *r);

/* The next order, by its hash.  RECS_NONE at the end; RECS_SYS: no memory. */
recs_rc_t recs_runs_next(recs_runs_t *r);

/*
 * All orders of the lines in place of them, as recs_runs_next() has them; *n is
 * how many lines are left.  RECS_SYS: no memory, and nothing was done.
 */
recs_rc_t recs_lines_tidy(recs_line_t *l, size_t *n, unsigned threads);


#endif /* RECS_LINES_H */
