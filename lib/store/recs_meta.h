
/*
 * The meta record: what a generation says of itself.
 */

#ifndef RECS_META_H
#define RECS_META_H

#include "store/recs_format.h"

#include <lmdb.h>


/* p holds RECS_META_WIDTH bytes */
void recs_meta_encode(unsigned char *p, const recs_meta_t *m);

/* Into the file; 0 or what LMDB says. */
int recs_meta_put(MDB_txn *txn, MDB_dbi main, const recs_meta_t *m);

/* RECS_BAD: damaged, foreign, or of another format version; err names file. */
recs_rc_t recs_meta_decode(recs_meta_t *m, recs_str_t record, const char *file,
    recs_err_t *err);


#endif /* RECS_META_H */
