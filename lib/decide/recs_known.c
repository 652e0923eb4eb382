
#include "decide/recs_known.h"

#include <math.h>


#define RECS_KNOWN_DAY   86400


void
recs_known_begin(recs_known_t *k, const recs_store_t *st,
    const recs_query_t *q)
{
    uint32_t  customer;

    k->known = q->user.len != 0
               && recs_store_customer(st, q->user, &customer) == RECS_OK
               && recs_store_customer_facts(st, customer, &k->facts) == RECS_OK;
}


/* whole days between a day and the moment of the question, never below 0 */

static double
recs_known_days(uint32_t day, int64_t now)
{
    int64_t  days;

    if (day == 0) {
        return NAN;
    }

    days = now / RECS_KNOWN_DAY - (int64_t) day;

    return days > 0 ? (double) days : 0;
}


double
recs_known_number(const recs_known_t *k, recs_number_t number, int64_t now)
{
    if (!k->known) {
        return NAN;
    }

    switch (number) {

    case RECS_NUMBER_CUSTOMER_ORDERS:
        return k->facts.orders;

    case RECS_NUMBER_CUSTOMER_SPEND:
        return k->facts.spend >= 0 ? (double) k->facts.spend : NAN;

    case RECS_NUMBER_CUSTOMER_RECENCY:
        return recs_known_days(k->facts.last, now);

    case RECS_NUMBER_LIFETIME_VALUE:
        return k->facts.lifetime >= 0 ? (double) k->facts.lifetime : NAN;

    default:
        return NAN;
    }
}


recs_str_t
recs_known_text(const recs_known_t *k, const recs_store_t *st, recs_str_t name)
{
    recs_rc_t             rc;
    recs_str_t            found, value;
    recs_customer_told_t  cursor;

    rc = k->known
         ? recs_store_customer_told(st, &k->facts, &cursor) : RECS_NONE;

    while (rc == RECS_OK) {
        rc = recs_customer_told_next(&cursor, &found, &value);

        if (rc == RECS_OK && recs_str_eq(found, name)) {
            return value;
        }
    }

    return (recs_str_t) { NULL, 0 };
}
