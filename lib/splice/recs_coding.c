
#define ZSTD_STATIC_LINKING_ONLY            /* a context with memory of its own */

#include "splice/recs_coding.h"

#include <strings.h>

#include <zlib.h>

#ifdef RECS_WITH_BROTLI
#include <brotli/decode.h>
#endif

#ifdef RECS_WITH_ZSTD
#include <zstd.h>
#include <zstd_errors.h>
#endif


#define RECS_CODING_ZSTD_WINDOW   23        /* log2 of bytes, RFC 9659 */


/* Each step uses some of *in; RECS_NONE: the body, or one of several, ends. */

typedef struct {
    const char  *name;
    bool       (*again)(unsigned char first);   /* may one more begin so? */
    bool       (*start)(recs_coding_t *c);
    recs_rc_t  (*step)(recs_coding_t *c, recs_str_t *in, unsigned char *out,
                   size_t *n);
    void       (*stop)(recs_coding_t *c);
} recs_coding_kind_t;


struct recs_coding_s {
    const recs_coding_kind_t  *kind;
    recs_coding_memory_t       memory;
    uint64_t                   nin;
    uint64_t                   nout;
    bool                       inside;      /* a member has begun */
    bool                       ended;       /* ... or ended */
    bool                       over;        /* ... and no other may begin */
    bool                       started;     /* the first byte was seen */

    z_stream                   zlib;
#ifdef RECS_WITH_BROTLI
    BrotliDecoderState        *br;
#endif
#ifdef RECS_WITH_ZSTD
    ZSTD_DCtx                 *zstd;
#endif
};


/* ---- gzip, deflate */

static void *
recs_coding_zlib_alloc(void *ctx, unsigned n, unsigned size)
{
    recs_coding_t  *c = ctx;

    return c->memory.alloc(c->memory.ctx, (size_t) n * size);
}


static void
recs_coding_zlib_free(void *ctx, void *p)
{
    recs_coding_t  *c = ctx;

    c->memory.free(c->memory.ctx, p);
}


static bool
recs_coding_zlib_start(recs_coding_t *c, int window)
{
    c->zlib.zalloc = recs_coding_zlib_alloc;
    c->zlib.zfree = recs_coding_zlib_free;
    c->zlib.opaque = c;

    return inflateInit2(&c->zlib, window) == Z_OK;
}


static recs_rc_t
recs_coding_zlib_step(recs_coding_t *c, recs_str_t *in, unsigned char *out,
    size_t *n)
{
    int        code;
    uInt       given, room;
    z_stream  *z;

    given = in->len < UINT32_MAX ? (uInt) in->len : UINT32_MAX;
    room = *n < UINT32_MAX ? (uInt) *n : UINT32_MAX;

    z = &c->zlib;
    z->next_in = (unsigned char *) (uintptr_t) in->data;
    z->avail_in = given;
    z->next_out = out;
    z->avail_out = room;

    code = inflate(z, Z_SYNC_FLUSH);

    in->data += given - z->avail_in;
    in->len -= given - z->avail_in;
    *n = room - z->avail_out;

    switch (code) {

    case Z_OK:
    case Z_BUF_ERROR:
        return RECS_OK;

    case Z_STREAM_END:
        (void) inflateReset(z);
        return RECS_NONE;

    case Z_MEM_ERROR:
        return RECS_SYS;

    default:
        return RECS_BAD;
    }
}


static void
recs_coding_zlib_stop(recs_coding_t *c)
{
    (void) inflateEnd(&c->zlib);
}


static bool
recs_coding_gzip_again(unsigned char first)
{
    return first == 0x1f;
}


static bool
recs_coding_gzip_start(recs_coding_t *c)
{
    return recs_coding_zlib_start(c, 16 + MAX_WBITS);
}


static bool
recs_coding_deflate_start(recs_coding_t *c)
{
    return recs_coding_zlib_start(c, MAX_WBITS);
}


/*
 * zlib's wrapper begins with a byte of 8 in its low half; deflate itself only
 * for a stored block whose padding is not 0, which nobody writes.
 */

static recs_rc_t
recs_coding_deflate_step(recs_coding_t *c, recs_str_t *in, unsigned char *out,
    size_t *n)
{
    if (!c->started && in->len != 0) {
        c->started = true;

        if ((in->data[0] & 0x0f) != Z_DEFLATED) {
            (void) inflateReset2(&c->zlib, -MAX_WBITS);
        }
    }

    return recs_coding_zlib_step(c, in, out, n);
}


/* ---- br */

#ifdef RECS_WITH_BROTLI

static bool
recs_coding_br_start(recs_coding_t *c)
{
    c->br = BrotliDecoderCreateInstance(c->memory.alloc, c->memory.free,
                                        c->memory.ctx);

    return c->br != NULL;
}


static recs_rc_t
recs_coding_br_step(recs_coding_t *c, recs_str_t *in, unsigned char *out,
    size_t *n)
{
    size_t                  room;
    BrotliDecoderResult     result;
    BrotliDecoderErrorCode  code;

    room = *n;
    result = BrotliDecoderDecompressStream(c->br, &in->len, &in->data, &room,
                                           &out, NULL);
    *n -= room;

    switch (result) {

    case BROTLI_DECODER_RESULT_SUCCESS:
        return RECS_NONE;

    case BROTLI_DECODER_RESULT_ERROR:
        code = BrotliDecoderGetErrorCode(c->br);
        return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES
               && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES
               ? RECS_SYS : RECS_BAD;

    default:
        return RECS_OK;
    }
}


static void
recs_coding_br_stop(recs_coding_t *c)
{
    BrotliDecoderDestroyInstance(c->br);
}

#endif


/* ---- zstd */

#ifdef RECS_WITH_ZSTD

/* a frame, or one that is to be skipped */

static bool
recs_coding_zstd_again(unsigned char first)
{
    return first == (ZSTD_MAGICNUMBER & 0xff)
           || (first & 0xf0) == (ZSTD_MAGIC_SKIPPABLE_START & 0xff);
}


static bool
recs_coding_zstd_start(recs_coding_t *c)
{
    c->zstd = ZSTD_createDCtx_advanced((ZSTD_customMem) {
                  c->memory.alloc, c->memory.free, c->memory.ctx });

    return c->zstd != NULL
           && !ZSTD_isError(ZSTD_DCtx_setParameter(c->zstd,
                                ZSTD_d_windowLogMax, RECS_CODING_ZSTD_WINDOW));
}


static recs_rc_t
recs_coding_zstd_step(recs_coding_t *c, recs_str_t *in, unsigned char *out,
    size_t *n)
{
    size_t          code;
    ZSTD_inBuffer   from;
    ZSTD_outBuffer  to;

    /* the library reads formats of its own past as well */
    if (!c->started && in->len != 0) {
        c->started = true;

        if (!recs_coding_zstd_again(in->data[0])) {
            *n = 0;
            return RECS_BAD;
        }
    }

    from = (ZSTD_inBuffer) { in->data, in->len, 0 };
    to = (ZSTD_outBuffer) { out, *n, 0 };

    code = ZSTD_decompressStream(c->zstd, &to, &from);

    in->data += from.pos;
    in->len -= from.pos;
    *n = to.pos;

    if (ZSTD_isError(code)) {
        return ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation
               ? RECS_SYS : RECS_BAD;
    }

    /* asked without a byte at a frame's start, it answers with its header */
    return code == 0 ? RECS_NONE : RECS_OK;
}


static void
recs_coding_zstd_stop(recs_coding_t *c)
{
    (void) ZSTD_freeDCtx(c->zstd);
}

#endif


/* ---- all of them */

static const recs_coding_kind_t  recs_coding_kinds[] = {
    { "gzip", recs_coding_gzip_again, recs_coding_gzip_start, recs_coding_zlib_step,
      recs_coding_zlib_stop },
    { "x-gzip", recs_coding_gzip_again, recs_coding_gzip_start, recs_coding_zlib_step,
      recs_coding_zlib_stop },
    { "deflate", NULL, recs_coding_deflate_start, recs_coding_deflate_step,
      recs_coding_zlib_stop },
#ifdef RECS_WITH_BROTLI
    { "br", NULL, recs_coding_br_start, recs_coding_br_step,
      recs_coding_br_stop },
#endif
#ifdef RECS_WITH_ZSTD
    { "zstd", recs_coding_zstd_again, recs_coding_zstd_start, recs_coding_zstd_step,
      recs_coding_zstd_stop },
#endif
    { NULL, NULL, NULL, NULL, NULL }
};


static const recs_coding_kind_t *
recs_coding_kind(recs_str_t name)
{
    const recs_coding_kind_t  *kind;

    for (kind = recs_coding_kinds; kind->name != NULL; kind++) {

        if (strlen(kind->name) == name.len
            && strncasecmp(kind->name, (const char *) name.data, name.len) == 0)
        {
            return kind;
        }
    }

    return NULL;
}


bool
recs_coding_known(recs_str_t name)
{
    return recs_coding_kind(name) != NULL;
}


recs_coding_t *
recs_coding_open(recs_str_t name, const recs_coding_memory_t *memory)
{
    recs_coding_t             *c;
    const recs_coding_kind_t  *kind;

    kind = recs_coding_kind(name);
    c = kind != NULL ? memory->alloc(memory->ctx, sizeof(recs_coding_t)) : NULL;

    if (c == NULL) {
        return NULL;
    }

    memset(c, 0, sizeof(recs_coding_t));
    c->kind = kind;
    c->memory = *memory;

    if (!kind->start(c)) {
        recs_coding_close(c);
        return NULL;
    }

    return c;
}


void
recs_coding_close(recs_coding_t *c)
{
    recs_coding_memory_t  memory;

    memory = c->memory;

    c->kind->stop(c);
    memory.free(memory.ctx, c);
}


/* behind the end: another member, or padding, or what somebody appended */

static bool
recs_coding_over(recs_coding_t *c, recs_str_t *in)
{
    if (!c->ended || c->inside) {
        return false;
    }

    if (in->len != 0 && !c->over) {
        c->over = c->kind->again == NULL || !c->kind->again(in->data[0]);

        if (!c->over) {
            return false;
        }
    }

    in->data += in->len;
    in->len = 0;

    return true;
}


recs_rc_t
recs_coding_feed(recs_coding_t *c, recs_str_t *in, unsigned char *out,
    size_t *n)
{
    size_t     len;
    recs_rc_t  rc;

    if (recs_coding_over(c, in)) {
        *n = 0;
        return RECS_OK;
    }

    len = in->len;
    c->inside |= len != 0;

    rc = c->kind->step(c, in, out, n);

    c->nin += len - in->len;
    c->nout += *n;

    if (c->nout > RECS_CODING_FREE && c->nout / RECS_CODING_RATIO > c->nin) {
        return RECS_BAD;
    }

    if (rc == RECS_NONE) {
        c->inside = false;
        c->ended = true;

        return RECS_OK;
    }

    /* no step forward: no decoder does that, but it would be for ever */
    if (rc == RECS_OK && *n == 0 && len != 0 && in->len == len) {
        return RECS_BAD;
    }

    return rc;
}


bool
recs_coding_complete(const recs_coding_t *c)
{
    return c->ended && !c->inside;
}
