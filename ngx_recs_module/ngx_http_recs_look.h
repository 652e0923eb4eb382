
/*
 * How an answer is to look: the format that is asked for, and what templates are
 * told.
 */

#ifndef _NGX_HTTP_RECS_LOOK_H_INCLUDED_
#define _NGX_HTTP_RECS_LOOK_H_INCLUDED_


#include "ngx_http_recs.h"


recs_format_t ngx_http_recs_format(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf, ngx_uint_t *vary);
void ngx_http_recs_format_type(ngx_http_request_t *r, recs_format_t format);
void ngx_http_recs_look_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf);
ngx_int_t ngx_http_recs_look(ngx_http_request_t *r, recs_format_t format,
    recs_look_t *look);

/* store: warn where the generation has no template of that name */
void ngx_http_recs_store_template(ngx_conf_t *cf, ngx_http_recs_store_t *s,
    ngx_str_t *name);

/*
 * slot: the number that a URI …/slot/N/image or …/slot/N/link asks for; 0: it is
 * another one.  And the redirect to the N-th suggestion.
 */
ngx_uint_t ngx_http_recs_slot(ngx_http_request_t *r, ngx_uint_t *image);
ngx_int_t ngx_http_recs_slot_send(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx, recs_query_t *q, ngx_uint_t slot,
    ngx_uint_t image);


#endif /* _NGX_HTTP_RECS_LOOK_H_INCLUDED_ */
