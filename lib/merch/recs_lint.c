
/*
 * What is well written and can still not be meant: conditions that never hold,
 * rules that are never reached.  Only what is certain is said.
 */

#include "merch/recs_file.h"

#include <math.h>


#define RECS_LINT_FACTS   64                /* of a condition; more are not
                                               compared */
#define RECS_LINT_RULES   1000              /* more are not compared */


/* what must all hold, out of the conditions that say "all" in one another */

typedef struct {
    const recs_condition_t  *list[RECS_LINT_FACTS];
    uint32_t                 n;
    bool                     whole;         /* that is all there is */
} recs_lint_facts_t;


static void
recs_lint_collect(recs_lint_facts_t *f, const recs_condition_t *c)
{
    uint32_t  i;

    if (c->kind == RECS_IF_ALL) {
        for (i = 0; i < c->nparts; i++) {
            recs_lint_collect(f, &c->parts[i]);
        }

    } else if (f->n < RECS_LINT_FACTS) {
        f->list[f->n++] = c;

    } else {
        f->whole = false;
    }
}


static recs_lint_facts_t
recs_lint_facts(const recs_condition_t *c)
{
    recs_lint_facts_t  f;

    f.n = 0;
    f.whole = true;
    recs_lint_collect(&f, c);

    return f;
}


/* ---- does one imply the other? */

static bool
recs_lint_set_in(const uint32_t *a, uint32_t na, const uint32_t *b, uint32_t nb)
{
    uint32_t  i, k;

    for (i = k = 0; i < na; i++) {
        while (k < nb && b[k] < a[i]) {
            k++;
        }

        if (k == nb || b[k] != a[i]) {
            return false;
        }
    }

    return true;
}


static bool
recs_lint_texts_in(const recs_condition_t *a, const recs_condition_t *b)
{
    uint32_t  i, k;

    /* no texts: it is said at all */
    if (b->ntexts == 0 || a->ntexts == 0) {
        return b->ntexts == 0;
    }

    for (i = k = 0; i < a->ntexts; i++) {
        while (k < b->ntexts && recs_str_cmp(b->texts[k], a->texts[i]) < 0) {
            k++;
        }

        if (k == b->ntexts || !recs_str_eq(b->texts[k], a->texts[i])) {
            return false;
        }
    }

    return true;
}


static bool
recs_lint_select_same(const recs_select_t *a, const recs_select_t *b)
{
    uint32_t                 i;
    const recs_item_test_t  *x, *y;

    if (a->ntests != b->ntests) {
        return false;
    }

    for (i = 0; i < a->ntests; i++) {
        x = &a->tests[i];
        y = &b->tests[i];

        if (x->field != y->field || x->negate != y->negate
            || x->min != y->min || x->max != y->max || x->nset != y->nset
            || !recs_lint_set_in(x->set, x->nset, y->set, y->nset))
        {
            return false;
        }

        /* without a catalogue all names are the same */
        if (x->nset == 0 && x->field != RECS_ABOUT_PRICE
            && x->field != RECS_ABOUT_ORDERS)
        {
            return false;
        }
    }

    return true;
}


static bool
recs_lint_time_in(const recs_when_t *a, const recs_when_t *b)
{
    return a->start >= b->start && a->end <= b->end
           && (b->days == 0 || (a->days != 0 && (a->days & ~b->days) == 0))
           && ((b->from == 0 && b->to == 24 * 60)
               || (a->from == b->from && a->to == b->to));
}


static bool  recs_lint_implies(const recs_condition_t *a,
    const recs_condition_t *b);


static bool
recs_lint_parts_same(const recs_condition_t *a, const recs_condition_t *b)
{
    uint32_t  i;

    if (a->nparts != b->nparts) {
        return false;
    }

    for (i = 0; i < a->nparts; i++) {
        if (!recs_lint_implies(&a->parts[i], &b->parts[i])
            || !recs_lint_implies(&b->parts[i], &a->parts[i]))
        {
            return false;
        }
    }

    return true;
}


/* wherever a holds b does; false also where that is not known */

static bool
recs_lint_implies(const recs_condition_t *a, const recs_condition_t *b)
{
    if (a->kind != b->kind) {
        return false;
    }

    switch (a->kind) {

    case RECS_IF_NUMBER:
        return a->number == b->number && a->min >= b->min && a->max <= b->max;

    case RECS_IF_CONTEXT_NUMBER:
        return recs_str_eq(a->name, b->name) && a->min >= b->min
               && a->max <= b->max;

    case RECS_IF_CONTEXT:
        return recs_str_eq(a->name, b->name) && recs_lint_texts_in(a, b);

    case RECS_IF_SEGMENT:
        return recs_lint_set_in(a->segments, a->nsegments, b->segments,
                                b->nsegments);

    case RECS_IF_ITEMS:
        return a->group == b->group && a->min >= b->min && a->max <= b->max
               && recs_lint_select_same(&a->items, &b->items);

    case RECS_IF_TIME:
        return recs_lint_time_in(&a->when, &b->when);

    default:
        return recs_lint_parts_same(a, b);
    }
}


static bool
recs_lint_facts_imply(const recs_lint_facts_t *a, const recs_lint_facts_t *b)
{
    uint32_t  i, k;

    if (!a->whole || !b->whole) {
        return false;
    }

    for (i = 0; i < b->n; i++) {
        for (k = 0; k < a->n; k++) {
            if (recs_lint_implies(a->list[k], b->list[i])) {
                break;
            }
        }

        if (k == a->n) {
            return false;
        }
    }

    return true;
}


/* ---- do two exclude each other? */

static bool
recs_lint_texts_apart(const recs_condition_t *a, const recs_condition_t *b)
{
    uint32_t  i, k;

    for (i = 0; i < a->ntexts; i++) {
        for (k = 0; k < b->ntexts; k++) {
            if (recs_str_eq(a->texts[i], b->texts[k])) {
                return false;
            }
        }
    }

    return a->ntexts != 0 && b->ntexts != 0;
}


static bool
recs_lint_apart(const recs_condition_t *a, const recs_condition_t *b)
{
    if (b->kind == RECS_IF_NOT) {
        return recs_lint_implies(a, &b->parts[0]);
    }

    if (a->kind != b->kind) {
        return false;
    }

    switch (a->kind) {

    case RECS_IF_NUMBER:
        return a->number == b->number && (a->max < b->min || b->max < a->min);

    case RECS_IF_CONTEXT:
        return recs_str_eq(a->name, b->name) && recs_lint_texts_apart(a, b);

    case RECS_IF_TIME:
        return a->when.end <= b->when.start || b->when.end <= a->when.start;

    default:
        return false;
    }
}


static bool
recs_lint_never(const recs_condition_t *c)
{
    uint32_t           i, k;
    recs_lint_facts_t  f;

    f = recs_lint_facts(c);

    for (i = 0; i < f.n; i++) {
        for (k = 0; k < f.n; k++) {
            if (i != k && recs_lint_apart(f.list[i], f.list[k])) {
                return true;
            }
        }
    }

    return false;
}


/* ---- rules behind others */

static bool
recs_lint_placements_in(const recs_rule_t *a, const recs_rule_t *b)
{
    uint32_t  i, k;

    if (b->nplacements == 0 || a->nplacements == 0) {
        return b->nplacements == 0;
    }

    for (i = 0; i < a->nplacements; i++) {
        for (k = 0; k < b->nplacements; k++) {
            if (a->placements[i] == b->placements[k]) {
                break;
            }
        }

        if (k == b->nplacements) {
            return false;
        }
    }

    return true;
}


/* wherever rule i fires, one before it fires as well */

static void
recs_lint_rule(recs_reader_t *r, uint32_t i)
{
    uint32_t            k;
    recs_rule_t        *rule, *before;
    recs_lint_facts_t   facts, others;

    rule = &r->rules[i];
    facts = recs_lint_facts(&rule->condition);

    for (k = 0; k < i; k++) {
        before = &r->rules[k];
        others = recs_lint_facts(&before->condition);

        if (!recs_lint_placements_in(rule, before)
            || !recs_lint_facts_imply(&facts, &others))
        {
            continue;
        }

        if (before->last) {
            recs_blame(r, r->places[i], "rule \"%.64s\" is never reached: \"%.64s\" "
                       "before it is \"last\" and holds wherever this one does",
                       rule->name.data, before->name.data);
            return;
        }

        if ((rule->effect.sets & ~before->effect.sets) == 0
            && rule->effect.sets != 0 && rule->effect.nfilters == 0
            && rule->effect.nhides == 0 && rule->effect.nboosts == 0
            && rule->effect.npins == 0 && rule->effect.noffers == 0
            && !rule->last)
        {
            recs_warn(r, r->places[i], "rule \"%.64s\" changes nothing: \"%.64s\" "
                      "before it holds wherever this one does, and says the "
                      "same words", rule->name.data, before->name.data);
            return;
        }
    }
}


/* ---- depth */

static uint32_t
recs_lint_depth(const uint8_t *segments, const recs_condition_t *c)
{
    uint32_t  i, depth, deepest;

    for (deepest = i = 0; i < c->nparts; i++) {
        depth = recs_lint_depth(segments, &c->parts[i]);
        deepest = depth > deepest ? depth : deepest;
    }

    for (i = 0; i < c->nsegments; i++) {
        depth = segments[c->segments[i]];
        deepest = depth > deepest ? depth : deepest;
    }

    return deepest + 1;
}


static void
recs_lint_too_deep(recs_reader_t *r, const char *what, recs_str_t name,
    uint32_t depth)
{
    if (depth > RECS_DEPTH_MAX) {
        recs_blame(r, r->top, "conditions of %s \"%.64s\" go %u deep into one "
                   "another, with those of its segments: %d at most", what,
                   name.data, depth, RECS_DEPTH_MAX);
    }
}


/* segments first: they ask for those before them alone */

static void
recs_lint_depths(recs_reader_t *r)
{
    uint8_t         segments[RECS_SEGMENTS_MAX];
    uint32_t        i, depth;
    recs_policy_t  *p;

    p = r->policy;

    for (i = 0; i < p->nsegments; i++) {
        depth = recs_lint_depth(segments, &p->segments[i].condition);
        segments[i] = (uint8_t) (depth < UINT8_MAX ? depth : UINT8_MAX);

        recs_lint_too_deep(r, "segment", p->segments[i].name, depth);
    }

    for (i = 0; i < p->noffers; i++) {
        recs_lint_too_deep(r, "offer", p->offers[i].name,
                           recs_lint_depth(segments, &p->offers[i].condition));
    }

    for (i = 0; i < p->nrules; i++) {
        recs_lint_too_deep(r, "rule", p->rules[i].name,
                           recs_lint_depth(segments, &p->rules[i].condition));
    }
}


void
recs_lint(recs_reader_t *r)
{
    uint32_t        i;
    recs_policy_t  *p;

    p = r->policy;
    recs_lint_depths(r);

    for (i = 0; i < p->nrules; i++) {
        if (recs_lint_never(&p->rules[i].condition)) {
            recs_blame(r, r->places[i], "rule \"%.64s\" never fires: its "
                       "conditions exclude each other", p->rules[i].name.data);

        } else if (i < RECS_LINT_RULES) {
            recs_lint_rule(r, i);
        }
    }
}
