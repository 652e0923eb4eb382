
/*
 * Bytes that have to wait: who sent them wants its memory back, so they are
 * taken over into the request's.
 */

#include "ngx_http_recs_splice.h"


ngx_buf_t *
ngx_http_recs_keep(ngx_http_request_t *r, ngx_buf_t *from)
{
    size_t      n;
    ngx_buf_t  *b;

    n = ngx_buf_in_memory(from) ? from->last - from->pos : 0;

    b = n != 0 ? ngx_create_temp_buf(r->pool, n) : ngx_calloc_buf(r->pool);
    if (b == NULL) {
        return NULL;
    }

    if (n != 0) {
        b->last = ngx_cpymem(b->pos, from->pos, n);
        from->pos = from->last;
        from->file_pos = from->file_last;
    }

    b->flush = from->flush;
    b->last_buf = from->last_buf;
    b->last_in_chain = from->last_in_chain;
    b->sync = (n == 0);

    return b;
}
