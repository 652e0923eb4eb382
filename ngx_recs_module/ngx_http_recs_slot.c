
/*
 * Slots of a mail: pictures and links whose suggestion is chosen when the mail is
 * opened, not when it is sent.
 */

#include "ngx_http_recs_look.h"


#define NGX_HTTP_RECS_SLOT_URL   8192       /* bytes; a catalogue's have 2048 */


/* the number that a URI asks for; 0: it is no slot */

static ngx_uint_t
ngx_http_recs_slot_number(ngx_http_request_t *r, ngx_uint_t *image)
{
    u_char      *p;
    ngx_uint_t   i;

    static const ngx_str_t  kinds[] = {
        ngx_string("/link"),
        ngx_string("/image")
    };

    for (i = 0; i < 2; i++) {

        if (r->uri.len < sizeof("/slot/N") - 1 + kinds[i].len) {
            continue;
        }

        p = r->uri.data + r->uri.len - kinds[i].len;

        if (ngx_strncmp(p, kinds[i].data, kinds[i].len) == 0
            && ngx_strncmp(p - 7, "/slot/", 6) == 0
            && p[-1] >= '1' && p[-1] <= '0' + NGX_HTTP_RECS_COUNT_MAX)
        {
            *image = i;
            return p[-1] - '0';
        }
    }

    return 0;
}


/* a header takes visible ASCII alone */

static ngx_int_t
ngx_http_recs_slot_location(ngx_http_request_t *r, recs_out_t *url)
{
    u_char           *p, *last;
    size_t            i;
    ngx_table_elt_t  *h;

    static u_char  hex[] = "0123456789ABCDEF";

    p = ngx_pnalloc(r->pool, 3 * url->n + 1);
    h = ngx_list_push(&r->headers_out.headers);

    if (p == NULL || h == NULL) {
        return NGX_ERROR;
    }

    last = p;

    for (i = 0; i < url->n; i++) {

        if (url->data[i] > ' ' && url->data[i] < 0x7f) {
            *last++ = url->data[i];
            continue;
        }

        *last++ = '%';
        *last++ = hex[url->data[i] >> 4];
        *last++ = hex[url->data[i] & 15];
    }

    h->hash = 1;
    ngx_str_set(&h->key, "Location");
    h->value.data = p;
    h->value.len = last - p;
#if (nginx_version >= 1023000)
    h->next = NULL;
#endif

    return NGX_OK;
}


/* so many are asked for each time that all slots of a mail are of one answer */

static ngx_int_t
ngx_http_recs_slot_send(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_query_t *q, ngx_uint_t slot, ngx_uint_t image)
{
    u_char                      bytes[NGX_HTTP_RECS_SLOT_URL];
    ngx_int_t                   rc;
    ngx_str_t                   body;
    recs_out_t                  url;
    recs_look_t                 look;
    ngx_http_recs_loc_conf_t   *lcf;
    ngx_http_recs_main_conf_t  *mcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);
    mcf = ngx_http_get_module_main_conf(r, ngx_http_recs_module);

    q->count = NGX_HTTP_RECS_COUNT_MAX;

    /* first: values of the look may ask for an answer of their own */
    rc = ngx_http_recs_look(r, RECS_FORMAT_EMAIL, &look);

    if (rc == NGX_OK) {
        rc = ngx_http_recs_answer(r, ctx, q, RECS_FORMAT_JSON, &body);
    }

    if (rc == NGX_ERROR || ngx_http_recs_no_store(r) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    url = (recs_out_t) { bytes, sizeof(bytes), 0 };

    if (rc != NGX_OK
        || recs_answer_url(lcf->store->store, mcf->workspace, slot - 1, image,
                           look.base_url, &url)
           != RECS_OK)
    {
        ngx_http_recs_count(r, ctx, rc == NGX_OK
                            || ctx->outcome == NGX_HTTP_RECS_NOTHING
                            ? NGX_HTTP_RECS_EMPTY : ctx->outcome);
        return NGX_HTTP_NOT_FOUND;
    }

    if (ngx_http_recs_slot_location(r, &url) != NGX_OK) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    ngx_http_recs_count(r, ctx, NGX_HTTP_RECS_SERVED);

    return NGX_HTTP_MOVED_TEMPORARILY;
}


ngx_int_t
ngx_http_recs_slot(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_query_t *q)
{
    ngx_uint_t  slot, image;

    slot = ngx_http_recs_slot_number(r, &image);

    return slot != 0 ? ngx_http_recs_slot_send(r, ctx, q, slot, image)
                     : NGX_DECLINED;
}
