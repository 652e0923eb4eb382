
#include "decide/recs_boost.h"

#include "decide/recs_select.h"
#include "store/recs_overlay.h"


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


float
recs_boost_most(const recs_judging_t *j)
{
    float                 most, by;
    size_t                i;
    uint32_t              k;
    const recs_effect_t  *e;

    most = (j->gap > 0 ? 2 : 1) * recs_store_boost_most(j->s->st);

    for (i = 0; i < j->plan->nboosting; i++) {
        e = j->plan->from[j->plan->boosting[i]];

        for (k = 0; k < e->nboosts; k++) {
            by = e->boosts[k].by;
            most *= by > 1 ? by : 1;
        }
    }

    return most * 1.0001f;              /* products are rounded */
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
            if (recs_select_has(j->s->st, &e->boosts[k].items, item, &facts)) {
                factor *= e->boosts[k].by;
            }
        }
    }

    return factor;
}
