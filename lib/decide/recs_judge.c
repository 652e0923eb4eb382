
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
    [RECS_LEFT_SOLD_OUT] = "live: out of stock",
    [RECS_LEFT_BLOCKED]  = "live: blocked",
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


/* in the cart, viewed, or the page's own */

static bool
recs_judge_had(const recs_judging_t *j, uint32_t item)
{
    return item == j->newest || recs_judge_among(j->known, j->nknown, item);
}


static bool
recs_judge_twice(const recs_judging_t *j, uint32_t item)
{
    size_t  i;

    for (i = 0; i < j->out->n; i++) {
        if (j->out->picks[i].item == item) {
            return true;
        }
    }

    return false;
}


static bool
recs_judge_bought(const recs_judging_t *j, uint32_t item, uint32_t days)
{
    recs_situation_t  *s;

    s = j->s;

    return recs_judge_times(j, item, RECS_FACT_BOUGHT) != 0
           || (recs_buyer_find(&s->buyer, s->st, s->q->user)
               && recs_buyer_bought(&s->buyer, item, days, s->q->now));
}


static uint32_t
recs_judge_said(const recs_judging_t *j, uint32_t item)
{
    uint32_t              bits;
    const recs_effect_t  *e;

    bits = 0;
    e = &j->plan->effect;

    if (recs_judge_times(j, item, RECS_FACT_SHOWN) != 0) {
        bits |= recs_bit(RECS_LEFT_SHOWN);
    }

    if (e->seen_max != 0
        && recs_judge_times(j, item, RECS_FACT_SEEN) >= e->seen_max)
    {
        bits |= recs_bit(RECS_LEFT_SEEN);
    }

    if (e->bought_days != 0 && recs_judge_bought(j, item, e->bought_days)) {
        bits |= recs_bit(RECS_LEFT_BOUGHT);
    }

    return bits;
}


/* ---- by its facts */

/* sold out, or kept back by hand */

static uint32_t
recs_judge_stock(const recs_judging_t *j, const recs_facts_t *facts)
{
    uint32_t  bits;

    bits = facts->live & RECS_LIVE_IS_BLOCKED ? recs_bit(RECS_LEFT_BLOCKED) : 0;

    if (!j->plan->effect.out_of_stock
        && facts->availability == RECS_OUT_OF_STOCK)
    {
        bits |= facts->live & RECS_LIVE_IS_STOCKED
                ? recs_bit(RECS_LEFT_SOLD_OUT) : recs_bit(RECS_LEFT_STOCK);
    }

    return bits;
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

    bits = 0;

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


static bool
recs_judge_variant(const recs_judging_t *j, uint32_t item,
    const recs_facts_t *facts)
{
    return facts->group != 0 && !j->plan->effect.variants
           && (recs_anchors_variant(&j->s->anchors, item, facts->group)
               || recs_judge_among(j->groups, j->out->n, facts->group));
}


static uint32_t
recs_judge_caps(const recs_judging_t *j, const recs_facts_t *facts)
{
    uint32_t              bits;
    const recs_effect_t  *e;

    bits = 0;
    e = &j->plan->effect;

    if (e->per_category != 0 && facts->category != 0
        && recs_judge_count(j->categories, j->out->n, facts->category)
           >= e->per_category)
    {
        bits |= recs_bit(RECS_LEFT_CATEGORY);
    }

    if (e->per_brand != 0 && facts->brand != 0
        && recs_judge_count(j->brands, j->out->n, facts->brand)
           >= e->per_brand)
    {
        bits |= recs_bit(RECS_LEFT_BRAND);
    }

    return bits;
}


/* all reasons, or none but the first where nobody asks for more */

static uint32_t
recs_judge_all(recs_judging_t *j, uint32_t item, float raw,
    recs_facts_t *facts)
{
    uint32_t  bits;

    j->by = NULL;
    bits = raw < j->floor ? recs_bit(RECS_LEFT_FLOOR) : 0;

    if (recs_judge_had(j, item)) {
        bits |= recs_bit(RECS_LEFT_KNOWN);
    }

    if (recs_judge_twice(j, item)) {
        bits |= recs_bit(RECS_LEFT_TWICE);
    }

    bits |= recs_judge_said(j, item);

    if (bits != 0 && j->trace == NULL) {
        return bits;
    }

    if (recs_store_facts(j->s->st, item, facts) != RECS_OK) {
        return bits | recs_bit(RECS_LEFT_STOCK);
    }

    bits |= recs_judge_stock(j, facts) | recs_judge_facts(j, item, facts)
            | recs_judge_caps(j, facts);

    if (recs_judge_variant(j, item, facts)) {
        bits |= recs_bit(RECS_LEFT_VARIANT);
    }

    return j->out->n < j->count ? bits : bits | recs_bit(RECS_LEFT_COUNT);
}


/* the same for what nearly every placement asks, and soon done */

uint32_t
recs_judge(recs_judging_t *j, uint32_t item, float raw, recs_facts_t *facts)
{
    uint32_t  bits;

    if (j->more) {
        return recs_judge_all(j, item, raw, facts);
    }

    if (raw < j->floor) {
        return recs_bit(RECS_LEFT_FLOOR);
    }

    if (recs_judge_had(j, item)) {
        return recs_bit(RECS_LEFT_KNOWN);
    }

    if (recs_judge_twice(j, item)) {
        return recs_bit(RECS_LEFT_TWICE);
    }

    if (recs_store_facts(j->s->st, item, facts) != RECS_OK) {
        return recs_bit(RECS_LEFT_STOCK);
    }

    bits = recs_judge_stock(j, facts);

    if (bits != 0) {
        return bits;
    }

    if (recs_judge_variant(j, item, facts)) {
        return recs_bit(RECS_LEFT_VARIANT);
    }

    return j->out->n < j->count ? 0 : recs_bit(RECS_LEFT_COUNT);
}


uint32_t
recs_judge_pin(recs_judging_t *j, uint32_t item, recs_facts_t *facts)
{
    uint32_t  bits;

    j->by = NULL;
    bits = 0;

    if (recs_judge_among(j->known, j->nfixed, item)) {
        bits |= recs_bit(RECS_LEFT_KNOWN);
    }

    if (recs_judge_twice(j, item)) {
        bits |= recs_bit(RECS_LEFT_TWICE);
    }

    if (recs_judge_times(j, item, RECS_FACT_SHOWN) != 0) {
        bits |= recs_bit(RECS_LEFT_SHOWN);
    }

    if (recs_store_facts(j->s->st, item, facts) != RECS_OK) {
        return bits | recs_bit(RECS_LEFT_STOCK);
    }

    bits |= recs_judge_stock(j, facts);

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
