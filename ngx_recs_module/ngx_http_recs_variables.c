
/*
 * Variables for the access log and for headers.
 */

#include "ngx_http_recs_session.h"


typedef void (*ngx_http_recs_variable_pt)(ngx_http_recs_ctx_t *ctx,
    ngx_pool_t *pool, ngx_str_t *value);


static void
ngx_http_recs_variable_items(ngx_http_recs_ctx_t *ctx, ngx_pool_t *pool,
    ngx_str_t *value)
{
    *value = ctx->items;
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


static ngx_http_variable_t  ngx_http_recs_variables[] = {

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
