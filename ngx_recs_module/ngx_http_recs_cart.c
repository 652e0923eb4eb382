
/*
 * JSON carts: their formats, compiled when the configuration is read, and the
 * reading of one.
 */

#include "ngx_http_recs_cart.h"


/* "into=PATH", or nothing */

static ngx_int_t
ngx_http_recs_cart_into(ngx_str_t *word, recs_str_t *into)
{
    if (word->len <= 5 || ngx_strncmp(word->data, "into=", 5) != 0) {
        return NGX_ERROR;
    }

    into->data = word->data + 5;
    into->len = word->len - 5;

    return NGX_OK;
}


char *
ngx_http_recs_cart_format_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t   *value;
    recs_err_t   err;
    recs_str_t   into;

    if (lcf->cart != NGX_CONF_UNSET_PTR) {
        return lcf->cart->paths ? "is used beside \"recs_cart_path\""
                               : "is duplicate";
    }

    value = cf->args->elts;
    into = recs_str("");

    if (cf->args->nelts == 3
        && ngx_http_recs_cart_into(&value[2], &into) != NGX_OK)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "invalid parameter \"%V\", there is into=PATH",
                           &value[2]);
        return NGX_CONF_ERROR;
    }

    lcf->cart = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_cart_t));
    if (lcf->cart == NULL) {
        return NGX_CONF_ERROR;
    }

    if (recs_cart_format_named(&lcf->cart->format,
                               (recs_str_t) { value[1].data, value[1].len },
                               into, &err)
        != RECS_OK)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", err.what);
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


char *
ngx_http_recs_cart_path_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t   *value;
    ngx_uint_t   i;
    recs_err_t   err;
    recs_str_t  *words;

    if (lcf->cart == NGX_CONF_UNSET_PTR) {
        lcf->cart = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_cart_t));
        if (lcf->cart == NULL) {
            return NGX_CONF_ERROR;
        }

        lcf->cart->paths = 1;
    }

    if (!lcf->cart->paths) {
        return "is used beside \"recs_cart_format\"";
    }

    words = ngx_palloc(cf->temp_pool, cf->args->nelts * sizeof(recs_str_t));
    if (words == NULL) {
        return NGX_CONF_ERROR;
    }

    value = cf->args->elts;

    for (i = 1; i < cf->args->nelts; i++) {
        words[i - 1] = (recs_str_t) { value[i].data, value[i].len };
    }

    if (recs_cart_format_add(&lcf->cart->format, words, cf->args->nelts - 1,
                             recs_str(""), &err)
        != RECS_OK)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", err.what);
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


/* that of locations which name none, made once */

static ngx_http_recs_cart_t *
ngx_http_recs_cart_auto(ngx_conf_t *cf)
{
    recs_err_t                  err;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);

    if (mcf->cart_auto == NULL) {
        mcf->cart_auto = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_cart_t));

        if (mcf->cart_auto != NULL
            && recs_cart_format_named(&mcf->cart_auto->format, recs_str("auto"),
                                      recs_str(""), &err)
               != RECS_OK)
        {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", err.what);
            mcf->cart_auto = NULL;
        }
    }

    return mcf->cart_auto;
}


char *
ngx_http_recs_cart_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf)
{
    ngx_conf_merge_ptr_value(conf->cart, prev->cart, NULL);

    if (conf->inject != NULL && conf->cart == NULL) {
        conf->cart = ngx_http_recs_cart_auto(cf);
        if (conf->cart == NULL) {
            return NGX_CONF_ERROR;
        }
    }

    return NGX_CONF_OK;
}


static bool
ngx_http_recs_cart_known(void *ctx, recs_str_t id)
{
    uint32_t  item;

    return recs_store_item(ctx, id, &item) == RECS_OK;
}


recs_cart_t *
ngx_http_recs_cart_read(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    const u_char *body, size_t len)
{
    recs_rc_t                   rc;
    recs_err_t                  err;
    const recs_store_t         *st;
    ngx_http_recs_loc_conf_t   *lcf;
    ngx_http_recs_main_conf_t  *mcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    st = ngx_http_recs_store(r, ctx);

    if (st == NULL || mcf->cart == NULL) {
        ctx->outcome = st == NULL ? NGX_HTTP_RECS_NO_STORE
                                  : NGX_HTTP_RECS_NO_MEMORY;
        return NULL;
    }

    /* of amounts, where the cart does not say it */
    ngx_memcpy(mcf->cart->currency, lcf->store->policy->currency,
               sizeof(mcf->cart->currency));

    rc = recs_cart_read(mcf->cart, &lcf->cart->format, (const char *) body, len,
                        ngx_http_recs_cart_known, (void *) (uintptr_t) st,
                        &err);

    if (rc == RECS_OK) {
        return mcf->cart;
    }

    ctx->outcome = rc == RECS_NONE ? NGX_HTTP_RECS_NO_CART
                                   : NGX_HTTP_RECS_BAD_JSON;

    if (rc == RECS_BAD) {
        ngx_log_error(NGX_LOG_NOTICE, r->connection->log, 0,
                      "recs: cart passed as it is: %s", err.what);
    }

    return NULL;
}


static void
ngx_http_recs_cart_number(recs_query_t *q, recs_number_t number, double value)
{
    /* what the location says counts more */
    if (recs_query_told(q, recs_number_name(number)).len == 0) {
        recs_query_number(q, number, value);
    }
}


void
ngx_http_recs_cart_tell(ngx_http_request_t *r, const recs_cart_t *cart,
    recs_query_t *q)
{
    const char                *currency;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    currency = lcf->store->policy->currency;

    ngx_http_recs_cart_number(q, RECS_NUMBER_CART_ITEMS, cart->items);
    ngx_http_recs_cart_number(q, RECS_NUMBER_CART_QUANTITY, cart->quantity);

    /* dollars do not reach a threshold in euros */
    if (currency[0] == '\0' || ngx_strcmp(currency, cart->currency) == 0) {
        ngx_http_recs_cart_number(q, RECS_NUMBER_CART_VALUE, cart->value);
    }
}
