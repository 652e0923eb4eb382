
/*
 * A policy with the arena that all of it lies in.  Private to the room.
 */

#ifndef RECS_OWN_H
#define RECS_OWN_H

#include "base/recs_arena.h"
#include "merch/recs_policy.h"


/* An empty one, for recs_policy_close(); NULL: memory is out. */
recs_policy_t *recs_policy_make(recs_arena_t **arena);


#endif /* RECS_OWN_H */
