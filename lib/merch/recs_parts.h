
/*
 * Facts of one object of conditions, as they add up.  Private to the room.
 */

#ifndef RECS_PARTS_H
#define RECS_PARTS_H

#include "merch/recs_items.h"


#define RECS_PARTS_EACH   3                     /* conditions of a fact */

typedef struct {
    recs_condition_t  *parts;
    uint32_t           n;
} recs_parts_t;


/* One more condition, without bounds. */
recs_condition_t *recs_part(recs_parts_t *parts, recs_if_t kind);

/* The last one becomes what must not hold. */
void recs_part_negate(recs_reader_t *r, recs_parts_t *parts);

/* "cart.category": "Cameras"; of values the bounds count items. */
void recs_read_group_fact(recs_reader_t *r, const cJSON *v,
    const recs_item_fact_t *fact, recs_group_t group, recs_parts_t *parts);

/* "cart": {"category": "Cameras", "price": {"min": 500}, "min": 2} */
void recs_read_group(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *parts);

void recs_read_number_fact(recs_reader_t *r, const cJSON *v,
    recs_number_t number, recs_parts_t *parts);
void recs_read_context_fact(recs_reader_t *r, const cJSON *v,
    recs_parts_t *parts);


#endif /* RECS_PARTS_H */
