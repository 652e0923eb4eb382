
#include "store/recs_meta.h"

#include "base/recs_bytes.h"

#include <xxhash.h>


/* bytes 20 .. 24 are a hash of the others */

static uint32_t
recs_meta_hash(const unsigned char *p)
{
    unsigned char  copy[RECS_META_WIDTH];

    memcpy(copy, p, sizeof(copy));
    memset(copy + 20, 0, 4);

    return (uint32_t) XXH3_64bits(copy, sizeof(copy));
}


void
recs_meta_encode(unsigned char *p, const recs_meta_t *m)
{
    memset(p, 0, RECS_META_WIDTH);

    recs_put_le32(p, RECS_FORMAT_MAGIC);
    recs_put_le32(p + 4, RECS_FORMAT_VERSION);
    recs_put_le32(p + 8, m->items);
    recs_put_le32(p + 12, m->categories);
    recs_put_le32(p + 16, m->brands);
    recs_put_le64(p + 24, m->baskets);
    recs_put_le64(p + 32, m->lines);
    recs_put_le64(p + 40, (uint64_t) m->newest);
    memcpy(p + 48, m->id, RECS_ID_LEN);
    recs_put_le32(p + 64, m->customers);
    recs_put_le32(p + 68, m->attributes);
    recs_put_le64(p + 72, m->content);
    recs_put_le64(p + 80, (uint64_t) m->as_of);

    recs_put_le32(p + 20, recs_meta_hash(p));
}


int
recs_meta_put(MDB_txn *txn, MDB_dbi main, const recs_meta_t *m)
{
    MDB_val        k, v;
    unsigned char  packed[RECS_META_WIDTH];

    recs_meta_encode(packed, m);

    k = (MDB_val) { 4, (void *) (uintptr_t) "meta" };
    v = (MDB_val) { sizeof(packed), packed };

    return mdb_put(txn, main, &k, &v, 0);
}


recs_rc_t
recs_meta_decode(recs_meta_t *m, recs_str_t record, const char *file,
    recs_err_t *err)
{
    const unsigned char  *p;

    p = record.data;

    if (record.len < 8 || recs_le32(p) != RECS_FORMAT_MAGIC) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is not a generation",
                         file);
    }

    if (recs_le32(p + 4) != RECS_FORMAT_VERSION) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" has format %u, this "
                         "version reads %u: build it anew", file,
                         recs_le32(p + 4), RECS_FORMAT_VERSION);
    }

    if (record.len != RECS_META_WIDTH || recs_le32(p + 20) != recs_meta_hash(p))
    {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is damaged: wrong "
                         "checksum of its meta record", file);
    }

    m->items = recs_le32(p + 8);
    m->categories = recs_le32(p + 12);
    m->brands = recs_le32(p + 16);
    m->baskets = recs_le64(p + 24);
    m->lines = recs_le64(p + 32);
    m->newest = (int64_t) recs_le64(p + 40);
    m->customers = recs_le32(p + 64);
    m->attributes = recs_le32(p + 68);
    m->content = recs_le64(p + 72);
    m->as_of = (int64_t) recs_le64(p + 80);
    memcpy(m->id, p + 48, RECS_ID_LEN);
    m->id[RECS_ID_LEN] = '\0';

    return RECS_OK;
}
