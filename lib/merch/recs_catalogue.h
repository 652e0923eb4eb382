
/*
 * Names of the catalogue to numbers of a generation.  Private to the room.
 */

#ifndef RECS_CATALOGUE_H
#define RECS_CATALOGUE_H

#include "base/recs_arena.h"
#include "merch/recs_condition.h"
#include "store/recs_store.h"


#define RECS_CATALOGUE_NEAR   64            /* bytes; longer names are not near */

typedef struct recs_catalogue_s  recs_catalogue_t;


/* st may be NULL: then nothing is known.  NULL: memory is out. */
recs_catalogue_t *recs_catalogue_open(const recs_store_t *st);
void recs_catalogue_close(recs_catalogue_t *c);         /* NULL is fine */

bool recs_catalogue_is(const recs_catalogue_t *c);      /* is there one? */

/*
 * Add the numbers of a name to a set that grows until it is taken; how many
 * they are, 0 none.  A category is its path, "Photo > Cameras", or the end of
 * one, "Cameras", and all below it.
 */
size_t recs_catalogue_add(recs_catalogue_t *c, recs_about_t field,
    recs_str_t attribute, recs_str_t name);


/*
 * The same of the values of an attribute that are numbers from min to max, a
 * unit behind them aside: "128", "128 GB".
 */
size_t recs_catalogue_range(recs_catalogue_t *c, recs_str_t attribute,
    double min, double max);

/* The set, ascending, in the arena; the next one is empty.  false: no memory. */
bool recs_catalogue_take(recs_catalogue_t *c, recs_arena_t *arena,
    const uint32_t **set, uint32_t *n);

/* What is there that reads like name, a category or a brand; or NULL. */
const char *recs_catalogue_near(recs_catalogue_t *c, recs_about_t field,
    recs_str_t name);


#endif /* RECS_CATALOGUE_H */
