
#include "build/recs_intent_fit.h"

#include <math.h>


#define RECS_FIT_RIDGE    1.0
#define RECS_FIT_ROUNDS   30
#define RECS_FIT_CLOSE    1e-7          /* a step that is as good as none */
#define RECS_FIT_WEEK     (7 * 86400)

#define N                 RECS_INTENT_FEATURES

typedef struct {
    double    mean[N];
    double    scale[N];                 /* 1 / standard deviation; 0: not used */
    double    w[N];                     /* of standardized features */
    double    gradient[N];
    double    hessian[N][N];            /* the lower triangle */
    double    square[N];                /* sums of squares around the mean */
    uint64_t  moments;
    uint64_t  sessions;
    uint64_t  buying;
    uint32_t  from;
    uint32_t  until;
} recs_fit_t;


/* first pass: means and deviations (Welford, 1962), and what there is */

static void
recs_fit_look(void *ctx, const recs_moment_t *m)
{
    size_t       i;
    double       x[N], delta;
    recs_fit_t  *f;

    f = ctx;
    f->moments++;
    f->sessions += m->first;
    f->buying += m->first && m->buys;
    f->from = m->time < f->from ? m->time : f->from;
    f->until = m->time > f->until ? m->time : f->until;

    recs_intent_features(x, m->state, m->time);

    for (i = 0; i < N; i++) {
        delta = x[i] - f->mean[i];
        f->mean[i] += delta / (double) f->moments;
        f->square[i] += delta * (x[i] - f->mean[i]);
    }
}


static void
recs_fit_scale(recs_fit_t *f)
{
    size_t  i;
    double  deviation;

    for (i = 0; i < N; i++) {
        deviation = sqrt(f->square[i] / (double) f->moments);
        f->scale[i] = deviation > 1e-9 ? 1 / deviation : 0;
    }

    if (f->until - f->from < RECS_FIT_WEEK) {
        f->scale[RECS_INTENT_DAY] = 0;
        f->scale[RECS_INTENT_NIGHT] = 0;
    }

    f->mean[RECS_INTENT_BIAS] = 0;
    f->scale[RECS_INTENT_BIAS] = 1;
}


/* the others: gradient and Hessian of the likelihood at f->w */

static void
recs_fit_add(void *ctx, const recs_moment_t *m)
{
    size_t       i, k;
    double       z[N], sum, chance;
    recs_fit_t  *f;

    f = ctx;
    recs_intent_features(z, m->state, m->time);

    for (sum = 0, i = 0; i < N; i++) {
        z[i] = (z[i] - f->mean[i]) * f->scale[i];
        sum += f->w[i] * z[i];
    }

    chance = 1 / (1 + exp(-sum));

    for (i = 0; i < N; i++) {
        f->gradient[i] += ((m->buys ? 1 : 0) - chance) * z[i];

        for (k = 0; k <= i; k++) {
            f->hessian[i][k] += chance * (1 - chance) * z[i] * z[k];
        }
    }
}


/* step = hessian^-1 gradient, by Cholesky's factors, in place */

static void
recs_fit_solve(recs_fit_t *f, double step[N])
{
    size_t  i, k, j;
    double  sum, (*l)[N];

    l = f->hessian;

    for (i = 0; i < N; i++) {
        for (k = 0; k <= i; k++) {
            for (sum = l[i][k], j = 0; j < k; j++) {
                sum -= l[i][j] * l[k][j];
            }

            l[i][k] = i == k ? sqrt(fmax(sum, 1e-12)) : sum / l[k][k];
        }
    }

    for (i = 0; i < N; i++) {
        for (sum = f->gradient[i], j = 0; j < i; j++) {
            sum -= l[i][j] * step[j];
        }

        step[i] = sum / l[i][i];
    }

    for (i = N; i-- > 0; ) {
        for (sum = step[i], j = i + 1; j < N; j++) {
            sum -= l[j][i] * step[j];
        }

        step[i] = sum / l[i][i];
    }
}


/* one round; the largest step */

static double
recs_fit_round(recs_fit_t *f, const recs_acts_t *acts)
{
    size_t  i;
    double  most, step[N];

    memset(f->gradient, 0, sizeof(f->gradient));
    memset(f->hessian, 0, sizeof(f->hessian));

    recs_acts_play(acts, recs_fit_add, f);

    /* the bias is free; what is not used has this alone */
    for (i = 0; i < N; i++) {
        if (i != RECS_INTENT_BIAS) {
            f->gradient[i] -= RECS_FIT_RIDGE * f->w[i];
            f->hessian[i][i] += RECS_FIT_RIDGE;
        }
    }

    recs_fit_solve(f, step);

    for (most = 0, i = 0; i < N; i++) {
        step[i] = fmax(-2, fmin(2, step[i]));   /* no wild leaps at first */
        f->w[i] += step[i];
        most = fmax(most, fabs(step[i]));
    }

    return most;
}


/* back to features as they are */

static void
recs_fit_weights(const recs_fit_t *f, recs_intent_t *m)
{
    size_t  i;

    for (i = 0; i < N; i++) {

        if (f->scale[i] > 0) {
            m->weights[i] = f->w[i] * f->scale[i];

        } else if (f->mean[i] > 0 || f->mean[i] < 0) {
            m->weights[i] = 0;
        }
    }

    for (i = 0; i < N; i++) {
        if (i != RECS_INTENT_BIAS && f->scale[i] > 0) {
            m->weights[RECS_INTENT_BIAS] -= m->weights[i] * f->mean[i];
        }
    }
}


recs_rc_t
recs_intent_fit(recs_intent_t *m, recs_acts_t *acts)
{
    unsigned    round;
    recs_fit_t  f;

    f = (recs_fit_t) { .from = UINT32_MAX };
    *m = recs_intent_default;

    recs_acts_sort(acts);
    recs_acts_play(acts, recs_fit_look, &f);

    if (f.buying < RECS_INTENT_LEAST
        || f.sessions - f.buying < RECS_INTENT_LEAST)
    {
        return RECS_NONE;
    }

    recs_fit_scale(&f);

    for (round = 0; round < RECS_FIT_ROUNDS; round++) {
        if (recs_fit_round(&f, acts) < RECS_FIT_CLOSE) {
            break;
        }
    }

    recs_fit_weights(&f, m);

    m->sessions = f.sessions;
    m->buying = f.buying;
    m->until = f.until;

    return RECS_OK;
}


recs_rc_t
recs_intent_learn(recs_intent_t *m, recs_acts_t *acts, recs_writer_t *w,
    recs_err_t *err)
{
    recs_out_t     out;
    unsigned char  text[RECS_INTENT_TEXT];

    if (recs_intent_fit(m, acts) != RECS_OK) {
        return RECS_OK;
    }

    out = (recs_out_t) { text, sizeof(text), 0 };
    recs_intent_write(m, &out);

    return recs_writer_text(w, RECS_TEXT_MODEL, (recs_str_t) { text, out.n },
                            err);
}
