
#include "build/recs_ease.h"

#include <math.h>
#include <stdlib.h>


/* LAPACK: Cholesky factor, and the inverse from it, of a symmetric matrix */

extern void dpotrf_(const char *uplo, const int *n, double *a, const int *lda,
    int *info);
extern void dpotri_(const char *uplo, const int *n, double *a, const int *lda,
    int *info);


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
           * e->damp[other];
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


/*
 * The tail's scores, times what makes the best neighbours of the head equally
 * strong under both: so that a cart of both kinds adds up.
 */

#define RECS_EASE_SAMPLE   200

static recs_rc_t
recs_ease_tail(recs_ease_t *e)
{
    double            ease, pairs;
    uint32_t          i, step;
    recs_top_t        a, b;
    recs_cooc_row_t  *row;

    e->tail = (recs_pairs_t) { .cooc = e->cooc, .scale = 1 };

    row = recs_cooc_row_new(e->cooc);
    if (row == NULL) {
        return RECS_SYS;
    }

    ease = pairs = 0;
    step = e->head / RECS_EASE_SAMPLE + 1;

    for (i = 0; i < e->head; i += step) {
        a.n = b.n = 0;
        recs_ease_list(e, row, i, &a);
        recs_pairs_maker.make(&e->tail, row, i, &b);
        recs_top_sort(&a);
        recs_top_sort(&b);

        ease += a.n ? (double) a.nb[0].score : 0;
        pairs += b.n ? (double) b.nb[0].score : 0;
    }

    recs_cooc_row_free(row);

    if (pairs > 0) {
        e->tail.scale = (float) (ease / pairs);
    }

    return RECS_OK;
}


void
recs_ease_damp(recs_ease_t *e, double damp)
{
    double    n;
    uint32_t  i;

    for (i = 0; i < e->head; i++) {
        n = (double) e->cooc->sum[i];
        e->damp[i] = (float) pow(n > 1 ? n : 1, -damp);
    }
}


recs_rc_t
recs_ease_make(recs_ease_t *e, const recs_cooc_t *c, uint32_t head,
    double lambda, unsigned threads)
{
    recs_rc_t  rc;

    *e = (recs_ease_t) { .cooc = c, .head = head };

    e->inverse = calloc((size_t) head * head + 1, sizeof(double));
    e->damp = malloc(((size_t) head + 1) * sizeof(float));

    rc = e->inverse != NULL && e->damp != NULL
         ? recs_ease_gram(e, lambda, threads) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_ease_invert(e);
    }

    if (rc == RECS_OK) {
        recs_ease_damp(e, 0);
        rc = recs_ease_tail(e);
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
    free(e->damp);

    *e = (recs_ease_t) { 0 };
}
