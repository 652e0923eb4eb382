
#include "decide/recs_join.h"


/* few lists use few slots: they are cleared at once and stay in the cache */

void
recs_join_begin(recs_join_t *j, size_t lists)
{
    for (j->bits = 7; j->bits < RECS_JOIN_BITS; j->bits++) {
        if ((size_t) 1 << j->bits >= 2 * 64 * lists) {
            break;
        }
    }

    memset(j->slots, 0, sizeof(j->slots[0]) << j->bits);
    j->n = 0;
    j->begun = false;
}


static recs_candidate_t *
recs_join_find(recs_join_t *j, uint32_t item)
{
    uint32_t           slot, mask;
    recs_candidate_t  *c;

    mask = (1u << j->bits) - 1;

    /* Fibonacci hashing: spreads numbers that stand close together */
    slot = (item * 2654435769u) >> (32 - j->bits);

    while (j->slots[slot] != 0) {
        c = &j->candidates[j->slots[slot] - 1];

        if (c->item == item) {
            return c;
        }

        slot = (slot + 1) & mask;
    }

    /* half of the slots stay free */
    if (j->n == (mask + 1) / 2) {
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
