
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
    ngx_str_t       bytes;          /* len 0: nothing, or not yet */
    ngx_str_t       items;          /* for $recs_items */
    ngx_uint_t      count;
    ngx_uint_t      why;            /* outcome, where nothing is put in */
    unsigned        shadow:1;
    unsigned        wanted:1;
    unsigned        late:1;         /* decided when its place is there */
    unsigned        fit:1;          /* it is in the page's charset */
    unsigned        placed:1;
} ngx_http_recs_part_t;

/* a link of what is sent on, and a buf for bytes that have none of their own */

typedef struct {
    ngx_chain_t     link;           /* first: a slot is found by it */
    ngx_buf_t       buf;
    u_char          held[RECS_HTML_HOLD];
} ngx_http_recs_html_slot_t;

struct ngx_http_recs_html_s {
    recs_html_t     scan;
    recs_html_watch_t     *watch;   /* NULL: the usual places of one part */
    recs_html_facts_t     *facts;   /* what the page says of itself, or NULL */
    recs_html_place_t     *places;  /* of this piece */
    ngx_uint_t             nplaces;
    ngx_http_recs_part_t  *parts;
    ngx_uint_t             nparts;
    ngx_uint_t             left;    /* parts that may still get a place */
    u_char         *held;
    size_t          nheld;
    u_char         *going;          /* a copy of them, if a slot has no room */
    off_t           seen;           /* bytes of the page */
    u_char         *head;           /* its first ones, if they came in pieces */
    size_t          nhead;
    recs_charset_t  charset;        /* of the page, as far as it is known */
    off_t           grown;          /* bytes put in */
    ngx_chain_t    *out;            /* what is to go */
    ngx_chain_t   **last;
    ngx_chain_t    *free;           /* slots */
    ngx_uint_t      nfree;
    ngx_chain_t    *busy;           /* ... whose own buf the client waits for */
    ngx_http_recs_html_slot_t  last_held;   /* so that, whatever happens, */
    ngx_http_recs_html_slot_t  last_part;   /* ... a response gets its end */
    unsigned        said:1;         /* ... by the header */
    unsigned        looked:1;       /* what the head says is known */
    unsigned        shadow:1;       /* all parts are: the page stays */
    unsigned        flush:1;        /* the origin wants it to go at once */
    unsigned        promised:1;     /* the length counts the part */
    unsigned        owed:1;         /* ... and nothing is looked for any more */
    unsigned        behind:1;       /* one is behind the end of this buf */
};


/*
 * piece: b, with what belongs into it, behind what h->out has.  NGX_DECLINED:
 * memory is out, and b is as it came.
 */
ngx_int_t ngx_http_recs_html_buf(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_buf_t *b);

/*
 * chain: have n slots, and room for the first of the held bytes; the calls below
 * take them and do not fail
 */
ngx_int_t ngx_http_recs_html_reserve(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_uint_t n, size_t held);

/* chain: a buf, or bytes of the request's pool, behind what h->out has */
void ngx_http_recs_html_link(ngx_http_recs_html_t *h, ngx_buf_t *b);
void ngx_http_recs_html_bytes(ngx_http_recs_html_t *h, u_char *data,
    size_t len);

/*
 * chain: send b on but for what must be held; let the first n of the held bytes
 * go; or all of them, and none will be held again, which needs no reserve
 */
void ngx_http_recs_html_hold(ngx_http_recs_html_t *h, ngx_buf_t *b,
    size_t hold);
void ngx_http_recs_html_release(ngx_http_recs_html_t *h, size_t n);
void ngx_http_recs_html_let_go(ngx_http_recs_html_t *h);

/* chain: send h->out, and rest behind it, or drop it */
ngx_int_t ngx_http_recs_html_send(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_chain_t *rest);
void ngx_http_recs_html_drop(ngx_http_recs_html_t *h);

/*
 * chain: as send, with the part that the header has promised at the end, if that
 * is in rest; 1 in *ended then.  It needs no memory.
 */
ngx_int_t ngx_http_recs_html_owe(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_chain_t *rest, ngx_uint_t *ended);

/* chain: the last buf of h->out; the flags of b that say "the end" move to it */
ngx_buf_t *ngx_http_recs_html_newest(ngx_http_recs_html_t *h);
void ngx_http_recs_html_move_end(ngx_http_recs_html_t *h, ngx_buf_t *b);

/* head: NGX_HTTP_RECS_OUTCOMES, or why the page must be left alone */
ngx_uint_t ngx_http_recs_html_look(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_buf_t *b);

/* head: the part in what the page's charset has; NGX_ERROR: it is empty now */
ngx_int_t ngx_http_recs_html_fit(ngx_http_request_t *r,
    ngx_http_recs_html_t *h, ngx_http_recs_part_t *part);

/* parts: the one that was to wait for its place; 0: nothing is put in there */
ngx_uint_t ngx_http_recs_html_late(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_uint_t i);

/* from: is the page asked for facts that q has not? tell q of them */
ngx_uint_t ngx_http_recs_from_needed(const recs_query_t *q,
    const recs_html_plan_t *plan);
void ngx_http_recs_from_tell(recs_query_t *q, const recs_html_facts_t *facts);

/* parts: decide what is put in, as _begin(); what was, once the page is over */
ngx_int_t ngx_http_recs_html_parts(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_http_recs_html_t *h);
ngx_uint_t ngx_http_recs_html_outcome(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);


#endif /* _NGX_HTTP_RECS_HTML_H_INCLUDED_ */
