
#include "build/recs_cross_sell.h"

#include "build/recs_complement.h"
#include "build/recs_scorer.h"
#include "build/recs_spells.h"


#define RECS_CROSS_SELL_TAME    1       /* a spell has one vote */
#define RECS_CROSS_SELL_SPELL   200     /* items of a spell, at most */


recs_rc_t
recs_cross_sell_make(recs_cross_sell_t *x, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_similar_t *similar,
    const recs_params_t *params, recs_err_t *err)
{
    uint32_t   days;
    recs_rc_t  rc;

    *x = (recs_cross_sell_t) {
        .similar = similar,
        .support = (uint32_t) recs_param(params, RECS_PARAM_CROSS_SELL_SUPPORT)
    };

    days = (uint32_t) recs_param(params, RECS_PARAM_CROSS_SELL_DAYS);

    rc = recs_spells_make(&x->spells, c, b, days, true);

    if (rc == RECS_OK) {
        rc = recs_cooc_make(&x->cooc, &x->spells, x->spells.of_basket.rows,
                            RECS_CROSS_SELL_TAME);
    }

    if (rc != RECS_OK) {
        recs_cross_sell_free(x);
        return recs_fail(err, rc, 0, "out of memory: spells of %u customers",
                         c->n);
    }

    x->cooc.largest = RECS_CROSS_SELL_SPELL;

    return RECS_OK;
}


void
recs_cross_sell_free(recs_cross_sell_t *x)
{
    recs_cooc_free(&x->cooc);
    recs_baskets_free(&x->spells);
}


static double
recs_cross_sell_spells(const recs_cross_sell_t *x, uint32_t item)
{
    const recs_rows_t  *r;

    r = &x->spells.of_item;

    return (double) (r->start[item + 1] - r->start[item]);
}


/* what can be said before titles are compared, which takes longest */

static bool
recs_cross_sell_fits(const recs_cross_sell_t *x, uint32_t item,
    const recs_neighbour_t *nb)
{
    const recs_facts_t  *own, *other;

    own = &x->similar->attributes->facts[item];
    other = &x->similar->attributes->facts[nb->item];

    return nb->item != item && nb->support >= x->support
           && other->availability != RECS_OUT_OF_STOCK
           && (own->group == 0 || own->group != other->group)
           && recs_meant(nb->support, recs_cross_sell_spells(x, item),
                         recs_cross_sell_spells(x, nb->item),
                         x->spells.of_basket.rows);
}


static void *
recs_cross_sell_scratch(const void *ctx)
{
    return recs_cooc_row_new(&((const recs_cross_sell_t *) ctx)->cooc);
}


static void
recs_cross_sell_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void
recs_cross_sell_list(const void *ctx, void *scratch, uint32_t item,
    recs_top_t *top)
{
    uint32_t                  i;
    recs_cooc_row_t          *row;
    recs_neighbour_t          nb;
    const recs_cooc_t        *c;
    const recs_cross_sell_t  *x;

    x = ctx;
    c = &x->cooc;
    row = scratch;

    recs_cooc_row(c, item, row);

    for (i = 0; i < row->n; i++) {
        nb.item = row->seen[i];
        nb.support = row->count[nb.item];
        nb.score = (float) recs_pair_score(RECS_SHRUNK_COSINE,
                                           (double) row->weight[nb.item],
                                           (double) c->sum[item],
                                           (double) c->sum[nb.item], c->total);

        if (recs_top_takes(top, nb.score)
            && recs_cross_sell_fits(x, item, &nb)
            && !recs_substitutes(x->similar, item, nb.item))
        {
            recs_top_offer(top, &nb);
        }
    }

    recs_cooc_row_clear(row);
}


const recs_list_maker_t  recs_cross_sell_maker = {
    recs_cross_sell_scratch,
    recs_cross_sell_release,
    recs_cross_sell_list
};
