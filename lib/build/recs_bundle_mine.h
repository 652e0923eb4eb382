
/*
 * Frequent sets of items.
 *
 * A set is found under its root, the item of it that sells least: the root's
 * baskets are few, and all the others are among the better sellers in them.  The
 * whole set must be in so many baskets, and in a share of those of each of its
 * items (all-confidence: Omiecinski, TKDE 2003; hypercliques: Xiong, Tan and
 * Kumar, ICDM 2003): without that, a best seller is in every set.
 *
 * Bounded on dense data: baskets of more than 60 lines are nobody's and do not
 * count, and a root has so many candidates, so many steps and so many sets.
 * What is cut is what goes less well with the root.
 */

#ifndef RECS_BUNDLE_MINE_H
#define RECS_BUNDLE_MINE_H

#include "build/recs_attributes.h"
#include "build/recs_params.h"
#include "build/recs_workers.h"


#define RECS_BUNDLE_BASKET       60         /* lines of a basket, at most */
#define RECS_BUNDLE_CANDIDATES   32         /* of a root */
#define RECS_BUNDLE_FOUND        32         /* sets of a root */

typedef struct {
    uint32_t  item;
    uint32_t  count;                        /* baskets with it and the root */
} recs_bundle_pair_t;

/* what was found under one root */

typedef struct {
    recs_bundle_pair_t  *pairs;             /* the candidates, by item */
    recs_bundle_t       *sets;              /* without their lift */
    uint32_t             npairs;
    uint32_t             nsets;
} recs_bundle_root_t;

typedef struct {
    const recs_baskets_t     *baskets;
    const recs_attributes_t  *attributes;
    uint32_t                 *orders;       /* of each item: baskets that count */
    uint32_t                  counted;      /* baskets that count */
    uint32_t                  support;      /* baskets of a set, at least */
    double                    share;        /* of each item's, at least */
    double                    lift;         /* of each pair of a set, at least */
    recs_bundle_root_t       *roots;        /* of each item */
} recs_bundle_mine_t;


/* RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_bundle_mine(recs_bundle_mine_t *m, const recs_baskets_t *b,
    const recs_attributes_t *a, const recs_params_t *params,
    unsigned threads);
void recs_bundle_mine_free(recs_bundle_mine_t *m);

/* Does the basket count? */

static inline bool
recs_bundle_counts(const recs_baskets_t *b, uint32_t row)
{
    return b->of_basket.start[row + 1] - b->of_basket.start[row]
           <= RECS_BUNDLE_BASKET;
}


/* Baskets that count and hold both. */
uint32_t recs_bundle_both(const recs_bundle_mine_t *m, uint32_t a, uint32_t b);

/* qsort(): by item. */
int recs_bundle_pair_order(const void *a, const void *b);

/* qsort(): the set that sells more beside an item of it first, then by items. */
int recs_bundle_order(const void *a, const void *b);


#endif /* RECS_BUNDLE_MINE_H */
