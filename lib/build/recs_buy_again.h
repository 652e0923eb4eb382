
/*
 * buy_again: what a customer buys again and again, when it is due.
 *
 * An item is on the list when the customer bought it on two days or more, or
 * when it is one that people rebuy (of its buyers, one in ten or more): a lamp
 * is bought once, its bulbs are not.  Score: the chance that the next basket
 * holds it, as for_you guesses it, times how due it is: half of it right after
 * buying, all of it from one interval on.  The interval is the mean of the
 * customer's own ones and, as one more, the item's.  (A modified frequency model
 * with the purchase cycle of Bhagat et al., "Buy It Again", KDD 2018.)
 */

#ifndef RECS_BUY_AGAIN_H
#define RECS_BUY_AGAIN_H

#include "build/recs_attributes.h"
#include "build/recs_history.h"
#include "build/recs_lists.h"
#include "build/recs_trend.h"


typedef struct {
    float  share;                       /* of its buyers: that rebought it */
    float  interval;                    /* days between two; 0 unknown */
} recs_habit_t;

typedef struct {
    const recs_customers_t   *customers;
    const recs_baskets_t     *baskets;
    const recs_attributes_t  *attributes;
    recs_trend_t              trend;
    recs_habit_t             *habits;   /* of each item */
} recs_buy_again_t;


/* half_life: of baskets, in days.  RECS_SYS: nothing is left to free. */
recs_rc_t recs_buy_again_make(recs_buy_again_t *a, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_attributes_t *attributes,
    double half_life, recs_err_t *err);
void recs_buy_again_free(recs_buy_again_t *a);

/* by customer; ctx is a recs_buy_again_t */
extern const recs_list_maker_t  recs_buy_again_maker;


#endif /* RECS_BUY_AGAIN_H */
