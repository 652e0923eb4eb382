
/*
 * A compressed body as it comes: kept for as long as it may have to leave so, then
 * waiting for its turn.
 */

#include "ngx_http_recs_decode.h"


#define NGX_HTTP_RECS_DECODE_KEPT   65536       /* bytes, or recs_max_body */
#define NGX_HTTP_RECS_DECODE_LINKS  32          /* taken at the header */


static void *
ngx_http_recs_decode_alloc(void *pool, size_t size)
{
    ngx_pool_t  *p = pool;

    /* a pool takes only large memory back before its end */
    return ngx_palloc(p, ngx_max(size, p->max + 1));
}


static void
ngx_http_recs_decode_release(void *pool, void *p)
{
    if (p != NULL) {
        (void) ngx_pfree(pool, p);
    }
}


ngx_uint_t
ngx_http_recs_decode_known(ngx_str_t *name)
{
    return recs_coding_known((recs_str_t) { name->data, name->len });
}


/* links for what waits to be decoded, before anything is promised */

static ngx_int_t
ngx_http_recs_decode_links(ngx_http_request_t *r, ngx_http_recs_decode_t *d)
{
    ngx_uint_t    i;
    ngx_chain_t  *cl;

    cl = ngx_palloc(r->pool, NGX_HTTP_RECS_DECODE_LINKS * sizeof(ngx_chain_t));
    if (cl == NULL) {
        return NGX_ERROR;
    }

    for (i = 0; i < NGX_HTTP_RECS_DECODE_LINKS; i++, cl++) {
        cl->next = d->links;
        d->links = cl;
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_decode_begin(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_str_t               *name;
    recs_coding_memory_t     memory;
    ngx_http_recs_decode_t  *d;

    name = &r->headers_out.content_encoding->value;

    memory = (recs_coding_memory_t) { ngx_http_recs_decode_alloc,
                                      ngx_http_recs_decode_release, r->pool };

    d = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_decode_t));
    if (d == NULL) {
        return NGX_ERROR;
    }

    d->coding = recs_coding_open((recs_str_t) { name->data, name->len },
                                 &memory);
    if (d->coding == NULL || ngx_http_recs_decode_links(r, d) != NGX_OK) {
        return NGX_ERROR;
    }

    ctx->decode = d;

    return NGX_OK;
}


ngx_chain_t *
ngx_http_recs_decode_original(ngx_http_recs_ctx_t *ctx)
{
    ngx_chain_t             *cl;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;
    d->raw = 1;

    for (cl = d->kept; cl != NULL; cl = cl->next) {
        cl->buf->pos = cl->buf->start;
    }

    return d->kept;
}


/* take over what the first of in holds; else the reason against it */

ngx_uint_t
ngx_http_recs_decode_keep(ngx_http_request_t *r, ngx_http_recs_decode_t *d,
    ngx_chain_t *in)
{
    ngx_chain_t               *cl, **last;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (d->nkept > ngx_max(lcf->max_body, NGX_HTTP_RECS_DECODE_KEPT)) {
        return NGX_HTTP_RECS_TOO_LARGE;
    }

    cl = ngx_alloc_chain_link(r->pool);
    if (cl == NULL) {
        return NGX_HTTP_RECS_NO_MEMORY;
    }

    cl->next = NULL;
    cl->buf = ngx_http_recs_keep(r, in->buf);

    if (cl->buf == NULL) {
        return NGX_HTTP_RECS_NO_MEMORY;
    }

    d->nkept += ngx_buf_size(cl->buf);

    for (last = &d->kept; *last != NULL; last = &(*last)->next) { /* void */ }
    *last = cl;

    if (d->in == NULL) {
        d->in = cl;
    }

    return NGX_HTTP_RECS_OUTCOMES;
}


/* the header has gone: what comes waits for its turn */

ngx_int_t
ngx_http_recs_decode_queue(ngx_http_request_t *r, ngx_http_recs_decode_t *d,
    ngx_chain_t *in)
{
    ngx_chain_t  *cl, **last;

    for (last = &d->in; *last != NULL; last = &(*last)->next) { /* void */ }

    for ( /* void */ ; in != NULL; in = in->next) {

        cl = d->links;

        if (cl != NULL) {
            d->links = cl->next;

        } else {
            cl = ngx_alloc_chain_link(r->pool);
            if (cl == NULL) {
                return NGX_ERROR;
            }
        }

        cl->buf = in->buf;
        cl->next = NULL;

        *last = cl;
        last = &cl->next;
    }

    return NGX_OK;
}


/* the first of what waits is used up; kept has it, as long as that is needed */

void
ngx_http_recs_decode_next(ngx_http_recs_ctx_t *ctx)
{
    ngx_chain_t             *cl;
    ngx_http_recs_decode_t  *d;

    d = ctx->decode;
    cl = d->in;
    d->in = cl->next;

    if (!ctx->waiting) {
        cl->next = d->links;
        d->links = cl;
    }
}
