
/*
 * The directives of sessions: keys, cookie, consent, events.
 */

#include "ngx_http_recs_session.h"

#include "session/recs_secret.h"


#define NGX_HTTP_RECS_SECRET_MAX   4096     /* bytes of the file */
#define NGX_HTTP_RECS_LIFE         (90 * 24 * 60 * 60)
#define NGX_HTTP_RECS_LIFE_MAX     (400 * 24 * 60 * 60)     /* RFC 6265bis */
#define NGX_HTTP_RECS_IDLE         (30 * 60)


/* what recs_cookie says, before it is made ready */

typedef struct {
    ngx_str_t  path;
    ngx_str_t  domain;
    ngx_str_t  samesite;
    time_t     life;
    time_t     idle;
    unsigned   secure:1;
} ngx_http_recs_cookie_args_t;


typedef struct {
    ngx_str_t    name;                      /* with the equals sign */
    const char  *(*set)(ngx_http_recs_cookie_args_t *args, ngx_str_t *value);
} ngx_http_recs_cookie_param_t;


static ngx_int_t
ngx_http_recs_secret_file(ngx_conf_t *cf, ngx_str_t *name, u_char *buf,
    size_t *len)
{
    ssize_t          n;
    ngx_fd_t         fd;
    ngx_file_info_t  fi;

    fd = ngx_open_file(name->data, NGX_FILE_RDONLY, NGX_FILE_OPEN, 0);

    if (fd == NGX_INVALID_FILE || ngx_fd_info(fd, &fi) == NGX_FILE_ERROR) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, ngx_errno,
                           "cannot open recs_secret \"%V\"", name);

        if (fd != NGX_INVALID_FILE) {
            ngx_close_file(fd);
        }

        return NGX_ERROR;
    }

    n = ngx_read_fd(fd, buf, NGX_HTTP_RECS_SECRET_MAX);
    ngx_close_file(fd);

    if (!ngx_is_file(&fi) || n < 0 || n == NGX_HTTP_RECS_SECRET_MAX) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "recs_secret \"%V\" is no file "
                           "of one or two keys", name);
        return NGX_ERROR;
    }

    if (fi.st_mode & (S_IROTH|S_IWOTH|S_IWGRP)) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "recs_secret \"%V\" is open to "
                           "others: chmod 600 it", name);
        return NGX_ERROR;
    }

    *len = n;

    return NGX_OK;
}


char *
ngx_http_recs_secret_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    size_t       len;
    u_char       buf[NGX_HTTP_RECS_SECRET_MAX];
    recs_rc_t    rc;
    ngx_str_t   *value;
    recs_err_t   err;

    if (lcf->secret != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (ngx_conf_full_name(cf->cycle, &value[1], 1) != NGX_OK
        || ngx_http_recs_secret_file(cf, &value[1], buf, &len) != NGX_OK)
    {
        return NGX_CONF_ERROR;
    }

    lcf->secret = ngx_pcalloc(cf->pool, sizeof(recs_session_keys_t));
    if (lcf->secret == NULL) {
        return NGX_CONF_ERROR;
    }

    rc = recs_secret_read(lcf->secret, (char *) value[1].data,
                          (recs_str_t) { buf, len }, &err);
    ngx_explicit_memzero(buf, sizeof(buf));

    if (rc != RECS_OK) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "recs_secret %s", err.what);
        return NGX_CONF_ERROR;
    }

    return NGX_CONF_OK;
}


/* nothing that ends an attribute or the header (RFC 6265, 4.1.1) */

static ngx_uint_t
ngx_http_recs_cookie_text(ngx_str_t *value)
{
    size_t  i;

    for (i = 0; i < value->len; i++) {
        if (value->data[i] <= ' ' || value->data[i] >= 0x7f
            || ngx_strlchr((u_char *) ";,\"\\", (u_char *) ";,\"\\" + 4,
                           value->data[i])
               != NULL)
        {
            return 0;
        }
    }

    return value->len != 0;
}


static const char *
ngx_http_recs_cookie_path(ngx_http_recs_cookie_args_t *args, ngx_str_t *value)
{
    args->path = *value;

    return ngx_http_recs_cookie_text(value) && value->data[0] == '/'
           ? NULL : "a path begins with /";
}


static const char *
ngx_http_recs_cookie_domain(ngx_http_recs_cookie_args_t *args,
    ngx_str_t *value)
{
    args->domain = *value;

    return ngx_http_recs_cookie_text(value) ? NULL : "this is no domain";
}


static const char *
ngx_http_recs_cookie_max_age(ngx_http_recs_cookie_args_t *args,
    ngx_str_t *value)
{
    args->life = ngx_parse_time(value, 1);

    return args->life >= 60 && args->life <= NGX_HTTP_RECS_LIFE_MAX
           ? NULL : "write a time of 1m to 400d";
}


static const char *
ngx_http_recs_cookie_idle(ngx_http_recs_cookie_args_t *args, ngx_str_t *value)
{
    args->idle = ngx_parse_time(value, 1);

    return args->idle >= 60 && args->idle <= 24 * 60 * 60
           ? NULL : "write a time of 1m to 24h";
}


static const char *
ngx_http_recs_cookie_samesite(ngx_http_recs_cookie_args_t *args,
    ngx_str_t *value)
{
    ngx_uint_t        i;
    static ngx_str_t  names[] = {
        ngx_string("Lax"), ngx_string("Strict"), ngx_string("None")
    };

    for (i = 0; i < 3; i++) {
        if (value->len == names[i].len
            && ngx_strncasecmp(value->data, names[i].data, value->len) == 0)
        {
            args->samesite = names[i];
            return NULL;
        }
    }

    return "write lax, strict or none";
}


static ngx_http_recs_cookie_param_t  ngx_http_recs_cookie_params[] = {
    { ngx_string("path="), ngx_http_recs_cookie_path },
    { ngx_string("domain="), ngx_http_recs_cookie_domain },
    { ngx_string("max_age="), ngx_http_recs_cookie_max_age },
    { ngx_string("idle="), ngx_http_recs_cookie_idle },
    { ngx_string("samesite="), ngx_http_recs_cookie_samesite },
    { ngx_null_string, NULL }
};


/* NULL, or what is wrong with it */

static const char *
ngx_http_recs_cookie_param(ngx_http_recs_cookie_args_t *args, ngx_str_t *param)
{
    ngx_str_t                      value;
    ngx_http_recs_cookie_param_t  *p;

    if (param->len == 6 && ngx_strncmp(param->data, "secure", 6) == 0) {
        args->secure = 1;
        return NULL;
    }

    for (p = ngx_http_recs_cookie_params; p->name.len != 0; p++) {
        if (param->len > p->name.len
            && ngx_strncmp(param->data, p->name.data, p->name.len) == 0)
        {
            value.data = param->data + p->name.len;
            value.len = param->len - p->name.len;

            return p->set(args, &value);
        }
    }

    return "there are: path=, domain=, max_age=, idle=, samesite=, secure";
}


/* a browser drops cookies that break these rules, without a word */

static const char *
ngx_http_recs_cookie_wrong(ngx_http_recs_cookie_args_t *args, ngx_str_t *name)
{
    if (!ngx_http_recs_cookie_text(name)
        || ngx_strlchr(name->data, name->data + name->len, '=') != NULL)
    {
        return "this is no name of a cookie";
    }

    if (args->samesite.data[0] == 'N' && !args->secure) {
        return "samesite=none needs secure";
    }

    if (name->len >= 9 && ngx_strncmp(name->data, "__Secure-", 9) == 0
        && !args->secure)
    {
        return "a name with __Secure- needs secure";
    }

    if (name->len >= 7 && ngx_strncmp(name->data, "__Host-", 7) == 0
        && (!args->secure || args->domain.len != 0 || args->path.len != 1))
    {
        return "a name with __Host- needs secure, path=/ and no domain";
    }

    return NULL;
}


/* done once, not for each answer */

static ngx_http_recs_cookie_t *
ngx_http_recs_cookie_make(ngx_conf_t *cf, ngx_http_recs_cookie_args_t *args,
    ngx_str_t *name)
{
    u_char                  *p;
    ngx_str_t                variable;
    ngx_http_recs_cookie_t  *cookie;

    cookie = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_cookie_t));

    variable.len = name->len + 7;
    variable.data = ngx_pnalloc(cf->pool, variable.len + 1);

    p = ngx_pnalloc(cf->pool, args->path.len + args->domain.len + 128);

    if (cookie == NULL || variable.data == NULL || p == NULL) {
        return NULL;
    }

    ngx_sprintf(variable.data, "cookie_%V", name);

    cookie->name = *name;
    cookie->life = args->life;
    cookie->idle = args->idle;
    cookie->secure = args->secure;
    cookie->index = ngx_http_get_variable_index(cf, &variable);

    cookie->attributes.data = p;
    p = ngx_sprintf(p, "; Path=%V; Max-Age=%T; SameSite=%V; HttpOnly",
                    &args->path, args->life, &args->samesite);

    if (args->domain.len != 0) {
        p = ngx_sprintf(p, "; Domain=%V", &args->domain);
    }

    cookie->attributes.len = p - cookie->attributes.data;

    return cookie->index != NGX_ERROR ? cookie : NULL;
}


static void
ngx_http_recs_cookie_defaults(ngx_http_recs_cookie_args_t *args)
{
    ngx_memzero(args, sizeof(ngx_http_recs_cookie_args_t));

    ngx_str_set(&args->path, "/");
    ngx_str_set(&args->samesite, "Lax");
    args->life = NGX_HTTP_RECS_LIFE;
    args->idle = NGX_HTTP_RECS_IDLE;
}


char *
ngx_http_recs_cookie_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t                    *value;
    ngx_uint_t                    i;
    const char                   *wrong;
    ngx_http_recs_cookie_args_t   args;

    if (lcf->cookie != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;
    ngx_http_recs_cookie_defaults(&args);

    for (i = 2; i < cf->args->nelts; i++) {

        wrong = ngx_http_recs_cookie_param(&args, &value[i]);

        if (wrong != NULL) {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "recs_cookie \"%V\": %s",
                               &value[i], wrong);
            return NGX_CONF_ERROR;
        }
    }

    wrong = ngx_http_recs_cookie_wrong(&args, &value[1]);

    if (wrong != NULL) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "recs_cookie \"%V\": %s",
                           &value[1], wrong);
        return NGX_CONF_ERROR;
    }

    lcf->cookie = ngx_http_recs_cookie_make(cf, &args, &value[1]);

    return lcf->cookie != NULL ? NGX_CONF_OK : NGX_CONF_ERROR;
}


char *
ngx_http_recs_consent_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t                         *value;
    ngx_http_compile_complex_value_t   ccv;

    if (lcf->consent != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (ngx_strcmp(value[1].data, "off") == 0) {
        lcf->consent = NULL;
        return NGX_CONF_OK;
    }

    if (ngx_strcmp(value[1].data, "on") != 0
        && ngx_http_script_variables_count(&value[1]) == 0)
    {
        return "is \"on\", \"off\" or a variable";
    }

    lcf->consent = ngx_palloc(cf->pool, sizeof(ngx_http_complex_value_t));
    if (lcf->consent == NULL) {
        return NGX_CONF_ERROR;
    }

    ngx_memzero(&ccv, sizeof(ngx_http_compile_complex_value_t));

    ccv.cf = cf;
    ccv.value = &value[1];
    ccv.complex_value = lcf->consent;

    return ngx_http_compile_complex_value(&ccv) == NGX_OK ? NGX_CONF_OK
                                                          : NGX_CONF_ERROR;
}


char *
ngx_http_recs_track_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t              *value;
    recs_did_t              event;
    ngx_http_recs_track_t  *track;

    if (lcf->track != NGX_CONF_UNSET_PTR || lcf->event != NGX_CONF_UNSET_PTR) {
        return "is duplicate, or beside \"recs_event\"";
    }

    value = cf->args->elts;
    event = recs_did_find((recs_str_t) { value[1].data, value[1].len });

    if (event == RECS_DIDS) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "unknown event \"%V\", there "
                           "are: view_item, search, add_to_cart, "
                           "begin_checkout, purchase", &value[1]);
        return NGX_CONF_ERROR;
    }

    track = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_track_t));
    if (track == NULL) {
        return NGX_CONF_ERROR;
    }

    lcf->track = track;
    track->event = event;

    if (cf->args->nelts == 2) {
        return NGX_CONF_OK;
    }

    track->item = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_context_t));

    return track->item != NULL
           ? ngx_http_recs_context_compile(cf, track->item, &value[2])
           : NGX_CONF_ERROR;
}


/* has it all that a session needs? */

char *
ngx_http_recs_session_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf)
{
    static ngx_str_t  name = ngx_string("recs");

    ngx_http_recs_main_conf_t    *mcf;
    ngx_http_recs_cookie_args_t   args;

    ngx_conf_merge_ptr_value(conf->secret, prev->secret, NULL);
    ngx_conf_merge_ptr_value(conf->cookie, prev->cookie, NULL);
    ngx_conf_merge_ptr_value(conf->consent, prev->consent, NULL);
    ngx_conf_merge_ptr_value(conf->track, prev->track, NULL);
    ngx_conf_merge_ptr_value(conf->event, prev->event, NULL);

    if (conf->consent == NULL) {
        return NGX_CONF_OK;
    }

    if (conf->secret == NULL) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "\"recs_consent\" needs \"recs_secret\"");
        return NGX_CONF_ERROR;
    }

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);
    mcf->session = 1;

    if (conf->cookie == NULL) {
        ngx_http_recs_cookie_defaults(&args);
        conf->cookie = ngx_http_recs_cookie_make(cf, &args, &name);
    }

    return conf->cookie != NULL ? NGX_CONF_OK : NGX_CONF_ERROR;
}
