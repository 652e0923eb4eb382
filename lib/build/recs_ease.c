
#include "build/recs_ease.h"

#include <math.h>
#include <stdlib.h>


#define RECS_EASE_THREADS   2
#define RECS_EASE_LEAST     1e-5f       /* of the diagonal: for two items that
                                           are never bought apart */

/* LAPACK: Cholesky factor, and the inverse from it, of a symmetric matrix */

extern void spotrf_(const char *uplo, const int *n, float *a, const int *lda,
    int *info);
extern void spotri_(const char *uplo, const int *n, float *a, const int *lda,
    int *info);
extern void openblas_set_num_threads(int n);


/* ---- the model */

/*
 * Rows and columns are divided by the root of the diagonal, which lets floats
 * do: best sellers and rare items weigh alike then (Jacobi scaling; van der
 * Sluis, Numerische Mathematik 14, 1969).
 */

static void
recs_ease_fill(recs_ease_t *e, double lambda)
{
    float        *to;
    size_t        i, k, n;
    const float  *from;

    n = e->gram->head;

    for (i = 0; i < n; i++) {
        e->root[i] = (float) sqrt((double) e->gram->matrix[i * n + i] + lambda);
    }

    for (i = 0; i < n; i++) {
        from = e->gram->matrix + i * n;
        to = e->inverse + i * n;

        for (k = 0; k < n; k++) {
            to[k] = from[k] / (e->root[i] * e->root[k]);
        }

        to[i] = 1 + RECS_EASE_LEAST;
    }
}


static recs_rc_t
recs_ease_invert(recs_ease_t *e)
{
    int     n, info;
    size_t  i, k;

    n = (int) e->gram->head;

    openblas_set_num_threads(RECS_EASE_THREADS);

    spotrf_("L", &n, e->inverse, &n, &info);

    if (info == 0) {
        spotri_("L", &n, e->inverse, &n, &info);
    }

    if (info != 0) {
        return RECS_BAD;
    }

    /* only one triangle was filled: mirror it */
    for (i = 0; i < (size_t) n; i++) {
        for (k = i + 1; k < (size_t) n; k++) {
            e->inverse[k * (size_t) n + i] = e->inverse[i * (size_t) n + k];
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_ease_make(recs_ease_t *e, const recs_gram_t *g, double lambda)
{
    size_t     n;
    recs_rc_t  rc;

    n = g->head;

    *e = (recs_ease_t) { .gram = g };
    e->tail = (recs_pairs_t) { .cooc = g->cooc, .scale = 1 };

    e->inverse = malloc((n * n + 1) * sizeof(float));
    e->root = malloc((n + 1) * sizeof(float));
    e->column = malloc((n + 1) * sizeof(float));

    if (e->inverse == NULL || e->root == NULL || e->column == NULL) {
        recs_ease_free(e);
        return RECS_SYS;
    }

    recs_ease_fill(e, lambda);
    rc = recs_ease_invert(e);

    if (rc != RECS_OK) {
        recs_ease_free(e);
    }

    return rc;
}


void
recs_ease_free(recs_ease_t *e)
{
    free(e->inverse);
    free(e->root);
    free(e->column);

    *e = (recs_ease_t) { 0 };
}


/* ---- lists */

/* the weights of item for all others; for itself it is below 0 */

static void
recs_ease_weights(const recs_ease_t *e, uint32_t item, recs_top_t *top)
{
    float             least;
    const float      *p;
    recs_neighbour_t  nb;

    p = e->inverse + (size_t) item * e->gram->head;
    least = 0;
    nb.support = 0;

    for (nb.item = 0; nb.item < e->gram->head; nb.item++) {
        nb.score = p[nb.item] * e->column[nb.item] / e->root[item];

        if (nb.score > least) {
            recs_top_offer(top, &nb);
            least = top->n == RECS_TOP ? top->nb[0].score : 0;
        }
    }
}


/* the model has no baskets to show: count them, whatever they weigh */

static void
recs_ease_supports(const recs_ease_t *e, recs_cooc_row_t *row, uint32_t item,
    recs_top_t *top)
{
    uint32_t     i;
    recs_cooc_t  even;

    even = *e->gram->cooc;
    even.even = true;

    recs_cooc_row(&even, item, row);

    for (i = 0; i < top->n; i++) {
        top->nb[i].support = row->count[top->nb[i].item];
    }

    recs_cooc_row_clear(row);
}


static void
recs_ease_list(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    const recs_ease_t  *e;

    e = ctx;

    if (item >= e->gram->head) {
        recs_pairs_maker.make(&e->tail, scratch, item, top);
        return;
    }

    recs_ease_weights(e, item, top);

    if (e->supports) {
        recs_ease_supports(e, scratch, item, top);
    }
}


static void
recs_ease_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void *
recs_ease_scratch(const void *ctx)
{
    return recs_cooc_row_new(((const recs_ease_t *) ctx)->gram->cooc);
}


const recs_list_maker_t  recs_ease_maker = {
    recs_ease_scratch,
    recs_ease_release,
    recs_ease_list
};


/* -P[i][j] / P[j][j], of P = inverse / (root[i] * root[j]) */

recs_rc_t
recs_ease_damp(recs_ease_t *e, double damp)
{
    bool       supports;
    double     n, strength, scale;
    size_t     j, head;
    recs_rc_t  rc;

    head = e->gram->head;

    for (j = 0; j < head; j++) {
        n = (double) e->gram->cooc->sum[j];
        n = pow(n > 1 ? n : 1, -damp);

        e->column[j] = (float) (-n * (double) e->root[j]
                                / (double) e->inverse[j * head + j]);
    }

    supports = e->supports;
    e->supports = false;
    rc = recs_pairs_strength(&recs_ease_maker, e, e->gram->head, &strength);
    e->supports = supports;

    scale = strength > 0 && e->gram->strength > 0
            ? e->gram->strength / strength : 1;

    for (j = 0; j < head; j++) {
        e->column[j] *= (float) scale;
    }

    return rc;
}
