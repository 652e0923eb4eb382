
/*
 * A published file as LMDB opens it: read only, without locks, in one read
 * transaction.  Private to the store.
 */

#ifndef RECS_ENV_H
#define RECS_ENV_H

#include "base/recs_base.h"

#include <lmdb.h>


typedef struct {                            /* zero: closed */
    MDB_env   *env;
    MDB_txn   *txn;
    MDB_dbi    main;
    uint64_t   size;                        /* bytes of the file */
} recs_env_t;


/*
 * Its pages are checked first.  RECS_BAD: no LMDB file, or damaged.  RECS_SYS:
 * the system refused.
 */
recs_rc_t recs_env_open(recs_env_t *e, const char *file, recs_err_t *err);
void recs_env_close(recs_env_t *e);         /* twice is fine */

/* What lies under a key; false: nothing. */
bool recs_env_get(const recs_env_t *e, const char *key, recs_str_t *value);


#endif /* RECS_ENV_H */
