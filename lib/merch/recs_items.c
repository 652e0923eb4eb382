
/* Facts about items: which ones are filtered, boosted, or in the cart. */

#include "merch/recs_items.h"

#include "base/recs_near.h"

#include <math.h>


#define RECS_ATTRIBUTE_PREFIX   "attribute."


static const recs_kind_t  recs_kind_test = {
    NULL, "\"$ref\":\"#/$defs/test\""
};

/* read by recs_item_fact_find(), not by recs_read_terms() */

const recs_term_t  recs_items_terms[] = {
    { "category", &recs_kind_test, RECS_ABOUT_CATEGORY, 0, 0, 0,
      "a path or its end: \"Photo > Cameras\", \"Cameras\"; with all below" },
    { "brand", &recs_kind_test, RECS_ABOUT_BRAND, 0, 0, 0,
      "as the catalogue writes it" },
    { "sku", &recs_kind_test, RECS_ABOUT_ITEM, 0, 0, 0, "an item's id" },
    { "availability", &recs_kind_test, RECS_ABOUT_AVAILABILITY, 0, 0, 0,
      "in_stock, out_of_stock, preorder or backorder" },
    { "price", &recs_kind_test, RECS_ABOUT_PRICE, 0, 0, 0,
      "amounts of the file's currency" },
    { "orders", &recs_kind_test, RECS_ABOUT_ORDERS, 0, 0, 0,
      "orders that hold the item" },
    { 0 }
};


bool
recs_item_fact_find(const char *name, recs_item_fact_t *fact)
{
    const recs_term_t  *term;

    *fact = (recs_item_fact_t) { 0 };
    term = recs_term_find(recs_items_terms, name);

    if (term != NULL) {
        fact->field = (recs_about_t) term->offset;
        fact->range = fact->field == RECS_ABOUT_PRICE
                      || fact->field == RECS_ABOUT_ORDERS;
        return true;
    }

    if (strncmp(name, RECS_ATTRIBUTE_PREFIX, sizeof(RECS_ATTRIBUTE_PREFIX) - 1)
        != 0 || name[sizeof(RECS_ATTRIBUTE_PREFIX) - 1] == '\0')
    {
        return false;
    }

    fact->field = RECS_ABOUT_ATTRIBUTE;
    fact->attribute = recs_str_of(name + sizeof(RECS_ATTRIBUTE_PREFIX) - 1);

    return true;
}


bool
recs_item_fact_range(const recs_item_fact_t *fact, const recs_test_t *t)
{
    return fact->range
           || (fact->field == RECS_ABOUT_ATTRIBUTE && t->is == NULL
               && t->not == NULL);
}


static void
recs_items_unknown(recs_reader_t *r, const cJSON *v,
    const recs_item_fact_t *fact, recs_str_t name)
{
    char  meant[RECS_MEANT_LEN];

    if (!recs_catalogue_is(r->catalogue)) {
        return;
    }

    recs_warn(r, v, "the catalogue has no %s \"%.64s\"%s",
              fact->field == RECS_ABOUT_ATTRIBUTE
              ? "item with" : recs_items_terms[fact->field].name, name.data,
              recs_maybe(recs_catalogue_near(r->catalogue, fact->field, name),
                         meant));
}


static bool
recs_items_availability(recs_reader_t *r, const cJSON *v, recs_str_t name,
    uint32_t *number)
{
    char         meant[RECS_MEANT_LEN];
    recs_near_t  near;

    near = (recs_near_t) { (const char *) name.data, NULL, 0 };

    for (*number = 0; *number <= RECS_BACKORDER; ++*number) {
        if (strcmp(recs_availability_names[*number], near.text) == 0) {
            return true;
        }

        recs_near_offer(&near, recs_availability_names[*number]);
    }

    recs_blame(r, v, "\"%.64s\" is not an availability%s", near.text,
               recs_maybe(near.name, meant));

    return false;
}


static void
recs_items_availabilities(recs_reader_t *r, const cJSON *values,
    recs_item_test_t *test)
{
    uint32_t      *set, number;
    recs_str_t     name;
    const cJSON   *v;

    set = recs_reader_alloc(r, recs_each_count(values), sizeof(uint32_t));
    test->set = set;

    for (v = recs_each(values); v != NULL && set != NULL;
         v = recs_each_next(values, v))
    {
        if (recs_read_string(r, v, RECS_NAME_MAX, &name)
            && recs_items_availability(r, v, name, &number))
        {
            recs_set_put(set, &test->nset, number);
        }
    }
}


/* ascending, each once */

void
recs_set_put(uint32_t *set, uint32_t *n, uint32_t number)
{
    uint32_t  i;

    for (i = *n; i > 0 && set[i - 1] > number; i--) {
        /* void */
    }

    if (i > 0 && set[i - 1] == number) {
        return;
    }

    memmove(set + i + 1, set + i, (*n - i) * sizeof(uint32_t));
    set[i] = number;
    ++*n;
}


/* values of an attribute may be written as numbers: "storage": 128 */

static bool
recs_items_name(recs_reader_t *r, const cJSON *v, const recs_item_fact_t *fact,
    recs_str_t *name)
{
    if (fact->field == RECS_ABOUT_ATTRIBUTE && recs_is_number(r, v)) {
        *name = recs_str_of(v->valuestring);
        return true;
    }

    return recs_read_string(r, v, RECS_SKU_MAX, name);
}


static void
recs_items_take(recs_reader_t *r, recs_item_test_t *test)
{
    r->full = !recs_catalogue_take(r->catalogue, r->arena, &test->set,
                                   &test->nset)
              || r->full || r->arena->total > RECS_POLICY_BYTES;
}


void
recs_items_set(recs_reader_t *r, const cJSON *values,
    const recs_item_fact_t *fact, bool negate, recs_item_test_t *test)
{
    recs_str_t    name;
    const cJSON  *v;

    *test = (recs_item_test_t) { .field = fact->field, .negate = negate };

    if (fact->field == RECS_ABOUT_AVAILABILITY) {
        recs_items_availabilities(r, values, test);
        return;
    }

    for (v = recs_each(values); v != NULL; v = recs_each_next(values, v)) {
        if (recs_items_name(r, v, fact, &name)
            && recs_catalogue_add(r->catalogue, fact->field, fact->attribute,
                                  name) == 0)
        {
            recs_items_unknown(r, v, fact, name);
        }
    }

    recs_items_take(r, test);
}


/* bounds of an attribute are the set of its values within them */

static void
recs_items_between(recs_reader_t *r, const recs_test_t *t,
    const recs_item_fact_t *fact, recs_item_test_t *test)
{
    if (recs_catalogue_range(r->catalogue, fact->attribute, test->min,
                             test->max) == 0
        && recs_catalogue_is(r->catalogue))
    {
        recs_warn(r, t->min != NULL ? t->min : t->max, "no item of the "
                  "catalogue has such a \"%.64s\"", fact->attribute.data);
    }

    recs_items_take(r, test);
}


bool
recs_items_range(recs_reader_t *r, const recs_test_t *t,
    const recs_item_fact_t *fact, recs_item_test_t *test)
{
    *test = (recs_item_test_t) { .field = fact->field };

    if (!recs_test_no_not(r, t)
        || !recs_test_range(r, t, fact->field == RECS_ABOUT_PRICE
                            ? RECS_UNIT_MONEY : RECS_UNIT_PLAIN, &test->min,
                            &test->max))
    {
        return false;
    }

    if (fact->field == RECS_ABOUT_ATTRIBUTE) {
        recs_items_between(r, t, fact, test);
    }

    return true;
}


static void
recs_items_fact(recs_reader_t *r, const cJSON *v, const recs_item_fact_t *fact,
    recs_item_test_t *tests, uint32_t *n)
{
    recs_test_t  t;

    if (!recs_test_read(r, v, &t)) {
        return;
    }

    if (recs_item_fact_range(fact, &t)) {
        *n += recs_items_range(r, &t, fact, &tests[*n]);
        return;
    }

    if (!recs_test_no_range(r, &t)) {
        return;
    }

    if (t.is != NULL) {
        recs_items_set(r, t.is, fact, false, &tests[(*n)++]);
    }

    if (t.not != NULL) {
        recs_items_set(r, t.not, fact, true, &tests[(*n)++]);
    }
}


static void
recs_items_no_word(recs_reader_t *r, const cJSON *v, const recs_term_t *more)
{
    char               meant[RECS_MEANT_LEN];
    recs_near_t        near;
    const recs_term_t  *term;

    near = (recs_near_t) { v->string, NULL, 0 };

    for (term = recs_items_terms; term->name != NULL; term++) {
        recs_near_offer(&near, term->name);
    }

    for (term = more; term != NULL && term->name != NULL; term++) {
        recs_near_offer(&near, term->name);
    }

    recs_near_offer(&near, RECS_ATTRIBUTE_PREFIX);

    recs_blame_key(r, v, "\"%.64s\" is nothing that is known of items%s",
                   v->string, recs_maybe(near.name, meant));
}


void
recs_read_select(recs_reader_t *r, const cJSON *v, const recs_term_t *more,
    recs_select_t *select)
{
    recs_item_test_t  *tests;
    recs_item_fact_t   fact;
    const cJSON       *child;

    *select = (recs_select_t) { 0 };

    if (!cJSON_IsObject(v)) {
        recs_blame(r, v, "an object of facts about items is wanted here, such "
                   "as {\"category\": \"Cameras\"}");
        return;
    }

    tests = recs_reader_alloc(r, 2 * (size_t) cJSON_GetArraySize(v) + 1,
                              sizeof(recs_item_test_t));

    for (child = v->child; child != NULL && tests != NULL; child = child->next) {

        if (recs_item_fact_find(child->string, &fact)) {
            recs_items_fact(r, child, &fact, tests, &select->ntests);

        } else if (strcmp(child->string, "$comment") != 0
                   && (more == NULL
                       || recs_term_find(more, child->string) == NULL))
        {
            recs_items_no_word(r, child, more);
        }
    }

    select->tests = tests;
}
