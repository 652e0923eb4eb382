
/*
 * How an answer is to look: its format, and what templates are told.
 */

#include "ngx_http_recs_look.h"


#define NGX_HTTP_RECS_TYPE(type, parameters)                                  \
    { ngx_string(type parameters), sizeof(type) - 1 }

static const struct {
    ngx_str_t  value;
    size_t     len;                     /* of the type alone */
} ngx_http_recs_types[RECS_FORMATS] = {
    [RECS_FORMAT_JSON]  = NGX_HTTP_RECS_TYPE("application/json", ""),
    [RECS_FORMAT_HTML]  = NGX_HTTP_RECS_TYPE("text/html", "; charset=utf-8"),
    [RECS_FORMAT_EMAIL] = NGX_HTTP_RECS_TYPE("text/html", "; charset=utf-8"),
    [RECS_FORMAT_TEXT]  = NGX_HTTP_RECS_TYPE("text/plain", "; charset=utf-8"),
    [RECS_FORMAT_PUSH]  = NGX_HTTP_RECS_TYPE("application/json", ""),
    [RECS_FORMAT_ITEMS] = NGX_HTTP_RECS_TYPE("application/json", "")
};


/* where a directive stands */

typedef struct ngx_http_recs_said_s {
    ngx_str_t   file;
    ngx_uint_t  line;
} ngx_http_recs_said_t;


char *
ngx_http_recs_template_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_recs_loc_conf_t  *lcf = conf;

    lcf->template_at = ngx_palloc(cf->pool, sizeof(ngx_http_recs_said_t));
    if (lcf->template_at == NULL) {
        return NGX_CONF_ERROR;
    }

    lcf->template_at->file = cf->conf_file->file.name;
    lcf->template_at->line = cf->conf_file->line;

    return ngx_conf_set_str_slot(cf, cmd, conf);
}


/*
 * Which store it is asked of is known at the end of the http block alone; the
 * warning is of the line that names it.
 */

static void
ngx_http_recs_look_template(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *conf)
{
    ngx_conf_file_t       *file;
    ngx_http_recs_said_t   end;

    file = cf->conf_file;
    end = (ngx_http_recs_said_t) { file->file.name, file->line };

    file->file.name = conf->template_at->file;
    file->line = conf->template_at->line;

    ngx_http_recs_store_template(cf, conf->store, &conf->template);

    file->file.name = end.file;
    file->line = end.line;
}


void
ngx_http_recs_look_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf)
{
    if (conf->base_url == NULL) {
        conf->base_url = prev->base_url;
    }

    if (conf->nonce == NULL) {
        conf->nonce = prev->nonce;
    }

    if (conf->template.data == NULL) {
        conf->template = prev->template;

    } else if (conf->store != NULL) {
        ngx_http_recs_look_template(cf, conf);
    }
}


void
ngx_http_recs_format_type(ngx_http_request_t *r, recs_format_t format)
{
    r->headers_out.content_type = ngx_http_recs_types[format].value;
    r->headers_out.content_type_len = ngx_http_recs_types[format].len;
}


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


/* who asks for text/html first gets it */

static recs_format_t
ngx_http_recs_format_accept(ngx_http_request_t *r)
{
    u_char     *html, *json, *last;
    ngx_str_t  *accept;

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


static recs_format_t
ngx_http_recs_format_name(ngx_str_t *name)
{
    recs_format_t  format;

    format = recs_format_find((recs_str_t) { name->data, name->len });

    return format == RECS_FORMAT_ITEMS ? RECS_FORMATS : format;
}


/* ?format=, else the extension, else the placement's own, else Accept */

static recs_format_t
ngx_http_recs_format_auto(ngx_http_request_t *r, ngx_str_t *placement,
    ngx_str_t *asked, ngx_uint_t *vary)
{
    recs_format_t  format;

    if (asked->data != NULL) {
        format = ngx_http_recs_format_name(asked);

        if (format != RECS_FORMATS) {
            return format;
        }
    }

    if (r->exten.len == 3 && ngx_strncmp(r->exten.data, "txt", 3) == 0) {
        return RECS_FORMAT_TEXT;
    }

    if (r->exten.len == 4 && ngx_strncmp(r->exten.data, "html", 4) == 0) {
        return RECS_FORMAT_HTML;
    }

    if (r->exten.len == 4 && ngx_strncmp(r->exten.data, "json", 4) == 0) {
        return RECS_FORMAT_JSON;
    }

    format = recs_format_own((recs_str_t) { placement->data, placement->len });

    if (format != RECS_FORMATS) {
        return format;
    }

    *vary = 1;

    return ngx_http_recs_format_accept(r);
}


recs_format_t
ngx_http_recs_format(ngx_http_request_t *r, ngx_http_recs_loc_conf_t *lcf,
    ngx_http_recs_args_t *args, ngx_uint_t *vary)
{
    return lcf->format == NGX_HTTP_RECS_FORMAT_AUTO
           ? ngx_http_recs_format_auto(r, lcf->placement,
                                       &args->values[NGX_HTTP_RECS_ARG_FORMAT],
                                       vary)
           : (recs_format_t) lcf->format;
}


static ngx_int_t
ngx_http_recs_look_value(ngx_http_request_t *r, ngx_http_complex_value_t *from,
    recs_str_t *to)
{
    ngx_str_t  value;

    if (from == NULL) {
        return NGX_OK;
    }

    if (ngx_http_complex_value(r, from, &value) != NGX_OK) {
        return NGX_ERROR;
    }

    *to = (recs_str_t) { value.data, value.len };

    return NGX_OK;
}


ngx_int_t
ngx_http_recs_look(ngx_http_request_t *r, recs_format_t format,
    recs_look_t *look)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    ngx_memzero(look, sizeof(recs_look_t));

    look->format = format;
    look->templates = lcf->store->templates;
    look->name = (recs_str_t) { lcf->template.data, lcf->template.len };

    if (format == RECS_FORMAT_JSON || format == RECS_FORMAT_ITEMS) {
        return NGX_OK;                      /* no template is asked */
    }

    if (ngx_http_recs_look_value(r, lcf->base_url, &look->base_url) != NGX_OK)
    {
        return NGX_ERROR;
    }

    return ngx_http_recs_look_value(r, lcf->nonce, &look->nonce);
}
