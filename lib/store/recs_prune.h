
/*
 * The names in a folder of generations, and which of them may go.  Private to the
 * store.
 */

#ifndef RECS_PRUNE_H
#define RECS_PRUNE_H

#include "store/recs_publish.h"


#define RECS_LEDGER     ".ledger"
#define RECS_NAME_MAX   64              /* of a generation's file, and a NUL */


static inline bool
recs_ends_with(const char *s, const char *end)
{
    size_t  n, m;

    n = strlen(s);
    m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}


/*
 * Remove what is beyond RECS_KEEP and RECS_KEEP_YOUNG and no other file needs;
 * current is the name of the generation just published.  Its caller holds the
 * folder's lock.
 */
void recs_prune(const char *path, const char *current);


#endif /* RECS_PRUNE_H */
