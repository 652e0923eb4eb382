
/*
 * One list in order of its scores times what was said live of some of its items:
 * these are taken out first, and stand in where they belong now.
 */

#ifndef RECS_LIFT_H
#define RECS_LIFT_H

#include "store/recs_overlay.h"


typedef struct {
    uint32_t  item;
    float     raw;                  /* as the list has it */
    float     score;
} recs_lifted_t;

typedef struct {
    const recs_store_t  *st;
    const recs_list_t   *list;
    const uint64_t      *items;     /* bits of recs_store_boosted() */
    float                floor;
    float                most;      /* of the boosts */
    uint32_t             at;        /* neighbour that comes next */
    uint32_t             seen;      /* neighbours looked at, from the head on */
    uint32_t             n;         /* of lifted, the best last */
    recs_lifted_t        lifted[RECS_NEIGHBOURS_MAX];
} recs_lift_t;


/*
 * Begin at the head of a list of st, some items of which have a boost; those whose
 * own scores are below floor are left out.  list lives as long.
 */
void recs_lift_begin(recs_lift_t *l, const recs_store_t *st,
    const recs_list_t *list, float floor);

/*
 * The next best; equal scores: the better seller.  RECS_NONE: no more.  RECS_BAD:
 * the list is damaged.
 */
recs_rc_t recs_lift_next(recs_lift_t *l, recs_lifted_t *next);


#endif /* RECS_LIFT_H */
