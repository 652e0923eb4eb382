
/*
 * The same lists with other texts: a change of policy is a small file that names
 * the one with the lists.  It costs the same whatever the size of that.
 */

#ifndef RECS_REVISE_H
#define RECS_REVISE_H

#include "store/recs_store.h"


typedef struct {
    const char  *name;
    recs_str_t   text;
} recs_text_entry_t;


/*
 * Write a generation to path, which must not exist and is in the folder of
 * from: that of from with these texts instead of all but those of
 * recs_record.h.  id is what recs build would call it.  It is on the disk when
 * this returns, and good as long as the file recs_store_base(from) is there.
 *
 * RECS_BAD: a text is damaged or too long, or the file of from has no name that
 * another can tell.  RECS_SYS: the system refused.
 */
recs_rc_t recs_revise(const recs_store_t *from, const char *path,
    const recs_text_entry_t *texts, size_t n, char id[RECS_ID_LEN + 1],
    recs_err_t *err);


#endif /* RECS_REVISE_H */
