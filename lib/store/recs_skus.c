
#include "store/recs_skus.h"

#include "base/recs_bytes.h"
#include "store/recs_handle.h"

#include <errno.h>
#include <stdlib.h>
#include <xxhash.h>


#define RECS_SKU_AHEAD   16                     /* fetched at once */


static inline uint64_t
recs_sku_hash(recs_str_t sku)
{
    return XXH3_64bits(sku.data, sku.len);
}


/* of n records, one for each; order is kept */

static inline uint32_t
recs_sku_record(uint64_t hash, uint32_t n)
{
    return (uint32_t) ((hash >> 32) * n >> 32);
}


/* the next item of a record whose SKU may be the one of that hash */

static inline bool
recs_sku_next(recs_str_t *rec, uint64_t hash, uint32_t *item)
{
    const unsigned char  *p;

    while (rec->len >= RECS_SKU_PAIR) {
        p = rec->data;

        rec->data += RECS_SKU_PAIR;
        rec->len -= RECS_SKU_PAIR;

        if (recs_le32(p) == (uint32_t) hash) {
            *item = recs_le32(p + 4);
            return true;
        }
    }

    return false;
}


static recs_rc_t
recs_sku_find(const recs_store_t *st, recs_str_t sku, uint64_t hash,
    uint32_t *item)
{
    uint32_t     i;
    recs_rc_t    rc;
    recs_str_t   rec;
    recs_card_t  card;

    rc = recs_vector_get(&st->vecs[RECS_VEC_SKU],
                         recs_sku_record(hash, st->meta.items), &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    while (recs_sku_next(&rec, hash, &i)) {

        if (recs_store_card(st, i, &card) != RECS_OK) {
            return RECS_BAD;
        }

        if (recs_str_eq(card.sku, sku)) {
            *item = i;
            return RECS_OK;
        }
    }

    return RECS_NONE;
}


recs_rc_t
recs_store_item(const recs_store_t *st, recs_str_t sku, uint32_t *item)
{
    return recs_sku_find(st, sku, recs_sku_hash(sku), item);
}


/*
 * Four places lie between an SKU and its card.  Each step has the processor
 * fetch for all what the next one reads, so that the waits pass together.
 */

static void
recs_skus_hint(const recs_store_t *st, const uint64_t *hashes, size_t n)
{
    size_t                i;
    uint32_t              items[RECS_SKU_AHEAD], records[RECS_SKU_AHEAD];
    recs_str_t            rec;
    const recs_vector_t  *table;

    table = &st->vecs[RECS_VEC_SKU];

    for (i = 0; i < n; i++) {
        records[i] = recs_sku_record(hashes[i], st->meta.items);
        recs_vector_hint_place(table, records[i]);
    }

    for (i = 0; i < n; i++) {
        recs_vector_hint(table, records[i]);
    }

    for (i = 0; i < n; i++) {
        items[i] = RECS_NO_ITEM;

        if (recs_vector_get(table, records[i], &rec) == RECS_OK
            && recs_sku_next(&rec, hashes[i], &items[i]))
        {
            recs_store_hint_candidate(st, items[i]);
        }
    }

    for (i = 0; i < n; i++) {
        recs_store_hint_card(st, items[i]);
    }
}


void
recs_store_items(const recs_store_t *st, const recs_str_t *skus, size_t n,
    uint32_t *items)
{
    size_t    i, some;
    uint64_t  hashes[RECS_SKU_AHEAD];

    for ( /* void */ ; n != 0; skus += some, items += some, n -= some) {

        some = n < RECS_SKU_AHEAD ? n : RECS_SKU_AHEAD;

        for (i = 0; i < some; i++) {
            hashes[i] = recs_sku_hash(skus[i]);
        }

        if (some > 1) {
            recs_skus_hint(st, hashes, some);
        }

        for (i = 0; i < some; i++) {
            if (recs_sku_find(st, skus[i], hashes[i], &items[i]) != RECS_OK) {
                items[i] = RECS_NO_ITEM;
            }
        }
    }
}


typedef struct {
    uint64_t  hash;
    uint32_t  item;
} recs_sku_entry_t;


static int
recs_sku_order(const void *a, const void *b)
{
    const recs_sku_entry_t  *x, *y;

    x = a;
    y = b;

    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->item > y->item) - (x->item < y->item);
}


/* entries in the order of their records */

static recs_rc_t
recs_skus_put(recs_writer_t *w, const recs_sku_entry_t *e, uint32_t n,
    recs_err_t *err)
{
    size_t         len;
    uint32_t       i, next;
    recs_rc_t      rc;
    unsigned char  record[RECS_SKU_PAIR * 64];

    recs_writer_begin(w, RECS_VEC_SKU);
    rc = RECS_OK;

    for (i = next = 0; i < n && rc == RECS_OK; i++) {

        for (len = 0; next < n && recs_sku_record(e[next].hash, n) == i; next++)
        {
            if (len == sizeof(record)) {
                return recs_fail(err, RECS_BAD, 0, "SKUs that are made to "
                                 "collide: more than 64 fall together");
            }

            recs_put_le32(record + len, (uint32_t) e[next].hash);
            recs_put_le32(record + len + 4, e[next].item);
            len += RECS_SKU_PAIR;
        }

        rc = recs_writer_record(w, record, len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


recs_rc_t
recs_skus_write(recs_writer_t *w, const recs_str_t *skus, uint32_t n,
    recs_err_t *err)
{
    uint32_t           i;
    recs_rc_t          rc;
    recs_sku_entry_t  *entries;

    entries = malloc(((size_t) n + 1) * sizeof(recs_sku_entry_t));
    if (entries == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    for (i = 0; i < n; i++) {
        entries[i] = (recs_sku_entry_t) { recs_sku_hash(skus[i]), i };
    }

    qsort(entries, n, sizeof(recs_sku_entry_t), recs_sku_order);
    rc = recs_skus_put(w, entries, n, err);
    free(entries);

    return rc;
}
