
#include "store/recs_handle.h"

#include <xxhash.h>


static recs_rc_t
recs_store_verify_bundles(const recs_store_t *st, uint32_t item)
{
    recs_rc_t       rc;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    rc = recs_store_bundles(st, item, &cursor);

    while (rc == RECS_OK) {
        rc = recs_bundles_next(&cursor, &set);
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


/* every record of one vector, read the way a request reads it */

static recs_rc_t
recs_store_verify_record(const recs_store_t *st, uint32_t vec, uint32_t i)
{
    uint32_t          parent;
    recs_rc_t         rc;
    recs_str_t        str;
    recs_list_t       cursor;
    recs_card_t       card;
    recs_facts_t      facts;
    recs_neighbour_t  nb;

    switch (vec) {

    case RECS_VEC_FACTS:
        rc = recs_store_facts(st, i, &facts);
        return rc == RECS_OK && facts.category < st->meta.categories
               && facts.brand < st->meta.brands ? RECS_OK : RECS_BAD;

    case RECS_VEC_CARD:
        return recs_store_card(st, i, &card);

    case RECS_VEC_CATEGORY:
        return recs_store_category(st, i, &parent, &str);

    case RECS_VEC_BRAND:
        return recs_store_brand(st, i, &str);

    case RECS_LIST_BUNDLE:
        return recs_store_verify_bundles(st, i);

    default:
        rc = recs_store_list(st, (recs_list_id_t) vec, i, &cursor);

        while (rc == RECS_OK) {
            rc = recs_list_next(&cursor, &nb);
        }

        return rc == RECS_NONE ? RECS_OK : rc;
    }
}


/* each SKU leads to a card that carries it: the index is complete and right */

static recs_rc_t
recs_store_verify_skus(const recs_store_t *st, recs_err_t *err)
{
    uint32_t     i, item;
    MDB_stat     stat;
    recs_card_t  card;

    if (mdb_stat(st->txn, st->skus, &stat) != 0
        || stat.ms_entries != st->meta.items)
    {
        return recs_fail(err, RECS_BAD, 0, "the SKU index is not complete");
    }

    for (i = 0; i < st->meta.items; i++) {
        if (recs_store_card(st, i, &card) != RECS_OK
            || recs_store_item(st, card.sku, &item) != RECS_OK || item != i)
        {
            return recs_fail(err, RECS_BAD, 0, "the SKU of item %u is not "
                             "found again", i);
        }
    }

    return RECS_OK;
}


/* the ids, in their order, lead to 0, 1, 2, ... */

static recs_rc_t
recs_store_verify_customers(const recs_store_t *st, recs_err_t *err)
{
    int          rc;
    uint32_t     n;
    uint64_t     ids;
    MDB_val      key, val;
    MDB_cursor  *cursor;

    if (mdb_cursor_open(st->txn, st->customers, &cursor) != 0) {
        return recs_fail(err, RECS_SYS, 0, "the customers cannot be read");
    }

    ids = 0;

    for (n = 0; (rc = mdb_cursor_get(cursor, &key, &val, MDB_NEXT)) == 0; n++) {
        if (val.mv_size != 4 || recs_le32(val.mv_data) != n) {
            break;
        }

        ids = XXH3_64bits_withSeed(key.mv_data, key.mv_size, ids);
    }

    mdb_cursor_close(cursor);

    if (rc != MDB_NOTFOUND || n != st->meta.customers || ids != st->meta.ids) {
        return recs_fail(err, RECS_BAD, 0, "the index of customers is damaged: "
                         "entry %u", n);
    }

    return RECS_OK;
}


static recs_rc_t
recs_store_verify_vector(const recs_store_t *st, uint32_t vec,
    const char *name, recs_err_t *err)
{
    uint32_t              i;
    const recs_vector_t  *v;

    v = &st->vecs[vec];

    if (recs_vector_check(v) != RECS_OK) {
        return recs_fail(err, RECS_BAD, 0, "\"%s\" is damaged: wrong "
                         "checksum", name);
    }

    for (i = 0; i < v->records; i++) {
        if (recs_store_verify_record(st, vec, i) != RECS_OK) {
            return recs_fail(err, RECS_BAD, 0, "\"%s\" is damaged: record %u",
                             name, i);
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_store_verify(const recs_store_t *st, recs_err_t *err)
{
    uint32_t   i;
    recs_rc_t  rc;

    for (rc = RECS_OK, i = 0; i < RECS_VECS && rc == RECS_OK; i++) {
        rc = recs_store_verify_vector(st, i, recs_vec_specs[i].name, err);
    }

    for (i = 0; i < st->lists.nimports && rc == RECS_OK; i++) {
        rc = recs_store_verify_vector(st, RECS_LIST_IMPORT(i),
                                      st->lists.imports[i], err);
    }

    if (rc == RECS_OK) {
        rc = recs_store_verify_skus(st, err);
    }

    return rc == RECS_OK ? recs_store_verify_customers(st, err) : rc;
}
