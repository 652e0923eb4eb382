
/*
 * A query into bytes of the request's pool: the one place where nginx asks
 * the library for an answer.
 */

#include "ngx_http_recs_look.h"


/*
 * Built in the worker's scratch, so that the pool gives just what is needed.
 * The SKUs are kept for the log: the store may be another one by then.
 */

static ngx_int_t
ngx_http_recs_answer_keep(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    const recs_store_t *st, const recs_look_t *look, recs_out_t *built,
    recs_out_t *skus, ngx_str_t *out)
{
    recs_out_t                  again;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    out->len = built->n;
    out->data = ngx_pnalloc(r->pool, built->n + skus->n + 1);

    if (out->data == NULL) {
        return NGX_ERROR;
    }

    ctx->items.data = ngx_cpymem(out->data + built->n, skus->data, skus->n);
    ctx->items.data -= skus->n;
    ctx->items.len = skus->n;

    if (!recs_out_full(built)) {
        ngx_memcpy(out->data, built->data, built->n);
        return NGX_OK;
    }

    again = (recs_out_t) { out->data, out->len, 0 };

    return recs_answer_write(st, mcf->workspace, look, &again, NULL)
           == RECS_OK ? NGX_OK : NGX_ERROR;
}


/* names of the rules that fired, for a log: the policy may be another by then */

static ngx_int_t
ngx_http_recs_answer_rules(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    const recs_plan_t *plan)
{
    u_char            *p;
    size_t             i, len;
    const recs_str_t  *name;

    for (len = i = 0; i < plan->nfired; i++) {
        len += plan->fired[i]->name.len + 1;
    }

    if (len == 0) {
        return NGX_OK;
    }

    p = ngx_pnalloc(r->pool, len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ctx->rules.data = p;
    ctx->rules.len = len - 1;

    for (i = 0; i < plan->nfired; i++) {
        name = &plan->fired[i]->name;
        p = ngx_cpymem(p, name->data, name->len);
        *p++ = ',';
    }

    return NGX_OK;
}


/* once a worker and generation, not once a request */

static void
ngx_http_recs_answer_damaged(ngx_http_request_t *r, const recs_store_t *st)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (lcf->store->damaged) {
        return;
    }

    lcf->store->damaged = 1;

    ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                  "recs: generation %s is damaged: run \"recs verify\"",
                  recs_store_meta(st)->id);
}


void
ngx_http_recs_query(recs_query_t *q, ngx_str_t *placement, ngx_uint_t count)
{
    recs_query_begin(q, (recs_str_t) { placement->data, placement->len });

    q->count = count;
    q->now = ngx_time();
}


ngx_int_t
ngx_http_recs_answer(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_query_t *q, recs_format_t format, ngx_str_t *out)
{
    u_char                      shown[NGX_HTTP_RECS_SKUS];
    recs_rc_t                   rc;
    recs_out_t                  built, skus;
    recs_look_t                 look;
    const recs_store_t         *st;
    ngx_http_recs_loc_conf_t   *lcf;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ngx_str_null(out);

    st = ngx_http_recs_store(r, ctx);

    if (st == NULL) {
        ctx->outcome = NGX_HTTP_RECS_NO_STORE;
        return NGX_DECLINED;
    }

    if (ngx_http_recs_look(r, format, &look) != NGX_OK) {
        return NGX_ERROR;
    }

    built = (recs_out_t) { mcf->scratch, NGX_HTTP_RECS_SCRATCH, 0 };

    skus = (recs_out_t) { shown, sizeof(shown), 0 };

    rc = recs_answer(st, lcf->store->policy, q, mcf->workspace, &look, &built,
                     &skus);

    if (rc != RECS_OK && rc != RECS_NONE && rc != RECS_SPACE) {
        ngx_http_recs_answer_damaged(r, st);
        ctx->outcome = NGX_HTTP_RECS_DAMAGED;
        return NGX_DECLINED;
    }

    ctx->count = mcf->workspace->decision.n;

    if (ngx_http_recs_answer_keep(r, ctx, st, &look, &built, &skus, out)
        != NGX_OK
        || ngx_http_recs_answer_rules(r, ctx, &mcf->workspace->plan) != NGX_OK)
    {
        return NGX_ERROR;
    }

    if (rc == RECS_NONE) {
        ctx->outcome = NGX_HTTP_RECS_NOTHING;
        return NGX_DECLINED;
    }

    return NGX_OK;
}


/* a rewrite may have put a cookie into the arguments */

ngx_uint_t
ngx_http_recs_url(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf)
{
    return lcf->url && !r->internal;
}


/*
 * Cache-Control of an answer: what the URL alone decides may be kept for a
 * while, what a cookie or a cart decided belongs to one visitor.
 */

static ngx_table_elt_t *
ngx_http_recs_cache_control_next(ngx_list_part_t **part, ngx_uint_t *i)
{
    ngx_table_elt_t  *h;

    for ( ;; ) {

        if (*i >= (*part)->nelts) {
            if ((*part)->next == NULL) {
                return NULL;
            }

            *part = (*part)->next;
            *i = 0;
            continue;
        }

        h = (ngx_table_elt_t *) (*part)->elts + (*i)++;

        if (h->key.len == sizeof("Cache-Control") - 1
            && ngx_strcasecmp(h->key.data, (u_char *) "Cache-Control") == 0)
        {
            return h;
        }
    }
}


/* a page keeps its own, unless what was put in is more private than that */

static ngx_uint_t
ngx_http_recs_cache_control_keep(ngx_http_request_t *r, ngx_uint_t url)
{
    ngx_uint_t        i;
    ngx_list_part_t  *part;
    ngx_table_elt_t  *h;

    part = &r->headers_out.headers.part;
    i = 0;

    while ((h = ngx_http_recs_cache_control_next(&part, &i)) != NULL) {

        if (h->hash == 0) {
            continue;
        }

        if (url
            || ngx_strlcasestrn(h->value.data, h->value.data + h->value.len,
                                (u_char *) "no-store", 8 - 1)
               != NULL)
        {
            return 1;
        }
    }

    return 0;
}


static ngx_table_elt_t *
ngx_http_recs_cache_control_add(ngx_http_request_t *r)
{
    ngx_table_elt_t  *h;

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NULL;
    }

    h->hash = 0;
    ngx_str_set(&h->key, "Cache-Control");
    ngx_str_null(&h->value);
#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    return h;
}


ngx_int_t
ngx_http_recs_cache_control_reserve(ngx_http_request_t *r)
{
    ngx_uint_t        i;
    ngx_list_part_t  *part;

    part = &r->headers_out.headers.part;
    i = 0;

    return ngx_http_recs_cache_control_next(&part, &i) != NULL
           || ngx_http_recs_cache_control_add(r) != NULL ? NGX_OK : NGX_ERROR;
}


/* the first line, used or not, takes it; there is no other then */

static ngx_int_t
ngx_http_recs_cache_control_set(ngx_http_request_t *r, ngx_str_t *value)
{
    ngx_uint_t        i;
    ngx_list_part_t  *part;
    ngx_table_elt_t  *line, *h;

    part = &r->headers_out.headers.part;
    i = 0;

    line = ngx_http_recs_cache_control_next(&part, &i);

    if (line == NULL) {
        line = ngx_http_recs_cache_control_add(r);
        if (line == NULL) {
            return NGX_ERROR;
        }

    } else {
        while ((h = ngx_http_recs_cache_control_next(&part, &i)) != NULL) {
            h->hash = 0;
        }
    }

    line->hash = 1;
    line->value = *value;

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_cache_control(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf)
{
    static ngx_str_t  personal = ngx_string("private, no-cache");

    ngx_uint_t  url;

    url = ngx_http_recs_url(r, lcf);

    if (ngx_http_recs_cache_control_keep(r, url)) {
        return NGX_OK;
    }

    return ngx_http_recs_cache_control_set(r, url ? &lcf->cache_control
                                                  : &personal);
}


ngx_int_t
ngx_http_recs_no_store(ngx_http_request_t *r)
{
    static ngx_str_t  no_store = ngx_string("private, no-store");

    return ngx_http_recs_cache_control_set(r, &no_store);
}
