
/* "gains": attributes in which a suggestion may be better, and the words. */

#include "merch/recs_file.h"

#include "store/recs_attribute.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>


#define RECS_GAIN_UNITS   16
#define RECS_GAIN_VALUE   64                    /* bytes; longer is no number */

typedef struct {
    char    name[RECS_GAIN_VALUE];
    double  worth;
} recs_gain_unit_t;

typedef struct {
    recs_gain_t       gain;
    recs_gain_unit_t  units[RECS_GAIN_UNITS];
    uint32_t          nunits;
} recs_gain_said_t;


static void
recs_gain_units(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    const cJSON       *child;
    recs_gain_said_t  *said = at;
    recs_gain_unit_t  *unit;

    (void) term;

    if (!cJSON_IsObject(v) || v->child == NULL) {
        recs_blame(r, v, "\"units\" says what each is worth: {\"GB\": 1, "
                   "\"TB\": 1000}");
        return;
    }

    for (child = v->child; child != NULL; child = child->next) {

        if (said->nunits == RECS_GAIN_UNITS
            || strlen(child->string) >= sizeof(unit->name))
        {
            recs_blame_key(r, child, "at most %d units, of at most %d bytes",
                           RECS_GAIN_UNITS, RECS_GAIN_VALUE - 1);
            return;
        }

        unit = &said->units[said->nunits];

        if (recs_read_number(r, child, 1e-9, 1e9, &unit->worth)) {
            (void) strcpy(unit->name, child->string);
            said->nunits++;
        }
    }
}


static const recs_kind_t  recs_kind_units = {
    recs_gain_units, "\"type\":\"object\",\"minProperties\":1,"
    "\"additionalProperties\":{\"type\":\"number\",\"exclusiveMinimum\":0}"
};

const recs_term_t  recs_gain_terms[] = {
    { "attribute", &recs_kind_name, offsetof(recs_gain_said_t, gain.attribute),
      0, 0, 0, "of the catalogue, with numbers for values: \"128 GB\"" },
    { "more", &recs_kind_gained, offsetof(recs_gain_said_t, gain.more), 0, 0, 0,
      "\"{by} GB more\"; {value} is the suggestion's, {from} the other's" },
    { "one", &recs_kind_gained, offsetof(recs_gain_said_t, gain.one), 0, 0, 0,
      "instead of more, where it is 1: \"1 year longer\"" },
    { "less", &recs_kind_gained, offsetof(recs_gain_said_t, gain.less), 0, 0, 0,
      "where less is better: \"{by} g lighter\"" },
    { "units", &recs_kind_units, 0, 0, 0, 0,
      "what each is worth, where there are several: {\"GB\": 1, \"TB\": 1000}" },
    { 0 }
};


/* ---- the values that the catalogue has */

/* a number, and where it ends; NAN: there is none */

static double
recs_gain_number(recs_str_t value, char text[RECS_GAIN_VALUE], char **unit)
{
    double  number;

    if (value.len >= RECS_GAIN_VALUE) {
        return NAN;
    }

    (void) snprintf(text, RECS_GAIN_VALUE, "%.*s", (int) value.len, value.data);
    number = strtod(text, unit);

    if (*unit == text || !isfinite(number)) {
        return NAN;
    }

    *unit += strspn(*unit, " ");

    return number;
}


/* by the units that are said, or in the only one there is */

static double
recs_gain_worth(const recs_gain_said_t *said, const char *unit)
{
    uint32_t  i;

    for (i = 0; i < said->nunits; i++) {
        if (strcmp(said->units[i].name, unit) == 0) {
            return said->units[i].worth;
        }
    }

    return said->nunits == 0 ? 1 : NAN;
}


static void
recs_gain_values(recs_reader_t *r, const cJSON *v, recs_gain_said_t *said)
{
    char         text[RECS_GAIN_VALUE], first[RECS_GAIN_VALUE], *unit;
    bool         some;
    double      *values, number;
    uint32_t     i;
    recs_str_t   name, value;

    values = recs_reader_alloc(r, said->gain.n, sizeof(double));
    said->gain.values = values;

    for (some = false, i = 0; i < said->gain.n && values != NULL; i++) {

        values[i] = NAN;

        if (recs_store_attribute(r->source->store, said->gain.first + i, &name,
                                 &value) != RECS_OK)
        {
            continue;
        }

        number = recs_gain_number(value, text, &unit);

        if (isnan(number)) {
            continue;
        }

        values[i] = number * recs_gain_worth(said, unit);

        if (!some) {
            (void) strcpy(first, unit);
            some = true;

        } else if (said->nunits == 0 && strcmp(first, unit) != 0) {
            recs_warn(r, v, "\"%s\" has values in \"%s\" and \"%s\": say in "
                      "\"units\" what each is worth; till then it is no gain",
                      said->gain.attribute.data, first, unit);
            said->gain.n = 0;
            return;
        }
    }

    if (!some) {
        recs_warn(r, v, "\"%s\" has no values that are numbers",
                  said->gain.attribute.data);
    }
}


static void
recs_gain_read(recs_reader_t *r, const cJSON *v, recs_gain_t *gain)
{
    recs_gain_said_t  said;

    said = (recs_gain_said_t) { .nunits = 0 };
    recs_read_terms(r, v, recs_gain_terms, "a gain", &said, NULL);

    if (cJSON_IsObject(v) && said.gain.attribute.len == 0) {
        recs_blame(r, v, "which attribute? Say \"attribute\"");
    }

    if (cJSON_IsObject(v) && said.gain.more.n == 0 && said.gain.less.n == 0) {
        recs_blame(r, v, "the gain says nothing: it has no \"more\" and no "
                   "\"less\"");
    }

    if (r->source->store != NULL && said.gain.attribute.len != 0) {

        if (recs_store_attribute_values(r->source->store, said.gain.attribute,
                                        &said.gain.first, &said.gain.n)
            == RECS_OK)
        {
            recs_gain_values(r, v, &said);

        } else {
            recs_warn(r, v, "no item of the catalogue has an attribute \"%s\"",
                      said.gain.attribute.data);
        }
    }

    *gain = said.gain;
}


void
recs_read_gains(recs_reader_t *r, const cJSON *v)
{
    recs_gain_t  *gains;
    const cJSON  *child;

    gains = recs_reader_alloc(r, (size_t) cJSON_GetArraySize(v) + 1,
                              sizeof(recs_gain_t));
    r->policy->gains = gains;

    if (gains == NULL || v == NULL) {
        return;
    }

    for (child = v->child; child != NULL; child = child->next) {
        recs_gain_read(r, child, &gains[r->policy->ngains++]);
    }
}
