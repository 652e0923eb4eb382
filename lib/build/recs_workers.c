
#include "build/recs_workers.h"

#include <pthread.h>
#include <stdatomic.h>


#define RECS_GRAIN     32           /* numbers a thread takes at a time */
#define RECS_THREADS   64


typedef struct {
    const recs_worker_t  *worker;
    const void           *ctx;
    uint32_t              n;
    atomic_uint           next;
    atomic_bool           failed;
} recs_shift_t;


static void *
recs_workers_thread(void *arg)
{
    void          *scratch;
    uint32_t       i, end;
    recs_shift_t  *s;

    s = arg;
    scratch = NULL;

    if (s->worker->scratch != NULL) {
        scratch = s->worker->scratch(s->ctx);

        if (scratch == NULL) {
            atomic_store(&s->failed, true);
            return NULL;
        }
    }

    for ( ;; ) {
        i = atomic_fetch_add(&s->next, RECS_GRAIN);

        if (i >= s->n) {
            break;
        }

        end = s->n - i < RECS_GRAIN ? s->n : i + RECS_GRAIN;

        for ( /* void */ ; i < end; i++) {
            if (!s->worker->work(s->ctx, scratch, i)) {
                atomic_store(&s->failed, true);
            }
        }
    }

    if (scratch != NULL) {
        s->worker->release(scratch);
    }

    return NULL;
}


/* this thread works too, so that threads that cannot start are no failure */

recs_rc_t
recs_workers_run(uint32_t n, unsigned threads, const recs_worker_t *worker,
    const void *ctx)
{
    unsigned      i, running;
    pthread_t     others[RECS_THREADS];
    recs_shift_t  shift;

    shift = (recs_shift_t) { .worker = worker, .ctx = ctx, .n = n };

    for (running = 0; running + 1 < threads && running < RECS_THREADS;
         running++)
    {
        if (pthread_create(&others[running], NULL, recs_workers_thread, &shift)
            != 0)
        {
            break;
        }
    }

    (void) recs_workers_thread(&shift);

    for (i = 0; i < running; i++) {
        (void) pthread_join(others[i], NULL);
    }

    return atomic_load(&shift.failed) ? RECS_SYS : RECS_OK;
}
