
/*
 * recs_item_from, recs_cart_from: what a page says of itself, where the context
 * does not know it.
 */

#include "ngx_http_recs_html.h"


typedef struct {
    recs_html_fact_t  fact;
    ngx_str_t         from;
    ngx_str_t         selector;
} ngx_http_recs_from_t;


static ngx_int_t
ngx_http_recs_from_add(ngx_conf_t *cf, recs_html_plan_t *plan,
    ngx_http_recs_from_t *from)
{
    recs_err_t  err;

    if (recs_html_source_add(plan, from->fact,
                             (recs_str_t) { from->from.data, from->from.len },
                             (recs_str_t) { from->selector.data,
                                            from->selector.len }, &err)
        == RECS_OK)
    {
        return NGX_OK;
    }

    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s: %s",
                       from->fact == RECS_HTML_ITEM ? "recs_item_from"
                                                    : "recs_cart_from",
                       err.what);

    return NGX_ERROR;
}


char *
ngx_http_recs_from_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_int_t              rc;
    ngx_str_t             *value;
    recs_html_plan_t      *plan;
    ngx_http_recs_from_t  *from;

    if (lcf->sources == NGX_CONF_UNSET_PTR) {
        lcf->sources = ngx_array_create(cf->pool, 2,
                                        sizeof(ngx_http_recs_from_t));
        if (lcf->sources == NULL) {
            return NGX_CONF_ERROR;
        }
    }

    from = ngx_array_push(lcf->sources);
    plan = ngx_palloc(cf->temp_pool, sizeof(recs_html_plan_t));

    if (from == NULL || plan == NULL) {
        return NGX_CONF_ERROR;
    }

    value = cf->args->elts;

    ngx_memzero(from, sizeof(ngx_http_recs_from_t));

    from->fact = cmd->post == NULL ? RECS_HTML_ITEM : RECS_HTML_CART;
    from->from = value[1];

    if (cf->args->nelts == 3) {
        from->selector = value[2];
    }

    /* here for its errors; it is read for good where it is used */

    recs_html_plan_init(plan);
    rc = ngx_http_recs_from_add(cf, plan, from);

    return rc == NGX_OK ? NGX_CONF_OK : NGX_CONF_ERROR;
}


char *
ngx_http_recs_from_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf)
{
    ngx_uint_t               i;
    ngx_http_recs_from_t    *from;
    ngx_http_recs_inject_t  *inject;

    ngx_conf_merge_ptr_value(conf->sources, prev->sources, NULL);

    if (conf->inject == NULL || conf->sources == NULL
        || (conf->inject == prev->inject && conf->sources == prev->sources))
    {
        return NGX_CONF_OK;
    }

    inject = ngx_palloc(cf->pool, sizeof(ngx_http_recs_inject_t));
    if (inject == NULL) {
        return NGX_CONF_ERROR;
    }

    /* what the level above reads is not read as well */

    *inject = conf->inject->plain != NULL ? *conf->inject->plain
                                          : *conf->inject;

    inject->plain = conf->inject->plain != NULL ? conf->inject->plain
                                                : conf->inject;
    inject->watch = 1;

    from = conf->sources->elts;

    for (i = 0; i < conf->sources->nelts; i++) {
        if (ngx_http_recs_from_add(cf, &inject->plan, &from[i]) != NGX_OK) {
            return NGX_CONF_ERROR;
        }
    }

    conf->inject = inject;

    return NGX_CONF_OK;
}


static ngx_uint_t
ngx_http_recs_from_lacks(const recs_query_t *q, recs_fact_t fact)
{
    size_t  i;

    for (i = 0; i < q->nskus; i++) {
        if (q->facts[i] == fact) {
            return 0;
        }
    }

    return 1;
}


ngx_uint_t
ngx_http_recs_from_needed(const recs_query_t *q, const recs_html_plan_t *plan)
{
    ngx_uint_t  i;

    for (i = 0; i < plan->nsources; i++) {
        if (ngx_http_recs_from_lacks(q, plan->sources[i].fact == RECS_HTML_ITEM
                                        ? RECS_FACT_ITEM : RECS_FACT_CART))
        {
            return 1;
        }
    }

    return 0;
}


void
ngx_http_recs_from_tell(recs_query_t *q, const recs_html_facts_t *facts)
{
    size_t      i;
    ngx_uint_t  item, cart;

    item = ngx_http_recs_from_lacks(q, RECS_FACT_ITEM);
    cart = ngx_http_recs_from_lacks(q, RECS_FACT_CART);

    for (i = 0; i < facts->n; i++) {

        if (facts->facts[i] == RECS_HTML_ITEM && item) {
            recs_query_add(q, RECS_FACT_ITEM, facts->skus[i]);
        }

        if (facts->facts[i] == RECS_HTML_CART && cart) {
            recs_query_add(q, RECS_FACT_CART, facts->skus[i]);
        }
    }
}
