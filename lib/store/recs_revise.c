
#include "store/recs_revise.h"

#include "store/recs_meta.h"
#include "store/recs_store.h"
#include "store/recs_texts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <linux/fs.h>


/* room for the texts; a sparse mapping */
#define RECS_REVISE_ROOM   ((size_t) 1 << 30)


/* ---- the copy */

/*
 * A file system that can shares the blocks (XFS, Btrfs); others copy in the
 * kernel, some cannot even that between two of them.
 */

static int
recs_revise_bytes(int in, int out, off_t size)
{
    ssize_t  n;
    char     buf[65536];

    if (ioctl(out, FICLONE, in) == 0) {
        return 0;
    }

    while (size > 0) {
        n = copy_file_range(in, NULL, out, NULL, (size_t) size, 0);

        if (n <= 0) {
            break;
        }

        size -= n;
    }

    while (size > 0) {
        n = read(in, buf, sizeof(buf));

        if (n == -1 && errno == EINTR) {
            continue;
        }

        if (n <= 0 || write(out, buf, (size_t) n) != n) {
            return n == 0 ? EIO : errno != 0 ? errno : ENOSPC;
        }

        size -= n;
    }

    return 0;
}


static recs_rc_t
recs_revise_copy(const char *from, const char *path, off_t *size,
    recs_err_t *err)
{
    int          in, out, rc;
    struct stat  st;

    in = open(from, O_RDONLY|O_CLOEXEC);
    out = in != -1 ? open(path, O_RDWR|O_CREAT|O_EXCL|O_CLOEXEC, 0644) : -1;

    rc = out != -1 && fstat(in, &st) == 0 ? 0 : errno;

    if (rc == 0) {
        *size = st.st_size;
        rc = recs_revise_bytes(in, out, st.st_size);
    }

    if (in != -1) {
        (void) close(in);
    }

    if (out != -1) {
        (void) close(out);
    }

    return rc == 0 ? RECS_OK
                   : recs_fail(err, RECS_SYS, rc, "cannot copy \"%.200s\" to "
                               "\"%.200s\": %s", from, path, strerror(rc));
}


/* ---- the texts */

static int
recs_revise_put(MDB_txn *txn, MDB_dbi main, const recs_text_entry_t *texts,
    size_t n, recs_meta_t *meta)
{
    int     rc;
    size_t  i;

    rc = recs_texts_clear(txn, main);

    for (i = 0; i < n && rc == 0; i++) {
        rc = recs_texts_put(txn, main, texts[i].name, texts[i].text);
    }

    if (rc == 0) {
        rc = recs_texts_id(txn, main, meta->content, meta->id);
    }

    return rc == 0 ? recs_meta_put(txn, main, meta) : rc;
}


static int
recs_revise_open(MDB_env **env, const char *path, size_t size)
{
    int  rc;

    rc = mdb_env_create(env);

    if (rc == 0) {
        rc = mdb_env_set_mapsize(*env, size + RECS_REVISE_ROOM);
    }

    if (rc == 0) {
        rc = mdb_env_open(*env, path, MDB_NOSUBDIR|MDB_NOLOCK|MDB_NOSYNC, 0644);
    }

    return rc;
}


static recs_rc_t
recs_revise_texts(const char *path, off_t size, const recs_text_entry_t *texts,
    size_t n, recs_meta_t *meta, recs_err_t *err)
{
    int       rc;
    MDB_dbi   main;
    MDB_env  *env;
    MDB_txn  *txn;

    env = NULL;
    txn = NULL;
    main = 0;
    rc = recs_revise_open(&env, path, (size_t) size);

    if (rc == 0) {
        rc = mdb_txn_begin(env, NULL, 0, &txn);
    }

    if (rc == 0) {
        rc = mdb_dbi_open(txn, NULL, 0, &main);
    }

    if (rc == 0) {
        rc = recs_revise_put(txn, main, texts, n, meta);
    }

    if (rc == 0) {
        rc = mdb_txn_commit(txn);

    } else {
        mdb_txn_abort(txn);
    }

    if (rc == 0) {
        rc = mdb_env_sync(env, 1);
    }

    mdb_env_close(env);

    if (rc == EINVAL) {
        return recs_fail(err, RECS_BAD, 0, "a text or its name is too long");
    }

    return rc == 0 ? RECS_OK
                   : recs_fail(err, RECS_SYS, rc, "cannot write \"%.300s\": %s",
                               path, mdb_strerror(rc));
}


recs_rc_t
recs_revise(const char *from, const char *path, const recs_text_entry_t *texts,
    size_t n, char id[RECS_ID_LEN + 1], recs_err_t *err)
{
    char           file[PATH_MAX];
    off_t          size;
    recs_rc_t      rc;
    recs_meta_t    meta;
    recs_store_t  *st;

    /* its pages and its meta record are checked; no other call trusts it */
    rc = recs_store_open(&st, from, err);
    if (rc != RECS_OK) {
        return rc;
    }

    size = 0;
    meta = *recs_store_meta(st);
    (void) strcpy(file, recs_store_file(st));
    recs_store_close(st);

    rc = recs_revise_copy(file, path, &size, err);

    if (rc == RECS_OK) {
        rc = recs_revise_texts(path, size, texts, n, &meta, err);
    }

    if (rc == RECS_OK) {
        memcpy(id, meta.id, sizeof(meta.id));
    }

    return rc;
}
