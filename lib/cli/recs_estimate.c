
#include "cli/recs_estimate.h"

#include <math.h>


#define RECS_Z   1.959964       /* of 95 % */


recs_estimate_t
recs_estimate_rate(const recs_sample_t *s)
{
    double  p, z2, center, half;

    if (s->n < 1) {
        return (recs_estimate_t) { NAN, NAN, NAN };
    }

    p = s->sum / s->n;
    z2 = RECS_Z * RECS_Z / s->n;

    center = (p + z2 / 2) / (1 + z2);
    half = RECS_Z * sqrt(p * (1 - p) / s->n + z2 / (4 * s->n)) / (1 + z2);

    return (recs_estimate_t) { p, fmax(center - half, 0),
                               fmin(center + half, 1) };
}


recs_estimate_t
recs_estimate_mean(const recs_sample_t *s)
{
    double  mean, variance, half;

    if (s->n < 1) {
        return (recs_estimate_t) { NAN, NAN, NAN };
    }

    mean = s->sum / s->n;

    if (s->n < 2) {
        return (recs_estimate_t) { mean, NAN, NAN };
    }

    variance = fmax(s->squares - s->sum * mean, 0) / (s->n - 1);
    half = RECS_Z * sqrt(variance / s->n);

    return (recs_estimate_t) { mean, mean - half, mean + half };
}
