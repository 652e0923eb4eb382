
/*
 * How strongly two items belong together.
 */

#ifndef RECS_SCORER_H
#define RECS_SCORER_H

#include "base/recs_base.h"
#include "base/recs_out.h"


typedef enum {
    RECS_SHRUNK_COSINE = 0,     /* c / (sqrt(ni nj) + 10) */
    RECS_COUNTS,                /* c, as a share of all baskets */
    RECS_CONFIDENCE,            /* c / ni */
    RECS_ASYMMETRIC,            /* c / (ni nj^0.3); Aiolli, RecSys 2013 */
    RECS_JACCARD,               /* c / (ni + nj - c) */
    RECS_LLR,                   /* log-likelihood ratio; Dunning 1993 */
    RECS_EASE,                  /* linear item-item model; Steck, WWW 2019 */
    RECS_METHODS
} recs_method_t;

typedef struct {
    recs_method_t  method;
    double         tame;        /* a basket of n items weighs n^-tame */
    double         lambda;      /* EASE: ridge, in baskets */
    double         damp;        /* EASE: scores times nj^-damp */
} recs_scorer_t;


/* RECS_METHODS when there is none of that name */
recs_method_t recs_method_find(recs_str_t name);

/* "ease lambda=50 tame=0.5 damp=0.1" */
void recs_scorer_write(const recs_scorer_t *s, recs_out_t *out);

/*
 * A pair statistic: c of n baskets hold both, ni and nj hold either.  Not for
 * RECS_EASE.  At least 0.
 */
double recs_pair_score(recs_method_t method, double c, double ni, double nj,
    double n);


#endif /* RECS_SCORER_H */
