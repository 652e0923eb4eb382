
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
 * What the scores of a maker (one that works on rows of c) are to be multiplied
 * with to be as strong as the shrunk cosine: so that the best neighbours of the
 * first items have the same mean.  A placement's floor then means the same,
 * whatever the scorer.  1 when there is nothing to compare.  RECS_SYS: memory.
 */
recs_rc_t recs_pairs_scale(const recs_cooc_t *c, uint32_t items,
    const recs_list_maker_t *maker, const void *ctx, float *scale);


#endif /* RECS_PAIRS_H */
