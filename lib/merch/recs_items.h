
/*
 * Facts about items.  Private to the room.
 */

#ifndef RECS_ITEMS_H
#define RECS_ITEMS_H

#include "merch/recs_test.h"


typedef struct {
    recs_about_t  field;
    recs_str_t    attribute;            /* its name; part of the fact's */
    bool          range;                /* has bounds, not values */
} recs_item_fact_t;


/* "category", "attribute.storage"; false: there is no such fact. */
bool recs_item_fact_find(const char *name, recs_item_fact_t *fact);

/* Is this a test of bounds?  Of an attribute, where it has no values. */
bool recs_item_fact_range(const recs_item_fact_t *fact, const recs_test_t *t);

/* A test of values, and one of bounds; false: it has been blamed. */
void recs_items_set(recs_reader_t *r, const cJSON *values,
    const recs_item_fact_t *fact, bool negate, recs_item_test_t *test);
bool recs_items_range(recs_reader_t *r, const recs_test_t *t,
    const recs_item_fact_t *fact, recs_item_test_t *test);

/* Put a number into its place in an ascending set, which has room for it. */
void recs_set_put(uint32_t *set, uint32_t *n, uint32_t number);


#endif /* RECS_ITEMS_H */
