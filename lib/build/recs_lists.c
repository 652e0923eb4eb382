
#include "build/recs_lists.h"

#include "build/recs_workers.h"

#include <stdlib.h>


#define RECS_WAVE   8192            /* items made before they are written */


typedef struct {
    const recs_list_maker_t  *maker;
    const void               *ctx;
    recs_top_t               *tops;
    const uint32_t           *items;        /* of tops; NULL: first, ... */
    uint32_t                  first;
} recs_wave_t;


static void *
recs_wave_scratch(const void *ctx)
{
    const recs_wave_t  *wave;

    wave = ctx;

    return wave->maker->scratch(wave->ctx);
}


static bool
recs_wave_work(const void *ctx, void *scratch, uint32_t i)
{
    const recs_wave_t  *wave;

    wave = ctx;

    wave->tops[i].n = 0;
    wave->maker->make(wave->ctx, scratch,
                      wave->items ? wave->items[i] : wave->first + i,
                      &wave->tops[i]);

    return true;
}


recs_rc_t
recs_lists_make(recs_top_t *tops, const uint32_t *items, uint32_t first,
    uint32_t n, unsigned threads, const recs_list_maker_t *maker,
    const void *ctx)
{
    recs_wave_t    wave;
    recs_worker_t  worker;

    wave = (recs_wave_t) {
        .maker = maker,
        .ctx = ctx,
        .tops = tops,
        .items = items,
        .first = first
    };

    worker = (recs_worker_t) {
        .scratch = recs_wave_scratch,
        .release = maker->release,
        .work = recs_wave_work
    };

    return recs_workers_run(n, threads, &worker, &wave);
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


recs_rc_t
recs_lists_write_tops(recs_writer_t *w, uint32_t vec, recs_top_t *tops,
    uint32_t n, recs_list_report_t *report, recs_err_t *err)
{
    uint32_t   i;
    recs_rc_t  rc;

    *report = (recs_list_report_t) { 0 };

    recs_writer_begin(w, vec);

    for (rc = RECS_OK, i = 0; i < n && rc == RECS_OK; i++) {
        rc = recs_lists_put(w, &tops[i], report, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
