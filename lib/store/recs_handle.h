
/*
 * What a store's handle holds.  Private to the store.
 */

#ifndef RECS_HANDLE_H
#define RECS_HANDLE_H

#include "store/recs_live.h"
#include "store/recs_store.h"
#include "store/recs_vector.h"

#include <lmdb.h>


struct recs_store_s {
    char              *file;                /* its real path */
    MDB_env           *env;
    MDB_txn           *txn;
    MDB_dbi            main;
    uint64_t           size;                /* bytes of the file */
    recs_meta_t        meta;
    recs_directory_t   lists;               /* that were made */
    const recs_live_t *live;                /* changes laid over it, or NULL */
    recs_vector_t      vecs[RECS_VECS + RECS_IMPORTS_MAX];
};


#endif /* RECS_HANDLE_H */
