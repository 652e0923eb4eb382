
#include "build/recs_params.h"

#include "base/recs_near.h"

#include <stdio.h>
#include <stdlib.h>


const recs_param_spec_t  recs_param_specs[RECS_PARAMS] = {

    [RECS_PARAM_SIMILAR_PRICE] = {
        RECS_LIST_SIMILAR, "price", 10, 1.1, 1000,
        "at so many times the price an item counts half" },

    [RECS_PARAM_SIMILAR_VIEWS] = {
        RECS_LIST_SIMILAR, "views", 0.5, 0, 1,
        "share of what visitors look at next, where there are events" },

    [RECS_PARAM_ALSO_VIEWED_RECENCY] = {
        RECS_LIST_ALSO_VIEWED, "recency", 0.5, 0, 8,
        "a session halfway back weighs 2^-this" },

    [RECS_PARAM_ALSO_VIEWED_SECOND] = {
        RECS_LIST_ALSO_VIEWED, "second", 1, 0, 4,
        "weight of what neighbours lead to" },

    [RECS_PARAM_ALSO_VIEWED_BACK] = {
        RECS_LIST_ALSO_VIEWED, "back", 8, 0, 100,
        "weight of coming back to the item itself; 0: not counted" },

    [RECS_PARAM_ADDON_SHARE] = {
        RECS_LIST_ADDON, "share", 0.5, 0.01, 1,
        "price, at most this share of the item's" },

    [RECS_PARAM_ADDON_SUPPORT] = {
        RECS_LIST_ADDON, "support", 2, 1, 1000000,
        "baskets with both, at least" },

    [RECS_PARAM_UPSELL_LOW] = {
        RECS_LIST_UPSELL, "low", 1.1, 1, 1.5,
        "times the item's price, at least" },

    [RECS_PARAM_UPSELL_HIGH] = {
        RECS_LIST_UPSELL, "high", 2.5, 1.6, 100,
        "times the item's price, at most" },

    [RECS_PARAM_UPSELL_SOLD] = {
        RECS_LIST_UPSELL, "sold", 0.1, 0, 10,
        "share of its category's average sales, at least" },

    [RECS_PARAM_BUNDLE_SUPPORT] = {
        RECS_LIST_BUNDLE, "support", 10, 2, 1000000,
        "baskets with the whole set, at least" },

    [RECS_PARAM_BUNDLE_SHARE] = {
        RECS_LIST_BUNDLE, "share", 0.05, 0, 1,
        "of each item's baskets hold the whole set, at least" },

    [RECS_PARAM_BUNDLE_LIFT] = {
        RECS_LIST_BUNDLE, "lift", 2, 1, 1000,
        "each two are bought together so many times as by chance" },

    [RECS_PARAM_CROSS_SELL_DAYS] = {
        RECS_LIST_CROSS_SELL, "days", 30, 0, 3650,
        "between two orders of a customer, at most" },

    [RECS_PARAM_CROSS_SELL_SUPPORT] = {
        RECS_LIST_CROSS_SELL, "support", 3, 1, 1000000,
        "times that both were bought, at least" },

    [RECS_PARAM_POPULAR_HALF_LIFE] = {
        RECS_LIST_POPULAR, "half_life", 30, 1, 3650,
        "days after which a basket counts half" },

    [RECS_PARAM_TRENDING_HALF_LIFE] = {
        RECS_LIST_TRENDING, "half_life", 7, 1, 365,
        "days after which a basket counts half as sold lately" },

    [RECS_PARAM_TRENDING_SUPPORT] = {
        RECS_LIST_TRENDING, "support", 5, 1, 1000000,
        "baskets of the last two half-lives, at least" },

    [RECS_PARAM_FOR_YOU_HALF_LIFE] = {
        RECS_LIST_FOR_YOU, "half_life", 30, 1, 3650,
        "days after which others' baskets count half; for_you_new's, too" },

    [RECS_PARAM_BUY_AGAIN_HALF_LIFE] = {
        RECS_LIST_BUY_AGAIN, "half_life", 30, 1, 3650,
        "days after which others' baskets count half" }
};


const char *
recs_param_name(recs_param_id_t id, char buf[RECS_PARAM_NAME_MAX])
{
    (void) snprintf(buf, RECS_PARAM_NAME_MAX, "%s.%s",
                    recs_vec_specs[recs_param_specs[id].list].name,
                    recs_param_specs[id].name);

    return buf;
}


/* the parameter that text names; RECS_PARAMS, and err says which is near */

static recs_param_id_t
recs_param_find(const char *text, recs_err_t *err)
{
    char             names[RECS_PARAMS][RECS_PARAM_NAME_MAX];
    recs_near_t      near;
    recs_param_id_t  id;

    near = (recs_near_t) { .text = text };

    for (id = 0; id < RECS_PARAMS; id++) {
        if (strcmp(recs_param_name(id, names[id]), text) == 0) {
            return id;
        }

        recs_near_offer(&near, names[id]);
    }

    (void) recs_fail(err, RECS_BAD, 0, "--param: there is no parameter "
                     "\"%.100s\"%s%s%s", text,
                     near.name != NULL ? ": did you mean \"" : "",
                     near.name != NULL ? near.name : "",
                     near.name != NULL ? "\"?" : "");

    return RECS_PARAMS;
}


recs_rc_t
recs_params_set(recs_params_t *p, const char *text, recs_err_t *err)
{
    char                     name[RECS_PARAM_NAME_MAX], *end;
    double                   value;
    size_t                   len;
    const char              *equals;
    recs_param_id_t          id;
    const recs_param_spec_t *spec;

    equals = strchr(text, '=');
    len = equals != NULL ? (size_t) (equals - text) : 0;

    if (equals == NULL || len >= sizeof(name)) {
        return recs_fail(err, RECS_BAD, 0, "--param \"%.100s\" is not "
                         "LIST.NAME=VALUE", text);
    }

    memcpy(name, text, len);
    name[len] = '\0';

    id = recs_param_find(name, err);
    if (id == RECS_PARAMS) {
        return RECS_BAD;
    }

    spec = &recs_param_specs[id];
    value = strtod(equals + 1, &end);

    /* a value that is no number is in no range */
    if (end == equals + 1 || *end != '\0'
        || !(value >= spec->least && value <= spec->most))
    {
        return recs_fail(err, RECS_BAD, 0, "--param %s takes %.7g to %.7g, not "
                         "\"%.100s\"", name, spec->least, spec->most,
                         equals + 1);
    }

    p->value[id] = value;
    p->set[id] = true;

    return RECS_OK;
}
