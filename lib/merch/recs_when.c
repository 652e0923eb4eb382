
/* Conditions: an object of facts, all of which must hold. */

#include "merch/recs_named.h"
#include "merch/recs_parts.h"

#include "base/recs_near.h"

#include <math.h>


const char *const  recs_context_names[] = {
    "device", "channel", "tier", "country", "currency", "page", "source",
    "category", NULL
};


recs_condition_t *
recs_part(recs_parts_t *parts, recs_if_t kind)
{
    recs_condition_t  *c;

    c = &parts->parts[parts->n++];
    *c = (recs_condition_t) { .kind = kind, .min = -INFINITY, .max = INFINITY };

    return c;
}


void
recs_part_negate(recs_reader_t *r, recs_parts_t *parts)
{
    recs_condition_t  *inner, *c;

    inner = recs_reader_alloc(r, 1, sizeof(recs_condition_t));
    c = &parts->parts[parts->n - 1];

    if (inner != NULL) {
        *inner = *c;
        *c = (recs_condition_t) { .kind = RECS_IF_NOT, .parts = inner,
                                  .nparts = 1 };
    }
}


/* ---- all, any, not */

static void
recs_when_all(recs_reader_t *r, const cJSON *v, const recs_term_t *term, void *at)
{
    recs_parts_t      *parts = at;
    const cJSON       *each;
    recs_condition_t  *list, *c;

    list = recs_reader_alloc(r, recs_each_count(v) + 1,
                             sizeof(recs_condition_t));
    c = recs_part(parts, (recs_if_t) (uint32_t) term->min);
    c->parts = list;

    for (each = recs_each(v); each != NULL && list != NULL;
         each = recs_each_next(v, each))
    {
        recs_read_when(r, each, &list[c->nparts++]);
    }

    if (recs_each_count(v) == 0) {
        recs_blame(r, v, "the list is empty");
    }
}


static void
recs_when_not(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_parts_t  *parts = at;

    (void) term;

    recs_read_when(r, v, recs_part(parts, RECS_IF_ALL));
    recs_part_negate(r, parts);
}


/* ---- segments */

/* those before this one: then none asks for itself */

static const char *
recs_when_segment_at(const recs_reader_t *r, uint32_t i)
{
    return i < r->policy->nsegments ? (const char *) r->segments[i].name.data
                                    : NULL;
}


static void
recs_when_segments(recs_reader_t *r, const cJSON *values, recs_parts_t *parts)
{
    uint32_t          *set, i;
    const cJSON       *v;
    recs_condition_t  *c;

    c = recs_part(parts, RECS_IF_SEGMENT);
    set = recs_reader_alloc(r, recs_each_count(values) + 1, sizeof(uint32_t));
    c->segments = set;

    for (v = recs_each(values); v != NULL && set != NULL;
         v = recs_each_next(values, v))
    {
        i = recs_read_named(r, v, "segment", r->offers == NULL
                            ? " before this one" : "", recs_when_segment_at);

        if (i != RECS_NAMED_NONE) {
            recs_set_put(set, &c->nsegments, i);
        }
    }
}


static void
recs_when_segment(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_test_t    t;
    recs_parts_t  *parts = at;

    (void) term;

    if (!recs_test_read(r, v, &t) || !recs_test_no_range(r, &t)) {
        return;
    }

    if (t.is != NULL) {
        recs_when_segments(r, t.is, parts);
    }

    if (t.not != NULL) {
        recs_when_segments(r, t.not, parts);
        recs_part_negate(r, parts);
    }
}


/* ---- time */

const recs_term_t  recs_time_terms[] = {
    { "start", &recs_kind_start, offsetof(recs_when_t, start), 0, 0, 0,
      "\"2026-11-27\" or \"2026-11-27 08:00\", local; from then on" },
    { "end", &recs_kind_end, offsetof(recs_when_t, end), 0, 0, 0,
      "until then; a date alone: until that day is over" },
    { "days", &recs_kind_days, offsetof(recs_when_t, days), 0, 0, 0,
      "\"mon-fri\", [\"sat\", \"sun\"]" },
    { "from", &recs_kind_minutes, offsetof(recs_when_t, from), 0, 0, 0,
      "\"18:00\", local; later than to: over midnight" },
    { "to", &recs_kind_minutes, offsetof(recs_when_t, to), 0, 0, 0,
      "\"22:00\", local" },
    { 0 }
};


static void
recs_when_time(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_when_t       *when;
    recs_condition_t  *c;

    (void) term;

    c = recs_part(at, RECS_IF_TIME);
    when = &c->when;
    *when = (recs_when_t) { .start = INT64_MIN, .end = INT64_MAX,
                            .to = 24 * 60, .zone = r->zone.offsets,
                            .noffsets = r->zone.n };

    recs_read_terms(r, v, recs_time_terms, "a time", when, NULL);

    if (when->start >= when->end) {
        recs_blame(r, v, "this never comes: it ends before it starts");
    }

    if (when->from == when->to && when->to != 0) {
        recs_blame(r, v, "this never comes: \"from\" is \"to\"");
    }
}


/* ---- words */

static const recs_kind_t  recs_kind_all = {
    recs_when_all,
    "\"type\":\"array\",\"minItems\":1,\"items\":{\"$ref\":\"#/$defs/when\"}"
};

static const recs_kind_t  recs_kind_none = {
    recs_when_not, "\"$ref\":\"#/$defs/when\""
};

static const recs_kind_t  recs_kind_segment = {
    recs_when_segment, "\"$ref\":\"#/$defs/test\""
};

static const recs_kind_t  recs_kind_time = {
    recs_when_time, "\"$ref\":\"#/$defs/time\""
};

static const recs_kind_t  recs_kind_group = {
    recs_read_group, "\"$ref\":\"#/$defs/group\""
};

/* min is recs_if_t, or recs_group_t; read behind a dot, too: "cart.brand" */

const recs_term_t  recs_when_terms[] = {
    { "all", &recs_kind_all, 0, 0, RECS_IF_ALL, 0, "all of these hold" },
    { "any", &recs_kind_all, 0, 0, RECS_IF_ANY, 0, "one of these holds" },
    { "not", &recs_kind_none, 0, 0, 0, 0, "this does not hold" },
    { "segment", &recs_kind_segment, 0, 0, 0, 0, "one of \"segments\"" },
    { "time", &recs_kind_time, 0, 0, 0, 0, "now is within" },
    { "item", &recs_kind_group, 0, 0, RECS_GROUP_ITEM, 0, "the page's item" },
    { "cart", &recs_kind_group, 0, 0, RECS_GROUP_CART, 0,
      "items in the cart" },
    { "viewed", &recs_kind_group, 0, 0, RECS_GROUP_VIEWED, 0,
      "items viewed in this session" },
    { "bought", &recs_kind_group, 0, 0, RECS_GROUP_BOUGHT, 0,
      "items that this customer bought lately" },
    { 0 }
};


/* ---- any other fact */

static bool
recs_when_is_context(const recs_reader_t *r, const char *name)
{
    uint32_t            i;
    const char *const  *known;

    for (known = recs_context_names; *known != NULL; known++) {
        if (strcmp(*known, name) == 0) {
            return true;
        }
    }

    for (i = 0; i < r->nfacts; i++) {
        if (recs_str_eq(r->facts[i], recs_str_of(name))) {
            return true;
        }
    }

    return false;
}


static void
recs_when_unknown(recs_reader_t *r, const cJSON *v)
{
    char                meant[RECS_MEANT_LEN];
    uint32_t            i;
    recs_near_t         near;
    const recs_term_t   *term;
    const char *const  *known;

    near = (recs_near_t) { v->string, NULL, 0 };

    for (term = recs_when_terms; term->name != NULL; term++) {
        recs_near_offer(&near, term->name);
    }

    for (i = 0; i < RECS_NUMBERS; i++) {
        recs_near_offer(&near,
                        (const char *) recs_number_name((recs_number_t) i).data);
    }

    for (known = recs_context_names; *known != NULL; known++) {
        recs_near_offer(&near, *known);
    }

    for (i = 0; i < r->nfacts; i++) {
        recs_near_offer(&near, (const char *) r->facts[i].data);
    }

    (void) recs_maybe(near.name, meant);

    recs_blame_key(r, v, "there is no fact \"%.64s\"%s", v->string,
                   meant[0] != '\0' ? meant : "; name facts of your own in "
                   "\"facts\" at the top of the file");
}


/* "cart.brand": the group, and what is known of its items */

static bool
recs_when_dotted(recs_reader_t *r, const cJSON *v, recs_parts_t *parts)
{
    char               name[16];
    size_t             len;
    const recs_term_t  *term;
    recs_item_fact_t   fact;

    len = strcspn(v->string, ".");

    if (v->string[len] == '\0' || len >= sizeof(name)) {
        return false;
    }

    memcpy(name, v->string, len);
    name[len] = '\0';
    term = recs_term_find(recs_when_terms, name);

    if (term == NULL || term->kind != &recs_kind_group) {
        return false;
    }

    if (!recs_item_fact_find(v->string + len + 1, &fact)) {
        recs_blame_key(r, v, "\"%.64s\": of items there are category, brand, "
                       "sku, availability, price, orders and attribute.NAME",
                       v->string);
        return true;
    }

    recs_read_group_fact(r, v, &fact, (recs_group_t) (uint32_t) term->min,
                         parts);

    return true;
}


static void
recs_when_fact(recs_reader_t *r, const cJSON *v, recs_parts_t *parts)
{
    recs_number_t      number;
    const recs_term_t  *term;

    term = recs_term_find(recs_when_terms, v->string);

    if (term != NULL) {
        term->kind->read(r, v, term, parts);
        return;
    }

    number = recs_number_find(recs_str_of(v->string));

    if (number != RECS_NUMBERS) {
        recs_read_number_fact(r, v, number, parts);

    } else if (recs_when_is_context(r, v->string)) {
        recs_read_context_fact(r, v, parts);

    } else if (strcmp(v->string, "$comment") != 0
               && !recs_when_dotted(r, v, parts))
    {
        recs_when_unknown(r, v);
    }
}


void
recs_read_when(recs_reader_t *r, const cJSON *v, recs_condition_t *c)
{
    recs_parts_t  parts;
    const cJSON  *child;

    *c = (recs_condition_t) { .kind = RECS_IF_ALL };

    if (!cJSON_IsObject(v)) {
        recs_blame(r, v, "an object of facts is wanted here, such as "
                   "{\"device\": \"mobile\"}");
        return;
    }

    parts = (recs_parts_t) { 0 };
    parts.parts = recs_reader_alloc(r, RECS_PARTS_EACH
                                    * (size_t) cJSON_GetArraySize(v) + 1,
                                    sizeof(recs_condition_t));

    if (parts.parts == NULL) {
        return;
    }

    recs_terms_twice(r, v);

    for (child = v->child; child != NULL; child = child->next) {
        recs_when_fact(r, child, &parts);
    }

    if (parts.n == 1) {
        *c = parts.parts[0];
        return;
    }

    c->parts = parts.parts;
    c->nparts = parts.n;
}
