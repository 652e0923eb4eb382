
#include "build/recs_lists.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>


#define RECS_WAVE      8192         /* items made before they are written */
#define RECS_GRAIN     32           /* items a thread takes at a time */
#define RECS_THREADS   64


typedef struct {
    const recs_list_maker_t  *maker;
    const void               *ctx;
    recs_top_t               *tops;
    const uint32_t           *items;        /* of tops; NULL: first, ... */
    uint32_t                  first;
    uint32_t                  n;
    atomic_uint               next;
    atomic_bool               failed;
} recs_wave_t;


static void *
recs_wave_work(void *arg)
{
    void         *scratch;
    uint32_t      i, end;
    recs_wave_t  *wave;

    wave = arg;

    scratch = wave->maker->scratch(wave->ctx);
    if (scratch == NULL) {
        atomic_store(&wave->failed, true);
        return NULL;
    }

    for ( ;; ) {
        i = atomic_fetch_add(&wave->next, RECS_GRAIN);

        if (i >= wave->n) {
            break;
        }

        end = wave->n - i < RECS_GRAIN ? wave->n : i + RECS_GRAIN;

        for ( /* void */ ; i < end; i++) {
            wave->tops[i].n = 0;
            wave->maker->make(wave->ctx, scratch,
                              wave->items ? wave->items[i] : wave->first + i,
                              &wave->tops[i]);
        }
    }

    wave->maker->release(scratch);

    return NULL;
}


/* this thread works too, so that threads that cannot start are no failure */

recs_rc_t
recs_lists_make(recs_top_t *tops, const uint32_t *items, uint32_t first,
    uint32_t n, unsigned threads, const recs_list_maker_t *maker,
    const void *ctx)
{
    unsigned     i, running;
    pthread_t    others[RECS_THREADS];
    recs_wave_t  wave;

    wave = (recs_wave_t) {
        .maker = maker,
        .ctx = ctx,
        .tops = tops,
        .items = items,
        .first = first,
        .n = n
    };

    for (running = 0; running + 1 < threads && running < RECS_THREADS;
         running++)
    {
        if (pthread_create(&others[running], NULL, recs_wave_work, &wave) != 0)
        {
            break;
        }
    }

    (void) recs_wave_work(&wave);

    for (i = 0; i < running; i++) {
        (void) pthread_join(others[i], NULL);
    }

    return atomic_load(&wave.failed) ? RECS_SYS : RECS_OK;
}


recs_rc_t
recs_lists_put(recs_writer_t *w, recs_top_t *top, recs_list_report_t *report,
    recs_err_t *err)
{
    size_t         len;
    unsigned char  buf[RECS_LIST_BYTES(RECS_TOP)];

    recs_top_sort(top);

    len = top->n ? recs_list_encode(buf, top->nb, top->n) : 0;

    report->lists += top->n != 0;
    report->neighbours += top->n;

    return recs_writer_record(w, buf, len, err);
}


recs_rc_t
recs_lists_write(recs_writer_t *w, uint32_t vec, uint32_t items,
    unsigned threads, const recs_list_maker_t *maker, const void *ctx,
    recs_list_report_t *report, recs_err_t *err)
{
    uint32_t     i, first, n;
    recs_rc_t    rc;
    recs_top_t  *tops;

    *report = (recs_list_report_t) { 0 };

    tops = malloc(RECS_WAVE * sizeof(recs_top_t));
    if (tops == NULL) {
        return recs_fail(err, RECS_SYS, 0, "out of memory");
    }

    recs_writer_begin(w, vec);
    rc = RECS_OK;

    for (first = 0; first < items && rc == RECS_OK; first += n) {
        n = items - first < RECS_WAVE ? items - first : RECS_WAVE;

        rc = recs_lists_make(tops, NULL, first, n, threads, maker, ctx);

        if (rc != RECS_OK) {
            rc = recs_fail(err, rc, 0, "out of memory");
        }

        for (i = 0; i < n && rc == RECS_OK; i++) {
            rc = recs_lists_put(w, &tops[i], report, err);
        }
    }

    free(tops);

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
