
/*
 * What a store's handle holds.  Private to the store.
 */

#ifndef RECS_HANDLE_H
#define RECS_HANDLE_H

#include "store/recs_directory.h"
#include "store/recs_env.h"
#include "store/recs_live.h"
#include "store/recs_publish.h"
#include "store/recs_store.h"
#include "store/recs_vector.h"


struct recs_store_s {
    char              *file;                /* its real path */
    char               base[RECS_BASE_MAX + 1];     /* see recs_store_base() */
    recs_env_t         own;                 /* meta record, texts, lists */
    recs_env_t         beside;              /* lists, where own has none */
    recs_meta_t        meta;
    recs_directory_t   lists;               /* that were made */
    const recs_live_t *live;                /* changes laid over it, or NULL */
    const uint64_t    *changed;             /* of it; NULL: nothing is */
    const uint64_t    *boosted;
    recs_vector_t      vecs[RECS_VECS + RECS_IMPORTS_MAX];
};


/* where the lists are */

static inline const recs_env_t *
recs_store_counted(const recs_store_t *st)
{
    return st->beside.env != NULL ? &st->beside : &st->own;
}


#endif /* RECS_HANDLE_H */
