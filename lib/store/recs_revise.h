
/*
 * The same lists with other texts: a change of policy costs a copy of the file,
 * and no counting.
 */

#ifndef RECS_REVISE_H
#define RECS_REVISE_H

#include "base/recs_base.h"
#include "store/recs_format.h"


typedef struct {
    const char  *name;
    recs_str_t   text;
} recs_text_entry_t;


/*
 * Write a generation to path, which must not exist: that of from, a generation
 * file or a folder with one, with these texts instead of all but those of
 * recs_record.h.  id
 * is what recs build would call it.  It is on the disk when this returns.
 *
 * RECS_NONE: there is no generation.  RECS_BAD: it is damaged, or a text is too
 * long.  RECS_SYS: the system refused.
 */
recs_rc_t recs_revise(const char *from, const char *path,
    const recs_text_entry_t *texts, size_t n, char id[RECS_ID_LEN + 1],
    recs_err_t *err);


#endif /* RECS_REVISE_H */
