
/*
 * The JSON splice: what its two files share.
 */

#ifndef _NGX_HTTP_RECS_JSON_H_INCLUDED_
#define _NGX_HTTP_RECS_JSON_H_INCLUDED_


#include "ngx_http_recs.h"

#include "splice/recs_cart.h"


typedef struct ngx_http_recs_json_s {
    u_char       *data;                 /* the body; room for a NUL */
    size_t        len;
    size_t        size;

    size_t        at[RECS_CART_HTML];   /* where bytes are put in, ascending */
    ngx_uint_t    n;
    ngx_str_t     name;                 /* put in before them: ,"name": */
    unsigned      html:1;               /* bytes are of a string */
    unsigned      fill:1;               /* bytes are elements, not an array */
    unsigned      woocommerce:1;        /* bytes are its products */

    /* so that it can leave as it came when there is no memory */
    ngx_buf_t     own;
    ngx_chain_t   own_link;
    ngx_buf_t     last;
    ngx_chain_t   last_link;
} ngx_http_recs_json_t;


/*
 * Read the collected cart and ask for suggestions: ctx->insert, with where and
 * how it goes in.  NGX_DECLINED: ctx->outcome says why not.
 */
ngx_int_t ngx_http_recs_json_answer(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);


#endif /* _NGX_HTTP_RECS_JSON_H_INCLUDED_ */
