
/*
 * What the orders and events of builds so far have told, as the shop has it when
 * they are read: so that the next build reads what is new and nothing else.
 *
 *   magic, version
 *   numbers       the counts of rows and alike
 *   products      SKU and what orders and events tell of it, no catalogue
 *   customers     id, spend
 *   owed          bought without a price
 *   views, acts
 *   orders        by the hashes of their ids, ascending: hash, number of items,
 *                 day, customer, items; number 0 ends them
 *   tail          lines and merged lines, XXH3-64 of all before it
 *
 * Numbers are little-endian or recs_put_varint()'s.  2 bytes an order
 * line of 25 in an order (Online Retail), 5 of 5.
 *
 * It is made before a catalogue is read, so that another one can be read on top
 * of it: the result is that of one build of all orders, bit for bit.
 */

#ifndef RECS_LEDGER_H
#define RECS_LEDGER_H

#include "base/recs_bytes.h"
#include "build/recs_shop.h"


/* Also counts on when orders or events are read in another way. */
#define RECS_LEDGER_VERSION   1

typedef struct recs_ledger_s {
    char           name[1200];
    recs_str_t     map;                 /* the file */
    recs_cur_t     at;                  /* what was not read yet */
    uint32_t       products;
    uint32_t       customers;
    uint64_t       lines;               /* that are still to come */
    uint64_t       merged;
    uint64_t       hash;                /* of the order at hand, as is: */
    recs_line_t   *order;               /* its lines, tidy */
    size_t         n;                   /* of them; 0: there are no more */
    size_t         room;
} recs_ledger_t;

typedef struct recs_ledger_writer_s  recs_ledger_writer_t;


/*
 * The file of generation ID or "current" of the folder dir; where that has the
 * lists of another one, the other's.  RECS_BAD: there is
 * none; it is damaged, or of another version; RECS_SYS.  What is to be done is in
 * err.  l is to be closed in any case.
 */
recs_rc_t recs_ledger_open(recs_ledger_t *l, const char *dir,
    const char *generation, recs_err_t *err);
void recs_ledger_close(recs_ledger_t *l);

/* All but the orders, into a shop that is fresh.  RECS_BAD, RECS_SYS. */
recs_rc_t recs_ledger_read(recs_ledger_t *l, recs_shop_t *s, recs_err_t *err);

/* The next order, or that there is none: l->n.  RECS_BAD, RECS_SYS. */
recs_rc_t recs_ledger_next(recs_ledger_t *l, recs_err_t *err);


/*
 * Make the file, and write all but the orders of s, of which no catalogue was
 * read.  RECS_SYS: nothing is left to free.
 */
recs_rc_t recs_ledger_create(recs_ledger_writer_t **w, const char *path,
    recs_shop_t *s, recs_err_t *err);

/* One order; n lines of the same hash, day and customer, by item. */
void recs_ledger_order(recs_ledger_writer_t *w, const recs_line_t *l, size_t n);

/* Whatever went wrong since is told here: RECS_SYS.  *size bytes are written. */
recs_rc_t recs_ledger_finish(recs_ledger_writer_t *w, uint64_t merged,
    uint64_t *size, recs_err_t *err);

/* Clean up; NULL is fine.  The file stays. */
void recs_ledger_end(recs_ledger_writer_t *w);


#endif /* RECS_LEDGER_H */
