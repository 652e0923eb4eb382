
/*
 * Recommendation locations.
 */

#include "ngx_http_recs_session.h"

#include <xxhash.h>


static ngx_str_t  ngx_http_recs_types[] = {
    [RECS_FORMAT_JSON] = ngx_string("application/json"),
    [RECS_FORMAT_HTML] = ngx_string("text/html; charset=utf-8")
};


static ngx_str_t *
ngx_http_recs_accept(ngx_http_request_t *r)
{
    ngx_uint_t        i;
    ngx_list_part_t  *part;
    ngx_table_elt_t  *h;

    part = &r->headers_in.headers.part;
    h = part->elts;

    for (i = 0; /* void */ ; i++) {

        if (i >= part->nelts) {
            if (part->next == NULL) {
                return NULL;
            }

            part = part->next;
            h = part->elts;
            i = 0;
        }

        if (h[i].key.len == 6
            && ngx_strncmp(h[i].lowcase_key, "accept", 6) == 0)
        {
            return &h[i].value;
        }
    }
}


/* the extension decides, else who asks for text/html first gets it */

static recs_format_t
ngx_http_recs_format_auto(ngx_http_request_t *r, ngx_uint_t *vary)
{
    u_char     *html, *json, *last;
    ngx_str_t  *accept;

    if (r->exten.len == 4 && ngx_strncmp(r->exten.data, "html", 4) == 0) {
        return RECS_FORMAT_HTML;
    }

    if (r->exten.len == 4 && ngx_strncmp(r->exten.data, "json", 4) == 0) {
        return RECS_FORMAT_JSON;
    }

    *vary = 1;
    accept = ngx_http_recs_accept(r);

    if (accept == NULL) {
        return RECS_FORMAT_JSON;
    }

    last = accept->data + accept->len;
    html = ngx_strlcasestrn(accept->data, last, (u_char *) "text/html", 9 - 1);
    json = ngx_strlcasestrn(accept->data, last, (u_char *) "application/json",
                            16 - 1);

    return html != NULL && (json == NULL || html < json) ? RECS_FORMAT_HTML
                                                         : RECS_FORMAT_JSON;
}


static ngx_int_t
ngx_http_recs_add_header(ngx_http_request_t *r, const char *key, size_t klen,
    u_char *value, size_t vlen, ngx_table_elt_t **out)
{
    ngx_table_elt_t  *h;

    h = ngx_list_push(&r->headers_out.headers);
    if (h == NULL) {
        return NGX_ERROR;
    }

    h->hash = 1;
    h->key.data = (u_char *) key;
    h->key.len = klen;
    h->value.data = value;
    h->value.len = vlen;
#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    if (out != NULL) {
        *out = h;
    }

    return NGX_OK;
}


/*
 * The generation, and what was decided from it: the bytes follow from these,
 * and hashing them is cheaper than hashing the bytes.  Where rules and offers
 * have a say the bytes themselves tell.
 */

static uint32_t
ngx_http_recs_etag_hash(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    recs_format_t format, ngx_str_t *body)
{
    uint64_t                    hash;
    recs_decision_t            *d;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    d = &mcf->workspace->decision;

    hash = XXH3_64bits_withSeed(d->picks, d->n * sizeof(recs_pick_t),
                                lcf->seed + format);

    if (d->noffers != 0 || mcf->workspace->plan.nfired != 0) {
        hash = XXH3_64bits_withSeed(body->data, body->len, hash);
    }

    return (uint32_t) hash;
}


static ngx_int_t
ngx_http_recs_etag(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    uint32_t hash)
{
    u_char  *p, *etag;

    etag = ngx_pnalloc(r->pool, RECS_ID_LEN + 8 + sizeof("\"-\"") - 1);
    if (etag == NULL) {
        return NGX_ERROR;
    }

    p = etag;
    *p++ = '"';
    p = ngx_cpymem(p, ctx->generation, ctx->generation_len);
    *p++ = '-';
    p = ngx_hex_dump(p, (u_char *) &hash, sizeof(hash));
    *p++ = '"';

    return ngx_http_recs_add_header(r, "ETag", sizeof("ETag") - 1, etag,
                                    p - etag, &r->headers_out.etag);
}


static ngx_int_t
ngx_http_recs_headers(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_http_recs_loc_conf_t *lcf, recs_format_t format, ngx_uint_t vary,
    ngx_str_t *body)
{
    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_type = ngx_http_recs_types[format];
    r->headers_out.content_type_len = r->headers_out.content_type.len;

    if (format == RECS_FORMAT_HTML) {
        r->headers_out.content_type_len = sizeof("text/html") - 1;
    }

    if (vary
        && ngx_http_recs_add_header(r, "Vary", sizeof("Vary") - 1,
                                    (u_char *) "Accept", sizeof("Accept") - 1,
                                    NULL)
           != NGX_OK)
    {
        return NGX_ERROR;
    }

    /* an answer that only lacks a good generation is not to be kept */
    if (ctx->generation_len == 0 || ctx->outcome == NGX_HTTP_RECS_DAMAGED) {
        return ngx_http_recs_add_header(r, "Cache-Control",
                                        sizeof("Cache-Control") - 1,
                                        (u_char *) "no-store",
                                        sizeof("no-store") - 1, NULL);
    }

    if (ngx_http_recs_cache_control(r, lcf) != NGX_OK) {
        return NGX_ERROR;
    }

    return ngx_http_recs_url(r, lcf)
           ? ngx_http_recs_etag(r, ctx,
                                ngx_http_recs_etag_hash(r, lcf, format, body))
           : NGX_OK;
}


/* without a store: the answer that says nothing, in the right shape */

static ngx_int_t
ngx_http_recs_nothing(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    recs_format_t format, ngx_str_t *body)
{
    if (format == RECS_FORMAT_HTML || body->len != 0) {
        return NGX_OK;
    }

    body->data = ngx_pnalloc(r->pool, 256);
    if (body->data == NULL) {
        return NGX_ERROR;
    }

    body->len = ngx_snprintf(body->data, 256, "{\"placement\":\"%V\","
                             "\"generation\":\"\",\"items\":[],"
                             "\"heading\":null,\"message\":null,"
                             "\"offers\":[],\"rules\":[]}",
                             lcf->placement)
                - body->data;

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_send(ngx_http_request_t *r, ngx_str_t *body)
{
    ngx_int_t    rc;
    ngx_buf_t   *b;
    ngx_chain_t  out;

    r->headers_out.content_length_n = body->len;

    rc = ngx_http_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    b = ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NGX_ERROR;
    }

    b->pos = body->data;
    b->last = body->data + body->len;
    b->memory = body->len != 0;
    b->last_buf = r == r->main;             /* of an included answer: no */
    b->last_in_chain = 1;
    b->sync = !b->last_buf && !b->memory;

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}


/* ?count=N, for who may not change the configuration; nonsense is ignored */

static ngx_uint_t
ngx_http_recs_arg_count(ngx_http_request_t *r, ngx_uint_t count)
{
    u_char     *p, *next, *last;
    ngx_int_t   n;

    last = r->args.data + r->args.len;

    for (p = r->args.data; p < last; p = next + 1) {

        next = ngx_strlchr(p, last, '&');
        if (next == NULL) {
            next = last;
        }

        if (next - p >= 6 && ngx_strncasecmp(p, (u_char *) "count=", 6) == 0) {
            n = ngx_atoi(p + 6, next - p - 6);

            return n >= 1 && n <= NGX_HTTP_RECS_COUNT_MAX ? (ngx_uint_t) n
                                                          : count;
        }
    }

    return count;
}


ngx_int_t
ngx_http_recs_handler(ngx_http_request_t *r)
{
    ngx_int_t                  rc;
    ngx_str_t                  body;
    ngx_uint_t                 vary;
    recs_query_t               q;
    recs_format_t              format;
    ngx_http_recs_ctx_t       *ctx;
    ngx_http_recs_loc_conf_t  *lcf;

    if (!(r->method & (NGX_HTTP_GET|NGX_HTTP_HEAD))) {
        return NGX_HTTP_NOT_ALLOWED;
    }

    rc = ngx_http_discard_request_body(r);
    if (rc != NGX_OK) {
        return rc;
    }

    ctx = ngx_http_recs_ctx(r);
    if (ctx == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    vary = 0;
    format = lcf->format == NGX_HTTP_RECS_FORMAT_AUTO
             ? ngx_http_recs_format_auto(r, &vary)
             : (recs_format_t) lcf->format;

    ngx_http_recs_query(&q, lcf->placement,
                        ngx_http_recs_arg_count(r, lcf->count));

    if (ngx_http_recs_context(r, lcf, &q) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_recs_answer(r, ctx, &q, format, &body);

    if (rc == NGX_ERROR
        || ngx_http_recs_nothing(r, lcf, format, &body) != NGX_OK
        || ngx_http_recs_headers(r, ctx, lcf, format, vary, &body)
           != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    if (rc == NGX_OK) {
        ngx_http_recs_session_show(r, ctx->count);
        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_SERVED);

    } else {
        ngx_http_recs_count(r, ctx, ctx->outcome == NGX_HTTP_RECS_NOTHING
                                    ? NGX_HTTP_RECS_EMPTY : ctx->outcome);
    }

    return ngx_http_recs_send(r, &body);
}


/* done once, not for each answer */

char *
ngx_http_recs_handler_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *conf)
{
    u_char  *p;

    p = ngx_pnalloc(cf->pool, sizeof("max-age=") - 1 + NGX_TIME_T_LEN);
    if (p == NULL) {
        return NGX_CONF_ERROR;
    }

    conf->cache_control.data = p;
    conf->cache_control.len = ngx_sprintf(p, "max-age=%T", conf->max_age) - p;

    conf->seed = XXH3_64bits(conf->placement->data, conf->placement->len);

    return NGX_CONF_OK;
}
