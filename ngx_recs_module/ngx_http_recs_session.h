
/*
 * Sessions: what a visitor did, kept in the visitor's cookie.
 */

#ifndef _NGX_HTTP_RECS_SESSION_H_INCLUDED_
#define _NGX_HTTP_RECS_SESSION_H_INCLUDED_


#include "ngx_http_recs_context.h"


/* recs_cookie, made ready */

typedef struct ngx_http_recs_cookie_s {
    ngx_str_t   name;
    ngx_int_t   index;                  /* of its variable */
    ngx_str_t   attributes;             /* "; Path=/; ..." */
    time_t      life;                   /* seconds */
    time_t      idle;                   /* that end a session */
    unsigned    secure:1;               /* even over http */
} ngx_http_recs_cookie_t;

/* characters of its value, at most */

#define NGX_HTTP_RECS_COOKIE  ngx_base64_encoded_length(RECS_SESSION_BYTES)


typedef struct ngx_http_recs_track_s {
    recs_did_t                event;
    ngx_http_recs_context_t  *item;     /* NULL: recs_context's */
} ngx_http_recs_track_t;


/* the directives, and what is left of them at the end */
char *ngx_http_recs_secret_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
char *ngx_http_recs_cookie_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
char *ngx_http_recs_consent_set(ngx_conf_t *cf, ngx_command_t *cmd,
    void *conf);
char *ngx_http_recs_track_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
char *ngx_http_recs_event_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
char *ngx_http_recs_session_merge(ngx_conf_t *cf,
    ngx_http_recs_loc_conf_t *prev, ngx_http_recs_loc_conf_t *conf);
ngx_int_t ngx_http_recs_session_init(ngx_conf_t *cf,
    ngx_http_recs_main_conf_t *mcf);

/*
 * The visitor's state, NULL when there is none; its intent; what it adds to a
 * question; what happened, about the item that a value names (NULL: none); that of
 * recs_track; the SKUs (with NULs between) that were shown, and the cookie that
 * goes with the header.  What nobody sees (HEAD, a prefetch) did not happen.
 */
const recs_session_t *ngx_http_recs_session(ngx_http_request_t *r);
double ngx_http_recs_intent(ngx_http_request_t *r, const recs_session_t *s);
void ngx_http_recs_session_tell(ngx_http_request_t *r, recs_query_t *q);
void ngx_http_recs_session_did(ngx_http_request_t *r, recs_did_t event,
    ngx_http_recs_context_t *item);
void ngx_http_recs_session_track(ngx_http_request_t *r);
void ngx_http_recs_session_show(ngx_http_request_t *r, ngx_str_t *skus);
ngx_uint_t ngx_http_recs_session_counts(ngx_http_request_t *r);
void ngx_http_recs_session_send(ngx_http_request_t *r);


#endif /* _NGX_HTTP_RECS_SESSION_H_INCLUDED_ */
