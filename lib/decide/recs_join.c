
#include "decide/recs_join.h"


static inline uint32_t
recs_join_slot(uint32_t item)
{
    /* Fibonacci hashing: spreads numbers that stand close together */
    return (item * 2654435769u) >> 19 & (RECS_JOIN_SLOTS - 1);
}


void
recs_join_init(recs_join_t *j)
{
    memset(j->slots, 0, sizeof(j->slots));
    j->n = 0;
    j->left = 0;
}


void
recs_join_reset(recs_join_t *j)
{
    uint32_t  i, slot;

    /* every occupied slot lies on the probe path of some candidate */
    for (i = 0; i < j->n; i++) {
        slot = recs_join_slot(j->candidates[i].item);

        while (j->slots[slot] != 0) {
            j->slots[slot] = 0;
            slot = (slot + 1) & (RECS_JOIN_SLOTS - 1);
        }
    }

    j->n = 0;
    j->left = 0;
}


static recs_candidate_t *
recs_join_find(recs_join_t *j, uint32_t item)
{
    uint32_t           slot;
    recs_candidate_t  *c;

    slot = recs_join_slot(item);

    while (j->slots[slot] != 0) {
        c = &j->candidates[j->slots[slot] - 1];

        if (c->item == item) {
            return c;
        }

        slot = (slot + 1) & (RECS_JOIN_SLOTS - 1);
    }

    if (j->n == RECS_JOIN_MAX) {
        return NULL;
    }

    c = &j->candidates[j->n++];
    *c = (recs_candidate_t) { .item = item, .because = RECS_NO_ITEM };
    j->slots[slot] = (uint16_t) j->n;

    return c;
}


void
recs_join_add(recs_join_t *j, const recs_neighbour_t *nb, float weight,
    uint32_t anchor)
{
    float              share;
    recs_candidate_t  *c;

    c = recs_join_find(j, nb->item);
    if (c == NULL) {
        return;
    }

    share = weight * nb->score;
    c->score += share;

    if (share > c->share) {
        c->share = share;
        c->because = anchor;
        c->support = nb->support;
    }
}


static inline bool
recs_join_before(const recs_join_t *j, uint16_t a, uint16_t b)
{
    const recs_candidate_t  *x, *y;

    x = &j->candidates[a];
    y = &j->candidates[b];

    return x->score > y->score || (x->score == y->score && x->item < y->item);
}


static void
recs_join_sift(recs_join_t *j, uint32_t i)
{
    uint16_t  moved;
    uint32_t  child;

    moved = j->heap[i];

    for (child = 2 * i + 1; child < j->left; child = 2 * i + 1) {

        if (child + 1 < j->left
            && recs_join_before(j, j->heap[child + 1], j->heap[child]))
        {
            child++;
        }

        if (!recs_join_before(j, j->heap[child], moved)) {
            break;
        }

        j->heap[i] = j->heap[child];
        i = child;
    }

    j->heap[i] = moved;
}


void
recs_join_heap(recs_join_t *j)
{
    uint32_t  i;

    j->left = j->n;

    for (i = 0; i < j->n; i++) {
        j->heap[i] = (uint16_t) i;
    }

    for (i = j->n / 2; i > 0; i--) {
        recs_join_sift(j, i - 1);
    }
}


const recs_candidate_t *
recs_join_pop(recs_join_t *j)
{
    uint16_t  best;

    if (j->left == 0) {
        return NULL;
    }

    best = j->heap[0];
    j->heap[0] = j->heap[--j->left];
    recs_join_sift(j, 0);

    return &j->candidates[best];
}
