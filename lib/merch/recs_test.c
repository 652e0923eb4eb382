
#include "merch/recs_test.h"

#include <math.h>


static void
recs_test_node(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) r;
    (void) term;

    *(const cJSON **) at = v;
}


static const recs_kind_t  recs_kind_values = {
    recs_test_node, "\"$ref\":\"#/$defs/values\""
};

static const recs_kind_t  recs_kind_bound = {
    recs_test_node, "\"type\":[\"number\",\"string\"]"
};

const recs_term_t  recs_test_terms[] = {
    { "is", &recs_kind_values, offsetof(recs_test_t, is), 0, 0, 0,
      "one of these" },
    { "not", &recs_kind_values, offsetof(recs_test_t, not), 0, 0, 0,
      "none of these" },
    { "min", &recs_kind_bound, offsetof(recs_test_t, min), 0, 0, 0,
      "at least; of a group's facts: so many items" },
    { "max", &recs_kind_bound, offsetof(recs_test_t, max), 0, 0, 0,
      "at most" },
    { 0 }
};


bool
recs_test_read(recs_reader_t *r, const cJSON *v, recs_test_t *t)
{
    *t = (recs_test_t) { 0 };

    if (cJSON_IsNull(v)) {
        recs_blame(r, v, "null says nothing");
        return false;
    }

    if (cJSON_IsObject(v)) {
        recs_read_terms(r, v, recs_test_terms, "a test", t, NULL);

    } else {
        t->is = v;
    }

    if (t->is == NULL && t->not == NULL && t->min == NULL && t->max == NULL) {
        recs_blame(r, v, "nothing is compared: say \"is\", \"not\", \"min\" or "
                   "\"max\"");
        return false;
    }

    if ((t->is != NULL && recs_each_count(t->is) == 0)
        || (t->not != NULL && recs_each_count(t->not) == 0))
    {
        recs_blame(r, v, "the list is empty: nothing is one of none");
        return false;
    }

    return true;
}


bool
recs_test_no_range(recs_reader_t *r, const recs_test_t *t)
{
    const cJSON  *bound;

    bound = t->min != NULL ? t->min : t->max;

    if (bound != NULL) {
        recs_blame_key(r, bound, "\"%s\" compares numbers, and this is none",
                       bound->string);
    }

    return bound == NULL;
}


bool
recs_test_no_not(recs_reader_t *r, const recs_test_t *t)
{
    if (t->not != NULL) {
        recs_blame_key(r, t->not, "numbers have \"min\" and \"max\", not "
                       "\"not\"");
    }

    return t->not == NULL;
}


bool
recs_test_range(recs_reader_t *r, const recs_test_t *t, recs_unit_t unit,
    double *min, double *max)
{
    const cJSON  *low, *high;

    *min = -INFINITY;
    *max = INFINITY;

    if (t->is != NULL && (t->min != NULL || t->max != NULL)) {
        recs_blame(r, t->is, "a number with bounds needs no \"is\"");
        return false;
    }

    low = t->is != NULL ? t->is : t->min;
    high = t->is != NULL ? t->is : t->max;

    if ((low != NULL && !recs_read_amount(r, low, unit, min))
        || (t->max != NULL && !recs_read_amount(r, high, unit, max)))
    {
        return false;
    }

    *max = t->is != NULL ? *min : *max;

    if (*min > *max) {
        recs_blame(r, low, "nothing is at least %s and at most %s",
                   low->valuestring, high->valuestring);
        return false;
    }

    return true;
}
