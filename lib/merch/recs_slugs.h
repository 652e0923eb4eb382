
/*
 * Categories by what a page calls them: a path as the catalogue has it, "Photo >
 * Digital cameras", as an address writes it, "photo/digital-cameras", or the end
 * of one, "Digital cameras".
 */

#ifndef RECS_SLUGS_H
#define RECS_SLUGS_H

#include "base/recs_arena.h"
#include "store/recs_store.h"


#define RECS_SLUG_MAX   255             /* bytes; a longer name is nobody's */

typedef struct {
    uint64_t  hash;                     /* of a path or the end of one */
    uint32_t  category;
} recs_slug_t;

typedef struct {
    const recs_slug_t  *list;           /* by hash, then by category */
    size_t              n;
} recs_slugs_t;


/*
 * All categories of a store, in the arena.  RECS_BAD: damaged.  RECS_SYS: memory
 * is out.
 */
recs_rc_t recs_slugs_make(recs_slugs_t *s, const recs_store_t *st,
    recs_arena_t *arena);

/* The category of that name, of several the first; 0: there is none. */
uint32_t recs_slugs_find(const recs_slugs_t *s, recs_str_t name);


#endif /* RECS_SLUGS_H */
