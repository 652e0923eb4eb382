
#include "build/recs_scorer.h"

#include <math.h>


#define RECS_SHRINK        10.0         /* baskets */
#define RECS_ASYMMETRY     0.3


static const char *const  recs_method_names[RECS_METHODS] = {
    [RECS_SHRUNK_COSINE] = "shrunk_cosine",
    [RECS_COUNTS]        = "counts",
    [RECS_CONFIDENCE]    = "confidence",
    [RECS_ASYMMETRIC]    = "asymmetric",
    [RECS_JACCARD]       = "jaccard",
    [RECS_LLR]           = "llr",
    [RECS_EASE]          = "ease"
};


recs_method_t
recs_method_find(recs_str_t name)
{
    recs_method_t  m;

    for (m = 0; m < RECS_METHODS; m++) {
        if (recs_str_eq(recs_str_of(recs_method_names[m]), name)) {
            break;
        }
    }

    return m;
}


void
recs_scorer_write(const recs_scorer_t *s, recs_out_t *out)
{
    recs_out_str(out, recs_str_of(recs_method_names[s->method]));

    if (s->method == RECS_EASE) {
        recs_out_lit(out, " lambda=");
        recs_out_fixed(out, (int64_t) lround(s->lambda), 0);
        recs_out_lit(out, " damp=");
        recs_out_fixed(out, (int64_t) lround(s->damp * 100), 2);
    }

    recs_out_lit(out, " tame=");
    recs_out_fixed(out, (int64_t) lround(s->tame * 100), 2);
}


static double
recs_xlogx(double x)
{
    return x > 0 ? x * log(x) : 0;
}


/* 0 for pairs that are seen less often than by chance */

static double
recs_llr(double c, double ni, double nj, double n)
{
    double  a, b, d, own, sides;

    if (c * n <= ni * nj) {
        return 0;
    }

    a = ni - c;
    b = nj - c;
    d = n - ni - nj + c;

    own = recs_xlogx(c) + recs_xlogx(a) + recs_xlogx(b) + recs_xlogx(d);
    sides = recs_xlogx(ni) + recs_xlogx(n - ni) + recs_xlogx(nj)
            + recs_xlogx(n - nj);

    return fmax(0, 2 * (own - sides + recs_xlogx(n)));
}


double
recs_pair_score(recs_method_t method, double c, double ni, double nj, double n)
{
    switch (method) {

    case RECS_COUNTS:
        return c / n;

    case RECS_CONFIDENCE:
        return c / ni;

    case RECS_ASYMMETRIC:
        return c / (ni * pow(nj, RECS_ASYMMETRY));

    case RECS_JACCARD:
        return c / (ni + nj - c);

    case RECS_LLR:
        return recs_llr(c, ni, nj, n);

    default:
        return c / (sqrt(ni * nj) + RECS_SHRINK);
    }
}
