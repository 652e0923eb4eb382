
/*
 * cross_sell: what goes with an item, of another kind.
 *
 * Complements are bought in one basket or, by one customer, within some days
 * (recs_spells.h), more often than chance would have it, and are no substitutes
 * (recs_complement.h).  Ranked by the shrunk cosine (recs_pairs.h) of spells that
 * have one vote each, shared by their items; one of very many items has none.
 * Without customers or times the baskets are what is left, without categories
 * the titles.
 */

#ifndef RECS_CROSS_SELL_H
#define RECS_CROSS_SELL_H

#include "build/recs_cooc.h"
#include "build/recs_customers.h"
#include "build/recs_params.h"
#include "build/recs_similar.h"


typedef struct {
    recs_baskets_t         spells;
    recs_cooc_t            cooc;
    const recs_similar_t  *similar;     /* titles; and the items' facts */
    uint32_t               support;     /* spells that hold both, at least */
} recs_cross_sell_t;


/* RECS_SYS: memory is out, nothing is left to free.  Do not move x. */
recs_rc_t recs_cross_sell_make(recs_cross_sell_t *x, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_similar_t *similar,
    const recs_params_t *params, recs_err_t *err);
void recs_cross_sell_free(recs_cross_sell_t *x);

/* ctx is a recs_cross_sell_t */
extern const recs_list_maker_t  recs_cross_sell_maker;


#endif /* RECS_CROSS_SELL_H */
