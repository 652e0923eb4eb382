
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


/* A part holds the orders whose hash begins with its number. */

#define RECS_LINE_PARTS   256

/*
 * Put the lines in the order of their parts: part p ends before l[end[p]].
 * Within a part they are in no order.
 */
void recs_lines_part(recs_line_t *l, size_t n, size_t end[RECS_LINE_PARTS]);

/*
 * Sort by order and item, keep one line for an item of an order; the lines of
 * an order all get its latest day, and its customer (that of the least number,
 * should there be several).  How many are left.
 *
 * In place and in time that is linear in n: a radix sort from the first byte on
 * (American flag sort; McIlroy, Bostic, McIlroy, 1993).
 */
size_t recs_lines_tidy(recs_line_t *l, size_t n, unsigned threads);


#endif /* RECS_LINES_H */
