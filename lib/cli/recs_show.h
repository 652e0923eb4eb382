
/*
 * What recs show prints besides items.
 */

#ifndef RECS_SHOW_H
#define RECS_SHOW_H

#include "store/recs_store.h"


/* What is known of a customer.  RECS_BAD: a record is damaged. */
recs_rc_t recs_show_customer(const recs_store_t *st, uint32_t customer);

/* The model of intent, the built-in one where nothing was learned. */
recs_rc_t recs_show_model(const recs_store_t *st);


#endif /* RECS_SHOW_H */
