
#include "merch/recs_terms.h"

#include "base/recs_near.h"


const recs_term_t *
recs_term_find(const recs_term_t *terms, const char *name)
{
    for ( /* void */ ; terms->name != NULL; terms++) {
        if (strcmp(terms->name, name) == 0) {
            return terms;
        }
    }

    return NULL;
}


static void
recs_term_unknown(recs_reader_t *r, const cJSON *v, const recs_term_t *terms,
    const char *what)
{
    char         meant[RECS_MEANT_LEN];
    recs_near_t  near;

    near = (recs_near_t) { v->string, NULL, 0 };

    for ( /* void */ ; terms->name != NULL; terms++) {
        recs_near_offer(&near, terms->name);
    }

    recs_blame_key(r, v, "%s has no \"%.64s\"%s", what, v->string,
                   recs_maybe(near.name, meant));
}


void
recs_terms_twice(recs_reader_t *r, const cJSON *v)
{
    const cJSON  *a, *b;

    if (cJSON_GetArraySize(v) > RECS_TERMS_MAX) {
        recs_blame(r, v, "more than %d words in one object", RECS_TERMS_MAX);
        return;
    }

    for (a = v->child; a != NULL; a = a->next) {
        for (b = v->child; b != a; b = b->next) {
            if (strcmp(a->string, b->string) == 0
                && strcmp(a->string, "$comment") != 0)
            {
                recs_blame_key(r, a, "\"%.64s\" is there twice", a->string);
                break;
            }
        }
    }
}


void
recs_read_terms(recs_reader_t *r, const cJSON *v, const recs_term_t *terms,
    const char *what, void *to, uint32_t *sets)
{
    const cJSON       *child;
    const recs_term_t  *term;

    if (!cJSON_IsObject(v)) {
        recs_blame(r, v, "%s is an object: {...}", what);
        return;
    }

    recs_terms_twice(r, v);

    for (child = v->child; child != NULL; child = child->next) {
        term = recs_term_find(terms, child->string);

        if (term == NULL) {
            if (strcmp(child->string, "$comment") != 0) {
                recs_term_unknown(r, child, terms, what);
            }

            continue;
        }

        term->kind->read(r, child, term, (char *) to + term->offset);

        if (sets != NULL) {
            *sets |= term->sets;
        }
    }
}


/* ---- kinds that are used everywhere */

static void
recs_kind_read_bool(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;

    if (!cJSON_IsBool(v)) {
        recs_blame(r, v, "true or false is wanted here");
    }

    *(bool *) at = cJSON_IsTrue(v);
}


static void
recs_kind_read_not(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_kind_read_bool(r, v, term, at);
    *(bool *) at = !*(bool *) at;
}


static void
recs_kind_read_count(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    double  d;

    if (!recs_read_number(r, v, term->min, term->max, &d)) {
        return;
    }

    if (d != (double) (uint32_t) d) {
        recs_blame(r, v, "a whole number is wanted here, not %.32s",
                   v->valuestring);
    }

    *(uint32_t *) at = (uint32_t) d;
}


static void
recs_kind_read_float(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    double  d;

    if (recs_read_number(r, v, term->min, term->max, &d)) {
        *(float *) at = (float) d;
    }
}


static void
recs_kind_read_name(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    (void) recs_read_string(r, v, RECS_NAME_MAX, at);
}


static void
recs_kind_read_money(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    double  d;

    (void) term;

    if (recs_read_amount(r, v, RECS_UNIT_MONEY, &d)) {
        *(int64_t *) at = (int64_t) d;
    }
}


static void
recs_kind_read_span(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    double  d;

    if (!recs_read_amount(r, v, RECS_UNIT_SECONDS, &d)) {
        return;
    }

    if (d < term->min || d > term->max) {
        recs_blame(r, v, "a time span up to %g days is wanted here",
                   term->max / 86400);
        return;
    }

    *(uint32_t *) at = (uint32_t) d;
}


const recs_kind_t  recs_kind_bool = {
    recs_kind_read_bool, "\"type\":\"boolean\""
};

const recs_kind_t  recs_kind_not = {
    recs_kind_read_not, "\"type\":\"boolean\""
};

const recs_kind_t  recs_kind_count = {
    recs_kind_read_count, "\"type\":\"integer\""
};

const recs_kind_t  recs_kind_float = {
    recs_kind_read_float, "\"type\":\"number\""
};

const recs_kind_t  recs_kind_name = {
    recs_kind_read_name, "\"type\":\"string\",\"minLength\":1"
};

const recs_kind_t  recs_kind_money = {
    recs_kind_read_money, "\"type\":\"number\",\"minimum\":0"
};

const recs_kind_t  recs_kind_span = {
    recs_kind_read_span, "\"$ref\":\"#/$defs/span\""
};
