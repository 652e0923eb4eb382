
/*
 * What the HTML splice sends on: the page's own bufs, cut where it must be, and
 * the few bytes that wait for the next piece.
 */

#include "ngx_http_recs_html.h"


#define NGX_HTTP_RECS_HTML_MORE   4     /* than two of each for a buf */


/* a buf of ours, and what it may hold */

typedef struct ngx_http_recs_html_buf_s  ngx_http_recs_html_buf_t;

struct ngx_http_recs_html_buf_s {
    ngx_buf_t                  buf;
    u_char                     bytes[RECS_HTML_HOLD];
    ngx_http_recs_html_buf_t  *next;
};


static ngx_int_t
ngx_http_recs_html_reserve_links(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_uint_t n)
{
    ngx_chain_t  *cl;

    cl = ngx_palloc(r->pool, n * sizeof(ngx_chain_t));
    if (cl == NULL) {
        return NGX_ERROR;
    }

    for (h->nlinks += n; n > 0; n--, cl++) {
        cl->next = h->links;
        h->links = cl;
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_html_reserve_bufs(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_uint_t n)
{
    ngx_http_recs_html_buf_t  *b;

    b = ngx_palloc(r->pool, n * sizeof(ngx_http_recs_html_buf_t));
    if (b == NULL) {
        return NGX_ERROR;
    }

    for (h->nbufs += n; n > 0; n--, b++) {
        b->next = h->bufs;
        h->bufs = b;
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_html_reserve(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_chain_t *in)
{
    ngx_uint_t  n;

    for (n = NGX_HTTP_RECS_HTML_MORE; in != NULL; in = in->next) {
        n += 2;
    }

    if (h->nlinks < n
        && ngx_http_recs_html_reserve_links(r, h, n - h->nlinks) != NGX_OK)
    {
        return NGX_ERROR;
    }

    return h->nbufs < n
           ? ngx_http_recs_html_reserve_bufs(r, h, n - h->nbufs) : NGX_OK;
}


static ngx_http_recs_html_buf_t *
ngx_http_recs_html_buf_take(ngx_http_recs_html_t *h)
{
    ngx_http_recs_html_buf_t  *b;

    b = h->bufs;

    if (b == NULL) {
        return NULL;
    }

    h->bufs = b->next;
    h->nbufs--;

    ngx_memzero(&b->buf, sizeof(ngx_buf_t));

    return b;
}


ngx_int_t
ngx_http_recs_html_link(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_chain_t  *cl;

    cl = h->links;

    if (cl == NULL) {
        return NGX_ERROR;
    }

    h->links = cl->next;
    h->nlinks--;

    cl->buf = b;
    cl->next = NULL;

    *h->last = cl;
    h->last = &cl->next;

    return NGX_OK;
}


ngx_buf_t *
ngx_http_recs_html_bytes(ngx_http_recs_html_t *h, u_char *data, size_t len)
{
    ngx_http_recs_html_buf_t  *b;

    b = ngx_http_recs_html_buf_take(h);
    if (b == NULL) {
        return NULL;
    }

    b->buf.pos = data;
    b->buf.last = data + len;
    b->buf.memory = 1;

    return ngx_http_recs_html_link(h, &b->buf) == NGX_OK ? &b->buf : NULL;
}


/* let the first n of the held bytes go */

ngx_int_t
ngx_http_recs_html_release(ngx_http_recs_html_t *h, size_t n)
{
    ngx_http_recs_html_buf_t  *b;

    if (n == 0) {
        return NGX_OK;
    }

    b = h->bufs;

    if (b == NULL || ngx_http_recs_html_bytes(h, b->bytes, n) == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(b->bytes, h->held, n);
    h->nheld -= n;
    ngx_memmove(h->held, h->held + n, h->nheld);

    return NGX_OK;
}


void
ngx_http_recs_html_unlink(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    while (h->out != NULL) {
        cl = h->out;
        h->out = cl->next;

        cl->next = h->links;
        h->links = cl;
        h->nlinks++;
    }

    h->last = &h->out;
}


ngx_int_t
ngx_http_recs_html_send(ngx_http_request_t *r, ngx_http_recs_html_t *h)
{
    ngx_int_t  rc;

    rc = ngx_http_recs_next_body(r, h->out);
    ngx_http_recs_html_unlink(h);

    return rc;
}


/* ---- without memory */

static ngx_int_t
ngx_http_recs_html_send_last(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_uint_t i, ngx_str_t *s)
{
    ngx_buf_t  *b;

    b = &h->last_bufs[i];
    b->pos = s->data;
    b->last = s->data + s->len;
    b->memory = 1;

    h->last_links[i].buf = b;
    h->last_links[i].next = NULL;

    return ngx_http_recs_next_body(r, &h->last_links[i]);
}


ngx_int_t
ngx_http_recs_html_send_poor(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t               rc;
    ngx_str_t               held;
    ngx_chain_t           **end, *cl;
    ngx_http_recs_html_t   *h;

    h = ctx->body.html;

    if (h->nheld != 0) {
        held.data = h->held;
        held.len = h->nheld;
        h->nheld = 0;

        if (ngx_http_recs_html_send_last(r, h, 0, &held) == NGX_ERROR) {
            return NGX_ERROR;
        }
    }

    for (end = &in; *end != NULL && !(*end)->buf->last_buf; end = &(*end)->next)
    {
        /* void */
    }

    cl = *end;

    if (cl == NULL || !h->promised) {
        return ngx_http_recs_next_body(r, in);
    }

    h->placed = 1;

    /* a buf that says nothing but "the end" has nothing more to say */

    if (ngx_buf_special(cl->buf)) {
        *end = NULL;
    }

    /* its flags go first, or it would end here */

    h->last_bufs[1].flush = cl->buf->flush;
    h->last_bufs[1].last_buf = cl->buf->last_buf;
    h->last_bufs[1].last_in_chain = cl->buf->last_in_chain;
    cl->buf->last_buf = 0;
    cl->buf->last_in_chain = 0;

    rc = in != NULL ? ngx_http_recs_next_body(r, in) : NGX_OK;
    *end = cl;

    return rc != NGX_ERROR
           ? ngx_http_recs_html_send_last(r, h, 1, &ctx->insert) : rc;
}


/* ---- what is held */

/* a buf whose bytes are all held: only its flags go on */

static ngx_int_t
ngx_http_recs_html_flags(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_buf_t                 *f;
    ngx_http_recs_html_buf_t  *own;

    b->pos = b->last;

    /* the end moves to what is let go then: ngx_http_recs_html_end() */
    if (b->last_buf || (!b->flush && !b->sync && !b->last_in_chain)) {
        return NGX_OK;
    }

    own = ngx_http_recs_html_buf_take(h);
    if (own == NULL) {
        return NGX_ERROR;
    }

    f = &own->buf;
    f->flush = b->flush;
    f->last_in_chain = b->last_in_chain;
    f->sync = 1;

    return ngx_http_recs_html_link(h, f);
}


/* move what says "the end" from the buf to the fragment behind it */

void
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


ngx_int_t
ngx_http_recs_html_hold(ngx_http_recs_html_t *h,
    ngx_buf_t *b, size_t hold)
{
    size_t  n, own;

    n = b->last - b->pos;
    own = ngx_min(hold, n);

    /* what stays of the bytes held from before */
    if (ngx_http_recs_html_release(h, h->nheld - (hold - own)) != NGX_OK) {
        return NGX_ERROR;
    }

    b->last -= own;
    ngx_memcpy(h->held + h->nheld, b->last, own);
    h->nheld += own;

    return b->pos == b->last ? ngx_http_recs_html_flags(h, b)
                             : ngx_http_recs_html_link(h, b);
}
