
/*
 * Customers as the store has them: what they spent, how often and how lately,
 * what they like, and what they bought.
 */

#ifndef RECS_PORTRAITS_H
#define RECS_PORTRAITS_H

#include "build/recs_attributes.h"
#include "build/recs_customers.h"


/*
 * The vectors of the first n customers: their ids, facts and histories; and the
 * text with the names of the facts.  What a customer likes is what most of the items
 * bought are of, each as often as it was bought; of equals the smaller number.
 * RECS_SYS: memory or disk.
 */
recs_rc_t recs_portraits_write(const recs_customers_t *c, uint32_t n,
    const recs_shop_t *shop, const recs_baskets_t *b, const recs_attributes_t *a,
    recs_writer_t *w, recs_err_t *err);


#endif /* RECS_PORTRAITS_H */
