
/*
 * Placements: a named spot on a page and its policy.
 */

#ifndef RECS_PLACEMENT_H
#define RECS_PLACEMENT_H

#include "store/recs_format.h"


#define RECS_STEPS_MAX   4


/* what a list is looked up by */

typedef enum {
    RECS_BY_ITEM = 0,       /* each anchor; joined by the sum of scores */
    RECS_BY_SESSION,        /* the page's item, what was viewed before it 1/2,
                               1/3, ...; what was viewed may come back, but for
                               the newest */
    RECS_BY_CATEGORY,       /* the anchors' categories, then their parents */
    RECS_BY_SHOP,           /* the whole shop, whatever the anchors are */
    RECS_BY_CUSTOMER        /* who asks; nothing where nobody is known */
} recs_scope_t;

typedef struct {
    recs_list_id_t  list;
    recs_scope_t    scope;
    float           floor;      /* least score: nothing rather than filler */
    const char     *heading;    /* of an answer whose best comes from here */
} recs_step_t;

typedef struct {
    const char   *name;
    unsigned      count;        /* suggestions by default */
    unsigned      nsteps;
    recs_step_t   steps[RECS_STEPS_MAX];    /* asked in order until full */
} recs_placement_t;


/* A built-in placement; NULL when there is none of that name. */
const recs_placement_t *recs_placement_find(recs_str_t name);

/* The i-th placement, NULL behind the last: for messages that list them. */
const recs_placement_t *recs_placement_at(size_t i);


#endif /* RECS_PLACEMENT_H */
