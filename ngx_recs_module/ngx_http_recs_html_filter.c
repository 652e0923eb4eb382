
/*
 * The HTML splice: the fragment is made before the page comes by, the scanner
 * finds its place while it does.  No byte of the page is kept but the few that
 * may begin the tag in front of which the fragment belongs.
 */

#include "ngx_http_recs_splice.h"

#include "splice/recs_html.h"


typedef struct ngx_http_recs_html_s  ngx_http_recs_html_t;

struct ngx_http_recs_html_s {
    recs_html_t     scan;
    u_char          held[RECS_HTML_HOLD];
    size_t          nheld;
    off_t           seen;           /* bytes of the page */
    ngx_chain_t    *out;            /* of this call */
    ngx_chain_t   **last;
    unsigned        promised:1;     /* the length counts the fragment */
    unsigned        placed:1;
};


ngx_int_t
ngx_http_recs_html_begin(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_int_t                  rc;
    recs_query_t               q;
    ngx_http_recs_html_t      *h;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ngx_http_recs_query(&q, lcf->inject, lcf->count);
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

    recs_html_init(&h->scan,
                   (recs_str_t) { lcf->inject->data, lcf->inject->len });

    ctx->body.html = h;
    ctx->outcome = NGX_HTTP_RECS_OUTCOMES;

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_html_link(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    ngx_chain_t  *cl;

    cl = ngx_alloc_chain_link(r->pool);
    if (cl == NULL) {
        return NGX_ERROR;
    }

    cl->buf = b;
    cl->next = NULL;

    *h->last = cl;
    h->last = &cl->next;

    return NGX_OK;
}


static ngx_buf_t *
ngx_http_recs_html_bytes(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    u_char *data, size_t len)
{
    ngx_buf_t  *b;

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NULL;
    }

    b->pos = data;
    b->last = data + len;
    b->memory = 1;

    return ngx_http_recs_html_link(r, h, b) == NGX_OK ? b : NULL;
}


/* let the first n of the held bytes go */

static ngx_int_t
ngx_http_recs_html_release(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    size_t n)
{
    u_char  *p;

    if (n == 0) {
        return NGX_OK;
    }

    p = ngx_pnalloc(r->pool, n);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, h->held, n);
    h->nheld -= n;
    ngx_memmove(h->held, h->held + n, h->nheld);

    return ngx_http_recs_html_bytes(r, h, p, n) != NULL ? NGX_OK : NGX_ERROR;
}


static ngx_int_t
ngx_http_recs_html_fragment(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ctx->body.html->placed = 1;

    return ngx_http_recs_html_bytes(r, ctx->body.html, ctx->insert.data,
                                    ctx->insert.len)
           != NULL ? NGX_OK : NGX_ERROR;
}


/* a buf whose bytes are all held: only its flags go on */

static ngx_int_t
ngx_http_recs_html_flags(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    ngx_buf_t  *f;

    b->pos = b->last;

    /* the end moves to what is let go then: ngx_http_recs_html_end() */
    if (b->last_buf || (!b->flush && !b->sync && !b->last_in_chain)) {
        return NGX_OK;
    }

    f = ngx_calloc_buf(r->pool);
    if (f == NULL) {
        return NGX_ERROR;
    }

    f->flush = b->flush;
    f->last_in_chain = b->last_in_chain;
    f->sync = 1;

    return ngx_http_recs_html_link(r, h, f);
}


/* move what says "the end" from the buf to the fragment behind it */

static void
ngx_http_recs_html_move_end(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_buf_t    *last;
    ngx_chain_t  *cl;

    cl = (ngx_chain_t *) ((u_char *) h->last - offsetof(ngx_chain_t, next));
    last = cl->buf;

    last->last_buf = b->last_buf;
    last->last_in_chain = b->last_in_chain;
    last->flush = b->flush;

    b->last_buf = 0;
    b->last_in_chain = 0;
    b->flush = 0;
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
        if (ngx_http_recs_html_link(r, h, b) != NGX_OK
            || ngx_http_recs_html_fragment(r, ctx) != NGX_OK)
        {
            return NGX_ERROR;
        }

        ngx_http_recs_html_move_end(h, b);
        return NGX_OK;
    }

    if (at != 0
        && ngx_http_recs_html_bytes(r, h, b->pos, at) == NULL)
    {
        return NGX_ERROR;
    }

    if (ngx_http_recs_html_fragment(r, ctx) != NGX_OK) {
        return NGX_ERROR;
    }

    b->pos += at;

    return ngx_http_recs_html_link(r, h, b);
}


static ngx_int_t
ngx_http_recs_html_hold(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b, size_t hold)
{
    size_t  n, own;

    n = b->last - b->pos;
    own = ngx_min(hold, n);

    /* what stays of the bytes held from before */
    if (ngx_http_recs_html_release(r, h, h->nheld - (hold - own)) != NGX_OK) {
        return NGX_ERROR;
    }

    b->last -= own;
    ngx_memcpy(h->held + h->nheld, b->last, own);
    h->nheld += own;

    return b->pos == b->last ? ngx_http_recs_html_flags(r, h, b)
                             : ngx_http_recs_html_link(r, h, b);
}


static ngx_int_t
ngx_http_recs_html_piece(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    size_t                 hold;
    ptrdiff_t              at;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    b->in_file = 0;                     /* it is in memory, and may be cut */

    if (recs_html_feed(&h->scan, b->pos, b->last - b->pos, &at, &hold)
        != RECS_OK)
    {
        return ngx_http_recs_html_hold(r, h, b, hold);
    }

    if (at >= 0) {
        return ngx_http_recs_html_release(r, h, h->nheld) == NGX_OK
               ? ngx_http_recs_html_split(r, ctx, b, at) : NGX_ERROR;
    }

    if (ngx_http_recs_html_release(r, h, h->nheld + at) != NGX_OK
        || ngx_http_recs_html_fragment(r, ctx) != NGX_OK
        || ngx_http_recs_html_release(r, h, h->nheld) != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ngx_http_recs_html_link(r, h, b);
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

    if (h->nheld == 0 && !append) {
        return NGX_OK;
    }

    if (ngx_http_recs_html_release(r, h, h->nheld) != NGX_OK
        || (append && ngx_http_recs_html_fragment(r, ctx) != NGX_OK))
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
        return ngx_http_recs_html_link(r, h, b);
    }

    if (ngx_buf_in_memory(b) && b->last != b->pos) {
        rc = ngx_http_recs_html_piece(r, ctx, b);

    } else {
        /* what it ends may grow: then its flags have moved, and it is idle */
        rc = end ? ngx_http_recs_html_end(r, ctx, b) : NGX_OK;

        if (rc == NGX_OK && (!end || b->last_buf)) {
            rc = ngx_http_recs_html_link(r, h, b);
        }

        return rc;
    }

    return rc == NGX_OK && end && !h->placed
           ? ngx_http_recs_html_end(r, ctx, b) : rc;
}


/*
 * What the first bytes of the body tell about the header.  An upstream says the
 * end only after the last byte: where the length was given, that is seen here.
 */

static ngx_int_t
ngx_http_recs_html_header(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t ended)
{
    ngx_uint_t             whole;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    whole = ended || h->seen == r->headers_out.content_length_n;

    if (h->placed || (!ended && recs_html_document(&h->scan))) {
        h->promised = 1;
        return ngx_http_recs_send_header(r, ctx, ctx->insert.len);
    }

    return ngx_http_recs_send_header(r, ctx,
                                     whole ? 0 : NGX_HTTP_RECS_LENGTH_UNKNOWN);
}


/* nothing of the page has come yet */

ngx_int_t
ngx_http_recs_html_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ctx->done = 1;

    return ngx_http_recs_send_header(r, ctx, 0) == NGX_OK
           ? ngx_http_recs_next_body(r, in) : NGX_ERROR;
}


ngx_int_t
ngx_http_recs_html_body(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t              rc;
    ngx_uint_t             ended;
    ngx_chain_t           *cl;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    h->out = NULL;
    h->last = &h->out;

    for (ended = 0; in != NULL; in = in->next) {
        ended |= in->buf->last_buf;

        if (ngx_buf_in_memory(in->buf)) {
            h->seen += in->buf->last - in->buf->pos;
        }

        if (ngx_http_recs_html_buf(r, ctx, in->buf) != NGX_OK) {
            return NGX_ERROR;
        }
    }

    if (ctx->waiting && ngx_http_recs_html_header(r, ctx, ended) != NGX_OK) {
        return NGX_ERROR;
    }

    if (h->placed || ended) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, h->placed ? NGX_HTTP_RECS_INJECTED
                                              : NGX_HTTP_RECS_NO_PLACE);
    }

    rc = ngx_http_recs_next_body(r, h->out);

    while (h->out != NULL) {
        cl = h->out;
        h->out = cl->next;
        ngx_free_chain(r->pool, cl);
    }

    return rc;
}
