
/*
 * Rows of orders that are no products: postage, fees, discounts, adjustments.
 */

#ifndef RECS_FEES_H
#define RECS_FEES_H

#include "build/recs_table.h"


/* Does that item id of the row stand for such?  It is not empty. */
bool recs_fees_are(const recs_table_t *t, recs_str_t item);


#endif /* RECS_FEES_H */
