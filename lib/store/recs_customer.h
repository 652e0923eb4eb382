
/*
 * Customers: what the orders and the shop tell of each, and what each bought.
 */

#ifndef RECS_CUSTOMER_H
#define RECS_CUSTOMER_H

#include "store/recs_store.h"


/* RECS_NONE: no such number.  RECS_BAD: damaged record. */
recs_rc_t recs_store_customer_facts(const recs_store_t *st, uint32_t customer,
    recs_customer_t *c);


/* a cursor over the facts with a name, such as tier; those without value are
   skipped */

typedef struct {
    recs_str_t  names;
    recs_cur_t  values;
} recs_customer_told_t;

/* RECS_NONE: there are none, or no more.  RECS_BAD: damaged record. */
recs_rc_t recs_store_customer_told(const recs_store_t *st,
    const recs_customer_t *c, recs_customer_told_t *cursor);
recs_rc_t recs_customer_told_next(recs_customer_told_t *cursor,
    recs_str_t *name, recs_str_t *value);


/* a cursor over what a customer bought: each item once, the latest first */

typedef struct {
    recs_cur_t  cur;
    uint32_t    left;
    uint32_t    day;
    uint32_t    limit;                  /* items of the store */
} recs_past_t;

/*
 * At most RECS_CUSTOMER_PAST items; day is the latest on which the item was
 * bought, since 1970, 0 where that is not known.  RECS_NONE: nothing, or no
 * more.  RECS_BAD: damaged record.
 */
recs_rc_t recs_store_history(const recs_store_t *st, uint32_t customer,
    recs_past_t *cursor);
recs_rc_t recs_past_next(recs_past_t *cursor, uint32_t *item, uint32_t *day);


#endif /* RECS_CUSTOMER_H */
