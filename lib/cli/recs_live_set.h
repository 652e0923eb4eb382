
/*
 * Live changes in words: "price=12.50" and a time until it holds.
 */

#ifndef RECS_LIVE_SET_H
#define RECS_LIVE_SET_H

#include "base/recs_base.h"
#include "store/recs_live_writer.h"
#include "store/recs_store.h"


typedef struct {
    recs_live_writer_t  *writer;
    const recs_store_t  *store;         /* tells currencies; NULL: none yet */
    int64_t              now;           /* unix seconds */
} recs_live_set_t;


/* "price", ...; NULL for those behind the last one */
const char *recs_live_field_name(recs_live_field_t field);

/* RECS_LIVE_FIELDS when there is none of that name. */
recs_live_field_t recs_live_field_find(recs_str_t name);

/*
 * "2024-12-24 18:00" (UTC), or "+90m", "+2h", "+3d" from now; empty: for good.
 * RECS_BAD, with a message: neither, or over already.
 */
recs_rc_t recs_live_until(recs_str_t text, int64_t now, int64_t *until,
    recs_err_t *err);

/*
 * Set a field, "none": no more of it.  Availability as Google Merchant spells
 * it; an amount may name the currency, which is to be that of the item; a boost
 * is a factor, 0 to 1000; blocked is yes or no.  RECS_BAD: what is wrong, with
 * the SKU.
 */
recs_rc_t recs_live_set(recs_live_set_t *s, recs_str_t sku,
    recs_live_field_t field, recs_str_t text, int64_t until, recs_err_t *err);

/* A value again, as recs_live_set() takes it. */
void recs_live_value(recs_out_t *o, const recs_store_t *st, recs_str_t sku,
    recs_live_field_t field, int64_t value);


#endif /* RECS_LIVE_SET_H */
