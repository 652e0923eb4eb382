
#include "store/recs_ids.h"

#include "base/recs_bytes.h"
#include "store/recs_handle.h"

#include <errno.h>
#include <stdlib.h>
#include <xxhash.h>


#define RECS_IDS_AHEAD   16                     /* fetched at once */
#define RECS_IDS_DEEP    1024                   /* pairs of a record: whoever can
                                                   register ids may make some
                                                   collide, and is to do no harm */


static inline uint64_t
recs_id_hash(recs_str_t id)
{
    return XXH3_64bits(id.data, id.len);
}


/* of n records, one for each; order is kept */

static inline uint32_t
recs_id_record(uint64_t hash, uint32_t n)
{
    return (uint32_t) ((hash >> 32) * n >> 32);
}


/* the next number of a record whose id may be the one of that hash */

static inline bool
recs_id_next(recs_str_t *rec, uint64_t hash, uint32_t *number)
{
    const unsigned char  *p;

    while (rec->len >= RECS_IDS_PAIR) {
        p = rec->data;

        rec->data += RECS_IDS_PAIR;
        rec->len -= RECS_IDS_PAIR;

        if (recs_le32(p) == (uint32_t) hash) {
            *number = recs_le32(p + 4);
            return true;
        }
    }

    return false;
}


/* the id of a number; RECS_NONE: there is no such number */

static inline recs_rc_t
recs_id_at(const recs_store_t *st, recs_vec_id_t table, uint32_t number,
    recs_str_t *id)
{
    recs_rc_t    rc;
    recs_card_t  card;

    if (table == RECS_VEC_CUSTOMER) {
        return recs_vector_get(&st->vecs[RECS_VEC_CUSTOMER_ID], number, id);
    }

    rc = recs_store_card(st, number, &card);

    if (rc == RECS_OK) {
        *id = card.sku;
    }

    return rc;
}


/* inline: for each table a search of its own, with no questions as to which */

static inline __attribute__((always_inline)) recs_rc_t
recs_id_find(const recs_store_t *st, recs_vec_id_t table, recs_str_t id,
    uint64_t hash, uint32_t *number)
{
    uint32_t              i;
    recs_rc_t             rc;
    recs_str_t            rec, found;
    const recs_vector_t  *v;

    v = &st->vecs[table];

    rc = recs_vector_get(v, recs_id_record(hash, v->records), &rec);
    if (rc != RECS_OK) {
        return rc;
    }

    while (recs_id_next(&rec, hash, &i)) {

        if (recs_id_at(st, table, i, &found) != RECS_OK) {
            return RECS_BAD;
        }

        if (recs_str_eq(found, id)) {
            *number = i;
            return RECS_OK;
        }
    }

    return RECS_NONE;
}


recs_rc_t
recs_store_item(const recs_store_t *st, recs_str_t sku, uint32_t *item)
{
    return recs_id_find(st, RECS_VEC_SKU, sku, recs_id_hash(sku), item);
}


uint32_t
recs_store_hash(recs_str_t sku)
{
    return (uint32_t) (recs_id_hash(sku) >> 32);
}


/* the upper half of the hash leads to the record, but it is not in there */

recs_rc_t
recs_store_hashed(const recs_store_t *st, uint32_t hash, uint32_t *item,
    recs_str_t *sku)
{
    recs_rc_t             rc;
    recs_str_t            rec;
    const recs_vector_t  *v;

    v = &st->vecs[RECS_VEC_SKU];

    rc = recs_vector_get(v, recs_id_record((uint64_t) hash << 32, v->records),
                         &rec);

    for ( /* void */ ; rc == RECS_OK && rec.len >= RECS_IDS_PAIR;
         rec.data += RECS_IDS_PAIR, rec.len -= RECS_IDS_PAIR)
    {
        *item = recs_le32(rec.data + 4);

        if (recs_id_at(st, RECS_VEC_SKU, *item, sku) != RECS_OK) {
            return RECS_BAD;
        }

        if (recs_store_hash(*sku) == hash) {
            return RECS_OK;
        }
    }

    return rc == RECS_OK ? RECS_NONE : rc;
}


recs_rc_t
recs_store_customer(const recs_store_t *st, recs_str_t id, uint32_t *customer)
{
    return recs_id_find(st, RECS_VEC_CUSTOMER, id, recs_id_hash(id), customer);
}


/*
 * Four places lie between an SKU and its card, and two more between its number
 * and its list.  Each step has the processor fetch for all what the next one
 * reads, so that the waits pass together.
 */

static void
recs_items_hint(const recs_store_t *st, const uint64_t *hashes, size_t n,
    recs_list_id_t list)
{
    size_t                i;
    uint32_t              items[RECS_IDS_AHEAD], records[RECS_IDS_AHEAD];
    recs_str_t            rec;
    const recs_vector_t  *table;

    table = &st->vecs[RECS_VEC_SKU];

    for (i = 0; i < n; i++) {
        records[i] = recs_id_record(hashes[i], table->records);
        recs_vector_hint_place(table, records[i]);
    }

    for (i = 0; i < n; i++) {
        recs_vector_hint(table, records[i]);
    }

    for (i = 0; i < n; i++) {
        items[i] = RECS_NO_ITEM;

        if (recs_vector_get(table, records[i], &rec) == RECS_OK
            && recs_id_next(&rec, hashes[i], &items[i]))
        {
            recs_store_hint_candidate(st, items[i]);

            if (list != RECS_LISTS) {
                recs_vector_hint_place(&st->vecs[list], items[i]);
            }
        }
    }

    for (i = 0; i < n; i++) {
        recs_store_hint_card(st, items[i]);

        if (list != RECS_LISTS) {
            recs_store_hint_list(st, list, items[i]);
        }
    }
}


void
recs_store_items(const recs_store_t *st, const recs_str_t *skus, size_t n,
    recs_list_id_t list, uint32_t *items)
{
    size_t    i, some;
    uint64_t  hashes[RECS_IDS_AHEAD];

    for ( /* void */ ; n != 0; skus += some, items += some, n -= some) {

        some = n < RECS_IDS_AHEAD ? n : RECS_IDS_AHEAD;

        for (i = 0; i < some; i++) {
            hashes[i] = recs_id_hash(skus[i]);
        }

        recs_items_hint(st, hashes, some, list);

        for (i = 0; i < some; i++) {
            if (recs_id_find(st, RECS_VEC_SKU, skus[i], hashes[i], &items[i])
                != RECS_OK)
            {
                items[i] = RECS_NO_ITEM;
            }
        }
    }
}


recs_rc_t
recs_ids_verify(const recs_store_t *st, recs_vec_id_t table, recs_err_t *err)
{
    size_t      pairs;
    uint32_t    i, n, number;
    recs_str_t  id, rec;

    n = st->vecs[table].records;

    for (pairs = 0, i = 0; i < n; i++) {
        if (recs_id_at(st, table, i, &id) != RECS_OK
            || recs_id_find(st, table, id, recs_id_hash(id), &number) != RECS_OK
            || number != i
            || recs_vector_get(&st->vecs[table], i, &rec) != RECS_OK)
        {
            return recs_fail(err, RECS_BAD, 0, "\"%s\" is damaged: the id of "
                             "number %u is not found again",
                             recs_vec_specs[table].name, i);
        }

        pairs += rec.len;
    }

    return pairs == (size_t) n * RECS_IDS_PAIR
           ? RECS_OK : recs_fail(err, RECS_BAD, 0, "\"%s\" is damaged: it leads "
                                 "to more than there is",
                                 recs_vec_specs[table].name);
}


typedef struct {
    uint64_t  hash;
    uint32_t  number;
} recs_id_entry_t;


static int
recs_id_order(const void *a, const void *b)
{
    const recs_id_entry_t  *x, *y;

    x = a;
    y = b;

    return x->hash != y->hash ? (x->hash > y->hash) - (x->hash < y->hash)
                              : (x->number > y->number) - (x->number < y->number);
}


/* entries in the order of their records */

static recs_rc_t
recs_ids_put(recs_writer_t *w, recs_vec_id_t table, const recs_id_entry_t *e,
    uint32_t n, recs_err_t *err)
{
    size_t         len;
    uint32_t       i, next;
    recs_rc_t      rc;
    unsigned char  record[RECS_IDS_PAIR * RECS_IDS_DEEP];

    recs_writer_begin(w, table);
    rc = RECS_OK;

    for (i = next = 0; i < n && rc == RECS_OK; i++) {

        for (len = 0; next < n && recs_id_record(e[next].hash, n) == i; next++) {

            if (len == sizeof(record)) {
                return recs_fail(err, RECS_BAD, 0, "\"%s\": ids that are made "
                                 "to collide: more than %d fall together",
                                 recs_vec_specs[table].name, RECS_IDS_DEEP);
            }

            recs_put_le32(record + len, (uint32_t) e[next].hash);
            recs_put_le32(record + len + 4, e[next].number);
            len += RECS_IDS_PAIR;
        }

        rc = recs_writer_record(w, record, len, err);
    }

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}


recs_rc_t
recs_ids_write(recs_writer_t *w, recs_vec_id_t table, const recs_str_t *ids,
    uint32_t n, recs_err_t *err)
{
    uint32_t          i;
    recs_rc_t         rc;
    recs_id_entry_t  *entries;

    entries = malloc(((size_t) n + 1) * sizeof(recs_id_entry_t));
    if (entries == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    for (i = 0; i < n; i++) {
        entries[i] = (recs_id_entry_t) { recs_id_hash(ids[i]), i };
    }

    qsort(entries, n, sizeof(recs_id_entry_t), recs_id_order);
    rc = recs_ids_put(w, table, entries, n, err);
    free(entries);

    return rc;
}
