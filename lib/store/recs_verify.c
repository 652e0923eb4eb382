
#include "store/recs_handle.h"
#include "store/recs_skus.h"


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

    case RECS_VEC_SKU:
        return recs_vector_get(&st->vecs[vec], i, &str);

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

    default:
        rc = recs_store_list(st, (recs_list_id_t) vec, i, &cursor);

        while (rc == RECS_OK) {
            rc = recs_list_next(&cursor, &nb);
        }

        return rc == RECS_NONE ? RECS_OK : rc;
    }
}


/* each SKU leads to the item whose card carries it, and there are no others */

static recs_rc_t
recs_store_verify_skus(const recs_store_t *st, recs_err_t *err)
{
    size_t       pairs;
    uint32_t     i, item;
    recs_str_t   rec;
    recs_card_t  card;

    for (pairs = 0, i = 0; i < st->meta.items; i++) {
        if (recs_store_card(st, i, &card) != RECS_OK
            || recs_store_item(st, card.sku, &item) != RECS_OK || item != i
            || recs_vector_get(&st->vecs[RECS_VEC_SKU], i, &rec) != RECS_OK)
        {
            return recs_fail(err, RECS_BAD, 0, "the SKU of item %u is not "
                             "found again", i);
        }

        pairs += rec.len;
    }

    return pairs == (size_t) st->meta.items * RECS_SKU_PAIR
           ? RECS_OK : recs_fail(err, RECS_BAD, 0, "the table of SKUs is not "
                                 "that of the items");
}


recs_rc_t
recs_store_verify(const recs_store_t *st, recs_err_t *err)
{
    uint32_t              i, vec;
    recs_str_t            note;
    const recs_vector_t  *v;

    if (recs_store_note(st, &note) == RECS_BAD) {
        return recs_fail(err, RECS_BAD, 0, "the note on how it was made is "
                         "damaged");
    }

    for (vec = 0; vec < RECS_VECS; vec++) {
        v = &st->vecs[vec];

        if (recs_vector_check(v) != RECS_OK) {
            return recs_fail(err, RECS_BAD, 0, "\"%s\" is damaged: wrong "
                             "checksum", recs_vec_specs[vec].name);
        }

        for (i = 0; i < v->records; i++) {
            if (recs_store_verify_record(st, vec, i) != RECS_OK) {
                return recs_fail(err, RECS_BAD, 0, "\"%s\" is damaged: "
                                 "record %u", recs_vec_specs[vec].name, i);
            }
        }
    }

    return recs_store_verify_skus(st, err);
}
