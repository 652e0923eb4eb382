
/*
 * The bytes of a file, unpacked where it is gzip or zstd.  That is known by
 * its first bytes, so any descriptor will do, and any name.
 */

#ifndef RECS_UNPACK_H
#define RECS_UNPACK_H

#include "base/recs_base.h"


typedef struct recs_unpack_s  recs_unpack_t;


/* NULL: no memory.  fd belongs to it from then on. */
recs_unpack_t *recs_unpack_open(int fd);
void recs_unpack_close(recs_unpack_t *u);           /* NULL is fine */

/*
 * At least one byte into p[0 .. room), *n says how many.  RECS_NONE at the end;
 * RECS_SYS when the system refuses, see errno; RECS_BAD when what is packed is
 * damaged or ends early: *why is a clause without the file's name, valid until
 * the next call.
 */
recs_rc_t recs_unpack_read(recs_unpack_t *u, unsigned char *p, size_t room,
    size_t *n, const char **why);


#endif /* RECS_UNPACK_H */
