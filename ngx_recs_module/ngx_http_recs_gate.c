
/*
 * Reasons to do nothing: what the header of a response says about its body.
 */

#include "ngx_http_recs_splice.h"

#include "splice/recs_html_head.h"


/* "text/html; charset=…" comes in one string from some origins */

static ngx_uint_t
ngx_http_recs_kind_is(u_char *p, u_char *end, const char *name, size_t len)
{
    return (size_t) (end - p) >= len
           && ngx_strncasecmp(p, (u_char *) name, len) == 0
           && (p + len == end || p[len] == ';' || p[len] == ' ');
}


/* asked of every image and script, too: most are told by one byte */

ngx_uint_t
ngx_http_recs_kind(ngx_http_request_t *r)
{
    size_t   len;
    u_char  *type, *end, *plus;

    type = r->headers_out.content_type.data;
    len = r->headers_out.content_type.len;
    end = type + len;

    if (len < 6) {
        return NGX_HTTP_RECS_OTHER;
    }

    if (type[4] == '/') {
        return (type[5] | 0x20) == 'h'
               && ngx_http_recs_kind_is(type, end, "text/html", 9)
               ? NGX_HTTP_RECS_HTML : NGX_HTTP_RECS_OTHER;
    }

    if ((type[0] | 0x20) == 'a'
        && ngx_http_recs_kind_is(type, end, "application/json", 16))
    {
        return NGX_HTTP_RECS_JSON;
    }

    plus = memchr(type, '+', len);

    return plus != NULL && ngx_http_recs_kind_is(plus, end, "+json", 5)
           ? NGX_HTTP_RECS_JSON : NGX_HTTP_RECS_OTHER;
}


/* where nginx has not taken it apart it stands in the type itself */

ngx_str_t
ngx_http_recs_charset(ngx_http_request_t *r)
{
    u_char     *p, *last;
    ngx_str_t   charset;

    charset = r->headers_out.charset;

    if (charset.len != 0) {
        return charset;
    }

    p = r->headers_out.content_type.data;
    last = p + r->headers_out.content_type.len;

    p = ngx_strlcasestrn(p, last, (u_char *) "charset=", 8 - 1);
    if (p == NULL) {
        return charset;
    }

    p += 8;

    if (p < last && *p == '"') {
        p++;
    }

    charset.data = p;

    while (p < last && *p != '"' && *p != ';' && *p != ' ') {
        p++;
    }

    charset.len = p - charset.data;

    return charset;
}


/* JSON is UTF-8; a page may be in whatever ASCII can be put into */

static ngx_uint_t
ngx_http_recs_fits(ngx_http_request_t *r, ngx_uint_t kind)
{
    ngx_str_t  charset;

    charset = ngx_http_recs_charset(r);

    switch (recs_charset((recs_str_t) { charset.data, charset.len })) {

    case RECS_CHARSET_OTHER:
        return 0;

    case RECS_CHARSET_ASCII:
        return kind == NGX_HTTP_RECS_HTML;

    default:
        return 1;
    }
}


ngx_uint_t
ngx_http_recs_encoded(ngx_http_request_t *r)
{
    return r->headers_out.content_encoding != NULL
           && r->headers_out.content_encoding->value.len != 0;
}


/* codings one upon the other are left alone, in one line or in several */

static ngx_uint_t
ngx_http_recs_encoded_once(ngx_http_request_t *r)
{
    ngx_uint_t        i, n;
    ngx_list_part_t  *part;
    ngx_table_elt_t  *h;

    n = 0;

    for (part = &r->headers_out.headers.part; part != NULL; part = part->next) {
        h = part->elts;

        for (i = 0; i < part->nelts; i++) {
            n += h[i].hash != 0
                 && h[i].key.len == sizeof("Content-Encoding") - 1
                 && ngx_strcasecmp(h[i].key.data, (u_char *) "Content-Encoding")
                    == 0;
        }
    }

    return n == 1;
}


static ngx_uint_t
ngx_http_recs_readable(ngx_http_request_t *r)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    return !ngx_http_recs_encoded(r)
           || (lcf->decode && ngx_http_recs_encoded_once(r)
               && ngx_http_recs_decode_known(
                                    &r->headers_out.content_encoding->value));
}


/* what cannot be read is a matter of configuration: say so once a worker */

static void
ngx_http_recs_gate_warn(ngx_http_request_t *r)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    if (lcf->warned) {
        return;
    }

    lcf->warned = 1;

    ngx_log_error(NGX_LOG_WARN, r->connection->log, 0,
                  "recs: the origin compresses (%V) what is not decoded here, "
                  "nothing is injected: set proxy_set_header Accept-Encoding "
                  "gzip",
                  &r->headers_out.content_encoding->value);
}


ngx_uint_t
ngx_http_recs_gate(ngx_http_request_t *r, ngx_uint_t kind)
{
    ngx_uint_t  status;

    if (kind == NGX_HTTP_RECS_OTHER) {
        return NGX_HTTP_RECS_TYPE;
    }

    status = r->headers_out.status;

    /* adding to a cart answers 201 in some shops */
    if (status != NGX_HTTP_OK
        && !(kind == NGX_HTTP_RECS_JSON && status == NGX_HTTP_CREATED))
    {
        return NGX_HTTP_RECS_STATUS;
    }

    if (!ngx_http_recs_readable(r)) {
        ngx_http_recs_gate_warn(r);
        return NGX_HTTP_RECS_ENCODING;
    }

    return ngx_http_recs_fits(r, kind) ? NGX_HTTP_RECS_OUTCOMES
                                       : NGX_HTTP_RECS_CHARSET;
}
