
#include "store/recs_format.h"


const recs_vec_spec_t  recs_vec_specs[RECS_VECS] = {
    [RECS_LIST_BOUGHT_TOGETHER] = { "bought_together", 0 },
    [RECS_LIST_COMPLETES]       = { "completes", 0 },
    [RECS_LIST_SIMILAR]         = { "similar", 0 },
    [RECS_LIST_POPULAR]         = { "popular", 0 },
    [RECS_VEC_SKU]              = { "sku", 0 },
    [RECS_VEC_FACTS]            = { "facts", RECS_FACTS_WIDTH },
    [RECS_VEC_CARD]             = { "card", 0 },
    [RECS_VEC_CATEGORY]         = { "category", 0 },
    [RECS_VEC_BRAND]            = { "brand", 0 }
};


recs_str_t
recs_list_name(recs_list_id_t list)
{
    return recs_str_of(recs_vec_specs[list].name);
}
