
/*
 * Changing what is live: one writer at a time holds the folder's lock, from
 * opening to closing; the others wait.  A writer that is killed leaves all that
 * was committed, and no lock.
 */

#ifndef RECS_LIVE_WRITER_H
#define RECS_LIVE_WRITER_H

#include "store/recs_changes.h"


typedef struct recs_live_writer_s  recs_live_writer_t;


/*
 * Make DIR/live where it is missing, take the lock, read what is there.  Of a
 * journal that is damaged, what can be read.  RECS_NONE: there is no such folder
 * DIR.  RECS_SYS: the system refused.
 */
recs_rc_t recs_live_writer_open(recs_live_writer_t **w, const char *dir,
    recs_err_t *err);
void recs_live_writer_close(recs_live_writer_t *w);     /* NULL is fine */

/* All that is known, to look at. */
const recs_changes_t *recs_live_writer_changes(const recs_live_writer_t *w);

/*
 * In memory alone, until it is committed.  time 0: no more of that field.  The
 * SKU has 1 to RECS_SKU_MAX bytes.  RECS_SYS: no memory.
 */
recs_rc_t recs_live_writer_set(recs_live_writer_t *w, recs_str_t sku,
    recs_live_field_t field, recs_live_value_t value);

/*
 * All at once, on the disk, and seen by the next request in every worker.  now:
 * what has come to its end may be forgotten.  RECS_SYS: nothing is changed.
 */
recs_rc_t recs_live_writer_commit(recs_live_writer_t *w, int64_t now,
    recs_err_t *err);

/* Make the folder and an empty file, so that the first change finds readers. */
recs_rc_t recs_live_prepare(const char *dir, recs_err_t *err);


#endif /* RECS_LIVE_WRITER_H */
