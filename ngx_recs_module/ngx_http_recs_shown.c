
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
    *last++ = ',';
    last = ngx_cpymem(last, skus->data, skus->len);

    ctx->shown.data = p;
    ctx->shown.len = last - p;
}


void
ngx_http_recs_shown_tell(ngx_http_request_t *r, recs_query_t *q)
{
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r->main, ngx_http_recs_module);

    if (ctx != NULL && ctx->shown.len != 0) {
        recs_query_add_list(q, RECS_FACT_SHOWN,
                            (recs_str_t) { ctx->shown.data, ctx->shown.len });
    }
}
