
/*
 * The beacon: a script of the shop's own pages tells what a visitor did, for
 * pages and clicks that do not pass through here.
 */

#include "ngx_http_recs_session.h"


/* has the address, after its scheme, the host that was asked? */

static ngx_uint_t
ngx_http_recs_event_host(ngx_http_request_t *r, u_char *p, size_t len)
{
    u_char     *last;
    ngx_str_t  *host;

    host = &r->headers_in.server;
    last = p + len;

    if (len > 8 && ngx_strncasecmp(p, (u_char *) "https://", 8) == 0) {
        p += 8;

    } else if (len > 7 && ngx_strncasecmp(p, (u_char *) "http://", 7) == 0) {
        p += 7;

    } else {
        return 0;
    }

    return host->len != 0 && (size_t) (last - p) >= host->len
           && ngx_strncasecmp(p, host->data, host->len) == 0
           && (p + host->len == last || p[host->len] == ':'
               || p[host->len] == '/');
}


/*
 * Another site's page must not tell what happened here.  Browsers say where a
 * request comes from; those that do not send Sec-Fetch-Site send an Origin with
 * a POST, or the page's address.
 */

static ngx_uint_t
ngx_http_recs_event_own(ngx_http_request_t *r)
{
    ngx_table_elt_t            *h;
    ngx_http_variable_value_t  *v;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    v = ngx_http_get_indexed_variable(r, mcf->fetch_site);

    if (v != NULL && !v->not_found) {
        return (v->len == 11 && ngx_strncmp(v->data, "same-origin", 11) == 0)
               || (v->len == 9 && ngx_strncmp(v->data, "same-site", 9) == 0);
    }

    v = ngx_http_get_indexed_variable(r, mcf->origin);

    if (v != NULL && !v->not_found) {
        return ngx_http_recs_event_host(r, v->data, v->len);
    }

    h = r->headers_in.referer;

    return h != NULL && ngx_http_recs_event_host(r, h->value.data,
                                                 h->value.len);
}


/* RECS_DIDS: nothing that has a name */

static recs_did_t
ngx_http_recs_event_said(ngx_http_request_t *r)
{
    ngx_str_t  value;

    if (ngx_http_arg(r, (u_char *) "event", 5, &value) != NGX_OK) {
        return RECS_DIDS;
    }

    return recs_did_find((recs_str_t) { value.data, value.len });
}


static ngx_int_t
ngx_http_recs_event_handler(ngx_http_request_t *r)
{
    ngx_int_t                  rc;
    recs_did_t                 event;
    ngx_http_recs_loc_conf_t  *lcf;

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_POST))) {
        return NGX_HTTP_NOT_ALLOWED;
    }

    rc = ngx_http_discard_request_body(r);
    if (rc != NGX_OK) {
        return rc;
    }

    if (!ngx_http_recs_event_own(r)) {
        return NGX_HTTP_FORBIDDEN;
    }

    event = ngx_http_recs_event_said(r);

    if (event == RECS_DIDS) {
        return NGX_HTTP_BAD_REQUEST;
    }

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    ngx_http_recs_session_did(r, event, lcf->event);

    if (ngx_http_recs_no_store(r) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    r->headers_out.status = NGX_HTTP_NO_CONTENT;
    r->header_only = 1;

    return ngx_http_send_header(r);
}


char *
ngx_http_recs_event_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    static ngx_str_t  item = ngx_string("$arg_item");
    static ngx_str_t  fetch_site = ngx_string("http_sec_fetch_site");
    static ngx_str_t  origin = ngx_string("http_origin");

    ngx_http_core_loc_conf_t   *clcf;
    ngx_http_recs_main_conf_t  *mcf;

    if (lcf->event != NGX_CONF_UNSET_PTR || lcf->track != NGX_CONF_UNSET_PTR) {
        return "is duplicate, or beside \"recs_track\"";
    }

    lcf->event = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_context_t));

    if (lcf->event == NULL
        || ngx_http_recs_context_compile(cf, lcf->event, &item) != NGX_CONF_OK)
    {
        return NGX_CONF_ERROR;
    }

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);

    mcf->fetch_site = ngx_http_get_variable_index(cf, &fetch_site);
    mcf->origin = ngx_http_get_variable_index(cf, &origin);

    if (mcf->fetch_site == NGX_ERROR || mcf->origin == NGX_ERROR) {
        return NGX_CONF_ERROR;
    }

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_recs_event_handler;

    return NGX_CONF_OK;
}
