
/*
 * A visitor's state: read from the cookie when somebody asks for it, changed by
 * what happens, set again with the header.
 *
 * Without consent, or with Global Privacy Control (Sec-GPC: 1), the cookie is
 * neither read nor set.
 */

#include "ngx_http_recs_session.h"

#include <sys/random.h>


typedef struct ngx_http_recs_visit_s {
    recs_session_t  state;
    unsigned        known:1;                /* the state is of a visitor */
    unsigned        allowed:1;              /* there is consent */
    unsigned        tracked:1;              /* the location's event is in it */
    unsigned        changed:1;              /* since it was read */
} ngx_http_recs_visit_t;


/* what a consent tool or a map may say for yes; all else is no */

static ngx_uint_t
ngx_http_recs_consent_given(ngx_str_t *value)
{
    ngx_uint_t        i;
    static ngx_str_t  yes[] = {
        ngx_string("1"), ngx_string("on"), ngx_string("yes"),
        ngx_string("true"), ngx_string("granted")
    };

    for (i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
        if (value->len == yes[i].len
            && ngx_strncasecmp(value->data, yes[i].data, value->len) == 0)
        {
            return 1;
        }
    }

    return 0;
}


/* is that variable, of a header, there and begins so? */

static ngx_uint_t
ngx_http_recs_header_begins(ngx_http_request_t *r, ngx_int_t index,
    const char *text)
{
    size_t                      len;
    ngx_http_variable_value_t  *v;

    v = ngx_http_get_indexed_variable(r, index);
    len = ngx_strlen(text);

    return v != NULL && !v->not_found && v->len >= len
           && ngx_strncasecmp(v->data, (u_char *) text, len) == 0;
}


static ngx_uint_t
ngx_http_recs_consent(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf)
{
    ngx_str_t                   value;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    return !ngx_http_recs_header_begins(r, mcf->gpc, "1")
           && ngx_http_complex_value(r, lcf->consent, &value) == NGX_OK
           && ngx_http_recs_consent_given(&value);
}


static recs_cookie_t
ngx_http_recs_cookie_read(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf, ngx_http_recs_visit_t *visit,
    ngx_http_variable_value_t *v)
{
    u_char     bytes[ngx_base64_decoded_length(NGX_HTTP_RECS_COOKIE)];
    ngx_str_t  src, dst;

    src.data = v->data;
    src.len = v->len;
    dst.data = bytes;

    if (src.len > NGX_HTTP_RECS_COOKIE
        || ngx_decode_base64url(&dst, &src) != NGX_OK)
    {
        return RECS_COOKIE_MALFORMED;
    }

    return recs_session_decode(&visit->state,
                               (recs_str_t) { dst.data, dst.len }, lcf->secret,
                               (uint32_t) lcf->cookie->life, ngx_time());
}


/*
 * Where the visitor comes from: the page that led to the session's first
 * request, and a campaign's link at any time.  A visitor who pays elsewhere and
 * comes back has come from nowhere else.
 */

static void
ngx_http_recs_visit_source(ngx_http_request_t *r, ngx_http_recs_visit_t *visit,
    ngx_uint_t began)
{
    recs_str_t       referer, host;
    recs_traffic_t   traffic;
    ngx_table_elt_t  *h;

    traffic = recs_traffic_campaign((recs_str_t) { r->main->args.data,
                                                   r->main->args.len });

    if (traffic == RECS_TRAFFIC_UNKNOWN && began) {
        h = r->headers_in.referer;
        referer = h != NULL ? (recs_str_t) { h->value.data, h->value.len }
                            : recs_str("");
        host = (recs_str_t) { r->headers_in.server.data,
                              r->headers_in.server.len };

        traffic = recs_traffic_referer(referer, host);
    }

    if (traffic != RECS_TRAFFIC_UNKNOWN) {
        visit->state.source = traffic;
    }
}


static void
ngx_http_recs_visit_read(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    ngx_http_recs_visit_t *visit)
{
    ngx_uint_t                  began;
    recs_cookie_t               verdict;
    ngx_http_variable_value_t  *v;

    v = ngx_http_get_indexed_variable(r, lcf->cookie->index);

    if (v == NULL || v->not_found || v->len == 0) {
        return;
    }

    verdict = ngx_http_recs_cookie_read(r, lcf, visit, v);
    ngx_http_recs_count_cookie(r, verdict);

    if (verdict == RECS_COOKIE_GOOD) {
        began = recs_session_resume(&visit->state, (uint32_t) lcf->cookie->idle,
                                    ngx_time());
        ngx_http_recs_visit_source(r, visit, began);
        visit->known = 1;
    }
}


/* NULL: there is no session, by the configuration or by want of consent */

static ngx_http_recs_visit_t *
ngx_http_recs_visit(ngx_http_request_t *r)
{
    ngx_http_recs_ctx_t       *ctx;
    ngx_http_recs_visit_t     *visit;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (lcf->consent == NULL) {
        return NULL;
    }

    ctx = ngx_http_recs_ctx(r->main);
    if (ctx == NULL) {
        return NULL;
    }

    visit = ctx->visit;

    if (visit == NULL) {
        visit = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_visit_t));
        if (visit == NULL) {
            return NULL;
        }

        ctx->visit = visit;
        visit->allowed = ngx_http_recs_consent(r, lcf);

        if (visit->allowed) {
            ngx_http_recs_visit_read(r, lcf, visit);
        }
    }

    return visit->allowed ? visit : NULL;
}


const recs_session_t *
ngx_http_recs_session(ngx_http_request_t *r)
{
    ngx_http_recs_visit_t  *visit;

    visit = ngx_http_recs_visit(r);

    return visit != NULL && visit->known ? &visit->state : NULL;
}


static ngx_int_t
ngx_http_recs_visit_begin(ngx_http_request_t *r, ngx_http_recs_visit_t *visit)
{
    uint64_t  id;

    if (getrandom(&id, sizeof(id), GRND_NONBLOCK) != sizeof(id)) {
        return NGX_DECLINED;
    }

    recs_session_begin(&visit->state, id, ngx_time());
    ngx_http_recs_visit_source(r, visit, 1);
    visit->known = 1;

    return NGX_OK;
}


/* the hash of the item that c names; 0 when there is none */

static ngx_uint_t
ngx_http_recs_session_item(ngx_http_request_t *r, ngx_http_recs_context_t *c,
    uint32_t *hash)
{
    ngx_str_t  value;

    if (c == NULL || ngx_http_recs_context_read(r, c, &value) != NGX_OK
        || value.len == 0 || value.len > RECS_SKU_MAX)
    {
        return 0;
    }

    *hash = recs_store_hash((recs_str_t) { value.data, value.len });

    return 1;
}


/* a page that is fetched ahead may never be looked at */

static ngx_uint_t
ngx_http_recs_session_seen(ngx_http_request_t *r)
{
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    return r->main->method != NGX_HTTP_HEAD
           && !ngx_http_recs_header_begins(r, mcf->purpose, "prefetch");
}


void
ngx_http_recs_session_did(ngx_http_request_t *r, recs_did_t event,
    ngx_http_recs_context_t *item)
{
    uint32_t                hash;
    ngx_http_recs_visit_t  *visit;

    visit = r == r->main ? ngx_http_recs_visit(r) : NULL;

    if (visit == NULL || visit->tracked || !ngx_http_recs_session_seen(r)
        || (!visit->known && ngx_http_recs_visit_begin(r, visit) != NGX_OK))
    {
        return;
    }

    recs_session_did(&visit->state, event,
                     ngx_http_recs_session_item(r, item, &hash) ? &hash : NULL,
                     ngx_time());

    visit->tracked = 1;
    visit->changed = 1;
}


/* shown to somebody: 304 is a page that the browser has already */

static ngx_uint_t
ngx_http_recs_track_status(ngx_http_request_t *r)
{
    ngx_uint_t  status;

    status = r->headers_out.status;

    return (status >= NGX_HTTP_OK && status < NGX_HTTP_SPECIAL_RESPONSE)
           || status == NGX_HTTP_NOT_MODIFIED;
}


void
ngx_http_recs_session_track(ngx_http_request_t *r)
{
    ngx_http_recs_track_t     *track;
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    track = lcf->track;

    if (track == NULL || lcf->consent == NULL || !ngx_http_recs_track_status(r))
    {
        return;
    }

    ngx_http_recs_session_did(r, track->event,
                              track->item != NULL
                              ? track->item : ngx_http_recs_context_item(lcf));
}


/* a visitor who is not known yet is not made one by being shown something */

void
ngx_http_recs_session_show(ngx_http_request_t *r, ngx_str_t *skus)
{
    ngx_str_t               sku, rest;
    ngx_http_recs_visit_t  *visit;

    visit = skus->len != 0 ? ngx_http_recs_visit(r) : NULL;

    if (visit == NULL || !visit->known || !ngx_http_recs_session_seen(r)) {
        return;
    }

    visit->changed = 1;
    rest = *skus;

    while (ngx_http_recs_shown_next(&rest, &sku)) {

        recs_session_show(&visit->state, 1);

        if (ngx_http_recs_session_counts(r)) {
            recs_session_seen(&visit->state,
                              recs_store_hash((recs_str_t) { sku.data,
                                                             sku.len }));
        }
    }
}


static ngx_uint_t
ngx_http_recs_https(ngx_http_request_t *r)
{
#if (NGX_HTTP_SSL)
    return r->connection->ssl != NULL;
#else
    return 0;
#endif
}


static ngx_int_t
ngx_http_recs_cookie_write(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf, ngx_http_recs_visit_t *visit)
{
    u_char            bytes[RECS_SESSION_BYTES], *p;
    ngx_str_t         src, dst;
    ngx_table_elt_t  *h;

    src.data = bytes;
    src.len = recs_session_encode(&visit->state, lcf->secret, bytes);

    p = ngx_pnalloc(r->pool, lcf->cookie->name.len + 1 + NGX_HTTP_RECS_COOKIE
                             + lcf->cookie->attributes.len
                             + sizeof("; Secure"));

    if (src.len == 0 || p == NULL) {
        return NGX_ERROR;
    }

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->hash = 1;
    ngx_str_set(&h->key, "Set-Cookie");
    h->value.data = p;
#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    p = ngx_cpymem(p, lcf->cookie->name.data, lcf->cookie->name.len);
    *p++ = '=';

    dst.data = p;
    ngx_encode_base64url(&dst, &src);

    p = ngx_cpymem(p + dst.len, lcf->cookie->attributes.data,
                   lcf->cookie->attributes.len);

    if (lcf->cookie->secure || ngx_http_recs_https(r)) {
        p = ngx_cpymem(p, "; Secure", sizeof("; Secure") - 1);
    }

    h->value.len = p - h->value.data;

    return NGX_OK;
}


/* what cannot be set is lost: the page goes out all the same */

void
ngx_http_recs_session_send(ngx_http_request_t *r)
{
    ngx_http_recs_ctx_t       *ctx;
    ngx_http_recs_visit_t     *visit;
    ngx_http_recs_loc_conf_t  *lcf;

    ctx = ngx_http_get_module_ctx(r, ngx_http_recs_module);
    visit = ctx != NULL ? ctx->visit : NULL;

    if (visit == NULL || !visit->changed) {
        return;
    }

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (lcf->consent == NULL || r != r->main || !ngx_http_recs_track_status(r))
    {
        return;
    }

    visit->changed = 0;

    if (ngx_http_recs_cache_control(r, lcf) == NGX_OK
        && ngx_http_recs_cookie_write(r, lcf, visit) == NGX_OK)
    {
        ngx_http_recs_count_cookie(r, RECS_COOKIES);
    }
}


ngx_int_t
ngx_http_recs_session_init(ngx_conf_t *cf, ngx_http_recs_main_conf_t *mcf)
{
    static ngx_str_t  gpc = ngx_string("http_sec_gpc");
    static ngx_str_t  purpose = ngx_string("http_sec_purpose");

    mcf->gpc = ngx_http_get_variable_index(cf, &gpc);
    mcf->purpose = ngx_http_get_variable_index(cf, &purpose);

    return mcf->gpc != NGX_ERROR && mcf->purpose != NGX_ERROR ? NGX_OK
                                                              : NGX_ERROR;
}
