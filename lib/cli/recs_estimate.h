
/*
 * What a sample says of the whole: a value and the interval that holds the
 * true one in 95 of 100 samples.
 */

#ifndef RECS_ESTIMATE_H
#define RECS_ESTIMATE_H


typedef struct {
    double  value;              /* NAN: nothing is known */
    double  low;                /* NAN: no interval */
    double  high;
} recs_estimate_t;

typedef struct {                /* zero is empty */
    double  n;
    double  sum;
    double  squares;
} recs_sample_t;


static inline void
recs_sample_add(recs_sample_t *s, double v)
{
    s->n++;
    s->sum += v;
    s->squares += v * v;
}


/* Of a sample of 0 and 1: Wilson's interval, which stays within 0 and 1. */
recs_estimate_t recs_estimate_rate(const recs_sample_t *s);

/* Of any sample: the normal approximation, from two values on. */
recs_estimate_t recs_estimate_mean(const recs_sample_t *s);


#endif /* RECS_ESTIMATE_H */
