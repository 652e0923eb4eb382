
#include "decide/recs_decide.h"

#include "decide/recs_offers.h"
#include "decide/recs_say.h"


/* a rule may lower what the location asks for */

static size_t
recs_decide_count(const recs_query_t *q, const recs_plan_t *p)
{
    size_t  count;

    count = q->count != 0 ? q->count : p->effect.count;

    if (p->counted && p->effect.count < count) {
        count = p->effect.count;
    }

    return count < RECS_COUNT_MAX ? count : RECS_COUNT_MAX;
}


static recs_rc_t
recs_decide_steps(recs_workspace_t *w, float floor)
{
    uint32_t              i;
    recs_rc_t             rc;
    recs_judging_t       *j;
    const recs_effect_t  *e;

    j = &w->taking.j;
    e = &w->plan.effect;

    for (i = 0; i < e->nsteps; i++) {

        if (w->decision.n == j->count && j->trace == NULL) {
            break;
        }

        if (w->decision.n == j->npins) {
            w->decision.heading = recs_say(&e->steps[i].title, j->s->q->lang);
        }

        j->floor = floor < 0 ? e->steps[i].floor : floor;

        rc = recs_take_step(&w->taking, &e->steps[i]);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    return RECS_OK;
}


/* of the step that gave the best one */

static void
recs_decide_heading(recs_workspace_t *w)
{
    uint32_t              i;
    recs_list_id_t        list;
    const recs_effect_t  *e;

    e = &w->plan.effect;

    if (w->decision.n == w->taking.j.npins) {
        return;
    }

    list = w->decision.picks[w->taking.j.npins].list;

    for (i = 0; i < e->nsteps; i++) {
        if (e->steps[i].list == list) {
            w->decision.heading = recs_say(&e->steps[i].title,
                                           w->situation.q->lang);
            return;
        }
    }
}


static recs_rc_t
recs_decide_items(recs_workspace_t *w, float floor)
{
    recs_rc_t             rc;
    recs_judging_t       *j;
    const recs_effect_t  *e;

    j = &w->taking.j;
    e = &w->plan.effect;

    recs_pins_pick(&w->pins, j);

    if (!e->blend) {
        rc = recs_decide_steps(w, floor);

    } else {
        rc = recs_take_blend(&w->taking, e, floor);
        recs_decide_heading(w);
    }

    if (rc != RECS_OK) {
        return rc;
    }

    recs_pins_place(&w->pins, j);

    return recs_offers_settle(j);
}


recs_rc_t
recs_decide(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w, const recs_trace_t *trace)
{
    recs_rc_t         rc;
    recs_judging_t   *j;
    recs_decision_t  *out;

    j = &w->taking.j;
    out = &w->decision;

    out->n = out->noffers = out->known = 0;
    out->heading = out->message = recs_str("");

    recs_situation_begin(&w->situation, st, policy, q);

    if (!recs_plan_make(&w->plan, &w->situation, trace)) {
        w->plan.nfired = 0;
        return RECS_NONE;
    }

    out->known = w->situation.anchors.n;

    if (!w->plan.effect.show) {
        return RECS_NONE;
    }

    j->s = &w->situation;
    j->plan = &w->plan;
    j->trace = trace;
    j->out = out;
    j->count = recs_decide_count(q, &w->plan);

    recs_judge_begin(j);
    recs_offers_choose(j);

    rc = recs_decide_items(w, q->floor);

    if (rc != RECS_OK) {
        out->n = out->noffers = 0;
        return rc;
    }

    if (w->plan.effect.title.n != 0) {
        out->heading = recs_say(&w->plan.effect.title, q->lang);
    }

    out->message = recs_say(&w->plan.effect.message, q->lang);

    return out->n != 0 ? RECS_OK : RECS_NONE;
}
