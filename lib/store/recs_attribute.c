
#include "store/recs_attribute.h"

#include "store/recs_handle.h"


recs_rc_t
recs_store_attribute(const recs_store_t *st, uint32_t id, recs_str_t *name,
    recs_str_t *value)
{
    recs_rc_t             rc;
    recs_str_t            rec;
    const unsigned char  *nul;

    rc = recs_vector_get(&st->vecs[RECS_VEC_ATTRIBUTE], id, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    nul = rec.len != 0 ? memchr(rec.data, '\0', rec.len) : NULL;
    if (nul == NULL) {
        return RECS_BAD;
    }

    *name = (recs_str_t) { rec.data, (size_t) (nul - rec.data) };
    *value = (recs_str_t) { nul + 1, rec.len - name->len - 1 };

    return RECS_OK;
}


/* by bytes, what goes on last */

static int
recs_attribute_order(recs_str_t a, recs_str_t b)
{
    int     order;
    size_t  len;

    len = a.len < b.len ? a.len : b.len;
    order = len != 0 ? memcmp(a.data, b.data, len) : 0;

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}


/*
 * The first number from low on whose name and value are not below those; and
 * for a value of NULL, whose name is above.
 */

static recs_rc_t
recs_attribute_bound(const recs_store_t *st, uint32_t low, recs_str_t name,
    const recs_str_t *value, uint32_t *id)
{
    int         order;
    uint32_t    high, middle;
    recs_str_t  its_name, its_value;

    for (high = st->meta.attributes; low < high; /* void */) {
        middle = low + (high - low) / 2;

        if (recs_store_attribute(st, middle, &its_name, &its_value) != RECS_OK)
        {
            return RECS_BAD;
        }

        order = recs_attribute_order(its_name, name);

        if (order == 0) {
            order = value != NULL ? recs_attribute_order(its_value, *value)
                                  : -1;
        }

        if (order < 0) {
            low = middle + 1;

        } else {
            high = middle;
        }
    }

    *id = low;

    return RECS_OK;
}


recs_rc_t
recs_store_attribute_find(const recs_store_t *st, recs_str_t name,
    recs_str_t value, uint32_t *id)
{
    recs_rc_t   rc;
    recs_str_t  its_name, its_value;

    if (recs_attribute_bound(st, 0, name, &value, id) != RECS_OK) {
        return RECS_BAD;
    }

    rc = recs_store_attribute(st, *id, &its_name, &its_value);

    return rc != RECS_OK || (recs_str_eq(its_name, name)
                             && recs_str_eq(its_value, value))
           ? rc : RECS_NONE;
}


recs_rc_t
recs_store_attribute_values(const recs_store_t *st, recs_str_t name,
    uint32_t *first, uint32_t *n)
{
    uint32_t    end;
    recs_str_t  least;

    least = (recs_str_t) { NULL, 0 };

    if (recs_attribute_bound(st, 0, name, &least, first) != RECS_OK
        || recs_attribute_bound(st, *first, name, NULL, &end) != RECS_OK)
    {
        return RECS_BAD;
    }

    *n = end - *first;

    return *n != 0 ? RECS_OK : RECS_NONE;
}


recs_rc_t
recs_store_attributes(const recs_store_t *st, uint32_t item,
    recs_item_attributes_t *cursor)
{
    recs_rc_t   rc;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[RECS_VEC_ITEM_ATTRIBUTE], item, &rec);

    if (rc != RECS_OK) {
        return rc;
    }

    *cursor = (recs_item_attributes_t) {
        .cur = { rec.data, rec.data + rec.len },
        .limit = st->meta.attributes
    };

    return rec.len != 0 ? RECS_OK : RECS_NONE;
}


recs_rc_t
recs_attributes_next(recs_item_attributes_t *cursor, uint32_t *id)
{
    uint32_t  gap;

    if (cursor->cur.p == cursor->cur.end) {
        return RECS_NONE;
    }

    if (!recs_cur_varint(&cursor->cur, &gap) || gap == 0
        || gap > cursor->limit - cursor->next)
    {
        return RECS_BAD;
    }

    *id = cursor->next + gap - 1;
    cursor->next = *id + 1;

    return RECS_OK;
}


recs_rc_t
recs_store_category_price(const recs_store_t *st, uint32_t category,
    int64_t *median)
{
    recs_rc_t   rc;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[RECS_VEC_CATEGORY], category, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len < RECS_CATEGORY_HEAD) {
        return RECS_BAD;
    }

    *median = (int64_t) recs_le64(rec.data + 4);

    return *median >= 0 ? RECS_OK : RECS_NONE;
}
