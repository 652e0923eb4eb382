
#include "build/recs_addon.h"

#include "build/recs_complement.h"
#include "build/recs_scorer.h"


#define RECS_ADDON_TAME     1           /* a basket has one vote */
#define RECS_ADDON_BASKET   200         /* lines of a basket, at most */


recs_rc_t
recs_addon_init(recs_addon_t *a, const recs_baskets_t *b,
    const recs_similar_t *similar, const recs_params_t *params)
{
    a->similar = similar;
    a->share = recs_param(params, RECS_PARAM_ADDON_SHARE);
    a->support = (uint32_t) recs_param(params, RECS_PARAM_ADDON_SUPPORT);

    if (recs_cooc_make(&a->cooc, b, b->of_basket.rows, RECS_ADDON_TAME)
        != RECS_OK)
    {
        return RECS_SYS;
    }

    a->cooc.largest = RECS_ADDON_BASKET;

    return RECS_OK;
}


void
recs_addon_free(recs_addon_t *a)
{
    recs_cooc_free(&a->cooc);
}


static bool
recs_addon_cheap(const recs_addon_t *a, const recs_facts_t *item,
    const recs_facts_t *other)
{
    return other->availability != RECS_OUT_OF_STOCK
           && other->price > 0
           && (double) other->price <= a->share * (double) item->price
           && (item->group == 0 || item->group != other->group);
}


static bool
recs_addon_meant(const recs_addon_t *a, uint32_t item,
    const recs_neighbour_t *nb)
{
    const recs_baskets_t  *b;

    b = a->cooc.baskets;

    return nb->support >= a->support
           && recs_meant(nb->support, b->orders[item], b->orders[nb->item],
                         (double) b->n);
}


static void
recs_addon_row(const recs_addon_t *a, const recs_cooc_row_t *row,
    uint32_t item, recs_top_t *top)
{
    uint32_t             i;
    recs_neighbour_t     nb;
    const recs_cooc_t   *c;
    const recs_facts_t  *facts;

    c = &a->cooc;
    facts = a->similar->attributes->facts;

    for (i = 0; i < row->n; i++) {
        nb.item = row->seen[i];

        nb.support = row->count[nb.item];

        if (nb.item == item
            || !recs_addon_cheap(a, &facts[item], &facts[nb.item])
            || !recs_addon_meant(a, item, &nb))
        {
            continue;
        }

        nb.score = (float) recs_pair_score(RECS_SHRUNK_COSINE,
                                           (double) row->weight[nb.item],
                                           (double) c->sum[item],
                                           (double) c->sum[nb.item], c->total);

        if (recs_top_takes(top, nb.score)
            && !recs_substitutes(a->similar, item, nb.item))
        {
            recs_top_offer(top, &nb);
        }
    }
}


static void *
recs_addon_scratch(const void *ctx)
{
    return recs_cooc_row_new(&((const recs_addon_t *) ctx)->cooc);
}


static void
recs_addon_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void
recs_addon_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    recs_cooc_row_t     *row;
    const recs_addon_t  *a;

    a = ctx;
    row = scratch;

    if (a->similar->attributes->facts[item].price <= 0) {
        return;
    }

    recs_cooc_row(&a->cooc, item, row);
    recs_addon_row(a, row, item, top);
    recs_cooc_row_clear(row);
}


const recs_list_maker_t  recs_addon_maker = {
    recs_addon_scratch,
    recs_addon_release,
    recs_addon_make
};
