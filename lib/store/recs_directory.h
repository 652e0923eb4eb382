
/*
 * The record "lists": the names of the lists that a generation has, the shop's
 * own last, each with its length in front, and the XXH3-64 of them all.  Private
 * to the store.
 */

#ifndef RECS_DIRECTORY_H
#define RECS_DIRECTORY_H

#include "store/recs_format.h"


#define RECS_DIRECTORY_MAX   4096           /* bytes of the record */

typedef struct {
    bool      has[RECS_LISTS];
    uint32_t  nimports;
    char      imports[RECS_IMPORTS_MAX][RECS_LIST_NAME_MAX + 1];
} recs_directory_t;


/* d to p, which holds RECS_DIRECTORY_MAX bytes; how many it takes. */
size_t recs_directory_encode(unsigned char *p, const recs_directory_t *d);

/* RECS_BAD: damaged. */
recs_rc_t recs_directory_decode(recs_directory_t *d, recs_str_t record);


#endif /* RECS_DIRECTORY_H */
