
/*
 * The table of SKUs: the vector "sku" has as many records as there are items.
 * The upper half of an SKU's XXH3-64 picks the record, which holds le32 pairs
 * (lower half, item), one for each SKU that fell there: one on the average.
 * The item's card has the SKU itself, which decides.
 *
 * A look-up touches four places in memory, whatever the number of items; in a
 * B+ tree of 100,000 SKUs it took ten times as many instructions.
 */

#ifndef RECS_SKUS_H
#define RECS_SKUS_H

#include "store/recs_writer.h"


#define RECS_SKU_PAIR   8                       /* bytes */


/*
 * Write the table: skus[i] is that of item i, n of them, each once.  They may
 * lie anywhere; the order of what is written follows from what they are.
 */
recs_rc_t recs_skus_write(recs_writer_t *w, const recs_str_t *skus, uint32_t n,
    recs_err_t *err);


#endif /* RECS_SKUS_H */
