
#include "decide/recs_judge.h"

#include "decide/recs_select.h"


#define recs_bit(verdict)   (1u << (verdict))


const char *const  recs_verdict_names[RECS_VERDICTS] = {
    [RECS_PICKED]        = "picked",
    [RECS_PINNED]        = "pinned",
    [RECS_LEFT_KNOWN]    = "already in the cart, viewed or shown",
    [RECS_LEFT_SHOWN]    = "shown elsewhere on the page",
    [RECS_LEFT_SEEN]     = "suggested often enough",
    [RECS_LEFT_BOUGHT]   = "bought lately",
    [RECS_LEFT_STOCK]    = "out of stock",
    [RECS_LEFT_HIDDEN]   = "hidden",
    [RECS_LEFT_FILTER]   = "filtered out",
    [RECS_LEFT_BAND]     = "price out of the band",
    [RECS_LEFT_VARIANT]  = "variant of an item at hand",
    [RECS_LEFT_TWICE]    = "picked before",
    [RECS_LEFT_CATEGORY] = "enough of its category",
    [RECS_LEFT_BRAND]    = "enough of its brand",
    [RECS_LEFT_FLOOR]    = "score below the floor",
    [RECS_LEFT_COUNT]    = "answer is full"
};


/* ---- before the first candidate */

static void
recs_judge_know(recs_judging_t *j, recs_fact_t fact)
{
    size_t                   i;
    const recs_situation_t  *s;

    s = j->s;

    for (i = 0; i < s->q->nskus; i++) {
        if (s->q->facts[i] == fact && s->items[i] != RECS_NO_ITEM) {
            j->known[j->nall++] = s->items[i];
        }
    }
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
    size_t                i;
    const recs_query_t   *q;
    const recs_effect_t  *e;

    q = j->s->q;
    e = &j->plan->effect;

    j->npins = 0;
    j->nall = 0;
    j->newest = RECS_NO_ITEM;
    j->gap = 0;
    j->price = recs_judge_price(j);

    recs_judge_know(j, RECS_FACT_ITEM);

    if (!e->in_cart) {
        recs_judge_know(j, RECS_FACT_CART);
    }

    j->nfixed = j->nall;

    if (!e->in_viewed) {
        recs_judge_know(j, RECS_FACT_VIEWED);
    }

    j->nknown = j->nall;
    j->shown = false;

    for (i = 0; i < q->nskus; i++) {
        j->shown |= q->facts[i] == RECS_FACT_SHOWN;
    }
}


/* ---- what speaks against an item by its number alone */

static bool
recs_judge_among(const uint32_t *numbers, size_t n, uint32_t number)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (numbers[i] == number) {
            return true;
        }
    }

    return false;
}


/* how often the question names the item as that */

static uint32_t
recs_judge_times(const recs_judging_t *j, uint32_t item, recs_fact_t fact)
{
    size_t                   i;
    uint32_t                 times;
    const recs_situation_t  *s;

    s = j->s;

    for (times = 0, i = 0; i < s->q->nskus; i++) {
        if (s->items[i] == item && s->q->facts[i] == fact) {
            times += s->q->times[i];
        }
    }

    return times;
}


static uint32_t
recs_judge_had(const recs_judging_t *j, uint32_t item)
{
    uint32_t  bits;

    bits = 0;

    if (recs_judge_among(j->known, j->nknown, item) || item == j->newest) {
        bits |= recs_bit(RECS_LEFT_KNOWN);
    }

    if (j->shown && recs_judge_times(j, item, RECS_FACT_SHOWN) != 0) {
        bits |= recs_bit(RECS_LEFT_SHOWN);
    }

    return bits;
}


static uint32_t
recs_judge_number(const recs_judging_t *j, uint32_t item)
{
    size_t                i;
    uint32_t              bits;
    const recs_effect_t  *e;

    e = &j->plan->effect;
    bits = recs_judge_had(j, item);

    for (i = 0; i < j->out->n; i++) {
        if (j->out->picks[i].item == item) {
            bits |= recs_bit(RECS_LEFT_TWICE);
        }
    }

    if (e->seen_max != 0
        && recs_judge_times(j, item, RECS_FACT_SEEN) >= e->seen_max)
    {
        bits |= recs_bit(RECS_LEFT_SEEN);
    }

    if (e->bought_days != 0
        && recs_judge_times(j, item, RECS_FACT_BOUGHT) != 0)
    {
        bits |= recs_bit(RECS_LEFT_BOUGHT);
    }

    return bits;
}


/* ---- by its facts */

static bool
recs_judge_stock(const recs_judging_t *j, const recs_facts_t *facts)
{
    return !j->plan->effect.out_of_stock
           && facts->availability == RECS_OUT_OF_STOCK;
}


static bool
recs_judge_hidden(recs_judging_t *j, uint32_t item, const recs_facts_t *facts)
{
    size_t                i;
    uint32_t              k;
    const recs_plan_t    *p;
    const recs_effect_t  *e;

    p = j->plan;

    for (i = 0; p->nhides != 0 && i <= p->nfired; i++) {
        e = p->from[i];

        for (k = 0; k < e->nhides; k++) {
            if (recs_select_has(j->s->st, &e->hides[k], item, facts)) {
                j->by = recs_plan_rule(p, i);
                return true;
            }
        }
    }

    return false;
}


static bool
recs_judge_filtered(recs_judging_t *j, uint32_t item,
    const recs_facts_t *facts)
{
    size_t                i;
    uint32_t              k;
    const recs_plan_t    *p;
    const recs_effect_t  *e;

    p = j->plan;

    for (i = 0; p->nfilters != 0 && i <= p->nfired; i++) {
        e = p->from[i];

        for (k = 0; k < e->nfilters; k++) {
            if (!recs_select_has(j->s->st, &e->filters[k], item, facts)) {
                j->by = recs_plan_rule(p, i);
                return true;
            }
        }
    }

    return false;
}


static bool
recs_judge_out_of_band(const recs_judging_t *j, const recs_facts_t *facts)
{
    double                ratio;
    const recs_effect_t  *e;

    e = &j->plan->effect;

    if (j->price <= 0) {
        return false;
    }

    ratio = (double) facts->price / j->price;

    return facts->price < 0 || ratio < (double) e->band_min
           || ratio > (double) e->band_max;
}


static uint32_t
recs_judge_facts(recs_judging_t *j, uint32_t item, const recs_facts_t *facts)
{
    uint32_t  bits;

    bits = recs_judge_stock(j, facts) ? recs_bit(RECS_LEFT_STOCK) : 0;

    /* in this order: by is that of the last one */
    if (recs_judge_filtered(j, item, facts)) {
        bits |= recs_bit(RECS_LEFT_FILTER);
    }

    if (recs_judge_hidden(j, item, facts)) {
        bits |= recs_bit(RECS_LEFT_HIDDEN);
    }

    if (recs_judge_out_of_band(j, facts)) {
        bits |= recs_bit(RECS_LEFT_BAND);
    }

    return bits;
}


/* ---- beside what is picked */

static size_t
recs_judge_count(const uint32_t *numbers, size_t n, uint32_t number)
{
    size_t  i, count;

    for (count = i = 0; i < n; i++) {
        count += numbers[i] == number;
    }

    return count;
}


static uint32_t
recs_judge_beside(const recs_judging_t *j, uint32_t item,
    const recs_facts_t *facts)
{
    size_t                n;
    uint32_t              bits;
    const recs_effect_t  *e;

    e = &j->plan->effect;
    n = j->out->n;
    bits = 0;

    if (facts->group != 0 && !e->variants
        && (recs_anchors_variant(&j->s->anchors, item, facts->group)
            || recs_judge_among(j->groups, n, facts->group)))
    {
        bits |= recs_bit(RECS_LEFT_VARIANT);
    }

    if (e->per_category != 0 && facts->category != 0
        && recs_judge_count(j->categories, n, facts->category)
           >= e->per_category)
    {
        bits |= recs_bit(RECS_LEFT_CATEGORY);
    }

    if (e->per_brand != 0 && facts->brand != 0
        && recs_judge_count(j->brands, n, facts->brand) >= e->per_brand)
    {
        bits |= recs_bit(RECS_LEFT_BRAND);
    }

    if (n >= j->count) {
        bits |= recs_bit(RECS_LEFT_COUNT);
    }

    return bits;
}


uint32_t
recs_judge(recs_judging_t *j, uint32_t item, float raw, recs_facts_t *facts)
{
    bool      all;
    uint32_t  bits;

    j->by = NULL;
    all = j->trace != NULL;
    bits = raw < j->floor ? recs_bit(RECS_LEFT_FLOOR) : 0;

    if (bits == 0 || all) {
        bits |= recs_judge_number(j, item);
    }

    if (bits != 0 && !all) {
        return bits;
    }

    if (recs_store_facts(j->s->st, item, facts) != RECS_OK) {
        return bits | recs_bit(RECS_LEFT_STOCK);
    }

    bits |= recs_judge_facts(j, item, facts);

    if (bits == 0 || all) {
        bits |= recs_judge_beside(j, item, facts);
    }

    return bits;
}


uint32_t
recs_judge_pin(recs_judging_t *j, uint32_t item, recs_facts_t *facts)
{
    uint32_t  bits;

    j->by = NULL;
    j->nknown = j->nfixed;
    bits = recs_judge_had(j, item);
    j->nknown = j->nall;

    if (recs_store_facts(j->s->st, item, facts) != RECS_OK
        || recs_judge_stock(j, facts))
    {
        return bits | recs_bit(RECS_LEFT_STOCK);
    }

    if (recs_judge_hidden(j, item, facts)) {
        bits |= recs_bit(RECS_LEFT_HIDDEN);
    }

    return bits;
}


void
recs_judge_pick(recs_judging_t *j, const recs_pick_t *pick,
    const recs_facts_t *facts)
{
    size_t  n;

    n = j->out->n++;

    j->out->picks[n] = *pick;
    j->groups[n] = facts->group;
    j->categories[n] = facts->category;
    j->brands[n] = facts->brand;

    recs_store_hint_card(j->s->st, pick->item);
}
