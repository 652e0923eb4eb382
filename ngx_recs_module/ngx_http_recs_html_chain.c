
/*
 * What the HTML splice sends on: the page's own bufs, cut where it must be, and
 * the few bytes that wait for the next piece.
 *
 * All memory that a buf of the page may need is taken before anything about it
 * is decided: where there is none, it and what follows it leave as they came.
 */

#include "ngx_http_recs_html.h"


#define NGX_HTTP_RECS_HTML_MORE   8         /* slots, for when memory is out */
#define NGX_HTTP_RECS_HTML_SLOTS  8         /* taken at once, at least */


static ngx_int_t
ngx_http_recs_html_slots(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_uint_t n)
{
    ngx_http_recs_html_slot_t  *slot;

    n = ngx_max(n, NGX_HTTP_RECS_HTML_SLOTS);

    slot = ngx_palloc(r->pool, n * sizeof(ngx_http_recs_html_slot_t));
    if (slot == NULL) {
        return NGX_ERROR;
    }

    for (h->nfree += n; n > 0; n--, slot++) {
        slot->link.next = h->free;
        h->free = &slot->link;
    }

    return NGX_OK;
}


static void
ngx_http_recs_html_free(ngx_http_recs_html_t *h, ngx_chain_t *cl)
{
    cl->next = h->free;
    h->free = cl;
    h->nfree++;
}


/* those whose own buf has been sent */

static void
ngx_http_recs_html_collect(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl, **busy;

    for (busy = &h->busy; *busy != NULL; /* void */ ) {

        cl = *busy;

        if (cl->buf->pos != cl->buf->last) {
            busy = &cl->next;
            continue;
        }

        *busy = cl->next;
        ngx_http_recs_html_free(h, cl);
    }
}


/* when memory is out, what can be sent gives slots back */

ngx_int_t
ngx_http_recs_html_reserve(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t n, size_t held)
{
    ngx_uint_t             some;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    h->going = NULL;
    some = n + NGX_HTTP_RECS_HTML_MORE;

    if (h->nfree < some
        && ngx_http_recs_html_slots(r, h, some - h->nfree) != NGX_OK
        && h->nfree < n)
    {
        if (ctx->waiting) {
            return NGX_ERROR;
        }

        (void) ngx_http_recs_html_send(r, h, NULL);
        ngx_http_recs_html_collect(h);

        if (h->nfree < n) {
            return NGX_ERROR;
        }
    }

    if (held > RECS_HTML_HOLD) {

        h->going = ngx_pnalloc(r->pool, held);
        if (h->going == NULL) {
            return NGX_ERROR;
        }

        ngx_memcpy(h->going, h->held, held);
    }

    return NGX_OK;
}


static void
ngx_http_recs_html_append(ngx_http_recs_html_t *h, ngx_chain_t *cl,
    ngx_buf_t *b)
{
    cl->buf = b;
    cl->next = NULL;

    *h->last = cl;
    h->last = &cl->next;
}


static ngx_http_recs_html_slot_t *
ngx_http_recs_html_slot(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    cl = h->free;
    h->free = cl->next;
    h->nfree--;

    return (ngx_http_recs_html_slot_t *) cl;
}


void
ngx_http_recs_html_link(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_http_recs_html_append(h, &ngx_http_recs_html_slot(h)->link, b);
}


static void
ngx_http_recs_html_fill(ngx_http_recs_html_t *h,
    ngx_http_recs_html_slot_t *slot, u_char *data, size_t len)
{
    ngx_memzero(&slot->buf, sizeof(ngx_buf_t));

    slot->buf.pos = data;
    slot->buf.last = data + len;
    slot->buf.memory = 1;

    ngx_http_recs_html_append(h, &slot->link, &slot->buf);
}


void
ngx_http_recs_html_bytes(ngx_http_recs_html_t *h, u_char *data, size_t len)
{
    ngx_http_recs_html_fill(h, ngx_http_recs_html_slot(h), data, len);
}


void
ngx_http_recs_html_release(ngx_http_recs_html_t *h, size_t n)
{
    u_char                     *data;
    ngx_http_recs_html_slot_t  *slot;

    if (n == 0) {
        return;
    }

    slot = ngx_http_recs_html_slot(h);
    data = slot->held;

    if (h->going != NULL) {
        data = h->going;
        h->going += n;

    } else {
        ngx_memcpy(data, h->held, n);
    }

    ngx_http_recs_html_fill(h, slot, data, n);

    h->nheld -= n;
    ngx_memmove(h->held, h->held + n, h->nheld);
}


void
ngx_http_recs_html_let_go(ngx_http_recs_html_t *h)
{
    if (h->nheld != 0) {
        ngx_http_recs_html_fill(h, &h->last_held, h->held, h->nheld);
        h->nheld = 0;
    }
}


/* a buf whose bytes are all held: only its flags go on */

static void
ngx_http_recs_html_flags(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_http_recs_html_slot_t  *slot;

    b->pos = b->last;

    /* the end moves to what is let go then: ngx_http_recs_html_end() */
    if (b->last_buf || (!b->flush && !b->sync && !b->last_in_chain)) {
        return;
    }

    slot = ngx_http_recs_html_slot(h);
    ngx_http_recs_html_fill(h, slot, NULL, 0);

    slot->buf.memory = 0;
    slot->buf.flush = b->flush;
    slot->buf.last_in_chain = b->last_in_chain;
    slot->buf.sync = 1;
}


ngx_buf_t *
ngx_http_recs_html_newest(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    cl = (ngx_chain_t *) ((u_char *) h->last - offsetof(ngx_chain_t, next));

    return cl->buf;
}


/* move what says "the end" from the buf to the fragment behind it */

static void
ngx_http_recs_html_end_at(ngx_buf_t *last, ngx_buf_t *b)
{
    last->last_buf = b->last_buf;
    last->last_in_chain = b->last_in_chain;
    last->flush = b->flush;

    b->last_buf = 0;
    b->last_in_chain = 0;
    b->flush = 0;
}


void
ngx_http_recs_html_move_end(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    ngx_http_recs_html_end_at(ngx_http_recs_html_newest(h), b);
}


void
ngx_http_recs_html_hold(ngx_http_recs_html_t *h, ngx_buf_t *b, size_t hold)
{
    size_t  n, own;

    n = b->last - b->pos;
    own = ngx_min(hold, n);

    /* what stays of the bytes held from before */
    ngx_http_recs_html_release(h, h->nheld - (hold - own));

    b->last -= own;
    ngx_memcpy(h->held + h->nheld, b->last, own);
    h->nheld += own;

    if (b->pos == b->last) {
        ngx_http_recs_html_flags(h, b);

    } else {
        ngx_http_recs_html_link(h, b);
    }
}


/* a slot of flags alone does not tell when it is free */

static void
ngx_http_recs_html_unlink(ngx_http_recs_html_t *h, ngx_chain_t *rest)
{
    ngx_chain_t                *cl;
    ngx_http_recs_html_slot_t  *slot;

    while (h->out != rest) {
        cl = h->out;
        h->out = cl->next;

        slot = (ngx_http_recs_html_slot_t *) cl;

        if (cl->buf != &slot->buf) {
            ngx_http_recs_html_free(h, cl);

        } else if (slot->buf.memory) {
            cl->next = h->busy;
            h->busy = cl;
        }
    }

    h->out = NULL;
    h->last = &h->out;
}


ngx_int_t
ngx_http_recs_html_send(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_chain_t *rest)
{
    ngx_int_t  rc;

    *h->last = rest;

    rc = ngx_http_recs_next_body(r, h->out);
    ngx_http_recs_html_unlink(h, rest);

    return rc;
}


void
ngx_http_recs_html_drop(ngx_http_recs_html_t *h)
{
    ngx_chain_t  *cl;

    for (cl = h->out; cl != NULL; cl = cl->next) {
        cl->buf->pos = cl->buf->last;
    }

    ngx_http_recs_html_unlink(h, NULL);
}


/* the links that come are the caller's: they are found as they were */

ngx_int_t
ngx_http_recs_html_owe(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_chain_t *rest, ngx_uint_t *ended)
{
    ngx_int_t                   rc;
    ngx_chain_t                *end, **link;
    ngx_http_recs_html_slot_t  *slot;

    *h->last = rest;

    for (link = &h->out; *link != NULL && !(*link)->buf->last_buf;
         link = &(*link)->next)
    {
        /* void */
    }

    end = *link;
    *ended = end != NULL;

    if (end == NULL) {
        return ngx_http_recs_html_send(r, h, rest);
    }

    /* in place of a buf that says nothing but "the end", or behind the last */

    slot = &h->last_part;
    h->last = ngx_buf_size(end->buf) == 0 ? link : &end->next;

    ngx_http_recs_html_fill(h, slot, h->parts[0].bytes.data,
                            h->parts[0].bytes.len);
    ngx_http_recs_html_end_at(&slot->buf, end->buf);

    rc = ngx_http_recs_next_body(r, h->out);

    *link = end;
    end->next = NULL;

    return rc;
}
