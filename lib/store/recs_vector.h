
/*
 * An array of records kept in segments, see recs_format.h.  Private to the
 * store.
 */

#ifndef RECS_VECTOR_H
#define RECS_VECTOR_H

#include "store/recs_format.h"

#include <lmdb.h>


typedef struct {
    const unsigned char  *data;             /* in the map */
    uint32_t              len;              /* payload bytes */
} recs_segment_t;

typedef struct {
    recs_segment_t       *list;             /* malloc'ed */
    uint32_t              n;
} recs_segments_t;

typedef struct {                            /* zero: detached */
    recs_segments_t       data;
    recs_segments_t       index;            /* variable width only */
    uint32_t              width;            /* 0: variable */
    uint32_t              per;              /* fixed: records of a segment */
    uint32_t              records;
} recs_vector_t;


/* Find all segments.  RECS_BAD: one is missing or has an impossible size. */
recs_rc_t recs_vector_attach(recs_vector_t *v, const recs_vec_spec_t *spec,
    uint32_t records, MDB_txn *txn, MDB_dbi dbi);
void recs_vector_detach(recs_vector_t *v);

/* RECS_NONE: i is beyond the end.  RECS_BAD: damaged position. */
recs_rc_t recs_vector_get(const recs_vector_t *v, uint32_t i, recs_str_t *rec);

/*
 * Have the processor fetch what recs_vector_get() will read: first the place
 * (of a fixed record: all of it), then the record.
 */
void recs_vector_hint_place(const recs_vector_t *v, uint32_t i);
void recs_vector_hint(const recs_vector_t *v, uint32_t i);

/* Compare the segments with their hashes. */
recs_rc_t recs_vector_check(const recs_vector_t *v);


#endif /* RECS_VECTOR_H */
