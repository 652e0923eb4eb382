
/*
 * The HTML splice of one response, and what its files do for each other.
 */

#ifndef _NGX_HTTP_RECS_HTML_H_INCLUDED_
#define _NGX_HTTP_RECS_HTML_H_INCLUDED_


#include "ngx_http_recs_splice.h"

#include "splice/recs_html.h"
#include "splice/recs_html_head.h"


typedef struct ngx_http_recs_html_s  ngx_http_recs_html_t;

struct ngx_http_recs_html_s {
    recs_html_t                       scan;
    u_char                            held[RECS_HTML_HOLD];
    size_t                            nheld;
    off_t                             seen;           /* bytes of the page */
    u_char                           *head;           /* its first, come in pieces */
    size_t                            nhead;
    recs_charset_t                    charset;        /* as far as it is known */
    ngx_chain_t                      *out;            /* what is to go */
    ngx_chain_t                     **last;
    ngx_chain_t                      *links;          /* not in use */
    ngx_uint_t                        nlinks;
    struct ngx_http_recs_html_buf_s  *bufs;           /* not in use */
    ngx_uint_t                        nbufs;
    ngx_buf_t                         last_bufs[2];   /* when there is no memory */
    ngx_chain_t                       last_links[2];
    unsigned                          poor:1;         /* there is none */
    unsigned                          said:1;         /* ... by the header */
    unsigned                          looked:1;       /* what the head says is known */
    unsigned                          fit:1;          /* the fragment is in that charset */
    unsigned                          shadow:1;
    unsigned                          flush:1;        /* the origin wants it to go at once */
    unsigned                          promised:1;     /* the length counts the fragment */
    unsigned                          placed:1;
};


/*
 * chain: take what the bufs of in may need, so that nothing fails while they
 * are cut, or say NGX_ERROR before
 */
ngx_int_t ngx_http_recs_html_reserve(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_chain_t *in);

/*
 * chain: send h->out, or just empty it; or, without memory, send in, with what
 * was held in front of it and what was promised at its end
 */
ngx_int_t ngx_http_recs_html_send(ngx_http_request_t *r,
    ngx_http_recs_html_t *h);
void ngx_http_recs_html_unlink(ngx_http_recs_html_t *h);
ngx_int_t ngx_http_recs_html_send_poor(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_chain_t *in);

/* chain: a buf, or bytes of the request's pool, behind what h->out has */
ngx_int_t ngx_http_recs_html_link(ngx_http_recs_html_t *h, ngx_buf_t *b);
ngx_buf_t *ngx_http_recs_html_bytes(ngx_http_recs_html_t *h, u_char *data,
    size_t len);

/* chain: send b on but for what must be held; let go of n held bytes */
ngx_int_t ngx_http_recs_html_hold(ngx_http_recs_html_t *h, ngx_buf_t *b,
    size_t hold);
ngx_int_t ngx_http_recs_html_release(ngx_http_recs_html_t *h, size_t n);

/* chain: the flags of b that say "the end" move to the last buf of h->out */
void ngx_http_recs_html_move_end(ngx_http_recs_html_t *h, ngx_buf_t *b);

/* head: NGX_HTTP_RECS_OUTCOMES, or why the page must be left alone */
ngx_uint_t ngx_http_recs_html_look(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_buf_t *b);

/* head: ctx->insert in what the page's charset has */
ngx_int_t ngx_http_recs_html_fit(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);


#endif /* _NGX_HTTP_RECS_HTML_H_INCLUDED_ */
