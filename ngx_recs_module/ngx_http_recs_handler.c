
/*
 * Recommendation locations.
 */

#include "ngx_http_recs_look.h"
#include "ngx_http_recs_session.h"

#include <xxhash.h>


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
 * and hashing them is cheaper than hashing the bytes.  Where rules, offers or a
 * template have a say the bytes themselves tell.
 */

static uint32_t
ngx_http_recs_etag_hash(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    recs_format_t format, ngx_str_t *body)
{
    size_t                      i;
    uint64_t                    hash;
    recs_decision_t            *d;
    const recs_live_item_t     *live;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    d = &mcf->workspace->decision;

    hash = XXH3_64bits_withSeed(d->picks, d->n * sizeof(recs_pick_t),
                                lcf->seed + format);

    for (i = 0; i < d->n; i++) {
        live = recs_store_live(lcf->store->store, d->picks[i].item);

        if (live != NULL) {
            hash = XXH3_64bits_withSeed(&live->price, sizeof(live->price),
                                        hash + live->availability);
        }
    }

    if (d->noffers != 0 || mcf->workspace->plan.nfired != 0
        || format != RECS_FORMAT_JSON)
    {
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


/* first of all headers, as nobody but us has said it before */

static ngx_int_t
ngx_http_recs_caching(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_http_recs_loc_conf_t *lcf)
{
    /* an answer that only lacks a good generation is not to be kept */
    if (ctx->generation_len == 0 || ctx->outcome == NGX_HTTP_RECS_DAMAGED) {
        return ngx_http_recs_add_header(r, "Cache-Control",
                                        sizeof("Cache-Control") - 1,
                                        (u_char *) "no-store",
                                        sizeof("no-store") - 1, NULL);
    }

    return ngx_http_recs_cache_control(r, lcf);
}


static ngx_int_t
ngx_http_recs_headers(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_http_recs_loc_conf_t *lcf, recs_format_t format, ngx_uint_t vary,
    ngx_str_t *body)
{
    r->headers_out.status = NGX_HTTP_OK;
    ngx_http_recs_format_type(r, format);

    if (ngx_http_recs_caching(r, ctx, lcf) != NGX_OK) {
        return NGX_ERROR;
    }

    if (vary
        && ngx_http_recs_add_header(r, "Vary", sizeof("Vary") - 1,
                                    (u_char *) "Accept", sizeof("Accept") - 1,
                                    NULL)
           != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ctx->generation_len != 0 && ctx->outcome != NGX_HTTP_RECS_DAMAGED
           && ngx_http_recs_url(r, lcf)
           ? ngx_http_recs_etag(r, ctx,
                                ngx_http_recs_etag_hash(r, lcf, format, body))
           : NGX_OK;
}


/* without a store: the answer that says nothing, in the right shape */

static ngx_int_t
ngx_http_recs_nothing(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    recs_format_t format, ngx_str_t *body)
{
    if (format == RECS_FORMAT_PUSH && body->len == 0) {
        ngx_str_set(body, "{}");
    }

    if (format != RECS_FORMAT_JSON || body->len != 0) {
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
ngx_http_recs_arg_count(ngx_str_t *asked, ngx_uint_t count)
{
    ngx_int_t  n;

    if (asked->data == NULL) {
        return count;
    }

    n = ngx_atoi(asked->data, asked->len);

    return n >= 1 && n <= NGX_HTTP_RECS_COUNT_MAX ? (ngx_uint_t) n : count;
}


static void
ngx_http_recs_served(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t something)
{
    if (something) {
        ngx_http_recs_shown_add(r, &ctx->items);
        ngx_http_recs_session_show(r, &ctx->items);
        ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_SERVED);
        return;
    }

    ngx_http_recs_count(r, ctx, ctx->outcome == NGX_HTTP_RECS_NOTHING
                                ? NGX_HTTP_RECS_EMPTY : ctx->outcome);
}


/* what is asked: by the URL, the context, and what the page shows already */

static ngx_int_t
ngx_http_recs_asked(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    ngx_http_recs_args_t *args, recs_query_t *q)
{
    ngx_str_t  *count;

    count = &args->values[NGX_HTTP_RECS_ARG_COUNT];

    ngx_http_recs_query(q, lcf->placement,
                        ngx_http_recs_arg_count(count, lcf->count));

    if (ngx_http_recs_context(r, lcf, args, q) != NGX_OK) {
        return NGX_ERROR;
    }

    ngx_http_recs_shown_tell(r, q);

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_handler(ngx_http_request_t *r)
{
    ngx_int_t                  rc;
    ngx_str_t                  body;
    ngx_uint_t                 vary;
    recs_query_t               q;
    recs_format_t              format;
    ngx_http_recs_ctx_t       *ctx;
    ngx_http_recs_args_t       args;
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

    ngx_http_recs_args(r, &args);

    vary = 0;
    format = ngx_http_recs_format(r, lcf, &args, &vary);

    if (ngx_http_recs_asked(r, lcf, &args, &q) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    rc = ngx_http_recs_slot(r, ctx, &q);

    if (rc != NGX_DECLINED) {
        return rc;
    }

    rc = ngx_http_recs_answer(r, ctx, &q, format, &body);

    if (rc == NGX_ERROR
        || ngx_http_recs_nothing(r, lcf, format, &body) != NGX_OK
        || ngx_http_recs_headers(r, ctx, lcf, format, vary, &body)
           != NGX_OK)
    {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_http_recs_served(r, ctx, rc == NGX_OK);

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


char *
ngx_http_recs_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t                 *value;
    ngx_http_core_loc_conf_t  *clcf;

    if (lcf->placement != NULL) {
        return "is duplicate";
    }

    value = cf->args->elts;

    lcf->placement = ngx_http_recs_placement(cf, &value[1]);
    if (lcf->placement == NULL) {
        return NGX_CONF_ERROR;
    }

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_recs_handler;

    return NGX_CONF_OK;
}
