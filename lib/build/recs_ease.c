
#include "build/recs_ease.h"

#include <math.h>
#include <stdlib.h>


/* LAPACK: Cholesky factor, and the inverse from it, of a symmetric matrix */

extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda,
    int *info);
extern void dpotri_(const char *uplo, const int *n, double *a, const int *lda,
    int *info);
extern void openblas_set_num_threads(int n);


/* ---- the matrix, row by row on all threads */

static void
recs_gram_row(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    double             *to;
    uint32_t            i, other;
    recs_cooc_row_t    *row;
    const recs_ease_t  *e;

    (void) top;

    e = ctx;
    row = scratch;
    to = e->inverse + (size_t) item * e->head;

    recs_cooc_row(e->cooc, item, row);

    for (i = 0; i < row->n; i++) {
        other = row->seen[i];

        if (other < e->head) {
            to[other] = (double) row->weight[other];
        }
    }

    recs_cooc_row_clear(row);
}


static void
recs_ease_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void *
recs_ease_scratch(const void *ctx)
{
    return recs_cooc_row_new(((const recs_ease_t *) ctx)->cooc);
}


static const recs_list_maker_t  recs_gram_maker = {
    recs_ease_scratch,
    recs_ease_release,
    recs_gram_row
};


static recs_rc_t
recs_ease_gram(recs_ease_t *e, double lambda, unsigned threads)
{
    uint32_t     i;
    recs_rc_t    rc;
    recs_top_t  *unused;

    unused = malloc(((size_t) e->head + 1) * sizeof(recs_top_t));
    if (unused == NULL) {
        return RECS_SYS;
    }

    rc = recs_lists_make(unused, NULL, 0, e->head, threads, &recs_gram_maker,
                         e);
    free(unused);

    for (i = 0; i < e->head; i++) {
        e->inverse[(size_t) i * e->head + i] += lambda;
    }

    return rc;
}


static recs_rc_t
recs_ease_invert(recs_ease_t *e)
{
    int     n, info;
    size_t  i, k;

    n = (int) e->head;

    /* sums in another order round another way: the file must not depend on it */
    openblas_set_num_threads(1);

    dpotrf_("L", &n, e->inverse, &n, &info);

    if (info == 0) {
        dpotri_("L", &n, e->inverse, &n, &info);
    }

    if (info != 0) {
        return RECS_BAD;
    }

    /* only one triangle was filled: mirror it */
    for (i = 0; i < e->head; i++) {
        for (k = i + 1; k < e->head; k++) {
            e->inverse[k * e->head + i] = e->inverse[i * e->head + k];
        }
    }

    return RECS_OK;
}


/* ---- lists */

static float
recs_ease_weight(const recs_ease_t *e, uint32_t item, uint32_t other)
{
    const double  *p;

    p = e->inverse;

    return (float) (-p[(size_t) item * e->head + other]
                    / p[(size_t) other * e->head + other])
           * e->column[other];
}


static void
recs_ease_list(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    uint32_t            i;
    recs_cooc_row_t    *row;
    recs_neighbour_t    nb;
    const recs_ease_t  *e;

    e = ctx;
    row = scratch;

    if (item >= e->head) {
        recs_pairs_maker.make(&e->tail, scratch, item, top);
        return;
    }

    nb.support = 0;

    for (nb.item = 0; nb.item < e->head; nb.item++) {
        nb.score = recs_ease_weight(e, item, nb.item);

        if (nb.item != item && nb.score > 0) {
            recs_top_offer(top, &nb);
        }
    }

    /* the model has no baskets to show: count them */
    recs_cooc_row(e->cooc, item, row);

    for (i = 0; i < top->n; i++) {
        top->nb[i].support = row->count[top->nb[i].item];
    }

    recs_cooc_row_clear(row);
}


const recs_list_maker_t  recs_ease_maker = {
    recs_ease_scratch,
    recs_ease_release,
    recs_ease_list
};


recs_rc_t
recs_ease_damp(recs_ease_t *e, double damp)
{
    float      scale;
    double     n;
    uint32_t   i;
    recs_rc_t  rc;

    for (i = 0; i < e->head; i++) {
        n = (double) e->cooc->sum[i];
        e->column[i] = (float) pow(n > 1 ? n : 1, -damp);
    }

    rc = recs_pairs_scale(e->cooc, e->head, &recs_ease_maker, e, &scale);

    for (i = 0; i < e->head && rc == RECS_OK; i++) {
        e->column[i] *= scale;
    }

    return rc;
}


recs_rc_t
recs_ease_make(recs_ease_t *e, const recs_cooc_t *c, uint32_t head,
    double lambda, unsigned threads)
{
    recs_rc_t  rc;

    *e = (recs_ease_t) { .cooc = c, .head = head };
    e->tail = (recs_pairs_t) { .cooc = c, .scale = 1 };

    e->inverse = calloc((size_t) head * head + 1, sizeof(double));
    e->column = malloc(((size_t) head + 1) * sizeof(float));

    rc = e->inverse != NULL && e->column != NULL
         ? recs_ease_gram(e, lambda, threads) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_ease_invert(e);
    }

    if (rc == RECS_OK) {
        rc = recs_ease_damp(e, 0);
    }

    if (rc != RECS_OK) {
        recs_ease_free(e);
    }

    return rc;
}


void
recs_ease_free(recs_ease_t *e)
{
    free(e->inverse);
    free(e->column);

    *e = (recs_ease_t) { 0 };
}
