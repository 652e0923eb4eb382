
#include "merch/recs_policy.h"

#include "merch/recs_compile.h"
#include "merch/recs_own.h"

#include <errno.h>
#include <stdlib.h>


/* the policy comes first */

typedef struct {
    recs_policy_t  policy;
    recs_arena_t   arena;
} recs_policy_own_t;


recs_policy_t *
recs_policy_make(recs_arena_t **arena)
{
    recs_policy_own_t  *own;

    own = calloc(1, sizeof(recs_policy_own_t));
    if (own == NULL) {
        return NULL;
    }

    *arena = &own->arena;

    return &own->policy;
}


/* the zone of the file, as the build has resolved it */

static recs_rc_t
recs_policy_zone(void *ctx, recs_zone_t *z, recs_str_t name,
    recs_arena_t *arena)
{
    recs_rc_t   rc;
    recs_str_t  text;

    rc = recs_store_text(ctx, RECS_TEXT_ZONE, &text);
    z->name = name;

    return rc == RECS_OK ? recs_zone_parse(z, text, arena) : rc;
}


static recs_rc_t
recs_policy_compile(recs_policy_t **policy, const recs_store_t *st,
    recs_str_t text, recs_err_t *err)
{
    recs_rc_t       rc;
    recs_source_t   source;
    recs_faults_t  *faults;

    faults = calloc(1, sizeof(recs_faults_t));
    if (faults == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    source = (recs_source_t) { .store = st, .zone = recs_policy_zone,
                               .ctx = (void *) (uintptr_t) st };

    rc = recs_compile(policy, text, &source, faults);

    if (rc != RECS_OK) {
        (void) recs_fail(err, rc, 0, rc == RECS_SYS
                         ? "out of memory" : "the merchandising file in the "
                         "generation does not compile: %s",
                         faults->n != 0 ? faults->list[0].what : "");
    }

    free(faults);

    return rc;
}


/* its own, or what is built in */

static recs_rc_t
recs_policy_load(recs_policy_t **policy, const recs_store_t *st,
    recs_err_t *err)
{
    recs_rc_t      rc;
    recs_str_t     text;
    recs_arena_t  *arena;

    rc = recs_store_text(st, RECS_TEXT_MERCHANDISING, &text);

    if (rc == RECS_OK) {
        return recs_policy_compile(policy, st, text, err);
    }

    if (rc != RECS_NONE) {
        return recs_fail(err, rc, 0, "the merchandising file in the generation "
                         "is damaged: run recs verify");
    }

    *policy = recs_policy_make(&arena);

    if (*policy == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    **policy = *recs_policy_builtin();

    return RECS_OK;
}


recs_rc_t
recs_policy_open(recs_policy_t **policy, const recs_store_t *st,
    recs_err_t *err)
{
    recs_rc_t  rc;

    *policy = NULL;
    rc = recs_policy_load(policy, st, err);

    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_slugs_make(&(*policy)->slugs, st,
                         &((recs_policy_own_t *) *policy)->arena);

    if (rc != RECS_OK) {
        recs_policy_close(*policy);
        *policy = NULL;
        return recs_fail(err, rc, 0, rc == RECS_SYS ? "out of memory" : "a "
                         "category in the generation is damaged: run recs "
                         "verify");
    }

    return RECS_OK;
}


void
recs_policy_close(recs_policy_t *policy)
{
    recs_policy_own_t  *own;

    if (policy == NULL) {
        return;
    }

    own = (recs_policy_own_t *) policy;
    recs_arena_free(&own->arena);
    free(own);
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
