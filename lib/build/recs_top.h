
/*
 * The best so many of a stream of neighbours.
 */

#ifndef RECS_TOP_H
#define RECS_TOP_H

#include "store/recs_format.h"


#define RECS_TOP   64               /* neighbours kept of an item */

typedef struct {                    /* n = 0 is empty and ready */
    recs_neighbour_t  nb[RECS_TOP];
    uint32_t          n;
} recs_top_t;


/*
 * Offer one; equal scores are won by the smaller item number, so the result
 * does not depend on the order of offers.
 */
void recs_top_offer(recs_top_t *t, const recs_neighbour_t *nb);

/* Would an offer of that score be kept? */

static inline bool
recs_top_takes(const recs_top_t *t, float score)
{
    return t->n < RECS_TOP || score >= t->nb[0].score;
}


/* After the last offer: nb[0 .. n) best first. */
void recs_top_sort(recs_top_t *t);

/* The same, of the best n alone. */
void recs_top_cut(recs_top_t *t, uint32_t n);


#endif /* RECS_TOP_H */
