
/*
 * Anchors: the items of a question whose lists are asked, and joined.
 */

#ifndef RECS_ANCHORS_H
#define RECS_ANCHORS_H

#include "decide/recs_query.h"
#include "store/recs_store.h"


typedef struct {
    uint32_t  items[RECS_ANCHORS_MAX];
    float     weights[RECS_ANCHORS_MAX];
    uint32_t  groups[RECS_ANCHORS_MAX];     /* 0 none */
    size_t    n;
} recs_anchors_t;


/*
 * Add the question's items of one kind, newest first; items[i] is that of
 * q->skus[i], or RECS_NO_ITEM.  Each weighs 1; of what was viewed the k-th
 * anchor weighs 1/k.  One that is there already stays as it is, those beyond
 * RECS_ANCHORS_MAX are left out.
 */
void recs_anchors_add(recs_anchors_t *a, const recs_store_t *st,
    const recs_query_t *q, const uint32_t *items, recs_fact_t fact);

bool recs_anchors_have(const recs_anchors_t *a, uint32_t item);

/* Is item, of that group, a variant of an anchor?  None is one of itself. */
bool recs_anchors_variant(const recs_anchors_t *a, uint32_t item,
    uint32_t group);


#endif /* RECS_ANCHORS_H */
