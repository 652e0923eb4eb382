
#include "decide/recs_plan.h"

#include "decide/recs_holds.h"


/* what no one before has said */

static void
recs_plan_change(recs_effect_t *e, const recs_effect_t *by, uint32_t said)
{
    uint32_t  says;

    says = by->sets & ~said;

#define RECS_TAKE(bit, member)                                                \
    if (says & (bit)) {                                                       \
        e->member = by->member;                                               \
    }

    RECS_TAKE(RECS_SETS_STEPS, steps)
    RECS_TAKE(RECS_SETS_STEPS, nsteps)
    RECS_TAKE(RECS_SETS_BLEND, blend)
    RECS_TAKE(RECS_SETS_COUNT, count)
    RECS_TAKE(RECS_SETS_IN_CART, in_cart)
    RECS_TAKE(RECS_SETS_IN_VIEWED, in_viewed)
    RECS_TAKE(RECS_SETS_OUT_OF_STOCK, out_of_stock)
    RECS_TAKE(RECS_SETS_VARIANTS, variants)
    RECS_TAKE(RECS_SETS_BOUGHT_DAYS, bought_days)
    RECS_TAKE(RECS_SETS_SEEN_MAX, seen_max)
    RECS_TAKE(RECS_SETS_PER_CATEGORY, per_category)
    RECS_TAKE(RECS_SETS_PER_BRAND, per_brand)
    RECS_TAKE(RECS_SETS_BAND, band)
    RECS_TAKE(RECS_SETS_BAND, band_min)
    RECS_TAKE(RECS_SETS_BAND, band_max)
    RECS_TAKE(RECS_SETS_TITLE, title)
    RECS_TAKE(RECS_SETS_MESSAGE, message)
    RECS_TAKE(RECS_SETS_TEMPLATE, template)
    RECS_TAKE(RECS_SETS_SHOW, show)

#undef RECS_TAKE
}


static void
recs_plan_add(recs_plan_t *p, const recs_effect_t *e)
{
    p->from[p->nfired] = e;

    p->nfilters += e->nfilters;
    p->nhides += e->nhides;

    if (e->nboosts != 0) {
        p->boosting[p->nboosting++] = (uint8_t) p->nfired;
    }

    p->npins += e->npins;
    p->noffers += e->noffers;
}


static bool
recs_plan_concerns(const recs_plan_t *p, const recs_rule_t *rule)
{
    uint32_t  i;

    for (i = 0; i < rule->nplacements; i++) {
        if (rule->placements[i] == p->placement) {
            return true;
        }
    }

    return rule->nplacements == 0;
}


/* the fate of a rule; *last is that of those behind it */

static recs_fate_t
recs_plan_ask(recs_plan_t *p, recs_situation_t *s, const recs_rule_t *rule,
    uint32_t *said, const recs_condition_t **failed)
{
    if (!recs_holds(s, &rule->condition, failed)) {
        return RECS_FAILED;
    }

    p->fired[p->nfired++] = rule;

    recs_plan_change(&p->effect, &rule->effect, *said);
    recs_plan_add(p, &rule->effect);
    *said |= rule->effect.sets;

    return RECS_FIRED;
}


static void
recs_plan_rules(recs_plan_t *p, recs_situation_t *s, const recs_trace_t *trace)
{
    bool                     ended;
    uint32_t                 i, said;
    recs_fate_t              fate;
    const recs_rule_t       *rule;
    const recs_condition_t  *failed;

    said = 0;
    ended = false;

    for (i = 0; i < s->policy->nrules; i++) {
        rule = &s->policy->rules[i];

        if (!recs_plan_concerns(p, rule)) {
            continue;
        }

        failed = NULL;

        if (ended || p->nfired == RECS_FIRED_MAX) {

            if (trace == NULL) {
                break;
            }

            fate = ended ? RECS_ENDED : RECS_CROWDED;

        } else {
            fate = recs_plan_ask(p, s, rule, &said, &failed);
            ended = fate == RECS_FIRED && rule->last;
        }

        if (trace != NULL) {
            trace->rule(trace->ctx, rule, fate, failed);
        }
    }

    p->counted = said & RECS_SETS_COUNT;
}


bool
recs_plan_make(recs_plan_t *p, recs_situation_t *s, const recs_trace_t *trace)
{
    p->placement = s->placement;

    if (p->placement == NULL) {
        return false;
    }

    p->effect = p->placement->effect;
    p->nfired = 0;
    p->nfilters = p->nhides = p->nboosting = p->npins = p->noffers = 0;

    recs_plan_add(p, &p->placement->effect);
    recs_plan_rules(p, s, trace);

    return true;
}
