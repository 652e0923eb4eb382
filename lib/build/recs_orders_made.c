
#include "build/recs_orders_made.h"

#include "build/recs_text.h"

#include <xxhash.h>


typedef struct {
    uint64_t      hash;
    int64_t       quantity;
    recs_money_t  price;                /* in the feed's currency */
    recs_rc_t     quantified;           /* RECS_BAD: who asks is told what is */
    recs_rc_t     priced;               /* wrong */
} recs_orders_made_row_t;


static uint64_t
recs_orders_made_hash(const recs_table_t *t)
{
    recs_str_t  order;

    order = recs_text_trim(recs_table_get(t, RECS_FIELD_ORDER));

    return order.len != 0 ? XXH3_64bits(order.data, order.len) : 0;
}


static void
recs_orders_make(const recs_table_t *t, void *made)
{
    recs_orders_made_row_t  *m;

    m = made;

    m->hash = recs_orders_made_hash(t);
    m->quantified = recs_decimal_parse(recs_table_get(t, RECS_FIELD_QUANTITY), 3,
                                       &m->quantity);
    m->priced = recs_money_parse(recs_table_get(t, RECS_FIELD_PRICE),
                                 t->currency, &m->price);
}


const recs_table_made_t  recs_orders_made = {
    sizeof(recs_orders_made_row_t), recs_orders_make
};


uint64_t
recs_orders_hash(const recs_table_t *t)
{
    const recs_orders_made_row_t  *m;

    m = t->feed->made;

    return m != NULL ? m->hash : recs_orders_made_hash(t);
}


recs_rc_t
recs_orders_quantity(const recs_table_t *t, int64_t *quantity, recs_err_t *err)
{
    const recs_orders_made_row_t  *m;

    m = t->feed->made;

    if (m == NULL || m->quantified == RECS_BAD) {
        return recs_table_number(t, RECS_FIELD_QUANTITY, quantity, err);
    }

    if (m->quantified == RECS_OK) {
        *quantity = m->quantity;
    }

    return m->quantified;
}


/* where no column has another currency, it is the feed's */

recs_rc_t
recs_orders_price(const recs_table_t *t, const char *currency,
    recs_money_t *price, recs_err_t *err)
{
    const recs_orders_made_row_t  *m;

    m = t->feed->made;

    if (m == NULL || m->priced == RECS_BAD
        || t->columns.at[RECS_FIELD_CURRENCY] != RECS_NO_COLUMN)
    {
        return recs_table_amount(t, RECS_FIELD_PRICE, currency, price, err);
    }

    if (m->priced == RECS_OK) {
        *price = m->price;
    }

    return m->priced;
}
