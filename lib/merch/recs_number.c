
#include "merch/recs_number.h"


static const struct {
    const char   *name;
    recs_unit_t   unit;
} recs_numbers[RECS_NUMBERS] = {
    [RECS_NUMBER_CART_VALUE]       = { "cart_value", RECS_UNIT_MONEY },
    [RECS_NUMBER_CART_ITEMS]       = { "cart_items", RECS_UNIT_PLAIN },
    [RECS_NUMBER_CART_QUANTITY]    = { "cart_quantity", RECS_UNIT_PLAIN },
    [RECS_NUMBER_INTENT]           = { "intent", RECS_UNIT_PLAIN },
    [RECS_NUMBER_VIEWED_SIMILAR]   = { "viewed_similar", RECS_UNIT_PLAIN },
    [RECS_NUMBER_PRICE_LEVEL]      = { "price_level", RECS_UNIT_PLAIN },
    [RECS_NUMBER_VIEWS]            = { "views", RECS_UNIT_PLAIN },
    [RECS_NUMBER_ADDS]             = { "adds", RECS_UNIT_PLAIN },
    [RECS_NUMBER_CHECKOUTS]        = { "checkouts", RECS_UNIT_PLAIN },
    [RECS_NUMBER_PURCHASES]        = { "purchases", RECS_UNIT_PLAIN },
    [RECS_NUMBER_SEARCHES]         = { "searches", RECS_UNIT_PLAIN },
    [RECS_NUMBER_VISITS]           = { "visits", RECS_UNIT_PLAIN },
    [RECS_NUMBER_SESSION_AGE]      = { "session_age", RECS_UNIT_SECONDS },
    [RECS_NUMBER_SINCE_ADD]        = { "since_add", RECS_UNIT_SECONDS },
    [RECS_NUMBER_SHOWN]            = { "shown", RECS_UNIT_PLAIN },
    [RECS_NUMBER_CUSTOMER_ORDERS]  = { "customer_orders", RECS_UNIT_PLAIN },
    [RECS_NUMBER_CUSTOMER_SPEND]   = { "customer_spend", RECS_UNIT_MONEY },
    [RECS_NUMBER_CUSTOMER_RECENCY] = { "customer_recency", RECS_UNIT_DAYS },
    [RECS_NUMBER_LIFETIME_VALUE]   = { "lifetime_value", RECS_UNIT_MONEY }
};


recs_str_t
recs_number_name(recs_number_t number)
{
    return recs_str_of(recs_numbers[number].name);
}


recs_number_t
recs_number_find(recs_str_t name)
{
    recs_number_t  i;

    for (i = 0; i < RECS_NUMBERS; i++) {
        if (recs_str_eq(recs_number_name(i), name)) {
            break;
        }
    }

    return i;
}


recs_unit_t
recs_number_unit(recs_number_t number)
{
    return recs_numbers[number].unit;
}
