
/*
 * "Did you mean": the name that differs least from what somebody wrote.
 */

#ifndef RECS_NEAR_H
#define RECS_NEAR_H

#include "base/recs_base.h"


typedef struct {
    const char  *text;          /* what was written; the caller's */
    const char  *name;          /* the nearest so far, NULL: none is near */
    size_t       edits;         /* between the two */
} recs_near_t;                  /* begin with { text } */


/*
 * Offer a name.  Near is what takes at most a third of the text's letters, and
 * one, to be put in, left out or exchanged (Levenshtein 1966).  Of equals the
 * first wins.
 */
void recs_near_offer(recs_near_t *n, const char *name);


#endif /* RECS_NEAR_H */
