
/* merchandising.json: what it becomes, and what is wrong with it. */

#include "fixture.h"

#include "merch/recs_compile.h"

#include <math.h>


static const char  catalog[] =
    "id,title,price,brand,category,storage\n"
    "cam,Camera,500.00 EUR,Nikon,Photo > Cameras > Compact,\n"
    "pro,Camera Pro,900.00 EUR,Nikon,Photo > Cameras > System,\n"
    "card,Card,19.90 EUR,SanDisk,Photo > Memory cards,128 GB\n"
    "card2,Card,39.90 EUR,SanDisk,Photo > Memory cards,256 GB\n"
    "case,Case,29.00 EUR,Lowepro,Photo > Cases,\n";

static const char  orders[] =
    "order,item\n1,cam\n1,card\n2,cam\n2,card\n3,cam\n3,case\n4,pro\n4,case\n";

static recs_store_t   *store;
static recs_faults_t   faults;
static recs_policy_t  *policy;


static recs_rc_t
zone(void *ctx, recs_zone_t *z, recs_str_t name, recs_arena_t *arena)
{
    recs_err_t  err;

    (void) ctx;

    return recs_zone_read(z, RECS_ZONE_FOLDER, name, arena, &err);
}


/* compile; the policy of before is gone */

static recs_rc_t
compile(const char *text, const recs_store_t *st)
{
    recs_rc_t      rc;
    recs_source_t  source;

    recs_policy_close(policy);
    memset(&faults, 0, sizeof(faults));
    source = (recs_source_t) { .store = st, .zone = zone };
    rc = recs_compile(&policy, recs_str_of(text), &source, &faults);
    recs_faults_sort(&faults);

    return rc;
}


/* the text of a rule that does what is said when it is said */

static const char *
rule(const char *when, const char *then)
{
    static char  text[16384];

    (void) snprintf(text, sizeof(text), "{\"currency\":\"EUR\",\"zone\":\"UTC\","
                    "\"facts\":[\"membership\"],\"segments\":{\"rich\":"
                    "{\"lifetime_value\":{\"min\":1000}}},\"offers\":{\"ship\":"
                    "{\"threshold\":50,\"text\":\"{gap} to go\"}},\"rules\":"
                    "[{\"when\":%s,\"then\":%s}]}", when, then);

    return text;
}


static const recs_condition_t *
when(const char *text)
{
    static const recs_condition_t  none = { .kind = RECS_IF_NOT };

    if (compile(rule(text, "{\"show\":false}"), store) != RECS_OK) {
        printf("# %s: %s\n", text, faults.n ? faults.list[0].what : "?");
        return &none;
    }

    return &policy->rules[0].condition;
}


static const recs_effect_t *
then(const char *text)
{
    static const recs_effect_t  none;

    if (compile(rule("{}", text), store) != RECS_OK) {
        printf("# %s: %s\n", text, faults.n ? faults.list[0].what : "?");
        return &none;
    }

    return &policy->rules[0].effect;
}


/* does it say so, there? */

static bool
fault(uint32_t line, uint32_t column, const char *what)
{
    size_t  i;

    for (i = 0; i < faults.n; i++) {
        if ((line == 0 || faults.list[i].line == line)
            && (column == 0 || faults.list[i].column == column)
            && strstr(faults.list[i].what, what) != NULL)
        {
            return true;
        }
    }

    for (i = 0; i < faults.n; i++) {
        printf("# %u:%u: %s\n", faults.list[i].line, faults.list[i].column,
               faults.list[i].what);
    }

    return false;
}


static bool
refused(const char *when_text, const char *then_text, const char *what)
{
    return compile(rule(when_text, then_text), store) == RECS_BAD
           && policy == NULL && fault(0, 0, what);
}


static uint32_t
item(const char *sku)
{
    uint32_t  number;

    return recs_store_item(store, recs_str_of(sku), &number) == RECS_OK
           ? number : UINT32_MAX;
}


/* is the item of the selection, by its facts? */

static bool
selects(const recs_select_t *s, const char *sku)
{
    bool                     in;
    uint32_t                 i, k, number;
    recs_facts_t             facts;
    const recs_item_test_t  *t;

    (void) recs_store_facts(store, item(sku), &facts);

    for (i = 0; i < s->ntests; i++) {
        t = &s->tests[i];

        if (t->field == RECS_ABOUT_PRICE) {
            in = (double) facts.price >= t->min && (double) facts.price <= t->max;

        } else {
            number = t->field == RECS_ABOUT_CATEGORY ? facts.category
                     : t->field == RECS_ABOUT_BRAND ? facts.brand
                     : t->field == RECS_ABOUT_ITEM ? item(sku)
                     : facts.availability;

            for (in = false, k = 0; k < t->nset; k++) {
                in = in || t->set[k] == number;
            }
        }

        if (in == t->negate) {
            return false;
        }
    }

    return true;
}


/* ---- conditions */

static void
test_numbers(void)
{
    const recs_condition_t  *c;

    c = when("{\"cart_value\":{\"min\":49.90}}");
    ok(c->kind == RECS_IF_NUMBER && c->number == RECS_NUMBER_CART_VALUE
       && c->min == 4990 && isinf(c->max), "amounts are minor units");

    c = when("{\"viewed_similar\":3}");
    ok(c->kind == RECS_IF_NUMBER && c->min == 3 && c->max == 3,
       "a number is that number");

    c = when("{\"since_add\":{\"max\":\"24h\"}}");
    ok(c->max == 86400, "spans are seconds");

    c = when("{\"customer_recency\":{\"max\":\"2w\"},\"intent\":{\"min\":0.2,"
             "\"max\":0.8}}");
    ok(c->kind == RECS_IF_ALL && c->nparts == 2 && c->parts[0].max == 14
       && c->parts[1].min == 0.2, "or days; several facts must all hold");

    ok(refused("{\"cart_value\":{\"min\":5,\"max\":4}}", "{\"count\":1}",
               "at least 5 and at most 4"), "min over max is refused");
    ok(refused("{\"cart_value\":{\"min\":0.001}}", "{\"count\":1}",
               "EUR has 2 decimals"), "so are fractions of a cent");
    ok(refused("{\"cart_value\":\"much\"}", "{\"count\":1}",
               "a number is wanted here, without quotes"), "and words");
    ok(refused("{\"intent\":{\"min\":20}}", "{\"count\":1}", "from 0 to 1"),
       "and an intent of 20");
}


static void
test_context(void)
{
    const recs_condition_t  *c;

    c = when("{\"device\":[\"tablet\",\"mobile\"]}");
    ok(c->kind == RECS_IF_CONTEXT && fixture_is(c->name, "device")
       && c->ntexts == 2 && fixture_is(c->texts[0], "mobile"),
       "a list is one of, sorted");

    c = when("{\"tier\":{\"not\":\"gold\"}}");
    ok(c->kind == RECS_IF_NOT && c->parts[0].kind == RECS_IF_CONTEXT,
       "not");
    c = when("{\"membership\":true}");
    ok(c->kind == RECS_IF_CONTEXT && c->ntexts == 0,
       "a fact of the shop's own is said at all");
    c = when("{\"membership\":{\"min\":3}}");
    ok(c->kind == RECS_IF_CONTEXT_NUMBER && c->min == 3, "or has a bound");
    c = when("{\"segment\":\"rich\"}");
    ok(c->kind == RECS_IF_SEGMENT && c->nsegments == 1 && c->segments[0] == 0,
       "segments are numbers");
    c = when("{\"any\":[{\"device\":\"mobile\"},{\"not\":{\"views\":1}}]}");
    ok(c->kind == RECS_IF_ANY && c->nparts == 2
       && c->parts[1].kind == RECS_IF_NOT, "any and not");

    ok(refused("{\"devise\":\"mobile\"}", "{\"count\":1}",
               "there is no fact \"devise\"; did you mean \"device\"?"),
       "an unknown fact is refused, and what is near named");
    ok(refused("{\"zodiac\":\"lion\"}", "{\"count\":1}",
               "name facts of your own in \"facts\""), "or how to declare it");
    ok(refused("{\"segment\":\"ritch\"}", "{\"count\":1}",
               "no segment \"ritch\"; did you mean \"rich\"?"),
       "so is an unknown segment");
    ok(refused("{\"any\":[]}", "{\"count\":1}", "empty"), "and any of none");
}


static void
test_items(void)
{
    const recs_condition_t  *c;

    c = when("{\"cart.category\":\"Cameras\"}");
    ok(c->kind == RECS_IF_ITEMS && c->group == RECS_GROUP_CART && c->min == 1
       && selects(&c->items, "cam") && selects(&c->items, "pro")
       && !selects(&c->items, "card"), "a category has all below it");

    c = when("{\"item.category\":\"Photo > Cameras > System\"}");
    ok(c->group == RECS_GROUP_ITEM && selects(&c->items, "pro")
       && !selects(&c->items, "cam"), "a path is just that one");

    c = when("{\"cart.brand\":{\"not\":\"Nikon\"}}");
    ok(c->max == 0 && selects(&c->items, "cam"), "no Nikon is in the cart");
    c = when("{\"item.brand\":{\"not\":\"Nikon\"}}");
    ok(c->min == 1 && !selects(&c->items, "cam") && selects(&c->items, "card"),
       "the page's item is there, and no Nikon");

    c = when("{\"viewed.category\":{\"is\":\"Cameras\",\"min\":3}}");
    ok(c->group == RECS_GROUP_VIEWED && c->min == 3, "three of them");
    c = when("{\"cart\":{\"category\":\"Cameras\",\"price\":{\"min\":600},"
             "\"max\":1}}");
    ok(c->kind == RECS_IF_ITEMS && c->items.ntests == 2 && c->max == 1
       && c->min == 1 && selects(&c->items, "pro") && !selects(&c->items, "cam"),
       "one item is all of it");
    c = when("{\"item.price\":{\"min\":19.9,\"max\":20}}");
    ok(selects(&c->items, "card") && !selects(&c->items, "card2"),
       "prices are amounts");
    c = when("{\"cart.attribute.storage\":{\"min\":200}}");
    ok(c->items.tests[0].field == RECS_ABOUT_ATTRIBUTE
       && c->items.tests[0].nset == 1, "an attribute's number has bounds");
    c = when("{\"cart.attribute.storage\":[\"128 GB\",\"256 GB\"]}");
    ok(c->items.tests[0].nset == 2
       && c->items.tests[0].set[0] < c->items.tests[0].set[1],
       "or values, ascending");

    ok(compile(rule("{\"cart.category\":\"Camera\"}", "{\"count\":1}"), store)
       == RECS_OK && faults.warnings == 1 && faults.list[0].warning
       && fault(0, 0, "no category \"Camera\"; did you mean \"Cameras\"?"),
       "an unknown category is a warning, with what is near");
    ok(compile(rule("{\"cart.category\":\"Camera\"}", "{\"count\":1}"), NULL)
       == RECS_OK && faults.n == 0, "without a store nothing is looked up");
    ok(refused("{\"cart.colour\":\"red\"}", "{\"count\":1}", "attribute.NAME"),
       "what no item has is refused");
}


static void
test_time(void)
{
    const recs_condition_t  *c;

    c = when("{\"time\":{\"start\":\"2026-11-27 08:00\",\"end\":\"2026-11-30\","
             "\"days\":[\"fri-sun\"],\"from\":\"18:00\",\"to\":\"02:00\"}}");
    ok(c->kind == RECS_IF_TIME && c->when.start == 1795766400
       && c->when.end == 1796083200 && c->when.days == 0x70
       && c->when.from == 1080 && c->when.to == 120,
       "a window; the day it ends on belongs to it");
    c = when("{\"time\":{\"start\":\"2026-11-27T08:00:00+02:00\"}}");
    ok(c->when.start == 1795766400 - 7200 && c->when.end == INT64_MAX
       && c->when.days == 0 && c->when.from == 0 && c->when.to == 1440,
       "a zone of its own; what is not said is not bounded");

    ok(refused("{\"time\":{\"start\":\"2026-02-30\"}}", "{\"count\":1}",
               "there is no 2026-02-30"), "no 30th of February");
    ok(refused("{\"time\":{\"start\":\"27.11.2026\"}}", "{\"count\":1}",
               "a date is wanted here"), "no other spelling");
    ok(refused("{\"time\":{\"start\":\"2026-11-27\",\"end\":\"2026-11-26\"}}",
               "{\"count\":1}", "ends before it starts"), "no end before");
    ok(refused("{\"time\":{\"days\":\"Friday\"}}", "{\"count\":1}", "\"fri\""),
       "days are three letters");
    ok(refused("{\"time\":{\"from\":\"25:00\"}}", "{\"count\":1}",
               "a time of the day"), "no 25 hours");

    ok(compile("{\"zone\":\"Europe/Berlin\",\"rules\":[{\"when\":{\"time\":"
               "{\"start\":\"2026-07-01\"}},\"then\":{\"count\":1}}]}", NULL)
       == RECS_OK && policy->rules[0].condition.when.start == 1782856800
       && policy->rules[0].condition.when.noffsets > 100
       && fixture_is(policy->zone.name, "Europe/Berlin"),
       "times are the shop's");
    ok(compile("{\"zone\":\"Europe/Berlim\"}", NULL) == RECS_BAD
       && fault(1, 9, "no time zone"), "there is no such zone");
}


/* ---- effects */

static void
test_lists(void)
{
    const recs_effect_t  *e;

    e = then("{\"lists\":[\"upsell\",{\"name\":\"popular\",\"by\":\"shop\","
             "\"floor\":0.1,\"weight\":2,\"title\":{\"de\":\"Beliebt\",\"en\":"
             "\"Popular\"}}],\"blend\":true,\"count\":3}");
    ok(e->sets == (RECS_SETS_STEPS | RECS_SETS_BLEND | RECS_SETS_COUNT)
       && e->nsteps == 2 && e->steps[0].list == RECS_LIST_UPSELL
       && e->steps[0].scope == RECS_BY_ITEM && e->steps[0].weight == 1
       && e->steps[1].scope == RECS_BY_SHOP && e->steps[1].weight == 2
       && e->steps[1].floor == 0.1f && e->steps[1].title.n == 2
       && fixture_is(e->steps[1].title.said[0].lang, "de")
       && e->blend && e->count == 3 && e->show, "lists");
    ok(then("{\"lists\":[\"also_viewed\"]}")->steps[0].scope == RECS_BY_SESSION
       && then("{\"lists\":\"for_you\"}")->steps[0].scope == RECS_BY_CUSTOMER,
       "a list is looked up by what it is made for");

    ok(refused("{}", "{\"lists\":[\"simular\"]}",
               "no list \"simular\"; did you mean \"similar\"?"),
       "an unknown list is refused");
    ok(refused("{}", "{\"lists\":[{\"name\":\"popular\",\"by\":\"item\"}]}",
               "looked up by category, not by item"), "so is a wrong \"by\"");
    ok(refused("{}", "{\"lists\":[]}", "1 to 8 lists"), "and none");
    ok(compile(rule("{}", "{\"lists\":[\"my_model\"]}"), NULL) == RECS_OK
       && faults.warnings == 1 && fault(0, 0, "--list"),
       "without a store a shop's own list is a warning");
}


static void
test_effects(void)
{
    const recs_effect_t  *e;

    e = then("{\"filter\":[{\"brand\":\"Nikon\"},{\"price\":{\"max\":600}}],"
             "\"hide\":{\"sku\":[\"case\",\"cam\"]}}");
    ok(e->nfilters == 2 && e->nhides == 1 && selects(&e->filters[0], "cam")
       && selects(&e->filters[1], "cam") && !selects(&e->filters[1], "pro")
       && selects(&e->hides[0], "case") && !selects(&e->hides[0], "card")
       && e->sets == 0, "filter and hide");
    e = then("{\"boost\":{\"brand\":\"Nikon\",\"by\":3},\"bury\":[{\"category\":"
             "\"Cases\"}]}");
    ok(e->nboosts == 2 && e->boosts[0].by == 3 && e->boosts[1].by == 0.5f
       && selects(&e->boosts[1].items, "case"), "boost and bury are one list");
    e = then("{\"pin\":[{\"sku\":\"card\",\"position\":2},{\"sku\":\"none\"}]}");
    ok(e->npins == 1 && e->pins[0].position == 1 && e->pins[0].item == item("card")
       && faults.warnings == 1, "a pin; what is not there is a warning");
    e = then("{\"exclude\":{\"cart\":false,\"variants\":true,\"bought_days\":30,"
             "\"seen\":3}}");
    ok(e->in_cart && !e->variants && e->bought_days == 30 && e->seen_max == 3
       && e->sets == (RECS_SETS_IN_CART | RECS_SETS_VARIANTS
                      | RECS_SETS_BOUGHT_DAYS | RECS_SETS_SEEN_MAX), "exclude");
    e = then("{\"price\":{\"of\":\"cart\",\"max\":0.25},\"per_brand\":1,"
             "\"template\":\"list\",\"message\":\"Hello\","
             "\"offer\":\"ship\",\"show\":true}");
    ok(e->band == RECS_BAND_CART && e->band_min == 0 && e->band_max == 0.25f
       && e->per_brand == 1 && fixture_is(e->template, "list") && e->message.n == 1
       && e->message.said[0].lang.len == 0 && e->noffers == 1
       && e->offers[0] == &policy->offers[0]
       && e->offers[0]->threshold == 5000, "price, template, message, offer");

    ok(refused("{}", "{\"cuont\":3}", "\"then\" has no \"cuont\"; did you mean "
               "\"count\"?"), "an unknown word is refused");
    ok(refused("{}", "{\"count\":0}", "from 1 to 50")
       && refused("{}", "{\"count\":2.5}", "whole"), "and a count of 0 or 2.5");
    ok(refused("{}", "{\"boost\":{\"brand\":\"Nikon\",\"by\":0.5}}", "above 1"),
       "and a boost that buries");
    ok(refused("{}", "{\"filter\":{}}", "which items"), "and a filter of none");
    ok(refused("{}", "{\"offer\":\"shop\"}", "did you mean \"ship\""),
       "and an unknown offer");
    ok(refused("{}", "{\"message\":\"{gapp}\"}", "{gapp} stands for nothing"),
       "and an unknown variable");
    ok(refused("{}", "{\"title\":{\"english!\":\"x\"}}", "is not a language"),
       "and no language");
    ok(refused("{}", "{\"count\":1,\"count\":2}", "there twice"),
       "and a word twice");
    ok(refused("{}", "{}", "does nothing"), "and a rule that does nothing");
    ok(refused("{}", "{\"pin\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}",
               "position 1") || faults.warnings == 2,
       "two pins at a position are told");
}


/* ---- the file */

static void
test_placements(void)
{
    const recs_placement_t  *pdp, *own, *builtin;

    builtin = recs_policy_placement(recs_policy_builtin(), recs_str("pdp"));

    ok(compile("{\"placements\":{\"pdp\":{\"count\":6},\"sale\":{\"lists\":"
               "[\"popular\"],\"count\":2}},\"rules\":[{\"placement\":[\"sale\","
               "\"cart\"],\"then\":{\"show\":false}}]}", store) == RECS_OK,
       "placements");
    pdp = recs_policy_placement(policy, recs_str("pdp"));
    own = recs_policy_placement(policy, recs_str("sale"));
    ok(pdp != NULL && pdp->effect.count == 6
       && pdp->effect.nsteps == builtin->effect.nsteps,
       "a built-in one keeps what is not said");
    ok(own != NULL && own->effect.count == 2 && own->effect.nsteps == 1
       && own->effect.show && policy->nplacements
          == recs_policy_builtin()->nplacements + 1, "the shop's own is there");
    ok(policy->rules[0].nplacements == 2 && policy->rules[0].placements[0] == own
       && policy->rules[0].placements[1]
          == recs_policy_placement(policy, recs_str("cart")),
       "a rule is of some");

    ok(builtin->effect.count == 4, "what is built in stays as it was");

    ok(compile("{\"placements\":{\"sale\":{\"count\":2}}}", store) == RECS_BAD
       && fault(1, 16, "not built in: it needs \"lists\""),
       "one of the shop's own needs lists");
    ok(compile("{\"placements\":{\"a/b\":{\"lists\":[\"popular\"]}}}", store)
       == RECS_BAD && fault(1, 16, "cannot name a placement"), "and a name");
    ok(compile("{\"rules\":[{\"placement\":\"carts\",\"then\":{\"count\":1}}]}",
               store) == RECS_BAD
       && fault(1, 24, "no placement \"carts\"; did you mean \"cart\"?"),
       "a rule of no placement is refused");
}


static void
test_order(void)
{
    ok(compile("{\"rules\":[{\"name\":\"a\",\"then\":{\"count\":1}},{\"name\":"
               "\"b\",\"priority\":5,\"then\":{\"title\":\"x\"}},{\"then\":"
               "{\"message\":\"x\"}}]}", store) == RECS_OK
       && fixture_is(policy->rules[0].name, "b")
       && fixture_is(policy->rules[1].name, "a")
       && fixture_is(policy->rules[2].name, "rule 3"),
       "the highest first, then as written; one without a name has a number");
    ok(compile("{\"rules\":[{\"name\":\"a\",\"then\":{\"count\":1}},{\"name\":"
               "\"a\",\"then\":{\"title\":\"x\"}}]}", store) == RECS_BAD
       && fault(1, 43, "two rules are called \"a\""), "names are of one rule");
    ok(compile("{\"segments\":{\"a\":{\"segment\":\"b\"},\"b\":{}}}", store)
       == RECS_BAD && fault(1, 29, "before this one"),
       "a segment asks for those before it alone");
}


static void
test_positions(void)
{
    static const char  text[] =
        "{\n"
        "  \"$comment\": [\"anything\"],\n"
        "  \"zone\": \"UTC\",\n"
        "  \"rules\": [\n"
        "    { \"name\": \"\xc3\xa9\xc3\xa9\", \"then\": { \"cuont\": 3 } },\n"
        "    { \"when\": { \"views\": \"x\" },\n"
        "      \"then\": { \"count\": 99 } }\n"
        "  ],\n"
        "  \"offrs\": {}\n"
        "}\n";

    ok(compile(text, store) == RECS_BAD && faults.errors == 4 && faults.n == 4,
       "all that is wrong is told at once");
    ok(fault(5, 31, "cuont"), "a key is blamed where it stands; characters "
       "count, not bytes");
    ok(fault(6, 26, "a number is wanted"), "a value where it stands");
    ok(fault(7, 26, "from 1 to 50") && fault(9, 3, "did you mean \"offers\""),
       "in every line");
    ok(faults.list[0].line == 5 && faults.list[3].line == 9, "in their order");

    ok(compile("{\n  \"rules\": [\n    {}\n    {}\n  ]\n}", store) == RECS_BAD
       && faults.n == 1 && fault(4, 5, "comma"), "a comma is missing there");
    ok(compile("{\n \"zone\": \"\xff\"}", store) == RECS_BAD
       && fault(2, 11, "UTF-8"), "a byte is not UTF-8 there");
    ok(compile("\xef\xbb\xbf[]", store) == RECS_BAD && fault(1, 0, "object"),
       "a list is no file");
    ok(compile("", store) == RECS_BAD && faults.n == 1, "nothing is no file");
}


static void
test_lint(void)
{
    ok(refused("{\"views\":{\"min\":3},\"all\":[{\"views\":{\"max\":2}}]}",
               "{\"count\":1}", "exclude each other"),
       "numbers that exclude each other");
    ok(refused("{\"device\":\"mobile\",\"all\":[{\"device\":\"desktop\"}]}",
               "{\"count\":1}", "never fires"), "so do texts");
    ok(refused("{\"device\":[\"mobile\",\"tablet\"],\"not\":{\"device\":"
               "[\"mobile\",\"tablet\",\"watch\"]}}", "{\"count\":1}",
               "never fires"), "and what must not hold");
    ok(compile(rule("{\"device\":[\"mobile\",\"tablet\"],\"not\":{\"device\":"
                    "\"mobile\"}}", "{\"count\":1}"), store) == RECS_OK,
       "what can hold is not blamed");

    ok(compile("{\"rules\":[{\"name\":\"a\",\"when\":{\"views\":{\"min\":2}},"
               "\"last\":true,\"then\":{\"count\":1}},{\"name\":\"b\",\"when\":"
               "{\"views\":{\"min\":3},\"device\":\"mobile\"},\"then\":"
               "{\"title\":\"x\"}}]}", store) == RECS_BAD
       && fault(1, 82, "\"b\" is never reached: \"a\""),
       "a rule behind a last and weaker one is never reached");
    ok(compile("{\"rules\":[{\"name\":\"a\",\"placement\":\"cart\",\"last\":true,"
               "\"then\":{\"count\":1}},{\"name\":\"b\",\"then\":{\"title\":\"x\"}"
               "}]}", store) == RECS_OK && faults.n == 0,
       "one of other placements is");
    ok(compile("{\"rules\":[{\"name\":\"a\",\"then\":{\"count\":1}},{\"name\":"
               "\"b\",\"when\":{\"views\":1},\"then\":{\"count\":2}}]}", store)
       == RECS_OK && faults.warnings == 1 && fault(0, 0, "changes nothing"),
       "one whose words are taken is a warning");
}


/* n times text, in a list of rules or in one another */

static char *
many(const char *head, const char *text, size_t n, const char *tail)
{
    char    *all, *p;
    size_t   i;

    all = p = malloc(strlen(head) + n * strlen(text) + strlen(tail) + 1);
    p = stpcpy(p, head);

    for (i = 0; i < n; i++) {
        p = stpcpy(p, text);
    }

    (void) strcpy(p, tail);

    return all;
}


static void
test_limits(void)
{
    char  *text, *end;

    text = many("{\"rules\":[", "{\"then\":{\"count\":1},\"when\":{\"views\":7}},",
                9999, "{}]}");
    ok(compile(text, store) == RECS_BAD && faults.n == 1
       && fault(1, 10, "10000 rules are too many: 4096 at most"),
       "10,000 rules are refused");
    free(text);

    end = many("", "}]", 12, "},\"then\":{\"count\":1}}]}");
    text = many("{\"rules\":[{\"when\":{", "\"any\":[{\"views\":1},{", 12, end);
    ok(compile(text, store) == RECS_OK, "conditions 12 deep are read");
    free(text);
    free(end);

    end = many("", "}]", 18, "},\"then\":{\"count\":1}}]}");
    text = many("{\"rules\":[{\"when\":{", "\"any\":[{\"views\":1},{", 18, end);
    ok(compile(text, store) == RECS_BAD && fault(0, 0, "deep"),
       "18 deep are not");
    free(text);
    free(end);

    text = many("{\"rules\":[", "{\"nme\":1,\"then\":{\"count\":1}},", 4000,
                "{\"then\":{\"count\":1}}]}");
    ok(compile(text, store) == RECS_BAD && faults.n == RECS_FAULTS_MAX
       && faults.errors == 4000, "%u faults are kept, 4,000 counted",
       RECS_FAULTS_MAX);
    free(text);

    text = many("{\"$comment\":\"", "0123456789abcdef", 65536, "\"}");
    ok(compile(text, store) == RECS_BAD && fault(1, 1, "the most"),
       "more than a MiB is refused");
    free(text);
}


/* one byte wrong, anywhere: read or refused */

static void
test_noise(void)
{
    char      text[4096];
    size_t    i, n;
    uint64_t  seed;

    static const char  full[] =
        "{\"zone\":\"UTC\",\"currency\":\"EUR\",\"facts\":[\"x\"],\"segments\":"
        "{\"s\":{\"views\":{\"min\":2}}},\"offers\":{\"o\":{\"when\":{\"tier\":"
        "\"gold\"},\"threshold\":50,\"text\":{\"en\":\"{gap}\"}}},\"placements\":"
        "{\"p\":{\"lists\":[\"similar\",{\"name\":\"popular\",\"by\":\"shop\"}],"
        "\"price\":{\"max\":2}}},\"rules\":[{\"name\":\"r\",\"placement\":[\"p\"],"
        "\"when\":{\"any\":[{\"cart.category\":{\"is\":\"Cameras\",\"min\":2}},"
        "{\"time\":{\"days\":\"mon-fri\",\"from\":\"08:00\"}}],\"not\":{\"x\":"
        "[\"a\",\"b\"]},\"segment\":\"s\"},\"then\":{\"boost\":{\"brand\":"
        "\"Nikon\",\"by\":2},\"pin\":{\"sku\":\"cam\"},\"exclude\":{\"cart\":"
        "false},\"offer\":\"o\"},\"priority\":1,\"last\":true}]}";

    ok(compile(full, store) == RECS_OK, "a file with everything");

    for (seed = 3, i = 0; i < 20000; i++) {
        memcpy(text, full, sizeof(full));

        for (n = fixture_random(&seed) % 3 + 1; n > 0; n--) {
            text[fixture_random(&seed) % (sizeof(full) - 1)]
                = (char) (fixture_random(&seed) % 95 + 32);
        }

        (void) compile(text, i % 2 ? store : NULL);
    }

    ok(1, "20,000 damaged ones are read or refused");
}


int
main(void)
{
    store = fixture_store("store", orders, catalog);

    test_numbers();
    test_context();
    test_items();
    test_time();
    test_lists();
    test_effects();
    test_placements();
    test_order();
    test_positions();
    test_lint();
    test_limits();
    test_noise();

    recs_policy_close(policy);
    recs_store_close(store);

    return done_testing();
}
