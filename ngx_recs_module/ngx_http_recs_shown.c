
/*
 * What the parts of one response show: lines of recs_inject, and answers that a
 * page includes.  What one of them shows the next ones leave out.
 */

#include "ngx_http_recs.h"


/* when memory is out an item may be shown twice */

void
ngx_http_recs_shown_add(ngx_http_request_t *r, ngx_str_t *skus)
{
    u_char               *p, *last;
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_recs_ctx(r->main);

    if (ctx == NULL || skus->len == 0) {
        return;
    }

    if (ctx->shown.len == 0) {
        ctx->shown = *skus;
        return;
    }

    p = ngx_pnalloc(r->pool, ctx->shown.len + 1 + skus->len);
    if (p == NULL) {
        return;
    }

    last = ngx_cpymem(p, ctx->shown.data, ctx->shown.len);
    *last++ = '\0';
    last = ngx_cpymem(last, skus->data, skus->len);

    ctx->shown.data = p;
    ctx->shown.len = last - p;
}


ngx_uint_t
ngx_http_recs_shown_next(ngx_str_t *skus, ngx_str_t *sku)
{
    u_char  *nul;

    if (skus->len == 0) {
        return 0;
    }

    nul = ngx_strlchr(skus->data, skus->data + skus->len, '\0');

    sku->data = skus->data;
    sku->len = nul != NULL ? (size_t) (nul - sku->data) : skus->len;

    skus->data += sku->len + (nul != NULL);
    skus->len -= sku->len + (nul != NULL);

    return 1;
}


void
ngx_http_recs_shown_tell(ngx_http_request_t *r, recs_query_t *q)
{
    ngx_str_t             sku, shown;
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r->main, ngx_http_recs_module);

    if (ctx == NULL) {
        return;
    }

    shown = ctx->shown;

    while (ngx_http_recs_shown_next(&shown, &sku)) {
        recs_query_add(q, RECS_FACT_SHOWN, (recs_str_t) { sku.data, sku.len });
    }
}
