
/*
 * Tables of ids: the vector "sku" leads from an SKU to its item, "customer" from
 * a customer's id to the customer.  Each has as many records as there are ids.
 * The upper half of an id's XXH3-64 picks the record, which holds le32 pairs
 * (lower half, number), one for each id that fell there: one on the average.
 * The id itself, which decides, is found under the number: an SKU in the item's
 * card, a customer's id in the vector "customer_id".
 *
 * A look-up of an SKU touches four places in memory, whatever the number of
 * items; in a B+ tree of 100,000 SKUs it took ten times as many instructions.
 */

#ifndef RECS_IDS_H
#define RECS_IDS_H

#include "store/recs_store.h"
#include "store/recs_writer.h"


#define RECS_IDS_PAIR   8                       /* bytes */


/*
 * Write the table: ids[i] is that of number i, n of them, each once.  They may
 * lie anywhere; the order of what is written follows from what they are.
 * RECS_BAD: too many of them fall into one record.
 */
recs_rc_t recs_ids_write(recs_writer_t *w, recs_vec_id_t table,
    const recs_str_t *ids, uint32_t n, recs_err_t *err);

/* RECS_BAD: not every id leads to its number, or there are others. */
recs_rc_t recs_ids_verify(const recs_store_t *st, recs_vec_id_t table,
    recs_err_t *err);


#endif /* RECS_IDS_H */
