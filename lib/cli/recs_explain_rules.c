
#include "cli/recs_explain_rules.h"

#include "base/recs_currency.h"
#include "store/recs_attribute.h"

#include <math.h>
#include <stdio.h>
#include <time.h>


#define RECS_EXPLAIN_VALUES   3         /* of a set that are named */


static const char *const  recs_explain_groups[RECS_GROUPS] = {
    [RECS_GROUP_ITEM]   = "the page's item",
    [RECS_GROUP_CART]   = "the cart",
    [RECS_GROUP_VIEWED] = "what was viewed",
    [RECS_GROUP_BOUGHT] = "what was bought"
};


static void
recs_explain_str(recs_str_t s)
{
    printf("%.*s", (int) s.len, s.data);
}


/* ---- selections */

static void
recs_explain_number(const recs_store_t *st, recs_about_t field,
    uint32_t number)
{
    uint32_t     parent;
    recs_rc_t    rc;
    recs_str_t   name, value;
    recs_card_t  card;

    static const char *const  availability[] = {
        [RECS_IN_STOCK]     = "in_stock",
        [RECS_OUT_OF_STOCK] = "out_of_stock",
        [RECS_PREORDER]     = "preorder",
        [RECS_BACKORDER]    = "backorder"
    };

    rc = RECS_NONE;
    value.len = 0;

    switch (field) {

    case RECS_ABOUT_CATEGORY:
        rc = recs_store_category(st, number, &parent, &name);
        break;

    case RECS_ABOUT_BRAND:
        rc = recs_store_brand(st, number, &name);
        break;

    case RECS_ABOUT_AVAILABILITY:
        printf("%s", number <= RECS_BACKORDER ? availability[number] : "?");
        return;

    case RECS_ABOUT_ATTRIBUTE:
        rc = recs_store_attribute(st, number, &name, &value);
        break;

    default:
        rc = recs_store_card(st, number, &card);
        name = card.sku;
    }

    if (rc == RECS_OK) {
        recs_explain_str(name);
    }

    if (rc == RECS_OK && value.len != 0) {
        printf("=");
        recs_explain_str(value);
    }
}


static void
recs_explain_bounds(double min, double max, double unit, int digits)
{
    if (isfinite(min) && isfinite(max) && min == max) {
        printf("%.*f", digits, min / unit);

    } else if (isfinite(min) && isfinite(max)) {
        printf("%.*f to %.*f", digits, min / unit, digits, max / unit);

    } else if (isfinite(min)) {
        printf("at least %.*f", digits, min / unit);

    } else if (isfinite(max)) {
        printf("at most %.*f", digits, max / unit);

    } else {
        printf("any");
    }
}


static int
recs_explain_digits(const recs_situation_t *s)
{
    int  digits;

    digits = recs_currency_digits(recs_str_of(s->policy->currency));

    return digits < 0 ? 2 : digits;
}


static void
recs_explain_test(const recs_situation_t *s, const recs_item_test_t *t)
{
    uint32_t  i;

    static const char *const  fields[] = {
        [RECS_ABOUT_CATEGORY]     = "category",
        [RECS_ABOUT_BRAND]        = "brand",
        [RECS_ABOUT_ITEM]         = "item",
        [RECS_ABOUT_AVAILABILITY] = "availability",
        [RECS_ABOUT_ATTRIBUTE]    = "attribute",
        [RECS_ABOUT_PRICE]        = "price",
        [RECS_ABOUT_ORDERS]       = "orders"
    };

    printf("%s %s", fields[t->field], t->negate ? "not " : "");

    if (t->field == RECS_ABOUT_PRICE) {
        recs_explain_bounds(t->min, t->max, pow(10, recs_explain_digits(s)),
                            recs_explain_digits(s));
        return;
    }

    if (t->field == RECS_ABOUT_ORDERS) {
        recs_explain_bounds(t->min, t->max, 1, 0);
        return;
    }

    for (i = 0; i < t->nset && i < RECS_EXPLAIN_VALUES; i++) {
        printf(i != 0 ? " or " : "");
        recs_explain_number(s->st, t->field, t->set[i]);
    }

    if (t->nset > RECS_EXPLAIN_VALUES) {
        printf(" or %u more", t->nset - RECS_EXPLAIN_VALUES);

    } else if (t->nset == 0) {
        printf("of none that the store knows");
    }
}


static void
recs_explain_select(const recs_situation_t *s, const recs_select_t *select)
{
    uint32_t  i;

    for (i = 0; i < select->ntests; i++) {
        printf(i != 0 ? ", " : " with ");
        recs_explain_test(s, &select->tests[i]);
    }
}


/* ---- conditions that stand for themselves */

static void
recs_explain_time(int64_t at)
{
    char       text[32];
    time_t     t;
    struct tm  tm;

    t = (time_t) at;

    if (gmtime_r(&t, &tm) != NULL
        && strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm) != 0)
    {
        printf("%s", text);
    }
}


static void
recs_explain_when(const recs_when_t *when, int64_t now)
{
    if (now < when->start) {
        printf("the time is from ");
        recs_explain_time(when->start);

    } else if (now >= when->end) {
        printf("the time is before ");
        recs_explain_time(when->end);

    } else {
        printf("the time is on its weekdays, in its hours");
    }

    printf(", it is ");
    recs_explain_time(now);
}


static void
recs_explain_value(double value, double unit, int digits)
{
    if (isnan(value)) {
        printf(", it is not known");

    } else {
        printf(", it is %.*f", digits, value / unit);
    }
}


static void
recs_explain_number_of(recs_situation_t *s, const recs_condition_t *c)
{
    int     digits;
    double  unit;

    digits = 2;
    unit = 1;

    if (recs_number_unit(c->number) == RECS_UNIT_MONEY) {
        digits = recs_explain_digits(s);
        unit = pow(10, digits);
    }

    recs_explain_str(recs_number_name(c->number));
    printf(" is ");
    recs_explain_bounds(c->min, c->max, unit, digits);
    recs_explain_value(recs_situation_number(s, c->number), unit, digits);
}


static void
recs_explain_context(recs_situation_t *s, const recs_condition_t *c)
{
    uint32_t    i;
    recs_str_t  value;

    value = recs_situation_text(s, c->name);
    recs_explain_str(c->name);
    printf(c->ntexts != 0 ? " is " : " is said");

    for (i = 0; i < c->ntexts && i < RECS_EXPLAIN_VALUES; i++) {
        printf(i != 0 ? " or " : "");
        recs_explain_str(c->texts[i]);
    }

    if (c->ntexts > RECS_EXPLAIN_VALUES) {
        printf(" or %u more", c->ntexts - RECS_EXPLAIN_VALUES);
    }

    if (value.len != 0) {
        printf(", it is ");
        recs_explain_str(value);

    } else {
        printf(", it is not known");
    }
}


static void
recs_explain_segments(const recs_situation_t *s, const recs_condition_t *c)
{
    uint32_t  i;

    printf("segment ");

    for (i = 0; i < c->nsegments; i++) {
        printf(i != 0 ? " or " : "");

        if (c->segments[i] < s->policy->nsegments) {
            recs_explain_str(s->policy->segments[c->segments[i]].name);
        }
    }
}


/* the condition that decided that a rule does not hold */

static void
recs_explain_condition(recs_situation_t *s, const recs_condition_t *c)
{
    switch (c->kind) {

    case RECS_IF_ITEMS:
        printf("%s has ", recs_explain_groups[c->group]);
        recs_explain_bounds(c->min, c->max, 1, 0);
        printf(" items");
        recs_explain_select(s, &c->items);
        break;

    case RECS_IF_NUMBER:
        recs_explain_number_of(s, c);
        break;

    case RECS_IF_CONTEXT:
        recs_explain_context(s, c);
        break;

    case RECS_IF_CONTEXT_NUMBER:
        recs_explain_str(c->name);
        printf(" is ");
        recs_explain_bounds(c->min, c->max, 1, 2);
        recs_explain_value(recs_situation_read(recs_situation_text(s, c->name)),
                           1, 2);
        break;

    case RECS_IF_SEGMENT:
        recs_explain_segments(s, c);
        break;

    case RECS_IF_TIME:
        recs_explain_when(&c->when, s->q->now);
        break;

    case RECS_IF_ANY:
        printf("any of %u conditions", c->nparts);
        break;

    case RECS_IF_NOT:
        printf("not: ");
        recs_explain_condition(s, &c->parts[0]);
        break;

    default:
        printf("all of %u conditions", c->nparts);
    }
}


static void
recs_explain_fate(recs_situation_t *s, recs_fate_t fate,
    const recs_condition_t *failed)
{
    static const char *const  fates[RECS_FATES] = {
        [RECS_FIRED]   = "fired",
        [RECS_FAILED]  = "does not hold",
        [RECS_ENDED]   = "not asked: a rule before it is the last",
        [RECS_CROWDED] = "not asked: there are enough before it",
        [RECS_EARLY]   = "has not begun",
        [RECS_LATE]    = "is over",
        [RECS_REACHED] = "the cart's value is reached, or not known",
        [RECS_NO_SET]  = "no suggestion makes a set whole"
    };

    printf("%s", fates[fate]);

    if (failed != NULL) {
        printf(": ");
        recs_explain_condition(s, failed);
    }

    printf("\n");
}


void
recs_explain_rule(recs_situation_t *s, const recs_rule_t *rule,
    recs_fate_t fate, const recs_condition_t *failed)
{
    printf("rule ");
    recs_explain_str(rule->name);
    printf(": ");
    recs_explain_fate(s, fate, failed);
}


void
recs_explain_offer(recs_situation_t *s, const recs_offer_t *offer,
    recs_fate_t fate, const recs_condition_t *failed)
{
    printf("offer ");
    recs_explain_str(offer->name);
    printf(": ");

    if (fate == RECS_FIRED) {
        printf("made\n");

    } else {
        recs_explain_fate(s, fate, failed);
    }
}
