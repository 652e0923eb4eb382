
/*
 * What the HTML splice puts in: a part for each line of recs_inject.
 */

#include "ngx_http_recs_context.h"
#include "ngx_http_recs_html.h"


/* what the line asks, but for what only the page may tell */

static ngx_int_t
ngx_http_recs_html_query(ngx_http_request_t *r, ngx_uint_t i, recs_query_t *q)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ngx_http_recs_query(q, lcf->inject->lines[i].placement, lcf->count);
    ngx_http_recs_shown_tell(r, q);

    return ngx_http_recs_context(r, lcf, NULL, q);
}


static ngx_int_t
ngx_http_recs_html_answer(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_query_t *q, ngx_http_recs_part_t *part)
{
    ngx_int_t  rc;

    rc = ngx_http_recs_answer(r, ctx, q, RECS_FORMAT_HTML, &part->bytes);

    if (rc != NGX_OK) {
        part->bytes.len = 0;
        return rc;
    }

    part->items = ctx->items;
    part->count = ctx->count;

    if (!part->shadow) {
        ngx_http_recs_shown_add(r, &part->items);
    }

    return NGX_OK;
}


ngx_uint_t
ngx_http_recs_html_late(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t i)
{
    ngx_int_t              rc;
    recs_query_t           q;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;

    rc = ngx_http_recs_html_query(r, i, &q);

    if (rc == NGX_OK) {
        ngx_http_recs_from_tell(&q, h->facts);
        rc = ngx_http_recs_html_answer(r, ctx, &q, &h->parts[i]);
    }

    h->parts[i].why = ctx->outcome;
    ctx->outcome = NGX_HTTP_RECS_OUTCOMES;      /* the page goes on */

    return rc == NGX_OK;
}


static ngx_int_t
ngx_http_recs_html_part(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_http_recs_html_t *h, ngx_uint_t i)
{
    ngx_int_t                  rc;
    recs_query_t               q;
    ngx_http_recs_part_t      *part;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    part = &h->parts[i];

    ctx->outcome = NGX_HTTP_RECS_NO_MEMORY;

    if (ngx_http_recs_html_query(r, i, &q) != NGX_OK) {
        return NGX_ERROR;
    }

    part->shadow = lcf->inject->lines[i].shadow;
    part->late = ngx_http_recs_from_needed(&q, &lcf->inject->plan);

    rc = part->late ? NGX_OK : ngx_http_recs_html_answer(r, ctx, &q, part);

    part->wanted = rc == NGX_OK;

    return rc;
}


ngx_int_t
ngx_http_recs_html_parts(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_http_recs_html_t *h)
{
    ngx_int_t                  rc;
    ngx_uint_t                 i;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    h->nparts = lcf->inject->n;
    h->parts = ngx_pcalloc(r->pool, h->nparts * sizeof(ngx_http_recs_part_t));

    if (h->parts == NULL) {
        return NGX_ERROR;
    }

    for (i = 0; i < h->nparts; i++) {

        rc = ngx_http_recs_html_part(r, ctx, h, i);

        if (rc == NGX_ERROR) {
            return NGX_ERROR;
        }

        h->left += rc == NGX_OK;
    }

    return h->left != 0 ? NGX_OK : NGX_DECLINED;
}


/* the SKUs of all parts that are in the page, one behind the other */

static ngx_int_t
ngx_http_recs_html_items(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t shadow)
{
    u_char                *p;
    size_t                 len;
    ngx_uint_t             i;
    ngx_http_recs_part_t  *part;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;

    for (len = 0, i = 0; i < h->nparts; i++) {
        len += h->parts[i].items.len + 1;
    }

    p = ngx_pnalloc(r->pool, len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ctx->items.data = p;
    ctx->count = 0;

    for (i = 0; i < h->nparts; i++) {

        part = &h->parts[i];

        if (!part->placed || part->count == 0 || part->shadow != shadow) {
            continue;
        }

        if (p != ctx->items.data) {
            *p++ = '\0';
        }

        p = ngx_cpymem(p, part->items.data, part->items.len);
        ctx->count += part->count;
    }

    ctx->items.len = p - ctx->items.data;

    return NGX_OK;
}


ngx_uint_t
ngx_http_recs_html_outcome(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    ngx_uint_t             i, outcome;
    ngx_http_recs_part_t  *part;
    ngx_http_recs_html_t  *h;

    h = ctx->body.html;
    outcome = NGX_HTTP_RECS_NO_PLACE;

    for (i = 0; i < h->nparts; i++) {

        part = &h->parts[i];

        if (!part->placed || outcome == NGX_HTTP_RECS_INJECTED) {
            continue;
        }

        if (part->bytes.len != 0) {
            outcome = part->shadow ? NGX_HTTP_RECS_SHADOW
                                   : NGX_HTTP_RECS_INJECTED;

        } else if (outcome != NGX_HTTP_RECS_SHADOW) {
            outcome = part->why;
        }
    }

    /* the log does without when memory is out */

    if (h->nparts > 1 && outcome <= NGX_HTTP_RECS_SHADOW
        && ngx_http_recs_html_items(r, ctx, outcome == NGX_HTTP_RECS_SHADOW)
           != NGX_OK)
    {
        ctx->items.len = 0;
    }

    return outcome;
}
