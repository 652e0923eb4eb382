
/*
 * for_you and for_you_new: what a customer will buy next, and what of that is
 * new to them.
 *
 * for_you is personal frequency first, as Hu et al. (SIGIR 2020) and the
 * next-basket reality check of Li et al. (TOIS 2023) found it to be most of what
 * can be known.  Score: the chance that the next basket holds the item
 * (recs_history.h), where what the customer bought draws its links along: the
 * strongest as much as half a basket.
 *
 * for_you_new sums the links (recs_links.h) of all that was bought, weighed in the
 * same way: the mean strength of an item's links to the history.
 */

#ifndef RECS_FOR_YOU_H
#define RECS_FOR_YOU_H

#include "build/recs_attributes.h"
#include "build/recs_history.h"
#include "build/recs_links.h"
#include "build/recs_lists.h"


typedef struct {
    const recs_customers_t   *customers;
    const recs_baskets_t     *baskets;
    const recs_attributes_t  *attributes;
    recs_trend_t              trend;
    recs_link_t              *links;
    recs_top_t                lately;   /* what everybody buys, by share */
} recs_for_you_t;


/* half_life: of baskets, in days.  RECS_SYS: nothing is left to free. */
recs_rc_t recs_for_you_make(recs_for_you_t *f, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_attributes_t *a, double half_life,
    unsigned threads, recs_err_t *err);
void recs_for_you_free(recs_for_you_t *f);

/* by customer; ctx is a recs_for_you_t */
extern const recs_list_maker_t  recs_for_you_maker;
extern const recs_list_maker_t  recs_for_you_new_maker;


#endif /* RECS_FOR_YOU_H */
