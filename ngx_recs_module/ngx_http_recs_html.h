
/*
 * The HTML splice of one response, and what its files do for each other.
 */

#ifndef _NGX_HTTP_RECS_HTML_H_INCLUDED_
#define _NGX_HTTP_RECS_HTML_H_INCLUDED_


#include "ngx_http_recs_splice.h"

#include "splice/recs_html.h"
#include "splice/recs_html_head.h"
#include "splice/recs_html_watch.h"


typedef struct ngx_http_recs_html_s  ngx_http_recs_html_t;

/* what one line of recs_inject puts in */

typedef struct {
    ngx_str_t       bytes;          /* len 0: nothing, and it has no place */
    ngx_str_t       items;          /* for $recs_items */
    ngx_uint_t      count;
    unsigned        shadow:1;
    unsigned        fit:1;          /* it is in the page's charset */
    unsigned        placed:1;
} ngx_http_recs_part_t;

struct ngx_http_recs_html_s {
    recs_html_t     scan;
    recs_html_watch_t     *watch;   /* NULL: the usual places of one part */
    recs_html_place_t     *places;  /* of this piece */
    ngx_uint_t             nplaces;
    ngx_http_recs_part_t  *parts;
    ngx_uint_t             nparts;
    ngx_uint_t             left;    /* parts that may still get a place */
    u_char         *held;
    size_t          nheld;
    off_t           seen;           /* bytes of the page */
    u_char         *head;           /* its first ones, if they came in pieces */
    size_t          nhead;
    recs_charset_t  charset;        /* of the page, as far as it is known */
    off_t           grown;          /* bytes put in */
    ngx_chain_t    *out;            /* what is to go */
    ngx_chain_t   **last;
    unsigned        said:1;         /* ... by the header */
    unsigned        looked:1;       /* what the head says is known */
    unsigned        shadow:1;       /* all parts are: the page stays */
    unsigned        flush:1;        /* the origin wants it to go at once */
    unsigned        promised:1;     /* the length counts the part */
    unsigned        behind:1;       /* one is behind the end of this buf */
};


/* piece: b, with what belongs into it, behind what h->out has */
ngx_int_t ngx_http_recs_html_buf(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_buf_t *b);

/* chain: a buf, or bytes of the request's pool, behind what h->out has */
ngx_int_t ngx_http_recs_html_link(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_buf_t *b);
ngx_buf_t *ngx_http_recs_html_bytes(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, u_char *data, size_t len);

/* chain: send b on but for what must be held; let go of n held bytes */
ngx_int_t ngx_http_recs_html_hold(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_buf_t *b, size_t hold);
ngx_int_t ngx_http_recs_html_release(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, size_t n);

/* chain: the last buf of h->out; the flags of b that say "the end" move to it */
ngx_buf_t *ngx_http_recs_html_newest(ngx_http_recs_html_t *h);
void ngx_http_recs_html_move_end(ngx_http_recs_html_t *h, ngx_buf_t *b);

/* head: NGX_HTTP_RECS_OUTCOMES, or why the page must be left alone */
ngx_uint_t ngx_http_recs_html_look(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_buf_t *b);

/* head: the part in what the page's charset has */
ngx_int_t ngx_http_recs_html_fit(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_http_recs_part_t *part);

/* parts: decide what is put in, as _begin(); what was, once the page is over */
ngx_int_t ngx_http_recs_html_parts(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_http_recs_html_t *h);
ngx_uint_t ngx_http_recs_html_outcome(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);


#endif /* _NGX_HTTP_RECS_HTML_H_INCLUDED_ */
