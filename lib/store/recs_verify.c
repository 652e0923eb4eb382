
#include "store/recs_attribute.h"
#include "store/recs_bundles.h"
#include "store/recs_customer.h"
#include "store/recs_handle.h"
#include "store/recs_ids.h"


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


/* found by what it says: then they ascend, too */

static recs_rc_t
recs_store_verify_attribute(const recs_store_t *st, uint32_t id)
{
    uint32_t    found;
    recs_str_t  name, value;

    return recs_store_attribute(st, id, &name, &value) == RECS_OK
           && recs_store_attribute_find(st, name, value, &found) == RECS_OK
           && found == id ? RECS_OK : RECS_BAD;
}


static recs_rc_t
recs_store_verify_attributes(const recs_store_t *st, uint32_t item)
{
    uint32_t                id;
    recs_rc_t               rc;
    recs_item_attributes_t  cursor;

    rc = recs_store_attributes(st, item, &cursor);

    while (rc == RECS_OK) {
        rc = recs_attributes_next(&cursor, &id);
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


static recs_rc_t
recs_store_verify_customer(const recs_store_t *st, uint32_t customer)
{
    recs_rc_t             rc;
    recs_str_t            name, value;
    recs_customer_t       c;
    recs_customer_told_t  cursor;

    rc = recs_store_customer_facts(st, customer, &c);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_store_customer_told(st, &c, &cursor);

    if (rc == RECS_NONE && c.values.len != 0) {
        return RECS_BAD;                /* values without names */
    }

    while (rc == RECS_OK) {
        rc = recs_customer_told_next(&cursor, &name, &value);
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


static recs_rc_t
recs_store_verify_history(const recs_store_t *st, uint32_t customer)
{
    uint32_t     item, day;
    recs_rc_t    rc;
    recs_past_t  cursor;

    rc = recs_store_history(st, customer, &cursor);

    while (rc == RECS_OK) {
        rc = recs_past_next(&cursor, &item, &day);
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

    case RECS_VEC_SKU:
    case RECS_VEC_CUSTOMER:
    case RECS_VEC_CUSTOMER_ID:
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

    case RECS_VEC_ATTRIBUTE:
        return recs_store_verify_attribute(st, i);

    case RECS_VEC_ITEM_ATTRIBUTE:
        return recs_store_verify_attributes(st, i);

    case RECS_VEC_CUSTOMER_FACTS:
        return recs_store_verify_customer(st, i);

    case RECS_VEC_HISTORY:
        return recs_store_verify_history(st, i);

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


static recs_rc_t
recs_store_verify_text(void *ctx, recs_str_t name, recs_str_t text)
{
    (void) ctx;
    (void) name;
    (void) text;

    return RECS_OK;                     /* read: its checksum is right */
}


recs_rc_t
recs_store_verify(const recs_store_t *st, recs_err_t *err)
{
    uint32_t    i;
    recs_rc_t   rc;

    if (recs_store_texts(st, recs_store_verify_text, NULL) != RECS_OK) {
        return recs_fail(err, RECS_BAD, 0, "a text is damaged: wrong checksum");
    }

    for (rc = RECS_OK, i = 0; i < RECS_VECS && rc == RECS_OK; i++) {
        rc = recs_store_verify_vector(st, i, recs_vec_specs[i].name, err);
    }

    for (i = 0; i < st->lists.nimports && rc == RECS_OK; i++) {
        rc = recs_store_verify_vector(st, RECS_LIST_IMPORT(i),
                                      st->lists.imports[i], err);
    }

    if (rc == RECS_OK) {
        rc = recs_ids_verify(st, RECS_VEC_SKU, err);
    }

    return rc == RECS_OK ? recs_ids_verify(st, RECS_VEC_CUSTOMER, err) : rc;
}
