
#include "decide/recs_join.h"

#include <math.h>


/* few scores use few slots: they are cleared at once and stay in the cache */

void
recs_join_begin(recs_join_t *j, size_t scores)
{
    for (j->bits = 4; j->bits < RECS_JOIN_BITS; j->bits++) {
        if ((size_t) 1 << j->bits >= 2 * scores) {
            break;
        }
    }

    memset(j->slots, 0, sizeof(j->slots[0]) << j->bits);
    j->n = 0;
    j->begun = false;
    j->factor = NULL;
    j->lifted = NULL;
    j->most = 1;
}


static inline void
recs_join_put(recs_join_t *j, uint32_t bits, uint32_t item, float score,
    uint32_t anchor)
{
    uint32_t           slot, at;
    recs_candidate_t  *c;

    /* Fibonacci hashing: spreads numbers that stand close together */
    slot = (item * 2654435769u) >> (32 - bits);

    while ((at = j->slots[slot]) != 0) {
        c = &j->candidates[at - 1];

        if (c->item == item) {
            c->score += score;

            if (score > c->share) {
                c->share = score;
                c->because = anchor;
            }

            return;
        }

        slot = (slot + 1) & ((1u << bits) - 1);
    }

    /* half of the slots stay free */
    if (j->n == 1u << (bits - 1)) {
        return;
    }

    c = &j->candidates[j->n++];
    c->item = item;
    c->because = score > 0 ? anchor : RECS_NO_ITEM;
    c->score = score;
    c->share = score;

    j->slots[slot] = (uint16_t) j->n;
}


recs_rc_t
recs_join_list(recs_join_t *j, const recs_list_t *list, uint32_t anchor,
    float weight)
{
    float        score;
    uint32_t     i, item, bits;
    recs_list_t  l;

    l = *list;                          /* the loop has it in registers */
    bits = j->bits;

    for (i = 0; i < l.n; i++) {
        if (!recs_list_at(&l, i, &item, &score)) {
            return RECS_BAD;
        }

        recs_join_put(j, bits, item, weight * score, anchor);
    }

    return RECS_OK;
}


uint32_t
recs_join_add(recs_join_t *j, uint32_t item, float score, uint32_t because)
{
    uint32_t                 slot, at;
    const recs_candidate_t  *c;

    recs_join_put(j, j->bits, item, score, because);

    slot = (item * 2654435769u) >> (32 - j->bits);

    while ((at = j->slots[slot]) != 0) {
        c = &j->candidates[at - 1];

        if (c->item == item) {
            return c->share <= score ? at - 1 : RECS_JOIN_MAX;
        }

        slot = (slot + 1) & ((1u << j->bits) - 1);
    }

    return RECS_JOIN_MAX;               /* there was no room */
}


float
recs_join_top(const recs_join_t *j)
{
    float     top;
    uint32_t  i;

    for (top = 0, i = 0; i < j->n; i++) {
        if (j->candidates[i].score > top) {
            top = j->candidates[i].score;
        }
    }

    return top;
}


void
recs_join_scale(recs_join_t *j, float floor, float most,
    recs_join_factor_pt factor, void *ctx)
{
    uint32_t           i;
    recs_candidate_t  *c;

    j->factor = factor;
    j->ctx = ctx;

    for (i = 0; i < j->n; i++) {
        c = &j->candidates[i];

        if (c->score < floor) {
            c->share = c->score;
            c->score = -1;

        } else {
            c->share = -c->score;
            c->score *= most;
        }
    }
}


void
recs_join_lift(recs_join_t *j, float floor, const uint64_t *items, float most,
    recs_join_factor_pt factor, void *ctx)
{
    j->lifted = items;
    j->floor = floor;
    j->most = most;
    j->factor = factor;
    j->ctx = ctx;
}


float
recs_join_sum(const recs_join_t *j, const recs_candidate_t *c)
{
    return j->lifted != NULL ? signbit(c->share) ? -c->share : c->score
           : j->factor != NULL ? c->share : c->score;
}


/* has its factor not been asked for? */

static inline bool
recs_join_unsettled(const recs_join_t *j, const recs_candidate_t *c)
{
    return j->lifted == NULL ? c->share < 0
           : j->lifted[c->item >> 6] >> (c->item & 63) & 1 && !signbit(c->share);
}


/* from a bound, or a sum, to the score itself */

static void
recs_join_settle(recs_join_t *j, recs_candidate_t *c)
{
    float  sum;

    sum = j->lifted != NULL ? c->score : -c->share;

    c->share = j->lifted != NULL ? -sum : sum;
    c->score = sum * j->factor(j->ctx, c->item);
}


static inline bool
recs_join_before(const recs_candidate_t *a, const recs_candidate_t *b)
{
    return a->score > b->score || (a->score == b->score && a->item < b->item);
}


size_t
recs_join_best(recs_join_t *j, const recs_candidate_t **best, size_t max)
{
    float              least;
    size_t             n, at;
    recs_candidate_t  *c, *end;

    n = 0;
    least = -1;                         /* of a full row: none below is among
                                           the best, whatever its factor */
    end = j->candidates + j->n;

    for (c = j->candidates; c < end; c++) {

        if (c->score < least) {
            continue;
        }

        if (recs_join_unsettled(j, c)) {
            recs_join_settle(j, c);
            c--;                        /* once more, by its score */
            continue;
        }

        if ((n == max && !recs_join_before(c, best[n - 1]))
            || (j->lifted != NULL && recs_join_sum(j, c) < j->floor))
        {
            continue;
        }

        if (j->begun && !recs_join_before(&j->last, c)) {
            continue;
        }

        n += n < max;

        for (at = n - 1; at > 0 && recs_join_before(c, best[at - 1]); at--) {
            best[at] = best[at - 1];
        }

        best[at] = c;

        if (n == max) {
            least = best[n - 1]->score / j->most;
        }
    }

    if (n != 0) {
        j->begun = true;
        j->last = *best[n - 1];
    }

    return n;
}
