
#include "merch/recs_faults.h"

#include <stdio.h>
#include <stdlib.h>


static recs_fault_t *
recs_faults_room(recs_faults_t *f, bool warning)
{
    size_t  i;

    if (f->n < RECS_FAULTS_MAX) {
        return &f->list[f->n++];
    }

    for (i = f->n; i > 0 && !warning; i--) {
        if (f->list[i - 1].warning) {
            return &f->list[i - 1];
        }
    }

    return NULL;
}


void
recs_faults_add(recs_faults_t *f, recs_str_t text, size_t at, bool warning,
    const char *fmt, va_list args)
{
    size_t         i;
    recs_fault_t  *fault;

    f->errors += !warning;
    f->warnings += warning;

    fault = recs_faults_room(f, warning);
    if (fault == NULL) {
        return;
    }

    fault->warning = warning;
    fault->line = fault->column = 1;

    for (i = 0; i < at && i < text.len; i++) {
        if (text.data[i] == '\n') {
            fault->line++;
            fault->column = 1;

        } else {
            /* bytes behind the first of a character do not count */
            fault->column += (text.data[i] & 0xc0) != 0x80;
        }
    }

    (void) vsnprintf(fault->what, sizeof(fault->what), fmt, args);
}


static int
recs_fault_cmp(const void *a, const void *b)
{
    const recs_fault_t  *x, *y;

    x = a;
    y = b;

    if (x->line != y->line) {
        return x->line < y->line ? -1 : 1;
    }

    if (x->column != y->column) {
        return x->column < y->column ? -1 : 1;
    }

    return strcmp(x->what, y->what);
}


void
recs_faults_sort(recs_faults_t *f)
{
    qsort(f->list, f->n, sizeof(recs_fault_t), recs_fault_cmp);
}
