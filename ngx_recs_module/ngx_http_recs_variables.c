
/*
 * Variables for the access log and for headers.
 */

#include "ngx_http_recs_session.h"
#include "ngx_http_recs_splice.h"

#include "decide/recs_segments.h"


typedef void (*ngx_http_recs_variable_pt)(ngx_http_recs_ctx_t *ctx,
    ngx_pool_t *pool, ngx_str_t *value);


static void
ngx_http_recs_variable_items(ngx_http_recs_ctx_t *ctx, ngx_pool_t *pool,
    ngx_str_t *value)
{
    size_t  i;

    if (ctx->items.len == 0) {
        return;
    }

    value->data = ngx_pnalloc(pool, ctx->items.len);

    if (value->data == NULL) {
        return;
    }

    value->len = ctx->items.len;

    for (i = 0; i < value->len; i++) {
        value->data[i] = ctx->items.data[i];

        if (value->data[i] == '\0') {
            value->data[i] = ',';
        }
    }
}


static void
ngx_http_recs_variable_rule(ngx_http_recs_ctx_t *ctx, ngx_pool_t *pool,
    ngx_str_t *value)
{
    *value = ctx->rules;
}


static void
ngx_http_recs_variable_count(ngx_http_recs_ctx_t *ctx, ngx_pool_t *pool,
    ngx_str_t *value)
{
    value->data = ngx_pnalloc(pool, NGX_INT_T_LEN);

    if (value->data != NULL) {
        value->len = ngx_sprintf(value->data, "%ui", ctx->count) - value->data;
    }
}


static void
ngx_http_recs_variable_generation(ngx_http_recs_ctx_t *ctx, ngx_pool_t *pool,
    ngx_str_t *value)
{
    value->data = ctx->generation;
    value->len = ctx->generation_len;
}


static void
ngx_http_recs_variable_outcome(ngx_http_recs_ctx_t *ctx, ngx_pool_t *pool,
    ngx_str_t *value)
{
    *value = *ngx_http_recs_outcome_name(ctx->outcome);
}


static ngx_int_t
ngx_http_recs_variable(ngx_http_request_t *r, ngx_http_variable_value_t *v,
    uintptr_t data)
{
    ngx_str_t             value;
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r->main, ngx_http_recs_module);

    ngx_str_null(&value);

    if (ctx != NULL) {
        ((ngx_http_recs_variable_pt) data)(ctx, r->pool, &value);
    }

    if (value.len == 0) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->valid = 1;
    v->no_cacheable = 1;
    v->not_found = 0;
    v->data = value.data;
    v->len = value.len;

    return NGX_OK;
}


/* the visitor's number, for logs and events; empty without a session */

static ngx_int_t
ngx_http_recs_variable_visitor(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    const recs_session_t  *s;

    s = ngx_http_recs_session(r);
    v->data = s != NULL ? ngx_pnalloc(r->pool, 16) : NULL;

    if (v->data == NULL) {
        v->not_found = 1;
        return NGX_OK;
    }

    ngx_sprintf(v->data, "%016xL", s->visitor);

    v->len = 16;
    v->valid = 1;
    v->no_cacheable = 1;
    v->not_found = 0;

    return NGX_OK;
}


/* 0.0000 to 1.0000; empty without a session */

static ngx_int_t
ngx_http_recs_variable_intent(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    const recs_session_t  *s;

    s = ngx_http_recs_session(r);
    v->data = s != NULL ? ngx_pnalloc(r->pool, sizeof("0.0000")) : NULL;

    if (v->data == NULL) {
        v->not_found = 1;
        return NGX_OK;
    }

    v->len = ngx_sprintf(v->data, "%.4f", ngx_http_recs_intent(r, s))
             - v->data;
    v->valid = 1;
    v->no_cacheable = 1;
    v->not_found = 0;

    return NGX_OK;
}


/* the answer of a location, made when it is first asked for */

typedef struct ngx_http_recs_made_s {
    ngx_str_t                  values[RECS_FORMATS];
    unsigned                   known[RECS_FORMATS];
    unsigned                   making:1;
} ngx_http_recs_made_t;


/*
 * Apart from what the request is answered with or injected: neither counters nor
 * the other variables tell of it.
 */

static ngx_int_t
ngx_http_recs_variable_make(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_http_recs_made_t *made, recs_format_t format)
{
    ngx_int_t                  rc;
    ngx_str_t                 *placement;
    recs_query_t               q;
    ngx_http_recs_ctx_t        apart;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    placement = lcf->placement != NULL ? lcf->placement
                : lcf->inject != NULL ? lcf->inject->lines[0].placement : NULL;

    if (placement == NULL) {
        return NGX_DECLINED;
    }

    ngx_memzero(&apart, sizeof(ngx_http_recs_ctx_t));
    apart.visit = ctx->visit;

    ngx_http_recs_query(&q, placement, lcf->count);

    if (ngx_http_recs_context(r, lcf, NULL, &q) != NGX_OK) {
        return NGX_ERROR;
    }

    rc = ngx_http_recs_answer(r, &apart, &q, format, &made->values[format]);

    return rc == NGX_ERROR ? rc : NGX_OK;
}


static ngx_http_recs_made_t *
ngx_http_recs_variable_made(ngx_http_request_t *r)
{
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_recs_ctx(r);

    if (ctx != NULL && ctx->made == NULL) {
        ctx->made = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_made_t));
    }

    return ctx != NULL ? ctx->made : NULL;
}


static ngx_int_t
ngx_http_recs_variable_answer(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_http_recs_ctx_t   *ctx;
    ngx_http_recs_made_t  *made;

    v->not_found = 1;
    made = ngx_http_recs_variable_made(r);

    if (made == NULL) {
        return NGX_ERROR;
    }

    ctx = ngx_http_recs_ctx(r);

    /* a fact that is made of the answer has none */
    if (!made->known[data] && !made->making) {
        made->known[data] = 1;
        made->making = 1;

        if (ngx_http_recs_variable_make(r, ctx, made, (recs_format_t) data)
            == NGX_ERROR)
        {
            return NGX_ERROR;
        }

        made->making = 0;
    }

    if (made->values[data].len != 0) {
        v->not_found = 0;
        v->valid = 1;
        v->no_cacheable = 1;
        v->data = made->values[data].data;
        v->len = made->values[data].len;
    }

    return NGX_OK;
}


/* written twice: the first time to see how long it is */

static ngx_int_t
ngx_http_recs_variable_segments(ngx_http_request_t *r,
    const recs_store_t *st, ngx_http_recs_loc_conf_t *lcf, ngx_str_t *value)
{
    recs_out_t                  out;
    recs_query_t                q;
    recs_situation_t           *s;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    s = &mcf->workspace->situation;

    ngx_http_recs_query(&q, value, 0);

    if (ngx_http_recs_context(r, lcf, NULL, &q) != NGX_OK) {
        return NGX_ERROR;
    }

    out = (recs_out_t) { NULL, 0, 0 };
    recs_segments(&out, s, st, lcf->store->policy, &q);

    out = (recs_out_t) { ngx_pnalloc(r->pool, out.n + 1), out.n, 0 };

    if (out.data == NULL) {
        return NGX_ERROR;
    }

    recs_segments(&out, s, st, lcf->store->policy, &q);

    value->data = out.data;
    value->len = out.n;

    return NGX_OK;
}


/* the segments that the visitor is in, by what the request says so far */

static ngx_int_t
ngx_http_recs_variable_segment(ngx_http_request_t *r,
    ngx_http_variable_value_t *v, uintptr_t data)
{
    ngx_int_t                  rc;
    ngx_str_t                  value;
    const recs_store_t        *st;
    ngx_http_recs_made_t      *made;
    ngx_http_recs_loc_conf_t  *lcf;

    v->not_found = 1;
    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    st = lcf->store != NULL ? lcf->store->store : NULL;

    if (st == NULL || lcf->store->policy->nsegments == 0) {
        return NGX_OK;
    }

    made = ngx_http_recs_variable_made(r);

    if (made == NULL || made->making) {
        return made == NULL ? NGX_ERROR : NGX_OK;
    }

    ngx_str_null(&value);
    made->making = 1;
    rc = ngx_http_recs_variable_segments(r, st, lcf, &value);
    made->making = 0;

    if (rc == NGX_OK && value.len != 0) {
        v->not_found = 0;
        v->valid = 1;
        v->no_cacheable = 1;
        v->data = value.data;
        v->len = value.len;
    }

    return rc;
}


static ngx_http_variable_t  ngx_http_recs_variables[] = {

    { ngx_string("recs_json"), NULL, ngx_http_recs_variable_answer,
      RECS_FORMAT_JSON, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_html"), NULL, ngx_http_recs_variable_answer,
      RECS_FORMAT_HTML, NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_items"), NULL, ngx_http_recs_variable,
      (uintptr_t) ngx_http_recs_variable_items,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_rule"), NULL, ngx_http_recs_variable,
      (uintptr_t) ngx_http_recs_variable_rule,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_count"), NULL, ngx_http_recs_variable,
      (uintptr_t) ngx_http_recs_variable_count,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_generation"), NULL, ngx_http_recs_variable,
      (uintptr_t) ngx_http_recs_variable_generation,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_outcome"), NULL, ngx_http_recs_variable,
      (uintptr_t) ngx_http_recs_variable_outcome,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_intent"), NULL, ngx_http_recs_variable_intent, 0,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_segment"), NULL, ngx_http_recs_variable_segment, 0,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

    { ngx_string("recs_visitor"), NULL, ngx_http_recs_variable_visitor, 0,
      NGX_HTTP_VAR_NOCACHEABLE, 0 },

      ngx_http_null_variable
};


ngx_int_t
ngx_http_recs_variables_add(ngx_conf_t *cf)
{
    ngx_http_variable_t  *var, *v;

    for (v = ngx_http_recs_variables; v->name.len; v++) {
        var = ngx_http_add_variable(cf, &v->name, v->flags);
        if (var == NULL) {
            return NGX_ERROR;
        }

        var->get_handler = v->get_handler;
        var->data = v->data;
    }

    return NGX_OK;
}
