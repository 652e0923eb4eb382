
/*
 * Numbers 0 .. n - 1 worked off on all cores.
 */

#ifndef RECS_WORKERS_H
#define RECS_WORKERS_H

#include "base/recs_base.h"


typedef struct {
    /* memory of one thread, NULL when it is out; and its release.  Both are NULL
       where none is needed. */
    void  *(*scratch)(const void *ctx);
    void   (*release)(void *scratch);

    /* do number i; false when memory is out */
    bool   (*work)(const void *ctx, void *scratch, uint32_t i);
} recs_worker_t;


/*
 * Which thread does which number is left to chance: let the result not depend on
 * it.  ctx is read by all threads at once.  RECS_SYS: memory is out, and some
 * numbers may not be done.
 */
recs_rc_t recs_workers_run(uint32_t n, unsigned threads,
    const recs_worker_t *worker, const void *ctx);


#endif /* RECS_WORKERS_H */
