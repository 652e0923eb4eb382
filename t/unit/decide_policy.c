
/* Placements, rules and offers of a policy: what each makes of an answer. */

#include "fixture.h"

#include "answer/recs_answer.h"
#include "decide/recs_holds.h"
#include "decide/recs_say.h"

#include <math.h>


#define RULES   8


static recs_store_t      *st;
static recs_workspace_t   w;


/* ---- a policy that a test changes: placement "spot" asks what is bought with */

static recs_step_t       steps[3];
static recs_placement_t  spots[2];
static recs_rule_t       rules[RULES];
static recs_offer_t      offers[2];
static recs_segment_t    segments[2];
static recs_policy_t     policy;
static recs_query_t      q;


static recs_said_t
said(const char *lang, const char *text)
{
    return (recs_said_t) { recs_str_of(lang), recs_str_of(text) };
}


static void
begin(void)
{
    static recs_said_t  title[1];

    title[0] = said("en", "Goes with it");

    steps[0] = (recs_step_t) { RECS_LIST_BOUGHT_TOGETHER, RECS_BY_ITEM, 0, 1,
                               { title, 1 } };

    spots[0] = (recs_placement_t) {
        .name = recs_str("spot"),
        .effect = { .steps = steps, .nsteps = 1, .count = 4, .show = true }
    };
    spots[1] = (recs_placement_t) {
        .name = recs_str("other"),
        .effect = { .steps = steps, .nsteps = 1, .count = 2, .show = true }
    };

    memset(rules, 0, sizeof(rules));
    memset(offers, 0, sizeof(offers));

    policy = (recs_policy_t) {
        .placements = spots, .nplacements = 2, .rules = rules,
        .offers = offers, .segments = segments, .nsegments = 2,
        .currency = "EUR"
    };

    recs_query_begin(&q, recs_str("spot"));
    recs_query_add(&q, RECS_FACT_CART, recs_str("cam"));
}


/* a rule that always fires */

static recs_effect_t *
rule(const char *name)
{
    recs_rule_t  *r;

    r = &rules[policy.nrules++];
    *r = (recs_rule_t) { .name = recs_str_of(name) };

    return &r->effect;
}


static uint32_t
item(const char *sku)
{
    uint32_t  number;

    if (recs_store_item(st, recs_str_of(sku), &number) != RECS_OK) {
        fixture_fail(sku);
    }

    return number;
}


static recs_facts_t
facts(const char *sku)
{
    recs_facts_t  f;

    (void) recs_store_facts(st, item(sku), &f);

    return f;
}


/* ---- the answer */

static const char *
answer(void)
{
    static char  skus[1024];

    recs_out_t  body, o;

    memset(skus, 0, sizeof(skus));
    body = (recs_out_t) { NULL, 0, 0 };
    o = (recs_out_t) { (unsigned char *) skus, sizeof(skus) - 1, 0 };

    (void) recs_answer(st, &policy, &q, &w, LOOK(RECS_FORMAT_ITEMS), &body, &o);

    return fixture_commas(skus, o.n);
}


static int
answers(const char *want)
{
    if (strcmp(answer(), want) != 0) {
        printf("# got %s\n", answer());
        return 0;
    }

    return 1;
}


static const char *
rendered(recs_format_t format)
{
    static char  text[1 << 16];

    recs_out_t  o;

    memset(text, 0, sizeof(text));
    o = (recs_out_t) { (unsigned char *) text, sizeof(text) - 1, 0 };
    (void) recs_answer(st, &policy, &q, &w, LOOK(format), &o, NULL);

    return text;
}


/* ---- selections that tests use */

static recs_item_test_t
of(recs_about_t field, const uint32_t *set)
{
    return (recs_item_test_t) { .field = field, .set = set, .nset = 1 };
}


static recs_select_t
selection(const recs_item_test_t *test)
{
    return (recs_select_t) { test, 1 };
}


/* ---- conditions */

static bool
holds(const recs_condition_t *c)
{
    static recs_situation_t  s;

    recs_situation_begin(&s, st, &policy, &q);

    return recs_holds(&s, c, NULL);
}


static recs_condition_t
number_is(recs_number_t number, double min, double max)
{
    return (recs_condition_t) { .kind = RECS_IF_NUMBER, .number = number,
                                .min = min, .max = max };
}


static void
test_numbers(void)
{
    recs_condition_t  c;

    begin();

    c = number_is(RECS_NUMBER_CART_VALUE, 40000, 40000);
    ok(holds(&c), "a cart's value is the sum of its items'");

    recs_query_tell(&q, recs_str("cart_value"), recs_str("12.5"));
    c = number_is(RECS_NUMBER_CART_VALUE, 1250, 1250);
    ok(holds(&c), "unless it is told, as an amount");

    recs_query_number(&q, RECS_NUMBER_CART_VALUE, 99);
    c = number_is(RECS_NUMBER_CART_VALUE, 99, 99);
    ok(holds(&c), "or known as a number");

    begin();
    recs_query_add(&q, RECS_FACT_CART, recs_str("who knows"));
    c = number_is(RECS_NUMBER_CART_VALUE, -INFINITY, INFINITY);
    ok(!holds(&c), "what an unknown item costs is not known");
    c = number_is(RECS_NUMBER_CART_ITEMS, 2, 2);
    ok(holds(&c), "that it is there is");

    recs_query_tell(&q, recs_str("views"), recs_str("1e9"));
    c = number_is(RECS_NUMBER_VIEWS, -INFINITY, INFINITY);
    ok(!holds(&c), "nonsense is not known");

    recs_query_tell(&q, recs_str("visits"), recs_str("-3"));
    c = number_is(RECS_NUMBER_VISITS, -3, -3);
    ok(holds(&c), "a number may be below 0");

    recs_query_tell(&q, recs_str("viewed"), recs_str("tea,card,bag"));
    c = number_is(RECS_NUMBER_VIEWED_SIMILAR, 2, 2);
    ok(holds(&c), "similar ones are those of the newest one's category");

    c = number_is(RECS_NUMBER_PRICE_LEVEL, 0.3, 3);
    ok(holds(&c), "the price level is that of the items' categories");
}


static void
test_items(void)
{
    uint32_t          set[1];
    recs_item_test_t  test;
    recs_condition_t  c;

    begin();
    set[0] = facts("cam").category;
    test = of(RECS_ABOUT_CATEGORY, set);
    c = (recs_condition_t) { .kind = RECS_IF_ITEMS, .group = RECS_GROUP_CART,
                             .items = selection(&test), .min = 1,
                             .max = INFINITY };

    ok(holds(&c), "an item of a category is in the cart");

    c.min = 2;
    ok(!holds(&c), "not two");
    recs_query_add(&q, RECS_FACT_CART, recs_str("bag"));
    ok(holds(&c), "now two");
    c.min = c.max = 1;
    ok(!holds(&c), "so not one");

    test.negate = true;
    recs_query_add(&q, RECS_FACT_CART, recs_str("tea"));
    ok(holds(&c), "one of another category");

    c.group = RECS_GROUP_ITEM;
    ok(!holds(&c), "which is not the page's");
    recs_query_add(&q, RECS_FACT_ITEM, recs_str("tea"));
    ok(holds(&c), "and now is");

    test = (recs_item_test_t) { .field = RECS_ABOUT_PRICE, .min = 100,
                                .max = 700 };
    ok(holds(&c), "a price in a range");
    test.negate = true;
    ok(!holds(&c), "and out of it");
}


static void
test_context(void)
{
    recs_str_t        texts[2];
    recs_condition_t  c, parts[2], all;

    begin();
    texts[0] = recs_str("mobile");
    texts[1] = recs_str("tablet");
    c = (recs_condition_t) { .kind = RECS_IF_CONTEXT,
                             .name = recs_str("device"), .texts = texts,
                             .ntexts = 2 };

    ok(!holds(&c), "a fact that nobody tells is none of the texts");
    recs_query_tell(&q, recs_str("device"), recs_str("tablet"));
    ok(holds(&c), "told, it is");
    recs_query_tell(&q, recs_str("device"), recs_str("desktop"));
    ok(!holds(&c), "another is not, and the last one counts");
    recs_query_tell(&q, recs_str("device"), recs_str(""));
    ok(recs_str_eq(recs_query_told(&q, recs_str("device")),
                   recs_str("desktop")), "an empty one says nothing");
    c.ntexts = 0;
    ok(holds(&c), "without texts it is enough that it is told");

    c.kind = RECS_IF_CONTEXT_NUMBER;
    c.name = recs_str("age");
    c.min = 18;
    c.max = INFINITY;
    ok(!holds(&c), "a number that is not told");
    recs_query_tell(&q, recs_str("age"), recs_str("18"));
    ok(holds(&c), "and told");

    parts[0] = c;
    parts[1] = number_is(RECS_NUMBER_CART_ITEMS, 1, 1);
    all = (recs_condition_t) { .kind = RECS_IF_ALL, .parts = parts,
                               .nparts = 2 };
    ok(holds(&all), "all hold");
    parts[1].max = 0;
    ok(!holds(&all), "not all hold");
    all.kind = RECS_IF_ANY;
    ok(holds(&all), "any holds");
    all.kind = RECS_IF_NOT;
    all.nparts = 1;
    ok(!holds(&all), "one does not hold when it does");
    all = (recs_condition_t) { .kind = RECS_IF_ALL };
    ok(holds(&all), "no condition holds");

    segments[0] = (recs_segment_t) { recs_str("adults"), c };
    segments[1].condition = (recs_condition_t) {
        .kind = RECS_IF_SEGMENT, .segments = (const uint32_t []) { 1 },
        .nsegments = 1
    };
    all = (recs_condition_t) { .kind = RECS_IF_SEGMENT,
                               .segments = (const uint32_t []) { 0 },
                               .nsegments = 1 };
    ok(holds(&all), "a segment is a condition under a name");
    ok(!holds(&segments[1].condition), "one that asks for itself is empty");
}


/* 2026-01-05 is a Monday */

#define MONDAY   1767571200

static void
test_time(void)
{
    size_t       i;
    recs_when_t  when;

    static const recs_offset_t  berlin[] = {
        { MONDAY - 86400, 3600 }, { MONDAY + 86400, 7200 }
    };

    static const struct {
        uint8_t      days;
        uint16_t     from;
        uint16_t     to;
        int64_t      at;        /* seconds of Monday, UTC */
        bool         holds;
        const char  *what;
    } cases[] = {
        { 0, 0, 0, 0, true, "any time" },
        { 1, 0, 0, 0, true, "on Monday" },
        { 1, 0, 0, -1, false, "not on Sunday" },
        { 0, 540, 1080, 9 * 3600, true, "from nine" },
        { 0, 540, 1080, 9 * 3600 - 1, false, "not before" },
        { 0, 540, 1080, 18 * 3600, false, "until six" },
        { 0, 1320, 120, 23 * 3600, true, "in the evening" },
        { 0, 1320, 120, 3600, true, "and over midnight" },
        { 0, 1320, 120, 3 * 3600, false, "not in the night" },
        { 1, 1320, 120, 3600, false, "of Monday, not of Sunday's night" },
        { 64, 1320, 120, 3600, true, "which is Sunday's" }
    };

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        when = (recs_when_t) { INT64_MIN, INT64_MAX, cases[i].days,
                               cases[i].from, cases[i].to, NULL, 0 };
        ok(recs_when_holds(&when, MONDAY + cases[i].at) == cases[i].holds,
           "%s", cases[i].what);
    }

    when = (recs_when_t) { MONDAY, MONDAY + 60, 0, 0, 0, NULL, 0 };
    ok(!recs_when_holds(&when, MONDAY - 1) && recs_when_holds(&when, MONDAY)
       && !recs_when_holds(&when, MONDAY + 60), "from a start to an end");

    when = (recs_when_t) { INT64_MIN, INT64_MAX, 0, 600, 601, berlin, 2 };
    ok(recs_when_holds(&when, MONDAY + 9 * 3600)
       && !recs_when_holds(&when, MONDAY + 10 * 3600)
       && recs_when_holds(&when, MONDAY + 86400 + 8 * 3600),
       "local hours, as the zone's offset changes");

    when = (recs_when_t) { INT64_MIN, INT64_MAX, 127, 0, 1440, NULL, 0 };
    ok(recs_when_holds(&when, 0) && recs_when_holds(&when, 4102444800)
       && recs_when_holds(&when, -1), "1970, 2100, and before");
}


/* ---- rules */

static void
test_rules(void)
{
    const recs_placement_t  *only;

    begin();
    ok(answers("card,bag,strap,lens"), "a placement without rules");

    rule("three")->count = 3;
    rules[0].effect.sets = RECS_SETS_COUNT;
    ok(answers("card,bag,strap") && w.plan.nfired == 1, "a rule says how many");

    rule("two")->count = 2;
    rules[1].effect.sets = RECS_SETS_COUNT;
    ok(answers("card,bag,strap") && w.plan.nfired == 2,
       "the first one that says so holds");

    only = &spots[1];
    rules[0].placements = &only;
    rules[0].nplacements = 1;
    ok(answers("card,bag"), "a rule of another placement says nothing");

    q.count = 1;
    ok(answers("card"), "a location may ask for fewer");
    q.count = 6;
    ok(answers("card,bag"), "not for more than a rule");
    q.count = 0;

    rules[1].last = true;
    rule("never")->sets = RECS_SETS_SHOW;
    ok(answers("card,bag") && w.plan.nfired == 1, "the last one is the last");
    rules[1].last = false;
    ok(answers("") && w.plan.nfired == 2, "a rule shows nothing");

    recs_query_begin(&q, recs_str("nowhere"));
    ok(answers("") && w.plan.nfired == 0, "a placement that there is not");
}


static void
test_selections(void)
{
    uint32_t          set[1];
    recs_pin_t        pins[2];
    recs_boost_t      boost;
    recs_select_t     select;
    recs_item_test_t  test;

    begin();
    set[0] = facts("card").brand;
    test = of(RECS_ABOUT_BRAND, set);
    select = selection(&test);
    boost = (recs_boost_t) { select, 0.01f };

    rule("hide")->hides = &select;
    rules[0].effect.nhides = 1;
    ok(answers("bag,lens,tripod"), "a brand is hidden");

    rules[0].effect.nhides = 0;
    rules[0].effect.filters = &select;
    rules[0].effect.nfilters = 1;
    ok(answers("card,strap"), "nothing but a brand is shown");

    rules[0].effect.nfilters = 0;
    rules[0].effect.boosts = &boost;
    rules[0].effect.nboosts = 1;
    ok(answers("bag,lens,tripod,card")
       && w.decision.picks[3].score
          < 0.011f * w.decision.picks[3].raw, "a brand is buried");
    boost.by = 50;
    ok(answers("card,strap,bag,lens"), "and lifted");

    steps[0].floor = 0.2f;
    boost.by = 0.001f;
    ok(strstr(answer(), "card") != NULL,
       "a floor is about the score before that");
    rules[0].effect.nboosts = 0;

    steps[0].floor = 0;
    pins[0] = (recs_pin_t) { 1, item("tea") };
    pins[1] = (recs_pin_t) { 0, item("lens") };
    rules[0].effect.pins = pins;
    rules[0].effect.npins = 2;
    ok(answers("lens,tea,card,bag"), "items are pinned");
    pins[1].position = 3;
    ok(answers("card,tea,bag,lens"), "where they are pinned");
    pins[1].position = 7;
    ok(answers("card,tea,bag,strap"), "a place behind the last is none");
    pins[0].item = item("cam");
    ok(answers("card,bag,strap,lens"), "what is in the cart is not pinned");
    pins[0].item = item("gone");
    ok(answers("card,bag,strap,lens"), "nor what is sold out");
    spots[0].effect.out_of_stock = true;
    ok(answers("card,gone,bag,free"), "unless that may be shown");
    pins[0].item = item("tea");
    steps[0].list = RECS_LIST_UPSELL;
    ok(answers("tea"), "a pin needs no list");
}


static void
test_exclusions(void)
{
    recs_effect_t  *e;

    begin();
    e = &spots[0].effect;

    recs_query_add(&q, RECS_FACT_CART, recs_str("card"));
    ok(answers("bag,strap,lens,tripod"), "what is in the cart is not shown");
    e->in_cart = true;
    ok(strstr(answer(), "card") != NULL, "unless it may be");

    begin();
    recs_query_add(&q, RECS_FACT_VIEWED, recs_str("card"));
    ok(strstr(answer(), "card") == NULL, "what was viewed is not");
    e->in_viewed = true;
    ok(answers("card,bag,strap,lens"), "unless it may be");

    begin();
    recs_query_tell(&q, recs_str("shown"), recs_str("card, bag"));
    ok(answers("strap,lens,tripod"), "nor what the page shows elsewhere");

    begin();
    recs_query_seen(&q, recs_str("bag"), 3);
    ok(answers("card,bag,strap,lens"), "what was suggested before is");
    e->seen_max = 3;
    ok(answers("card,strap,lens,tripod"), "until it was often enough");
    e->seen_max = 4;
    ok(answers("card,bag,strap,lens"), "and not before");

    begin();
    recs_query_tell(&q, recs_str("bought"), recs_str("strap"));
    e->bought_days = 30;
    ok(answers("card,bag,lens,tripod"), "what was bought is not");

    begin();
    e->per_brand = 1;
    ok(answers("card,bag,lens,tripod"), "one of a brand");
    e->per_brand = 0;
    e->per_category = 2;
    ok(answers("card,bag,tripod"), "two of a category");

    begin();
    e->band = RECS_BAND_ANCHOR;
    e->band_min = 0;
    e->band_max = 0.1f;
    ok(answers("card,strap,tripod"), "at most a tenth of the camera's price");
    e->band = RECS_BAND_CART;
    recs_query_tell(&q, recs_str("cart_value"), recs_str("150.00"));
    ok(answers("strap"), "or of the cart's value");
    recs_query_begin(&q, recs_str("spot"));
    recs_query_add(&q, RECS_FACT_ITEM, recs_str("free"));
    e->band = RECS_BAND_ANCHOR;
    ok(strncmp(answer(), "cam,", 4) == 0, "an unknown price is no band");
}


static void
test_blend(void)
{
    begin();
    steps[1] = (recs_step_t) { RECS_LIST_POPULAR, RECS_BY_SHOP, 0, 0.01f,
                               steps[0].title };
    spots[0].effect.nsteps = 2;
    spots[0].effect.blend = true;
    spots[0].effect.count = 6;

    ok(strncmp(answer(), "card,", 5) == 0
       && w.decision.picks[0].score > 1
       && w.decision.picks[0].list == RECS_LIST_BOUGHT_TOGETHER,
       "lists are blended: each scaled to 1, then weighed");

    steps[1].weight = 100;
    (void) answer();
    ok(w.decision.picks[0].list == RECS_LIST_POPULAR
       && w.decision.picks[0].because == RECS_NO_ITEM,
       "an item comes from the list that gave most");

    steps[1].floor = 2;
    ok(strncmp(answer(), "card,bag", 8) == 0,
       "a floor is about the list's own score");
}


/* ---- offers and words */

static void
test_offers(void)
{
    const recs_offer_t  *all[2];
    recs_said_t          text[2];

    begin();
    text[0] = said("en", "Add {gap} for free shipping, {ends_in} left");
    text[1] = said("de", "Noch {gap}");
    offers[0] = (recs_offer_t) {
        .name = recs_str("shipping"), .threshold = 41900, .start = INT64_MIN,
        .end = 5000, .text = { text, 2 }
    };
    all[0] = &offers[0];
    spots[0].effect.offers = all;
    spots[0].effect.noffers = 1;
    q.now = 1400;

    ok(strstr(rendered(RECS_FORMAT_JSON), "\"offers\":[{\"name\":\"shipping\","
              "\"text\":\"Add \xe2\x82\xac" "19.00 for free shipping, 1 h 0 min"
              " left\",\"gap\":19.00,\"ends_in\":3600}]") != NULL,
       "an offer with the gap and the time that is left");
    ok(answers("card,bag,lens,tripod"), "a strap does not close the gap");

    q.lang = recs_str("fr;q=1, de-AT;q=0.9,en");
    ok(strstr(rendered(RECS_FORMAT_HTML), "<p class=\"recs-offer\" "
              "data-recs-offer=\"shipping\">Noch \xe2\x82\xac" "19.00</p>")
       != NULL, "in the visitor's language");

    recs_query_tell(&q, recs_str("cart_value"), recs_str("419"));
    ok(answer() != NULL && w.decision.noffers == 0, "until it is reached");
    recs_query_tell(&q, recs_str("cart_value"), recs_str("418.99"));
    ok(answer() != NULL && w.decision.noffers == 1
       && w.decision.offers[0].gap == 1, "to the cent");

    q.now = 5000;
    ok(answer() != NULL && w.decision.noffers == 0, "until it is over");
    offers[0].start = 6000;
    offers[0].end = INT64_MAX;
    ok(answer() != NULL && w.decision.noffers == 0, "or has not begun");

    offers[0].start = INT64_MIN;
    offers[0].within = 86400;
    ok(answer() != NULL && w.decision.noffers == 0,
       "within a day of the first add: nothing was added");
    recs_query_number(&q, RECS_NUMBER_SINCE_ADD, 86000);
    ok(answer() != NULL && w.decision.offers[0].ends_in == 400,
       "added: what is left of the day");
    recs_query_number(&q, RECS_NUMBER_SINCE_ADD, 86400);
    ok(answer() != NULL && w.decision.noffers == 0, "nothing is left");
}


static void
test_message(void)
{
    recs_effect_t  *e;
    recs_said_t     text[1];

    begin();
    text[0] = said("en", "<b>Gold</b> & more");
    e = rule("gold \"members\"");
    e->sets = RECS_SETS_MESSAGE;
    e->message = (recs_text_t) { text, 1 };

    ok(strstr(rendered(RECS_FORMAT_HTML), "</h2><p class=\"recs-message\">"
              "&lt;b&gt;Gold&lt;/b&gt; &amp; more</p><ul") != NULL,
       "a message stands above the list, escaped");
    ok(strstr(rendered(RECS_FORMAT_JSON), "\"heading\":\"Goes with it\","
              "\"message\":\"\\u003cb\\u003eGold") != NULL
       && strstr(rendered(RECS_FORMAT_JSON),
                 "\"rules\":[\"gold \\\"members\\\"\"]}") != NULL,
       "and in JSON, with the rules that fired");

    steps[0].list = RECS_LIST_UPSELL;
    ok(strcmp(rendered(RECS_FORMAT_HTML), "<section class=\"recs recs-spot\">"
              "<p class=\"recs-message\">&lt;b&gt;Gold&lt;/b&gt; &amp; more"
              "</p></section>") == 0, "it needs no items");

    text[0] = said("en", "{gap} to go");
    ok(strcmp(rendered(RECS_FORMAT_HTML), "") == 0,
       "a text that needs what is not known is not shown");
}


static void
test_say(void)
{
    recs_text_t  text;

    const recs_said_t  texts[] = {
        said("en", "colour"), said("en-us", "color"), said("de", "Farbe")
    };

    text = (recs_text_t) { texts, 3 };

    ok(fixture_is(recs_say(&text, recs_str("en-US")), "color")
       && fixture_is(recs_say(&text, recs_str("EN-gb,de")), "colour")
       && fixture_is(recs_say(&text, recs_str("xx, DE-ch ;q=1")), "Farbe"),
       "a text of the language, of the region where there is one");
    ok(fixture_is(recs_say(&text, recs_str("xx")), "colour")
       && fixture_is(recs_say(&text, recs_str(",,;;-")), "colour")
       && fixture_is(recs_say(&text, recs_str("")), "colour"),
       "else the first");
    text.n = 0;
    ok(recs_say(&text, recs_str("en")).len == 0, "or none");
}


/* ---- who asks */

static void
test_customer(void)
{
    recs_str_t        text;
    uint32_t          set[1];
    recs_store_t     *shop;
    recs_item_test_t  test;
    recs_condition_t  c;

    shop = st;
    st = fixture_store("buyers",
        "order,customer,time,item,price\n"
        "1,ann,2026-01-01,cam,400.00\n1,ann,2026-01-01,card,20.00\n"
        "2,ann,2026-01-11,bag,50.00\n3,bob,2026-01-02,cam,400.00\n"
        "3,bob,2026-01-02,card,20.00\n4,eve,2026-01-03,cam,400.00\n"
        "4,eve,2026-01-03,bag,50.00\n",
        "id,title,category,price\ncam,Camera,Photo,400.00 EUR\n"
        "card,Card,Memory,20.00 EUR\nbag,Bag,Bags,50.00 EUR\n");

    begin();
    q.now = 1768608000;                                 /* 2026-01-17 */
    spots[0].effect.bought_days = 10;
    ok(answers("card,bag"), "a stranger bought nothing");

    recs_query_tell(&q, recs_str("user"), recs_str("ann"));
    ok(answers("card"), "what a customer bought within ten days");
    spots[0].effect.bought_days = 16;
    ok(answers(""), "and within sixteen");

    c = number_is(RECS_NUMBER_CUSTOMER_ORDERS, 2, 2);
    ok(holds(&c), "orders are counted");
    c = number_is(RECS_NUMBER_CUSTOMER_RECENCY, 6, 6);
    ok(holds(&c), "the last was six days ago");
    c = number_is(RECS_NUMBER_CUSTOMER_SPEND, 47000, 47000);
    ok(holds(&c), "so much was spent");
    c = number_is(RECS_NUMBER_LIFETIME_VALUE, -INFINITY, INFINITY);
    ok(!holds(&c), "what the shop does not say is not known");

    set[0] = item("card");
    test = of(RECS_ABOUT_ITEM, set);
    c = (recs_condition_t) { .kind = RECS_IF_ITEMS,
                             .group = RECS_GROUP_BOUGHT,
                             .items = selection(&test), .min = 1,
                             .max = INFINITY };
    ok(holds(&c), "a condition on what was bought");
    recs_query_tell(&q, recs_str("user"), recs_str("nobody"));
    ok(!holds(&c), "by nobody");

    text = recs_str("x");
    c = (recs_condition_t) { .kind = RECS_IF_CONTEXT,
                             .name = recs_str("tier"), .texts = &text,
                             .ntexts = 1 };
    recs_query_tell(&q, recs_str("user"), recs_str("ann"));
    ok(!holds(&c), "a fact that neither says");

    recs_store_close(st);
    st = shop;
}


/* ---- limits */

static void
test_limits(void)
{
    size_t    i;
    uint32_t  k;
    char      name[16], sku[16];

    static recs_rule_t  many[RECS_RULES_MAX];
    static char         names[RECS_TOLD_MAX + 1][16];
    static char         skus[10000 * 8];
    static char         long_text[65536];

    begin();

    for (k = 0; k < RECS_RULES_MAX; k++) {
        many[k] = (recs_rule_t) { .name = recs_str("one of many") };
    }

    many[RECS_FIRED_MAX - 1].effect.sets = RECS_SETS_COUNT;
    many[RECS_FIRED_MAX - 1].effect.count = 2;
    many[RECS_FIRED_MAX].effect.sets = RECS_SETS_SHOW;
    policy.rules = many;
    policy.nrules = RECS_RULES_MAX;
    ok(answers("card,bag") && w.plan.nfired == RECS_FIRED_MAX,
       "so many rules change an answer, and no more");

    begin();
    memset(long_text, '9', sizeof(long_text));
    recs_query_tell(&q, recs_str("cart_value"),
                    (recs_str_t) { (unsigned char *) long_text,
                                   sizeof(long_text) });
    recs_query_tell(&q, recs_str("lang"),
                    (recs_str_t) { (unsigned char *) long_text,
                                   sizeof(long_text) });
    q.now = INT64_MAX;
    ok(answers("card,bag,strap,lens"), "64 KB of nonsense, after all time");
    q.now = INT64_MIN;
    ok(answers("card,bag,strap,lens"), "and before it");

    for (i = 0; i <= RECS_TOLD_MAX; i++) {
        snprintf(names[i], sizeof(names[i]), "fact%zu", i);
        recs_query_tell(&q, recs_str_of(names[i]), recs_str("x"));
    }

    snprintf(name, sizeof(name), "fact%d", RECS_TOLD_MAX);
    ok(q.ntold == RECS_TOLD_MAX
       && recs_query_told(&q, recs_str_of(name)).len == 0,
       "so many facts are told, and no more");

    recs_query_begin(&q, recs_str("spot"));

    for (i = 0; i < 10000; i++) {
        snprintf(sku, sizeof(sku), "%07zu,", i);
        memcpy(skus + 8 * i, sku, 8);
    }

    memcpy(skus, "    cam,", 8);
    recs_query_add_list(&q, RECS_FACT_CART, (recs_str_t) {
        (unsigned char *) skus, sizeof(skus)
    });
    ok(q.nskus == RECS_SKUS_MAX && answers("card,bag,strap,lens"),
       "of ten thousand items in a cart the first are looked at");
}


int
main(void)
{
    st = fixture_store("policy",
        "order,item\n"
        "1,cam\n1,card\n2,cam\n2,card\n3,cam\n3,card\n4,cam\n4,card\n"
        "5,cam\n5,bag\n6,cam\n6,bag\n7,cam\n7,bag\n"
        "8,cam\n8,strap\n9,cam\n9,strap\n10,cam\n10,lens\n10,free\n11,tea\n"
        "12,cam\n12,lens\n12,gone\n13,tea\n14,cam\n14,tripod\n15,tea\n"
        "16,lens\n17,tripod\n18,free\n18,cam\n",
        "id,title,category,brand,price,availability,item_group_id\n"
        "cam,Camera,Photo,Canyon,400.00 EUR,in_stock,\n"
        "card,Card,Photo,Sandy,19.90 EUR,in_stock,\n"
        "bag,Bag,Photo,Bagger,59.00 EUR,in_stock,\n"
        "strap,Strap,Photo,Sandy,9.00 EUR,in_stock,\n"
        "lens,Lens,Photo,Zoom,300.00 EUR,in_stock,\n"
        "tripod,Tripod,Legs,Tri,39.00 EUR,in_stock,\n"
        "gone,Gone,Photo,Zoom,39.00 EUR,out_of_stock,\n"
        "tea,Tea,Kitchen,Leaf,5.00 EUR,in_stock,\n"
        "free,Free,Kitchen,Leaf,,out_of_stock,\n");

    test_numbers();
    test_items();
    test_context();
    test_time();
    test_rules();
    test_selections();
    test_exclusions();
    test_blend();
    test_offers();
    test_message();
    test_say();
    test_customer();
    test_limits();

    recs_store_close(st);

    return done_testing();
}
