
/*
 * The first step of a build: the ledger of an earlier one, and all feeds.
 * Private to the build.
 */

#ifndef RECS_BUILD_READ_H
#define RECS_BUILD_READ_H

#include "build/recs_makers.h"


/* Into x->shop, x->counts and x->imports; a new ledger is begun. */
recs_rc_t recs_build_read(recs_building_t *x);


#endif /* RECS_BUILD_READ_H */
