
/*
 * What a request says: recs_context values into the facts of a query.
 */

#include "ngx_http_recs_session.h"

#include "base/recs_near.h"


/* variables that two requests for one URL cannot see differently */

static const ngx_str_t  ngx_http_recs_url_variables[] = {
    ngx_string("args"),
    ngx_string("query_string"),
    ngx_string("uri"),
    ngx_string("document_uri"),
    ngx_string("request_uri"),
    ngx_string("is_args")
};

#define NGX_HTTP_RECS_URL_VARIABLES                                           \
    (sizeof(ngx_http_recs_url_variables)                                      \
     / sizeof(ngx_http_recs_url_variables[0]))


static ngx_uint_t
ngx_http_recs_url_variable(u_char *p, size_t len)
{
    ngx_uint_t        i;
    const ngx_str_t  *name;

    if (len > 4 && ngx_strncmp(p, "arg_", 4) == 0) {
        return 1;
    }

    for (i = 0; i < NGX_HTTP_RECS_URL_VARIABLES; i++) {
        name = &ngx_http_recs_url_variables[i];

        if (name->len == len && ngx_strncmp(p, name->data, len) == 0) {
            return 1;
        }
    }

    return 0;
}


/* may it be in the name of a variable? */

static ngx_uint_t
ngx_http_recs_name_byte(u_char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
           || (c >= '0' && c <= '9') || c == '_';
}


/*
 * Does the value depend on the URL alone?  Everything whose origin cannot be
 * seen here (a cookie, a header, a map, a capture) counts as personal.
 */

static ngx_uint_t
ngx_http_recs_url_value(ngx_str_t *value)
{
    u_char  *p, *from, *last;

    last = value->data + value->len;

    for (p = value->data; p < last; p++) {

        if (*p != '$') {
            continue;
        }

        if (++p < last && *p == '{') {
            p++;
        }

        for (from = p; p < last; p++) {
            if (!ngx_http_recs_name_byte(*p)) {
                break;
            }
        }

        if (!ngx_http_recs_url_variable(from, p - from)) {
            return 0;
        }

        p--;
    }

    return 1;
}


/*
 * One variable and nothing else, as most values are, is asked for directly: the
 * script that nginx compiles of it costs several times as much.
 */

static ngx_int_t
ngx_http_recs_context_variable(ngx_conf_t *cf, ngx_str_t *value)
{
    u_char     *p;
    ngx_str_t   name;

    name.data = value->data + 1;
    name.len = value->len - 1;

    /* digits are a capture */
    if (value->len < 2 || value->data[0] != '$'
        || (name.data[0] >= '0' && name.data[0] <= '9'))
    {
        return NGX_ERROR;
    }

    for (p = name.data; p < name.data + name.len; p++) {
        if (!ngx_http_recs_name_byte(*p)) {
            return NGX_ERROR;
        }
    }

    return ngx_http_get_variable_index(cf, &name);
}


char *
ngx_http_recs_context_compile(ngx_conf_t *cf, ngx_http_recs_context_t *c,
    ngx_str_t *value)
{
    ngx_http_compile_complex_value_t   ccv;

    /* nginx leaves arguments and cookies as the client wrote them */
    c->plus = value->len > 5 && ngx_strncmp(value->data, "$arg_", 5) == 0;
    c->decode = c->plus || (value->len > 8
                            && ngx_strncmp(value->data, "$cookie_", 8) == 0);

    ngx_memzero(&ccv, sizeof(ngx_http_compile_complex_value_t));

    ccv.cf = cf;
    ccv.value = value;
    ccv.complex_value = &c->value;

    if (ngx_http_compile_complex_value(&ccv) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    c->index = ngx_http_recs_context_variable(cf, value);

    return NGX_CONF_OK;
}


static char *
ngx_http_recs_context_add(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *lcf,
    ngx_str_t *name, ngx_str_t *value, ngx_uint_t url, ngx_uint_t refused)
{
    ngx_http_recs_context_t  *c;

    if (lcf->contexts == NULL || lcf->contexts == NGX_CONF_UNSET_PTR) {
        lcf->contexts = ngx_array_create(cf->pool, 4,
                                         sizeof(ngx_http_recs_context_t));
        if (lcf->contexts == NULL) {
            return NGX_CONF_ERROR;
        }
    }

    c = ngx_array_push(lcf->contexts);
    if (c == NULL) {
        return NGX_CONF_ERROR;
    }

    ngx_memzero(c, sizeof(ngx_http_recs_context_t));

    c->name = *name;
    c->arg = NGX_HTTP_RECS_ARGS;
    c->fact = recs_query_fact((recs_str_t) { name->data, name->len });
    c->url = url || (ngx_strcmp(name->data, "user") != 0
                     && ngx_http_recs_url_value(value));
    c->refused = refused;

    return ngx_http_recs_context_compile(cf, c, value);
}


/* a name of the shop's own that looks like one of ours is likely a slip */

static void
ngx_http_recs_context_near(ngx_conf_t *cf, ngx_str_t *name)
{
    ngx_uint_t   i;
    recs_near_t  near;

    near = (recs_near_t) { .text = (char *) name->data };

    for (i = 0; recs_query_name_at(i) != NULL; i++) {
        recs_near_offer(&near, recs_query_name_at(i));
    }

    if (near.name != NULL && near.edits == 1) {
        ngx_conf_log_error(NGX_LOG_WARN, cf, 0, "\"%V\" is a fact that only "
                           "rules know, did you mean \"%s\"?", name,
                           near.name);
    }
}


/*
 * Lists of customers tell what somebody bought: not to whoever can write a name
 * into a request.  What is trusted is plain text, the signed cookie, and what
 * the operator answers for; the URL is nobody's to answer for.
 */

static char *
ngx_http_recs_context_user(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *lcf,
    ngx_str_t *name, ngx_str_t *value, ngx_uint_t trusted)
{
    ngx_uint_t  refused;

    refused = !trusted && ngx_http_script_variables_count(value) != 0
              && ngx_strcmp(value->data, "$recs_visitor") != 0;

    if (refused) {
        ngx_conf_log_error(NGX_LOG_WARN, cf, 0,
                           "recs_context user \"%V\" is ignored: anyone could "
                           "name a customer in it and see what they buy; add "
                           "\"trusted\" if the shop has verified it", value);

    } else if (trusted && ngx_http_recs_url_value(value)
               && ngx_http_script_variables_count(value) != 0)
    {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                           "recs_context user \"%V\" cannot be trusted: anyone "
                           "can write an URL", value);
        return NGX_CONF_ERROR;
    }

    return ngx_http_recs_context_add(cf, lcf, name, value, 0, refused);
}


char *
ngx_http_recs_context_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_str_t   *value;
    recs_str_t   name;
    ngx_uint_t   i, url, trusted;

    value = cf->args->elts;
    url = trusted = 0;

    for (i = 3; i < cf->args->nelts; i++) {

        if (ngx_strcmp(value[i].data, "url") == 0) {
            url = 1;

        } else if (ngx_strcmp(value[i].data, "trusted") == 0) {
            trusted = 1;

        } else {
            ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "unknown parameter "
                               "\"%V\", there are: url, trusted", &value[i]);
            return NGX_CONF_ERROR;
        }
    }

    if (ngx_strcmp(value[1].data, "user") == 0) {
        return url ? "cannot take a \"user\" from the URL"
                   : ngx_http_recs_context_user(cf, conf, &value[1], &value[2],
                                                trusted);
    }

    if (trusted) {
        return "has \"trusted\" for \"user\" alone";
    }

    name = (recs_str_t) { value[1].data, value[1].len };

    if (!recs_query_name_ok(name)) {
        ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "a fact is called by 1 to %d "
                           "letters, digits, \"_\", \"-\" and \".\", not "
                           "\"%V\"", RECS_TOLD_NAME, &value[1]);
        return NGX_CONF_ERROR;
    }

    if (!recs_query_name_known(name)) {
        ngx_http_recs_context_near(cf, &value[1]);
    }

    return ngx_http_recs_context_add(cf, conf, &value[1], &value[2], url, 0);
}


/* a location that says nothing takes these arguments of the URL */

char *
ngx_http_recs_context_default(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *lcf)
{
    ngx_uint_t                i;
    ngx_http_recs_context_t  *c;

    static ngx_str_t  values[] = {
        [NGX_HTTP_RECS_ARG_ITEM]     = ngx_string("$arg_item"),
        [NGX_HTTP_RECS_ARG_CART]     = ngx_string("$arg_cart"),
        [NGX_HTTP_RECS_ARG_VIEWED]   = ngx_string("$arg_viewed"),
        [NGX_HTTP_RECS_ARG_CATEGORY] = ngx_string("$arg_category"),
        [NGX_HTTP_RECS_ARG_LANG]     = ngx_string("$arg_lang")
    };

    for (i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
        if (ngx_http_recs_context_add(cf, lcf, ngx_http_recs_arg_name(i),
                                      &values[i], 1, 0)
            != NGX_CONF_OK)
        {
            return NGX_CONF_ERROR;
        }
    }

    for (c = lcf->contexts->elts, i = 0; i < lcf->contexts->nelts; i++) {
        c[i].arg = i;
    }

    return NGX_CONF_OK;
}


/* in a copy: the bytes belong to the request */

static ngx_int_t
ngx_http_recs_context_decode(ngx_http_request_t *r, ngx_str_t *value,
    ngx_uint_t plus)
{
    u_char  *p, *dst, *src;
    size_t   i;

    for (i = 0; i < value->len; i++) {
        if (value->data[i] == '%' || (plus && value->data[i] == '+')) {
            break;
        }
    }

    if (i == value->len) {
        return NGX_OK;
    }

    p = ngx_pnalloc(r->pool, value->len);
    if (p == NULL) {
        return NGX_ERROR;
    }

    ngx_memcpy(p, value->data, value->len);

    for (i = 0; plus && i < value->len; i++) {
        if (p[i] == '+') {
            p[i] = ' ';
        }
    }

    src = dst = p;
    ngx_unescape_uri(&dst, &src, value->len, 0);

    value->data = p;
    value->len = dst - p;

    return NGX_OK;
}


static ngx_int_t
ngx_http_recs_context_value(ngx_http_request_t *r, ngx_http_recs_context_t *c,
    ngx_str_t *value)
{
    ngx_http_variable_value_t  *v;

    if (c->index == NGX_ERROR) {
        return ngx_http_complex_value(r, &c->value, value);
    }

    v = ngx_http_get_flushed_variable(r, c->index);

    if (v == NULL || v->not_found) {
        value->len = 0;
        return NGX_OK;
    }

    value->data = v->data;
    value->len = v->len;

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_context_read(ngx_http_request_t *r, ngx_http_recs_context_t *c,
    ngx_str_t *value)
{
    if (ngx_http_recs_context_value(r, c, value) != NGX_OK) {
        return NGX_ERROR;
    }

    return c->decode && value->len != 0
           ? ngx_http_recs_context_decode(r, value, c->plus) : NGX_OK;
}


ngx_http_recs_context_t *
ngx_http_recs_context_item(ngx_http_recs_loc_conf_t *lcf)
{
    ngx_uint_t                i;
    ngx_http_recs_context_t  *c;

    if (lcf->contexts == NULL) {
        return NULL;
    }

    c = lcf->contexts->elts;

    for (i = 0; i < lcf->contexts->nelts; i++) {
        if (c[i].fact == RECS_FACT_ITEM) {
            return &c[i];
        }
    }

    return NULL;
}


/* lists of SKUs, as most facts are, without a look at their names */

static void
ngx_http_recs_context_tell(recs_query_t *q, ngx_http_recs_context_t *c,
    recs_str_t value)
{
    if (c->fact == RECS_FACT_ITEM) {
        recs_query_add(q, RECS_FACT_ITEM, value);

    } else if (c->fact < RECS_FACTS) {
        recs_query_add_list(q, (recs_fact_t) c->fact, value);

    } else {
        recs_query_tell(q, (recs_str_t) { c->name.data, c->name.len }, value);
    }
}


static ngx_int_t
ngx_http_recs_context_take(ngx_http_request_t *r, ngx_http_recs_context_t *c,
    ngx_http_recs_args_t *args, ngx_str_t *value)
{
    if (args == NULL || c->arg == NGX_HTTP_RECS_ARGS) {
        return ngx_http_recs_context_read(r, c, value);
    }

    *value = args->values[c->arg];

    return value->len != 0 ? ngx_http_recs_context_decode(r, value, c->plus)
                           : NGX_OK;
}


ngx_int_t
ngx_http_recs_context(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    ngx_http_recs_args_t *args, recs_query_t *q)
{
    ngx_str_t                 value;
    ngx_uint_t                i;
    ngx_http_recs_context_t  *c;

    /* first, as what the location says was viewed is newer */
    ngx_http_recs_session_tell(r, q);

    if (lcf->contexts == NULL) {
        return NGX_OK;
    }

    c = lcf->contexts->elts;

    for (i = 0; i < lcf->contexts->nelts; i++) {

        if (c[i].refused) {
            continue;
        }

        if (ngx_http_recs_context_take(r, &c[i], args, &value) != NGX_OK) {
            return NGX_ERROR;
        }

        if (value.len == 0) {
            continue;
        }

        ngx_http_recs_context_tell(q, &c[i],
                                   (recs_str_t) { value.data, value.len });
    }

    return NGX_OK;
}
