
/*
 * The customer who asks: what the store knows of them, looked up when a rule
 * first wants to know.
 */

#ifndef RECS_BUYER_H
#define RECS_BUYER_H

#include "decide/recs_query.h"
#include "store/recs_customer.h"


typedef struct {
    bool             asked;
    bool             known;
    recs_customer_t  facts;
    size_t           n;             /* items bought, the latest first */
    uint32_t         items[RECS_CUSTOMER_PAST];
    uint32_t         days[RECS_CUSTOMER_PAST];      /* since 1970; 0 unknown */
} recs_buyer_t;


/* Look the user up, once; false: nobody whom the store knows. */
bool recs_buyer_find(recs_buyer_t *b, const recs_store_t *st,
    recs_str_t user);

/* Orders, spend, days since the last order, lifetime value; NAN: not known. */
double recs_buyer_number(const recs_buyer_t *b, recs_number_t number,
    int64_t now);

/* A fact that the shop told of the customer under a name; len 0: none. */
recs_str_t recs_buyer_told(const recs_buyer_t *b, const recs_store_t *st,
    recs_str_t name);

/* Was item bought within so many days?  On a day that is not known: it was. */
bool recs_buyer_bought(const recs_buyer_t *b, uint32_t item, uint32_t days,
    int64_t now);


#endif /* RECS_BUYER_H */
