
/*
 * The names that exports give to their columns.
 */

#ifndef RECS_ALIASES_H
#define RECS_ALIASES_H

#include "base/recs_base.h"


typedef struct {
    uint8_t      field;         /* recs_field_t */
    uint8_t      kinds;         /* recs_feed_kind_t, bits */
    uint8_t      how;           /* RECS_HOW_* of such a column */
    const char  *name;          /* folded: recs_columns.c */
    const char  *with;          /* NULL, or: only beside a column whose folded
                                   name starts so */
} recs_alias_t;


/* Of the names of one field that a feed has, the first in here wins. */

extern const recs_alias_t  recs_aliases[];
extern const size_t        recs_aliases_n;


#endif /* RECS_ALIASES_H */
