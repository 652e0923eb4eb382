
/*
 * Does an item belong to a selection?
 */

#ifndef RECS_SELECT_H
#define RECS_SELECT_H

#include "merch/recs_condition.h"
#include "store/recs_store.h"


/* What is not known of an item (its price, say) meets no test. */
bool recs_select_has(const recs_store_t *st, const recs_select_t *select,
    uint32_t item, const recs_facts_t *facts);

/* Is number in an ascending set? */
bool recs_set_has(const uint32_t *set, uint32_t n, uint32_t number);


#endif /* RECS_SELECT_H */
