
/*
 * The gate of the two splices.
 *
 * The header filter is a list of reasons to do nothing.  Where something may
 * be put in, it holds the header back until the first bytes of the body show
 * what will happen, so that Content-Length stays right, and so that a response
 * that is left alone leaves with the header it came with.
 */

#include "ngx_http_recs_session.h"
#include "ngx_http_recs_splice.h"

#include "splice/recs_html_head.h"


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


enum {
    NGX_HTTP_RECS_HTML = 0,
    NGX_HTTP_RECS_JSON,
    NGX_HTTP_RECS_OTHER
};


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


static ngx_uint_t
ngx_http_recs_kind(ngx_http_request_t *r)
{
    size_t   len;
    u_char  *type, *end;

    type = r->headers_out.content_type.data;
    end = type + r->headers_out.content_type.len;

    /* "text/html; charset=…" comes in one string from some origins */
    for (len = 0; type + len < end && type[len] != ';' && type[len] != ' ';
         len++)
    {
        /* void */
    }

    if (len == 9 && ngx_strncasecmp(type, (u_char *) "text/html", 9) == 0) {
        return NGX_HTTP_RECS_HTML;
    }

    if ((len == 16
         && ngx_strncasecmp(type, (u_char *) "application/json", 16) == 0)
        || (len > 5
            && ngx_strncasecmp(type + len - 5, (u_char *) "+json", 5) == 0))
    {
        return NGX_HTTP_RECS_JSON;
    }

    return NGX_HTTP_RECS_OTHER;
}


/* where nginx has not taken it apart it stands in the type itself */

ngx_str_t
ngx_http_recs_charset(ngx_http_request_t *r)
{
    u_char     *p, *last;
    ngx_str_t   charset;

    charset = r->headers_out.charset;

    if (charset.len != 0) {
        return charset;
    }

    p = r->headers_out.content_type.data;
    last = p + r->headers_out.content_type.len;

    p = ngx_strlcasestrn(p, last, (u_char *) "charset=", 8 - 1);
    if (p == NULL) {
        return charset;
    }

    p += 8;

    if (p < last && *p == '"') {
        p++;
    }

    charset.data = p;

    while (p < last && *p != '"' && *p != ';' && *p != ' ') {
        p++;
    }

    charset.len = p - charset.data;

    return charset;
}


/* JSON is UTF-8; a page may be in whatever ASCII can be put into */

static ngx_uint_t
ngx_http_recs_fits(ngx_http_request_t *r, ngx_uint_t kind)
{
    ngx_str_t  charset;

    charset = ngx_http_recs_charset(r);

    switch (recs_charset((recs_str_t) { charset.data, charset.len })) {

    case RECS_CHARSET_OTHER:
        return 0;

    case RECS_CHARSET_ASCII:
        return kind == NGX_HTTP_RECS_HTML;

    default:
        return 1;
    }
}


/* NGX_HTTP_RECS_OUTCOMES when nothing speaks against it */

static ngx_uint_t
ngx_http_recs_gate(ngx_http_request_t *r, ngx_uint_t kind)
{
    ngx_uint_t  status;

    if (kind == NGX_HTTP_RECS_OTHER) {
        return NGX_HTTP_RECS_TYPE;
    }

    status = r->headers_out.status;

    /* adding to a cart answers 201 in some shops */
    if (status != NGX_HTTP_OK
        && !(kind == NGX_HTTP_RECS_JSON && status == NGX_HTTP_CREATED))
    {
        return NGX_HTTP_RECS_STATUS;
    }

    if (r->headers_out.content_encoding != NULL
        && r->headers_out.content_encoding->value.len != 0)
    {
        return NGX_HTTP_RECS_ENCODING;
    }

    return ngx_http_recs_fits(r, kind) ? NGX_HTTP_RECS_OUTCOMES
                                       : NGX_HTTP_RECS_CHARSET;
}


/* compressed bodies are a matter of configuration: say so once a worker */

static void
ngx_http_recs_warn_encoding(ngx_http_request_t *r)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (lcf->warned) {
        return;
    }

    lcf->warned = 1;

    ngx_log_error(NGX_LOG_WARN, r->connection->log, 0,
                  "recs: the origin compresses (%V), nothing is injected: set "
                  "proxy_set_header Accept-Encoding \"\"",
                  &r->headers_out.content_encoding->value);
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
 * The body is watched from here on.  In the shadow the header need not wait, and
 * nothing in it changes.
 */

static ngx_int_t
ngx_http_recs_header_wait(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t shadow)
{
    r->filter_need_in_memory = 1;

    if (shadow && ctx->kind == NGX_HTTP_RECS_HTML) {
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

    ctx->watched = 1;

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
        return ngx_http_recs_next_header(r);
    }

    ctx->kind = ngx_http_recs_kind(r);
    outcome = ngx_http_recs_gate(r, ctx->kind);

    if (outcome != NGX_HTTP_RECS_OUTCOMES) {
        if (outcome == NGX_HTTP_RECS_ENCODING) {
            ngx_http_recs_warn_encoding(r);
        }

        return ngx_http_recs_header_pass(r, ctx, outcome);
    }

    return ngx_http_recs_header_splice(r, ctx,
                                       ctx->kind == NGX_HTTP_RECS_JSON
                                       ? lcf->inject->lines[0].shadow
                                       : lcf->inject->shadow);
}


/*
 * Let the header go.  grown: bytes that the body gains; 0 leaves the header as
 * it came, NGX_HTTP_RECS_LENGTH_UNKNOWN drops the length.
 */

ngx_int_t
ngx_http_recs_send_header(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    off_t grown)
{
    off_t                      length;
    ngx_int_t                  rc;
    ngx_http_recs_loc_conf_t  *lcf;

    ctx->waiting = 0;

    if (grown != 0) {
        ngx_http_recs_session_show(r, ctx->count);
        lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
        length = r->headers_out.content_length_n;

        ngx_http_clear_content_length(r);
        ngx_http_clear_accept_ranges(r);
        ngx_http_clear_last_modified(r);
        ngx_http_clear_etag(r);

        if (length != -1 && grown != NGX_HTTP_RECS_LENGTH_UNKNOWN) {
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


static ngx_int_t
ngx_http_recs_body_filter(ngx_http_request_t *r, ngx_chain_t *in)
{
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_recs_module);

    if (ctx == NULL || !ctx->watched || ctx->done || in == NULL || r != r->main
        || ctx->outcome != NGX_HTTP_RECS_OUTCOMES)
    {
        return ngx_http_next_body_filter(r, in);
    }

    ngx_http_recs_deadline_enter(r, ctx);

    if (!ctx->waiting || !ngx_http_recs_idle(in)) {
        return ngx_http_recs_splices[ctx->kind].body(r, ctx, in);
    }

    if (!ngx_http_recs_cut(r)) {
        return NGX_OK;
    }

    ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_CUT);

    return ngx_http_recs_splices[ctx->kind].pass(r, ctx, in);
}
