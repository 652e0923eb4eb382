
#include "merch/recs_policy.h"

#include "base/recs_arena.h"

#include <errno.h>


/* what recs_policy_open() made; the policy comes first */

typedef struct {
    recs_policy_t  policy;
    recs_arena_t   arena;               /* where all of it lies */
} recs_policy_own_t;


recs_rc_t
recs_policy_open(recs_policy_t **policy, const recs_store_t *st,
    recs_err_t *err)
{
    recs_arena_t        arena;
    recs_policy_own_t  *own;

    (void) st;

    arena = (recs_arena_t) { 0 };
    own = recs_arena_alloc(&arena, sizeof(recs_policy_own_t));

    if (own == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    own->policy = *recs_policy_builtin();
    own->arena = arena;
    *policy = &own->policy;

    return RECS_OK;
}


void
recs_policy_close(recs_policy_t *policy)
{
    recs_arena_t  arena;

    if (policy == NULL) {
        return;
    }

    arena = ((recs_policy_own_t *) policy)->arena;
    recs_arena_free(&arena);
}


const recs_placement_t *
recs_policy_placement(const recs_policy_t *policy, recs_str_t name)
{
    uint32_t  i;

    for (i = 0; i < policy->nplacements; i++) {
        if (recs_str_eq(policy->placements[i].name, name)) {
            return &policy->placements[i];
        }
    }

    return NULL;
}
