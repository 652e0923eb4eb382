
/* What more a suggestion has than the item it goes with. */

#include "command.h"


static const char  catalog[] =
    "id,title,category,price,storage,warranty,weight,screen,colour\n"
    "p64,Phone one small,Phones,400 EUR,64 GB,2 years,200 g,6.1 in,red\n"
    "p128,Phone one large,Phones,500 EUR,128 GB,3 years,150 g,6.7 in,red\n"
    "p1t,Phone one huge,Phones,900 EUR,1 TB,7 years,230 g,6.1 in,blue\n"
    "card,Card of memory,Cards,40 EUR,256 GB,9 years,2 g,,blue\n"
    "bare,Phone one bare,Phones,450 EUR,much,,,,red\n"
    "case,Case for one,Cases,20 EUR,,2 years,,,blue\n";

static const char  policy[] =
    "{ \"gains\": ["
    "{ \"attribute\": \"storage\", \"units\": { \"GB\": 1, \"TB\": 1000 },"
    "  \"more\": { \"en\": \"{by} GB more\", \"de\": \"{by} GB mehr\" } },"
    "{ \"attribute\": \"screen\", \"more\": \"{by} in larger: {value}, not {from}\" },"
    "{ \"attribute\": \"warranty\", \"more\": \"{by} years longer\","
    "  \"one\": \"one year longer\" },"
    "{ \"attribute\": \"weight\", \"less\": \"{by} g lighter\" } ],"
    "\"placements\": { \"like\": { \"lists\": [\"similar\", \"bought_together\"],"
    "  \"count\": 6 } } }";

static char  store[600], feed[600], orders[600], dir[600];


static void
publish(const char *text)
{
    (void) mkdir(dir, 0755);
    (void) fixture_text("merch/merchandising.json", text);

    ok(RUN("build", "--out", store, "--orders", orders, "--catalog", feed,
           "--merchandising", dir, "--quiet") == 0, "a store");
}


/* what is said beside the suggestion; "" nothing; NULL: it is not suggested */

static const char *
gain(const char *item, const char *of, const char *lang)
{
    static char  said[256];

    char         id[64];
    const char  *p, *end, *text;

    (void) RUN("get", "like", "--store", store, "--item", item, "--lang", lang);
    snprintf(id, sizeof(id), "{\"id\":\"%s\"", of);

    p = strstr(command_out, id);
    end = p != NULL ? strchr(p, '}') : NULL;
    text = p != NULL ? strstr(p, ",\"gain\":\"") : NULL;

    if (p == NULL || end == NULL) {
        return NULL;
    }

    snprintf(said, sizeof(said), "%.*s", text != NULL && text < end
             ? (int) strcspn(text + 9, "\"") : 0, text != NULL ? text + 9 : "");

    return said;
}


#define SAYS(item, of, lang, text)                                            \
    (gain(item, of, lang) != NULL && strcmp(gain(item, of, lang), text) == 0)


static void
test_said(void)
{
    ok(SAYS("p64", "p128", "en", "64 GB more, 0.6 in larger: 6.7 in, not 6.1 in"),
       "the first two: %s", gain("p64", "p128", "en"));
    ok(SAYS("p64", "p128", "de", "64 GB mehr, 0,6 in larger: 6.7 in, not 6.1 in"),
       "in the visitor's language");
    ok(SAYS("p64", "p1t", "en", "936 GB more, 5 years longer"),
       "units are turned into one another");
    ok(SAYS("p1t", "p64", "en", "30 g lighter"), "less may be better");
    ok(SAYS("p128", "p64", "en", ""), "what has less of all has no gain");
    ok(SAYS("p64", "bare", "en", ""), "nor has what says nothing");
    ok(SAYS("p64", "card", "en", ""), "what is of another category is no match");
    ok(SAYS("p64", "case", "en", ""), "nor what lacks it");
}


static void
test_html(void)
{
    ok(RUN("get", "like", "--store", store, "--item", "p64", "--format", "html")
       == 0 && strstr(command_out, "<span class=\"recs-price\">€500.00</span>"
                      "<span class=\"recs-gain\">64 GB more, 0.6 in larger: "
                      "6.7 in, not 6.1 in</span></li>") != NULL,
       "in a card, behind the price");

    (void) fixture_text("t.mustache", "{{#items}}{{id}}:{{brand}}:{{category}}:"
                        "{{attribute.colour}}{{#attribute.storage}}/{{.}}"
                        "{{/attribute.storage}}{{#gain}}+{{gain}}{{/gain}}"
                        "{{^attribute.none}};{{/attribute.none}}{{/items}}");
    ok(RUN("render", "like", "--store", store, "--item", "card", "--template",
           fixture_path("t.mustache")) == 0
       && tells("p64::Phones:red/64 GB;"), "a template has them all");
}


static void
test_units(void)
{
    publish("{ \"gains\": [ { \"attribute\": \"storage\", \"more\": \"{by} GB\" },"
            "{ \"attribute\": \"colour\", \"more\": \"{by}\" },"
            "{ \"attribute\": \"none\", \"more\": \"{by}\" },"
            "{ \"attribute\": \"warranty\", \"one\": \"+1\", \"more\": \"+{by}\" } ],"
            "\"placements\": { \"like\": { \"lists\": [\"similar\"] } } }");
    ok(strstr(command_err, "merchandising.json:1:14: warning: \"storage\" has "
              "values in \"TB\" and \"GB\": say in \"units\"") != NULL,
       "units that are not said are told: %s", command_err);
    ok(strstr(command_err, "\"colour\" has no values that are numbers") != NULL
       && strstr(command_err, "no item of the catalogue has an attribute "
                 "\"none\"") != NULL, "what there is not, too");
    ok(SAYS("p64", "p128", "en", "+1"), "the others are said, one is one");
}


static void
test_wrong(void)
{
    char    text[512];
    size_t  i;

    static const struct {
        const char  *text;
        const char  *what;
    } wrong[] = {
        { "[ { \"more\": \"x\" } ]", "1:14: which attribute? Say \"attribute\"" },
        { "[ { \"attribute\": \"a\" } ]", "1:14: the gain says nothing" },
        { "[ { \"attribute\": \"a\", \"more\": \"{gap}\" } ]",
          "{gap} stands for nothing: there are {by}, {value} and {from}" },
        { "[ { \"attribute\": \"a\", \"mor\": \"x\" } ]",
          "a gain has no \"mor\"; did you mean \"more\"?" },
        { "[ { \"attribute\": \"a\", \"more\": \"x\", \"units\": {} } ]",
          "\"units\" says what each is worth" },
        { "[ { \"attribute\": \"a\", \"more\": \"x\", \"units\": { \"g\": 0 } } ]",
          "a number from 1e-09 to 1e+09 is wanted here" },
        { "{ \"a\": \"x\" }", "\"gains\" is a list: [...]" }
    };

    for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        snprintf(text, sizeof(text), "{ \"gains\": %s }", wrong[i].text);
        (void) fixture_text("merch/merchandising.json", text);
        ok(RUN("check", "--merchandising", dir) == 2
           && tells(wrong[i].what), "told: %s", wrong[i].what);
    }
}


int
main(void)
{
    snprintf(store, sizeof(store), "%s", fixture_path("store"));
    snprintf(dir, sizeof(dir), "%s", fixture_path("merch"));
    snprintf(feed, sizeof(feed), "%s", fixture_text("catalog.csv", catalog));
    snprintf(orders, sizeof(orders), "%s",
             fixture_text("orders.csv", "order,item\n1,p64\n1,case\n1,card\n"
                          "2,p64\n2,case\n2,card\n3,p64\n3,case\n3,card\n"));

    publish(policy);
    test_said();
    test_html();
    test_units();
    test_wrong();

    return done_testing();
}
