
/* What only people ask of a generation, and never a request. */

#include "store/recs_handle.h"

#include <xxhash.h>


static uint64_t
recs_note_segments(const recs_segments_t *s)
{
    uint32_t  i;
    uint64_t  n;

    for (i = 0, n = 0; i < s->n; i++) {
        n += s->list[i].len + RECS_SEGMENT_HASH;
    }

    return n;
}


uint64_t
recs_store_list_size(const recs_store_t *st, recs_list_id_t list)
{
    return recs_note_segments(&st->vecs[list].data)
           + recs_note_segments(&st->vecs[list].index);
}


recs_rc_t
recs_store_note(const recs_store_t *st, recs_str_t *text)
{
    int      rc;
    MDB_val  key, val;

    key = (MDB_val) { 4, (void *) (uintptr_t) "note" };
    rc = mdb_get(st->txn, st->main, &key, &val);

    if (rc == MDB_NOTFOUND) {
        return RECS_NONE;
    }

    if (rc != 0 || val.mv_size < RECS_SEGMENT_HASH
        || val.mv_size > RECS_NOTE_MAX + RECS_SEGMENT_HASH)
    {
        return RECS_BAD;
    }

    *text = (recs_str_t) { val.mv_data, val.mv_size - RECS_SEGMENT_HASH };

    return XXH3_64bits(text->data, text->len)
           == recs_le64(text->data + text->len) ? RECS_OK : RECS_BAD;
}
