
#include "decide/recs_take.h"

#include "decide/recs_boost.h"
#include "decide/recs_collect.h"
#include "decide/recs_lift.h"


/* ---- one candidate */

static uint32_t
recs_take_support(const recs_taking_t *t, const recs_pick_t *c)
{
    return recs_store_support(t->j.s->st, c->list, c->because != RECS_NO_ITEM
                              ? c->because : t->key, c->item);
}


/* false when nothing behind this candidate is of interest any more */

static bool
recs_take(recs_taking_t *t, const recs_pick_t *c)
{
    uint32_t         bits;
    recs_facts_t     facts;
    recs_judging_t  *j;

    j = &t->j;
    bits = recs_judge(j, c->item, c->raw, &facts);

    if (j->trace != NULL) {
        j->trace->note(j->trace->ctx, &(recs_note_t) {
            *c, bits ? bits : 1u << RECS_PICKED, j->by, recs_take_support(t, c)
        });
    }

    if (bits == 0) {
        recs_judge_pick(j, c, &facts);
    }

    return j->trace != NULL
           || (j->out->n < j->count && !(bits & 1u << RECS_LEFT_FLOOR));
}


/*
 * Candidates come in batches, a little more than are wanted: what is known of
 * them lies anywhere in memory, and is fetched for all of them at once.
 */

#define RECS_BATCH_MAX   (RECS_COUNT_MAX + 1)

static bool
recs_take_batch(recs_taking_t *t, const recs_pick_t *batch, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        recs_store_hint_candidate(t->j.s->st, batch[i].item);
    }

    for (i = 0; i < n; i++) {
        if (!recs_take(t, &batch[i])) {
            return false;
        }
    }

    return true;
}


/* ---- one list as it is */

static recs_rc_t
recs_take_cursor(recs_taking_t *t, recs_list_t *cursor, recs_list_id_t list,
    uint32_t because)
{
    size_t        n;
    uint32_t      i;
    recs_pick_t  *c, batch[RECS_BATCH_MAX];

    for (i = 0; i < cursor->n; /* void */) {

        for (n = 0; n <= t->j.count && i < cursor->n; n++, i++) {
            c = &batch[n];
            *c = (recs_pick_t) { .list = list, .because = because };

            if (!recs_list_at(cursor, i, &c->item, &c->score)) {
                return RECS_BAD;
            }

            c->raw = c->score;
        }

        if (!recs_take_batch(t, batch, n)) {
            break;
        }
    }

    return RECS_OK;
}


/* who asks why is told of what is below it, too */

static float
recs_take_floor(const recs_taking_t *t)
{
    return t->j.trace != NULL ? 0 : t->j.floor;
}


/* the same, where items have boosts of their own */

static recs_rc_t
recs_take_lifted(recs_taking_t *t, const recs_list_t *list, recs_list_id_t id,
    uint32_t because)
{
    size_t         n;
    recs_rc_t      rc;
    recs_lift_t    l;
    recs_pick_t    batch[RECS_BATCH_MAX];
    recs_lifted_t  next;

    rc = RECS_OK;
    recs_lift_begin(&l, t->j.s->st, list, recs_take_floor(t));

    while (rc == RECS_OK) {

        for (n = 0; n <= t->j.count; n++) {
            rc = recs_lift_next(&l, &next);

            if (rc != RECS_OK) {
                break;
            }

            batch[n] = (recs_pick_t) { next.item, next.score, next.raw, id,
                                       because };
        }

        if (rc != RECS_BAD && !recs_take_batch(t, batch, n)) {
            break;
        }
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


/* ---- what was joined */

static float
recs_take_factor(void *ctx, uint32_t item)
{
    return recs_boost_factor(ctx, item);
}


static float
recs_take_boost(void *ctx, uint32_t item)
{
    const recs_judging_t  *j = ctx;

    return recs_store_boost(j->s->st, item);
}


static void
recs_take_weigh(recs_taking_t *t, recs_join_t *join)
{
    const uint64_t  *boosted;

    if (recs_boost_any(&t->j)) {
        recs_join_scale(join, t->j.floor, recs_boost_most(&t->j),
                        recs_take_factor, &t->j);
        return;
    }

    boosted = recs_store_boosted(t->j.s->st);

    if (boosted != NULL) {
        recs_join_lift(join, recs_take_floor(t), boosted,
                       recs_store_boost_most(t->j.s->st), recs_take_boost,
                       &t->j);
    }
}


/*
 * Each batch costs a look at all candidates: the next one is larger.  effect:
 * the candidates are of blend and come from its steps; else all are of list.
 */

static void
recs_take_best(recs_taking_t *t, recs_join_t *join, recs_list_id_t list,
    const recs_effect_t *blend)
{
    size_t                   i, n, want;
    recs_pick_t             *pick, batch[RECS_BATCH_MAX];
    const recs_candidate_t  *best[RECS_BATCH_MAX];

    recs_take_weigh(t, join);
    want = t->j.count + 1;

    for ( ;; ) {
        n = recs_join_best(join, best, want);

        for (i = 0; i < n; i++) {
            if (blend != NULL) {
                list = blend->steps[t->steps[best[i] - join->candidates]].list;
            }

            pick = &batch[i];
            *pick = (recs_pick_t) { best[i]->item, best[i]->score,
                                    recs_join_sum(join, best[i]), list,
                                    best[i]->because };

            if (pick->score < 0) {
                pick->score = pick->raw;        /* below the floor */
            }
        }

        if (!recs_take_batch(t, batch, n) || n < want) {
            return;
        }

        want = want < RECS_BATCH_MAX / 2 ? want * 2 : RECS_BATCH_MAX;
    }
}


static recs_rc_t
recs_take_list(recs_taking_t *t, recs_list_id_t list, uint32_t key,
    uint32_t because)
{
    recs_rc_t    rc;
    recs_list_t  cursor;

    rc = recs_store_list(t->j.s->st, list, key, &cursor);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    t->key = key;

    if (!recs_boost_any(&t->j)) {
        return recs_store_boosted(t->j.s->st) != NULL
               ? recs_take_lifted(t, &cursor, list, because)
               : recs_take_cursor(t, &cursor, list, because);
    }

    recs_join_begin(&t->join, cursor.n);
    rc = recs_join_list(&t->join, &cursor, because, 1);

    if (rc == RECS_OK) {
        recs_take_best(t, &t->join, list, NULL);
    }

    return rc;
}


static recs_rc_t
recs_take_anchors(recs_taking_t *t, recs_list_id_t list,
    const recs_anchors_t *a)
{
    recs_rc_t  rc;

    if (a->n == 1 && list != RECS_LIST_BUNDLE) {
        return recs_take_list(t, list, a->items[0], a->items[0]);
    }

    rc = recs_collect_anchors(&t->join, t->j.s->st, list, a);

    if (rc == RECS_OK) {
        recs_take_best(t, &t->join, list, NULL);
    }

    return rc;
}


/* a category, and its parents but for the whole shop */

static recs_rc_t
recs_take_category(recs_taking_t *t, recs_list_id_t list, uint32_t category)
{
    recs_rc_t   rc;
    recs_str_t  path;

    for (rc = RECS_OK; rc == RECS_OK && category != 0
                       && (t->j.out->n < t->j.count || t->j.trace != NULL);
         /* void */)
    {
        rc = recs_take_list(t, list, category, RECS_NO_ITEM);

        if (rc == RECS_OK) {
            rc = recs_store_category(t->j.s->st, category, &category, &path);
        }
    }

    return rc;
}


/* that of the page, else those of the anchors; then the whole shop */

static recs_rc_t
recs_take_categories(recs_taking_t *t, recs_list_id_t list)
{
    size_t                   i;
    recs_rc_t                rc;
    recs_facts_t             facts;
    const recs_situation_t  *s;

    s = t->j.s;
    rc = recs_take_category(t, list, s->category);

    for (i = 0; i < s->anchors.n && s->category == 0 && rc == RECS_OK; i++) {

        rc = recs_store_facts(s->st, s->anchors.items[i], &facts);

        if (rc == RECS_OK) {
            rc = recs_take_category(t, list, facts.category);
        }
    }

    return rc == RECS_OK ? recs_take_list(t, list, 0, RECS_NO_ITEM) : rc;
}


/* who is not known, or bought too little, has no list */

static recs_rc_t
recs_take_customer(recs_taking_t *t, recs_list_id_t list)
{
    uint32_t   customer;
    recs_rc_t  rc;

    rc = recs_store_customer(t->j.s->st, t->j.s->q->user, &customer);

    if (rc != RECS_OK) {
        return rc == RECS_NONE ? RECS_OK : rc;
    }

    return recs_take_list(t, list, customer, RECS_NO_ITEM);
}


/* what was viewed may come back, but for the newest */

static recs_rc_t
recs_take_session(recs_taking_t *t, recs_list_id_t list)
{
    recs_rc_t        rc;
    recs_judging_t  *j;

    j = &t->j;

    if (!recs_store_has(j->s->st, list)) {
        return RECS_OK;
    }

    recs_collect_session(&t->session, j->s);

    j->nknown = j->nfixed;
    j->newest = t->session.n != 0 ? t->session.items[0] : RECS_NO_ITEM;

    rc = recs_take_anchors(t, list, &t->session);

    j->nknown = j->nall;
    j->newest = RECS_NO_ITEM;

    return rc;
}


recs_rc_t
recs_take_step(recs_taking_t *t, const recs_step_t *step)
{
    switch (step->scope) {

    case RECS_BY_ITEM:
        return recs_take_anchors(t, step->list, &t->j.s->anchors);

    case RECS_BY_SESSION:
        return recs_take_session(t, step->list);

    case RECS_BY_CATEGORY:
        return recs_take_categories(t, step->list);

    case RECS_BY_CUSTOMER:
        return recs_take_customer(t, step->list);

    default:
        return recs_take_list(t, step->list, 0, RECS_NO_ITEM);
    }
}


/* ---- all lists at once */

/* a candidate below its step's floor is not in the blend, but explained */

static void
recs_take_below(recs_taking_t *t, const recs_candidate_t *c,
    recs_list_id_t list)
{
    recs_pick_t  pick;

    if (t->j.trace != NULL) {
        pick = (recs_pick_t) { c->item, c->score, c->score, list, c->because };
        t->j.trace->note(t->j.trace->ctx, &(recs_note_t) {
            pick, 1u << RECS_LEFT_FLOOR, NULL, recs_take_support(t, &pick)
        });
    }
}


static void
recs_take_mix(recs_taking_t *t, const recs_step_t *step, uint8_t number,
    float floor)
{
    float                    unit;
    uint32_t                 i, at;
    const recs_candidate_t  *c;

    unit = recs_join_top(&t->join);
    unit = unit > 0 ? step->weight / unit : 0;

    for (i = 0; i < t->join.n; i++) {
        c = &t->join.candidates[i];

        if (c->score < floor) {
            recs_take_below(t, c, step->list);
            continue;
        }

        at = recs_join_add(&t->blend, c->item, c->score * unit, c->because);

        if (at != RECS_JOIN_MAX) {
            t->steps[at] = number;
        }
    }
}


recs_rc_t
recs_take_blend(recs_taking_t *t, const recs_effect_t *e, float floor)
{
    recs_rc_t  rc;
    uint32_t   i;

    recs_join_begin(&t->blend, RECS_JOIN_MAX);
    t->j.floor = 0;

    for (i = 0; i < e->nsteps; i++) {
        rc = recs_collect_step(&t->join, &t->session, t->j.s, &e->steps[i],
                               &t->key);

        if (rc != RECS_OK) {
            return rc;
        }

        recs_take_mix(t, &e->steps[i], (uint8_t) i,
                      floor < 0 ? e->steps[i].floor : floor);
    }

    t->key = RECS_NO_ITEM;              /* each candidate has another */
    recs_take_best(t, &t->blend, RECS_LIST_NONE, e);

    return RECS_OK;
}
