
/*
 * A piece of a page: scanned, cut where something belongs, put together again.
 */

#include "ngx_http_recs_html.h"


static ngx_int_t
ngx_http_recs_html_fragment(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_uint_t i)
{
    ngx_http_recs_part_t  *part;

    part = &h->parts[i];

    if (ngx_http_recs_html_fit(r, h, part) != NGX_OK) {
        return NGX_ERROR;
    }

    h->grown += part->bytes.len;

    return ngx_http_recs_html_bytes(r, h, part->bytes.data, part->bytes.len)
           != NULL ? NGX_OK : NGX_ERROR;
}


/* the part has its place; 0: that is all, it is in the shadow */

static ngx_uint_t
ngx_http_recs_html_placed(ngx_http_recs_html_t *h, ngx_uint_t i)
{
    h->parts[i].placed = 1;
    h->left--;

    return !h->parts[i].shadow;
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

static ngx_int_t
ngx_http_recs_html_cut(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b, u_char *at)
{
    if (h->behind || at == b->pos) {
        return NGX_OK;
    }

    if (at == b->last) {
        h->behind = 1;
        return ngx_http_recs_html_link(r, h, b);
    }

    if (ngx_http_recs_html_bytes(r, h, b->pos, at - b->pos) == NULL) {
        return NGX_ERROR;
    }

    b->pos = at;

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_html_place(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b, u_char *start, recs_html_place_t *place)
{
    size_t  held;

    held = h->nheld - (place->at < 0 ? -place->at : 0);

    if (ngx_http_recs_html_release(r, h, held) != NGX_OK) {
        return NGX_ERROR;
    }

    if (place->at >= 0
        && ngx_http_recs_html_cut(r, h, b, start + place->at) != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ngx_http_recs_html_fragment(r, h, place->injection);
}


static ngx_int_t
ngx_http_recs_html_piece(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    u_char      *start;
    size_t       hold;
    ngx_uint_t   i;

    hold = ngx_http_recs_html_scan(h, b);
    start = b->pos;

    if (!h->shadow) {
        b->in_file = 0;                 /* it is in memory, and may be cut */
    }

    for (i = 0; i < h->nplaces; i++) {

        if (ngx_http_recs_html_placed(h, h->places[i].injection)
            && ngx_http_recs_html_place(r, h, b, start, &h->places[i])
               != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    if (h->behind) {
        ngx_http_recs_html_move_end(h, b);
        return NGX_OK;
    }

    return ngx_http_recs_html_hold(r, h, b, h->shadow ? 0 : hold);
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


static ngx_int_t
ngx_http_recs_html_end(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    ngx_uint_t     i;
    ngx_chain_t  **last;

    last = h->last;
    h->nplaces = ngx_http_recs_html_last(h);

    /* a part in this piece may have taken the end over from b */
    if (h->behind) {
        b = ngx_http_recs_html_newest(h);
    }

    if (ngx_http_recs_html_release(r, h, h->nheld) != NGX_OK) {
        return NGX_ERROR;
    }

    for (i = 0; i < h->nplaces; i++) {
        if (ngx_http_recs_html_placed(h, h->places[i].injection)
            && ngx_http_recs_html_fragment(r, h, h->places[i].injection)
               != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    if (h->last != last) {
        ngx_http_recs_html_move_end(h, b);
    }

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_html_buf(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    ngx_int_t  rc, end;

    end = b->last_buf;
    h->behind = 0;

    if (h->left == 0) {
        return ngx_http_recs_html_link(r, h, b);
    }

    if (ngx_buf_in_memory(b) && b->last != b->pos) {
        rc = ngx_http_recs_html_piece(r, h, b);

    } else {
        /* what it ends may grow: then its flags have moved, and it is idle */
        rc = end ? ngx_http_recs_html_end(r, h, b) : NGX_OK;

        if (rc == NGX_OK && (!end || b->last_buf)) {
            rc = ngx_http_recs_html_link(r, h, b);
        }

        return rc;
    }

    return rc == NGX_OK && end && h->left != 0
           ? ngx_http_recs_html_end(r, h, b) : rc;
}
