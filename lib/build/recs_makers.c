
#include "build/recs_makers.h"

#include "build/recs_addon.h"
#include "build/recs_blend.h"
#include "build/recs_bundle.h"
#include "build/recs_buy_again.h"
#include "build/recs_cross_sell.h"
#include "build/recs_popular.h"
#include "build/recs_scored.h"
#include "build/recs_trending.h"
#include "build/recs_upsell.h"


void
recs_build_step(recs_building_t *x, const char *step)
{
    if (x->b->progress != NULL) {
        x->b->progress(x->b->ctx, step);
    }
}


static recs_rc_t
recs_make_scored(recs_building_t *x, recs_list_id_t list,
    const recs_scorer_t *scorer, recs_list_report_t *report)
{
    recs_rc_t      rc;
    recs_scored_t  s;

    rc = recs_scored_make(&s, &x->baskets, scorer, x->b->threads, x->err);

    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_lists_write(x->writer, list, x->baskets.items, x->b->threads,
                          s.maker, s.ctx, report, x->err);

    x->report->pairs = recs_scored_pairs(&s);
    recs_scored_free(&s);

    return rc;
}


static recs_rc_t
recs_make_bought_together(recs_building_t *x, recs_list_report_t *report)
{
    return recs_make_scored(x, RECS_LIST_BOUGHT_TOGETHER,
                            &x->report->scorers[RECS_TASK_ITEM], report);
}


/* where both tasks are scored alike, one list serves them */

static recs_rc_t
recs_make_completes(recs_building_t *x, recs_list_report_t *report)
{
    const recs_scorer_t  *s;

    s = x->report->scorers;

    if (!x->b->off[RECS_LIST_BOUGHT_TOGETHER]
        && memcmp(&s[RECS_TASK_CART], &s[RECS_TASK_ITEM], sizeof(*s)) == 0)
    {
        return RECS_OK;
    }

    return recs_make_scored(x, RECS_LIST_COMPLETES, &s[RECS_TASK_CART], report);
}


/* the bags of words, made when the first list asks for them */

static recs_rc_t
recs_make_words(recs_building_t *x)
{
    if (x->similar.of != NULL) {
        return RECS_OK;
    }

    return recs_similar_make(&x->similar, &x->shop, &x->baskets, &x->attributes,
                             recs_param(&x->b->params,
                                        RECS_PARAM_SIMILAR_PRICE),
                             x->err);
}


/* the first step of also_viewed, made when the first list asks for it */

static recs_rc_t
recs_make_views(recs_building_t *x)
{
    recs_rc_t             rc;
    recs_viewed_how_t     how;
    const recs_params_t  *p;

    if (x->viewed.start != NULL) {
        return RECS_OK;
    }

    p = &x->b->params;

    how = (recs_viewed_how_t) {
        .recency = recs_param(p, RECS_PARAM_ALSO_VIEWED_RECENCY),
        .second = recs_param(p, RECS_PARAM_ALSO_VIEWED_SECOND),
        .back = recs_param(p, RECS_PARAM_ALSO_VIEWED_BACK)
    };

    rc = recs_viewed_make(&x->viewed, &x->sessions, &how,
                          x->sessions.of_session.rows, x->b->threads);

    return rc == RECS_OK ? rc : recs_fail(x->err, rc, 0, "out of memory");
}


static bool
recs_make_has_views(const recs_building_t *x)
{
    return x->sessions.of_session.rows != 0;
}


static recs_rc_t
recs_make_similar(recs_building_t *x, recs_list_report_t *report)
{
    double                    share;
    recs_rc_t                 rc;
    recs_blend_t              blend;
    const void               *ctx;
    const recs_list_maker_t  *maker;

    maker = &recs_similar_maker;
    ctx = &x->similar;
    share = recs_param(&x->b->params, RECS_PARAM_SIMILAR_VIEWS);

    rc = recs_make_words(x);

    if (rc == RECS_OK && recs_make_has_views(x) && share > 0) {
        rc = recs_make_views(x);

        blend = (recs_blend_t) { &x->similar, &x->viewed, (float) share };
        maker = &recs_blend_maker;
        ctx = &blend;
    }

    return rc != RECS_OK ? rc
           : recs_lists_write(x->writer, RECS_LIST_SIMILAR, x->baskets.items,
                              x->b->threads, maker, ctx, report, x->err);
}


static recs_rc_t
recs_make_also_viewed(recs_building_t *x, recs_list_report_t *report)
{
    recs_rc_t  rc;

    if (!recs_make_has_views(x)) {
        return RECS_OK;
    }

    rc = recs_make_views(x);

    return rc != RECS_OK ? rc
           : recs_lists_write(x->writer, RECS_LIST_ALSO_VIEWED,
                              x->baskets.items, x->b->threads,
                              &recs_viewed_maker, &x->viewed, report, x->err);
}


static recs_rc_t
recs_make_addon(recs_building_t *x, recs_list_report_t *report)
{
    recs_rc_t     rc;
    recs_addon_t  addon;

    rc = recs_make_words(x);

    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_addon_init(&addon, &x->baskets, &x->similar, &x->b->params);

    if (rc != RECS_OK) {
        return recs_fail(x->err, rc, 0, "out of memory");
    }

    rc = recs_lists_write(x->writer, RECS_LIST_ADDON, x->baskets.items,
                          x->b->threads, &recs_addon_maker, &addon, report,
                          x->err);

    recs_addon_free(&addon);

    return rc;
}


static recs_rc_t
recs_make_upsell(recs_building_t *x, recs_list_report_t *report)
{
    recs_rc_t      rc;
    recs_upsell_t  upsell;

    rc = recs_make_words(x);

    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_upsell_init(&upsell, &x->shop, &x->baskets, &x->similar,
                          &x->b->params);

    if (rc != RECS_OK) {
        return recs_fail(x->err, rc, 0, "out of memory");
    }

    rc = recs_lists_write(x->writer, RECS_LIST_UPSELL, x->baskets.items,
                          x->b->threads, &recs_upsell_maker, &upsell, report,
                          x->err);

    recs_upsell_free(&upsell);

    return rc;
}


static recs_rc_t
recs_make_bundle(recs_building_t *x, recs_list_report_t *report)
{
    return recs_bundle_write(x->writer, &x->baskets, &x->attributes,
                             &x->b->params, x->b->threads, report, x->err);
}


static recs_rc_t
recs_make_popular(recs_building_t *x, recs_list_report_t *report)
{
    double  half_life;

    half_life = recs_param(&x->b->params, RECS_PARAM_POPULAR_HALF_LIFE);

    return recs_popular_write(x->writer, &x->baskets, &x->attributes, half_life,
                              report, x->err);
}


static recs_rc_t
recs_make_cross_sell(recs_building_t *x, recs_list_report_t *report)
{
    recs_rc_t          rc;
    recs_cross_sell_t  c;

    rc = recs_make_words(x);

    if (rc == RECS_OK) {
        rc = recs_cross_sell_make(&c, &x->customers, &x->baskets, &x->similar,
                                  &x->b->params, x->err);
    }

    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_lists_write(x->writer, RECS_LIST_CROSS_SELL, x->baskets.items,
                          x->b->threads, &recs_cross_sell_maker, &c, report,
                          x->err);

    recs_cross_sell_free(&c);

    return rc;
}


static recs_rc_t
recs_make_trending(recs_building_t *x, recs_list_report_t *report)
{
    double  half_life, support;

    half_life = recs_param(&x->b->params, RECS_PARAM_TRENDING_HALF_LIFE);
    support = recs_param(&x->b->params, RECS_PARAM_TRENDING_SUPPORT);

    return recs_trending_write(x->writer, &x->baskets, &x->attributes,
                               half_life, support, report, x->err);
}


/* of the lists of customers, two are made of the same links */

static recs_rc_t
recs_make_personal(recs_building_t *x, recs_list_id_t list,
    const recs_list_maker_t *maker, recs_list_report_t *report)
{
    double     half_life;
    recs_rc_t  rc;

    if (x->customers.n == 0) {
        return RECS_OK;
    }

    half_life = recs_param(&x->b->params, RECS_PARAM_FOR_YOU_HALF_LIFE);

    rc = x->for_you.links != NULL ? RECS_OK
         : recs_for_you_make(&x->for_you, &x->customers, &x->baskets,
                             &x->attributes, half_life, x->b->threads, x->err);

    return rc == RECS_OK
           ? recs_lists_write(x->writer, list, x->customers.n, x->b->threads,
                              maker, &x->for_you, report, x->err)
           : rc;
}


static recs_rc_t
recs_make_for_you(recs_building_t *x, recs_list_report_t *report)
{
    return recs_make_personal(x, RECS_LIST_FOR_YOU, &recs_for_you_maker, report);
}


static recs_rc_t
recs_make_for_you_new(recs_building_t *x, recs_list_report_t *report)
{
    return recs_make_personal(x, RECS_LIST_FOR_YOU_NEW, &recs_for_you_new_maker,
                              report);
}


static recs_rc_t
recs_make_buy_again(recs_building_t *x, recs_list_report_t *report)
{
    double            half_life;
    recs_rc_t         rc;
    recs_buy_again_t  a;

    if (x->customers.n == 0) {
        return RECS_OK;
    }

    half_life = recs_param(&x->b->params, RECS_PARAM_BUY_AGAIN_HALF_LIFE);

    rc = recs_buy_again_make(&a, &x->customers, &x->baskets, &x->attributes,
                             half_life, x->err);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_lists_write(x->writer, RECS_LIST_BUY_AGAIN, x->customers.n,
                          x->b->threads, &recs_buy_again_maker, &a, report,
                          x->err);

    recs_buy_again_free(&a);

    return rc;
}


const recs_maker_t  recs_makers[RECS_LISTS] = {

    [RECS_LIST_BOUGHT_TOGETHER] = {
        "what stands in the same baskets", recs_make_bought_together },

    [RECS_LIST_COMPLETES] = {
        "what completes a cart, where that is scored in another way",
        recs_make_completes },

    [RECS_LIST_SIMILAR] = {
        "alternatives: category, brand, title words, price, views",
        recs_make_similar },

    [RECS_LIST_ALSO_VIEWED] = {
        "what visitors look at next", recs_make_also_viewed },

    [RECS_LIST_ADDON] = {
        "cheap complements: bought with it, of another category",
        recs_make_addon },

    [RECS_LIST_UPSELL] = {
        "the better one: same need, a higher price, sold well",
        recs_make_upsell },

    [RECS_LIST_BUNDLE] = {
        "sets of 2 to 5 that are bought as sets", recs_make_bundle },

    [RECS_LIST_POPULAR] = {
        "best sellers of each category and of the shop", recs_make_popular },

    [RECS_LIST_CROSS_SELL] = {
        "complements: bought with it or some days apart, of another kind",
        recs_make_cross_sell },

    [RECS_LIST_TRENDING] = {
        "what sells better than in the weeks before", recs_make_trending },

    [RECS_LIST_FOR_YOU] = {
        "what a customer will buy next", recs_make_for_you },

    [RECS_LIST_FOR_YOU_NEW] = {
        "of that, what the customer has not bought before",
        recs_make_for_you_new },

    [RECS_LIST_BUY_AGAIN] = {
        "what a customer buys again and again, when it is due",
        recs_make_buy_again }
};


recs_rc_t
recs_makers_write(recs_building_t *x)
{
    recs_rc_t           rc;
    recs_list_id_t      list;
    recs_list_report_t  report;

    for (rc = RECS_OK, list = 0; list < RECS_LISTS && rc == RECS_OK; list++) {

        if (x->b->off[list]) {
            continue;
        }

        recs_build_step(x, recs_vec_specs[list].name);

        report = (recs_list_report_t) { 0 };
        rc = recs_makers[list].make(x, &report);

        x->report->lists[list] = report.lists;
        x->report->neighbours[list] = report.neighbours;
    }

    return rc;
}
