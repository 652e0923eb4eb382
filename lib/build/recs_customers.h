
/*
 * Who bought: the customers that the orders know, each with its baskets; and
 * those that a file of customers tells of.
 *
 * Customers are numbered by the bytes of their ids, as the store keeps them.
 */

#ifndef RECS_CUSTOMERS_H
#define RECS_CUSTOMERS_H

#include "build/recs_baskets.h"


typedef struct {                        /* zero is empty */
    uint32_t     n;
    recs_str_t  *ids;                   /* ascending; they live in the shop */
    recs_rows_t  baskets;               /* customer -> baskets, oldest first */
} recs_customers_t;


/* RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_customers_make(recs_customers_t *c, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_err_t *err);
void recs_customers_free(recs_customers_t *c);


#endif /* RECS_CUSTOMERS_H */
