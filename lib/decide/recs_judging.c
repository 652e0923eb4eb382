
/* Judging: what is known before the first candidate. */

#include "decide/recs_judge.h"


/* what is not suggested: the page's and the cart's, or what was viewed */

static void
recs_judge_know(recs_judging_t *j, bool viewed)
{
    size_t                   i;
    recs_fact_t              fact;
    const recs_situation_t  *s;

    s = j->s;

    for (i = 0; i < s->q->nskus; i++) {
        fact = s->q->facts[i];

        if (s->items[i] != RECS_NO_ITEM
            && (viewed ? fact == RECS_FACT_VIEWED
                       : fact == RECS_FACT_ITEM
                         || (fact == RECS_FACT_CART
                             && !j->plan->effect.in_cart)))
        {
            j->known[j->nall++] = s->items[i];
        }
    }
}


/* is there more to judge by than what nearly every placement asks? */

static bool
recs_judge_more(const recs_judging_t *j)
{
    size_t                i;
    const recs_query_t   *q;
    const recs_effect_t  *e;

    q = j->s->q;
    e = &j->plan->effect;

    for (i = 0; i < q->nskus; i++) {
        if (q->facts[i] > RECS_FACT_VIEWED) {
            return true;
        }
    }

    return j->trace != NULL || j->plan->nfilters != 0
           || j->plan->nhides != 0 || j->price > 0
           || e->per_category != 0 || e->per_brand != 0
           || (e->bought_days != 0 && q->user.len != 0);
}


/* the dearest anchor's price, or the cart's value; 0 where it is not known */

static double
recs_judge_price(const recs_judging_t *j)
{
    size_t                 i;
    double                 price;
    recs_facts_t           facts;
    const recs_anchors_t  *a;

    if (j->plan->effect.band == RECS_BAND_NONE) {
        return 0;
    }

    price = 0;

    if (j->plan->effect.band == RECS_BAND_CART) {
        price = recs_situation_number(j->s, RECS_NUMBER_CART_VALUE);
        return price > 0 ? price : 0;
    }

    a = &j->s->anchors;

    for (i = 0; i < a->n; i++) {
        if (recs_store_facts(j->s->st, a->items[i], &facts) == RECS_OK
            && (double) facts.price > price)
        {
            price = (double) facts.price;
        }
    }

    return price;
}


void
recs_judge_begin(recs_judging_t *j)
{
    j->npins = 0;
    j->nall = 0;
    j->newest = RECS_NO_ITEM;
    j->gap = 0;
    j->price = recs_judge_price(j);
    j->more = recs_judge_more(j);

    recs_judge_know(j, false);
    j->nfixed = j->nall;

    if (!j->plan->effect.in_viewed) {
        recs_judge_know(j, true);
    }

    j->nknown = j->nall;
}
