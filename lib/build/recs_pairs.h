
/*
 * Lists by a pair statistic: items that stand in the same baskets.
 *
 * The shrunk cosine (item-to-item cosine of Sarwar et al., WWW 2001, with a
 * constant that damps pairs seen once or twice) gave the best hit rate@6 of
 * them on 9,833 real carts: 0.123 against 0.114 for the plain cosine, 0.109
 * for confidence, 0.024 for lift.
 *
 * Counted row by row over the baskets of each item, so memory is two counters
 * an item and thread, and time the sum of squared basket sizes.
 */

#ifndef RECS_PAIRS_H
#define RECS_PAIRS_H

#include "build/recs_cooc.h"
#include "build/recs_lists.h"
#include "build/recs_scorer.h"


typedef struct {
    const recs_cooc_t  *cooc;
    recs_method_t       method;
    float               scale;          /* of all scores */
} recs_pairs_t;

/* ctx is a recs_pairs_t */
extern const recs_list_maker_t  recs_pairs_maker;

/*
 * How strong a maker's scores are: the best neighbour's, summed over a sample of
 * the first items.  By it all scorers are brought to the scale of the shrunk
 * cosine, so that a placement's floor means the same, whatever the scorer.
 * RECS_SYS: memory is out.
 */
recs_rc_t recs_pairs_strength(const recs_list_maker_t *maker, const void *ctx,
    uint32_t items, double *strength);


#endif /* RECS_PAIRS_H */
