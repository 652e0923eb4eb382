
/*
 * What a recommendation location takes from the URL by itself, in one walk over
 * its arguments: asking nginx for each of them walks as often.
 */

#include "ngx_http_recs_args.h"


static const ngx_str_t  ngx_http_recs_arg_names[NGX_HTTP_RECS_ARGS] = {
    [NGX_HTTP_RECS_ARG_ITEM]     = ngx_string("item"),
    [NGX_HTTP_RECS_ARG_CART]     = ngx_string("cart"),
    [NGX_HTTP_RECS_ARG_VIEWED]   = ngx_string("viewed"),
    [NGX_HTTP_RECS_ARG_CATEGORY] = ngx_string("category"),
    [NGX_HTTP_RECS_ARG_LANG]     = ngx_string("lang"),
    [NGX_HTTP_RECS_ARG_COUNT]    = ngx_string("count"),
    [NGX_HTTP_RECS_ARG_FORMAT]   = ngx_string("format")
};


/* the first of a name counts, as with $arg_ variables */

static void
ngx_http_recs_arg(ngx_http_recs_args_t *args, u_char *p, u_char *end)
{
    ngx_uint_t        i;
    const ngx_str_t  *name;

    for (i = 0; i < NGX_HTTP_RECS_ARGS; i++) {
        name = &ngx_http_recs_arg_names[i];

        if ((size_t) (end - p) > name->len && p[name->len] == '='
            && ngx_strncasecmp(p, name->data, name->len) == 0)
        {
            if (args->values[i].data == NULL) {
                args->values[i].data = p + name->len + 1;
                args->values[i].len = end - args->values[i].data;
            }

            return;
        }
    }
}


void
ngx_http_recs_args(ngx_http_request_t *r, ngx_http_recs_args_t *args)
{
    u_char  *p, *end, *last;

    ngx_memzero(args, sizeof(ngx_http_recs_args_t));

    last = r->args.data + r->args.len;

    for (p = r->args.data; p < last; p = end + 1) {

        end = ngx_strlchr(p, last, '&');
        if (end == NULL) {
            end = last;
        }

        ngx_http_recs_arg(args, p, end);
    }
}


ngx_str_t *
ngx_http_recs_arg_name(ngx_uint_t arg)
{
    return (ngx_str_t *) &ngx_http_recs_arg_names[arg];
}
