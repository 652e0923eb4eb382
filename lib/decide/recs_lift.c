
#include "decide/recs_lift.h"


#define RECS_LIFT_LOOK   8             /* neighbours */


static inline bool
recs_lift_has(const recs_lift_t *l, uint32_t item)
{
    return l->items[item >> 6] >> (item & 63) & 1;
}


static inline bool
recs_lift_before(const recs_lifted_t *a, const recs_lifted_t *b)
{
    return a->score > b->score || (a->score == b->score && a->item < b->item);
}


static void
recs_lift_put(recs_lift_t *l, const recs_lifted_t *one)
{
    uint32_t  at;

    for (at = l->n++; at > 0 && recs_lift_before(&l->lifted[at - 1], one); at--)
    {
        l->lifted[at] = l->lifted[at - 1];
    }

    l->lifted[at] = *one;
}


void
recs_lift_begin(recs_lift_t *l, const recs_store_t *st,
    const recs_list_t *list, float floor)
{
    l->st = st;
    l->list = list;
    l->items = recs_store_boosted(st);
    l->most = recs_store_boost_most(st);
    l->floor = floor;
    l->at = l->seen = l->n = 0;
}


static void
recs_lift_found(recs_lift_t *l, uint32_t i)
{
    recs_lifted_t  one;

    if (recs_list_at(l->list, i, &one.item, &one.raw) && one.raw >= l->floor) {
        one.score = one.raw * recs_store_boost(l->st, one.item);
        recs_lift_put(l, &one);
    }
}


/* some more are looked at, in one go */

static bool
recs_lift_look(recs_lift_t *l)
{
    uint32_t              i, end, item, width, mask, limit;
    const uint64_t       *items;
    const unsigned char  *p;

    width = l->list->width;
    mask = l->list->mask;
    limit = l->list->limit;
    items = l->items;

    i = l->seen;
    end = l->list->n - i < RECS_LIFT_LOOK ? l->list->n : i + RECS_LIFT_LOOK;

    for (p = l->list->items + (size_t) i * width; i < end; i++, p += width) {
        item = recs_le32(p) & mask;

        if (item >= limit) {
            return false;
        }

        if (items[item >> 6] >> (item & 63) & 1) {
            recs_lift_found(l, i);
        }
    }

    l->seen = end;

    return true;
}


/* those that no boost brings before score, and all behind them, can wait */

static bool
recs_lift_ahead(recs_lift_t *l, float score)
{
    float     raw;
    uint32_t  item;

    while (l->seen < l->list->n) {

        if (!recs_list_at(l->list, l->seen, &item, &raw)) {
            return false;
        }

        if (l->seen > l->at && raw * l->most < score) {
            break;
        }

        if (!recs_lift_look(l)) {
            return false;
        }
    }

    return true;
}


recs_rc_t
recs_lift_next(recs_lift_t *l, recs_lifted_t *next)
{
    bool  some;

    for (some = false; !some && l->at < l->list->n; l->at += !some) {

        if (!recs_list_at(l->list, l->at, &next->item, &next->raw)
            || !recs_lift_ahead(l, next->raw))
        {
            return RECS_BAD;
        }

        if (next->raw < l->floor) {
            break;
        }

        some = !recs_lift_has(l, next->item);
        next->score = next->raw;
    }

    if (l->n != 0 && !(some && recs_lift_before(next, &l->lifted[l->n - 1]))) {
        *next = l->lifted[--l->n];
        return RECS_OK;
    }

    l->at += some;

    return some ? RECS_OK : RECS_NONE;
}
