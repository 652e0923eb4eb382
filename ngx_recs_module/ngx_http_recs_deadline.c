
/*
 * recs_deadline: how long the splices may work on one response.  Their own time
 * counts, not what the origin, the filters behind them and the client take.
 */

#include "ngx_http_recs_splice.h"


/* nanoseconds; nginx's own clock stands still while it handles an event */

static uint64_t
ngx_http_recs_clock(void)
{
    struct timespec  now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) {
        return 0;
    }

    return (uint64_t) now.tv_sec * 1000000000 + (uint64_t) now.tv_nsec;
}


static ngx_msec_t
ngx_http_recs_deadline(ngx_http_request_t *r)
{
    ngx_http_recs_loc_conf_t  *lcf;

    lcf = ngx_http_get_module_loc_conf(r, ngx_http_recs_module);

    return lcf->deadline;
}


void
ngx_http_recs_deadline_enter(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    if (ngx_http_recs_deadline(r) != 0) {
        ctx->entered = ngx_http_recs_clock();
    }
}


ngx_uint_t
ngx_http_recs_deadline_over(ngx_http_request_t *r, ngx_http_recs_ctx_t *ctx)
{
    uint64_t    now;
    ngx_msec_t  deadline;

    deadline = ngx_http_recs_deadline(r);

    if (deadline == 0) {
        return 0;
    }

    now = ngx_http_recs_clock();
    ctx->spent += now - ctx->entered;
    ctx->entered = now;

    return ctx->spent > (uint64_t) deadline * 1000000;
}
