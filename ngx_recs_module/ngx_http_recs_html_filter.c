
/*
 * The HTML splice: what is put in is made before the page comes by, the scanner
 * finds its places while it does.  No byte of the page is kept but the few that
 * may begin the tag in front of which something belongs.
 */

#include "ngx_http_recs_html.h"


#define NGX_HTTP_RECS_HTML_WAIT   32768     /* bytes of a piece of a page */


/* the scanner, and room for what it holds */

static ngx_int_t
ngx_http_recs_html_start(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_http_recs_inject_t *inject)
{
    uint32_t    wanted;
    ngx_str_t  *name;
    ngx_uint_t  i;

    if (!inject->watch) {
        name = inject->lines[0].placement;
        recs_html_init(&h->scan, (recs_str_t) { name->data, name->len });

        h->held = ngx_pnalloc(r->pool, RECS_HTML_HOLD);
        h->places = ngx_palloc(r->pool, sizeof(recs_html_place_t));

        return h->held != NULL && h->places != NULL ? NGX_OK : NGX_ERROR;
    }

    h->watch = ngx_palloc(r->pool, sizeof(recs_html_watch_t));
    h->held = ngx_pnalloc(r->pool, RECS_HTML_LONG);

    if (h->watch == NULL || h->held == NULL) {
        return NGX_ERROR;
    }

    for (wanted = 0, i = 0; i < h->nparts; i++) {
        wanted |= (uint32_t) (h->parts[i].bytes.len != 0) << i;
    }

    h->places = h->watch->places;
    recs_html_watch_init(&h->scan, h->watch, &inject->plan, wanted);

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_html_begin(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_int_t                  rc;
    ngx_str_t                  charset;
    ngx_http_recs_html_t      *h;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;

    h = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_html_t));
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->last = &h->out;

    rc = ngx_http_recs_html_parts(r, ctx, h);
    if (rc != NGX_OK) {
        return rc;
    }

    ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;

    if (ngx_http_recs_html_start(r, h, lcf->inject) != NGX_OK) {
        return NGX_ERROR;
    }

    charset = ngx_http_recs_charset(r);

    h->charset = recs_charset((recs_str_t) { charset.data, charset.len });
    h->said = h->charset != RECS_CHARSET_UNSAID;
    h->shadow = lcf->inject->shadow;

    ctx->body.html = h;
    ctx->outcome = NGX_HTTP_RECS_OUTCOMES;

    return NGX_OK;
}


/*
 * What the bytes so far tell about the header.  An upstream says the end only
 * after the last byte: where the length was given, that is seen here.  No length
 * is promised for a fragment that a deadline may keep out.
 *
 * NGX_OK: the header has gone.  NGX_DECLINED: nothing will be put in.
 * NGX_AGAIN: a piece of a page, as it looks; a little of it may wait, so that it
 * goes with the header it came with.
 */

static ngx_int_t
ngx_http_recs_html_header(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t ended)
{
    ngx_uint_t                 more, whole;
    ngx_http_recs_html_t      *h;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    h = ctx->body.html;

    if (h->shadow) {
        return h->left == 0 || ended ? NGX_DECLINED : NGX_AGAIN;
    }

    if (h->left == 0 || ended) {
        return h->grown != 0 ? ngx_http_recs_send_header(r, ctx, h->grown)
                             : NGX_DECLINED;
    }

    more = h->watch != NULL ? recs_html_watch_ending(&h->scan)
                            : recs_html_document(&h->scan);

    if (h->watch == NULL && more && h->looked && lcf->deadline == 0) {

        if (ngx_http_recs_html_fit(r, h, &h->parts[0]) != NGX_OK) {
            return NGX_ERROR;
        }

        h->promised = 1;
        return ngx_http_recs_send_header(r, ctx, h->parts[0].bytes.len);
    }

    whole = h->seen == r->headers_out.content_length_n;

    if (!more && whole && ctx->decode == NULL) {
        return ngx_http_recs_send_header(r, ctx, h->grown);
    }

    if (h->grown == 0 && !h->flush && h->seen <= NGX_HTTP_RECS_HTML_WAIT
        && !(recs_html_document(&h->scan) && h->looked))
    {
        return NGX_AGAIN;
    }

    return ngx_http_recs_send_header(r, ctx, NGX_HTTP_RECS_LENGTH_UNKNOWN);
}


static ngx_int_t
ngx_http_recs_html_keep(ngx_http_request_t *r, ngx_chain_t *cl)
{
    ngx_buf_t  *b;

    for ( /* void */ ; cl != NULL; cl = cl->next) {

        b = ngx_http_recs_keep(r, cl->buf);
        if (b == NULL) {
            return NGX_ERROR;
        }

        cl->buf = b;
    }

    return NGX_OK;
}


/* in the shadow a compressed page leaves as it came: what was read is not kept */

static void
ngx_http_recs_html_drop(ngx_http_request_t *r, ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    while (h->out != NULL) {
        cl = h->out;
        h->out = cl->next;
        cl->buf->pos = cl->buf->last;
        ngx_free_chain(r->pool, cl);
    }

    h->last = &h->out;
}


static ngx_int_t
ngx_http_recs_html_send(ngx_http_request_t *r, ngx_http_recs_html_t *h)
{
    ngx_int_t     rc;
    ngx_chain_t  *cl;

    rc = ngx_http_recs_next_body(r, h->out);

    while (h->out != NULL) {
        cl = h->out;
        h->out = cl->next;
        ngx_free_chain(r->pool, cl);
    }

    h->last = &h->out;

    return rc;
}


/* the origin broke off: what it sent, with in at the end */

ngx_int_t
ngx_http_recs_html_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    if (ngx_http_recs_html_release(r, h, h->nheld) != NGX_OK) {
        return NGX_ERROR;
    }

    *h->last = in;

    return ngx_http_recs_pass(r, ctx, h->out);
}


/* what was held goes on in front of the buf, and both as they came */

static ngx_int_t
ngx_http_recs_html_leave(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    return ngx_http_recs_html_release(r, h, h->nheld) == NGX_OK
           ? ngx_http_recs_html_link(r, h, b) : NGX_ERROR;
}


/* the rest stays as it is; of several parts some may have a place */

static ngx_int_t
ngx_http_recs_html_stop(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t *outcome)
{
    ngx_uint_t             given;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    given = ngx_http_recs_html_outcome(r, ctx);

    if (given != NGX_HTTP_RECS_NO_PLACE) {
        *outcome = given;
    }

    if (ngx_http_recs_html_release(r, h, h->nheld) != NGX_OK) {
        return NGX_ERROR;
    }

    return ctx->waiting && h->grown != 0
           ? ngx_http_recs_send_header(r, ctx, h->grown) : NGX_OK;
}


/* NGX_HTTP_RECS_OUTCOMES in *outcome: go on with the next piece */

static ngx_int_t
ngx_http_recs_html_chain(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in, ngx_uint_t *outcome)
{
    ngx_int_t              rc;
    ngx_uint_t             ended;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    *outcome = NGX_HTTP_RECS_OUTCOMES;

    for (ended = 0, rc = NGX_OK; in != NULL && rc == NGX_OK; in = in->next) {

        ended |= in->buf->last_buf;
        h->flush |= in->buf->flush;

        if (ngx_buf_in_memory(in->buf)) {
            h->seen += in->buf->last - in->buf->pos;
        }

        if (*outcome == NGX_HTTP_RECS_OUTCOMES && h->left != 0) {
            *outcome = ngx_http_recs_html_look(r, h, in->buf);
        }

        if (*outcome != NGX_HTTP_RECS_OUTCOMES) {
            rc = ngx_http_recs_html_leave(r, h, in->buf);
            continue;
        }

        rc = ngx_http_recs_html_buf(r, h, in->buf);

        if (h->left != 0 && ngx_http_recs_deadline_over(r, ctx)) {
            *outcome = NGX_HTTP_RECS_DEADLINE;
        }
    }

    if (rc != NGX_OK) {
        return rc;
    }

    if (*outcome != NGX_HTTP_RECS_OUTCOMES) {
        return ngx_http_recs_html_stop(r, ctx, outcome);
    }

    if (h->left == 0 || ended) {
        *outcome = ngx_http_recs_html_outcome(r, ctx);
    }

    return ctx->waiting ? ngx_http_recs_html_header(r, ctx, ended) : NGX_OK;
}


ngx_int_t
ngx_http_recs_html_body(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t               rc;
    ngx_uint_t              outcome;
    ngx_chain_t           **fresh;
    ngx_http_recs_html_t   *h;

    h = ctx->body.html;
    fresh = h->last;

    rc = ngx_http_recs_html_chain(r, ctx, in, &outcome);

    if (rc == NGX_ERROR) {
        return NGX_ERROR;
    }

    if (rc == NGX_AGAIN && h->shadow) {
        ngx_http_recs_html_drop(r, h);
        return NGX_OK;
    }

    if (rc == NGX_AGAIN) {
        return ngx_http_recs_html_keep(r, *fresh);
    }

    if (outcome != NGX_HTTP_RECS_OUTCOMES) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, outcome);
    }

    return ctx->waiting ? ngx_http_recs_pass(r, ctx, h->out)
                        : ngx_http_recs_html_send(r, h);
}
