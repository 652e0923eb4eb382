
/*
 * The two splices and the gate before them.
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


/* the gate, the header held back until a body is known, its charset */
ngx_int_t ngx_http_recs_filter_init(ngx_conf_t *cf);
ngx_int_t ngx_http_recs_send_header(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, off_t grown);
ngx_int_t ngx_http_recs_next_body(ngx_http_request_t *r, ngx_chain_t *in);
ngx_str_t ngx_http_recs_charset(ngx_http_request_t *r);

#define NGX_HTTP_RECS_LENGTH_UNKNOWN   -1

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
