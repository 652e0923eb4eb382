
/*
 * The types that the files of this folder share, and the calls they make on
 * each other: request -> context -> answer -> handler or filter -> response.
 * Stores, sessions and splices have headers of their own.
 */

#ifndef _NGX_HTTP_RECS_H_INCLUDED_
#define _NGX_HTTP_RECS_H_INCLUDED_


#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include "answer/recs_answer.h"

#include "ngx_http_recs_outcome.h"
#include "ngx_http_recs_store.h"


typedef struct {
    ngx_array_t           stores;       /* of ngx_http_recs_store_t * */
    ngx_event_t           watch;        /* this worker's timer */
    recs_workspace_t     *workspace;    /* this worker's */
    u_char               *scratch;      /* this worker's, an answer is built */
    struct recs_cart_s   *cart;         /* this worker's, a cart is read */
    struct ngx_http_recs_cart_s  *cart_auto;
    ngx_shm_zone_t       *zone;         /* counters */
    ngx_int_t             gpc;          /* variable of Sec-GPC */
    ngx_int_t             purpose;      /* and of Sec-Purpose */
    ngx_int_t             fetch_site;   /* recs_event: of Sec-Fetch-Site */
    ngx_int_t             origin;       /* and of Origin */
    unsigned              started:1;    /* in this process */
    unsigned              inject:1;     /* recs_inject is */
    unsigned              status:1;     /* recs_status is */
    unsigned              session:1;    /* recs_consent is */
} ngx_http_recs_main_conf_t;


typedef struct {
    ngx_http_recs_store_t     *store;
    ngx_str_t                     *placement;   /* recs */
    struct ngx_http_recs_inject_s *inject;      /* recs_inject; NULL: off */
    ngx_array_t               *sources;         /* recs_cart_from; NULL: none */
    ngx_array_t               *contexts;        /* ngx_http_recs_context_t */
    ngx_http_complex_value_t  *consent;         /* NULL: no sessions */
    struct recs_session_keys_s    *secret;
    struct ngx_http_recs_cookie_s *cookie;
    struct ngx_http_recs_track_s  *track;
    struct ngx_http_recs_context_s  *event;     /* recs_event: its item */
    ngx_uint_t                 count;           /* 0: the placement's */
    ngx_uint_t                 format;          /* NGX_HTTP_RECS_FORMAT_AUTO */
    ngx_str_t                  template;        /* empty: the placement's */
    struct ngx_http_recs_said_s   *template_at;
    ngx_http_complex_value_t  *base_url;        /* NULL: none */
    ngx_http_complex_value_t  *nonce;           /* NULL: none */
    time_t                     max_age;         /* seconds */
    ngx_str_t                  cache_control;   /* recs: "max-age=..." */
    uint64_t                   seed;            /* recs: of an ETag's hash */
    size_t                     max_body;        /* bytes of a JSON cart */
    ngx_flag_t                 decode;          /* compressed bodies */
    struct ngx_http_recs_cart_s   *cart;        /* where it has what */
    ngx_msec_t                 deadline;        /* of a response; 0: none */
    unsigned                   url:1;           /* contexts are of the URL */
    unsigned                   warned:1;        /* of encoded bodies */
} ngx_http_recs_loc_conf_t;


#define NGX_HTTP_RECS_FORMAT_AUTO   RECS_FORMATS

#define NGX_HTTP_RECS_SCRATCH       65536   /* bytes; most answers fit */
#define NGX_HTTP_RECS_COUNT_MAX     6       /* suggestions of one answer */

/* bytes of their SKUs, with what stands between them */
#define NGX_HTTP_RECS_SKUS                                                    \
    (NGX_HTTP_RECS_COUNT_MAX * (RECS_SKU_MAX + 1))


typedef struct {
    ngx_str_t                  items;           /* SKUs, NULs between them */
    ngx_str_t                  shown;           /* those of all parts, so far */
    ngx_str_t                  rules;           /* that fired, for $recs_rule */
    ngx_uint_t                 count;
    ngx_uint_t                 outcome;
    u_char                     generation[RECS_ID_LEN];
    ngx_uint_t                 generation_len;
    ngx_uint_t                 kind;            /* of body that is watched */
    ngx_str_t                  insert;          /* bytes to be put in */
    struct ngx_http_recs_visit_s  *visit;       /* NULL: nobody asked yet */
    struct ngx_http_recs_made_s   *made;        /* $recs_json, $recs_html */

    union {
        struct ngx_http_recs_html_s  *html;
        struct ngx_http_recs_json_s  *json;
    } body;

    struct ngx_http_recs_decode_s    *decode;   /* NULL: not compressed */

    uint64_t                   entered;         /* ns, see recs_deadline */
    uint64_t                   spent;           /* ns, on this response */

    unsigned                   watched:1;       /* the body is */
    unsigned                   waiting:1;       /* the header is held back */
    unsigned                   done:1;          /* the rest passes as it is */
} ngx_http_recs_ctx_t;


/* module: the context of the request, made when it is missing; or NULL */
ngx_http_recs_ctx_t *ngx_http_recs_ctx(ngx_http_request_t *r);

/* inject: the placement of that name; NULL, and the error is said */
ngx_str_t *ngx_http_recs_placement(ngx_conf_t *cf, ngx_str_t *value);
char *ngx_http_recs_inject_set(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_recs_from_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
char *ngx_http_recs_from_merge(ngx_conf_t *cf, ngx_http_recs_loc_conf_t *prev,
    ngx_http_recs_loc_conf_t *conf);
void ngx_http_recs_inject_placements(ngx_conf_t *cf,
    ngx_http_recs_loc_conf_t *conf);

/* store: this process begins and ends */
void ngx_http_recs_store_start(ngx_http_recs_main_conf_t *mcf, ngx_log_t *log);
void ngx_http_recs_store_stop(void *mcf);

/*
 * answer: bytes in the request's pool.  NGX_OK: out is not empty; NGX_DECLINED:
 * nothing to show, ctx->outcome says why; NGX_ERROR: memory is out.
 */
ngx_int_t ngx_http_recs_answer(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    recs_query_t *q, recs_format_t format, ngx_str_t *out);
void ngx_http_recs_query(recs_query_t *q, ngx_str_t *placement,
    ngx_uint_t count);
ngx_uint_t ngx_http_recs_url(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf);
const recs_store_t *ngx_http_recs_store(ngx_http_request_t *r,
    ngx_http_recs_ctx_t *ctx);
ngx_int_t ngx_http_recs_cache_control(ngx_http_request_t *r,
    ngx_http_recs_loc_conf_t *lcf);

/* of what is decided anew each time, for one visitor */
ngx_int_t ngx_http_recs_no_store(ngx_http_request_t *r);

/* so that it cannot fail when it is too late to do without */
ngx_int_t ngx_http_recs_cache_control_reserve(ngx_http_request_t *r);

/*
 * shown: SKUs, with NULs between, that a part of this response shows; the next
 * one of such, 0 behind the last; what the parts before showed, told to a
 * question.  The bytes are the pool's.
 */
void ngx_http_recs_shown_add(ngx_http_request_t *r, ngx_str_t *skus);
ngx_uint_t ngx_http_recs_shown_next(ngx_str_t *skus, ngx_str_t *sku);
void ngx_http_recs_shown_tell(ngx_http_request_t *r, recs_query_t *q);

/* handler */
char *ngx_http_recs_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
char *ngx_http_recs_handler_merge(ngx_conf_t *cf,
    ngx_http_recs_loc_conf_t *conf);

/* stats */
ngx_int_t ngx_http_recs_stats_init(ngx_conf_t *cf,
    ngx_http_recs_main_conf_t *mcf);
void ngx_http_recs_count(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx,
    ngx_uint_t outcome);
void ngx_http_recs_count_cookie(ngx_http_request_t *r, ngx_uint_t verdict);
const ngx_str_t *ngx_http_recs_outcome_name(ngx_uint_t outcome);
char *ngx_http_recs_status_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);

/* variables */
ngx_int_t ngx_http_recs_variables_add(ngx_conf_t *cf);


extern ngx_module_t  ngx_http_recs_module;


#endif /* _NGX_HTTP_RECS_H_INCLUDED_ */
