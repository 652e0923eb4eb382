
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
    j->begun = false;
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
    j->begun = false;
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
recs_join_add(recs_join_t *j, uint32_t item, float score, uint32_t anchor)
{
    recs_candidate_t  *c;

    c = recs_join_find(j, item);
    if (c == NULL) {
        return;
    }

    c->score += score;

    if (score > c->share) {
        c->share = score;
        c->because = anchor;
    }
}


static inline bool
recs_join_before(const recs_candidate_t *a, const recs_candidate_t *b)
{
    return a->score > b->score || (a->score == b->score && a->item < b->item);
}


size_t
recs_join_best(recs_join_t *j, const recs_candidate_t **best, size_t max)
{
    size_t                   n, at;
    uint32_t                 i;
    const recs_candidate_t  *c;

    for (n = 0, i = 0; i < j->n; i++) {
        c = &j->candidates[i];

        if ((n == max && !recs_join_before(c, best[n - 1]))
            || (j->begun && !recs_join_before(&j->last, c)))
        {
            continue;
        }

        n += n < max;

        for (at = n - 1; at > 0 && recs_join_before(c, best[at - 1]); at--) {
            best[at] = best[at - 1];
        }

        best[at] = c;
    }

    if (n != 0) {
        j->begun = true;
        j->last = *best[n - 1];
    }

    return n;
}
