
/*
 * Sizes of memory.
 */

#ifndef RECS_SIZE_H
#define RECS_SIZE_H

#include "base/recs_base.h"


/* "512M", "4g", "65536": k, m, g and t are powers of 1024.  False: is none. */
bool recs_size_parse(const char *text, size_t *size);

/* Bytes of memory that this machine has; 0 when it does not say. */
size_t recs_size_memory(void);


#endif /* RECS_SIZE_H */
