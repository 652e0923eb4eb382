
#ifndef _NGX_HTTP_RECS_OUTCOME_H_INCLUDED_
#define _NGX_HTTP_RECS_OUTCOME_H_INCLUDED_


/* how a request ended for us; names in ngx_http_recs_stats.c */

typedef enum {
    NGX_HTTP_RECS_SERVED = 0,       /* a location answered with suggestions */
    NGX_HTTP_RECS_EMPTY,            /* it answered, there was nothing to show */
    NGX_HTTP_RECS_INJECTED,
    NGX_HTTP_RECS_SHADOW,           /* it would have been injected */
    NGX_HTTP_RECS_NO_STORE,         /* from here on: passed untouched */
    NGX_HTTP_RECS_NOTHING,
    NGX_HTTP_RECS_STATUS,
    NGX_HTTP_RECS_TYPE,
    NGX_HTTP_RECS_ENCODING,
    NGX_HTTP_RECS_CHARSET,
    NGX_HTTP_RECS_AMP,
    NGX_HTTP_RECS_NO_PLACE,
    NGX_HTTP_RECS_NO_CART,
    NGX_HTTP_RECS_BAD_JSON,
    NGX_HTTP_RECS_TOO_LARGE,
    NGX_HTTP_RECS_DEADLINE,
    NGX_HTTP_RECS_HEAD,
    NGX_HTTP_RECS_CUT,
    NGX_HTTP_RECS_DAMAGED,
    NGX_HTTP_RECS_NO_MEMORY,
    NGX_HTTP_RECS_OUTCOMES
} ngx_http_recs_outcome_e;


#endif /* _NGX_HTTP_RECS_OUTCOME_H_INCLUDED_ */
