
/*
 * The texts of a generation as LMDB keeps them.  Private to the store.
 */

#ifndef RECS_TEXTS_H
#define RECS_TEXTS_H

#include "store/recs_format.h"

#include <lmdb.h>


/*
 * Put one.  0, EINVAL where name or text is beyond its limit, else what LMDB
 * says.
 */
int recs_texts_put(MDB_txn *txn, MDB_dbi main, recs_str_t name,
    recs_str_t text);

/* Does it go with the counting, whatever the policy is? */
bool recs_text_counted(recs_str_t name);

/* What a generation of such content with these texts is called. */
int recs_texts_id(MDB_txn *txn, MDB_dbi main, uint64_t content,
    char id[RECS_ID_LEN + 1]);


#endif /* RECS_TEXTS_H */
