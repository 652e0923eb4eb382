
/*
 * The two splices and the gate before them.
 */

#ifndef _NGX_HTTP_RECS_SPLICE_H_INCLUDED_
#define _NGX_HTTP_RECS_SPLICE_H_INCLUDED_


#include "ngx_http_recs.h"


/* the gate, and the header held back until a body is known */
ngx_int_t ngx_http_recs_send_header(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, off_t grown);
ngx_int_t ngx_http_recs_next_body(ngx_http_request_t *r, ngx_chain_t *in);

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


#endif /* _NGX_HTTP_RECS_SPLICE_H_INCLUDED_ */
