
/*
 * What the catalogue says of the items, as numbers.
 */

#ifndef RECS_ATTRIBUTES_H
#define RECS_ATTRIBUTES_H

#include "build/recs_baskets.h"
#include "build/recs_intern.h"
#include "store/recs_writer.h"


typedef struct {
    recs_intern_t   categories;     /* paths "A > B"; 0 is "", the whole shop */
    uint32_t       *parent;         /* of each category; smaller than itself */
    int64_t        *median;         /* of the known prices in each and below it;
                                       -1 none */
    recs_intern_t   brands;         /* 0 is "", none */
    recs_intern_t   groups;         /* 0 is "", none */
    recs_facts_t   *facts;          /* of each item */
} recs_attributes_t;


/* RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_attributes_make(recs_attributes_t *a, const recs_shop_t *shop,
    const recs_baskets_t *b, recs_err_t *err);
void recs_attributes_free(recs_attributes_t *a);

/* The vectors facts, category and brand. */
recs_rc_t recs_attributes_write(const recs_attributes_t *a, uint32_t items,
    recs_writer_t *w, recs_err_t *err);


#endif /* RECS_ATTRIBUTES_H */
