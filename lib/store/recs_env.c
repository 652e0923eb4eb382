
#include "store/recs_env.h"

#include "store/recs_pages.h"

#include <errno.h>
#include <sys/stat.h>


static recs_rc_t
recs_env_map(recs_env_t *e, const char *file, recs_err_t *err)
{
    int  rc;

    rc = mdb_env_create(&e->env);

    if (rc == 0) {
        rc = mdb_env_set_mapsize(e->env, e->size);
    }

    if (rc == 0) {
        rc = mdb_env_open(e->env, file, MDB_RDONLY|MDB_NOLOCK|MDB_NOSUBDIR, 0);
    }

    if (rc != 0) {
        return recs_fail(err, rc > 0 ? RECS_SYS : RECS_BAD, rc,
                         "cannot open \"%.300s\": %s", file, mdb_strerror(rc));
    }

    rc = mdb_txn_begin(e->env, NULL, MDB_RDONLY, &e->txn);

    if (rc == 0) {
        rc = mdb_dbi_open(e->txn, NULL, 0, &e->main);
    }

    if (rc != 0) {
        return recs_fail(err, RECS_BAD, rc, "\"%.300s\" is not a generation: %s",
                         file, mdb_strerror(rc));
    }

    return RECS_OK;
}


recs_rc_t
recs_env_open(recs_env_t *e, const char *file, recs_err_t *err)
{
    recs_rc_t    rc;
    struct stat  st;

    *e = (recs_env_t) { 0 };

    if (stat(file, &st) != 0) {
        return recs_fail(err, RECS_SYS, errno, "cannot open \"%.300s\": %s",
                         file, strerror(errno));
    }

    if (!S_ISREG(st.st_mode) || st.st_size == 0) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" is empty or no file",
                         file);
    }

    e->size = (uint64_t) st.st_size;
    rc = recs_pages_check(file, err);

    if (rc == RECS_OK) {
        rc = recs_env_map(e, file, err);
    }

    if (rc != RECS_OK) {
        recs_env_close(e);
    }

    return rc;
}


void
recs_env_close(recs_env_t *e)
{
    mdb_txn_abort(e->txn);
    mdb_env_close(e->env);

    *e = (recs_env_t) { 0 };
}


bool
recs_env_get(const recs_env_t *e, const char *key, recs_str_t *value)
{
    MDB_val  k, v;

    k = (MDB_val) { strlen(key), (void *) (uintptr_t) key };

    if (mdb_get(e->txn, e->main, &k, &v) != 0) {
        return false;
    }

    *value = (recs_str_t) { v.mv_data, v.mv_size };

    return true;
}
