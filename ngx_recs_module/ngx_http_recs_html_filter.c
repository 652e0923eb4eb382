
/*
 * The HTML splice: what is put in is made before the page comes by, the scanner
 * finds its places while it does.  No byte of the page is kept but the few that
 * may begin the tag in front of which something belongs.
 */

#include "ngx_http_recs_html.h"


#define NGX_HTTP_RECS_HTML_WAIT   32768     /* bytes of a piece of a page */


/* room for what the page says of itself */

static ngx_int_t
ngx_http_recs_html_read(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_http_recs_inject_t *inject)
{
    u_char  *script;

    script = NULL;
    h->facts = ngx_palloc(r->pool, sizeof(recs_html_facts_t));

    if (h->facts == NULL) {
        return NGX_ERROR;
    }

    if (recs_html_plan_scripts(&inject->plan)) {
        script = ngx_pnalloc(r->pool, RECS_HTML_SCRIPT);

        if (script == NULL) {
            return NGX_ERROR;
        }
    }

    recs_html_facts_init(h->facts, &inject->plan, script);

    return NGX_OK;
}


/* the scanner, and room for what it holds */

static ngx_int_t
ngx_http_recs_html_start(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_http_recs_inject_t *inject)
{
    uint32_t    wanted;
    ngx_str_t  *name;
    ngx_uint_t  i, late;

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

    for (late = 0, wanted = 0, i = 0; i < h->nparts; i++) {
        wanted |= (uint32_t) h->parts[i].wanted << i;
        late |= h->parts[i].late;
    }

    if (late && ngx_http_recs_html_read(r, h, inject) != NGX_OK) {
        return NGX_ERROR;
    }

    h->places = h->watch->places;
    recs_html_watch_init(&h->scan, h->watch, &inject->plan, wanted, h->facts);

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
 * NGX_OK: the header has gone.  NGX_DECLINED: nothing will be put in, or memory
 * is out.
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
            return NGX_DECLINED;
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
            return NGX_DECLINED;
        }

        cl->buf = b;
    }

    return NGX_OK;
}


/* the origin broke off: what it sent, with in at the end */

ngx_int_t
ngx_http_recs_html_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    ngx_http_recs_html_let_go(h);
    *h->last = in;

    return ngx_http_recs_pass(r, ctx, h->out);
}


/*
 * Memory is out in the middle of a page whose header counts the part: all that
 * comes passes, and the part goes at its end.
 */

static ngx_int_t
ngx_http_recs_html_owed(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in)
{
    ngx_int_t              rc;
    ngx_uint_t             ended;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    h->owed = 1;

    rc = ngx_http_recs_html_owe(r, h, in, &ended);

    if (ended) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_INJECTED);
    }

    return rc;
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

    ngx_http_recs_html_let_go(h);

    return ctx->waiting && h->grown != 0
           ? ngx_http_recs_send_header(r, ctx, h->grown) : NGX_OK;
}


/*
 * The bufs of *in up to where nothing is looked for any more; *in is what is left
 * of them then.  NGX_HTTP_RECS_OUTCOMES in *outcome: go on with the next piece.
 */

static ngx_int_t
ngx_http_recs_html_chain(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t **in, ngx_uint_t *outcome)
{
    ngx_buf_t             *b;
    ngx_uint_t             ended;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    *outcome = NGX_HTTP_RECS_OUTCOMES;

    for (ended = 0;
         *in != NULL && h->left != 0 && *outcome == NGX_HTTP_RECS_OUTCOMES;
         *in = (*in)->next)
    {
        b = (*in)->buf;
        ended |= b->last_buf;
        h->flush |= b->flush;

        if (ngx_buf_in_memory(b)) {
            h->seen += b->last - b->pos;
        }

        *outcome = ngx_http_recs_html_look(r, h, b);

        if (*outcome == NGX_HTTP_RECS_OUTCOMES
            && ngx_http_recs_html_buf(r, ctx, b) != NGX_OK)
        {
            *outcome = NGX_HTTP_RECS_NO_MEMORY;
        }

        if (*outcome != NGX_HTTP_RECS_OUTCOMES) {
            break;
        }

        if (h->left != 0 && ngx_http_recs_deadline_over(r, ctx)) {
            *outcome = NGX_HTTP_RECS_DEADLINE;
        }
    }

    if (*outcome != NGX_HTTP_RECS_OUTCOMES) {
        return ngx_http_recs_html_stop(r, ctx, outcome);
    }

    if (h->left == 0 || ended) {
        *outcome = ngx_http_recs_html_outcome(r, ctx);
    }

    return ctx->waiting ? ngx_http_recs_html_header(r, ctx, ended) : NGX_OK;
}


/* what came goes on; NGX_HTTP_RECS_OUTCOMES: there is more to look for */

static ngx_int_t
ngx_http_recs_html_forward(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *rest, ngx_uint_t outcome)
{
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    if (outcome == NGX_HTTP_RECS_NO_MEMORY && h->promised) {
        return ngx_http_recs_html_owed(r, ctx, rest);
    }

    if (outcome != NGX_HTTP_RECS_OUTCOMES) {
        ctx->done = 1;
        ngx_http_recs_count(r, ctx, outcome);
    }

    return ctx->waiting ? ngx_http_recs_html_pass(r, ctx, rest)
                        : ngx_http_recs_html_send(r, h, rest);
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

    if (h->owed) {
        return ngx_http_recs_html_owed(r, ctx, in);
    }

    rc = ngx_http_recs_html_chain(r, ctx, &in, &outcome);

    /* in the shadow a compressed page leaves as it came */

    if (rc == NGX_AGAIN && h->shadow) {
        ngx_http_recs_html_drop(h);
        return NGX_OK;
    }

    if (rc == NGX_AGAIN) {
        rc = ngx_http_recs_html_keep(r, *fresh);

        if (rc == NGX_OK) {
            return NGX_OK;
        }
    }

    if (rc == NGX_ERROR) {
        return NGX_ERROR;
    }

    return ngx_http_recs_html_forward(r, ctx, in,
                                      rc == NGX_DECLINED
                                      && outcome == NGX_HTTP_RECS_OUTCOMES
                                      ? NGX_HTTP_RECS_NO_MEMORY : outcome);
}
