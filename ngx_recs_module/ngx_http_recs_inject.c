
/*
 * recs_inject: what is put into the responses of a location, and where.
 */

#include "ngx_http_recs_splice.h"


static ngx_int_t
ngx_http_recs_inject_at(ngx_conf_t *cf, ngx_http_recs_inject_t *inject,
    ngx_str_t *name, u_char *at, size_t len)
{
    recs_err_t  err;

    if (recs_html_target_add(&inject->plan, inject->n,
                             (recs_str_t) { name->data, name->len },
                             (recs_str_t) { at, len }, &err)
        == RECS_OK)
    {
        return NGX_OK;
    }

    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "recs_inject: %s", err.what);

    return NGX_ERROR;
}


/* where a line that does not say is put: what the plain scanner finds, too */

static ngx_int_t
ngx_http_recs_inject_usual(ngx_conf_t *cf, ngx_http_recs_inject_t *inject,
    ngx_str_t *name)
{
    size_t            i;
    static ngx_str_t  usual[] = {
        ngx_string("marker"),
        ngx_string("data-recs"),
        ngx_string("</body>")
    };

    for (i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
        if (ngx_http_recs_inject_at(cf, inject, name, usual[i].data,
                                    usual[i].len)
            != NGX_OK)
        {
            return NGX_ERROR;
        }
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_inject_parameters(ngx_conf_t *cf,
    ngx_http_recs_inject_t *inject, ngx_http_recs_injection_t *line)
{
    ngx_str_t   *value;
    ngx_uint_t   i, at;

    value = cf->args->elts;

    for (at = 0, i = 2; i < cf->args->nelts; i++) {

        if (ngx_strcmp(value[i].data, "shadow") == 0) {
            line->shadow = 1;
            continue;
        }

        if (ngx_strncmp(value[i].data, "at=", 3) != 0) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "unknown parameter "
                               "\"%V\", there are: at=, shadow", &value[i]);
            return NGX_ERROR;
        }

        if (ngx_http_recs_inject_at(cf, inject, line->placement,
                                    value[i].data + 3, value[i].len - 3)
            != NGX_OK)
        {
            return NGX_ERROR;
        }

        at = 1;
    }

    inject->watch |= at;

    return at ? NGX_OK
              : ngx_http_recs_inject_usual(cf, inject, line->placement);
}


static char *
ngx_http_recs_inject_add(ngx_conf_t *cf, ngx_http_recs_inject_t *inject)
{
    ngx_str_t                  *value;
    ngx_http_recs_main_conf_t  *mcf;
    ngx_http_recs_injection_t  *line;

    if (inject->n == RECS_HTML_INJECTIONS) {
        return "is there too often for one location";
    }

    value = cf->args->elts;
    line = &inject->lines[inject->n];

    line->placement = ngx_http_recs_placement(cf, &value[1]);

    if (line->placement == NULL
        || ngx_http_recs_inject_parameters(cf, inject, line) != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

    inject->shadow = line->shadow && (inject->n == 0 || inject->shadow);
    inject->watch |= inject->n != 0;
    inject->n++;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);
    mcf->inject = 1;

    return NGX_CONF_OK;
}


char *
ngx_http_recs_inject_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t  *value;

    value = cf->args->elts;

    if (lcf->inject == NULL) {
        return "is there beside \"recs_inject off\"";
    }

    if (cf->args->nelts == 2 && ngx_strcmp(value[1].data, "off") == 0) {

        if (lcf->inject != NGX_CONF_UNSET_PTR) {
            return "is there beside \"recs_inject off\"";
        }

        lcf->inject = NULL;
        return NGX_CONF_OK;
    }

    if (lcf->inject == NGX_CONF_UNSET_PTR) {
        lcf->inject = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_inject_t));

        if (lcf->inject == NULL) {
            return NGX_CONF_ERROR;
        }
    }

    return ngx_http_recs_inject_add(cf, lcf->inject);
}


void
ngx_http_recs_inject_placements(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *conf)
{
    ngx_uint_t  i;

    for (i = 0; i < conf->inject->n; i++) {
        ngx_http_recs_store_placement(cf, conf->store,
                                      conf->inject->lines[i].placement);
    }
}
