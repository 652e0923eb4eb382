
/*
 * A module in which any step can be made to fail.  This is linked, with --wrap,
 * into a module of its own (make faults), never into the one that ships.
 *
 * The file that RECS_FAULTS names is shared with a test, which says there what
 * fails next, while nginx runs, and reads how often something did.
 */

#include "answer/recs_answer.h"
#include "splice/recs_cart.h"
#include "splice/recs_coding.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/mman.h>


enum {
    FAULT_MEMORY = 1,           /* verdict 1: all that follow fail, too */
    FAULT_ANSWER,
    FAULT_CART,
    FAULT_CODING,
    FAULT_STORE,                /* it is not there; verdict 1 as above */
    FAULT_DEADLINE              /* it has passed; verdict 1 as above */
};


typedef struct {
    uint32_t  step;             /* FAULT_* */
    uint32_t  at;               /* which call of it; 1 is the next, 0 none */
    uint32_t  verdict;          /* what it answers */
    uint32_t  failed;           /* calls so far */
} faults_t;


static volatile faults_t  *faults;


__attribute__((constructor))
static void
faults_open(void)
{
    int          fd;
    void        *p;
    const char  *path;

    path = getenv("RECS_FAULTS");
    fd = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;

    if (fd == -1) {
        return;
    }

    p = mmap(NULL, sizeof(faults_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);

    faults = p != MAP_FAILED ? p : NULL;
}


static bool
lasts(uint32_t step)
{
    return step == FAULT_MEMORY || step == FAULT_STORE
           || step == FAULT_DEADLINE;
}


static bool
fails(uint32_t step)
{
    if (faults == NULL || faults->step != step || faults->at == 0) {
        return false;
    }

    if (faults->at > 1) {
        faults->at--;
        return false;
    }

    if (!lasts(step) || faults->verdict == 0) {
        faults->at = 0;
    }

    faults->failed++;

    return true;
}


/* a call that may fail, and what it gives then */

#define WRAP(step, type, failure, name, params, args)                         \
                                                                              \
    type                                                                      \
    __wrap_##name params                                                      \
    {                                                                         \
        return fails(step) ? failure : __real_##name args;                    \
    }


/* ---- nginx's: types do not matter, NULL and NGX_ERROR do */

#define NGINX(step, type, failure, name, params, args)                        \
    type __real_##name params;                                                \
    type __wrap_##name params;                                                \
    WRAP(step, type, failure, name, params, args)

#define MEMORY(type, failure, name, params, args)                             \
    NGINX(FAULT_MEMORY, type, failure, name, params, args)

MEMORY(void *, NULL, ngx_palloc, (void *pool, size_t n), (pool, n))
MEMORY(void *, NULL, ngx_pnalloc, (void *pool, size_t n), (pool, n))
MEMORY(void *, NULL, ngx_pcalloc, (void *pool, size_t n), (pool, n))
MEMORY(void *, NULL, ngx_alloc_chain_link, (void *pool), (pool))
MEMORY(void *, NULL, ngx_create_temp_buf, (void *pool, size_t n), (pool, n))
MEMORY(void *, NULL, ngx_list_push, (void *list), (list))
MEMORY(void *, NULL, ngx_array_push, (void *array), (array))
MEMORY(void *, NULL, ngx_array_create, (void *pool, uintptr_t n, size_t size),
       (pool, n, size))
MEMORY(intptr_t, -1, ngx_chain_add_copy, (void *pool, void *to, void *from),
       (pool, to, from))
MEMORY(intptr_t, -1, ngx_http_complex_value, (void *r, void *from, void *to),
       (r, from, to))
MEMORY(void *, NULL, ngx_http_get_indexed_variable, (void *r, uintptr_t i),
       (r, i))


/* ---- the module's own */

NGINX(FAULT_STORE, const void *, NULL, ngx_http_recs_store,
      (void *r, void *ctx), (r, ctx))
NGINX(FAULT_DEADLINE, uintptr_t, 1, ngx_http_recs_deadline_over,
      (void *r, void *ctx), (r, ctx))


/* ---- the library's, of the types that its headers say */

#define LIBRARY(step, failure, name, params, args)                            \
    __typeof__(name) __real_##name, __wrap_##name;                            \
    WRAP(step, recs_rc_t, failure, name, params, args)

LIBRARY(FAULT_ANSWER, (recs_rc_t) faults->verdict, recs_answer,
    (const recs_store_t *st, const recs_policy_t *policy,
     const recs_query_t *q, recs_workspace_t *w, const recs_look_t *look,
     recs_out_t *out, recs_out_t *skus),
    (st, policy, q, w, look, out, skus))

LIBRARY(FAULT_CART, recs_fail(err, (recs_rc_t) faults->verdict, 0, "a test"),
    recs_cart_read,
    (recs_cart_t *cart, const recs_cart_format_t *format, const char *body,
     size_t len, recs_cart_known_pt known, void *ctx, recs_err_t *err),
    (cart, format, body, len, known, ctx, err))

LIBRARY(FAULT_CODING, (*n = 0, (recs_rc_t) faults->verdict), recs_coding_feed,
    (recs_coding_t *c, recs_str_t *in, unsigned char *out, size_t *n),
    (c, in, out, n))
