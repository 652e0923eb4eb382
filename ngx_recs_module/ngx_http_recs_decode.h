
/*
 * A compressed body that is decoded: what its files do for each other.
 */

#ifndef _NGX_HTTP_RECS_DECODE_H_INCLUDED_
#define _NGX_HTTP_RECS_DECODE_H_INCLUDED_


#include "ngx_http_recs_splice.h"

#include "splice/recs_coding.h"


typedef struct ngx_http_recs_decode_s {
    recs_coding_t  *coding;
    ngx_chain_t    *kept;           /* all that came, while the header waits */
    size_t          nkept;          /* bytes */
    ngx_chain_t    *in;             /* what is not decoded yet; part of kept */
    ngx_chain_t    *links;          /* for it, not in use */
    ngx_chain_t    *filling;
    ngx_chain_t    *out;            /* of this call */
    ngx_chain_t    *busy;
    ngx_chain_t    *free;
    ngx_uint_t      nbufs;
    unsigned        full:1;         /* all bufs are busy */
    unsigned        broken:1;
    unsigned        ended:1;        /* the last buf has been made */
    unsigned        raw:1;          /* the body passes as it comes */
} ngx_http_recs_decode_t;


/*
 * in: take over the first buf while the header waits, or the reason against it;
 * all bufs later, NGX_ERROR when memory is out; and the first one is used up
 */
ngx_uint_t ngx_http_recs_decode_keep(ngx_http_request_t *r,
    ngx_http_recs_decode_t *d, ngx_chain_t *in);
ngx_int_t ngx_http_recs_decode_queue(ngx_http_request_t *r,
    ngx_http_recs_decode_t *d, ngx_chain_t *in);
void ngx_http_recs_decode_next(ngx_http_recs_ctx_t *ctx);


#endif /* _NGX_HTTP_RECS_DECODE_H_INCLUDED_ */
