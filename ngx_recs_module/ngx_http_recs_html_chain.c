
/*
 * What the HTML splice sends on: the page's own bufs, cut where it must be, and
 * the few bytes that wait for the next piece.
 */

#include "ngx_http_recs_html.h"


ngx_int_t
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


ngx_buf_t *
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

ngx_int_t
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


ngx_buf_t *
ngx_http_recs_html_newest(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    cl = (ngx_chain_t *) ((u_char *) h->last - offsetof(ngx_chain_t, next));

    return cl->buf;
}


/* move what says "the end" from the buf to the fragment behind it */

void
ngx_http_recs_html_move_end(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_buf_t  *last;

    last = ngx_http_recs_html_newest(h);

    last->last_buf = b->last_buf;
    last->last_in_chain = b->last_in_chain;
    last->flush = b->flush;

    b->last_buf = 0;
    b->last_in_chain = 0;
    b->flush = 0;
}


ngx_int_t
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
