
/*
 * What the first bytes of a page mean for the HTML splice: pages that must be
 * left alone, and the charset that the fragment has to fit.
 */

#include "ngx_http_recs_html.h"


/* the first bytes of the page, in one piece; 0: memory is out */

static size_t
ngx_http_recs_html_first(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b, u_char **first)
{
    size_t  n;

    n = b->last - b->pos;

    if (h->head == NULL && (n >= RECS_HTML_HEAD || b->last_buf)) {
        *first = b->pos;
        return n;
    }

    if (h->head == NULL) {
        h->head = ngx_pnalloc(r->pool, RECS_HTML_HEAD);

        if (h->head == NULL) {
            return 0;
        }
    }

    n = ngx_min(n, RECS_HTML_HEAD - h->nhead);

    ngx_memcpy(h->head + h->nhead, b->pos, n);
    h->nhead += n;

    *first = h->head;

    return h->nhead;
}


ngx_uint_t
ngx_http_recs_html_look(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_buf_t *b)
{
    size_t             n;
    u_char            *first;
    recs_html_head_t   head;

    if (h->looked || !ngx_buf_in_memory(b) || b->last == b->pos) {
        return NGX_HTTP_RECS_OUTCOMES;
    }

    n = ngx_http_recs_html_first(r, h, b, &first);

    if (n == 0) {
        return NGX_HTTP_RECS_NO_MEMORY;
    }

    recs_html_head(&head, first, n, h->said);

    if (!h->said || head.bom) {
        h->charset = head.charset;
    }

    h->looked = n >= RECS_HTML_HEAD || b->last_buf
                || (head.seen && h->charset != RECS_CHARSET_UNSAID);

    if (head.amp) {
        return NGX_HTTP_RECS_AMP;
    }

    return h->charset == RECS_CHARSET_OTHER ? NGX_HTTP_RECS_CHARSET
                                            : NGX_HTTP_RECS_OUTCOMES;
}


/*
 * The fragment is UTF-8, and so is taken to be a page that does not say.  Into
 * another charset all that is not ASCII goes as character references.
 */

ngx_int_t
ngx_http_recs_html_fit(ngx_http_request_t *r, ngx_http_recs_html_t *h,
    ngx_http_recs_part_t *part)
{
    recs_str_t  utf8;
    recs_out_t  out;

    if (part->fit || h->charset != RECS_CHARSET_ASCII) {
        return NGX_OK;
    }

    part->fit = 1;

    utf8 = (recs_str_t) { part->bytes.data, part->bytes.len };
    out = (recs_out_t) { NULL, 0, 0 };

    recs_out_html_ascii(&out, utf8);

    if (out.n == utf8.len) {
        return NGX_OK;
    }

    out = (recs_out_t) { ngx_pnalloc(r->pool, out.n), out.n, 0 };

    if (out.data == NULL) {
        part->bytes.len = 0;
        part->why = NGX_HTTP_RECS_NO_MEMORY;
        return NGX_ERROR;
    }

    recs_out_html_ascii(&out, utf8);

    part->bytes.data = out.data;
    part->bytes.len = out.n;

    return NGX_OK;
}
