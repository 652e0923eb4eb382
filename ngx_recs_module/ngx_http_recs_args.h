
/*
 * The arguments of the URL that a recommendation location takes by itself.
 */

#ifndef _NGX_HTTP_RECS_ARGS_H_INCLUDED_
#define _NGX_HTTP_RECS_ARGS_H_INCLUDED_


#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef enum {
    NGX_HTTP_RECS_ARG_ITEM = 0,
    NGX_HTTP_RECS_ARG_CART,
    NGX_HTTP_RECS_ARG_VIEWED,
    NGX_HTTP_RECS_ARG_CATEGORY,
    NGX_HTTP_RECS_ARG_LANG,
    NGX_HTTP_RECS_ARG_COUNT,
    NGX_HTTP_RECS_ARG_FORMAT,
    NGX_HTTP_RECS_ARGS
} ngx_http_recs_arg_t;

typedef struct {
    ngx_str_t  values[NGX_HTTP_RECS_ARGS];  /* or data NULL */
} ngx_http_recs_args_t;


/* all of them, as they are written */
void ngx_http_recs_args(ngx_http_request_t *r, ngx_http_recs_args_t *args);

ngx_str_t *ngx_http_recs_arg_name(ngx_uint_t arg);


#endif /* _NGX_HTTP_RECS_ARGS_H_INCLUDED_ */
