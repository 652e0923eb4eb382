
#include "decide/recs_select.h"

#include "store/recs_attribute.h"


bool
recs_set_has(const uint32_t *set, uint32_t n, uint32_t number)
{
    uint32_t  low, high, mid;

    if (n == 1) {
        return set[0] == number;        /* as most are */
    }

    for (low = 0, high = n; low < high; /* void */) {
        mid = low + (high - low) / 2;

        if (set[mid] < number) {
            low = mid + 1;

        } else {
            high = mid;
        }
    }

    return low < n && set[low] == number;
}


static bool
recs_select_attribute(const recs_store_t *st, const recs_item_test_t *t,
    uint32_t item)
{
    uint32_t                id;
    recs_item_attributes_t  cursor;

    if (recs_store_attributes(st, item, &cursor) != RECS_OK) {
        return false;
    }

    while (recs_attributes_next(&cursor, &id) == RECS_OK) {
        if (recs_set_has(t->set, t->nset, id)) {
            return true;
        }
    }

    return false;
}


static bool
recs_select_test(const recs_store_t *st, const recs_item_test_t *t,
    uint32_t item, const recs_facts_t *facts)
{
    switch (t->field) {

    case RECS_ABOUT_CATEGORY:
        return recs_set_has(t->set, t->nset, facts->category);

    case RECS_ABOUT_BRAND:
        return recs_set_has(t->set, t->nset, facts->brand);

    case RECS_ABOUT_ITEM:
        return recs_set_has(t->set, t->nset, item);

    case RECS_ABOUT_AVAILABILITY:
        return recs_set_has(t->set, t->nset, facts->availability);

    case RECS_ABOUT_ATTRIBUTE:
        return recs_select_attribute(st, t, item);

    case RECS_ABOUT_PRICE:
        return (double) facts->price >= t->min && (double) facts->price <= t->max;

    default:
        return (double) facts->orders >= t->min
               && (double) facts->orders <= t->max;
    }
}


bool
recs_select_has(const recs_store_t *st, const recs_select_t *select,
    uint32_t item, const recs_facts_t *facts)
{
    uint32_t                 i;
    const recs_item_test_t  *t;

    for (i = 0; i < select->ntests; i++) {
        t = &select->tests[i];

        if (t->field == RECS_ABOUT_PRICE && facts->price < 0) {
            return false;
        }

        if (recs_select_test(st, t, item, facts) == t->negate) {
            return false;
        }
    }

    return true;
}
