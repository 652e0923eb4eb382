
/* Conditions on items: of the page, in the cart, viewed, bought. */

#include "merch/recs_parts.h"


static recs_condition_t *
recs_when_items(recs_reader_t *r, recs_parts_t *parts, recs_group_t group)
{
    recs_condition_t  *c;

    c = recs_part(parts, RECS_IF_ITEMS);
    c->group = group;
    c->min = 1;
    c->items.tests = recs_reader_alloc(r, 1, sizeof(recs_item_test_t));
    c->items.ntests = c->items.tests != NULL;

    return c;
}


/* of the page's item: another one is there; of others: none is there */

static void
recs_when_group_not(recs_reader_t *r, const cJSON *values,
    const recs_item_fact_t *fact, recs_group_t group, recs_parts_t *parts)
{
    recs_condition_t  *c;

    c = recs_when_items(r, parts, group);

    if (group != RECS_GROUP_ITEM) {
        c->min = 0;
        c->max = 0;
    }

    if (c->items.tests != NULL) {
        recs_items_set(r, values, fact, group == RECS_GROUP_ITEM,
                       (recs_item_test_t *) (uintptr_t) c->items.tests);
    }
}


/* "cart.category": "Cameras"; of values the bounds count items */

void
recs_read_group_fact(recs_reader_t *r, const cJSON *v,
    const recs_item_fact_t *fact, recs_group_t group, recs_parts_t *parts)
{
    recs_test_t        t;
    recs_condition_t  *c;

    if (!recs_test_read(r, v, &t)) {
        return;
    }

    if (recs_item_fact_range(fact, &t)) {
        c = recs_when_items(r, parts, group);

        if (c->items.tests != NULL) {
            (void) recs_items_range(r, &t, fact, (recs_item_test_t *)
                                    (uintptr_t) c->items.tests);
        }

        return;
    }

    if (t.is == NULL && t.not == NULL) {
        recs_blame(r, v, "at least, or at most, so many of which? Say \"is\"");
        return;
    }

    if (t.is != NULL) {
        c = recs_when_items(r, parts, group);

        if (c->items.tests != NULL) {
            recs_items_set(r, t.is, fact, false, (recs_item_test_t *)
                           (uintptr_t) c->items.tests);
        }

        t.is = NULL;

        if (t.min != NULL || t.max != NULL) {
            (void) recs_test_range(r, &t, RECS_UNIT_PLAIN, &c->min, &c->max);
        }
    }

    if (t.not != NULL) {
        recs_when_group_not(r, t.not, fact, group, parts);
    }
}


static void
recs_when_bound(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) recs_read_number(r, v, term->min, term->max, at);
}


static const recs_kind_t  recs_kind_items = {
    recs_when_bound, "\"type\":\"integer\""
};

const recs_term_t  recs_group_terms[] = {
    { "min", &recs_kind_items, offsetof(recs_condition_t, min), 0, 0, 1000,
      "at least so many of the items; 1" },
    { "max", &recs_kind_items, offsetof(recs_condition_t, max), 0, 0, 1000,
      "at most so many" },
    { 0 }
};


/* "cart": {"category": "Cameras", "price": {"min": 500}, "min": 2} */

void
recs_read_group(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    const cJSON       *child;
    const recs_term_t  *bound;
    recs_condition_t  *c;

    c = recs_part(at, RECS_IF_ITEMS);
    c->group = (recs_group_t) (uint32_t) term->min;
    c->min = 1;

    recs_read_select(r, v, recs_group_terms, &c->items);

    if (!cJSON_IsObject(v)) {
        return;
    }

    recs_terms_twice(r, v);

    for (child = v->child; child != NULL; child = child->next) {
        bound = recs_term_find(recs_group_terms, child->string);

        if (bound != NULL) {
            bound->kind->read(r, child, bound, (char *) c + bound->offset);
        }
    }

    c->min = c->min > c->max && cJSON_GetObjectItem(v, "min") == NULL
             ? 0 : c->min;

    if (c->min > c->max) {
        recs_blame(r, v, "nothing is at least %g and at most %g", c->min,
                   c->max);
    }
}
