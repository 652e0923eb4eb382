
/*
 * addon: the memory card for the camera.
 *
 * Complements that cost little beside the item: bought with it more often than
 * chance would have it, in stock, at a price of at most a share of the item's
 * (half of it, when nobody says another), and no substitute (see
 * recs_complement.h).
 *
 * Ranked by the shrunk cosine (see recs_pairs.h) of baskets that have one vote
 * each, shared by their lines: a wholesaler's order of 100 lines says little of
 * what goes with what, and one of more than 200 nothing.  Not by price: what
 * sells with the item comes first.
 */

#ifndef RECS_ADDON_H
#define RECS_ADDON_H

#include "build/recs_cooc.h"
#include "build/recs_params.h"
#include "build/recs_similar.h"



typedef struct {
    recs_cooc_t            cooc;
    const recs_similar_t  *similar;     /* titles; and the items' facts */
    double                 share;       /* of the item's price, at most */
    uint32_t               support;     /* baskets that hold both, at least */
} recs_addon_t;

/* RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_addon_init(recs_addon_t *a, const recs_baskets_t *b,
    const recs_similar_t *similar, const recs_params_t *params);
void recs_addon_free(recs_addon_t *a);

/* ctx is a recs_addon_t */
extern const recs_list_maker_t  recs_addon_maker;


#endif /* RECS_ADDON_H */
