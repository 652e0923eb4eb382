
/*
 * The folder of a store as the configuration names it: what is wrong with it,
 * or with names that it is to have, is said while that is read.
 */

#include "ngx_http_recs.h"


/* is there a store of that path already? one handle per path and process */

static ngx_http_recs_store_t *
ngx_http_recs_store_find(ngx_http_recs_main_conf_t *mcf, ngx_str_t *path)
{
    ngx_uint_t               i;
    ngx_http_recs_store_t  **s;

    s = mcf->stores.elts;

    for (i = 0; i < mcf->stores.nelts; i++) {
        if (s[i]->path.len == path->len
            && ngx_strncmp(s[i]->path.data, path->data, path->len) == 0)
        {
            return s[i];
        }
    }

    return NULL;
}


/* a store that cannot be used is a warning: the shop comes first */

static void
ngx_http_recs_store_check(ngx_conf_t *cf, ngx_str_t *path)
{
    recs_err_t      err;
    recs_store_t   *st;
    recs_policy_t  *policy;

    if (ngx_http_recs_store_both(path, &st, &policy, &err) == RECS_OK) {
        recs_policy_close(policy);
        recs_store_close(st);
        return;
    }

    ngx_conf_log_error(NGX_LOG_WARN, cf, 0,
                       "%s; pages are served without suggestions until a good "
                       "generation appears in \"%V\"", err.what, path);
}


static void
ngx_http_recs_store_unknown(ngx_conf_t *cf, const recs_policy_t *policy,
    ngx_str_t *name)
{
    u_char    known[512], *p;
    uint32_t  i;

    p = known;

    for (i = 0; i < policy->nplacements; i++) {
        p = ngx_slprintf(p, known + sizeof(known), "%s%*s", i ? ", " : "",
                         policy->placements[i].name.len,
                         policy->placements[i].name.data);
    }

    ngx_conf_log_error(NGX_LOG_WARN, cf, 0, "unknown placement \"%V\": it "
                       "shows nothing until a generation has it; there are: "
                       "%*s", name, (size_t) (p - known), known);
}


/*
 * Does the generation know a placement?  A warning: the next one may, and nginx
 * has to start with an older one, too.
 */

void
ngx_http_recs_store_placement(ngx_conf_t *cf, ngx_http_recs_store_t *s,
    ngx_str_t *name)
{
    recs_err_t      err;
    recs_str_t      str;
    recs_store_t   *st;
    recs_policy_t  *policy;

    str = (recs_str_t) { name->data, name->len };

    if (recs_policy_placement(recs_policy_builtin(), str) != NULL) {
        return;
    }

    if (ngx_http_recs_store_both(&s->path, &st, &policy, &err) != RECS_OK) {
        return;                         /* and that has been said */
    }

    if (recs_policy_placement(policy, str) == NULL) {
        ngx_http_recs_store_unknown(cf, policy, name);
    }

    recs_policy_close(policy);
    recs_store_close(st);
}


static void
ngx_http_recs_store_untold(ngx_conf_t *cf, const recs_templates_t *templates,
    ngx_str_t *name)
{
    u_char      known[512], *p;
    recs_str_t  other;
    ngx_uint_t  i;

    p = known;

    for (i = 0; (other = recs_templates_name(templates, i)).len != 0; i++) {
        p = ngx_slprintf(p, known + sizeof(known), "%s%*s", i ? ", " : "",
                         other.len, other.data);
    }

    ngx_conf_log_error(NGX_LOG_WARN, cf, 0, "unknown template \"%V\": answers "
                       "look as they do without it until a generation has it; "
                       "there are: %*s", name, (size_t) (p - known), known);
}


/* the same for a template */

void
ngx_http_recs_store_template(ngx_conf_t *cf, ngx_http_recs_store_t *s,
    ngx_str_t *name)
{
    recs_err_t         err;
    recs_store_t      *st;
    recs_templates_t  *templates;

    if (recs_store_open(&st, (char *) s->path.data, &err) != RECS_OK) {
        return;                         /* and that has been said */
    }

    templates = recs_answer_templates(st, NULL, NULL);

    if (templates != NULL
        && recs_templates_find(templates,
                               (recs_str_t) { name->data, name->len })
           == NULL)
    {
        ngx_http_recs_store_untold(cf, templates, name);
    }

    recs_templates_free(templates);
    recs_store_close(st);
}


static ngx_http_recs_store_t *
ngx_http_recs_store_add(ngx_conf_t *cf, ngx_str_t *path)
{
    ngx_http_recs_store_t      *s, **sp;
    ngx_http_recs_main_conf_t  *mcf;

    mcf = ngx_http_conf_get_module_main_conf(cf, ngx_http_recs_module);

    s = ngx_http_recs_store_find(mcf, path);
    if (s != NULL) {
        return s;
    }

    s = ngx_pcalloc(cf->pool, sizeof(ngx_http_recs_store_t));
    sp = ngx_array_push(&mcf->stores);

    if (s == NULL || sp == NULL) {
        return NULL;
    }

    s->path = *path;
    *sp = s;

    ngx_http_recs_store_check(cf, path);

    return s;
}


char *
ngx_http_recs_store_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    ngx_str_t  *value;

    if (lcf->store != NGX_CONF_UNSET_PTR) {
        return "is duplicate";
    }

    value = cf->args->elts;

    if (ngx_conf_full_name(cf->cycle, &value[1], 0) != NGX_OK) {
        return NGX_CONF_ERROR;
    }

    lcf->store = ngx_http_recs_store_add(cf, &value[1]);

    return lcf->store != NULL ? NGX_CONF_OK : NGX_CONF_ERROR;
}
