
#include "store/recs_vector.h"

#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>


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


/* are there n records of that width, and no more? */

static bool
recs_segments_hold(const recs_segments_t *s, uint32_t width, uint64_t n)
{
    uint32_t  i;
    uint64_t  per, here;

    per = (uint64_t) 1 << recs_segment_bits(width);

    for (i = 0; i < s->n; i++, n -= here) {
        here = n < per ? n : per;

        if (here == 0 || s->list[i].len != here * width) {
            return false;
        }
    }

    return n == 0;
}


recs_rc_t
recs_vector_attach(recs_vector_t *v, const recs_vec_spec_t *spec,
    uint32_t records, MDB_txn *txn, MDB_dbi dbi)
{
    v->width = (uint32_t) spec->width;
    v->bits = recs_segment_bits(v->width ? v->width : RECS_INDEX_WIDTH);
    v->records = records;

    if (recs_segments_find(&v->data, spec->name, "", txn, dbi) != RECS_OK) {
        return RECS_BAD;
    }

    if (v->width != 0) {
        return recs_segments_hold(&v->data, v->width, records) ? RECS_OK
                                                               : RECS_BAD;
    }

    if (recs_segments_find(&v->index, spec->name, ".idx", txn, dbi) != RECS_OK)
    {
        return RECS_BAD;
    }

    return recs_segments_hold(&v->index, RECS_INDEX_WIDTH, records) ? RECS_OK
                                                                    : RECS_BAD;
}


void
recs_vector_detach(recs_vector_t *v)
{
    free(v->data.list);
    free(v->index.list);

    *v = (recs_vector_t) { 0 };
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
