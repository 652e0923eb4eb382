
/*
 * The folder of generations.
 *
 *   DIR/current            link to the generation being served
 *   DIR/ID.recs            published generations, never written again
 *   DIR/BASE-ID.recs       a small one: other texts for the lists of BASE.recs
 *   DIR/ID.ledger          what ID.recs is made of, where its builder keeps that;
 *                          also what a small one for its lists is made of
 *   DIR/.build-XXXXXX      one being written; locked while its builder lives
 *
 * Publishing renames: a reader sees the old generation or the new one, whole.
 */

#ifndef RECS_PUBLISH_H
#define RECS_PUBLISH_H

#include "base/recs_base.h"


#define RECS_SUFFIX       ".recs"
#define RECS_BASE_MAX     40    /* bytes of BASE */

#define RECS_KEEP         3     /* generations kept, the current one included */
#define RECS_KEEP_YOUNG   60    /* seconds; those this much older than the
                                   current one, or less, are kept too: somebody
                                   may have read the link just before */

typedef struct {
    int   fd;                   /* holds the lock; -1 when none */
    char  dir[1024];
    char  path[1100];           /* the file to write */
    char  ledger[1120];         /* and another, if it is wanted */
} recs_draft_t;


/*
 * Make DIR where it is missing, remove drafts whose builder died, and reserve
 * the path of a new one (not yet created).  RECS_SYS: the system refused.
 */
recs_rc_t recs_draft_open(recs_draft_t *d, const char *dir, recs_err_t *err);

/*
 * Rename the draft to its name (ID or BASE-ID), make it current, remove
 * generations beyond RECS_KEEP and RECS_KEEP_YOUNG; a file is kept as long as a
 * small one needs its lists.  After a failure the old generation is still
 * current.
 *
 * still: the real path of what has to be current up to now, or NULL.  RECS_BAD:
 * another generation has come meanwhile.
 */
recs_rc_t recs_draft_publish(recs_draft_t *d, const char *name,
    const char *still, recs_err_t *err);

/* Remove what is left of an unpublished draft; twice is fine. */
void recs_draft_discard(recs_draft_t *d);


#endif /* RECS_PUBLISH_H */
