
/*
 * Live changes, as they are kept: by SKU, field by field.  Each value says when
 * it was set and how long it holds.
 */

#ifndef RECS_CHANGES_H
#define RECS_CHANGES_H

#include "base/recs_out.h"
#include "store/recs_format.h"


typedef enum {
    RECS_LIVE_AVAILABILITY = 0,     /* recs_availability_t */
    RECS_LIVE_PRICE,                /* minor units */
    RECS_LIVE_SALE_PRICE,           /* minor units */
    RECS_LIVE_BLOCK,                /* 1 */
    RECS_LIVE_BOOST,                /* thousandths, of the score's factor */
    RECS_LIVE_FIELDS
} recs_live_field_t;

/* what the catalogue says too: newer data puts an end to it */
#define recs_live_of_catalogue(field)   ((field) < RECS_LIVE_BLOCK)

#define RECS_LIVE_BOOST_MAX   1000000           /* a factor of 1000 */

typedef struct {
    int64_t  value;
    int64_t  time;                  /* unix seconds; 0: not set */
    int64_t  until;                 /* the first second it does not hold;
                                       INT64_MAX none */
} recs_live_value_t;

typedef struct {
    recs_str_t         sku;         /* the table's own */
    uint32_t           hash;
    uint32_t           item;        /* of a generation, the reader's; or
                                       RECS_NO_ITEM */
    bool               fresh;       /* the reader's: read and not laid */
    bool               dirty;       /* the writer's: changed and not written */
    recs_live_value_t  of[RECS_LIVE_FIELDS];
} recs_change_t;

typedef struct {                    /* zero is empty and ready */
    recs_change_t  *list;
    uint32_t        n;
    uint32_t        cap;
    uint32_t       *slots;          /* number + 1; 0 is free; 2 * cap of them */
} recs_changes_t;


void recs_changes_free(recs_changes_t *c);

/* What is said of an SKU, made when it is new; good until the next one.  NULL: no
   memory. */
recs_change_t *recs_changes_get(recs_changes_t *c, recs_str_t sku);

/* Does it say anything that may hold at that time or later? */
bool recs_change_says(const recs_change_t *change, int64_t now);


/*
 * A record: le32 its size, le32 the lower half of the XXH3-64 of what follows,
 * byte n, byte bytes of the SKU, the SKU, n times (byte field, le64 value, le64
 * time, le64 until).  It says all of an item, and takes the place of those
 * before.
 */
void recs_change_write(recs_out_t *o, const recs_change_t *change);

/*
 * Take all records in.  RECS_BAD: one is damaged, those before it are in.
 * RECS_SYS: no memory.
 */
recs_rc_t recs_changes_read(recs_changes_t *c, recs_str_t records);


#endif /* RECS_CHANGES_H */
