
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
    recs_top_t               *tops;         /* of the wave */
    uint32_t                  first;        /* item of tops[0] */
    uint32_t                  end;
    atomic_uint               next;
    atomic_bool               failed;
} recs_wave_t;


static void *
recs_wave_work(void *arg)
{
    void         *scratch;
    uint32_t      item, end;
    recs_wave_t  *wave;

    wave = arg;

    scratch = wave->maker->scratch(wave->ctx);
    if (scratch == NULL) {
        atomic_store(&wave->failed, true);
        return NULL;
    }

    for ( ;; ) {
        item = atomic_fetch_add(&wave->next, RECS_GRAIN);

        if (item >= wave->end) {
            break;
        }

        end = item + RECS_GRAIN < wave->end ? item + RECS_GRAIN : wave->end;

        for ( /* void */ ; item < end; item++) {
            wave->tops[item - wave->first].n = 0;
            wave->maker->make(wave->ctx, scratch, item,
                              &wave->tops[item - wave->first]);
        }
    }

    wave->maker->release(scratch);

    return NULL;
}


/* this thread works too, so that threads that cannot start are no failure */

static recs_rc_t
recs_wave_run(recs_wave_t *wave, unsigned threads)
{
    unsigned   i, n;
    pthread_t  others[RECS_THREADS];

    atomic_store(&wave->next, wave->first);

    for (n = 0; n + 1 < threads && n < RECS_THREADS; n++) {
        if (pthread_create(&others[n], NULL, recs_wave_work, wave) != 0) {
            break;
        }
    }

    (void) recs_wave_work(wave);

    for (i = 0; i < n; i++) {
        (void) pthread_join(others[i], NULL);
    }

    return atomic_load(&wave->failed) ? RECS_SYS : RECS_OK;
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
    uint32_t     i;
    recs_rc_t    rc;
    recs_wave_t  wave;

    *report = (recs_list_report_t) { 0 };
    wave = (recs_wave_t) { .maker = maker, .ctx = ctx };

    wave.tops = malloc(RECS_WAVE * sizeof(recs_top_t));
    if (wave.tops == NULL) {
        return recs_fail(err, RECS_SYS, 0, "out of memory");
    }

    recs_writer_begin(w, vec);
    rc = RECS_OK;

    for ( /* void */ ; wave.first < items && rc == RECS_OK;
         wave.first = wave.end)
    {
        wave.end = items - wave.first < RECS_WAVE ? items
                                                  : wave.first + RECS_WAVE;

        if (recs_wave_run(&wave, threads) != RECS_OK) {
            rc = recs_fail(err, RECS_SYS, 0, "out of memory");
        }

        for (i = wave.first; i < wave.end && rc == RECS_OK; i++) {
            rc = recs_lists_put(w, &wave.tops[i - wave.first], report, err);
        }
    }

    free(wave.tops);

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
