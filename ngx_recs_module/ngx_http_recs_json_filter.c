
/*
 * The JSON splice: a cart is collected up to recs_max_body, read, and sent on
 * with suggestions in it.  Every other byte leaves as it came.
 */

#include "ngx_http_recs_json.h"
#include "ngx_http_recs_splice.h"


#define NGX_HTTP_RECS_JSON_FIRST   8192     /* bytes, without a length */


ngx_int_t
ngx_http_recs_json_begin(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    off_t                      length;
    ngx_http_recs_json_t      *j;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (ngx_http_recs_store(r, ctx) == NULL) {
        ctx->outcome = NGX_HTTP_RECS_NO_STORE;
        return NGX_DECLINED;
    }

    length = r->headers_out.content_length_n;

    if (length > (off_t) lcf->max_body) {
        ctx->outcome = NGX_HTTP_RECS_TOO_LARGE;
        return NGX_DECLINED;
    }

    j = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_json_t));
    if (j == NULL) {
        ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;
        return NGX_ERROR;
    }

    j->size = length > 0 ? (size_t) length
                         : ngx_min(NGX_HTTP_RECS_JSON_FIRST, lcf->max_body);
    ctx->body.json = j;

    return NGX_OK;
}


/* room for n more bytes; NGX_DECLINED beyond the limit */

static ngx_int_t
ngx_http_recs_json_room(ngx_http_request_t *r, ngx_http_recs_json_t *j,
    size_t n)
{
    u_char                    *p;
    size_t                     size;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (n > lcf->max_body || j->len > lcf->max_body - n) {
        return NGX_DECLINED;
    }

    if (j->data != NULL && n <= j->size - j->len) {
        return NGX_OK;
    }

    for (size = j->size; size - j->len < n || size < j->len; size *= 2) {
        /* void */
    }

    size = ngx_min(size, lcf->max_body);

    p = ngx_pnalloc(r->pool, size + 1);         /* a NUL behind it */
    if (p == NULL) {
        return NGX_ERROR;
    }

    if (j->len != 0) {
        ngx_memcpy(p, j->data, j->len);
        ngx_pfree(r->pool, j->data);
    }

    j->data = p;
    j->size = size;

    return NGX_OK;
}


/* take the bytes over; stops with the buf that does not fit */

static ngx_int_t
ngx_http_recs_json_collect(ngx_http_request_t *r, ngx_http_recs_json_t *j,
    ngx_chain_t **in, ngx_uint_t *ended)
{
    size_t      n;
    ngx_int_t   rc;
    ngx_buf_t  *b;

    for ( /* void */ ; *in != NULL; *in = (*in)->next) {

        b = (*in)->buf;

        if (ngx_buf_in_memory(b)) {
            n = b->last - b->pos;
            rc = n ? ngx_http_recs_json_room(r, j, n) : NGX_OK;

            if (rc != NGX_OK) {
                return rc;
            }

            if (n != 0) {
                ngx_memcpy(j->data + j->len, b->pos, n);
                j->len += n;
                b->pos = b->last;
                b->file_pos = b->file_last;
            }
        }

        *ended |= b->last_buf;
    }

    return NGX_OK;
}


static ngx_chain_t *
ngx_http_recs_json_link(ngx_http_request_t *r, u_char *data, size_t len,
    ngx_chain_t *next)
{
    ngx_buf_t    *b;
    ngx_chain_t  *cl;

    if (len == 0) {
        return next;
    }

    b = ngx_calloc_buf(r->pool);
    cl = ngx_alloc_chain_link(r->pool);

    if (b == NULL || cl == NULL) {
        return NULL;
    }

    b->pos = data;
    b->last = data + len;
    b->memory = 1;

    cl->buf = b;
    cl->next = next;

    return cl;
}


/* the body as it came, then whatever follows */

ngx_int_t
ngx_http_recs_json_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *rest)
{
    ngx_http_recs_json_t  *j;

    if (ctx->decode != NULL) {
        return ngx_http_recs_pass(r, ctx, NULL);
    }

    j = ctx->body.json;

    if (j->len == 0) {
        return ngx_http_recs_pass(r, ctx, rest);
    }

    j->own.pos = j->data;
    j->own.last = j->data + j->len;
    j->own.memory = 1;

    j->own_link.buf = &j->own;
    j->own_link.next = rest;

    return ngx_http_recs_pass(r, ctx, &j->own_link);
}


static ngx_chain_t *
ngx_http_recs_json_last(ngx_http_recs_json_t *j)
{
    j->last.last_buf = 1;
    j->last.last_in_chain = 1;

    j->last_link.buf = &j->last;
    j->last_link.next = NULL;

    return &j->last_link;
}


/* the body, with what is put in at each place */

static ngx_chain_t *
ngx_http_recs_json_chain(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    size_t                 end;
    ngx_uint_t             i;
    ngx_chain_t           *out;
    ngx_http_recs_json_t  *j;

    j = ctx->body.json;

    out = ngx_http_recs_json_last(j);
    end = j->len;

    for (i = j->n; i-- > 0 && out != NULL; end = j->at[i]) {
        out = ngx_http_recs_json_link(r, j->data + j->at[i], end - j->at[i],
                                      out);

        if (out != NULL) {
            out = ngx_http_recs_json_link(r, ctx->insert.data, ctx->insert.len,
                                          out);
        }

        if (out != NULL) {
            out = ngx_http_recs_json_link(r, j->name.data, j->name.len, out);
        }
    }

    return out != NULL ? ngx_http_recs_json_link(r, j->data, end, out) : NULL;
}


static ngx_int_t
ngx_http_recs_json_splice(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_chain_t           *out;
    ngx_http_recs_json_t  *j;

    j = ctx->body.json;
    out = ngx_http_recs_json_chain(r, ctx);

    if (out == NULL) {
        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_NO_MEMORY);
        return ngx_http_recs_json_pass(r, ctx, ngx_http_recs_json_last(j));
    }

    if (ngx_http_recs_send_header(r, ctx,
                                  j->n * (j->name.len + ctx->insert.len))
        != NGX_OK)
    {
        return NGX_ERROR;
    }

    ctx->done = 1;
    ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_INJECTED);

    return ngx_http_recs_next_body(r, out);
}


static ngx_uint_t
ngx_http_recs_json_outcome(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (ngx_http_recs_deadline_over(r, ctx)) {
        return NGX_HTTP_RECS_DEADLINE;
    }

    return lcf->inject->lines[0].shadow ? NGX_HTTP_RECS_SHADOW : NGX_HTTP_RECS_INJECTED;
}


ngx_int_t
ngx_http_recs_json_body(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t    rc;
    ngx_uint_t   ended;

    ended = 0;

    rc = ngx_http_recs_json_collect(r, ctx->body.json, &in, &ended);

    if (rc != NGX_OK) {
        ngx_http_recs_count(r, ctx, rc == NGX_DECLINED
                                    ? NGX_HTTP_RECS_TOO_LARGE
                                    : NGX_HTTP_RECS_NO_MEMORY);
        return ngx_http_recs_json_pass(r, ctx, in);
    }

    if (!ended) {
        return NGX_OK;
    }

    rc = ngx_http_recs_json_answer(r, ctx);

    if (rc == NGX_OK) {
        ctx->outcome = ngx_http_recs_json_outcome(r, ctx);
    }

    if (ctx->outcome == NGX_HTTP_RECS_INJECTED) {
        return ngx_http_recs_json_splice(r, ctx);
    }

    ngx_http_recs_count(r, ctx, ctx->outcome);

    return ngx_http_recs_json_pass(r, ctx,
                                   ngx_http_recs_json_last(ctx->body.json));
}
