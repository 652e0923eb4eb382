
/*
 * Time zones: which offset holds when.  Read from the machine's zone files when
 * a store is made, kept in it as a text, so that an edge needs none.
 */

#ifndef RECS_ZONE_H
#define RECS_ZONE_H

#include "base/recs_arena.h"
#include "base/recs_out.h"
#include "merch/recs_condition.h"


#define RECS_ZONE_NAME_MAX   64             /* bytes */
#define RECS_ZONE_MAX        1024           /* offsets */
#define RECS_ZONE_YEARS      2100           /* what is beyond is not foretold */
#define RECS_ZONE_FAR        (26 * 3600)    /* seconds; no offset is beyond */

#define RECS_ZONE_FOLDER     "/usr/share/zoneinfo"


typedef struct {
    recs_str_t            name;             /* "Europe/Berlin" */
    const recs_offset_t  *offsets;          /* ascending; the first holds from
                                               the beginning */
    uint32_t              n;                /* 0: UTC */
} recs_zone_t;


/* Is it a zone's name, wherever its file is?  No way out of the folder. */
bool recs_zone_name_ok(recs_str_t name);

/*
 * The zone of an IANA name, from its file in folder (RFC 8536), from the year
 * 2000 on.  What is made lies in the arena.
 *
 * RECS_NONE: there is no such zone.  RECS_BAD: not a zone file.  RECS_SYS.
 */
recs_rc_t recs_zone_read(recs_zone_t *z, const char *folder, recs_str_t name,
    recs_arena_t *arena, recs_err_t *err);

/* As text: the first offset, then lines "FROM OFFSET". */
void recs_zone_write(recs_out_t *o, const recs_zone_t *z);
recs_rc_t recs_zone_parse(recs_zone_t *z, recs_str_t text, recs_arena_t *arena);

/* Seconds east of UTC at that moment. */
int32_t recs_zone_offset(const recs_zone_t *z, int64_t t);

/*
 * The moment when clocks there show local seconds.  Where they show it twice,
 * the first; where they never do, as if they had not been put forward.
 */
int64_t recs_zone_utc(const recs_zone_t *z, int64_t local);


#endif /* RECS_ZONE_H */
