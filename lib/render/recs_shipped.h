
/*
 * The templates that come with the module.
 */

#ifndef RECS_SHIPPED_H
#define RECS_SHIPPED_H

#include "render/recs_markup.h"


typedef struct {
    const char          *name;
    recs_markup_kind_t   kind;
    const char          *text;
} recs_shipped_t;


/* NULL behind the last. */
const recs_shipped_t *recs_shipped_at(size_t i);


#endif /* RECS_SHIPPED_H */
