
/*
 * A store: its folder as the configuration names it, and what this worker has
 * open of it.
 */

#ifndef _NGX_HTTP_RECS_STORE_H_INCLUDED_
#define _NGX_HTTP_RECS_STORE_H_INCLUDED_


#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>

#include "answer/recs_answer.h"
#include "session/recs_intent.h"
#include "store/recs_overlay.h"


typedef struct {
    ngx_str_t             path;         /* as given, made absolute */
    recs_store_t         *store;        /* this worker's; NULL when none */
    recs_policy_t        *policy;       /* of it */
    recs_templates_t     *templates;    /* and its templates */
    recs_overlay_t       *overlay;      /* live changes laid over it */
    recs_intent_t         intent;       /* what it has learned of that */
    dev_t                 dev;          /* of the file looked at last */
    ino_t                 ino;
    struct timespec       ctime;
    off_t                 size;
    unsigned              damaged:1;    /* and the log says so */
    unsigned              failed:1;     /* for a reason that may pass */
    unsigned              unread:1;     /* live changes, and the log says so */
} ngx_http_recs_store_t;


/*
 * Open the generation in a folder, and its policy; neither, when one of them is
 * at fault.  The caller closes both.
 */
recs_rc_t ngx_http_recs_store_both(ngx_str_t *path, recs_store_t **st,
    recs_policy_t **policy, recs_err_t *err);

/* conf: recs_store, and a warning of what names it does not have */
char *ngx_http_recs_store_set(ngx_conf_t *cf, ngx_command_t *cmd, void *conf);
void ngx_http_recs_store_placement(ngx_conf_t *cf, ngx_http_recs_store_t *s,
    ngx_str_t *name);
void ngx_http_recs_store_template(ngx_conf_t *cf, ngx_http_recs_store_t *s,
    ngx_str_t *name);


#endif /* _NGX_HTTP_RECS_STORE_H_INCLUDED_ */
