
#include "merch/recs_policy.h"


/*
 * Alternatives belong on a product page and never into a cart, a fixed number
 * of slots is not filled at any price, and four suggestions serve better than
 * ten (Baymard 2021; Bollen et al., RecSys 2010).  So cart and checkout take
 * what is bought together, best sellers only where nearly everybody buys them.
 * Who comes home is shown what they buy; a mail has to tell them something new,
 * and a phone's screen has room for one thing.  Who has just paid is shown what
 * goes with it.
 */

#define RECS_SAID(text)                                                       \
    { (const recs_said_t []) { { { (const unsigned char *) "en", 2 },         \
      { (const unsigned char *) (text), sizeof(text) - 1 } } }, 1 }

#define RECS_STEP(of, by, least, heading)                                     \
    { .list = RECS_LIST_##of, .scope = RECS_BY_##by, .floor = (least),        \
      .weight = 1.0f, .title = RECS_SAID(heading) }

static const recs_step_t  recs_steps_pdp[] = {
    RECS_STEP(ALSO_VIEWED, SESSION, 0.05f, "Customers also viewed"),
    RECS_STEP(BOUGHT_TOGETHER, ITEM, 0.02f, "Often bought together"),
    RECS_STEP(UPSELL, ITEM, 0.1f, "A step up"),
    RECS_STEP(SIMILAR, ITEM, 0.1f, "You may also like"),
    RECS_STEP(POPULAR, CATEGORY, 0.0f, "You may also like")
};

static const recs_step_t  recs_steps_cart[] = {
    RECS_STEP(COMPLETES, ITEM, 0.02f, "Goes well with your cart"),
    RECS_STEP(BOUGHT_TOGETHER, ITEM, 0.02f, "Goes well with your cart"),
    RECS_STEP(CROSS_SELL, ITEM, 0.02f, "Goes well with your cart"),
    RECS_STEP(ADDON, ITEM, 0.02f, "Small things that go with it"),
    RECS_STEP(POPULAR, SHOP, 0.05f, "Popular right now")
};

static const recs_step_t  recs_steps_checkout[] = {
    RECS_STEP(COMPLETES, ITEM, 0.05f, "Last chance to add"),
    RECS_STEP(BOUGHT_TOGETHER, ITEM, 0.05f, "Last chance to add"),
    RECS_STEP(ADDON, ITEM, 0.05f, "Last chance to add"),
    RECS_STEP(POPULAR, SHOP, 0.05f, "Popular right now")
};

static const recs_step_t  recs_steps_home[] = {
    RECS_STEP(FOR_YOU, CUSTOMER, 0.02f, "Picked for you"),
    RECS_STEP(TRENDING, SHOP, 0.25f, "Trending now"),
    RECS_STEP(POPULAR, SHOP, 0.0f, "Popular right now")
};

static const recs_step_t  recs_steps_category[] = {
    RECS_STEP(TRENDING, CATEGORY, 0.25f, "Trending now"),
    RECS_STEP(POPULAR, CATEGORY, 0.0f, "Popular right now")
};

static const recs_step_t  recs_steps_email[] = {
    RECS_STEP(FOR_YOU_NEW, CUSTOMER, 0.0f, "New for you"),
    RECS_STEP(TRENDING, SHOP, 0.25f, "Trending now"),
    RECS_STEP(POPULAR, SHOP, 0.0f, "Popular right now")
};

static const recs_step_t  recs_steps_push[] = {
    RECS_STEP(FOR_YOU_NEW, CUSTOMER, 0.02f, "New for you"),
    RECS_STEP(TRENDING, SHOP, 0.25f, "Trending now")
};

static const recs_step_t  recs_steps_thankyou[] = {
    RECS_STEP(CROSS_SELL, ITEM, 0.02f, "Goes well with your order"),
    RECS_STEP(BOUGHT_TOGETHER, ITEM, 0.02f, "Goes well with your order"),
    RECS_STEP(FOR_YOU_NEW, CUSTOMER, 0.02f, "New for you")
};

static const recs_step_t  recs_steps_reorder[] = {
    RECS_STEP(BUY_AGAIN, CUSTOMER, 0.02f, "Time to buy again")
};


#define RECS_PLACE(page, n)                                                   \
    { .name = { (const unsigned char *) #page, sizeof(#page) - 1 },           \
      .effect = { .steps = recs_steps_##page,                                 \
                  .nsteps = sizeof(recs_steps_##page) / sizeof(recs_step_t),  \
                  .count = (n), .show = true } }

static const recs_placement_t  recs_placements[] = {
    RECS_PLACE(pdp, 4),
    RECS_PLACE(cart, 4),
    RECS_PLACE(checkout, 2),
    RECS_PLACE(home, 4),
    RECS_PLACE(category, 4),
    RECS_PLACE(email, 4),
    RECS_PLACE(push, 1),
    RECS_PLACE(thankyou, 4),
    RECS_PLACE(reorder, 4)
};

static const recs_policy_t  recs_builtin = {
    .placements = recs_placements,
    .nplacements = sizeof(recs_placements) / sizeof(recs_placements[0])
};


const recs_policy_t *
recs_policy_builtin(void)
{
    return &recs_builtin;
}
