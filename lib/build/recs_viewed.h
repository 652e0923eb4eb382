
/*
 * also_viewed: what visitors look at next, from sessions of views.
 *
 * First step: j counts for i when it was viewed within ten views of it, by
 * 1/distance, before i less than behind it; the count is damped by how often
 * both are viewed (confidence and cosine are the two ends; Aiolli, RecSys 2013),
 * and newer sessions weigh more.  Second step: what the neighbours lead to is
 * added, which carries over what few have viewed (a random walk of two steps).
 *
 * An item stands in its own list for the visitors that come back to it, as often
 * as they do: in one shop one next click in five, in another none.
 *
 * Lists are made to be joined over what a visitor has viewed, the last one
 * weighing 1, the one before it 1/2, then 1/3 and so on.
 */

#ifndef RECS_VIEWED_H
#define RECS_VIEWED_H

#include "build/recs_lists.h"
#include "build/recs_sessions.h"


#define RECS_VIEWED_NEAR   32       /* neighbours kept after the first step */

typedef struct {
    double  recency;                /* a session at share t of the time from the
                                       oldest to the newest weighs t^recency */
    double  second;                 /* weight of the second step; 0: none */
    double  back;                   /* of coming back; 0: not in its own list.
                                       8 was best for three shops, and no worse
                                       for one to which nobody comes back */
} recs_viewed_how_t;

typedef struct {
    const recs_sessions_t  *sessions;
    recs_viewed_how_t       how;
    uint32_t                limit;      /* sessions counted: the first so many */
    float                  *weight;     /* of each of them */
    uint32_t               *seen;       /* of each item: sessions that hold it */
    float                  *back;       /* of each item: how often its visitors
                                           came back to it, by 1 / distance */
    double                  rate;       /* the same of a session, on average */
    uint64_t               *start;      /* of each item's neighbours in near */
    recs_neighbour_t       *near;       /* after the first step, best first */
} recs_viewed_t;


/*
 * The first step, for all items.  Memory: at most 12 bytes times
 * RECS_VIEWED_NEAR an item, mostly much less.  RECS_SYS: memory is out, nothing
 * is left to free.
 */
recs_rc_t recs_viewed_make(recs_viewed_t *v, const recs_sessions_t *s,
    const recs_viewed_how_t *how, uint32_t limit, unsigned threads);
void recs_viewed_free(recs_viewed_t *v);

/* The second step; ctx is a recs_viewed_t. */
extern const recs_list_maker_t  recs_viewed_maker;


#endif /* RECS_VIEWED_H */
