
/*
 * Where JSON carts keep what: recs_cart_format, recs_cart_path.
 */

#ifndef _NGX_HTTP_RECS_CART_H_INCLUDED_
#define _NGX_HTTP_RECS_CART_H_INCLUDED_


#include "ngx_http_recs.h"

#include "splice/recs_cart.h"


typedef struct ngx_http_recs_cart_s {
    recs_cart_format_t   format;
    unsigned             paths:1;       /* it is of recs_cart_path */
} ngx_http_recs_cart_t;


char *ngx_http_recs_cart_format_set(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_recs_cart_path_set(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);

char *ngx_http_recs_cart_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf);

/*
 * What is in a body: this worker's one cart, until the next is read.  NULL: it
 * is none, or cannot be read, and ctx->outcome says why.
 */
recs_cart_t *ngx_http_recs_cart_read(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, const u_char *body, size_t len);

/* What it is worth and how much is in it, unless the location has said so. */
void ngx_http_recs_cart_tell(ngx_http_request_t *r, const recs_cart_t *cart,
    recs_query_t *q);


#endif /* _NGX_HTTP_RECS_CART_H_INCLUDED_ */
