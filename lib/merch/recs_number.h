
/*
 * Numbers that rules may look at: facts of the request, the session and the
 * customer.  A question knows some of them; what is not known meets no condition.
 */

#ifndef RECS_NUMBER_H
#define RECS_NUMBER_H

#include "base/recs_base.h"


typedef enum {
    RECS_NUMBER_CART_VALUE = 0,     /* minor units: said by the request, or read
                                       from the cart itself */
    RECS_NUMBER_CART_ITEMS,         /* different items in the cart */
    RECS_NUMBER_CART_QUANTITY,      /* pieces */
    RECS_NUMBER_INTENT,             /* chance of a purchase in this session */
    RECS_NUMBER_VIEWED_SIMILAR,     /* viewed items of the newest one's category */
    RECS_NUMBER_PRICE_LEVEL,        /* viewed and bought prices over their
                                       categories' medians; 1 is the median */
    RECS_NUMBER_VIEWS,              /* events of this session */
    RECS_NUMBER_ADDS,
    RECS_NUMBER_CHECKOUTS,
    RECS_NUMBER_PURCHASES,
    RECS_NUMBER_SEARCHES,
    RECS_NUMBER_VISITS,             /* sessions of this visitor, with this one */
    RECS_NUMBER_SESSION_AGE,        /* seconds since its first event */
    RECS_NUMBER_SINCE_ADD,          /* seconds since its first add to cart */
    RECS_NUMBER_SHOWN,              /* suggestions shown in this session */
    RECS_NUMBER_CUSTOMER_ORDERS,
    RECS_NUMBER_CUSTOMER_SPEND,     /* minor units */
    RECS_NUMBER_CUSTOMER_RECENCY,   /* days since the last order */
    RECS_NUMBER_LIFETIME_VALUE,     /* minor units */
    RECS_NUMBERS
} recs_number_t;


/* how merchandising.json writes its bounds */

typedef enum {
    RECS_UNIT_PLAIN = 0,
    RECS_UNIT_MONEY,                /* amounts of the shop's currency */
    RECS_UNIT_SECONDS,              /* also "90s", "30m", "24h", "7d" */
    RECS_UNIT_DAYS
} recs_unit_t;


/* as merchandising.json and recs_context write them: "cart_value", ...;
   terminated */
recs_str_t recs_number_name(recs_number_t number);

/* RECS_NUMBERS when there is none of that name. */
recs_number_t recs_number_find(recs_str_t name);

recs_unit_t recs_number_unit(recs_number_t number);


#endif /* RECS_NUMBER_H */
