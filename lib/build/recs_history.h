
/*
 * What one customer has bought: the memory of one thread, filled for one
 * customer after another.
 */

#ifndef RECS_HISTORY_H
#define RECS_HISTORY_H

#include "build/recs_customers.h"


#define RECS_HISTORY_DECAY   0.9f       /* a basket against the one after it */
#define RECS_HISTORY_CROWD   5.0f       /* baskets that everybody's count as */

typedef struct {
    float      own;             /* weight of the customer's baskets with it */
    float      drawn;           /* for the list maker; 0 */
    uint32_t   times;           /* it was bought; a day's baskets are one */
    uint32_t   first;           /* day; 0 unknown */
    uint32_t   last;
} recs_bought_t;

typedef struct {
    recs_bought_t  *of_item;    /* zero but for those in seen */
    uint32_t       *seen;       /* items, the newest basket's first */
    uint32_t        n;          /* of them */
    float           baskets;    /* weight of all baskets of the customer */
} recs_history_t;


recs_history_t *recs_history_new(const recs_baskets_t *b);      /* or NULL */
void recs_history_free(recs_history_t *h);

/*
 * The history of a customer; h is clear.  The newest basket weighs 1, each one
 * before it RECS_HISTORY_DECAY times as much; without times all weigh 1.
 */
void recs_history_fill(recs_history_t *h, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t customer);

/* An item among those seen, now or before. */
recs_bought_t *recs_history_see(recs_history_t *h, uint32_t item);

void recs_history_clear(recs_history_t *h);

/*
 * The chance that the customer's next basket holds an item, as a Bayesian would
 * guess it: own is the weight of the customer's baskets that did, share that of
 * everybody's.
 */

static inline float
recs_history_chance(const recs_history_t *h, float own, float share)
{
    return (own + RECS_HISTORY_CROWD * share)
           / (h->baskets + RECS_HISTORY_CROWD);
}


#endif /* RECS_HISTORY_H */
