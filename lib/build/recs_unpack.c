
#include "build/recs_unpack.h"

#include "base/recs_bytes.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <zlib.h>
#include <zstd.h>


#define RECS_UNPACK_STEP   (128 * 1024)     /* read at once */
#define RECS_UNPACK_MAGIC  4                /* bytes that tell the packing */


typedef recs_rc_t (*recs_unpack_pt)(recs_unpack_t *u, unsigned char *p,
    size_t room, size_t *n);

struct recs_unpack_s {
    int              fd;
    bool             eof;
    bool             inside;            /* a packed stream has not ended */
    recs_unpack_pt   step;              /* some of raw to the caller's bytes */
    z_stream         gzip;              /* state NULL: not in use */
    ZSTD_DCtx       *zstd;
    char             why[128];
    size_t           pos;               /* of raw: first byte not yet used */
    size_t           end;
    unsigned char    raw[RECS_UNPACK_STEP];
};


static recs_rc_t
recs_unpack_bad(recs_unpack_t *u, const char *what)
{
    (void) snprintf(u->why, sizeof(u->why), "%s is damaged or cut short: %s",
                    u->zstd != NULL ? "zstd" : "gzip",
                    what != NULL ? what : "no reason given");

    return RECS_BAD;
}


/* ---- the packings; *n is 0 when more input is needed */

static recs_rc_t
recs_unpack_plain(recs_unpack_t *u, unsigned char *p, size_t room, size_t *n)
{
    *n = u->end - u->pos < room ? u->end - u->pos : room;

    memcpy(p, u->raw + u->pos, *n);
    u->pos += *n;

    return RECS_OK;
}


/* Members one behind the other are one file; what is no member is padding. */

static recs_rc_t
recs_unpack_gzip(recs_unpack_t *u, unsigned char *p, size_t room, size_t *n)
{
    int        code;
    z_stream  *z;

    z = &u->gzip;

    if (!u->inside) {

        if (u->raw[u->pos] != 0x1f) {
            u->pos = u->end;
            u->eof = true;
            return RECS_OK;
        }

        (void) inflateReset(z);
        u->inside = true;
    }

    z->next_in = u->raw + u->pos;
    z->avail_in = (uInt) (u->end - u->pos);
    z->next_out = p;
    z->avail_out = (uInt) room;

    code = inflate(z, Z_NO_FLUSH);

    u->pos = u->end - z->avail_in;
    *n = room - z->avail_out;

    if (code == Z_STREAM_END) {
        u->inside = false;
        return RECS_OK;
    }

    return code == Z_OK || code == Z_BUF_ERROR ? RECS_OK
                                               : recs_unpack_bad(u, z->msg);
}


static recs_rc_t
recs_unpack_zstd(recs_unpack_t *u, unsigned char *p, size_t room, size_t *n)
{
    size_t          code;
    ZSTD_inBuffer   in;
    ZSTD_outBuffer  out;

    in = (ZSTD_inBuffer) { u->raw, u->end, u->pos };
    out = (ZSTD_outBuffer) { p, room, 0 };

    code = ZSTD_decompressStream(u->zstd, &out, &in);

    u->pos = in.pos;
    u->inside = code != 0;
    *n = out.pos;

    return ZSTD_isError(code) ? recs_unpack_bad(u, ZSTD_getErrorName(code))
                              : RECS_OK;
}


/* ---- the file */

static recs_rc_t
recs_unpack_fill(recs_unpack_t *u)
{
    ssize_t  n;

    if (u->pos == u->end) {
        u->pos = u->end = 0;
    }

    do {
        n = read(u->fd, u->raw + u->end, sizeof(u->raw) - u->end);
    } while (n == -1 && errno == EINTR);

    if (n == -1) {
        return RECS_SYS;
    }

    u->end += (size_t) n;
    u->eof = n == 0;

    return RECS_OK;
}


/* zstd may begin with a frame that is to be skipped, as pzstd writes it. */

static recs_rc_t
recs_unpack_begin(recs_unpack_t *u)
{
    uint32_t  magic;

    while (u->end < RECS_UNPACK_MAGIC && !u->eof) {
        if (recs_unpack_fill(u) != RECS_OK) {
            return RECS_SYS;
        }
    }

    u->step = recs_unpack_plain;
    magic = u->end < RECS_UNPACK_MAGIC ? 0 : recs_le32(u->raw);

    if ((magic & 0xffff) == 0x8b1f) {
        u->step = recs_unpack_gzip;

        if (inflateInit2(&u->gzip, 16 + MAX_WBITS) != Z_OK) {
            errno = ENOMEM;
            return RECS_SYS;
        }
    }

    if (magic == ZSTD_MAGICNUMBER
        || (magic & ZSTD_MAGIC_SKIPPABLE_MASK) == ZSTD_MAGIC_SKIPPABLE_START)
    {
        u->step = recs_unpack_zstd;
        u->zstd = ZSTD_createDCtx();

        if (u->zstd == NULL) {
            errno = ENOMEM;
            return RECS_SYS;
        }
    }

    return RECS_OK;
}


recs_unpack_t *
recs_unpack_open(int fd)
{
    recs_unpack_t  *u;

    u = calloc(1, sizeof(recs_unpack_t));

    if (u != NULL) {
        u->fd = fd;
    }

    return u;
}


void
recs_unpack_close(recs_unpack_t *u)
{
    if (u == NULL) {
        return;
    }

    if (u->gzip.state != NULL) {
        (void) inflateEnd(&u->gzip);
    }

    (void) ZSTD_freeDCtx(u->zstd);
    (void) close(u->fd);
    free(u);
}


recs_rc_t
recs_unpack_read(recs_unpack_t *u, unsigned char *p, size_t room, size_t *n,
    const char **why)
{
    recs_rc_t  rc;

    *n = 0;
    *why = u->why;

    if (u->step == NULL && recs_unpack_begin(u) != RECS_OK) {
        return RECS_SYS;
    }

    for ( ;; ) {
        if (u->pos == u->end && !u->eof && recs_unpack_fill(u) != RECS_OK) {
            return RECS_SYS;
        }

        if (u->pos == u->end && !u->inside) {
            return RECS_NONE;
        }

        /* also without new bytes: room may have been short the last time */
        rc = u->step(u, p, room, n);

        if (rc != RECS_OK || *n != 0) {
            return rc;
        }

        if (u->eof && u->pos == u->end && u->inside) {
            return recs_unpack_bad(u, "unexpected end of file");
        }
    }
}
