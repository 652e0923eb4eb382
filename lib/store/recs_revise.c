
#include "store/recs_revise.h"

#include "store/recs_meta.h"
#include "store/recs_publish.h"
#include "store/recs_texts.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>


/* room for the texts; a sparse mapping, the file is as long as what is written */
#define RECS_REVISE_MAP   ((size_t) 1 << 30)


typedef struct {
    MDB_env  *env;
    MDB_txn  *txn;
    MDB_dbi   main;
    int       rc;                           /* what LMDB said last */
} recs_revise_t;


static int
recs_revise_open(recs_revise_t *x, const char *path)
{
    int  fd, rc;

    fd = open(path, O_RDWR|O_CREAT|O_EXCL|O_CLOEXEC, 0644);
    if (fd == -1) {
        return errno;
    }

    (void) close(fd);

    rc = mdb_env_create(&x->env);

    if (rc == 0) {
        rc = mdb_env_set_mapsize(x->env, RECS_REVISE_MAP);
    }

    if (rc == 0) {
        rc = mdb_env_open(x->env, path, MDB_NOSUBDIR|MDB_NOLOCK|MDB_NOSYNC,
                          0644);
    }

    if (rc == 0) {
        rc = mdb_txn_begin(x->env, NULL, 0, &x->txn);
    }

    return rc == 0 ? mdb_dbi_open(x->txn, NULL, 0, &x->main) : rc;
}


/* what goes with the lists stays */

static recs_rc_t
recs_revise_keep(void *ctx, recs_str_t name, recs_str_t text)
{
    recs_revise_t  *x = ctx;

    if (recs_text_counted(name)) {
        x->rc = recs_texts_put(x->txn, x->main, name, text);
    }

    return x->rc == 0 ? RECS_OK : RECS_SYS;
}


static int
recs_revise_base(recs_revise_t *x, const char *base)
{
    MDB_val  k, v;

    k = (MDB_val) { 4, (void *) (uintptr_t) "base" };
    v = (MDB_val) { strlen(base), (void *) (uintptr_t) base };

    return mdb_put(x->txn, x->main, &k, &v, 0);
}


/* RECS_BAD: a text of from is damaged; else what LMDB says is in x->rc */

static recs_rc_t
recs_revise_put(recs_revise_t *x, const recs_store_t *from,
    const recs_text_entry_t *texts, size_t n, recs_meta_t *meta)
{
    size_t  i;

    if (recs_store_texts(from, recs_revise_keep, x) == RECS_BAD) {
        return RECS_BAD;
    }

    for (i = 0; i < n && x->rc == 0; i++) {
        x->rc = recs_texts_put(x->txn, x->main, recs_str_of(texts[i].name),
                               texts[i].text);
    }

    if (x->rc == 0) {
        x->rc = recs_revise_base(x, recs_store_base(from));
    }

    if (x->rc == 0) {
        x->rc = recs_texts_id(x->txn, x->main, meta->content, meta->id);
    }

    if (x->rc == 0) {
        x->rc = recs_meta_put(x->txn, x->main, meta);
    }

    return RECS_OK;
}


static int
recs_revise_close(recs_revise_t *x, bool good)
{
    int  rc;

    rc = x->rc;

    if (good && rc == 0) {
        rc = mdb_txn_commit(x->txn);

    } else {
        mdb_txn_abort(x->txn);
    }

    if (good && rc == 0) {
        rc = mdb_env_sync(x->env, 1);
    }

    mdb_env_close(x->env);

    return rc;
}


recs_rc_t
recs_revise(const recs_store_t *from, const char *path,
    const recs_text_entry_t *texts, size_t n, char id[RECS_ID_LEN + 1],
    recs_err_t *err)
{
    int            rc;
    recs_rc_t      read;
    recs_meta_t    meta;
    recs_revise_t  x;

    if (recs_store_base(from)[0] == '\0') {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" does not end in "
                         "\"" RECS_SUFFIX "\", or is too long a name: another "
                         "file cannot tell it", recs_store_file(from));
    }

    meta = *recs_store_meta(from);
    read = RECS_OK;
    x = (recs_revise_t) { 0 };
    x.rc = recs_revise_open(&x, path);

    if (x.rc == 0) {
        read = recs_revise_put(&x, from, texts, n, &meta);
    }

    rc = recs_revise_close(&x, read == RECS_OK);

    if (read != RECS_OK) {
        return recs_fail(err, read, 0, "a text of \"%.300s\" is damaged",
                         recs_store_file(from));
    }

    if (rc == EINVAL) {
        return recs_fail(err, RECS_BAD, 0, "a text or its name is too long");
    }

    memcpy(id, meta.id, sizeof(meta.id));

    return rc == 0 ? RECS_OK
                   : recs_fail(err, RECS_SYS, rc, "cannot write \"%.300s\": %s",
                               path, mdb_strerror(rc));
}
