
#include "store/recs_format.h"


const recs_vec_spec_t  recs_vec_specs[RECS_VECS] = {
    [RECS_LIST_BOUGHT_TOGETHER] = { "bought_together", 0, RECS_KEY_ITEM },
    [RECS_LIST_COMPLETES]       = { "completes", 0, RECS_KEY_ITEM },
    [RECS_LIST_SIMILAR]         = { "similar", 0, RECS_KEY_ITEM },
    [RECS_LIST_ADDON]           = { "addon", 0, RECS_KEY_ITEM },
    [RECS_LIST_UPSELL]          = { "upsell", 0, RECS_KEY_ITEM },
    [RECS_LIST_BUNDLE]          = { "bundle", 0, RECS_KEY_ITEM },
    [RECS_LIST_POPULAR]         = { "popular", 0, RECS_KEY_CATEGORY },
    [RECS_LIST_CROSS_SELL]      = { "cross_sell", 0, RECS_KEY_ITEM },
    [RECS_LIST_TRENDING]        = { "trending", 0, RECS_KEY_CATEGORY },
    [RECS_LIST_FOR_YOU]         = { "for_you", 0, RECS_KEY_CUSTOMER },
    [RECS_LIST_FOR_YOU_NEW]     = { "for_you_new", 0, RECS_KEY_CUSTOMER },
    [RECS_LIST_BUY_AGAIN]       = { "buy_again", 0, RECS_KEY_CUSTOMER },
    [RECS_VEC_FACTS]            = { "facts", RECS_FACTS_WIDTH, RECS_KEY_ITEM },
    [RECS_VEC_CARD]             = { "card", 0, RECS_KEY_ITEM },
    [RECS_VEC_CATEGORY]         = { "category", 0, RECS_KEY_CATEGORY },
    [RECS_VEC_BRAND]            = { "brand", 0, RECS_KEY_BRAND }
};


recs_str_t
recs_list_name(recs_list_id_t list)
{
    return recs_str_of(recs_vec_specs[list].name);
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
