
/*
 * Order lines that memory has no room for: in a file without a name, so that
 * nothing is left of it when the builder ends, whatever ends it.
 */

#ifndef RECS_SPILL_H
#define RECS_SPILL_H

#include "build/recs_lines.h"


/* A part holds the orders whose hash begins with its number. */

#define RECS_LINE_PARTS   256

typedef struct {                        /* zero is empty */
    const char  *dir;                   /* where; the caller's */
    int          fd;                    /* + 1; 0: not yet */
    size_t     (*ends)[RECS_LINE_PARTS];    /* of each batch: where a part ends */
    size_t       batches;
    uint64_t     n;                     /* lines in all batches */
} recs_spill_t;


/* Write n lines, in parts.  RECS_SYS: the disk is full, ... */
recs_rc_t recs_spill_put(recs_spill_t *s, const recs_line_t *l, size_t n,
    recs_err_t *err);

/*
 * All lines of a part, in *l, to be freed; how many in *n.  RECS_SYS: no memory,
 * or they cannot be read.
 */
recs_rc_t recs_spill_part(const recs_spill_t *s, unsigned part,
    recs_line_t **l, size_t *n, recs_err_t *err);

void recs_spill_free(recs_spill_t *s);


#endif /* RECS_SPILL_H */
