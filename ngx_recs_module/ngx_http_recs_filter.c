
/*
 * The way of a response through the splices.
 *
 * Where something may be put in, the header is held back until the first bytes
 * of the body show what will happen, so that Content-Length stays right, and so that a response
 * that is left alone leaves with the header it came with.
 */

#include "ngx_http_recs_session.h"
#include "ngx_http_recs_splice.h"


static ngx_int_t ngx_http_recs_header_filter(ngx_http_request_t *r);
static ngx_int_t ngx_http_recs_body_filter(ngx_http_request_t *r,
    ngx_chain_t *in);


static ngx_http_output_header_filter_pt  ngx_http_next_header_filter;
static ngx_http_output_body_filter_pt    ngx_http_next_body_filter;


typedef struct {
    ngx_int_t  (*begin)(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx);
    ngx_int_t  (*body)(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
                   ngx_chain_t *in);
    ngx_int_t  (*pass)(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
                   ngx_chain_t *in);
} ngx_http_recs_splice_t;


static const ngx_http_recs_splice_t  ngx_http_recs_splices[] = {
    [NGX_HTTP_RECS_HTML] = { ngx_http_recs_html_begin,
                             ngx_http_recs_html_body,
                             ngx_http_recs_html_pass },
    [NGX_HTTP_RECS_JSON] = { ngx_http_recs_json_begin,
                             ngx_http_recs_json_body,
                             ngx_http_recs_json_pass }
};


ngx_int_t
ngx_http_recs_filter_init(ngx_conf_t *cf)
{
    ngx_http_next_header_filter = ngx_http_top_header_filter;
    ngx_http_top_header_filter = ngx_http_recs_header_filter;

    ngx_http_next_body_filter = ngx_http_top_body_filter;
    ngx_http_top_body_filter = ngx_http_recs_body_filter;

    return NGX_OK;
}


/* the visitor's cookie goes with the header */

static ngx_int_t
ngx_http_recs_next_header(ngx_http_request_t *r)
{
    ngx_http_recs_session_send(r);

    return ngx_http_next_header_filter(r);
}


/* nothing is watched from here on */

static ngx_int_t
ngx_http_recs_header_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t outcome)
{
    ctx->done = 1;
    ngx_http_recs_count(r, ctx, outcome);

    return ngx_http_recs_next_header(r);
}


/* a GET may be spliced: its length and validators are not known here */

static ngx_int_t
ngx_http_recs_header_head(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t shadow)
{
    ctx->done = 1;
    ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_HEAD);

    return ngx_http_recs_send_header(r, ctx,
                                     shadow ? 0 : NGX_HTTP_RECS_LENGTH_UNKNOWN);
}


/*
 * The body is watched from here on.  In the shadow the header need not wait, but
 * for a compressed page, and nothing in it changes.
 */

static ngx_int_t
ngx_http_recs_header_wait(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t shadow)
{
    if (ngx_http_recs_cache_control_reserve(r) != NGX_OK
        || (ngx_http_recs_encoded(r)
            && ngx_http_recs_decode_begin(r, ctx) != NGX_OK))
    {
        return ngx_http_recs_header_pass(r, ctx, NGX_HTTP_RECS_NO_MEMORY);
    }

    ctx->watched = 1;
    r->filter_need_in_memory = 1;

    if (shadow && ctx->kind == NGX_HTTP_RECS_HTML && ctx->decode == NULL) {
        return ngx_http_recs_next_header(r);
    }

    ctx->waiting = 1;

    /* the body passes the range filter first: it would not be cut any more */
    if (r->headers_in.range != NULL) {
        ngx_http_clear_accept_ranges(r);
    }

    return NGX_OK;
}


/* nothing speaks against it */

static ngx_int_t
ngx_http_recs_header_splice(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t shadow)
{
    if (shadow && r->headers_in.range != NULL) {
        return ngx_http_recs_header_pass(r, ctx, NGX_HTTP_RECS_STATUS);
    }

    ngx_http_recs_deadline_enter(r, ctx);

    if (ngx_http_recs_splices[ctx->kind].begin(r, ctx) != NGX_OK) {
        return ngx_http_recs_header_pass(r, ctx, ctx->outcome);
    }

    if (ngx_http_recs_deadline_over(r, ctx)) {
        return ngx_http_recs_header_pass(r, ctx, NGX_HTTP_RECS_DEADLINE);
    }

    /* header_only is set by nginx's own header filter, behind this one */
    if (r->header_only || r->method == NGX_HTTP_HEAD) {
        return ngx_http_recs_header_head(r, ctx, shadow);
    }

    return ngx_http_recs_header_wait(r, ctx, shadow);
}


static ngx_int_t
ngx_http_recs_header_filter(ngx_http_request_t *r)
{
    ngx_uint_t                 outcome;
    ngx_http_recs_ctx_t       *ctx;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ngx_http_recs_session_track(r);

    if (lcf->inject == NULL || r != r->main) {
        return ngx_http_recs_next_header(r);
    }

    ctx = ngx_http_recs_ctx(r);
    if (ctx == NULL) {
        return ngx_http_recs_next_header(r);
    }

    /* an answer of our own, or an error page in place of what was held back */
    if (ctx->waiting || ctx->done || ctx->outcome != NGX_HTTP_RECS_OUTCOMES) {
        ctx->waiting = 0;
        ctx->done = 1;
        ctx->decode = NULL;
        return ngx_http_recs_next_header(r);
    }

    ctx->kind = ngx_http_recs_kind(r);
    outcome = ngx_http_recs_gate(r, ctx->kind);

    if (outcome != NGX_HTTP_RECS_OUTCOMES) {
        return ngx_http_recs_header_pass(r, ctx, outcome);
    }

    return ngx_http_recs_header_splice(r, ctx,
                                       ctx->kind == NGX_HTTP_RECS_JSON
                                       ? lcf->inject->lines[0].shadow
                                       : lcf->inject->shadow);
}


ngx_int_t
ngx_http_recs_send_header(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    off_t grown)
{
    off_t                      length;
    ngx_int_t                  rc;
    ngx_http_recs_loc_conf_t  *lcf;

    ctx->waiting = 0;

    if (grown != 0) {
        ngx_http_recs_session_show(r, &ctx->shown);
        lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
        length = r->headers_out.content_length_n;

        ngx_http_clear_content_length(r);
        ngx_http_clear_accept_ranges(r);
        ngx_http_clear_last_modified(r);
        ngx_http_clear_etag(r);

        if (ngx_http_recs_encoded(r)) {
            r->headers_out.content_encoding->hash = 0;
            r->headers_out.content_encoding = NULL;

        } else if (length != -1 && grown != NGX_HTTP_RECS_LENGTH_UNKNOWN) {
            r->headers_out.content_length_n = length + grown;
        }

        if (!ngx_http_recs_url(r, lcf)
            && ngx_http_recs_cache_control(r, lcf) != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    rc = ngx_http_recs_next_header(r);

    return rc == NGX_ERROR || rc > NGX_OK ? NGX_ERROR : NGX_OK;
}


ngx_int_t
ngx_http_recs_next_body(ngx_http_request_t *r, ngx_chain_t *in)
{
    return ngx_http_next_body_filter(r, in);
}


/* a flush before the first byte must not overtake the header */

static ngx_uint_t
ngx_http_recs_idle(ngx_chain_t *in)
{
    for ( /* void */ ; in != NULL; in = in->next) {
        if (in->buf->last_buf || !ngx_buf_special(in->buf)) {
            return 0;
        }
    }

    return 1;
}


/*
 * When an origin breaks off, nginx lets its connection go and flushes: what
 * came so far is then all that comes, and the client should have it.
 */

static ngx_uint_t
ngx_http_recs_cut(ngx_http_request_t *r)
{
    return r->upstream != NULL && r->upstream->peer.connection == NULL;
}


ngx_int_t
ngx_http_recs_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ctx->done = 1;

    if (ngx_http_recs_send_header(r, ctx, 0) != NGX_OK) {
        return NGX_ERROR;
    }

    if (ctx->decode != NULL) {
        in = ngx_http_recs_decode_original(ctx);
    }

    return ngx_http_next_body_filter(r, in);
}


ngx_int_t
ngx_http_recs_splice(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    if (ctx->done || in == NULL || ctx->outcome != NGX_HTTP_RECS_OUTCOMES) {
        return ngx_http_next_body_filter(r, in);
    }

    return ngx_http_recs_splices[ctx->kind].body(r, ctx, in);
}


static ngx_int_t
ngx_http_recs_body_filter(ngx_http_request_t *r, ngx_chain_t *in)
{
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_recs_module);

    if (ctx == NULL || !ctx->watched || r != r->main) {
        return ngx_http_next_body_filter(r, in);
    }

    ngx_http_recs_deadline_enter(r, ctx);

    if (ctx->waiting && in != NULL && ngx_http_recs_idle(in)) {

        if (!ngx_http_recs_cut(r)) {
            return NGX_OK;
        }

        if (ctx->decode != NULL) {
            return ngx_http_recs_decode_pass(r, ctx, NGX_HTTP_RECS_CUT, in);
        }

        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_CUT);

        return ngx_http_recs_splices[ctx->kind].pass(r, ctx, in);
    }

    return ctx->decode != NULL ? ngx_http_recs_decode_body(r, ctx, in)
                               : ngx_http_recs_splice(r, ctx, in);
}
