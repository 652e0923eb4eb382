
/*
 * An array of records kept in segments, see recs_format.h.  Private to the
 * store.
 */

#ifndef RECS_VECTOR_H
#define RECS_VECTOR_H

#include "base/recs_bytes.h"
#include "store/recs_entry.h"

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
    uint32_t              bits;             /* 1 << bits records a segment: of
                                               the data, or of the index */
    uint32_t              records;
} recs_vector_t;


/* Find all segments.  RECS_BAD: one is missing or has an impossible size. */
recs_rc_t recs_vector_attach(recs_vector_t *v, const recs_vec_spec_t *spec,
    uint32_t records, MDB_txn *txn, MDB_dbi dbi);
void recs_vector_detach(recs_vector_t *v);

/* Compare the segments with their hashes. */
recs_rc_t recs_vector_check(const recs_vector_t *v);


/* i is below v->records: then recs_vector_attach() has seen that it is there */

static inline const unsigned char *
recs_vector_place(const recs_vector_t *v, const recs_segments_t *s,
    uint32_t width, uint32_t i)
{
    return s->list[i >> v->bits].data
           + (size_t) (i & ((1u << v->bits) - 1)) * width;
}


/* A record of fixed width; NULL: i is beyond the end. */

static inline const unsigned char *
recs_vector_at(const recs_vector_t *v, uint32_t i)
{
    return i < v->records ? recs_vector_place(v, &v->data, v->width, i) : NULL;
}


/*
 * One of variable width.  RECS_NONE: i is beyond the end.  RECS_BAD: the index
 * is damaged.
 */

static inline recs_rc_t
recs_vector_get(const recs_vector_t *v, uint32_t i, recs_str_t *rec)
{
    uint32_t               at;
    uint64_t               entry;
    const recs_segment_t  *seg;

    if (i >= v->records) {
        return RECS_NONE;
    }

    entry = recs_le64(recs_vector_place(v, &v->index, RECS_INDEX_WIDTH, i));
    *rec = (recs_str_t) { NULL, recs_entry_len(entry) };

    if (rec->len == 0) {
        return RECS_OK;
    }

    if (recs_entry_segment(entry) >= v->data.n) {
        return RECS_BAD;
    }

    seg = &v->data.list[recs_entry_segment(entry)];
    at = recs_entry_at(entry);
    rec->data = seg->data + at;

    return rec->len + at <= seg->len ? RECS_OK : RECS_BAD;
}


/*
 * Have the processor fetch what recs_vector_at() or recs_vector_get() will
 * read: first the place (of fixed width: all of it), then the record.
 */

static inline void
recs_vector_hint_place(const recs_vector_t *v, uint32_t i)
{
    if (i < v->records) {
        __builtin_prefetch(v->width != 0
            ? recs_vector_place(v, &v->data, v->width, i)
            : recs_vector_place(v, &v->index, RECS_INDEX_WIDTH, i));
    }
}


static inline void
recs_vector_hint(const recs_vector_t *v, uint32_t i)
{
    recs_str_t  rec;

    if (recs_vector_get(v, i, &rec) == RECS_OK && rec.len != 0) {
        __builtin_prefetch(rec.data);
        __builtin_prefetch(rec.data + rec.len / 2);
    }
}


#endif /* RECS_VECTOR_H */
