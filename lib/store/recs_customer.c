
#include "store/recs_customer.h"

#include "store/recs_handle.h"


/* up to RECS_CUSTOMER_TOP numbers below limit */

static bool
recs_customer_top(recs_cur_t *cur, uint32_t *top, uint32_t *n, uint32_t limit)
{
    uint32_t  i;

    if (cur->p == cur->end || *cur->p > RECS_CUSTOMER_TOP) {
        return false;
    }

    *n = *cur->p++;

    for (i = 0; i < *n; i++) {
        if (!recs_cur_varint(cur, &top[i]) || top[i] >= limit) {
            return false;
        }
    }

    return true;
}


recs_rc_t
recs_store_customer_facts(const recs_store_t *st, uint32_t customer,
    recs_customer_t *c)
{
    recs_rc_t   rc;
    recs_cur_t  cur;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[RECS_VEC_CUSTOMER_FACTS], customer, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len < RECS_CUSTOMER_HEAD) {
        return RECS_BAD;
    }

    c->spend = (int64_t) recs_le64(rec.data);
    c->lifetime = (int64_t) recs_le64(rec.data + 8);

    cur = (recs_cur_t) { rec.data + RECS_CUSTOMER_HEAD, rec.data + rec.len };

    if (!recs_cur_varint(&cur, &c->orders) || !recs_cur_varint(&cur, &c->last)
        || !recs_customer_top(&cur, c->categories, &c->ncategories,
                              st->meta.categories)
        || !recs_customer_top(&cur, c->brands, &c->nbrands, st->meta.brands))
    {
        return RECS_BAD;
    }

    c->values = (recs_str_t) { cur.p, (size_t) (cur.end - cur.p) };

    return RECS_OK;
}


recs_rc_t
recs_store_customer_told(const recs_store_t *st, const recs_customer_t *c,
    recs_customer_told_t *cursor)
{
    if (c->values.len == 0) {
        return RECS_NONE;
    }

    cursor->values = (recs_cur_t) { c->values.data,
                                    c->values.data + c->values.len };

    return recs_store_text(st, RECS_TEXT_CUSTOMER, &cursor->names);
}


recs_rc_t
recs_customer_told_next(recs_customer_told_t *cursor, recs_str_t *name,
    recs_str_t *value)
{
    const unsigned char  *end;

    do {
        if (cursor->values.p == cursor->values.end) {
            return RECS_NONE;
        }

        end = cursor->names.len != 0
              ? memchr(cursor->names.data, '\n', cursor->names.len) : NULL;

        if (end == NULL || !recs_cur_str(&cursor->values, value)) {
            return RECS_BAD;
        }

        *name = (recs_str_t) { cursor->names.data,
                               (size_t) (end - cursor->names.data) };

        cursor->names.data += name->len + 1;
        cursor->names.len -= name->len + 1;

    } while (value->len == 0);

    return RECS_OK;
}


recs_rc_t
recs_store_history(const recs_store_t *st, uint32_t customer,
    recs_past_t *cursor)
{
    recs_rc_t   rc;
    recs_str_t  rec;

    rc = recs_vector_get(&st->vecs[RECS_VEC_HISTORY], customer, &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    if (rec.len == 0) {
        return RECS_NONE;
    }

    *cursor = (recs_past_t) {
        .cur = { rec.data + 1, rec.data + rec.len },
        .left = rec.data[0],
        .limit = st->meta.items
    };

    return RECS_OK;
}


recs_rc_t
recs_past_next(recs_past_t *cursor, uint32_t *item, uint32_t *day)
{
    uint32_t  step;

    if (cursor->left == 0) {
        return cursor->cur.p == cursor->cur.end ? RECS_NONE : RECS_BAD;
    }

    if (!recs_cur_varint(&cursor->cur, &step)
        || !recs_cur_varint(&cursor->cur, item) || *item >= cursor->limit)
    {
        return RECS_BAD;
    }

    /* the first day, then how many days before */
    if (cursor->day != 0 && step > cursor->day) {
        return RECS_BAD;
    }

    cursor->day = cursor->day != 0 ? cursor->day - step : step;
    cursor->left--;
    *day = cursor->day;

    return RECS_OK;
}
