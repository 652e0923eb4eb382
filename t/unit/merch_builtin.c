
/* What is built in: placements and the numbers rules may look at. */

#include "tap.h"

#include "merch/recs_policy.h"


static void
test_numbers(void)
{
    bool           good;
    recs_number_t  i;

    for (good = true, i = 0; i < RECS_NUMBERS; i++) {
        good = good && recs_number_find(recs_number_name(i)) == i;
    }

    ok(good, "every number is found by its name");
    ok(recs_number_find(recs_str("cart_worth")) == RECS_NUMBERS,
       "another is not");
    ok(recs_number_unit(RECS_NUMBER_CART_VALUE) == RECS_UNIT_MONEY
       && recs_number_unit(RECS_NUMBER_SINCE_ADD) == RECS_UNIT_SECONDS
       && recs_number_unit(RECS_NUMBER_CUSTOMER_RECENCY) == RECS_UNIT_DAYS
       && recs_number_unit(RECS_NUMBER_INTENT) == RECS_UNIT_PLAIN,
       "they have units");
}


static bool
asks_for(const recs_placement_t *p, recs_list_id_t list)
{
    uint32_t  i;

    for (i = 0; i < p->effect.nsteps; i++) {
        if (p->effect.steps[i].list == list) {
            return true;
        }
    }

    return false;
}


static void
test_placements(void)
{
    static const char *const  names[] = {
        "pdp", "cart", "checkout", "home", "category", "email", "push",
        "thankyou", "reorder"
    };

    bool                     good;
    size_t                   i;
    const recs_policy_t     *policy;
    const recs_placement_t  *p;

    policy = recs_policy_builtin();
    good = policy->nplacements == sizeof(names) / sizeof(names[0]);

    for (i = 0; i < sizeof(names) / sizeof(names[0]) && good; i++) {
        p = recs_policy_placement(policy, recs_str_of(names[i]));
        good = p != NULL && p->effect.show && p->effect.nsteps > 0
               && p->effect.nsteps <= RECS_STEPS_MAX && p->effect.count > 0
               && p->effect.count <= 4 && p->effect.steps[0].title.n == 1;
    }

    ok(good, "each placement has steps, titles and a count of at most four");
    ok(recs_policy_placement(policy, recs_str("basket")) == NULL,
       "there are no others");

    p = recs_policy_placement(policy, recs_str("cart"));
    ok(!asks_for(p, RECS_LIST_SIMILAR) && !asks_for(p, RECS_LIST_ALSO_VIEWED),
       "a cart is shown no substitutes");
    ok(asks_for(p, RECS_LIST_CROSS_SELL) && asks_for(p, RECS_LIST_ADDON),
       "but complements");

    p = recs_policy_placement(policy, recs_str("pdp"));
    ok(asks_for(p, RECS_LIST_UPSELL), "a product page shows the better one");
}


int
main(void)
{
    test_numbers();
    test_placements();

    return done_testing();
}
