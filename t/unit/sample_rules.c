
/*
 * The sample shop's merchandising: the ten strategies at work, as recs get
 * answers.  The shop is made by scripts/sample-shop, as the demo does.
 */

#include "command.h"


static char  store[600];


static void
make_shop(void)
{
    char  command[2048], orders[600], catalog[600];

    snprintf(command, sizeof(command), "${CC:-cc} -D_GNU_SOURCE -o '%s' "
             "scripts/sample-shop/*.c && '%s' scripts/storefront '%s' "
             ">/dev/null", fixture_path("make"), fixture_path("make"),
             fixture_path("."));

    if (system(command) != 0) {
        fixture_fail("no sample shop");
    }

    snprintf(store, sizeof(store), "%s", fixture_path("store"));
    snprintf(orders, sizeof(orders), "%s", fixture_path("orders.csv"));
    snprintf(catalog, sizeof(catalog), "%s", fixture_path("catalog.csv"));

    ok(RUN("build", "--out", store, "--orders", orders, "--catalog", catalog,
           "--merchandising", "scripts/storefront/merchandising", "--quiet") == 0
       && command_err[0] == '\0', "the shop is built, and its file knows it");
}


#define ASK(...)   (RUN("get", "--store", store, "--at", "2026-11-25", __VA_ARGS__) == 0)


/* the n-th suggestion's SKU begins so */

static bool
nth(unsigned n, const char *sku)
{
    const char  *p;

    for (p = command_out; n > 0 && p != NULL; n--) {
        p = strstr(p, "{\"id\":\"");
        p = p != NULL ? p + 7 : NULL;
    }

    return p != NULL && strncmp(p, sku, strlen(sku)) == 0;
}


static bool
lacks(const char *what)
{
    return strstr(command_out, what) == NULL;
}


static bool
fired(const char *rule)
{
    const char  *p;

    p = strstr(command_out, "\"rules\":[");

    return p != NULL && strstr(p, rule) != NULL;
}


static void
test_goods(void)
{
    ok(ASK("cart", "--cart", "CAM-0201") && fired("1: camera in the cart")
       && nth(1, "CAM-05") && tells("\"heading\":\"Everything for your camera\""),
       "1: a memory card for the camera");
    ok(ASK("cart", "--cart", "CAM-0201", "--lang", "de-AT")
       && tells("Alles f\xc3\xbcr deine Kamera"), "in the visitor's language");
    ok(ASK("cart", "--cart", "COF-0801") && !fired("1: camera"),
       "not for coffee");
    ok(ASK("pdp", "--item", "SKN-0201") && fired("1: skincare"),
       "1: what goes with skincare");

    ok(ASK("pdp", "--item", "CAM-0101", "--fact", "viewed_similar=3")
       && fired("2: three alike viewed") && tells("\"list\":\"upsell\"")
       && tells("Still comparing?"), "2: the better one");
    ok(ASK("pdp", "--item", "CAM-0101", "--fact", "viewed_similar=2")
       && !fired("2: three"), "not after two");

    ok(ASK("cart", "--cart", "CAM-0101") && fired("3: a large cart")
       && tells("\"list\":\"addon\""), "3: add-ons for a large cart");

    ok(ASK("pdp", "--item", "AUD-0101", "--fact", "price_level=0.7", "--fact",
           "views=5") && fired("4: careful with money")
       && lacks("\"list\":\"upsell\""), "4: nothing dearer for who is careful");
    ok(ASK("pdp", "--item", "AUD-0101", "--fact", "price_level=1.5", "--fact",
           "views=5") && fired("4: likes the best"), "4: and for who is not");
    ok(ASK("pdp", "--item", "CAM-0101")
       && fired("7: more for a little more") && tells("A little more buys"),
       "7: the premium alternative, and what it is for");
    ok(tells("\"gain\":\"One year longer warranty\"")
       && ASK("pdp", "--item", "AUD-0101", "--lang", "de")
       && tells("\"gain\":\"2 Jahre länger Garantie\""),
       "7: and what more it has");
}


static void
test_offers(void)
{
    ok(ASK("cart", "--cart", "COF-0801") && tells("\"name\":\"coffee_week\"")
       && tells("ends in 4 d 23 h"), "5: an offer with an end");
    ok(RUN("get", "--store", store, "--at", "2026-12-01", "cart", "--cart",
           "COF-0801") == 0 && lacks("coffee_week"), "over when it is over");
    ok(ASK("set", "--cart", "CAM-0101,CAM-0501-64GB", "--fact", "since_add=3600")
       && tells("\"name\":\"complete_the_set\"") && tells("23 h"),
       "5: a day from the first add");
    ok(ASK("set", "--cart", "CAM-0101,CAM-0501-64GB", "--fact",
           "since_add=90000") && lacks("complete_the_set"), "and no longer");
    ok(RUN("get", "--store", store, "--at", "2026-11-25T19:00:00+01:00", "home")
       == 0 && fired("5: weekday evenings") && tells("For tonight"),
       "5: on weekday evenings");
    ok(RUN("get", "--store", store, "--at", "2026-11-25T23:30:00+01:00", "home")
       == 0 && !fired("5: weekday evenings"), "not at night");
    ok(RUN("get", "--store", store, "--at", "2026-11-28T19:00:00+01:00", "home")
       == 0 && !fired("5: weekday evenings"), "nor on a Saturday");

    ok(ASK("cart", "--cart", "SKN-0101", "--fact", "cart_value=45.50")
       && fired("6: free shipping") && tells("14.50 to go"),
       "6: the gap to free shipping");
    ok(ASK("cart", "--cart", "SKN-0101", "--fact", "cart_value=75")
       && !fired("6: free shipping"), "none above it");

    ok(ASK("set", "--cart", "CAM-0101,CAM-0501-64GB", "--fact", "since_add=60")
       && tells("\"list\":\"bundle\"") && tells("\"saving\":"),
       "8: the missing piece, with price and saving");
}


static void
test_visitors(void)
{
    ok(ASK("home", "--fact", "tier=gold", "--fact", "customer_orders=1")
       && fired("9: regulars") && tells("Welcome back"), "9: loyalty");
    ok(ASK("home", "--fact", "customer_orders=4") && fired("9: regulars"),
       "9: who comes back");
    ok(ASK("home", "--fact", "visits=1") && fired("9: newcomers")
       && tells("What everybody likes"), "9: who is new");
    ok(ASK("cart", "--cart", "COF-0801", "--fact", "device=mobile")
       && fired("9: small screens") && nth(3, "") && !nth(4, ""),
       "9: three on a small screen");
    ok(ASK("checkout", "--cart", "SKN-0101", "--fact", "intent=0.95")
       && fired("10: about to pay") && !nth(1, ""),
       "10: nothing to who is about to pay anyway");
    ok(ASK("checkout", "--cart", "SKN-0101", "--fact", "intent=0.5")
       && !fired("10: about to pay"), "something to others");
    ok(ASK("home", "--fact", "intent=0.001", "--fact", "views=4")
       && fired("10: only with some interest") && !nth(1, ""),
       "10: nothing where there is no interest");
}


int
main(void)
{
    make_shop();
    test_goods();
    test_offers();
    test_visitors();

    return done_testing();
}
