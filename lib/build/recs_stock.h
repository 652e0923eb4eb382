
/*
 * Whether a row of a catalog is for sale, in the words of many systems.
 */

#ifndef RECS_STOCK_H
#define RECS_STOCK_H

#include "build/recs_table.h"


/* recs_availability_t; in stock where the row does not say. */
uint8_t recs_stock_availability(const recs_table_t *t);

/*
 * The shop does not show it: a status that is given and not active, published
 * or alike, or a published of 0, less, false or no.  A published may also be a
 * day, of a book for instance.
 */
bool recs_stock_unpublished(const recs_table_t *t);


#endif /* RECS_STOCK_H */
