
#include "store/recs_writer.h"

#include "base/recs_bytes.h"
#include "store/recs_directory.h"
#include "store/recs_entry.h"
#include "store/recs_meta.h"
#include "store/recs_texts.h"

#include <errno.h>
#include <lmdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <xxhash.h>


/* room to grow; a sparse mapping, the file is as long as what is written */
#define RECS_WRITER_MAP     ((size_t) 1 << 40)

/* LMDB keeps what is not committed in memory */
#define RECS_WRITER_COMMIT  (32 * 1024 * 1024)


typedef struct {
    const char     *suffix;
    unsigned char  *buf;                    /* RECS_SEGMENT_PAYLOAD + hash */
    uint32_t        full;                   /* bytes of a full one */
    uint32_t        len;
    uint32_t        n;                      /* segments written */
} recs_writer_segment_t;


struct recs_writer_s {
    MDB_env                *env;
    MDB_txn                *txn;
    MDB_dbi                 main;
    size_t                  dirty;          /* bytes since the last commit */
    recs_vec_spec_t         vec;            /* being written */
    recs_directory_t        lists;          /* that were written */
    recs_writer_segment_t   data;
    recs_writer_segment_t   index;
    XXH3_state_t           *hash;           /* of all content */
};


/* a short write is EIO to LMDB, the first sign of a full disk */

static recs_rc_t
recs_writer_fail(recs_err_t *err, int rc)
{
    return recs_fail(err, RECS_SYS, rc, "cannot write the generation: %s%s",
                     mdb_strerror(rc),
                     rc == ENOSPC || rc == EIO
                     ? ": is the disk full? free some space and build again"
                     : "");
}


static int
recs_writer_txn(recs_writer_t *w)
{
    int  rc;

    rc = mdb_txn_begin(w->env, NULL, 0, &w->txn);

    if (rc == 0) {
        rc = mdb_dbi_open(w->txn, NULL, 0, &w->main);
    }

    return rc;
}


static int
recs_writer_commit(recs_writer_t *w)
{
    int  rc;

    rc = mdb_txn_commit(w->txn);
    w->txn = NULL;
    w->dirty = 0;

    return rc;
}


static int
recs_writer_create(recs_writer_t *w, const char *path)
{
    int  rc;

    rc = mdb_env_create(&w->env);

    if (rc == 0) {
        rc = mdb_env_set_mapsize(w->env, RECS_WRITER_MAP);
    }

    if (rc == 0) {
        rc = mdb_env_open(w->env, path, MDB_NOSUBDIR|MDB_NOLOCK|MDB_NOSYNC,
                          0644);
    }

    return rc == 0 ? recs_writer_txn(w) : rc;
}


recs_rc_t
recs_writer_open(recs_writer_t **out, const char *path, recs_err_t *err)
{
    int             rc;
    recs_writer_t  *w;

    *out = NULL;

    w = calloc(1, sizeof(recs_writer_t));
    if (w == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    w->data = (recs_writer_segment_t) { .suffix = "" };
    w->index = (recs_writer_segment_t) { .suffix = ".idx" };
    w->data.buf = malloc(1u << RECS_SEGMENT_BITS);
    w->index.buf = malloc(1u << RECS_SEGMENT_BITS);
    w->hash = XXH3_createState();

    if (w->data.buf == NULL || w->index.buf == NULL || w->hash == NULL) {
        recs_writer_close(w);
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    (void) XXH3_64bits_reset(w->hash);

    rc = recs_writer_create(w, path);

    if (rc != 0) {
        recs_writer_close(w);
        return recs_fail(err, RECS_SYS, rc, "cannot create \"%.300s\": %s",
                         path, mdb_strerror(rc));
    }

    *out = w;

    return RECS_OK;
}


void
recs_writer_close(recs_writer_t *w)
{
    if (w == NULL) {
        return;
    }

    if (w->txn != NULL) {
        mdb_txn_abort(w->txn);
    }

    if (w->env != NULL) {
        mdb_env_close(w->env);
    }

    (void) XXH3_freeState(w->hash);
    free(w->data.buf);
    free(w->index.buf);
    free(w);
}


/* write the segment out and start the next one */

static recs_rc_t
recs_writer_flush(recs_writer_t *w, recs_writer_segment_t *s, recs_err_t *err)
{
    int      len, rc;
    char     key[96];
    MDB_val  k, v;

    len = snprintf(key, sizeof(key), "%s%s:%u", w->vec.name, s->suffix, s->n);

    recs_put_le64(s->buf + s->len, XXH3_64bits(s->buf, s->len));

    k = (MDB_val) { (size_t) len, key };
    v = (MDB_val) { s->len + RECS_SEGMENT_HASH, s->buf };

    (void) XXH3_64bits_update(w->hash, key, (size_t) len);
    (void) XXH3_64bits_update(w->hash, s->buf, v.mv_size);

    rc = mdb_put(w->txn, w->main, &k, &v, 0);

    w->dirty += v.mv_size;
    s->n++;
    s->len = 0;

    if (rc == 0 && w->dirty >= RECS_WRITER_COMMIT) {
        rc = recs_writer_commit(w);

        if (rc == 0) {
            rc = recs_writer_txn(w);
        }
    }

    return rc == 0 ? RECS_OK : recs_writer_fail(err, rc);
}


static recs_rc_t
recs_writer_append(recs_writer_t *w, recs_writer_segment_t *s, const void *p,
    size_t len, recs_err_t *err)
{
    if (len > s->full) {
        return recs_fail(err, RECS_BAD, 0, "a record of %zu bytes is too long",
                         len);
    }

    if (len > s->full - s->len
        && recs_writer_flush(w, s, err) != RECS_OK)
    {
        return RECS_SYS;
    }

    if (len != 0) {
        memcpy(s->buf + s->len, p, len);
        s->len += (uint32_t) len;
    }

    return RECS_OK;
}


static void
recs_writer_start(recs_writer_t *w, recs_vec_spec_t vec)
{
    uint32_t  width;

    width = (uint32_t) vec.width;

    w->vec = vec;
    w->data.n = w->data.len = 0;
    w->data.full = width ? width << recs_segment_bits(width)
                         : RECS_SEGMENT_PAYLOAD;
    w->index.n = w->index.len = 0;
    w->index.full = RECS_INDEX_WIDTH << recs_segment_bits(RECS_INDEX_WIDTH);
}


void
recs_writer_begin(recs_writer_t *w, uint32_t vec)
{
    if (vec < RECS_LISTS) {
        w->lists.has[vec] = true;
    }

    recs_writer_start(w, recs_vec_specs[vec]);
}


void
recs_writer_begin_import(recs_writer_t *w, const char *name)
{
    char  *own;

    own = w->lists.imports[w->lists.nimports++];
    (void) snprintf(own, RECS_LIST_NAME_MAX + 1, "%s", name);

    recs_writer_start(w, recs_import_spec(own));
}


recs_rc_t
recs_writer_record(recs_writer_t *w, const void *p, size_t len,
    recs_err_t *err)
{
    recs_rc_t      rc;
    unsigned char  entry[RECS_INDEX_WIDTH];

    rc = recs_writer_append(w, &w->data, p, len, err);

    if (rc != RECS_OK || w->vec.width != 0) {
        return rc;
    }

    recs_put_le64(entry, recs_entry(w->data.n, len,
                                    w->data.len - (uint32_t) len));

    return recs_writer_append(w, &w->index, entry, sizeof(entry), err);
}


recs_rc_t
recs_writer_end(recs_writer_t *w, recs_err_t *err)
{
    if (w->index.len != 0 && recs_writer_flush(w, &w->index, err) != RECS_OK) {
        return RECS_SYS;
    }

    return w->data.len != 0 ? recs_writer_flush(w, &w->data, err) : RECS_OK;
}


static int
recs_writer_lists(recs_writer_t *w)
{
    MDB_val        k, v;
    unsigned char  record[RECS_DIRECTORY_MAX];

    k = (MDB_val) { 5, (void *) (uintptr_t) "lists" };
    v = (MDB_val) { recs_directory_encode(record, &w->lists), record };

    (void) XXH3_64bits_update(w->hash, record, v.mv_size);

    return mdb_put(w->txn, w->main, &k, &v, 0);
}


recs_rc_t
recs_writer_text(recs_writer_t *w, const char *name, recs_str_t text,
    recs_err_t *err)
{
    int  rc;

    rc = recs_texts_put(w->txn, w->main, recs_str_of(name), text);

    if (rc == EINVAL) {
        return recs_fail(err, RECS_BAD, 0, "the text \"%.64s\" of %zu bytes, or "
                         "its name, is too long", name, text.len);
    }

    return rc == 0 ? RECS_OK : recs_writer_fail(err, rc);
}


/* the two hashes that say what the generation is */

static int
recs_writer_name(recs_writer_t *w, recs_meta_t *meta)
{
    recs_meta_t    timeless;
    unsigned char  packed[RECS_META_WIDTH];

    meta->content = 0;
    memset(meta->id, 0, sizeof(meta->id));

    timeless = *meta;
    timeless.as_of = 0;
    recs_meta_encode(packed, &timeless);

    (void) XXH3_64bits_update(w->hash, packed, sizeof(packed));
    meta->content = XXH3_64bits_digest(w->hash);

    return recs_texts_id(w->txn, w->main, meta->content, meta->id);
}


recs_rc_t
recs_writer_finish(recs_writer_t *w, recs_meta_t *meta, recs_err_t *err)
{
    int  rc;

    rc = recs_writer_lists(w);

    if (rc == 0) {
        rc = recs_writer_name(w, meta);
    }

    if (rc == 0) {
        rc = recs_meta_put(w->txn, w->main, meta);
    }

    if (rc == 0) {
        rc = recs_writer_commit(w);
    }

    if (rc == 0) {
        rc = mdb_env_sync(w->env, 1);
    }

    return rc == 0 ? RECS_OK : recs_writer_fail(err, rc);
}
