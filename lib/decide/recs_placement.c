
#include "decide/recs_placement.h"


/*
 * Alternatives belong on a product page and never into a cart, a fixed number
 * of slots is not filled at any price, and four suggestions serve better than
 * ten (Baymard 2021; Bollen et al., RecSys 2010).  So cart and checkout take
 * what is bought together, best sellers only where nearly everybody buys them.
 * Who comes home is shown what they buy; a mail has to tell them something new.
 */

static const recs_placement_t  recs_placements[] = {

    { "pdp", 4, 4, {
        { RECS_LIST_ALSO_VIEWED, RECS_BY_SESSION, 0.05f,
          "Customers also viewed" },
        { RECS_LIST_BOUGHT_TOGETHER, RECS_BY_ITEM, 0.02f,
          "Often bought together" },
        { RECS_LIST_SIMILAR, RECS_BY_ITEM, 0.1f, "You may also like" },
        { RECS_LIST_POPULAR, RECS_BY_CATEGORY, 0.0f, "You may also like" } } },

    { "cart", 4, 3, {
        { RECS_LIST_COMPLETES, RECS_BY_ITEM, 0.02f, "Goes well with your cart" },
        { RECS_LIST_BOUGHT_TOGETHER, RECS_BY_ITEM, 0.02f,
          "Goes well with your cart" },
        { RECS_LIST_POPULAR, RECS_BY_SHOP, 0.05f, "Popular right now" } } },

    { "checkout", 2, 3, {
        { RECS_LIST_COMPLETES, RECS_BY_ITEM, 0.05f, "Last chance to add" },
        { RECS_LIST_BOUGHT_TOGETHER, RECS_BY_ITEM, 0.05f,
          "Last chance to add" },
        { RECS_LIST_POPULAR, RECS_BY_SHOP, 0.05f, "Popular right now" } } },

    { "home", 4, 3, {
        { RECS_LIST_FOR_YOU, RECS_BY_CUSTOMER, 0.02f, "Picked for you" },
        { RECS_LIST_TRENDING, RECS_BY_SHOP, 0.25f, "Trending now" },
        { RECS_LIST_POPULAR, RECS_BY_SHOP, 0.0f, "Popular right now" } } },

    { "email", 4, 3, {
        { RECS_LIST_FOR_YOU_NEW, RECS_BY_CUSTOMER, 0.0f, "New for you" },
        { RECS_LIST_TRENDING, RECS_BY_SHOP, 0.25f, "Trending now" },
        { RECS_LIST_POPULAR, RECS_BY_SHOP, 0.0f, "Popular right now" } } },

    { "reorder", 4, 1, {
        { RECS_LIST_BUY_AGAIN, RECS_BY_CUSTOMER, 0.02f,
          "Time to buy again" } } }
};

#define RECS_PLACEMENTS  (sizeof(recs_placements) / sizeof(recs_placements[0]))


const recs_placement_t *
recs_placement_at(size_t i)
{
    return i < RECS_PLACEMENTS ? &recs_placements[i] : NULL;
}


const recs_placement_t *
recs_placement_find(recs_str_t name)
{
    size_t  i;

    for (i = 0; i < RECS_PLACEMENTS; i++) {
        if (recs_str_eq(recs_str_of(recs_placements[i].name), name)) {
            return &recs_placements[i];
        }
    }

    return NULL;
}
