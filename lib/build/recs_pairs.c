
#include "build/recs_pairs.h"


static void
recs_pairs_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void *
recs_pairs_scratch(const void *ctx)
{
    return recs_cooc_row_new(((const recs_pairs_t *) ctx)->cooc);
}


static void
recs_pairs_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    uint32_t             i;
    recs_cooc_row_t     *row;
    recs_neighbour_t     nb;
    const recs_cooc_t   *c;
    const recs_pairs_t  *p;

    p = ctx;
    c = p->cooc;
    row = scratch;

    recs_cooc_row(c, item, row);

    for (i = 0; i < row->n; i++) {
        nb.item = row->seen[i];

        if (nb.item == item) {
            continue;
        }

        nb.support = row->count[nb.item];
        nb.score = p->scale * (float) recs_pair_score(p->method,
                                                 (double) row->weight[nb.item],
                                                 (double) c->sum[item],
                                                 (double) c->sum[nb.item],
                                                 c->total);
        if (nb.score > 0 && recs_top_takes(top, nb.score)) {
            recs_top_offer(top, &nb);
        }
    }

    recs_cooc_row_clear(row);
}


const recs_list_maker_t  recs_pairs_maker = {
    recs_pairs_scratch,
    recs_pairs_release,
    recs_pairs_make
};


#define RECS_STRENGTH_SAMPLE   200

static double
recs_pairs_best(const recs_top_t *top)
{
    float     best;
    uint32_t  i;

    for (best = 0, i = 0; i < top->n; i++) {
        best = top->nb[i].score > best ? top->nb[i].score : best;
    }

    return (double) best;
}


recs_rc_t
recs_pairs_strength(const recs_list_maker_t *maker, const void *ctx,
    uint32_t items, double *strength)
{
    void        *scratch;
    uint32_t     i, step;
    recs_top_t   top;

    scratch = maker->scratch(ctx);
    if (scratch == NULL) {
        return RECS_SYS;
    }

    *strength = 0;
    step = items / RECS_STRENGTH_SAMPLE + 1;

    for (i = 0; i < items; i += step) {
        top.n = 0;
        maker->make(ctx, scratch, i, &top);
        *strength += recs_pairs_best(&top);
    }

    maker->release(scratch);

    return RECS_OK;
}
