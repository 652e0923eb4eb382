
/*
 * The HTML splice: the fragment is made before the page comes by, the scanner
 * finds its place while it does.  No byte of the page is kept but the few that
 * may begin the tag in front of which the fragment belongs.
 */

#include "ngx_http_recs_html.h"


#define NGX_HTTP_RECS_HTML_WAIT   32768     /* bytes of a piece of a page */


ngx_int_t
ngx_http_recs_html_begin(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_int_t                  rc;
    ngx_str_t                  charset;
    recs_query_t               q;
    ngx_http_recs_html_t      *h;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ngx_http_recs_query(&q, lcf->inject->placement, lcf->count);
    ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;

    if (ngx_http_recs_context(r, lcf, &q) != NGX_OK) {
        return NGX_ERROR;
    }

    rc = ngx_http_recs_answer(r, ctx, &q, RECS_FORMAT_HTML, &ctx->insert);
    if (rc != NGX_OK) {
        return rc;
    }

    h = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_html_t));
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->last = &h->out;

    recs_html_init(&h->scan, (recs_str_t) { lcf->inject->placement->data,
                                            lcf->inject->placement->len });

    charset = ngx_http_recs_charset(r);

    h->charset = recs_charset((recs_str_t) { charset.data, charset.len });
    h->said = h->charset != RECS_CHARSET_UNSAID;
    h->shadow = lcf->inject->shadow;

    ctx->body.html = h;
    ctx->outcome = NGX_HTTP_RECS_OUTCOMES;

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_html_fragment(ngx_http_recs_ctx_t *ctx)
{
    ctx->body.html->placed = 1;

    return ngx_http_recs_html_bytes(ctx->body.html, ctx->insert.data,
                                    ctx->insert.len)
           != NULL ? NGX_OK : NGX_ERROR;
}


/*
 * [head][fragment][buf from there on]: the original goes last, so that its
 * memory is not reused while the head still points into it.
 */

static ngx_int_t
ngx_http_recs_html_split(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b, size_t at)
{
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    if (at == (size_t) (b->last - b->pos)) {
        if (ngx_http_recs_html_link(h, b) != NGX_OK
            || ngx_http_recs_html_fragment(ctx) != NGX_OK)
        {
            return NGX_ERROR;
        }

        ngx_http_recs_html_move_end(h, b);
        return NGX_OK;
    }

    if (at != 0
        && ngx_http_recs_html_bytes(h, b->pos, at) == NULL)
    {
        return NGX_ERROR;
    }

    if (ngx_http_recs_html_fragment(ctx) != NGX_OK) {
        return NGX_ERROR;
    }

    b->pos += at;

    return ngx_http_recs_html_link(h, b);
}


static ngx_int_t
ngx_http_recs_html_piece(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    size_t                 hold;
    recs_rc_t              rc;
    ptrdiff_t              at;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    rc = recs_html_feed(&h->scan, b->pos, b->last - b->pos, &at, &hold);

    if (h->shadow) {
        h->placed = rc == RECS_OK;
        return ngx_http_recs_html_link(h, b);
    }

    b->in_file = 0;                     /* it is in memory, and may be cut */

    if (rc != RECS_OK) {
        return ngx_http_recs_html_hold(h, b, hold);
    }

    if (at >= 0) {
        return ngx_http_recs_html_release(h, h->nheld) == NGX_OK
               ? ngx_http_recs_html_split(r, ctx, b, at) : NGX_ERROR;
    }

    if (ngx_http_recs_html_release(h, h->nheld + at) != NGX_OK
        || ngx_http_recs_html_fragment(ctx) != NGX_OK
        || ngx_http_recs_html_release(h, h->nheld) != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ngx_http_recs_html_link(h, b);
}


/* the page ended without a place: a document takes the fragment at its end */

static ngx_int_t
ngx_http_recs_html_end(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    ngx_uint_t             append;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    append = h->promised || recs_html_document(&h->scan);

    if (h->shadow) {
        h->placed = append;
        return NGX_OK;
    }

    if (h->nheld == 0 && !append) {
        return NGX_OK;
    }

    if (ngx_http_recs_html_release(h, h->nheld) != NGX_OK
        || (append && ngx_http_recs_html_fragment(ctx) != NGX_OK))
    {
        return NGX_ERROR;
    }

    ngx_http_recs_html_move_end(h, b);

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_html_buf(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    ngx_int_t              rc, end;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    end = b->last_buf;

    if (h->placed) {
        return ngx_http_recs_html_link(h, b);
    }

    if (ngx_buf_in_memory(b) && b->last != b->pos) {
        rc = ngx_http_recs_html_piece(r, ctx, b);

    } else {
        /* what it ends may grow: then its flags have moved, and it is idle */
        rc = end ? ngx_http_recs_html_end(r, ctx, b) : NGX_OK;

        if (rc == NGX_OK && (!end || b->last_buf)) {
            rc = ngx_http_recs_html_link(h, b);
        }

        return rc;
    }

    return rc == NGX_OK && end && !h->placed
           ? ngx_http_recs_html_end(r, ctx, b) : rc;
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
    ngx_uint_t                 document;
    ngx_http_recs_html_t      *h;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    h = ctx->body.html;
    document = !ended && recs_html_document(&h->scan);

    if (h->shadow) {
        return h->placed || ended ? NGX_DECLINED : NGX_AGAIN;
    }

    if (h->placed || (document && h->looked && lcf->deadline == 0)) {

        h->promised = 1;
        return ngx_http_recs_send_header(r, ctx, ctx->insert.len);
    }

    if (ended) {
        return NGX_DECLINED;
    }

    if (!document && ctx->decode == NULL
        && h->seen == r->headers_out.content_length_n)
    {
        return ngx_http_recs_send_header(r, ctx, 0);
    }

    if (!h->flush && h->seen <= NGX_HTTP_RECS_HTML_WAIT
        && !(document && h->looked))
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
ngx_http_recs_html_drop(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    for (cl = h->out; cl != NULL; cl = cl->next) {
        cl->buf->pos = cl->buf->last;
    }

    ngx_http_recs_html_unlink(h);
}


/* the origin broke off: what it sent, with in at the end */

ngx_int_t
ngx_http_recs_html_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    if (ngx_http_recs_html_release(h, h->nheld) != NGX_OK) {
        return NGX_ERROR;
    }

    *h->last = in;

    return ngx_http_recs_pass(r, ctx, h->out);
}


/* memory is out: what comes passes, and what was promised comes at its end */

static ngx_int_t
ngx_http_recs_html_poor(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t              rc;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    h->poor = 1;

    if (ctx->waiting) {
        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_NO_MEMORY);
        return ngx_http_recs_html_pass(r, ctx, in);
    }

    rc = ngx_http_recs_html_send_poor(r, ctx, in);

    if (!h->promised || h->placed) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, h->placed ? NGX_HTTP_RECS_INJECTED
                                              : NGX_HTTP_RECS_NO_MEMORY);
    }

    return rc;
}


/* what was held goes on in front of the buf, and both as they came */

static ngx_int_t
ngx_http_recs_html_leave(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    return ngx_http_recs_html_release(h, h->nheld) == NGX_OK
           ? ngx_http_recs_html_link(h, b) : NGX_ERROR;
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

        if (*outcome == NGX_HTTP_RECS_OUTCOMES && !h->placed) {
            *outcome = ngx_http_recs_html_look(r, h, in->buf);

            if (ngx_http_recs_html_fit(r, ctx) != NGX_OK) {
                *outcome = NGX_HTTP_RECS_NO_MEMORY;
            }
        }

        if (*outcome != NGX_HTTP_RECS_OUTCOMES) {
            rc = ngx_http_recs_html_leave(r, h, in->buf);
            continue;
        }

        rc = ngx_http_recs_html_buf(r, ctx, in->buf);

        if (!h->placed && ngx_http_recs_deadline_over(r, ctx)) {
            *outcome = NGX_HTTP_RECS_DEADLINE;
        }
    }

    if (rc != NGX_OK) {
        return rc;
    }

    if (*outcome != NGX_HTTP_RECS_OUTCOMES) {
        return ngx_http_recs_html_release(h, h->nheld);
    }

    if (h->placed) {
        *outcome = h->shadow ? NGX_HTTP_RECS_SHADOW : NGX_HTTP_RECS_INJECTED;

    } else if (ended) {
        *outcome = NGX_HTTP_RECS_NO_PLACE;
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

    if (h->poor || ngx_http_recs_html_reserve(r, h, in) != NGX_OK) {
        return ngx_http_recs_html_poor(r, ctx, in);
    }

    rc = ngx_http_recs_html_chain(r, ctx, in, &outcome);

    if (rc == NGX_ERROR) {
        return NGX_ERROR;
    }

    if (rc == NGX_AGAIN && h->shadow) {
        ngx_http_recs_html_drop(h);
        return NGX_OK;
    }

    if (rc == NGX_AGAIN) {
        return ngx_http_recs_html_keep(r, *fresh) == NGX_OK
               ? NGX_OK : ngx_http_recs_html_poor(r, ctx, NULL);
    }

    if (outcome != NGX_HTTP_RECS_OUTCOMES) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, outcome);
    }

    return ctx->waiting ? ngx_http_recs_pass(r, ctx, h->out)
                        : ngx_http_recs_html_send(r, h);
}
