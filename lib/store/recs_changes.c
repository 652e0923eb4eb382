
#include "store/recs_changes.h"

#include "base/recs_bytes.h"

#include <stdlib.h>
#include <xxhash.h>


#define RECS_CHANGE_HEAD    10              /* bytes before the SKU */
#define RECS_CHANGE_VALUE   25              /* of a field */
#define RECS_CHANGES_FIRST  64              /* 2^k */


void
recs_changes_free(recs_changes_t *c)
{
    uint32_t  i;

    for (i = 0; i < c->n; i++) {
        free((void *) (uintptr_t) c->list[i].sku.data);
    }

    free(c->list);
    free(c->slots);

    *c = (recs_changes_t) { 0 };
}


/* ---- the table: open addressing, at most half full */

static uint32_t
recs_change_hash(recs_str_t sku)
{
    return (uint32_t) XXH3_64bits(sku.data, sku.len);
}


static uint32_t *
recs_changes_slot(const recs_changes_t *c, recs_str_t sku, uint32_t hash)
{
    uint32_t              at, mask;
    const recs_change_t  *change;

    mask = 2 * c->cap - 1;

    for (at = hash & mask; c->slots[at] != 0; at = (at + 1) & mask) {
        change = &c->list[c->slots[at] - 1];

        if (change->hash == hash && recs_str_eq(change->sku, sku)) {
            break;
        }
    }

    return &c->slots[at];
}


static recs_rc_t
recs_changes_grow(recs_changes_t *c)
{
    uint32_t        i, at, cap, *slots;
    recs_change_t  *list;

    if (c->cap > UINT32_MAX / 4) {
        return RECS_SYS;
    }

    cap = c->cap ? 2 * c->cap : RECS_CHANGES_FIRST;
    slots = calloc(2 * (size_t) cap, sizeof(uint32_t));
    list = realloc(c->list, cap * sizeof(recs_change_t));

    if (list != NULL) {
        c->list = list;
    }

    if (list == NULL || slots == NULL) {
        free(slots);
        return RECS_SYS;
    }

    for (i = 0; i < c->n; i++) {
        at = list[i].hash & (2 * cap - 1);

        while (slots[at] != 0) {
            at = (at + 1) & (2 * cap - 1);
        }

        slots[at] = i + 1;
    }

    free(c->slots);
    c->slots = slots;
    c->cap = cap;

    return RECS_OK;
}


recs_change_t *
recs_changes_get(recs_changes_t *c, recs_str_t sku)
{
    uint32_t        hash, *slot;
    unsigned char  *copy;

    if (c->n == c->cap && recs_changes_grow(c) != RECS_OK) {
        return NULL;
    }

    hash = recs_change_hash(sku);
    slot = recs_changes_slot(c, sku, hash);

    if (*slot != 0) {
        return &c->list[*slot - 1];
    }

    copy = malloc(sku.len + 1);
    if (copy == NULL) {
        return NULL;
    }

    memcpy(copy, sku.data, sku.len);

    c->list[c->n] = (recs_change_t) {
        .sku = { copy, sku.len }, .hash = hash, .item = RECS_NO_ITEM
    };
    *slot = ++c->n;

    return &c->list[c->n - 1];
}


bool
recs_change_says(const recs_change_t *change, int64_t now)
{
    size_t  i;

    for (i = 0; i < RECS_LIVE_FIELDS; i++) {
        if (change->of[i].time != 0 && now < change->of[i].until) {
            return true;
        }
    }

    return false;
}


/* ---- records */

void
recs_change_write(recs_out_t *o, const recs_change_t *change)
{
    size_t          i;
    unsigned char  *p, buf[RECS_CHANGE_HEAD + RECS_SKU_MAX
                           + RECS_LIVE_FIELDS * RECS_CHANGE_VALUE];

    p = buf + RECS_CHANGE_HEAD;
    buf[8] = 0;
    buf[9] = (unsigned char) change->sku.len;
    memcpy(p, change->sku.data, change->sku.len);
    p += change->sku.len;

    for (i = 0; i < RECS_LIVE_FIELDS; i++) {

        if (change->of[i].time == 0) {
            continue;
        }

        p[0] = (unsigned char) i;
        recs_put_le64(p + 1, (uint64_t) change->of[i].value);
        recs_put_le64(p + 9, (uint64_t) change->of[i].time);
        recs_put_le64(p + 17, (uint64_t) change->of[i].until);
        p += RECS_CHANGE_VALUE;
        buf[8]++;
    }

    recs_put_le32(buf, (uint32_t) (p - buf));
    recs_put_le32(buf + 4, (uint32_t) XXH3_64bits(buf + 8,
                                                  (size_t) (p - buf) - 8));

    recs_out_put(o, buf, (size_t) (p - buf));
}


/* does the value make sense? */

static bool
recs_change_fits(size_t field, const recs_live_value_t *v)
{
    static const int64_t  most[] = {
        [RECS_LIVE_AVAILABILITY] = RECS_BACKORDER,
        [RECS_LIVE_PRICE] = INT64_MAX,
        [RECS_LIVE_SALE_PRICE] = INT64_MAX,
        [RECS_LIVE_BLOCK] = 1,
        [RECS_LIVE_BOOST] = RECS_LIVE_BOOST_MAX
    };

    return field < RECS_LIVE_FIELDS && v->value >= 0 && v->value <= most[field]
           && v->time > 0;
}


static recs_rc_t
recs_change_read(recs_changes_t *c, const unsigned char *p, size_t size)
{
    size_t              i, n, len;
    recs_str_t          sku;
    recs_change_t      *change;
    recs_live_value_t   v, of[RECS_LIVE_FIELDS] = { { 0, 0, 0 } };

    n = p[8];
    len = p[9];

    if (len == 0
        || size != RECS_CHANGE_HEAD + len + n * RECS_CHANGE_VALUE
        || recs_le32(p + 4) != (uint32_t) XXH3_64bits(p + 8, size - 8))
    {
        return RECS_BAD;
    }

    sku = (recs_str_t) { p + RECS_CHANGE_HEAD, len };
    p += RECS_CHANGE_HEAD + len;

    for (i = 0; i < n; i++, p += RECS_CHANGE_VALUE) {
        v = (recs_live_value_t) { (int64_t) recs_le64(p + 1),
                                  (int64_t) recs_le64(p + 9),
                                  (int64_t) recs_le64(p + 17) };

        if (!recs_change_fits(p[0], &v)) {
            return RECS_BAD;
        }

        of[p[0]] = v;
    }

    change = recs_changes_get(c, sku);
    if (change == NULL) {
        return RECS_SYS;
    }

    memcpy(change->of, of, sizeof(of));
    change->fresh = true;

    return RECS_OK;
}


recs_rc_t
recs_changes_read(recs_changes_t *c, recs_str_t records)
{
    size_t                size;
    recs_rc_t             rc;
    const unsigned char  *p, *end;

    end = records.data + records.len;

    for (p = records.data; p != end; p += size) {

        size = end - p >= RECS_CHANGE_HEAD ? recs_le32(p) : 0;

        if (size < RECS_CHANGE_HEAD || size > (size_t) (end - p)) {
            return RECS_BAD;
        }

        rc = recs_change_read(c, p, size);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    return RECS_OK;
}
