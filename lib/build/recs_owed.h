
/*
 * What customers bought of which the order tells no price: it costs what the
 * item costs when all feeds are read.
 */

#ifndef RECS_OWED_H
#define RECS_OWED_H

#include "base/recs_base.h"


typedef struct {
    uint32_t  customer;                 /* the shop's number of one, not 0 */
    uint32_t  item;                     /* index into products */
    int64_t   thousandths;              /* bought in all */
} recs_owed_line_t;

typedef struct {                        /* zero is empty */
    recs_owed_line_t  *list;
    size_t             n;
    size_t             room;
} recs_owed_t;


/* So much more; customer 0 is nobody.  RECS_SYS: memory is out. */
recs_rc_t recs_owed_add(recs_owed_t *o, uint32_t customer, uint32_t item,
    int64_t thousandths);

/* Sort by customer and item, with one line of both. */
void recs_owed_tidy(recs_owed_t *o);

void recs_owed_free(recs_owed_t *o);


#endif /* RECS_OWED_H */
