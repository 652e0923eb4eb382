
/*
 * From the text of merchandising.json to a policy.
 */

#ifndef RECS_COMPILE_H
#define RECS_COMPILE_H

#include "merch/recs_faults.h"
#include "merch/recs_policy.h"
#include "merch/recs_zone.h"


#define RECS_POLICY_BYTES   (64 * 1024 * 1024)  /* of a compiled policy */


/*
 * What the text is compiled with.  zone() finds a zone by its name and makes it
 * in the arena; RECS_NONE: there is none.
 */

typedef struct {
    const recs_store_t  *store;         /* NULL: SKUs, categories, brands and
                                           attributes are not looked up */
    const char *const   *lists;         /* that the shop imports, where there is
                                           no store; NULL: nobody knows */
    size_t               nlists;
    const char *const   *templates;     /* names of those that there are; NULL:
                                           nobody knows */
    size_t               ntemplates;
    recs_rc_t          (*zone)(void *ctx, recs_zone_t *z, recs_str_t name,
                               recs_arena_t *arena);
    void                *ctx;
} recs_source_t;


/*
 * Compile; at most RECS_TEXT_SIZE_MAX bytes.  What is wrong, or looks wrong, is
 * added to faults.  The policy is NULL but for RECS_OK, recs_policy_close() frees
 * it; it must not outlive the store.  Warnings do not keep a text from compiling.
 *
 * RECS_BAD: there are errors.  RECS_SYS: memory is out.
 */
recs_rc_t recs_compile(recs_policy_t **policy, recs_str_t text,
    const recs_source_t *source, recs_faults_t *faults);


#endif /* RECS_COMPILE_H */
