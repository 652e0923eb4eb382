
/*
 * Rows of numbers in two arrays (compressed sparse rows): row i is
 * values[start[i] .. start[i + 1]).
 */

#ifndef RECS_ROWS_H
#define RECS_ROWS_H

#include "base/recs_base.h"


typedef struct {                /* zero is empty */
    uint64_t  *start;           /* rows + 1 */
    uint32_t  *values;
    uint32_t   rows;
} recs_rows_t;


/* Room for so many rows and values, start all 0.  RECS_SYS: no memory. */
recs_rc_t recs_rows_alloc(recs_rows_t *r, size_t rows, size_t values);
void recs_rows_free(recs_rows_t *r);

/*
 * The other way round: row v of to holds the rows of from that hold v,
 * ascending.  to was just allocated for all values of from.
 */
void recs_rows_invert(recs_rows_t *to, const recs_rows_t *from);

/* For qsort(): numbers, ascending. */
int recs_number_order(const void *a, const void *b);

/* Ascending; mostly they are few. */
void recs_numbers_sort(uint32_t *v, size_t n);


#endif /* RECS_ROWS_H */
