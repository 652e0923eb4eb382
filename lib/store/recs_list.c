
/* Walking along a list. */

#include "store/recs_handle.h"


static recs_rc_t
recs_list_open(recs_list_t *cursor, recs_str_t rec)
{
    float     scale;
    size_t    fixed;
    uint32_t  bits;

    if (rec.len < RECS_LIST_HEAD) {
        return RECS_BAD;
    }

    cursor->n = rec.data[0];
    cursor->next = 0;
    cursor->width = rec.data[1];
    bits = recs_le32(rec.data + 2);
    memcpy(&scale, &bits, sizeof(bits));

    fixed = RECS_LIST_HEAD + (size_t) cursor->n * (cursor->width + 2)
            + (cursor->n + 1) / 2;

    /* the scale must be in range, and a number */
    if (cursor->width < 2 || cursor->width > 4 || rec.len < fixed
        || !(scale >= 0 && scale <= RECS_SCORE_MAX))
    {
        return RECS_BAD;
    }

    cursor->mask = UINT32_MAX >> 8 * (4 - cursor->width);
    cursor->unit = scale / 65535.0f;
    cursor->items = rec.data + RECS_LIST_HEAD;
    cursor->qs = cursor->items + (size_t) cursor->n * cursor->width;
    cursor->halves = cursor->qs + (size_t) cursor->n * 2;
    cursor->more = (recs_cur_t) { rec.data + fixed, rec.data + rec.len };

    return RECS_OK;
}


recs_rc_t
recs_store_list(const recs_store_t *st, recs_list_id_t list, uint32_t key,
    recs_list_t *cursor)
{
    recs_rc_t   rc;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[list], key, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len == 0 || list == RECS_LIST_BUNDLE) {
        return RECS_NONE;
    }

    cursor->limit = st->meta.items;

    return recs_list_open(cursor, rec);
}


/* of the next neighbour */

static bool
recs_list_support(recs_list_t *cursor, uint32_t *support)
{
    uint32_t  more;

    *support = (uint32_t) cursor->halves[cursor->next / 2]
               >> cursor->next % 2 * 4 & 15;

    if (*support < RECS_LIST_MORE) {
        return true;
    }

    if (!recs_cur_varint(&cursor->more, &more)
        || more > UINT32_MAX - RECS_LIST_MORE)
    {
        return false;
    }

    *support += more;

    return true;
}


recs_rc_t
recs_list_next(recs_list_t *cursor, recs_neighbour_t *nb)
{
    if (cursor->next == cursor->n) {
        return RECS_NONE;
    }

    if (!recs_list_at(cursor, cursor->next, &nb->item, &nb->score)
        || !recs_list_support(cursor, &nb->support))
    {
        return RECS_BAD;
    }

    cursor->next++;

    return RECS_OK;
}


uint32_t
recs_store_support(const recs_store_t *st, recs_list_id_t list, uint32_t key,
    uint32_t item)
{
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    if (recs_store_list(st, list, key, &cursor) != RECS_OK) {
        return 0;
    }

    while (recs_list_next(&cursor, &nb) == RECS_OK) {
        if (nb.item == item) {
            return nb.support;
        }
    }

    return 0;
}


static uint64_t
recs_segments_size(const recs_segments_t *s)
{
    uint32_t  i;
    uint64_t  n;

    for (i = 0, n = 0; i < s->n; i++) {
        n += s->list[i].len + RECS_SEGMENT_HASH;
    }

    return n;
}


uint64_t
recs_store_list_size(const recs_store_t *st, recs_list_id_t list)
{
    return recs_segments_size(&st->vecs[list].data)
           + recs_segments_size(&st->vecs[list].index);
}
