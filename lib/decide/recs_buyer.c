
#include "decide/recs_buyer.h"

#include <math.h>


#define RECS_DAY   86400                /* seconds */


static void
recs_buyer_past(recs_buyer_t *b, const recs_store_t *st, uint32_t customer)
{
    recs_rc_t    rc;
    recs_past_t  cursor;

    rc = recs_store_history(st, customer, &cursor);

    while (rc == RECS_OK && b->n < RECS_CUSTOMER_PAST) {
        rc = recs_past_next(&cursor, &b->items[b->n], &b->days[b->n]);
        b->n += rc == RECS_OK;
    }
}


bool
recs_buyer_find(recs_buyer_t *b, const recs_store_t *st, recs_str_t user)
{
    uint32_t  customer;

    if (b->asked) {
        return b->known;
    }

    b->asked = true;
    b->known = false;
    b->n = 0;

    if (user.len != 0 && recs_store_customer(st, user, &customer) == RECS_OK
        && recs_store_customer_facts(st, customer, &b->facts) == RECS_OK)
    {
        b->known = true;
        recs_buyer_past(b, st, customer);
    }

    return b->known;
}


static double
recs_buyer_amount(int64_t amount)
{
    return amount >= 0 ? (double) amount : (double) NAN;
}


double
recs_buyer_number(const recs_buyer_t *b, recs_number_t number, int64_t now)
{
    switch (number) {

    case RECS_NUMBER_CUSTOMER_ORDERS:
        return b->facts.orders;

    case RECS_NUMBER_CUSTOMER_SPEND:
        return recs_buyer_amount(b->facts.spend);

    case RECS_NUMBER_CUSTOMER_RECENCY:
        return b->facts.last != 0
               ? fmax(0, floor((double) now / RECS_DAY) - (double) b->facts.last)
               : (double) NAN;

    case RECS_NUMBER_LIFETIME_VALUE:
        return recs_buyer_amount(b->facts.lifetime);

    default:
        return (double) NAN;
    }
}


recs_str_t
recs_buyer_told(const recs_buyer_t *b, const recs_store_t *st, recs_str_t name)
{
    recs_rc_t             rc;
    recs_str_t            own, value;
    recs_customer_told_t  cursor;

    rc = recs_store_customer_told(st, &b->facts, &cursor);

    while (rc == RECS_OK) {
        rc = recs_customer_told_next(&cursor, &own, &value);

        if (rc == RECS_OK && recs_str_eq(own, name)) {
            return value;
        }
    }

    return recs_str("");
}


bool
recs_buyer_bought(const recs_buyer_t *b, uint32_t item, uint32_t days,
    int64_t now)
{
    size_t  i;

    for (i = 0; i < b->n; i++) {
        if (b->items[i] == item) {
            return b->days[i] == 0
                   || now / RECS_DAY - (int64_t) b->days[i] <= (int64_t) days;
        }
    }

    return false;
}
