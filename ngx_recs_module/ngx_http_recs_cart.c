
/*
 * The formats of JSON carts, compiled when the configuration is read.
 */

#include "ngx_http_recs.h"


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
        return lcf->cart_paths ? "is used beside \"recs_cart_path\""
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

    lcf->cart = ngx_pcalloc(cf->pool, sizeof(recs_cart_format_t));
    if (lcf->cart == NULL) {
        return NGX_CONF_ERROR;
    }

    if (recs_cart_format_named(lcf->cart,
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
        lcf->cart = ngx_pcalloc(cf->pool, sizeof(recs_cart_format_t));
        if (lcf->cart == NULL) {
            return NGX_CONF_ERROR;
        }

        lcf->cart_paths = 1;
    }

    if (!lcf->cart_paths) {
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

    if (recs_cart_format_add(lcf->cart, words, cf->args->nelts - 1,
                             recs_str(""), &err)
        != RECS_OK)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", err.what);
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


/* that of locations which name none, made once */

recs_cart_format_t *
ngx_http_recs_cart_auto(ngx_conf_t *cf)
{
    recs_err_t                  err;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);

    if (mcf->cart_auto == NULL) {
        mcf->cart_auto = ngx_pcalloc(cf->pool, sizeof(recs_cart_format_t));

        if (mcf->cart_auto != NULL
            && recs_cart_format_named(mcf->cart_auto, recs_str("auto"),
                                      recs_str(""), &err)
               != RECS_OK)
        {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "%s", err.what);
            mcf->cart_auto = NULL;
        }
    }

    return mcf->cart_auto;
}
