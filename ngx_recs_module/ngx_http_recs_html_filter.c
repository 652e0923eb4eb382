
/*
 * The HTML splice: what is put in is made before the page comes by, the scanner
 * finds its places while it does.  No byte of the page is kept but the few that
 * may begin the tag in front of which something belongs.
 */

#include "ngx_http_recs_html.h"


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


static ngx_int_t
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


/*
 * What the first bytes of the body tell about the header.  An upstream says the
 * end only after the last byte: where the length was given, that is seen here.
 * No length is promised for a fragment that a deadline may keep out.
 */

static ngx_int_t
ngx_http_recs_html_header(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t ended)
{
    ngx_uint_t                 whole, more;
    ngx_http_recs_html_t      *h;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    h = ctx->body.html;
    whole = ended || h->seen == r->headers_out.content_length_n;

    more = !ended && h->left != 0
           && (h->watch != NULL ? recs_html_watch_ending(&h->scan)
                                : recs_html_document(&h->scan));

    if (h->left == 0 || (whole && !more)) {
        return ngx_http_recs_send_header(r, ctx, h->grown);
    }

    if (h->watch == NULL && more && h->looked && lcf->deadline == 0) {

        if (ngx_http_recs_html_fit(r, h, &h->parts[0]) != NGX_OK) {
            return NGX_ERROR;
        }

        h->promised = 1;
        return ngx_http_recs_send_header(r, ctx, h->parts[0].bytes.len);
    }

    return ngx_http_recs_send_header(r, ctx, NGX_HTTP_RECS_LENGTH_UNKNOWN);
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


/* what was held goes on in front of the buf, and both as they came */

static ngx_int_t
ngx_http_recs_html_leave(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    return ngx_http_recs_html_release(r, h, h->nheld) == NGX_OK
           ? ngx_http_recs_html_link(r, h, b) : NGX_ERROR;
}


/* NGX_HTTP_RECS_OUTCOMES in *outcome: go on with the next piece */

static ngx_int_t
ngx_http_recs_html_chain(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in, ngx_uint_t *outcome)
{
    ngx_int_t              rc;
    ngx_uint_t             ended, given;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    *outcome = NGX_HTTP_RECS_OUTCOMES;

    for (ended = 0, rc = NGX_OK; in != NULL && rc == NGX_OK; in = in->next) {

        ended |= in->buf->last_buf;

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
        given = ngx_http_recs_html_outcome(r, ctx);

        if (given != NGX_HTTP_RECS_NO_PLACE) {
            *outcome = given;           /* of several, some have a place */
        }

        return ngx_http_recs_html_release(r, h, h->nheld);
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
    ngx_int_t              rc;
    ngx_uint_t             outcome;
    ngx_chain_t           *cl;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    h->out = NULL;
    h->last = &h->out;

    if (ngx_http_recs_html_chain(r, ctx, in, &outcome) != NGX_OK) {
        return NGX_ERROR;
    }

    if (outcome != NGX_HTTP_RECS_OUTCOMES) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, outcome);
    }

    /* the rest stays as it is */
    if (ctx->waiting
        && ngx_http_recs_send_header(r, ctx, h->grown) != NGX_OK)
    {
        return NGX_ERROR;
    }

    rc = ngx_http_recs_next_body(r, h->out);

    while (h->out != NULL) {
        cl = h->out;
        h->out = cl->next;
        ngx_free_chain(r->pool, cl);
    }

    return rc;
}
