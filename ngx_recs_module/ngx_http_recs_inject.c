
/*
 * recs_inject: what is put into the responses of a location, and where.
 */

#include "ngx_http_recs_splice.h"


char *
ngx_http_recs_inject_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t                  *value;
    ngx_http_recs_main_conf_t  *mcf;

    if (lcf->inject != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (cf->args->nelts == 2 && ngx_strcmp(value[1].data, "off") == 0) {
        lcf->inject = NULL;
        return NGX_CONF_OK;
    }

    lcf->inject = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_inject_t));
    if (lcf->inject == NULL) {
        return NGX_CONF_ERROR;
    }

    lcf->inject->placement = ngx_http_recs_placement(cf, &value[1]);
    if (lcf->inject->placement == NULL) {
        return NGX_CONF_ERROR;
    }

    lcf->inject->shadow = cf->args->nelts == 3;

    if (lcf->inject->shadow && ngx_strcmp(value[2].data, "shadow") != 0) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "unknown parameter \"%V\", "
                           "there is: shadow", &value[2]);
        return NGX_CONF_ERROR;
    }

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);
    mcf->inject = 1;

    return NGX_CONF_OK;
}
