
/*
 * What the store knows of the customer who asks.
 */

#ifndef RECS_KNOWN_H
#define RECS_KNOWN_H

#include "decide/recs_query.h"
#include "store/recs_customer.h"


typedef struct {
    bool             known;             /* is there such a customer? */
    recs_customer_t  facts;
} recs_known_t;


/* Look up q->user. */
void recs_known_begin(recs_known_t *k, const recs_store_t *st,
    const recs_query_t *q);

/*
 * One of RECS_NUMBER_CUSTOMER_ORDERS and so on, now in unix seconds; NAN: not
 * known, or another number.
 */
double recs_known_number(const recs_known_t *k, recs_number_t number,
    int64_t now);

/* A fact with a name, such as tier; len 0: not known. */
recs_str_t recs_known_text(const recs_known_t *k, const recs_store_t *st,
    recs_str_t name);


#endif /* RECS_KNOWN_H */
