
/*
 * The content codings of HTTP, undone while a body streams by: gzip, deflate
 * (RFC 9110: in zlib's wrapper; and as it is also sent, without it) and, where
 * the library was there when this was built, br and zstd.
 *
 * Bodies are hostile: what is broken is told as such, memory is bounded by the
 * codings' windows (gzip, deflate 32 KB; br 16 MB; zstd 8 MB, RFC 9659), and a
 * body that grows out of all proportion is refused, see RECS_CODING_RATIO.
 */

#ifndef RECS_CODING_H
#define RECS_CODING_H

#include "base/recs_base.h"


/*
 * The first RECS_CODING_FREE decoded bytes may come from anything; beyond them
 * a body may be at most RECS_CODING_RATIO times what came in.  Pages and carts
 * reach 5 to 20, deflate's most is 1,032.
 */

#define RECS_CODING_FREE    (4 * 1024 * 1024)
#define RECS_CODING_RATIO   200


/* Memory for a decoder; alloc gives NULL when there is none. */

typedef struct {
    void  *(*alloc)(void *ctx, size_t size);
    void   (*free)(void *ctx, void *p);         /* p may be NULL */
    void    *ctx;
} recs_coding_memory_t;


typedef struct recs_coding_s  recs_coding_t;


/* Is the coding called so (in any case) one that this build undoes? */
bool recs_coding_known(recs_str_t name);

/*
 * A decoder for a coding that is known; NULL when memory is out.  All it takes
 * it takes from memory, then and later; recs_coding_close() gives it back, and
 * need not be called where memory as a whole is given up.
 */
recs_coding_t *recs_coding_open(recs_str_t name,
    const recs_coding_memory_t *memory);
void recs_coding_close(recs_coding_t *c);

/*
 * Decode from the front of *in, which is left at the first byte that was not
 * used, to out[0 .. *n), *n > 0; *n becomes what was written.  Call it again
 * while *in is not empty or the room was filled.
 *
 * RECS_OK   went on; also at the end: what lies behind is dropped, but that
 *           members of gzip and frames of zstd may follow each other
 * RECS_BAD  broken, or out of proportion; what was written is good
 * RECS_SYS  memory is out
 *
 * After another verdict than RECS_OK, only close it.
 */
recs_rc_t recs_coding_feed(recs_coding_t *c, recs_str_t *in,
    unsigned char *out, size_t *n);

/* Has all come, so that the body may end here? */
bool recs_coding_complete(const recs_coding_t *c);


#endif /* RECS_CODING_H */
