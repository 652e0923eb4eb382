
/*
 * Counters of all workers, in a shared zone, and the page that shows them.
 */

#include "ngx_http_recs_session.h"


/* in the order of ngx_http_recs_outcome_e */

static const ngx_str_t  ngx_http_recs_outcomes[] = {
    ngx_string("served"),
    ngx_string("empty"),
    ngx_string("injected"),
    ngx_string("shadow"),
    ngx_string("passed:no_store"),
    ngx_string("passed:nothing"),
    ngx_string("passed:status"),
    ngx_string("passed:type"),
    ngx_string("passed:encoding"),
    ngx_string("passed:charset"),
    ngx_string("passed:amp"),
    ngx_string("passed:no_place"),
    ngx_string("passed:no_cart"),
    ngx_string("passed:bad_json"),
    ngx_string("passed:too_large"),
    ngx_string("passed:deadline"),
    ngx_string("passed:head"),
    ngx_string("passed:cut"),
    ngx_string("passed:damaged"),
    ngx_string("passed:no_memory"),
    ngx_null_string
};


/* in the order of recs_cookie_t, then those that were set */

static const ngx_str_t  ngx_http_recs_cookies[] = {
    ngx_string("read"),
    ngx_string("refused:malformed"),
    ngx_string("refused:version"),
    ngx_string("refused:signature"),
    ngx_string("refused:expired"),
    ngx_string("refused:future"),
    ngx_string("set")
};


/*
 * Room to grow: a reload may bring a module with more of them.  Where cookies
 * begin there was a counter that nobody used.
 */

#define NGX_HTTP_RECS_COUNTERS    64
#define NGX_HTTP_RECS_COUNTED     48

typedef struct {
    ngx_atomic_t  outcomes[NGX_HTTP_RECS_COUNTED];
    ngx_atomic_t  cookies[NGX_HTTP_RECS_COUNTERS - NGX_HTTP_RECS_COUNTED];
} ngx_http_recs_stats_t;


#define NGX_HTTP_RECS_ZONE_SIZE   (8 * ngx_pagesize)


/* after a reload the counters go on */

static ngx_int_t
ngx_http_recs_stats_init_zone(ngx_shm_zone_t *zone, void *data)
{
    ngx_slab_pool_t  *pool;

    pool = (ngx_slab_pool_t *) zone->shm.addr;

    if (data != NULL) {
        zone->data = data;
        return NGX_OK;
    }

    if (zone->shm.exists) {
        zone->data = pool->data;
        return NGX_OK;
    }

    zone->data = ngx_slab_calloc(pool, sizeof(ngx_http_recs_stats_t));
    pool->data = zone->data;

    return zone->data != NULL ? NGX_OK : NGX_ERROR;
}


ngx_int_t
ngx_http_recs_stats_init(ngx_conf_t *cf, ngx_http_recs_main_conf_t *mcf)
{
    static ngx_str_t  name = ngx_string("recs_stats");

    mcf->zone = ngx_shared_memory_add(cf, &name, NGX_HTTP_RECS_ZONE_SIZE,
                                      &ngx_http_recs_module);
    if (mcf->zone == NULL) {
        return NGX_ERROR;
    }

    mcf->zone->init = ngx_http_recs_stats_init_zone;

    return NGX_OK;
}


void
ngx_http_recs_count(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t outcome)
{
    ngx_http_recs_stats_t      *stats;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    stats = mcf->zone->data;

    ctx->outcome = outcome;

    if (outcome > NGX_HTTP_RECS_SHADOW) {
        ctx->items.len = 0;                 /* decided, but not shown */
        ctx->count = 0;
    }

    (void) ngx_atomic_fetch_add(&stats->outcomes[outcome], 1);
}


void
ngx_http_recs_count_cookie(ngx_http_request_t *r, ngx_uint_t verdict)
{
    ngx_http_recs_stats_t      *stats;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    stats = mcf->zone->data;

    (void) ngx_atomic_fetch_add(&stats->cookies[verdict], 1);
}


const ngx_str_t *
ngx_http_recs_outcome_name(ngx_uint_t outcome)
{
    return &ngx_http_recs_outcomes[outcome];
}


static u_char *
ngx_http_recs_status_object(u_char *p, const char *name,
    const ngx_str_t *names, ngx_uint_t n, ngx_atomic_t *counters)
{
    ngx_uint_t  i;

    p = ngx_sprintf(p, "\"%s\":{", name);

    for (i = 0; i < n; i++) {
        p = ngx_sprintf(p, "%s\"%V\":%uA", i ? "," : "", &names[i],
                        counters[i]);
    }

    return ngx_cpymem(p, "},", 2);
}


static u_char *
ngx_http_recs_status_counters(u_char *p, ngx_http_recs_stats_t *stats)
{
    *p++ = '{';

    p = ngx_http_recs_status_object(p, "outcomes", ngx_http_recs_outcomes,
                                    NGX_HTTP_RECS_OUTCOMES, stats->outcomes);

    return ngx_http_recs_status_object(p, "cookies", ngx_http_recs_cookies,
                                       RECS_COOKIES + 1, stats->cookies);
}


/* the path goes through JSON escaping: it is a name someone chose */

static u_char *
ngx_http_recs_status_stores(u_char *p, u_char *end,
    ngx_http_recs_main_conf_t *mcf)
{
    recs_out_t               out;
    ngx_uint_t               i;
    const recs_meta_t       *meta;
    ngx_http_recs_store_t  **s;

    s = mcf->stores.elts;

    for (i = 0; i < mcf->stores.nelts; i++) {

        meta = s[i]->store ? recs_store_meta(s[i]->store) : NULL;

        p = ngx_slprintf(p, end, "%s{\"path\":", i ? "," : "");

        out = (recs_out_t) { p, end - p, 0 };
        recs_out_json(&out, (recs_str_t) { s[i]->path.data, s[i]->path.len });
        p = recs_out_full(&out) ? end : p + out.n;

        p = ngx_slprintf(p, end, ",\"generation\":\"%s\",\"items\":%uD,"
                         "\"baskets\":%uL,\"live\":%uD}",
                         meta ? meta->id : "", meta ? meta->items : 0,
                         meta ? meta->baskets : (uint64_t) 0,
                         s[i]->overlay ? recs_overlay_size(s[i]->overlay) : 0);
    }

    return p;
}


static ngx_int_t
ngx_http_recs_status_handler(ngx_http_request_t *r)
{
    size_t                      size;
    ngx_int_t                   rc;
    ngx_buf_t                  *b;
    ngx_chain_t                 out;
    ngx_http_recs_ctx_t        *ctx;
    ngx_http_recs_main_conf_t  *mcf;

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

    ctx->done = 1;                          /* it is no cart */

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    size = 1024 + NGX_HTTP_RECS_COUNTERS * (32 + NGX_ATOMIC_T_LEN)
           + mcf->stores.nelts * (6 * NGX_MAX_PATH + 256);

    b = ngx_create_temp_buf(r->pool, size);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    b->last = ngx_http_recs_status_counters(b->last, mcf->zone->data);
    b->last = ngx_cpymem(b->last, "\"stores\":[", 10);
    b->last = ngx_http_recs_status_stores(b->last, b->end - 2, mcf);
    b->last = ngx_cpymem(b->last, "]}", 2);
    b->last_buf = r == r->main;
    b->last_in_chain = 1;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = b->last - b->pos;
    ngx_str_set(&r->headers_out.content_type, "application/json");
    r->headers_out.content_type_len = r->headers_out.content_type.len;

    rc = ngx_http_send_header(r);

    if (rc == NGX_ERROR || rc > NGX_OK || r->header_only) {
        return rc;
    }

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}


char *
ngx_http_recs_status_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_core_loc_conf_t   *clcf;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);
    mcf->status = 1;

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_recs_status_handler;

    return NGX_CONF_OK;
}
