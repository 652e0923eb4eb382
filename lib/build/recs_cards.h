
/*
 * The vector of cards: what a request needs of an item, rendered once.
 */

#ifndef RECS_CARDS_H
#define RECS_CARDS_H

#include "build/recs_baskets.h"
#include "store/recs_writer.h"


recs_rc_t recs_cards_write(const recs_shop_t *shop, const recs_baskets_t *b,
    recs_writer_t *w, recs_err_t *err);


#endif /* RECS_CARDS_H */
