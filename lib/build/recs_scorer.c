
#include "build/recs_scorer.h"

#include <math.h>


#define RECS_SHRINK        10.0         /* baskets */
#define RECS_ASYMMETRY     0.3f


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


/* of the information in one cell of a 2x2 table: seen so often, expected so often */

static double
recs_llr_cell(double seen, double expected)
{
    return seen > 0 ? seen * log(seen / expected) : 0;
}


/* 0 for pairs that are seen less often than by chance */

static double
recs_llr(double c, double ni, double nj, double n)
{
    double  chance, sum;

    chance = ni * nj / n;

    if (c <= chance) {
        return 0;
    }

    sum = recs_llr_cell(c, chance)
          + recs_llr_cell(ni - c, ni - chance)
          + recs_llr_cell(nj - c, nj - chance)
          + recs_llr_cell(n - ni - nj + c, n - ni - nj + chance);

    return fmax(0, 2 * sum);
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
        return c / (ni * (double) powf((float) nj, RECS_ASYMMETRY));

    case RECS_JACCARD:
        return c / (ni + nj - c);

    case RECS_LLR:
        return recs_llr(c, ni, nj, n);

    default:
        return c / (sqrt(ni * nj) + RECS_SHRINK);
    }
}
