
#include "store/recs_format.h"


const char *const  recs_availability_names[RECS_AVAILABILITIES] = {
    [RECS_IN_STOCK]     = "in_stock",
    [RECS_OUT_OF_STOCK] = "out_of_stock",
    [RECS_PREORDER]     = "preorder",
    [RECS_BACKORDER]    = "backorder"
};


#define RECS_VEC(name, width, key)                                            \
    { name, sizeof(name) - 1, width, RECS_KEY_##key }

const recs_vec_spec_t  recs_vec_specs[RECS_VECS] = {
    [RECS_LIST_BOUGHT_TOGETHER] = RECS_VEC("bought_together", 0, ITEM),
    [RECS_LIST_COMPLETES]       = RECS_VEC("completes", 0, ITEM),
    [RECS_LIST_SIMILAR]         = RECS_VEC("similar", 0, ITEM),
    [RECS_LIST_ALSO_VIEWED]     = RECS_VEC("also_viewed", 0, ITEM),
    [RECS_LIST_ADDON]           = RECS_VEC("addon", 0, ITEM),
    [RECS_LIST_UPSELL]          = RECS_VEC("upsell", 0, ITEM),
    [RECS_LIST_BUNDLE]          = RECS_VEC("bundle", 0, ITEM),
    [RECS_LIST_POPULAR]         = RECS_VEC("popular", 0, CATEGORY),
    [RECS_LIST_CROSS_SELL]      = RECS_VEC("cross_sell", 0, ITEM),
    [RECS_LIST_TRENDING]        = RECS_VEC("trending", 0, CATEGORY),
    [RECS_LIST_FOR_YOU]         = RECS_VEC("for_you", 0, CUSTOMER),
    [RECS_LIST_FOR_YOU_NEW]     = RECS_VEC("for_you_new", 0, CUSTOMER),
    [RECS_LIST_BUY_AGAIN]       = RECS_VEC("buy_again", 0, CUSTOMER),
    [RECS_VEC_SKU]              = RECS_VEC("sku", 0, ITEM),
    [RECS_VEC_FACTS]            = RECS_VEC("facts", RECS_FACTS_WIDTH, ITEM),
    [RECS_VEC_CARD]             = RECS_VEC("card", 0, ITEM),
    [RECS_VEC_CATEGORY]         = RECS_VEC("category", 0, CATEGORY),
    [RECS_VEC_BRAND]            = RECS_VEC("brand", 0, BRAND),
    [RECS_VEC_ATTRIBUTE]        = RECS_VEC("attribute", 0, ATTRIBUTE),
    [RECS_VEC_ITEM_ATTRIBUTE]   = RECS_VEC("item_attribute", 0, ITEM),
    [RECS_VEC_CUSTOMER]         = RECS_VEC("customer", 0, CUSTOMER),
    [RECS_VEC_CUSTOMER_ID]      = RECS_VEC("customer_id", 0, CUSTOMER),
    [RECS_VEC_CUSTOMER_FACTS]   = RECS_VEC("customer_facts", 0, CUSTOMER),
    [RECS_VEC_HISTORY]          = RECS_VEC("history", 0, CUSTOMER)
};


recs_str_t
recs_list_name(recs_list_id_t list)
{
    return (recs_str_t) {
        (const unsigned char *) recs_vec_specs[list].name,
        recs_vec_specs[list].len
    };
}


recs_list_id_t
recs_list_find(recs_str_t name)
{
    recs_list_id_t  list;

    for (list = 0; list < RECS_LISTS; list++) {
        if (recs_str_eq(recs_list_name(list), name)) {
            break;
        }
    }

    return list;
}


recs_key_t
recs_list_key(recs_list_id_t list)
{
    return list < RECS_LISTS ? recs_vec_specs[list].key : RECS_KEY_ITEM;
}


bool
recs_import_name_ok(recs_str_t name)
{
    size_t         i;
    unsigned char  c;

    if (name.len == 0 || name.len > RECS_LIST_NAME_MAX) {
        return false;
    }

    for (i = 0; i < name.len; i++) {
        c = name.data[i];

        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
            return false;
        }
    }

    for (i = 0; i < RECS_VECS; i++) {
        if (recs_str_eq(recs_str_of(recs_vec_specs[i].name), name)) {
            return false;
        }
    }

    return true;
}


uint32_t
recs_key_count(const recs_meta_t *m, recs_key_t key)
{
    const uint32_t  counts[] = {
        [RECS_KEY_ITEM] = m->items,
        [RECS_KEY_CATEGORY] = m->categories,
        [RECS_KEY_BRAND] = m->brands,
        [RECS_KEY_ATTRIBUTE] = m->attributes,
        [RECS_KEY_CUSTOMER] = m->customers
    };

    return counts[key];
}


recs_vec_spec_t
recs_import_spec(const char *name)
{
    return (recs_vec_spec_t) { name, strlen(name), 0, RECS_KEY_ITEM };
}
