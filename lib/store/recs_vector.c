
#include "store/recs_vector.h"

#include "base/recs_bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>


#define RECS_INDEX_WIDTH   8
#define RECS_POS_MASK      (((uint64_t) 1 << RECS_SEGMENT_BITS) - 1)


static recs_rc_t
recs_segments_find(recs_segments_t *s, const char *name, const char *suffix,
    MDB_txn *txn, MDB_dbi dbi)
{
    int              len;
    char             key[96];
    uint32_t         cap;
    MDB_val          k, v;
    recs_segment_t  *list;

    for (cap = 0; /* void */; s->n++) {

        len = snprintf(key, sizeof(key), "%s%s:%u", name, suffix, s->n);
        k = (MDB_val) { (size_t) len, key };

        if (mdb_get(txn, dbi, &k, &v) != 0) {
            return RECS_OK;
        }

        if (v.mv_size < RECS_SEGMENT_HASH
            || v.mv_size - RECS_SEGMENT_HASH > RECS_SEGMENT_PAYLOAD)
        {
            return RECS_BAD;
        }

        if (s->n == cap) {
            cap = cap ? cap * 2 : 4;

            list = realloc(s->list, cap * sizeof(recs_segment_t));
            if (list == NULL) {
                return RECS_SYS;
            }

            s->list = list;
        }

        s->list[s->n].data = v.mv_data;
        s->list[s->n].len = (uint32_t) (v.mv_size - RECS_SEGMENT_HASH);
    }
}


/* are there n records of that width? */

static bool
recs_segments_hold(const recs_segments_t *s, uint32_t width, uint64_t n)
{
    uint64_t  per, full;

    per = RECS_SEGMENT_PAYLOAD / width;
    full = n / per;

    if (n % per == 0) {
        return s->n >= full
               && (full == 0 || s->list[full - 1].len >= per * width);
    }

    return s->n > full && s->list[full].len >= n % per * width
           && (full == 0 || s->list[full - 1].len >= per * width);
}


recs_rc_t
recs_vector_attach(recs_vector_t *v, const recs_vec_spec_t *spec,
    uint32_t records, MDB_txn *txn, MDB_dbi dbi)
{
    v->width = (uint32_t) spec->width;
    v->per = v->width != 0 ? RECS_SEGMENT_PAYLOAD / v->width : 0;
    v->records = records;

    if (recs_segments_find(&v->data, spec->name, "", txn, dbi) != RECS_OK) {
        return RECS_BAD;
    }

    if (v->width != 0) {
        return recs_segments_hold(&v->data, v->width, records)
               ? RECS_OK : RECS_BAD;
    }

    if (recs_segments_find(&v->index, spec->name, ".idx", txn, dbi) != RECS_OK)
    {
        return RECS_BAD;
    }

    /* one position more than records: where the last one ends */
    return recs_segments_hold(&v->index, RECS_INDEX_WIDTH,
                              (uint64_t) records + 1)
           ? RECS_OK : RECS_BAD;
}


void
recs_vector_detach(recs_vector_t *v)
{
    free(v->data.list);
    free(v->index.list);

    *v = (recs_vector_t) { 0 };
}


/* a full segment is as long as its records; only the last one may be shorter */

static inline const unsigned char *
recs_segments_at(const recs_segments_t *s, uint32_t width, uint32_t per,
    uint32_t i)
{
    uint32_t  seg, at;

    seg = i / per;
    at = i % per * width;

    if (seg >= s->n || at + width > s->list[seg].len) {
        return NULL;
    }

    return s->list[seg].data + at;
}


static inline const unsigned char *
recs_index_at(const recs_vector_t *v, uint32_t i)
{
    return recs_segments_at(&v->index, RECS_INDEX_WIDTH,
                            RECS_SEGMENT_PAYLOAD / RECS_INDEX_WIDTH, i);
}


recs_rc_t
recs_vector_get(const recs_vector_t *v, uint32_t i, recs_str_t *rec)
{
    uint64_t              from, to, seg;
    const unsigned char  *p, *next;

    if (i >= v->records) {
        return RECS_NONE;
    }

    if (v->width != 0) {
        rec->data = recs_segments_at(&v->data, v->width, v->per, i);
        rec->len = v->width;

        return rec->data != NULL ? RECS_OK : RECS_BAD;
    }

    p = recs_index_at(v, i);
    next = recs_index_at(v, i + 1);

    if (p == NULL || next == NULL) {
        return RECS_BAD;
    }

    from = recs_le64(p);
    to = recs_le64(next);

    if (from == to) {
        *rec = (recs_str_t) { NULL, 0 };
        return RECS_OK;
    }

    seg = from >> RECS_SEGMENT_BITS;

    if (seg >= v->data.n) {
        return RECS_BAD;
    }

    /* the next record opened a new segment: this one ends with its own */
    if (to >> RECS_SEGMENT_BITS != seg) {
        to = seg << RECS_SEGMENT_BITS | v->data.list[seg].len;
    }

    if (to < from || (to & RECS_POS_MASK) > v->data.list[seg].len) {
        return RECS_BAD;
    }

    rec->data = v->data.list[seg].data + (from & RECS_POS_MASK);
    rec->len = (size_t) (to - from);

    return RECS_OK;
}


void
recs_vector_hint_place(const recs_vector_t *v, uint32_t i)
{
    const unsigned char  *p;

    p = v->width != 0 ? recs_segments_at(&v->data, v->width, v->per, i)
                      : recs_index_at(v, i);

    if (p != NULL) {
        __builtin_prefetch(p);
    }
}


void
recs_vector_hint(const recs_vector_t *v, uint32_t i)
{
    recs_str_t  rec;

    if (recs_vector_get(v, i, &rec) == RECS_OK && rec.len != 0) {
        __builtin_prefetch(rec.data);
        __builtin_prefetch(rec.data + rec.len / 2);
    }
}


static recs_rc_t
recs_segments_check(const recs_segments_t *s)
{
    uint32_t               i;
    const recs_segment_t  *seg;

    for (i = 0; i < s->n; i++) {
        seg = &s->list[i];

        if (XXH3_64bits(seg->data, seg->len) != recs_le64(seg->data + seg->len))
        {
            return RECS_BAD;
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_vector_check(const recs_vector_t *v)
{
    recs_rc_t  rc;

    rc = recs_segments_check(&v->data);

    return rc == RECS_OK ? recs_segments_check(&v->index) : rc;
}
