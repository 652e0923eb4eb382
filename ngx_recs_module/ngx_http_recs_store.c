
/*
 * This worker's generations: verified while the configuration is read, opened
 * in each worker (a map must not cross a fork), watched, swapped.
 *
 * Nothing of a store outlives a call into it, so a swap is a pointer exchanged
 * between two events, with no reference counts.
 */

#include "ngx_http_recs_cart.h"


#define NGX_HTTP_RECS_WATCH   180           /* milliseconds; at most 64 more */


recs_rc_t
ngx_http_recs_store_both(ngx_str_t *path, recs_store_t **st,
    recs_policy_t **policy, recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_store_open(st, (char *) path->data, err);

    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_policy_open(policy, *st, err);

    if (rc != RECS_OK) {
        recs_store_close(*st);
    }

    return rc;
}


/* what it has learned of intent, else what is built in */

static void
ngx_http_recs_store_intent(ngx_http_recs_store_t *s)
{
    recs_str_t  text;

    if (recs_store_text(s->store, RECS_TEXT_MODEL, &text) != RECS_OK
        || recs_intent_read(&s->intent, text) != RECS_OK)
    {
        s->intent = recs_intent_default;
    }
}


/* what "current" leads to; false when it is what was looked at last */

static ngx_uint_t
ngx_http_recs_store_changed(ngx_http_recs_store_t *s)
{
    u_char           path[NGX_MAX_PATH], *last;
    ngx_file_info_t  fi;

    last = ngx_slprintf(path, path + sizeof(path) - 1, "%V/current", &s->path);
    *last = '\0';

    if (ngx_file_info(path, &fi) == NGX_FILE_ERROR
        && ngx_file_info(s->path.data, &fi) == NGX_FILE_ERROR)
    {
        ngx_memzero(&fi, sizeof(fi));
    }

    if (fi.st_dev == s->dev && fi.st_ino == s->ino
        && fi.st_ctim.tv_sec == s->ctime.tv_sec
        && fi.st_ctim.tv_nsec == s->ctime.tv_nsec && fi.st_size == s->size)
    {
        return 0;
    }

    s->dev = fi.st_dev;
    s->ino = fi.st_ino;
    s->ctime = fi.st_ctim;              /* chmod shows here alone */
    s->size = fi.st_size;

    return 1;
}


/* a template that is wrong is left out: the shipped ones are always there */

static void
ngx_http_recs_store_wrong(void *log, const recs_err_t *err)
{
    ngx_log_error(NGX_LOG_ERR, (ngx_log_t *) log, 0, "recs: %s", err->what);
}


/* what cannot be read is named once; what was read before holds on */

static void
ngx_http_recs_store_live(ngx_http_recs_store_t *s, ngx_log_t *log)
{
    recs_err_t  err;

    if (recs_overlay_refresh(s->overlay, s->store, ngx_time(), &err) == RECS_OK)
    {
        s->unread = 0;
        return;
    }

    if (!s->unread) {
        ngx_log_error(NGX_LOG_ERR, log, 0, "recs: %s", err.what);
    }

    s->unread = 1;
}


/* a bad generation is named once; the good one from before goes on serving */

static void
ngx_http_recs_store_open(ngx_http_recs_store_t *s, ngx_log_t *log)
{
    recs_rc_t       rc;
    recs_err_t      err;
    recs_store_t   *st;
    recs_policy_t  *policy;

    rc = ngx_http_recs_store_both(&s->path, &st, &policy, &err);

    if (rc != RECS_OK) {
        if (!s->failed) {
            ngx_log_error(NGX_LOG_ERR, log, 0, "recs: %s%s", err.what,
                          s->store ? "; the last good generation goes on" : "");
        }

        /* out of descriptors or memory: that may pass, look again */
        s->failed = rc == RECS_SYS;
        return;
    }

    recs_templates_free(s->templates);
    recs_policy_close(s->policy);
    recs_store_close(s->store);

    s->store = st;
    s->policy = policy;
    s->templates = recs_answer_templates(st, ngx_http_recs_store_wrong, log);
    s->damaged = 0;
    s->failed = 0;

    ngx_http_recs_store_intent(s);

    if (s->overlay != NULL
        || recs_overlay_open(&s->overlay, (char *) s->path.data, &err)
           == RECS_OK)
    {
        ngx_http_recs_store_live(s, log);
    }

    ngx_log_error(NGX_LOG_NOTICE, log, 0,
                  "recs: generation %s of \"%V\", %uD items",
                  recs_store_meta(st)->id, &s->path,
                  recs_store_meta(st)->items);
}


static void
ngx_http_recs_store_refresh(ngx_http_recs_main_conf_t *mcf, ngx_log_t *log)
{
    ngx_uint_t               i;
    ngx_http_recs_store_t  **s;

    s = mcf->stores.elts;

    for (i = 0; i < mcf->stores.nelts; i++) {
        if (ngx_http_recs_store_changed(s[i])) {
            s[i]->failed = 0;
            ngx_http_recs_store_open(s[i], log);

        } else if (s[i]->failed) {
            ngx_http_recs_store_open(s[i], log);
        }

        if (s[i]->overlay != NULL) {
            recs_overlay_look(s[i]->overlay);
        }
    }
}


static void
ngx_http_recs_store_watch(ngx_event_t *ev)
{
    if (ngx_exiting) {
        return;
    }

    ngx_http_recs_store_refresh(ev->data, ev->log);

    /* not all workers in the same millisecond */
    ngx_add_timer(ev, NGX_HTTP_RECS_WATCH + ngx_random() % 64);
}


void
ngx_http_recs_store_start(ngx_http_recs_main_conf_t *mcf, ngx_log_t *log)
{
    mcf->started = 1;

    if (mcf->stores.nelts == 0) {
        return;
    }

    mcf->scratch = ngx_alloc(NGX_HTTP_RECS_SCRATCH, log);
    mcf->workspace = ngx_alloc(sizeof(recs_workspace_t), log);

    mcf->cart = mcf->inject ? ngx_alloc(sizeof(recs_cart_t), log) : NULL;

    if (mcf->workspace == NULL || mcf->scratch == NULL) {
        return;                             /* serve without */
    }

    ngx_http_recs_store_refresh(mcf, log);

    mcf->watch.handler = ngx_http_recs_store_watch;
    mcf->watch.data = mcf;
    mcf->watch.log = log;
    mcf->watch.cancelable = 1;

    ngx_add_timer(&mcf->watch, NGX_HTTP_RECS_WATCH);
}


void
ngx_http_recs_store_stop(void *data)
{
    ngx_http_recs_main_conf_t  *mcf = data;

    ngx_uint_t               i;
    ngx_http_recs_store_t  **s;

    if (!mcf->started) {
        return;
    }

    if (mcf->watch.timer_set) {
        ngx_del_timer(&mcf->watch);
    }

    s = mcf->stores.elts;

    for (i = 0; i < mcf->stores.nelts; i++) {
        recs_templates_free(s[i]->templates);
        recs_policy_close(s[i]->policy);
        recs_store_close(s[i]->store);
        recs_overlay_close(s[i]->overlay);
        s[i]->templates = NULL;
        s[i]->policy = NULL;
        s[i]->store = NULL;
        s[i]->overlay = NULL;
    }

    ngx_free(mcf->workspace);
    ngx_free(mcf->scratch);
    ngx_free(mcf->cart);
}


/*
 * The open store of this location, with all that was changed live so far.  A
 * process that was reconfigured without a new worker (master_process off) starts
 * here.
 */

const recs_store_t *
ngx_http_recs_store(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    const recs_store_t         *st;
    ngx_http_recs_store_t      *s;
    ngx_http_recs_loc_conf_t   *lcf;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);
    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    s = lcf->store;

    if (!mcf->started) {
        ngx_http_recs_store_start(mcf, ngx_cycle->log);
    }

    st = mcf->scratch != NULL && mcf->workspace != NULL ? s->store : NULL;

    if (st != NULL) {
        if (s->overlay != NULL && recs_overlay_stale(s->overlay, ngx_time())) {
            ngx_http_recs_store_live(s, r->connection->log);
        }

        ngx_memcpy(ctx->generation, recs_store_meta(st)->id, RECS_ID_LEN);
        ctx->generation_len = RECS_ID_LEN;
    }

    return st;
}
