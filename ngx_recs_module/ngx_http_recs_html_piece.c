
/*
 * A piece of a page: scanned, cut where something belongs, put together again.
 */

#include "ngx_http_recs_html.h"


static void
ngx_http_recs_html_fragment(ngx_http_recs_html_t *h, ngx_uint_t i)
{
    ngx_http_recs_part_t  *part;

    part = &h->parts[i];
    h->grown += part->bytes.len;

    ngx_http_recs_html_bytes(h, part->bytes.data, part->bytes.len);
}


/* the part has its place; 0: that is all, it is in the shadow or empty */

static ngx_uint_t
ngx_http_recs_html_placed(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t i)
{
    ngx_http_recs_part_t  *part;

    part = &ctx->body.html->parts[i];

    if (part->late && !ngx_http_recs_html_late(r, ctx, i)) {
        part->bytes.len = 0;
    }

    part->placed = 1;
    ctx->body.html->left--;

    return !part->shadow && part->bytes.len != 0
           && ngx_http_recs_html_fit(r, ctx->body.html, part) == NGX_OK;
}


/* what the scanner finds in a piece: h->places; how much is to be held */

static size_t
ngx_http_recs_html_scan(ngx_http_recs_html_t *h, ngx_buf_t *b)
{
    size_t  hold;

    if (h->watch != NULL) {
        hold = recs_html_watch_feed(&h->scan, b->pos, b->last - b->pos);
        h->nplaces = h->watch->nplaces;
        return hold;
    }

    h->places[0].injection = 0;
    h->nplaces = recs_html_feed(&h->scan, b->pos, b->last - b->pos,
                                &h->places[0].at, &hold)
                 == RECS_OK;

    return hold;
}


/*
 * [head][part][buf from there on]: the original goes last, so that its memory is
 * not reused while the head still points into it.  Behind its end a part takes
 * over what says "the end".
 */

static void
ngx_http_recs_html_cut(ngx_http_recs_html_t *h, ngx_buf_t *b, u_char *at)
{
    if (h->behind || at == b->pos) {
        return;
    }

    if (at == b->last) {
        h->behind = 1;
        ngx_http_recs_html_link(h, b);
        return;
    }

    ngx_http_recs_html_bytes(h, b->pos, at - b->pos);
    b->pos = at;
}


static void
ngx_http_recs_html_place(ngx_http_recs_html_t *h, ngx_buf_t *b, u_char *start,
    recs_html_place_t *place)
{
    ngx_http_recs_html_release(h, h->nheld
                                  - (place->at < 0 ? -place->at : 0));

    if (place->at >= 0) {
        ngx_http_recs_html_cut(h, b, start + place->at);
    }

    ngx_http_recs_html_fragment(h, place->injection);
}


static void
ngx_http_recs_html_piece(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b, size_t hold)
{
    u_char                *start;
    ngx_uint_t             i;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    start = b->pos;

    if (!h->shadow) {
        b->in_file = 0;                 /* it is in memory, and may be cut */
    }

    for (i = 0; i < h->nplaces; i++) {
        if (ngx_http_recs_html_placed(r, ctx, h->places[i].injection)) {
            ngx_http_recs_html_place(h, b, start, &h->places[i]);
        }
    }

    if (h->behind) {
        ngx_http_recs_html_move_end(h, b);

    } else {
        ngx_http_recs_html_hold(h, b, hold);
    }
}


/* the page ended without a place: a document takes the fragment at its end */

static ngx_uint_t
ngx_http_recs_html_last(ngx_http_recs_html_t *h)
{
    if (h->watch != NULL) {
        recs_html_watch_end(&h->scan);
        return h->watch->nplaces;
    }

    h->places[0].injection = 0;

    return h->promised || recs_html_document(&h->scan);
}


static void
ngx_http_recs_html_end(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    ngx_uint_t             i;
    ngx_chain_t          **last;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    last = h->last;
    h->nplaces = ngx_http_recs_html_last(h);

    /* a part in this piece may have taken the end over from b */
    if (h->behind) {
        b = ngx_http_recs_html_newest(h);
    }

    ngx_http_recs_html_let_go(h);

    for (i = 0; i < h->nplaces; i++) {
        if (ngx_http_recs_html_placed(r, ctx, h->places[i].injection)) {
            ngx_http_recs_html_fragment(h, h->places[i].injection);
        }
    }

    if (h->last != last) {
        ngx_http_recs_html_move_end(h, b);
    }
}


/*
 * A slot for the buf, one for what is released behind its last place, and for
 * each place three: what was held, the head, the part.
 */

static ngx_int_t
ngx_http_recs_html_afford(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b, size_t hold)
{
    size_t                 n;
    ngx_uint_t             slots;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    n = b->last - b->pos;
    slots = 2 + 3 * h->nplaces + (b->last_buf ? h->left : 0);

    return ngx_http_recs_html_reserve(r, ctx, slots,
                                      h->nheld - (hold > n ? hold - n : 0));
}


/* a buf without bytes of the page; what it ends may grow */

static ngx_int_t
ngx_http_recs_html_special(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    ngx_uint_t             end;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    end = b->last_buf;

    if (ngx_http_recs_html_reserve(r, ctx, 1 + (end ? h->left : 0), 0)
        != NGX_OK)
    {
        return NGX_DECLINED;
    }

    if (end) {
        ngx_http_recs_html_end(r, ctx, b);
    }

    /* without the flags that it came for it is idle */

    if (!end || b->last_buf) {
        ngx_http_recs_html_link(h, b);
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_html_buf(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_buf_t *b)
{
    size_t                 hold;
    ngx_uint_t             end;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    h->behind = 0;

    if (!ngx_buf_in_memory(b) || b->last == b->pos) {
        return ngx_http_recs_html_special(r, ctx, b);
    }

    end = b->last_buf;
    hold = ngx_http_recs_html_scan(h, b);

    if (h->shadow) {
        hold = 0;
    }

    if (ngx_http_recs_html_afford(r, ctx, b, hold) != NGX_OK) {
        return NGX_DECLINED;
    }

    ngx_http_recs_html_piece(r, ctx, b, hold);

    if (end && h->left != 0) {
        ngx_http_recs_html_end(r, ctx, b);
    }

    return NGX_OK;
}
