
#include "store/recs_format.h"


#define RECS_VEC(name, width)   { name, sizeof(name) - 1, width }

const recs_vec_spec_t  recs_vec_specs[RECS_VECS] = {
    [RECS_LIST_BOUGHT_TOGETHER] = RECS_VEC("bought_together", 0),
    [RECS_LIST_COMPLETES]       = RECS_VEC("completes", 0),
    [RECS_LIST_SIMILAR]         = RECS_VEC("similar", 0),
    [RECS_LIST_POPULAR]         = RECS_VEC("popular", 0),
    [RECS_VEC_SKU]              = RECS_VEC("sku", 0),
    [RECS_VEC_FACTS]            = RECS_VEC("facts", RECS_FACTS_WIDTH),
    [RECS_VEC_CARD]             = RECS_VEC("card", 0),
    [RECS_VEC_CATEGORY]         = RECS_VEC("category", 0),
    [RECS_VEC_BRAND]            = RECS_VEC("brand", 0)
};


recs_str_t
recs_list_name(recs_list_id_t list)
{
    return (recs_str_t) {
        (const unsigned char *) recs_vec_specs[list].name,
        recs_vec_specs[list].len
    };
}
