
/* "lists": what a placement asks, in which order or with which weights. */

#include "merch/recs_terms.h"

#include "base/recs_near.h"


typedef struct {
    recs_step_t    step;
    recs_str_t     name;
    bool           scoped;                      /* "by" was said */
} recs_list_step_t;


static const char *const  recs_scope_names[] = {
    [RECS_BY_ITEM]     = "item",
    [RECS_BY_SESSION]  = "session",
    [RECS_BY_CATEGORY] = "category",
    [RECS_BY_SHOP]     = "shop",
    [RECS_BY_CUSTOMER] = "customer"
};

#define RECS_SCOPES   (sizeof(recs_scope_names) / sizeof(recs_scope_names[0]))


static void
recs_list_by(recs_reader_t *r, const cJSON *v, const recs_term_t *term, void *at)
{
    size_t             i;
    recs_list_step_t  *s = at;

    (void) term;

    for (i = 0; i < RECS_SCOPES; i++) {
        if (recs_is_string(r, v)
            && strcmp(recs_scope_names[i], v->valuestring) == 0)
        {
            s->step.scope = (recs_scope_t) i;
            s->scoped = true;
            return;
        }
    }

    recs_blame(r, v, "\"by\" is \"item\", \"session\", \"category\", \"shop\" or "
               "\"customer\"");
}


static const recs_kind_t  recs_kind_by = {
    recs_list_by, "\"enum\":[\"item\",\"session\",\"category\",\"shop\","
    "\"customer\"]"
};

const recs_term_t  recs_list_terms[] = {
    { "name", &recs_kind_name, offsetof(recs_list_step_t, name), 0, 0, 0,
      "a list that recs build makes, or one of the shop's own" },
    { "by", &recs_kind_by, 0, 0, 0, 0,
      "what it is looked up by: item, session, category, shop or customer" },
    { "weight", &recs_kind_float, offsetof(recs_list_step_t, step.weight), 0,
      0, 1000, "of its scores, in a blend; 1" },
    { "floor", &recs_kind_float, offsetof(recs_list_step_t, step.floor), 0,
      0, RECS_SCORE_MAX, "least score: nothing rather than filler; 0" },
    { "title", &recs_kind_text, offsetof(recs_list_step_t, step.title), 0, 0, 0,
      "above an answer whose best suggestion is from here" },
    { 0 }
};


/* is there one that the shop imports? where nobody knows, there may be */

static bool
recs_list_own(const recs_reader_t *r, recs_str_t name, recs_list_id_t *list)
{
    size_t  i;

    for (i = 0; i < r->source->nlists; i++) {
        if (recs_str_eq(recs_str_of(r->source->lists[i]), name)) {
            *list = RECS_LIST_IMPORT(i);
            return true;
        }
    }

    return false;
}


static void
recs_list_unknown(recs_reader_t *r, const cJSON *v, recs_str_t name)
{
    char            meant[RECS_MEANT_LEN];
    size_t          i;
    recs_near_t     near;
    recs_list_id_t  list;

    near = (recs_near_t) { (const char *) name.data, NULL, 0 };

    for (list = 0; list < RECS_LISTS; list++) {
        recs_near_offer(&near, (const char *) recs_list_name(list).data);
    }

    for (i = 0; i < r->source->nlists; i++) {
        recs_near_offer(&near, r->source->lists[i]);
    }

    recs_maybe(near.name, meant);

    if (r->source->store == NULL && r->source->lists == NULL
        && meant[0] == '\0' && recs_import_name_ok(name))
    {
        recs_warn(r, v, "recs build makes no list \"%s\": it has to come by "
                  "--list", name.data);
        return;
    }

    recs_blame(r, v, "there is no list \"%.64s\"%s", name.data, meant);
}


static bool
recs_list_named(recs_reader_t *r, const cJSON *v, recs_str_t name,
    recs_list_id_t *list)
{
    *list = recs_list_find(name);

    if (*list != RECS_LISTS) {
        if (r->source->store != NULL && !recs_store_has(r->source->store, *list))
        {
            recs_warn(r, v, "the store has no list \"%s\": it gives nothing",
                      name.data);
        }

        return true;
    }

    if (r->source->store != NULL
        ? recs_store_list_find(r->source->store, name, list) == RECS_OK
        : recs_list_own(r, name, list))
    {
        return true;
    }

    recs_list_unknown(r, v, name);

    return false;
}


/* what a list can be looked up by; the first is meant where nothing is said */

static bool
recs_list_scope_ok(recs_list_id_t list, recs_scope_t scope)
{
    switch (recs_list_key(list)) {

    case RECS_KEY_CATEGORY:
        return scope == RECS_BY_CATEGORY || scope == RECS_BY_SHOP;

    case RECS_KEY_CUSTOMER:
        return scope == RECS_BY_CUSTOMER;

    default:
        return scope == RECS_BY_ITEM || scope == RECS_BY_SESSION;
    }
}


static recs_scope_t
recs_list_scope(recs_list_id_t list)
{
    switch (recs_list_key(list)) {

    case RECS_KEY_CATEGORY:
        return RECS_BY_CATEGORY;

    case RECS_KEY_CUSTOMER:
        return RECS_BY_CUSTOMER;

    default:
        return list == RECS_LIST_ALSO_VIEWED ? RECS_BY_SESSION : RECS_BY_ITEM;
    }
}


/* "similar", or {"name": "similar", "weight": 2} */

static bool
recs_list_step(recs_reader_t *r, const cJSON *v, recs_step_t *step)
{
    recs_list_step_t  s;

    s = (recs_list_step_t) { .step.weight = 1 };

    if (cJSON_IsObject(v)) {
        recs_read_terms(r, v, recs_list_terms, "a list", &s, NULL);

        if (s.name.len == 0) {
            recs_blame(r, v, "which list? Say \"name\"");
        }

    } else {
        (void) recs_read_string(r, v, RECS_NAME_MAX, &s.name);
    }

    if (s.name.len == 0 || !recs_list_named(r, v, s.name, &s.step.list)) {
        return false;
    }

    if (!s.scoped) {
        s.step.scope = recs_list_scope(s.step.list);

    } else if (!recs_list_scope_ok(s.step.list, s.step.scope)) {
        recs_blame(r, v, "\"%s\" is looked up by %s, not by %s", s.name.data,
                   recs_scope_names[recs_list_scope(s.step.list)],
                   recs_scope_names[s.step.scope]);
    }

    *step = s.step;

    return true;
}


static void
recs_kind_read_lists(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_step_t    *steps;
    const cJSON    *each;
    recs_effect_t  *effect = at;

    (void) term;

    steps = recs_reader_alloc(r, RECS_STEPS_MAX, sizeof(recs_step_t));
    effect->steps = steps;
    effect->nsteps = 0;

    if (recs_each_count(v) == 0 || recs_each_count(v) > RECS_STEPS_MAX) {
        recs_blame(r, v, "1 to %d lists are wanted here", RECS_STEPS_MAX);
        return;
    }

    for (each = recs_each(v); each != NULL && steps != NULL;
         each = recs_each_next(v, each))
    {
        effect->nsteps += recs_list_step(r, each, &steps[effect->nsteps]);
    }
}


const recs_kind_t  recs_kind_lists = {
    recs_kind_read_lists, "\"$ref\":\"#/$defs/lists\""
};
