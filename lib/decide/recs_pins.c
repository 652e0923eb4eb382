
#include "decide/recs_pins.h"


static void
recs_pins_add(recs_pins_t *p, const recs_pin_t *pin, const recs_rule_t *rule)
{
    size_t  i;

    if (p->n == RECS_COUNT_MAX) {
        return;
    }

    for (i = p->n++; i > 0 && p->pins[i - 1].position > pin->position; i--) {
        p->pins[i] = p->pins[i - 1];
        p->rules[i] = p->rules[i - 1];
    }

    p->pins[i] = *pin;
    p->rules[i] = rule;
}


static void
recs_pins_add_all(recs_pins_t *p, const recs_effect_t *e,
    const recs_rule_t *rule)
{
    uint32_t  i;

    for (i = 0; i < e->npins; i++) {
        recs_pins_add(p, &e->pins[i], rule);
    }
}


static uint32_t
recs_pins_judge(recs_judging_t *j, const recs_pin_t *pin, recs_facts_t *facts)
{
    uint32_t  bits;

    bits = recs_judge_pin(j, pin->item, facts);

    if (pin->position >= j->count || j->out->n == j->count) {
        bits |= 1u << RECS_LEFT_COUNT;
    }

    return bits;
}


void
recs_pins_pick(recs_pins_t *p, recs_judging_t *j)
{
    size_t        i, n;
    uint32_t      bits;
    recs_pick_t   pick;
    recs_facts_t  facts;

    p->n = 0;

    if (j->plan->npins == 0) {
        return;
    }

    for (i = 1; i <= j->plan->nfired; i++) {
        recs_pins_add_all(p, j->plan->from[i], j->plan->fired[i - 1]);
    }

    recs_pins_add_all(p, j->plan->from[0], NULL);

    for (n = i = 0; i < p->n; i++) {
        pick = (recs_pick_t) { p->pins[i].item, 0, 0, RECS_LIST_NONE,
                               RECS_NO_ITEM };
        bits = recs_pins_judge(j, &p->pins[i], &facts);

        if (j->trace != NULL) {
            j->trace->note(j->trace->ctx, &(recs_note_t) {
                pick, bits ? bits : 1u << RECS_PINNED,
                bits & 1u << RECS_LEFT_HIDDEN ? j->by : p->rules[i], 0
            });
        }

        if (bits == 0) {
            recs_judge_pick(j, &pick, &facts);
            p->pins[n++] = p->pins[i];
        }
    }

    p->n = n;
    j->npins = n;
}


void
recs_pins_place(const recs_pins_t *p, recs_judging_t *j)
{
    size_t        i, pin, other;
    recs_pick_t   placed[RECS_COUNT_MAX];

    if (p->n == 0) {
        return;
    }

    pin = 0;
    other = p->n;

    for (i = 0; i < j->out->n; i++) {

        if (pin < p->n
            && (p->pins[pin].position <= i || other == j->out->n))
        {
            placed[i] = j->out->picks[pin++];

        } else {
            placed[i] = j->out->picks[other++];
        }
    }

    memcpy(j->out->picks, placed, j->out->n * sizeof(recs_pick_t));
}
