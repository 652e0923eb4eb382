
#include "merch/recs_file.h"

#include "merch/recs_named.h"

#include <stdio.h>
#include <stdlib.h>


/* ---- the placements of a rule */

static const char *
recs_rule_placement_at(const recs_reader_t *r, uint32_t i)
{
    return i < r->policy->nplacements
           ? (const char *) r->placements[i].name.data : NULL;
}


static void
recs_rule_placement(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    uint32_t                  i;
    recs_rule_t              *rule = at;
    const cJSON              *each;
    const recs_placement_t  **list;

    (void) term;

    list = recs_reader_alloc(r, recs_each_count(v) + 1,
                             sizeof(recs_placement_t *));
    rule->placements = list;

    for (each = recs_each(v); each != NULL && list != NULL;
         each = recs_each_next(v, each))
    {
        i = recs_read_named(r, each, "placement", "", recs_rule_placement_at);

        if (i != RECS_NAMED_NONE) {
            list[rule->nplacements++] = &r->placements[i];
        }
    }

    if (recs_each_count(v) == 0) {
        recs_blame(r, v, "the list is empty: leave \"placement\" out for all");
    }
}


/* ---- its other words */

static void
recs_rule_when(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    recs_read_when(r, v, at);
}


static void
recs_rule_then(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_effect_t  *effect = at;

    (void) term;

    if (cJSON_IsObject(v) && v->child == NULL) {
        recs_blame(r, v, "the rule does nothing: \"then\" is empty");
    }

    recs_read_terms(r, v, recs_effect_terms, "\"then\"", effect, &effect->sets);
}


static void
recs_rule_priority(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    double  d;

    if (recs_read_number(r, v, term->min, term->max, &d)) {
        *(int32_t *) at = (int32_t) d;
    }
}


const recs_kind_t  recs_kind_when = {
    recs_rule_when, "\"$ref\":\"#/$defs/when\""
};

static const recs_kind_t  recs_kind_placement = {
    recs_rule_placement, "\"$ref\":\"#/$defs/names\""
};

static const recs_kind_t  recs_kind_then = {
    recs_rule_then, "\"$ref\":\"#/$defs/then\""
};

static const recs_kind_t  recs_kind_priority = {
    recs_rule_priority, "\"type\":\"integer\""
};

const recs_term_t  recs_rule_terms[] = {
    { "name", &recs_kind_name, offsetof(recs_rule_t, name), 0, 0, 0,
      "for explanations and reports" },
    { "placement", &recs_kind_placement, 0, 0, 0, 0,
      "one, or some; all where it is not said" },
    { "when", &recs_kind_when, offsetof(recs_rule_t, condition), 0, 0, 0,
      "always where it is not said" },
    { "then", &recs_kind_then, offsetof(recs_rule_t, effect), 0, 0, 0,
      "what changes: the words of a placement" },
    { "priority", &recs_kind_priority, offsetof(recs_rule_t, priority), 0,
      -1000000, 1000000, "the highest is asked first; 0" },
    { "last", &recs_kind_bool, offsetof(recs_rule_t, last), 0, 0, 0,
      "where it fires, no rule behind it is asked" },
    { 0 }
};


/* ---- all of them */

static void
recs_rule_read(recs_reader_t *r, const cJSON *v, uint32_t number,
    recs_rule_t *rule)
{
    char  name[32];

    *rule = (recs_rule_t) { .effect = { .show = true } };

    recs_read_terms(r, v, recs_rule_terms, "a rule", rule, NULL);

    if (cJSON_IsObject(v)
        && cJSON_GetObjectItemCaseSensitive(v, "then") == NULL)
    {
        recs_blame(r, v, "the rule does nothing: it has no \"then\"");
    }

    if (rule->name.len == 0) {
        (void) snprintf(name, sizeof(name), "rule %u", number);
        rule->name = recs_arena_str(r->arena, recs_str_of(name));
        r->full = r->full || rule->name.data == NULL;
    }
}


typedef struct {
    recs_rule_t   rule;
    const cJSON  *place;
} recs_rule_placed_t;


/* places ascend as the rules were written */

static int
recs_rule_cmp(const void *a, const void *b)
{
    const recs_rule_placed_t  *x, *y;

    x = a;
    y = b;

    if (x->rule.priority != y->rule.priority) {
        return x->rule.priority > y->rule.priority ? -1 : 1;
    }

    return (x->place->valueint > y->place->valueint)
           - (x->place->valueint < y->place->valueint);
}


static int
recs_rule_name_cmp(const void *a, const void *b)
{
    int                               rc;
    const recs_rule_placed_t *const  *x, *const *y;

    x = a;
    y = b;
    rc = recs_str_cmp((*x)->rule.name, (*y)->rule.name);

    return rc != 0 ? rc : recs_rule_cmp(*x, *y);
}


static void
recs_rules_twice(recs_reader_t *r, const recs_rule_placed_t *placed, uint32_t n)
{
    uint32_t                    i;
    const recs_rule_placed_t  **names;

    names = malloc(((size_t) n + 1) * sizeof(*names));
    if (names == NULL) {
        r->full = true;
        return;
    }

    for (i = 0; i < n; i++) {
        names[i] = &placed[i];
    }

    qsort(names, n, sizeof(*names), recs_rule_name_cmp);

    for (i = 1; i < n; i++) {
        if (recs_str_eq(names[i]->rule.name, names[i - 1]->rule.name)) {
            recs_blame(r, names[i]->place, "two rules are called \"%.64s\"",
                       names[i]->rule.name.data);
        }
    }

    free(names);
}


void
recs_read_rules(recs_reader_t *r, const cJSON *v)
{
    size_t               n;
    uint32_t             i;
    const cJSON         *child;
    recs_rule_placed_t  *placed;

    n = (size_t) cJSON_GetArraySize(v);
    r->rules = recs_reader_alloc(r, n + 1, sizeof(recs_rule_t));
    r->places = recs_reader_alloc(r, n + 1, sizeof(cJSON *));
    placed = malloc((n + 1) * sizeof(recs_rule_placed_t));

    if (r->rules == NULL || r->places == NULL || placed == NULL) {
        r->full = true;
        free(placed);
        return;
    }

    child = v != NULL ? v->child : NULL;

    for (i = 0; child != NULL; child = child->next, i++) {
        placed[i].place = child;
        recs_rule_read(r, child, i + 1, &placed[i].rule);
    }

    recs_rules_twice(r, placed, i);
    qsort(placed, n, sizeof(recs_rule_placed_t), recs_rule_cmp);

    for (i = 0; i < n; i++) {
        r->rules[i] = placed[i].rule;
        r->places[i] = placed[i].place;
    }

    free(placed);

    r->policy->rules = r->rules;
    r->policy->nrules = (uint32_t) n;
}
