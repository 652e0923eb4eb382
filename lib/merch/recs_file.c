
/* merchandising.json as a whole: what it declares, and in which order. */

#include "merch/recs_file.h"

#include "base/recs_currency.h"


/* sections are read when all of them are known */

typedef struct {
    const cJSON    *segments;
    const cJSON    *offers;
    const cJSON    *placements;
    const cJSON    *rules;
    const cJSON    *gains;
} recs_file_t;


/* ---- what is said at the top */

static void
recs_file_schema(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) r;
    (void) v;
    (void) term;
    (void) at;                          /* for editors */
}


static void
recs_file_zone(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_rc_t   rc;
    recs_str_t  name;

    (void) term;
    (void) at;

    if (!recs_read_string(r, v, RECS_ZONE_NAME_MAX, &name)) {
        return;
    }

    rc = r->source->zone(r->source->ctx, &r->zone, name, r->arena);

    if (rc != RECS_OK) {
        r->zone = (recs_zone_t) { 0 };
        recs_blame(r, v, rc == RECS_NONE
                   ? "there is no time zone \"%s\": names are such as "
                     "\"Europe/Berlin\""
                   : "the time zone \"%s\" cannot be read", v->valuestring);
    }

    r->policy->zone = r->zone;
}


static void
recs_file_currency(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    (void) at;

    if (!recs_is_string(r, v)
        || !recs_currency_code(recs_str_of(v->valuestring), r->policy->currency))
    {
        recs_blame(r, v, "a currency is three letters: \"EUR\"");
        r->digits = 2;
        return;
    }

    r->digits = recs_currency_digits(recs_str_of(r->policy->currency));
}


static void
recs_file_facts(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    const cJSON  *each;

    (void) term;
    (void) at;

    r->facts = recs_reader_alloc(r, recs_each_count(v) + 1, sizeof(recs_str_t));
    r->nfacts = 0;

    for (each = recs_each(v); each != NULL && r->facts != NULL;
         each = recs_each_next(v, each))
    {
        r->nfacts += recs_read_string(r, each, RECS_NAME_MAX,
                                      &r->facts[r->nfacts]);
    }
}


static void
recs_file_section(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    bool  list;

    list = term->min > 0;

    if (list ? !cJSON_IsArray(v) : !cJSON_IsObject(v)) {
        recs_blame(r, v, "\"%s\" is %s", term->name, list
                   ? "a list: [...]" : "an object of names: {...}");
        return;
    }

    if (cJSON_GetArraySize(v) > (int) term->max) {
        recs_blame(r, v, "%d %s are too many: %g at most",
                   cJSON_GetArraySize(v), term->name, term->max);
        return;
    }

    *(const cJSON **) at = v;
}


static const recs_kind_t  recs_kind_schema = {
    recs_file_schema, "\"type\":\"string\""
};

static const recs_kind_t  recs_kind_zone = {
    recs_file_zone, "\"type\":\"string\""
};

static const recs_kind_t  recs_kind_currency = {
    recs_file_currency, "\"type\":\"string\",\"pattern\":\"^[A-Za-z]{3}$\""
};

static const recs_kind_t  recs_kind_facts = {
    recs_file_facts, "\"$ref\":\"#/$defs/names\""
};

static const recs_kind_t  recs_kind_segments = {
    recs_file_section, "\"type\":\"object\",\"properties\":{\"$comment\":"
    "true},\"additionalProperties\":"
    "{\"$ref\":\"#/$defs/when\"}"
};

static const recs_kind_t  recs_kind_offers = {
    recs_file_section, "\"type\":\"object\",\"properties\":{\"$comment\":"
    "true},\"additionalProperties\":"
    "{\"$ref\":\"#/$defs/offer\"}"
};

static const recs_kind_t  recs_kind_placements = {
    recs_file_section, "\"type\":\"object\",\"properties\":{\"$comment\":"
    "true},\"additionalProperties\":"
    "{\"$ref\":\"#/$defs/then\"}"
};

static const recs_kind_t  recs_kind_rules = {
    recs_file_section, "\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/rule\"}"
};

static const recs_kind_t  recs_kind_gains = {
    recs_file_section, "\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/gain\"}"
};

/* min is 1 of a list; max is how many there may be */

const recs_term_t  recs_file_terms[] = {
    { "$schema", &recs_kind_schema, 0, 0, 0, 0, "for editors" },
    { "zone", &recs_kind_zone, 0, 0, 0, 0,
      "of all times in the file: \"Europe/Berlin\"; UTC" },
    { "currency", &recs_kind_currency, 0, 0, 0, 0,
      "of all amounts in the file: \"EUR\"" },
    { "facts", &recs_kind_facts, 0, 0, 0, 0,
      "names of the shop's own facts, as recs_context says them" },
    { "segments", &recs_kind_segments, offsetof(recs_file_t, segments), 0, 0,
      RECS_SEGMENTS_MAX, "names for conditions" },
    { "offers", &recs_kind_offers, offsetof(recs_file_t, offers), 0, 0,
      RECS_OFFERS_MAX, "what visitors may be told of" },
    { "placements", &recs_kind_placements, offsetof(recs_file_t, placements), 0,
      0, RECS_PLACEMENTS_MAX, "what is shown where; the built-in ones keep what "
      "is not said" },
    { "rules", &recs_kind_rules, offsetof(recs_file_t, rules), 0, 1,
      RECS_RULES_MAX, "what changes when" },
    { "gains", &recs_kind_gains, offsetof(recs_file_t, gains), 0, 1,
      RECS_GAINS_MAX, "in what a suggestion may be better, the most important "
      "first" },
    { 0 }
};


/* ---- segments */

static void
recs_file_segments(recs_reader_t *r, const cJSON *v)
{
    recs_str_t      name;
    const cJSON    *child;
    recs_segment_t  segment;

    r->segments = recs_reader_alloc(r, (size_t) cJSON_GetArraySize(v) + 1,
                                    sizeof(recs_segment_t));
    r->policy->segments = r->segments;

    if (r->segments == NULL || v == NULL) {
        return;
    }

    recs_terms_twice(r, v);

    for (child = v->child; child != NULL; child = child->next) {
        if (strcmp(child->string, "$comment") == 0) {
            continue;
        }

        name = recs_arena_str(r->arena, recs_str_of(child->string));
        r->full = r->full || name.data == NULL;

        recs_read_when(r, child, &segment.condition);
        segment.name = name;

        /* known only now: no condition asks for itself */
        r->segments[r->policy->nsegments++] = segment;
    }
}


/* ---- offers */

const recs_term_t  recs_offer_terms[] = {
    { "when", &recs_kind_when, offsetof(recs_offer_t, condition), 0, 0, 0,
      "who is told" },
    { "threshold", &recs_kind_money, offsetof(recs_offer_t, threshold), 0, 0, 0,
      "value of the cart that it takes; items that close {gap} come first" },
    { "start", &recs_kind_start, offsetof(recs_offer_t, start), 0, 0, 0,
      "\"2026-11-27\" or \"2026-11-27 08:00\", local" },
    { "end", &recs_kind_end, offsetof(recs_offer_t, end), 0, 0, 0,
      "until then, {ends_in}; a date alone: until that day is over" },
    { "within", &recs_kind_span, offsetof(recs_offer_t, within), 0, 1,
      366 * 86400, "\"24h\": so long from the session's first add to cart" },
    { "discount", &recs_kind_float, offsetof(recs_offer_t, discount), 0, 0, 1,
      "0.1 is a tenth off a set that is made whole: {set_price}, {saving}" },
    { "text", &recs_kind_text, offsetof(recs_offer_t, text), 0, 0, 0,
      "with {gap}, {ends_in}, {saving}, {set_price}" },
    { 0 }
};


static void
recs_file_offer(recs_reader_t *r, const cJSON *v, recs_offer_t *offer)
{
    *offer = (recs_offer_t) { .threshold = -1, .start = INT64_MIN,
                              .end = INT64_MAX };

    offer->name = recs_arena_str(r->arena, recs_str_of(v->string));
    r->full = r->full || offer->name.data == NULL;

    recs_read_terms(r, v, recs_offer_terms, "an offer", offer, NULL);

    if (offer->text.n == 0 && cJSON_IsObject(v)
        && cJSON_GetObjectItemCaseSensitive(v, "text") == NULL)
    {
        recs_blame(r, v, "the offer says nothing: it has no \"text\"");
    }

    if (offer->start >= offer->end) {
        recs_blame(r, v, "the offer never holds: it ends before it starts");
    }
}


static void
recs_file_offers(recs_reader_t *r, const cJSON *v)
{
    const cJSON  *child;

    r->offers = recs_reader_alloc(r, (size_t) cJSON_GetArraySize(v) + 1,
                                  sizeof(recs_offer_t));
    r->policy->offers = r->offers;

    if (r->offers == NULL || v == NULL) {
        return;
    }

    recs_terms_twice(r, v);

    for (child = v->child; child != NULL; child = child->next) {
        if (strcmp(child->string, "$comment") != 0) {
            recs_file_offer(r, child, &r->offers[r->policy->noffers++]);
        }
    }
}


/* ---- placements */

static recs_placement_t *
recs_file_placement_named(recs_reader_t *r, const char *name)
{
    uint32_t           i;
    recs_placement_t  *p;

    for (i = 0; i < r->policy->nplacements; i++) {
        if (recs_str_eq(r->placements[i].name, recs_str_of(name))) {
            return &r->placements[i];
        }
    }

    p = &r->placements[r->policy->nplacements++];
    *p = (recs_placement_t) { .effect = { .count = 4, .show = true } };

    p->name = recs_arena_str(r->arena, recs_str_of(name));
    r->full = r->full || p->name.data == NULL;

    return p;
}


/* where sessions and paths take it: "pdp", "sale_page" */

static bool
recs_file_placement_ok(const char *name)
{
    return name[0] != '\0' && strlen(name) <= RECS_NAME_MAX
           && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "0123456789_-.") == strlen(name)
           && strcmp(name, "off") != 0;
}


static void
recs_file_placement(recs_reader_t *r, const cJSON *v)
{
    recs_placement_t  *p;

    if (!recs_file_placement_ok(v->string)) {
        recs_blame_key(r, v, "\"%.64s\" cannot name a placement: letters, "
                       "digits, _, - and . can, but for \"off\"", v->string);
        return;
    }

    p = recs_file_placement_named(r, v->string);

    recs_read_terms(r, v, recs_effect_terms, "a placement", &p->effect,
                    &p->effect.sets);

    if (p->effect.nsteps == 0 && cJSON_IsObject(v)
        && cJSON_GetObjectItemCaseSensitive(v, "lists") == NULL)
    {
        recs_blame_key(r, v, "\"%s\" is not built in: it needs \"lists\"",
                       v->string);
    }
}


static void
recs_file_placements(recs_reader_t *r, const cJSON *v)
{
    const cJSON          *child;
    const recs_policy_t  *builtin;

    builtin = recs_policy_builtin();

    r->placements = recs_reader_alloc(r, (size_t) cJSON_GetArraySize(v)
                                      + builtin->nplacements,
                                      sizeof(recs_placement_t));
    r->policy->placements = r->placements;

    if (r->placements == NULL) {
        return;
    }

    memcpy(r->placements, builtin->placements,
           builtin->nplacements * sizeof(recs_placement_t));
    r->policy->nplacements = builtin->nplacements;

    if (v == NULL) {
        return;
    }

    recs_terms_twice(r, v);

    for (child = v->child; child != NULL; child = child->next) {
        if (strcmp(child->string, "$comment") != 0) {
            recs_file_placement(r, child);
        }
    }
}


void
recs_read_file(recs_reader_t *r, const cJSON *tree)
{
    recs_file_t  file;

    file = (recs_file_t) { 0 };

    recs_read_terms(r, tree, recs_file_terms, "the file", &file, NULL);

    /* each may name what was read before it */
    recs_file_segments(r, file.segments);
    recs_file_offers(r, file.offers);
    recs_file_placements(r, file.placements);
    recs_read_rules(r, file.rules);
    recs_read_gains(r, file.gains);
}
