
#include "build/recs_blend.h"


static void *
recs_blend_scratch(const void *ctx)
{
    return recs_similar_maker.scratch(((const recs_blend_t *) ctx)->similar);
}


static void
recs_blend_release(void *scratch)
{
    recs_similar_maker.release(scratch);
}


static bool
recs_blend_alternative(const recs_blend_t *b, uint32_t item, uint32_t other)
{
    const recs_facts_t  *x, *y;

    x = &b->similar->attributes->facts[item];
    y = &b->similar->attributes->facts[other];

    return (x->category == 0 || y->category == 0 || x->category == y->category)
           && (x->group == 0 || x->group != y->group);
}


static float
recs_blend_score(const recs_blend_t *b, float similar, float viewed)
{
    return similar + (1 - similar) * b->share * viewed / (1 + viewed);
}


static void
recs_blend_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    uint32_t              i;
    uint64_t              k;
    recs_top_t            similar;
    recs_neighbour_t      nb;
    const recs_blend_t   *b;
    const recs_viewed_t  *v;

    b = ctx;
    v = b->viewed;

    similar.n = 0;
    recs_similar_maker.make(b->similar, scratch, item, &similar);

    for (k = v->start[item]; k < v->start[item + 1]; k++) {
        nb = v->near[k];

        for (i = 0; i < similar.n && similar.nb[i].item != nb.item; i++) {
            /* void */
        }

        if (i < similar.n) {
            similar.nb[i].score = recs_blend_score(b, similar.nb[i].score,
                                                   nb.score);

        } else if (recs_blend_alternative(b, item, nb.item)) {
            nb.score = recs_blend_score(b, 0, nb.score);
            recs_top_offer(top, &nb);
        }
    }

    for (i = 0; i < similar.n; i++) {
        recs_top_offer(top, &similar.nb[i]);
    }
}


const recs_list_maker_t  recs_blend_maker = {
    recs_blend_scratch,
    recs_blend_release,
    recs_blend_make
};
