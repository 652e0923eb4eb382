
#include "store/recs_bundles.h"

#include "base/recs_bytes.h"
#include "store/recs_handle.h"


recs_rc_t
recs_store_bundles(const recs_store_t *st, uint32_t item,
    recs_bundles_t *cursor)
{
    recs_rc_t   rc;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[RECS_LIST_BUNDLE], item, &rec);

    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len == 0) {
        return RECS_NONE;
    }

    *cursor = (recs_bundles_t) {
        .cur = { rec.data + 1, rec.data + rec.len },
        .item = item,
        .left = rec.data[0],
        .limit = st->meta.items
    };

    return RECS_OK;
}


/* RECS_BAD: not a number, or beyond its range */

static recs_rc_t
recs_bundles_float(recs_cur_t *c, float most, float *v)
{
    uint32_t  bits;

    bits = recs_le32(c->p);
    memcpy(v, &bits, sizeof(bits));
    c->p += 4;

    return *v >= 0 && *v <= most ? RECS_OK : RECS_BAD;
}


/* the item at hand takes its place among the others, which ascend */

static recs_rc_t
recs_bundles_items(recs_bundles_t *cursor, recs_bundle_t *set)
{
    bool      put;
    uint32_t  i, item, others;

    others = *cursor->cur.p++;

    if (others == 0 || others >= RECS_BUNDLE_ITEMS) {
        return RECS_BAD;
    }

    for (put = false, set->n = 0, i = 0; i < others; i++) {

        if (!recs_cur_varint(&cursor->cur, &item) || item >= cursor->limit
            || item == cursor->item)
        {
            return RECS_BAD;
        }

        if (!put && item > cursor->item) {
            set->items[set->n++] = cursor->item;
            put = true;
        }

        set->items[set->n++] = item;
    }

    if (!put) {
        set->items[set->n++] = cursor->item;
    }

    for (i = 1; i < set->n; i++) {
        if (set->items[i] <= set->items[i - 1]) {
            return RECS_BAD;
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_bundles_next(recs_bundles_t *cursor, recs_bundle_t *set)
{
    recs_cur_t  *c;

    c = &cursor->cur;

    if (cursor->left == 0) {
        return RECS_NONE;
    }

    cursor->left--;

    /* two floats and a count stand behind the support */
    if (!recs_cur_varint(c, &set->support) || c->end - c->p < 9
        || recs_bundles_float(c, 1, &set->score) != RECS_OK
        || recs_bundles_float(c, RECS_SCORE_MAX, &set->lift) != RECS_OK)
    {
        return RECS_BAD;
    }

    return recs_bundles_items(cursor, set);
}


recs_rc_t
recs_store_bundle_price(const recs_store_t *st, const recs_bundle_t *set,
    int64_t *price)
{
    uint32_t      i;
    recs_facts_t  facts;

    *price = 0;

    for (i = 0; i < set->n; i++) {
        if (recs_store_facts(st, set->items[i], &facts) != RECS_OK) {
            return RECS_BAD;
        }

        if (facts.price < 0 || *price > INT64_MAX - facts.price) {
            *price = -1;
            return RECS_OK;
        }

        *price += facts.price;
    }

    return RECS_OK;
}
