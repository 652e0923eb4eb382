
/*
 * Attributes: what else the catalogue says of the items, such as a colour.  Each
 * name with a value has a number; numbers ascend by name, then by value, so that
 * the values of a name stand together.  And what the prices of a category say
 * together.
 */

#ifndef RECS_ATTRIBUTE_H
#define RECS_ATTRIBUTE_H

#include "store/recs_store.h"


/* RECS_NONE: no such number.  RECS_BAD: damaged record. */
recs_rc_t recs_store_attribute(const recs_store_t *st, uint32_t id,
    recs_str_t *name, recs_str_t *value);

/*
 * The number of a name with a value, both as recs show prints them; and the
 * numbers of all values of a name: *first, *first + 1, ..., *n of them.
 * RECS_NONE: no item has it.  RECS_BAD: damaged record.
 */
recs_rc_t recs_store_attribute_find(const recs_store_t *st, recs_str_t name,
    recs_str_t value, uint32_t *id);
recs_rc_t recs_store_attribute_values(const recs_store_t *st, recs_str_t name,
    uint32_t *first, uint32_t *n);


/* a cursor over what an item has, ascending */

typedef struct {
    recs_cur_t  cur;
    uint32_t    next;               /* the least that may follow */
    uint32_t    limit;              /* attributes of the store */
} recs_item_attributes_t;

/* RECS_NONE: no such item, or it has none.  RECS_BAD: damaged record. */
recs_rc_t recs_store_attributes(const recs_store_t *st, uint32_t item,
    recs_item_attributes_t *cursor);

/* RECS_NONE: there are no more.  RECS_BAD: damaged record. */
recs_rc_t recs_attributes_next(recs_item_attributes_t *cursor, uint32_t *id);


/*
 * The middle one of the known prices of a category and all below it, in minor
 * units.  RECS_NONE: no price is known, or no such number.
 */
recs_rc_t recs_store_category_price(const recs_store_t *st, uint32_t category,
    int64_t *median);


#endif /* RECS_ATTRIBUTE_H */
