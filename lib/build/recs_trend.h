
/*
 * What is bought lately: baskets count less as they grow old.
 *
 * A basket weighs half after so many days, counted back from the newest day of
 * the feeds, so a build of the same feeds gives the same on any day.  Without
 * times all baskets weigh 1; with them, a basket that has none weighs nothing.
 */

#ifndef RECS_TREND_H
#define RECS_TREND_H

#include "build/recs_baskets.h"


typedef struct {                        /* zero is empty */
    float   *weight;                    /* of each item: of its baskets */
    float   *growth;                    /* of each item: lately against always;
                                           1 is steady, damped for rare items */
    double   total;                     /* weight of all baskets, > 0 */
} recs_trend_t;


/* half_life in days, > 0.  RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_trend_make(recs_trend_t *t, const recs_baskets_t *b,
    double half_life, recs_err_t *err);
void recs_trend_free(recs_trend_t *t);

/* The share of the baskets that hold an item lately, 0 .. 1. */

static inline float
recs_trend_share(const recs_trend_t *t, uint32_t item)
{
    return (float) ((double) t->weight[item] / t->total);
}


#endif /* RECS_TREND_H */
