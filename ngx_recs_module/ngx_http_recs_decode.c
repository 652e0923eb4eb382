
/*
 * Compressed bodies, decoded while they stream by, in front of the splices.
 *
 * As long as the header is held back, all that comes is kept: whatever then
 * speaks against putting something in, the response leaves as it came, byte
 * for byte.  Once decoded bytes are on their way, a body that turns out broken
 * ends as one whose origin breaks off: with what could be read, and without an
 * end.
 *
 * Decoded bytes lie in a few buffers that are used again as the client takes
 * them; as long as it does not, what comes is left where it is.  In that this
 * is as nginx's gunzip filter.
 */

#include "ngx_http_recs_decode.h"


#define NGX_HTTP_RECS_DECODE_BUFS   8
#define NGX_HTTP_RECS_DECODE_SIZE   16384       /* bytes of one */


static ngx_int_t
ngx_http_recs_decode_room(ngx_http_request_t *r, ngx_http_recs_decode_t *d)
{
    ngx_buf_t    *b;
    ngx_chain_t  *cl;

    if (d->free != NULL) {
        cl = d->free;
        d->free = cl->next;
        b = cl->buf;

    } else if (d->nbufs < NGX_HTTP_RECS_DECODE_BUFS) {
        b = ngx_create_temp_buf(r->pool, NGX_HTTP_RECS_DECODE_SIZE);
        cl = ngx_alloc_chain_link(r->pool);

        if (b == NULL || cl == NULL) {
            return NGX_ERROR;
        }

        cl->buf = b;
        d->nbufs++;

    } else {
        return NGX_AGAIN;
    }

    b->tag = (ngx_buf_tag_t) &ngx_http_recs_module;
    b->temporary = 1;
    b->flush = 0;
    b->last_buf = 0;
    b->last_in_chain = 0;

    cl->next = NULL;
    d->filling = cl;

    return NGX_OK;
}


/* what was filled goes on; without bytes it is a buf of flags */

static void
ngx_http_recs_decode_ship(ngx_http_recs_decode_t *d)
{
    ngx_buf_t    *b;
    ngx_chain_t  **last;

    b = d->filling->buf;
    b->temporary = b->last != b->pos;

    for (last = &d->out; *last != NULL; last = &(*last)->next) {
        /* void */
    }

    *last = d->filling;
    d->filling = NULL;
}


/* a buf that came is used up: what it says besides its bytes */

static void
ngx_http_recs_decode_flags(ngx_http_recs_ctx_t *ctx, ngx_buf_t *from)
{
    ngx_buf_t               *b;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;
    b = d->filling->buf;

    if (from->last_buf) {
        d->broken = !recs_coding_complete(d->coding);
        d->ended = !d->broken;

        b->last_buf = d->ended;
        b->last_in_chain = d->ended;

        ngx_http_recs_decode_ship(d);

    } else if (from->flush && (b->last != b->pos || !ctx->waiting)) {
        b->flush = 1;
        ngx_http_recs_decode_ship(d);
    }
}


/* one call of the decoder, from a buf that came to the one that is filled */

static void
ngx_http_recs_decode_step(ngx_http_recs_ctx_t *ctx)
{
    size_t                   n, room;
    recs_str_t               in;
    ngx_buf_t               *b, *to;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;
    b = d->in->buf;
    to = d->filling->buf;

    in = (recs_str_t) { b->pos, ngx_buf_in_memory(b) ? b->last - b->pos : 0 };
    room = to->end - to->last;
    n = room;

    d->broken = recs_coding_feed(d->coding, &in, to->last, &n) != RECS_OK;

    b->pos = b->last - in.len;
    to->last += n;

    if (d->broken || n == room) {
        ngx_http_recs_decode_ship(d);
        return;
    }

    if (in.len != 0) {
        return;
    }

    ngx_http_recs_decode_next(ctx);
    ngx_http_recs_decode_flags(ctx, b);
}


/* NGX_ERROR: there is no memory for a single buf */

static ngx_int_t
ngx_http_recs_decode_fill(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;

    while (d->in != NULL && !d->broken && !d->ended) {

        if (d->filling == NULL && ngx_http_recs_decode_room(r, d) != NGX_OK) {
            d->full = 1;
            return d->nbufs != 0 ? NGX_OK : NGX_ERROR;
        }

        ngx_http_recs_decode_step(ctx);
    }

    return NGX_OK;
}


/* ---- where it goes */

ngx_int_t
ngx_http_recs_decode_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t outcome, ngx_chain_t *rest)
{
    ngx_int_t  rc;

    ngx_http_recs_count(r, ctx, outcome);

    rc = ngx_http_recs_pass(r, ctx, NULL);

    return rc == NGX_ERROR || rest == NULL ? rc
                                           : ngx_http_recs_next_body(r, rest);
}


static ngx_int_t
ngx_http_recs_decode_broken(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_chain_t             *cl;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;

    ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                  "recs: the compressed body from the origin is broken, %s",
                  ctx->waiting ? "passed as it is" : "cut short");

    if (ctx->waiting) {
        return ngx_http_recs_decode_pass(r, ctx, NGX_HTTP_RECS_ENCODING, NULL);
    }

    if (ctx->outcome == NGX_HTTP_RECS_OUTCOMES) {
        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_CUT);
    }

    for (cl = d->out; cl->next != NULL; cl = cl->next) { /* void */ }
    cl->buf->flush = 1;

    (void) ngx_http_recs_splice(r, ctx, d->out);

    return NGX_ERROR;
}


/* let the client take what it can, so that bufs come back */

static ngx_int_t
ngx_http_recs_decode_push(ngx_http_request_t *r, ngx_http_recs_decode_t *d)
{
    ngx_int_t     rc;
    ngx_chain_t  *none;

    rc = ngx_http_recs_next_body(r, NULL);
    none = NULL;

    ngx_chain_update_chains(r->pool, &d->free, &d->busy, &none,
                            (ngx_buf_tag_t) &ngx_http_recs_module);
    d->full = 0;

    return rc;
}


static ngx_int_t
ngx_http_recs_decode_run(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_int_t                rc;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;

    for ( ;; ) {

        if (ngx_http_recs_decode_fill(r, ctx) != NGX_OK) {
            return ctx->waiting
                   ? ngx_http_recs_decode_pass(r, ctx, NGX_HTTP_RECS_NO_MEMORY,
                                               NULL)
                   : NGX_ERROR;
        }

        if (d->broken) {
            return ngx_http_recs_decode_broken(r, ctx);
        }

        if (d->out == NULL) {
            return d->busy != NULL ? NGX_AGAIN : NGX_OK;
        }

        rc = ngx_http_recs_splice(r, ctx, d->out);

        ngx_chain_update_chains(r->pool, &d->free, &d->busy, &d->out,
                                (ngx_buf_tag_t) &ngx_http_recs_module);

        if (rc == NGX_ERROR || d->raw || !d->full || d->free == NULL) {
            return rc;
        }

        d->full = 0;
    }
}


/*
 * While the header waits: a buf at a time, since what is needed to let it go
 * is in the first of them, and the others need not be kept then.
 */

static ngx_int_t
ngx_http_recs_decode_wait(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t **in)
{
    ngx_int_t                rc;
    ngx_uint_t               outcome;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;

    for (rc = NGX_OK; *in != NULL && ctx->waiting; *in = (*in)->next) {

        outcome = ngx_http_recs_decode_keep(r, d, *in);

        if (outcome != NGX_HTTP_RECS_OUTCOMES) {
            rc = ngx_http_recs_decode_pass(r, ctx, outcome, *in);
            *in = NULL;
            break;
        }

        rc = ngx_http_recs_decode_run(r, ctx);

        if (rc == NGX_ERROR) {
            break;
        }
    }

    if (!ctx->waiting) {
        d->kept = NULL;
    }

    return rc;
}


ngx_int_t
ngx_http_recs_decode_body(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t                rc;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;

    if (ctx->waiting) {
        rc = ngx_http_recs_decode_wait(r, ctx, &in);

        if (rc == NGX_ERROR || in == NULL) {
            return rc;
        }
    }

    if (d->raw || d->ended) {
        return ngx_http_recs_next_body(r, in);
    }

    if ((d->full || in == NULL)
        && ngx_http_recs_decode_push(r, d) == NGX_ERROR)
    {
        return NGX_ERROR;
    }

    return ngx_http_recs_decode_queue(r, d, in) == NGX_OK
           ? ngx_http_recs_decode_run(r, ctx) : NGX_ERROR;
}
