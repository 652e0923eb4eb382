
/*
 * Directives, configuration, registration.  Nothing here runs per request but
 * ngx_http_recs_ctx().
 */

#include "ngx_http_recs_cart.h"
#include "ngx_http_recs_look.h"
#include "ngx_http_recs_session.h"
#include "ngx_http_recs_splice.h"


static ngx_int_t ngx_http_recs_preconfiguration(ngx_conf_t *cf);
static ngx_int_t ngx_http_recs_postconfiguration(ngx_conf_t *cf);
static void *ngx_http_recs_create_main_conf(ngx_conf_t *cf);
static void *ngx_http_recs_create_loc_conf(ngx_conf_t *cf);
static char *ngx_http_recs_merge_loc_conf(ngx_conf_t *cf, void *parent,
    void *child);


static ngx_conf_enum_t  ngx_http_recs_formats[] = {
    { ngx_string("auto"), NGX_HTTP_RECS_FORMAT_AUTO },
    { ngx_string("json"), RECS_FORMAT_JSON },
    { ngx_string("html"), RECS_FORMAT_HTML },
    { ngx_string("email"), RECS_FORMAT_EMAIL },
    { ngx_string("text"), RECS_FORMAT_TEXT },
    { ngx_string("push"), RECS_FORMAT_PUSH },
    { ngx_null_string, 0 }
};


static ngx_conf_num_bounds_t  ngx_http_recs_count_bounds = {
    ngx_conf_check_num_bounds, 1, NGX_HTTP_RECS_COUNT_MAX
};


static ngx_command_t  ngx_http_recs_commands[] = {

    { ngx_string("recs_store"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_recs_store_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs"),
      NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_recs_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_inject"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_1MORE,
      ngx_http_recs_inject_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_item_from"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE12,
      ngx_http_recs_from_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_cart_from"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE12,
      ngx_http_recs_from_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      &ngx_http_recs_module },             /* not NULL: the cart's */

    { ngx_string("recs_context"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE23
                        |NGX_CONF_TAKE4,
      ngx_http_recs_context_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_count"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_conf_set_num_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, count),
      &ngx_http_recs_count_bounds },

    { ngx_string("recs_format"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_conf_set_enum_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, format),
      &ngx_http_recs_formats },

    { ngx_string("recs_template"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_recs_template_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, template),
      NULL },

    { ngx_string("recs_base_url"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_set_complex_value_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, base_url),
      NULL },

    { ngx_string("recs_nonce"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_set_complex_value_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, nonce),
      NULL },

    { ngx_string("recs_max_age"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_conf_set_sec_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, max_age),
      NULL },

    { ngx_string("recs_max_body"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_conf_set_size_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, max_body),
      NULL },

    { ngx_string("recs_decode"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_FLAG,
      ngx_conf_set_flag_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, decode),
      NULL },

    { ngx_string("recs_deadline"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_conf_set_msec_slot,
      NGX_HTTP_LOC_CONF_OFFSET,
      offsetof(ngx_http_recs_loc_conf_t, deadline),
      NULL },

    { ngx_string("recs_secret"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_recs_secret_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_cookie"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_1MORE,
      ngx_http_recs_cookie_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_consent"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE1,
      ngx_http_recs_consent_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_track"),
      NGX_HTTP_LOC_CONF|NGX_HTTP_LIF_CONF|NGX_CONF_TAKE12,
      ngx_http_recs_track_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_event"),
      NGX_HTTP_LOC_CONF|NGX_CONF_NOARGS,
      ngx_http_recs_event_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_cart_format"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_TAKE12,
      ngx_http_recs_cart_format_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_cart_path"),
      NGX_HTTP_MAIN_CONF|NGX_HTTP_SRV_CONF|NGX_HTTP_LOC_CONF|NGX_CONF_1MORE,
      ngx_http_recs_cart_path_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

    { ngx_string("recs_status"),
      NGX_HTTP_LOC_CONF|NGX_CONF_NOARGS,
      ngx_http_recs_status_set,
      NGX_HTTP_LOC_CONF_OFFSET,
      0,
      NULL },

      ngx_null_command
};


static ngx_http_module_t  ngx_http_recs_module_ctx = {
    ngx_http_recs_preconfiguration,        /* preconfiguration */
    ngx_http_recs_postconfiguration,       /* postconfiguration */

    ngx_http_recs_create_main_conf,        /* create main configuration */
    NULL,                                  /* init main configuration */

    NULL,                                  /* create server configuration */
    NULL,                                  /* merge server configuration */

    ngx_http_recs_create_loc_conf,         /* create location configuration */
    ngx_http_recs_merge_loc_conf           /* merge location configuration */
};


static ngx_int_t ngx_http_recs_init_process(ngx_cycle_t *cycle);


ngx_module_t  ngx_http_recs_module = {
    NGX_MODULE_V1,
    &ngx_http_recs_module_ctx,             /* module context */
    ngx_http_recs_commands,                /* module directives */
    NGX_HTTP_MODULE,                       /* module type */
    NULL,                                  /* init master */
    NULL,                                  /* init module */
    ngx_http_recs_init_process,            /* init process */
    NULL,                                  /* init thread */
    NULL,                                  /* exit thread */
    NULL,                                  /* exit process */
    NULL,                                  /* exit master */
    NGX_MODULE_V1_PADDING
};


ngx_http_recs_ctx_t *
ngx_http_recs_ctx(ngx_http_request_t *r)
{
    ngx_http_recs_ctx_t  *ctx;

    ctx = ngx_http_get_module_ctx(r, ngx_http_recs_module);

    if (ctx == NULL) {
        ctx = ngx_pcalloc(r->pool, sizeof(ngx_http_recs_ctx_t));

        if (ctx != NULL) {
            ctx->outcome = NGX_HTTP_RECS_OUTCOMES;
            ngx_http_set_ctx(r, ctx, ngx_http_recs_module);
        }
    }

    return ctx;
}


/* never NGX_ERROR: nginx would give this worker up for good */

static ngx_int_t
ngx_http_recs_init_process(ngx_cycle_t *cycle)
{
    ngx_http_recs_main_conf_t  *mcf;

    if (ngx_process != NGX_PROCESS_WORKER && ngx_process != NGX_PROCESS_SINGLE)
    {
        return NGX_OK;                     /* the cache manager */
    }

    mcf = ngx_http_cycle_get_module_main_conf(cycle, ngx_http_recs_module);

    if (mcf != NULL) {
        ngx_http_recs_store_start(mcf, cycle->log);
    }

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_preconfiguration(ngx_conf_t *cf)
{
    return ngx_http_recs_variables_add(cf);
}


static ngx_int_t
ngx_http_recs_postconfiguration(ngx_conf_t *cf)
{
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);

    if (mcf->stores.nelts == 0 && !mcf->status && !mcf->session) {
        return NGX_OK;                     /* not used: costs nothing */
    }

    if ((mcf->inject || mcf->session)
        && ngx_http_recs_filter_init(cf) != NGX_OK)
    {
        return NGX_ERROR;
    }

    if (mcf->session && ngx_http_recs_session_init(cf, mcf) != NGX_OK) {
        return NGX_ERROR;
    }

    return ngx_http_recs_stats_init(cf, mcf);
}


static void *
ngx_http_recs_create_main_conf(ngx_conf_t *cf)
{
    ngx_pool_cleanup_t         *cln;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_main_conf_t));
    if (mcf == NULL) {
        return NULL;
    }

    if (ngx_array_init(&mcf->stores, cf->pool, 1,
                       sizeof(ngx_http_recs_store_t *))
        != NGX_OK)
    {
        return NULL;
    }

    cln = ngx_pool_cleanup_add(cf->pool, 0);
    if (cln == NULL) {
        return NULL;
    }

    /* nothing to stop but in a process that has started */
    cln->handler = ngx_http_recs_store_stop;
    cln->data = mcf;

    return mcf;
}


static void *
ngx_http_recs_create_loc_conf(ngx_conf_t *cf)
{
    ngx_http_recs_loc_conf_t  *conf;

    conf = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_loc_conf_t));
    if (conf == NULL) {
        return NULL;
    }

    /*
     * set by ngx_pcalloc():
     *
     *     conf->placement = NULL;
     *     conf->template = { 0, NULL };
     *     conf->base_url = NULL;
     *     conf->nonce = NULL;
     *     conf->url = 0;
     *     conf->warned = 0;
     */

    conf->store = NGX_CONF_UNSET_PTR;
    conf->inject = NGX_CONF_UNSET_PTR;
    conf->sources = NGX_CONF_UNSET_PTR;
    conf->contexts = NGX_CONF_UNSET_PTR;
    conf->consent = NGX_CONF_UNSET_PTR;
    conf->secret = NGX_CONF_UNSET_PTR;
    conf->cookie = NGX_CONF_UNSET_PTR;
    conf->track = NGX_CONF_UNSET_PTR;
    conf->event = NGX_CONF_UNSET_PTR;
    conf->count = NGX_CONF_UNSET_UINT;
    conf->format = NGX_CONF_UNSET_UINT;
    conf->max_age = NGX_CONF_UNSET;
    conf->max_body = NGX_CONF_UNSET_SIZE;
    conf->decode = NGX_CONF_UNSET;
    conf->cart = NGX_CONF_UNSET_PTR;
    conf->deadline = NGX_CONF_UNSET_MSEC;

    return conf;
}


/* are all facts taken from the URL? then a cache may keep the answer */

static void
ngx_http_recs_merge_url(ngx_http_recs_loc_conf_t *conf)
{
    ngx_uint_t                i;
    ngx_http_recs_context_t  *c;

    /* a session is a fact too, and a nonce is never the same */
    conf->url = conf->consent == NULL && conf->nonce == NULL;

    if (conf->contexts == NULL) {
        return;
    }

    c = conf->contexts->elts;

    for (i = 0; i < conf->contexts->nelts; i++) {
        conf->url &= c[i].url;
    }
}


/* those that the level above has named are known, or have been warned of */

static char *
ngx_http_recs_merge_placements(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf)
{
    if (conf->placement == NULL && conf->inject == NULL) {
        return NGX_CONF_OK;
    }

    if (conf->store == NULL) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "\"%s\" needs \"recs_store\"",
                           conf->placement ? "recs" : "recs_inject");
        return NGX_CONF_ERROR;
    }

    if (conf->placement != NULL && conf->placement != prev->placement) {
        ngx_http_recs_store_placement(cf, conf->store, conf->placement);
    }

    if (conf->inject != NULL && conf->inject != prev->inject) {
        ngx_http_recs_inject_placements(cf, conf);
    }

    return NGX_CONF_OK;
}


static char *
ngx_http_recs_merge_loc_conf(ngx_conf_t *cf, void *parent, void *child)
{
    ngx_http_recs_loc_conf_t  *prev = parent;
    ngx_http_recs_loc_conf_t  *conf = child;

    ngx_http_core_loc_conf_t  *clcf;

    /* "if" and "limit_except" keep the handler of the location around them */
    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);

    if (clcf->noname && conf->placement == NULL) {
        conf->placement = prev->placement;
    }

    ngx_conf_merge_ptr_value(conf->store, prev->store, NULL);
    ngx_conf_merge_ptr_value(conf->inject, prev->inject, NULL);
    ngx_conf_merge_ptr_value(conf->contexts, prev->contexts, NULL);

    if (ngx_http_recs_session_merge(cf, prev, conf) != NGX_CONF_OK) {
        return NGX_CONF_ERROR;
    }

    ngx_conf_merge_uint_value(conf->count, prev->count, 0);
    ngx_conf_merge_uint_value(conf->format, prev->format,
                              NGX_HTTP_RECS_FORMAT_AUTO);
    ngx_conf_merge_sec_value(conf->max_age, prev->max_age, 60);
    ngx_conf_merge_size_value(conf->max_body, prev->max_body, 256 * 1024);
    ngx_conf_merge_value(conf->decode, prev->decode, 1);
    ngx_conf_merge_msec_value(conf->deadline, prev->deadline, 0);
    ngx_http_recs_look_merge(cf, prev, conf);

    if (ngx_http_recs_merge_placements(cf, prev, conf) != NGX_CONF_OK) {
        return NGX_CONF_ERROR;
    }

    if (conf->placement != NULL && conf->contexts == NULL
        && ngx_http_recs_context_default(cf, conf) != NGX_CONF_OK)
    {
        return NGX_CONF_ERROR;
    }

    if (conf->placement != NULL
        && ngx_http_recs_handler_merge(cf, conf) != NGX_CONF_OK)
    {
        return NGX_CONF_ERROR;
    }

    if (ngx_http_recs_from_merge(cf, prev, conf) != NGX_CONF_OK) {
        return NGX_CONF_ERROR;
    }

    ngx_http_recs_merge_url(conf);

    return ngx_http_recs_cart_merge(cf, prev, conf);
}
