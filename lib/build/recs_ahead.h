
/*
 * A feed whose rows are read by a thread of their own: it unpacks, splits and
 * stays some thousand rows ahead of who looks at them.
 */

#ifndef RECS_AHEAD_H
#define RECS_AHEAD_H

#include "build/recs_feed.h"


/*
 * Work on each row that the thread does as well, while *f as it was holds the row.
 * Its result is f->made.
 */

typedef struct {
    size_t        size;             /* of the result, bytes; 0: there is none */
    void        (*make)(const void *ctx, void *made);
    const void   *ctx;
} recs_ahead_work_t;


/*
 * *f, just opened, is read by a thread from now on; rows, their lines and what
 * is wrong come in the same order.  It stays as it is where the columns are not
 * known before the end (JSON), and when there is no memory or no thread.
 */
void recs_ahead_start(recs_feed_t **f, const recs_ahead_work_t *work);


#endif /* RECS_AHEAD_H */
