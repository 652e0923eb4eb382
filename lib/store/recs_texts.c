
#include "store/recs_texts.h"

#include "base/recs_bytes.h"
#include "store/recs_handle.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>


#define RECS_TEXTS_PREFIX   "text:"
#define RECS_TEXTS_KEY      (sizeof(RECS_TEXTS_PREFIX) - 1)


/* is k, found from a prefix on, the key of a text? */

static bool
recs_texts_is(const MDB_val *k)
{
    return k->mv_size > RECS_TEXTS_KEY
           && memcmp(k->mv_data, RECS_TEXTS_PREFIX, RECS_TEXTS_KEY) == 0;
}


static recs_rc_t
recs_texts_value(const MDB_val *v, recs_str_t *text)
{
    if (v->mv_size < RECS_SEGMENT_HASH
        || v->mv_size > RECS_TEXT_SIZE_MAX + RECS_SEGMENT_HASH)
    {
        return RECS_BAD;
    }

    *text = (recs_str_t) { v->mv_data, v->mv_size - RECS_SEGMENT_HASH };

    return XXH3_64bits(text->data, text->len)
           == recs_le64(text->data + text->len) ? RECS_OK : RECS_BAD;
}


recs_rc_t
recs_store_text(const recs_store_t *st, const char *name, recs_str_t *text)
{
    int      n, rc;
    char     key[RECS_TEXTS_KEY + RECS_TEXT_NAME_MAX + 1];
    MDB_val  k, v;

    n = snprintf(key, sizeof(key), RECS_TEXTS_PREFIX "%s", name);

    if ((size_t) n >= sizeof(key)) {
        return RECS_NONE;
    }

    k = (MDB_val) { (size_t) n, key };
    rc = mdb_get(st->own.txn, st->own.main, &k, &v);

    if (rc == MDB_NOTFOUND) {
        return RECS_NONE;
    }

    return rc == 0 ? recs_texts_value(&v, text) : RECS_BAD;
}


/* the first text at or behind *k, then one after another; ended by *rc */

static bool
recs_texts_next(MDB_cursor *cursor, bool first, MDB_val *k, MDB_val *v, int *rc)
{
    if (first) {
        *k = (MDB_val) { RECS_TEXTS_KEY,
                         (void *) (uintptr_t) RECS_TEXTS_PREFIX };
    }

    *rc = mdb_cursor_get(cursor, k, v, first ? MDB_SET_RANGE : MDB_NEXT);

    if (*rc == MDB_NOTFOUND || (*rc == 0 && !recs_texts_is(k))) {
        *rc = 0;
        return false;
    }

    return *rc == 0;
}


recs_rc_t
recs_store_texts(const recs_store_t *st,
    recs_rc_t (*told)(void *ctx, recs_str_t name, recs_str_t text), void *ctx)
{
    int          rc;
    bool         first;
    MDB_val      k, v;
    recs_rc_t    said;
    recs_str_t   name, text;
    MDB_cursor  *cursor;

    if (mdb_cursor_open(st->own.txn, st->own.main, &cursor) != 0) {
        return RECS_SYS;
    }

    rc = 0;
    said = RECS_OK;

    for (first = true; said == RECS_OK
                       && recs_texts_next(cursor, first, &k, &v, &rc);
         first = false)
    {
        name = (recs_str_t) { (unsigned char *) k.mv_data + RECS_TEXTS_KEY,
                              k.mv_size - RECS_TEXTS_KEY };

        said = recs_texts_value(&v, &text);

        if (said == RECS_OK) {
            said = told(ctx, name, text);
        }
    }

    mdb_cursor_close(cursor);

    return said == RECS_OK && rc != 0 ? RECS_BAD : said;
}


int
recs_texts_put(MDB_txn *txn, MDB_dbi main, recs_str_t name, recs_str_t text)
{
    int             rc;
    char            key[RECS_TEXTS_KEY + RECS_TEXT_NAME_MAX];
    MDB_val         k, v;
    unsigned char  *value;

    if (name.len == 0 || name.len > RECS_TEXT_NAME_MAX
        || text.len > RECS_TEXT_SIZE_MAX)
    {
        return EINVAL;
    }

    memcpy(key, RECS_TEXTS_PREFIX, RECS_TEXTS_KEY);
    memcpy(key + RECS_TEXTS_KEY, name.data, name.len);

    value = malloc(text.len + RECS_SEGMENT_HASH);
    if (value == NULL) {
        return ENOMEM;
    }

    if (text.len != 0) {
        memcpy(value, text.data, text.len);
    }

    recs_put_le64(value + text.len, XXH3_64bits(value, text.len));

    k = (MDB_val) { RECS_TEXTS_KEY + name.len, key };
    v = (MDB_val) { text.len + RECS_SEGMENT_HASH, value };

    rc = mdb_put(txn, main, &k, &v, 0);
    free(value);

    return rc;
}


bool
recs_text_counted(recs_str_t name)
{
    size_t  i;

    static const char *const  names[] = {
        RECS_TEXT_NOTE, RECS_TEXT_MODEL, RECS_TEXT_CUSTOMER
    };

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (recs_str_eq(name, recs_str_of(names[i]))) {
            return true;
        }
    }

    return false;
}


/*
 * A hash of the content's own and of each text with its name and its hash, in
 * order of names: however the texts came there, the same give the same.
 */

int
recs_texts_id(MDB_txn *txn, MDB_dbi main, uint64_t content,
    char id[RECS_ID_LEN + 1])
{
    int            rc;
    bool           first;
    MDB_val        k, v;
    MDB_cursor    *cursor;
    XXH3_state_t  *hash;
    unsigned char  start[8];

    hash = XXH3_createState();
    if (hash == NULL) {
        return ENOMEM;
    }

    rc = mdb_cursor_open(txn, main, &cursor);

    if (rc == 0) {
        recs_put_le64(start, content);
        (void) XXH3_64bits_reset(hash);
        (void) XXH3_64bits_update(hash, start, sizeof(start));

        for (first = true; recs_texts_next(cursor, first, &k, &v, &rc);
             first = false)
        {
            (void) XXH3_64bits_update(hash, k.mv_data, k.mv_size);
            (void) XXH3_64bits_update(hash, v.mv_data, v.mv_size);
        }

        mdb_cursor_close(cursor);

        (void) snprintf(id, RECS_ID_LEN + 1, "%016llx",
                        (unsigned long long) XXH3_64bits_digest(hash));
    }

    (void) XXH3_freeState(hash);

    return rc;
}
