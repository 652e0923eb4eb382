
/*
 * The calls that the gate, the decoder and the two splices make on each other:
 * a body goes from the gate through the decoder, if it is compressed, to one
 * splice, and from there on.
 */

#ifndef _NGX_HTTP_RECS_SPLICE_H_INCLUDED_
#define _NGX_HTTP_RECS_SPLICE_H_INCLUDED_


#include "ngx_http_recs.h"

#include "splice/recs_html_target.h"


/* one line of recs_inject */

typedef struct {
    ngx_str_t  *placement;
    unsigned    shadow:1;                       /* decided, not put in */
} ngx_http_recs_injection_t;

/* those of a location; a cart in JSON has room for the first one */

typedef struct ngx_http_recs_inject_s {
    ngx_http_recs_injection_t   lines[RECS_HTML_INJECTIONS];
    ngx_uint_t                  n;
    recs_html_plan_t            plan;           /* where in a page they go */
    unsigned                    watch:1;        /* the plan is not the usual */
    unsigned                    shadow:1;       /* all are */
} ngx_http_recs_inject_t;


enum {
    NGX_HTTP_RECS_HTML = 0,
    NGX_HTTP_RECS_JSON,
    NGX_HTTP_RECS_OTHER
};


#define NGX_HTTP_RECS_LENGTH_UNKNOWN   -1

ngx_int_t ngx_http_recs_filter_init(ngx_conf_t *cf);

/*
 * Let the header go.  grown: bytes that the body gains; 0 leaves the header as
 * it came, NGX_HTTP_RECS_LENGTH_UNKNOWN drops the length.
 */
ngx_int_t ngx_http_recs_send_header(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, off_t grown);
ngx_int_t ngx_http_recs_next_body(ngx_http_request_t *r, ngx_chain_t *in);

/*
 * Gate: what kind of body the header promises, whether it is compressed, its
 * charset, and what speaks against it (NGX_HTTP_RECS_OUTCOMES: nothing).
 */
ngx_uint_t ngx_http_recs_kind(ngx_http_request_t *r);
ngx_uint_t ngx_http_recs_encoded(ngx_http_request_t *r);
ngx_str_t ngx_http_recs_charset(ngx_http_request_t *r);
ngx_uint_t ngx_http_recs_gate(ngx_http_request_t *r, ngx_uint_t kind);

/* the readable body's next bytes, to the splice as long as it wants them */
ngx_int_t ngx_http_recs_splice(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in);

/*
 * The response leaves as it came, while the header still waits.  in: all of the
 * body so far, as the splice has seen it.
 */
ngx_int_t ngx_http_recs_pass(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_chain_t *in);

/* a copy in the request's memory, and from is used up; NULL: memory is out */
ngx_buf_t *ngx_http_recs_keep(ngx_http_request_t *r, ngx_buf_t *from);

/*
 * Decoder: begin at the header, body for each piece; original is all that came
 * so far, pass lets it and the rest leave.
 */
ngx_uint_t ngx_http_recs_decode_known(ngx_str_t *coding);
ngx_int_t ngx_http_recs_decode_begin(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);
ngx_int_t ngx_http_recs_decode_body(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_chain_t *in);
ngx_int_t ngx_http_recs_decode_pass(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_uint_t outcome, ngx_chain_t *rest);
ngx_chain_t *ngx_http_recs_decode_original(ngx_http_recs_ctx_t *ctx);

/*
 * The two splices: begin at the header, body for each piece, pass when the
 * origin broke off before the header went out.
 */
ngx_int_t ngx_http_recs_html_begin(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);
ngx_int_t ngx_http_recs_html_body(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_chain_t *in);
ngx_int_t ngx_http_recs_html_pass(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_chain_t *in);
ngx_int_t ngx_http_recs_json_begin(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);
ngx_int_t ngx_http_recs_json_body(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_chain_t *in);
ngx_int_t ngx_http_recs_json_pass(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, ngx_chain_t *in);

/*
 * deadline: enter when a splice begins to work; over, after each step, adds what
 * the step took and tells whether it is more than recs_deadline allows.
 */
void ngx_http_recs_deadline_enter(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);
ngx_uint_t ngx_http_recs_deadline_over(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);


#endif /* _NGX_HTTP_RECS_SPLICE_H_INCLUDED_ */
