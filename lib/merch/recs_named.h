
/*
 * What the file calls by the name of something else in it.  Private to the room.
 */

#ifndef RECS_NAMED_H
#define RECS_NAMED_H

#include "merch/recs_reader.h"


#define RECS_NAMED_NONE   UINT32_MAX

/* the name of the i-th; NULL behind the last */
typedef const char *(*recs_named_pt)(const recs_reader_t *r, uint32_t i);

/*
 * Which one the string v names, RECS_NAMED_NONE when none: then it has been
 * blamed, with the name that may have been meant.  what is "offer"; more, which
 * may be empty, stands behind the name.
 */
uint32_t recs_read_named(recs_reader_t *r, const cJSON *v, const char *what,
    const char *more, recs_named_pt at);


#endif /* RECS_NAMED_H */
