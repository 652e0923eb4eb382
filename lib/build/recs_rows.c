
#include "build/recs_rows.h"

#include <stdlib.h>


#define RECS_NUMBERS_FEW   160          /* sorted by insertion */


recs_rc_t
recs_rows_alloc(recs_rows_t *r, size_t rows, size_t values)
{
    r->rows = (uint32_t) rows;
    r->start = calloc(rows + 2, sizeof(uint64_t));
    r->values = malloc((values + 1) * sizeof(uint32_t));

    return r->start != NULL && r->values != NULL ? RECS_OK : RECS_SYS;
}


void
recs_rows_free(recs_rows_t *r)
{
    free(r->start);
    free(r->values);

    *r = (recs_rows_t) { 0 };
}


void
recs_rows_invert(recs_rows_t *to, const recs_rows_t *from)
{
    uint32_t  row;
    uint64_t  i;

    for (i = 0; i < from->start[from->rows]; i++) {
        to->start[from->values[i] + 2]++;
    }

    for (row = 1; row <= to->rows; row++) {
        to->start[row + 1] += to->start[row];
    }

    /* start[v + 1] is the next free place of row v, and its end at last */
    for (row = 0; row < from->rows; row++) {
        for (i = from->start[row]; i < from->start[row + 1]; i++) {
            to->values[to->start[from->values[i] + 1]++] = row;
        }
    }
}


int
recs_number_order(const void *a, const void *b)
{
    uint32_t  x, y;

    x = *(const uint32_t *) a;
    y = *(const uint32_t *) b;

    return (x > y) - (x < y);
}


void
recs_numbers_sort(uint32_t *v, size_t n)
{
    size_t    i, k;
    uint32_t  x;

    if (n > RECS_NUMBERS_FEW) {
        qsort(v, n, sizeof(uint32_t), recs_number_order);
        return;
    }

    for (i = 1; i < n; i++) {
        x = v[i];

        for (k = i; k > 0 && v[k - 1] > x; k--) {
            v[k] = v[k - 1];
        }

        v[k] = x;
    }
}
