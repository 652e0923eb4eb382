
/*
 * The record "lists": the names of the lists that a generation has, each with
 * its length in front, and the XXH3-64 of them all.  Private to the store.
 */

#ifndef RECS_DIRECTORY_H
#define RECS_DIRECTORY_H

#include "store/recs_format.h"


#define RECS_DIRECTORY_MAX   4096           /* bytes of the record */


/* has[] to p, which holds RECS_DIRECTORY_MAX bytes; how many it takes. */
size_t recs_directory_encode(unsigned char *p, const bool has[RECS_LISTS]);

/* RECS_BAD: damaged, or with a list that this version does not know. */
recs_rc_t recs_directory_decode(bool has[RECS_LISTS], recs_str_t record);


#endif /* RECS_DIRECTORY_H */
