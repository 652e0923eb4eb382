
#include "decide/recs_situation.h"

#include "base/recs_currency.h"
#include "decide/recs_select.h"
#include "store/recs_attribute.h"

#include <math.h>


#define RECS_PRICED_MAX    16           /* items that make a price level */
#define RECS_DIGITS_MAX    15           /* of a number: a double has them all */
#define RECS_SIGNED_MAX    64           /* values of a set that are worth it */


/* that is likely asked for first; a rule may know better */

static recs_list_id_t
recs_situation_list(const recs_situation_t *s)
{
    return s->placement != NULL && s->placement->effect.nsteps != 0
           ? s->placement->effect.steps[0].list : RECS_LISTS;
}


void
recs_situation_begin(recs_situation_t *s, const recs_store_t *st,
    const recs_policy_t *policy, const recs_query_t *q)
{
    recs_group_t  group;

    s->st = st;
    s->policy = policy;
    s->q = q;
    s->placement = recs_policy_placement(policy, q->placement);
    s->asked = 0;
    s->anchors.n = 0;
    s->buyer.asked = false;

    for (group = 0; group < RECS_GROUPS; group++) {
        s->members[group].read = false;
    }

    if (policy->nsegments != 0) {
        memset(s->segments, 0, sizeof(s->segments));
    }

    s->category = q->category.len != 0
                  ? recs_slugs_find(&policy->slugs, q->category) : 0;

    recs_store_items(st, q->skus, q->nskus, recs_situation_list(s), s->items);

    recs_anchors_add(&s->anchors, st, q, s->items, RECS_FACT_ITEM);
    recs_anchors_add(&s->anchors, st, q, s->items, RECS_FACT_CART);

    if (s->anchors.n == 0) {
        recs_anchors_add(&s->anchors, st, q, s->items, RECS_FACT_VIEWED);
    }
}


/* ---- groups of items */

static void
recs_members_put(recs_members_t *m, const recs_store_t *st, uint32_t item)
{
    size_t        k;
    recs_facts_t  facts;

    for (k = 0; k < m->n; k++) {
        if (m->items[k] == item) {
            return;
        }
    }

    if (m->n < RECS_SKUS_MAX && recs_store_facts(st, item, &facts) == RECS_OK) {
        m->items[m->n] = item;
        m->facts[m->n++] = facts;
    }
}


static void
recs_members_add(recs_members_t *m, const recs_situation_t *s,
    recs_fact_t fact)
{
    size_t  i;

    for (i = s->q->nskus; i > 0; i--) {
        if (s->q->facts[i - 1] == fact && s->items[i - 1] != RECS_NO_ITEM) {
            recs_members_put(m, s->st, s->items[i - 1]);
        }
    }
}


static void
recs_members_add_past(recs_members_t *m, recs_situation_t *s)
{
    size_t  i;

    if (recs_buyer_find(&s->buyer, s->st, s->q->user)) {
        for (i = 0; i < s->buyer.n; i++) {
            recs_members_put(m, s->st, s->buyer.items[i]);
        }
    }
}


static uint32_t
recs_sign(recs_about_t field, uint32_t value)
{
    return ((value * 8 + field) * 2654435769u) >> 20;
}

_Static_assert(RECS_SIGN_BITS == 1 << (32 - 20), "what recs_sign() gives");
_Static_assert(RECS_ABOUT_ORDERS < 8, "fields that recs_sign() tells apart");


static void
recs_members_sign(recs_members_t *m, recs_about_t field, uint32_t value)
{
    uint32_t  bit;

    bit = recs_sign(field, value);
    m->signs[bit / 64] |= (uint64_t) 1 << bit % 64;
}


static void
recs_members_sign_all(recs_members_t *m, const recs_store_t *st)
{
    size_t                  i;
    uint32_t                id;
    recs_item_attributes_t  cursor;

    memset(m->signs, 0, sizeof(m->signs));

    for (i = 0; i < m->n; i++) {
        recs_members_sign(m, RECS_ABOUT_ITEM, m->items[i]);
        recs_members_sign(m, RECS_ABOUT_CATEGORY, m->facts[i].category);
        recs_members_sign(m, RECS_ABOUT_BRAND, m->facts[i].brand);
        recs_members_sign(m, RECS_ABOUT_AVAILABILITY,
                          m->facts[i].availability);

        if (recs_store_attributes(st, m->items[i], &cursor) != RECS_OK) {
            continue;
        }

        while (recs_attributes_next(&cursor, &id) == RECS_OK) {
            recs_members_sign(m, RECS_ABOUT_ATTRIBUTE, id);
        }
    }
}


const recs_members_t *
recs_situation_members(recs_situation_t *s, recs_group_t group)
{
    recs_members_t  *m;

    static const recs_fact_t  facts[RECS_GROUPS] = {
        [RECS_GROUP_ITEM]   = RECS_FACT_ITEM,
        [RECS_GROUP_CART]   = RECS_FACT_CART,
        [RECS_GROUP_VIEWED] = RECS_FACT_VIEWED,
        [RECS_GROUP_BOUGHT] = RECS_FACT_BOUGHT
    };

    m = &s->members[group];

    if (!m->read) {
        m->read = true;
        m->n = 0;

        if (group == RECS_GROUP_VIEWED) {
            recs_members_add(m, s, RECS_FACT_ITEM);
        }

        recs_members_add(m, s, facts[group]);

        if (group == RECS_GROUP_BOUGHT) {
            recs_members_add_past(m, s);
        }

        recs_members_sign_all(m, s->st);
    }

    return m;
}


static bool
recs_members_may_test(const recs_members_t *m, const recs_item_test_t *t)
{
    uint32_t  i, bit;

    if (t->negate || t->field >= RECS_ABOUT_PRICE
        || t->nset > RECS_SIGNED_MAX)
    {
        return true;
    }

    for (i = 0; i < t->nset; i++) {
        bit = recs_sign(t->field, t->set[i]);

        if (m->signs[bit / 64] >> bit % 64 & 1) {
            return true;
        }
    }

    return false;
}


bool
recs_members_may(const recs_members_t *m, const recs_select_t *select)
{
    uint32_t  i;

    for (i = 0; i < select->ntests; i++) {
        if (!recs_members_may_test(m, &select->tests[i])) {
            return false;
        }
    }

    return m->n != 0;
}


/* ---- numbers */

double
recs_situation_read(recs_str_t text)
{
    bool    point;
    size_t  i, digits;
    double  value, unit;

    i = text.len != 0 && text.data[0] == '-';
    value = 0;
    unit = 1;

    for (point = false, digits = 0; i < text.len; i++) {

        if (text.data[i] == '.' && !point && digits != 0) {
            point = true;

        } else if (text.data[i] >= '0' && text.data[i] <= '9'
                   && digits++ < RECS_DIGITS_MAX)
        {
            value = value * 10 + (text.data[i] - '0');
            unit *= point ? 10 : 1;

        } else {
            return NAN;
        }
    }

    if (digits == 0) {
        return NAN;
    }

    return (text.data[0] == '-' ? -value : value) / unit;
}


static double
recs_situation_told(const recs_situation_t *s, recs_number_t number)
{
    int         digits;
    double      value;
    recs_str_t  text;

    if (s->q->known & 1u << number) {
        return s->q->numbers[number];
    }

    text = recs_query_told(s->q, recs_number_name(number));
    value = recs_situation_read(text);

    if (recs_number_unit(number) == RECS_UNIT_MONEY) {
        digits = recs_currency_digits(recs_str_of(s->policy->currency));
        value = round(value * pow(10, digits < 0 ? 2 : digits));
    }

    return value;
}


recs_str_t
recs_situation_text(recs_situation_t *s, recs_str_t name)
{
    recs_str_t  text;

    text = recs_query_told(s->q, name);

    if (text.len == 0 && recs_buyer_find(&s->buyer, s->st, s->q->user)) {
        text = recs_buyer_told(&s->buyer, s->st, name);
    }

    return text;
}


/* all of the cart, or it is not known what it is worth */

static double
recs_situation_cart_value(recs_situation_t *s)
{
    double                 sum;
    size_t                 i;
    const recs_members_t  *m;

    m = recs_situation_members(s, RECS_GROUP_CART);

    if (m->n == 0 || s->q->nskus == RECS_SKUS_MAX) {
        return NAN;
    }

    for (i = 0; i < s->q->nskus; i++) {
        if (s->q->facts[i] == RECS_FACT_CART && s->items[i] == RECS_NO_ITEM) {
            return NAN;
        }
    }

    for (sum = 0, i = 0; i < m->n; i++) {
        if (m->facts[i].price < 0) {
            return NAN;
        }

        sum += (double) m->facts[i].price;
    }

    return sum;
}


static double
recs_situation_cart_items(recs_situation_t *s)
{
    size_t  i, n;

    n = recs_situation_members(s, RECS_GROUP_CART)->n;

    for (i = 0; i < s->q->nskus; i++) {
        n += s->q->facts[i] == RECS_FACT_CART && s->items[i] == RECS_NO_ITEM;
    }

    return n != 0 ? (double) n : NAN;
}


static double
recs_situation_viewed_similar(recs_situation_t *s)
{
    size_t                 i, n;
    const recs_members_t  *m;

    m = recs_situation_members(s, RECS_GROUP_VIEWED);

    if (m->n == 0 || m->facts[0].category == 0) {
        return NAN;
    }

    for (n = i = 0; i < m->n; i++) {
        n += m->facts[i].category == m->facts[0].category;
    }

    return (double) n;
}


/* the geometric mean: half of a price and twice of it are level */

static double
recs_situation_price_level(recs_situation_t *s)
{
    double                 sum;
    size_t                 i, n;
    int64_t                median;
    recs_group_t           group;
    const recs_members_t  *m;

    n = 0;
    sum = 0;

    for (group = RECS_GROUP_VIEWED; group < RECS_GROUPS; group++) {
        m = recs_situation_members(s, group);

        for (i = 0; i < m->n && n < RECS_PRICED_MAX; i++) {
            if (m->facts[i].price > 0
                && recs_store_category_price(s->st, m->facts[i].category,
                                             &median)
                   == RECS_OK
                && median > 0)
            {
                sum += log((double) m->facts[i].price / (double) median);
                n++;
            }
        }
    }

    return n != 0 ? exp(sum / (double) n) : NAN;
}


double
recs_situation_number(recs_situation_t *s, recs_number_t number)
{
    double  value;

    if (s->asked & 1u << number) {
        return s->numbers[number];
    }

    value = recs_situation_told(s, number);

    if (isnan(value)) {
        switch (number) {

        case RECS_NUMBER_CART_VALUE:
            value = recs_situation_cart_value(s);
            break;

        case RECS_NUMBER_CART_ITEMS:
            value = recs_situation_cart_items(s);
            break;

        case RECS_NUMBER_VIEWED_SIMILAR:
            value = recs_situation_viewed_similar(s);
            break;

        case RECS_NUMBER_PRICE_LEVEL:
            value = recs_situation_price_level(s);
            break;

        default:
            if (recs_buyer_find(&s->buyer, s->st, s->q->user)) {
                value = recs_buyer_number(&s->buyer, number, s->q->now);
            }
        }
    }

    s->numbers[number] = value;
    s->asked |= 1u << number;

    return value;
}
