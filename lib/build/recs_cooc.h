
/*
 * Who stands in a basket with an item: one row of the co-occurrence matrix,
 * counted over the baskets of that item, with a weight for each basket.
 */

#ifndef RECS_COOC_H
#define RECS_COOC_H

#include "build/recs_baskets.h"


/*
 * Larger baskets are no person's, and cost their square: an order id that
 * stands for "guest", a till, a column mapped wrongly.  They do not count.
 */
#define RECS_BASKET_MAX   5000

typedef struct {
    const recs_baskets_t  *baskets;
    uint32_t               limit;       /* baskets counted: the first so many */
    uint32_t               largest;     /* of more items: not counted; who
                                           made it may lower it */
    bool                   even;        /* all weights are 1 */
    float                 *weight;      /* of each basket */
    float                 *sum;         /* of each item: weights of its baskets */
    double                 total;       /* of all baskets counted */
    uint64_t              *pairs;       /* of each item: how many share a basket
                                           with it, counted with its row; or NULL */
} recs_cooc_t;

/* memory of one thread; zero between two rows */

typedef struct {
    float                 *weight;      /* shared with each item */
    uint32_t              *count;       /* baskets shared */
    uint32_t              *seen;        /* the items that share any */
    uint32_t               n;           /* of them */
} recs_cooc_row_t;


/*
 * Weigh the first limit baskets: one of n items weighs n^-tame, so that huge
 * wholesale baskets do not speak louder than people; the average line weighs
 * 1.  Where they were counted elsewhere, limit and tame are not asked: all weigh
 * 1.  RECS_SYS: no memory.
 */
recs_rc_t recs_cooc_make(recs_cooc_t *c, const recs_baskets_t *b,
    uint32_t limit, double tame);
void recs_cooc_free(recs_cooc_t *c);

recs_cooc_row_t *recs_cooc_row_new(const recs_cooc_t *c);     /* or NULL */
recs_cooc_row_t *recs_cooc_row_of(uint32_t items);            /* the same */
void recs_cooc_row_free(recs_cooc_row_t *r);

/* One more basket with other in it. */

static inline void
recs_cooc_row_add(recs_cooc_row_t *r, uint32_t other, float weight)
{
    if (r->count[other]++ == 0) {
        r->seen[r->n++] = other;
    }

    r->weight[other] += weight;
}


/* Fill r with the row of item, itself included when it stands in a basket. */
void recs_cooc_row(const recs_cooc_t *c, uint32_t item, recs_cooc_row_t *r);

/* Set r back to zero. */
void recs_cooc_row_clear(recs_cooc_row_t *r);


#endif /* RECS_COOC_H */
