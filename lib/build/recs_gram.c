
#include "build/recs_gram.h"

#include "build/recs_workers.h"

#include <stdlib.h>


static void *
recs_gram_scratch(const void *ctx)
{
    return recs_cooc_row_new(((const recs_gram_t *) ctx)->cooc);
}


static void
recs_gram_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static bool
recs_gram_work(const void *ctx, void *scratch, uint32_t item)
{
    float              *to;
    uint32_t            i, other;
    recs_cooc_row_t    *row;
    const recs_gram_t  *g;

    g = ctx;
    row = scratch;
    to = g->matrix + (size_t) item * g->head;

    recs_cooc_row(g->cooc, item, row);

    for (i = 0; i < row->n; i++) {
        other = row->seen[i];

        if (other < g->head) {
            to[other] = row->weight[other];
        }
    }

    recs_cooc_row_clear(row);

    return true;
}


static const recs_worker_t  recs_gram_worker = {
    recs_gram_scratch,
    recs_gram_release,
    recs_gram_work
};


recs_rc_t
recs_gram_make(recs_gram_t *g, const recs_cooc_t *c, uint32_t head,
    unsigned threads)
{
    recs_rc_t     rc;
    recs_pairs_t  cosine;

    *g = (recs_gram_t) { .cooc = c, .head = head };
    cosine = (recs_pairs_t) { .cooc = c, .scale = 1 };

    g->matrix = calloc((size_t) head * head + 1, sizeof(float));

    rc = g->matrix != NULL
         ? recs_workers_run(head, threads, &recs_gram_worker, g) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_pairs_strength(&recs_pairs_maker, &cosine, head,
                                 &g->strength);
    }

    if (rc != RECS_OK) {
        recs_gram_free(g);
    }

    return rc;
}


void
recs_gram_free(recs_gram_t *g)
{
    free(g->matrix);

    *g = (recs_gram_t) { 0 };
}
