
/*
 * What a request says, as recs_context told.
 */

#ifndef _NGX_HTTP_RECS_CONTEXT_H_INCLUDED_
#define _NGX_HTTP_RECS_CONTEXT_H_INCLUDED_


#include "ngx_http_recs.h"
#include "ngx_http_recs_args.h"


typedef struct ngx_http_recs_context_s {
    ngx_uint_t                 fact;    /* recs_fact_t; RECS_FACTS: another */
    ngx_uint_t                 arg;     /* NGX_HTTP_RECS_ARGS: it is none */
    ngx_str_t                  name;
    ngx_int_t                  index;   /* of its one variable, or NGX_ERROR */
    ngx_http_complex_value_t   value;
    unsigned                   decode:1;        /* percent-encoded */
    unsigned                   plus:1;          /* a plus is a blank */
    unsigned                   url:1;   /* depends on the URL alone */
    unsigned                   refused:1;   /* a user that anyone may name */
} ngx_http_recs_context_t;


char *ngx_http_recs_context_set(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_recs_context_default(ngx_conf_t *cf,
    ngx_http_recs_loc_conf_t *lcf);

/* all of it, told to q; args: NULL where nobody has read them */
ngx_int_t ngx_http_recs_context(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf, ngx_http_recs_args_t *args,
    recs_query_t *q);

/* one value: make it ready, read it; that of the item, or NULL */
char *ngx_http_recs_context_compile(ngx_conf_t *cf, ngx_http_recs_context_t *c,
    ngx_str_t *value);
ngx_int_t ngx_http_recs_context_read(ngx_http_request_t *r,
    ngx_http_recs_context_t *c, ngx_str_t *value);
ngx_http_recs_context_t *ngx_http_recs_context_item(
    ngx_http_recs_loc_conf_t *lcf);


#endif /* _NGX_HTTP_RECS_CONTEXT_H_INCLUDED_ */
