
/*
 * How an answer is to look: the format that is asked for, and what templates are
 * told.
 */

#ifndef _NGX_HTTP_RECS_LOOK_H_INCLUDED_
#define _NGX_HTTP_RECS_LOOK_H_INCLUDED_


#include "ngx_http_recs.h"
#include "ngx_http_recs_args.h"


recs_format_t ngx_http_recs_format(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf, ngx_http_recs_args_t *args,
    ngx_uint_t *vary);
void ngx_http_recs_format_type(ngx_http_request_t *r, recs_format_t format);
char *ngx_http_recs_template_set(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
void ngx_http_recs_look_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf);
ngx_int_t ngx_http_recs_look(ngx_http_request_t *r, recs_format_t format,
    recs_look_t *look);

/*
 * slot: the redirect to the N-th suggestion, of a URI …/slot/N/image or
 * …/slot/N/link.  NGX_DECLINED: it is another one.
 */
ngx_int_t ngx_http_recs_slot(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_query_t *q);


#endif /* _NGX_HTTP_RECS_LOOK_H_INCLUDED_ */
