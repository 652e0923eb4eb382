
#include "merch/recs_schema.h"

#include "merch/recs_terms.h"

#include <stdio.h>


/* an object of a table, and what else may be in it */

static const struct {
    const char         *name;
    const recs_term_t  *terms;
    const recs_term_t  *more;
    const char         *open;           /* members; NULL: nothing else */
} recs_schema_objects[] = {
    { "then", recs_effect_terms, NULL, NULL },
    { "rule", recs_rule_terms, NULL, NULL },
    { "offer", recs_offer_terms, NULL, NULL },
    { "when", recs_when_terms, NULL, "{\"$ref\":\"#/$defs/test\"}" },
    { "time", recs_time_terms, NULL, NULL },
    { "comparison", recs_test_terms, NULL, NULL },
    { "group", recs_items_terms, recs_group_terms, NULL },
    { "select", recs_items_terms, NULL, NULL },
    { "boost", recs_items_terms, recs_boost_terms, NULL },
    { "list", recs_list_terms, NULL, NULL },
    { "exclude", recs_exclude_terms, NULL, NULL },
    { "price", recs_band_terms, NULL, NULL },
    { "pin", recs_pin_terms, NULL, NULL },
    { "gain", recs_gain_terms, NULL, NULL }
};

#define RECS_SCHEMA_OBJECTS                                                   \
    (sizeof(recs_schema_objects) / sizeof(recs_schema_objects[0]))

#define RECS_SCHEMA_MANY(one)                                                 \
    "{\"oneOf\":[{\"$ref\":\"#/$defs/" one "\"},{\"type\":\"array\","         \
    "\"minItems\":1,\"items\":{\"$ref\":\"#/$defs/" one "\"}}]}"

/* what is no object of a table */

static const struct {
    const char  *name;
    const char  *schema;
} recs_schema_others[] = {
    { "value", "{\"type\":[\"string\",\"number\",\"boolean\"]}" },
    { "values", RECS_SCHEMA_MANY("value") },
    { "test", "{\"oneOf\":[{\"$ref\":\"#/$defs/values\"},"
              "{\"$ref\":\"#/$defs/comparison\"}]}" },
    { "text", "{\"oneOf\":[{\"type\":\"string\",\"minLength\":1},"
              "{\"type\":\"object\",\"minProperties\":1,"
              "\"additionalProperties\":{\"type\":\"string\","
              "\"minLength\":1}}]}" },
    { "span", "{\"oneOf\":[{\"type\":\"number\",\"minimum\":0},"
              "{\"type\":\"string\",\"pattern\":\"^[0-9]+[smhdw]$\"}]}" },
    { "name", "{\"type\":\"string\",\"minLength\":1}" },
    { "names", RECS_SCHEMA_MANY("name") },
    { "day", "{\"type\":\"string\",\"pattern\":"
             "\"^(mon|tue|wed|thu|fri|sat|sun)"
             "(-(mon|tue|wed|thu|fri|sat|sun))?$\"}" },
    { "days", RECS_SCHEMA_MANY("day") },
    { "step", "{\"oneOf\":[{\"$ref\":\"#/$defs/name\"},"
              "{\"$ref\":\"#/$defs/list\"}]}" },
    { "lists", RECS_SCHEMA_MANY("step") },
    { "selects", RECS_SCHEMA_MANY("select") },
    { "boosts", RECS_SCHEMA_MANY("boost") },
    { "pins", RECS_SCHEMA_MANY("pin") }
};

#define RECS_SCHEMA_OTHERS                                                    \
    (sizeof(recs_schema_others) / sizeof(recs_schema_others[0]))


static void
recs_schema_text(recs_out_t *o, const char *text)
{
    recs_out_str(o, recs_str_of(text));
}


static void
recs_schema_name(recs_out_t *o, const char *name)
{
    recs_out_lit(o, "\"");
    recs_schema_text(o, name);
    recs_out_lit(o, "\":");
}


static void
recs_schema_bounds(recs_out_t *o, const recs_term_t *term)
{
    char  text[64];

    if (term->max <= 0 || (term->kind != &recs_kind_count
                           && term->kind != &recs_kind_float))
    {
        return;
    }

    (void) snprintf(text, sizeof(text), ",\"minimum\":%g,\"maximum\":%g",
                    term->min, term->max);
    recs_schema_text(o, text);
}


static void
recs_schema_terms(recs_out_t *o, const recs_term_t *terms)
{
    for ( /* void */ ; terms->name != NULL; terms++) {
        recs_out_lit(o, ",\n");
        recs_schema_name(o, terms->name);
        recs_out_lit(o, "{");
        recs_schema_text(o, terms->kind->schema);
        recs_schema_bounds(o, terms);
        recs_out_lit(o, ",\"description\":");
        recs_out_json(o, recs_str_of(terms->about));
        recs_out_lit(o, "}");
    }
}


/* numbers and facts of a request, in conditions */

static void
recs_schema_facts(recs_out_t *o)
{
    recs_number_t       i;
    const char *const  *name;

    for (i = 0; i < RECS_NUMBERS; i++) {
        recs_out_lit(o, ",\n");
        recs_schema_name(o, (const char *) recs_number_name(i).data);
        recs_out_lit(o, "{\"$ref\":\"#/$defs/test\"}");
    }

    for (name = recs_context_names; *name != NULL; name++) {
        recs_out_lit(o, ",\n");
        recs_schema_name(o, *name);
        recs_out_lit(o, "{\"$ref\":\"#/$defs/test\"}");
    }
}


/* "type":"object", the words, and whether others are allowed */

static void
recs_schema_object(recs_out_t *o, const recs_term_t *terms,
    const recs_term_t *more, const char *open)
{
    recs_out_lit(o, "\"type\":\"object\",\"properties\":{\n\"$comment\":true");
    recs_schema_terms(o, terms);

    if (more != NULL) {
        recs_schema_terms(o, more);
    }

    if (terms == recs_when_terms) {
        recs_schema_facts(o);
    }

    recs_out_lit(o, "},\n");

    if (terms == recs_items_terms) {
        recs_out_lit(o, "\"patternProperties\":{\"^attribute\\\\.\":"
                     "{\"$ref\":\"#/$defs/test\"}},");
    }

    recs_out_lit(o, "\"additionalProperties\":");
    recs_schema_text(o, open != NULL ? open : "false");
}


void
recs_schema_write(recs_out_t *o)
{
    size_t  i;

    recs_out_lit(o, "{\"$schema\":\"https://json-schema.org/draft/2020-12/"
                 "schema\",\n\"title\":\"merchandising.json\",\n");
    recs_schema_object(o, recs_file_terms, NULL, NULL);
    recs_out_lit(o, ",\n\"$defs\":{\n");

    for (i = 0; i < RECS_SCHEMA_OTHERS; i++) {
        recs_schema_name(o, recs_schema_others[i].name);
        recs_schema_text(o, recs_schema_others[i].schema);
        recs_out_lit(o, ",\n");
    }

    for (i = 0; i < RECS_SCHEMA_OBJECTS; i++) {
        recs_schema_name(o, recs_schema_objects[i].name);
        recs_out_lit(o, "{");
        recs_schema_object(o, recs_schema_objects[i].terms,
                           recs_schema_objects[i].more,
                           recs_schema_objects[i].open);
        recs_schema_text(o, i + 1 < RECS_SCHEMA_OBJECTS ? "},\n" : "}\n");
    }

    recs_out_lit(o, "}}\n");
}
