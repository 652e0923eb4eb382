
#include "decide/recs_boost.h"

#include "decide/recs_select.h"
#include "store/recs_overlay.h"


#define RECS_BOOST_SINGLES   32         /* that are compared with each other */


bool
recs_boost_any(const recs_judging_t *j)
{
    return j->plan->nboosting != 0 || j->gap > 0;
}


/*
 * Twice as much for what just closes the gap, less the more it goes beyond it;
 * half as much for what closes half of it.  A factor, so that relevance counts:
 * nobody buys a thing for its price.
 */

static float
recs_boost_closes(const recs_judging_t *j, const recs_facts_t *facts)
{
    double  price;

    price = (double) facts->price;

    if (j->gap <= 0) {
        return 1;
    }

    if (price < 0) {
        return 0.5f;
    }

    return (float) (price >= j->gap ? 1 + j->gap / price : price / j->gap);
}


/* ---- boosts of one category, one brand or one item, as most of them are */

static inline bool
recs_boost_single(const recs_boost_t *b)
{
    const recs_item_test_t  *t;

    t = b->items.tests;

    return b->items.ntests == 1 && t->nset == 1 && !t->negate
           && t->field <= RECS_ABOUT_ITEM;
}


static inline bool
recs_boost_is(const recs_judging_t *j, const recs_boost_t *b, uint32_t item,
    const recs_facts_t *facts)
{
    uint32_t      value;
    recs_about_t  field;

    if (!recs_boost_single(b)) {
        return recs_select_has(j->s->st, &b->items, item, facts);
    }

    field = b->items.tests->field;
    value = field == RECS_ABOUT_CATEGORY ? facts->category
            : field == RECS_ABOUT_BRAND  ? facts->brand : item;

    return b->items.tests->set[0] == value;
}


/* of n such: those of one field that are of different values exclude each other */

static float
recs_boost_singles(const recs_boost_t *const *b, size_t n)
{
    float                    product, most[RECS_ABOUT_ITEM + 1] = { 1, 1, 1 };
    size_t                   i, k;
    const recs_item_test_t  *t;

    for (i = 0; i < n; i++) {
        t = b[i]->items.tests;

        for (product = 1, k = 0; k < n; k++) {
            if (b[k]->items.tests->field == t->field
                && b[k]->items.tests->set[0] == t->set[0])
            {
                product *= b[k]->by;
            }
        }

        most[t->field] = product > most[t->field] ? product : most[t->field];
    }

    return most[RECS_ABOUT_CATEGORY] * most[RECS_ABOUT_BRAND]
           * most[RECS_ABOUT_ITEM];
}


float
recs_boost_most(const recs_judging_t *j)
{
    float                 most;
    size_t                i, n;
    uint32_t              k;
    const recs_boost_t   *b, *single[RECS_BOOST_SINGLES];
    const recs_effect_t  *e;

    n = 0;
    most = (j->gap > 0 ? 2 : 1) * recs_store_boost_most(j->s->st);

    for (i = 0; i < j->plan->nboosting; i++) {
        e = j->plan->from[j->plan->boosting[i]];

        for (k = 0; k < e->nboosts; k++) {
            b = &e->boosts[k];

            if (b->by <= 1) {
                continue;
            }

            if (n < RECS_BOOST_SINGLES && recs_boost_single(b)) {
                single[n++] = b;

            } else {
                most *= b->by;
            }
        }
    }

    return most * recs_boost_singles(single, n) * 1.0001f;     /* rounded */
}


float
recs_boost_factor(const recs_judging_t *j, uint32_t item)
{
    float                 factor;
    size_t                i;
    uint32_t              k;
    recs_facts_t          facts;
    const recs_effect_t  *e;

    if (recs_store_facts(j->s->st, item, &facts) != RECS_OK) {
        return 1;
    }

    factor = recs_boost_closes(j, &facts) * recs_store_boost(j->s->st, item);

    for (i = 0; i < j->plan->nboosting; i++) {
        e = j->plan->from[j->plan->boosting[i]];

        for (k = 0; k < e->nboosts; k++) {
            if (recs_boost_is(j, &e->boosts[k], item, &facts)) {
                factor *= e->boosts[k].by;
            }
        }
    }

    return factor;
}
