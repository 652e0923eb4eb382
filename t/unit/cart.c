
#include "fixture.h"

#include "json/recs_json.h"
#include "splice/recs_cart.h"
#include "splice/recs_cart_amount.h"
#include "splice/recs_cart_html.h"
#include "splice/recs_cart_native.h"

#include <math.h>


static recs_cart_t         cart;
static recs_cart_format_t  format;
static recs_err_t          err;


/* known: the ids of a list separated by blanks */

static bool
known(void *ctx, recs_str_t id)
{
    size_t       n;
    const char  *p;

    for (p = ctx; *p != '\0'; p += n + (p[n] == ' ')) {
        n = strcspn(p, " ");

        if (recs_str_eq(id, (recs_str_t) { (const unsigned char *) p, n })) {
            return true;
        }
    }

    return false;
}


/* the body stays until the next one: SKUs may lie in it */

static recs_rc_t
read_cart(const char *body, const char *ids)
{
    static size_t          len;
    static unsigned char  *copy;

    if (copy != NULL) {
        fixture_unguard(copy, len);
    }

    len = strlen(body) + 1;
    copy = fixture_guarded(body, len);
    cart.currency[0] = '\0';

    return recs_cart_read(&cart, &format, (const char *) copy, len - 1, known,
                          (void *) (uintptr_t) ids, &err);
}


/* the SKUs read, separated by blanks */

static int
skus_are(const char *want)
{
    char    text[1024];
    size_t  i, n;

    for (i = n = 0; i < cart.n; i++) {
        n += (size_t) snprintf(text + n, sizeof(text) - n, "%s%.*s",
                               i ? " " : "", (int) cart.skus[i].len,
                               cart.skus[i].data);
    }

    text[n] = '\0';

    return strcmp(text, want) == 0;
}


static void
test_paths(void)
{
    size_t  i;

    static const char *const  bodies[] = {
        "{\"items\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}",
        "{\"cart\":{\"items\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}}",
        "{\"id\":1,\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}",
        "{\"line_items\":[{\"product\":{\"sku\":\"a\"}},"
            "{\"product\":{\"sku\":\"b\"}}]}",
        "{\"lineItems\":[{\"variant\":{\"sku\":\"a\",\"id\":7}},"
            "{\"variant\":{\"sku\":\"b\"}}]}",
        "{\"productItems\":[{\"productId\":\"a\"},{\"productId\":\"b\"}]}",
        "{\"data\":{\"cart\":{\"items\":[{\"product\":{\"sku\":\"a\"}},"
            "{\"product\":{\"sku\":\"b\"}}]}}}",
        "{\"products\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
        "{\"items\":{\"x\":1},\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\"}]}"
    };

    for (i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
        ok(read_cart(bodies[i], "a b") == RECS_OK && skus_are("a b"),
           "lines are found in %.40s...", bodies[i]);
    }
}


static void
test_ids(void)
{
    ok(read_cart("{\"items\":[{\"id\":11,\"product_id\":5,\"sku\":\"x\"},"
                 "{\"id\":12,\"product_id\":6,\"sku\":\"y\"}]}", "5 6")
       == RECS_OK && skus_are("5 6"), "the kind of id that the shop knows");
    ok(read_cart("{\"items\":[{\"id\":11,\"sku\":\"x\"},{\"id\":12},"
                 "{\"id\":13}]}", "x 11 13") == RECS_OK && skus_are("11 12 13"),
       "the one it knows most often, with its unknown ids too");
    ok(read_cart("{\"items\":[{\"id\":7,\"sku\":\"x\"}]}", "7 x") == RECS_OK
       && skus_are("x"), "one kind alone, on a tie the most telling");
    ok(read_cart("{\"items\":[{\"variant_id\":12345678901234567890,"
                 "\"id\":9007199254740993}]}",
                 "12345678901234567890 9007199254740992") == RECS_OK
       && skus_are("12345678901234567890"), "64-bit ids are exact");
    ok(read_cart("{\"items\":[{\"sku\":\"x\"}]}", "") == RECS_OK && cart.n == 0,
       "ids that the shop does not know are not read");
    ok(read_cart("{\"items\":[{\"SKU\":\"x\"}]}", "x") == RECS_OK
       && cart.n == 0, "names are told apart by case");
    ok(read_cart("{\"items\":[{\"sku\":null},{\"sku\":true},{\"sku\":[1]},"
                 "{\"sku\":\"\"},7,\"x\",[],{\"sku\":\"x\"}]}", "x") == RECS_OK
       && skus_are("x"), "lines and ids of strange types are passed over");
    ok(read_cart("{\"items\":[]}", "x") == RECS_OK && cart.n == 0,
       "an empty cart is a cart");
}


static void
test_none(void)
{
    ok(read_cart("[{\"sku\":\"x\"}]", "x") == RECS_NONE
       && read_cart("\"x\"", "x") == RECS_NONE
       && read_cart("12", "x") == RECS_NONE
       && read_cart("null", "x") == RECS_NONE,
       "arrays and scalars are left alone");
    ok(read_cart("{}", "x") == RECS_NONE
       && read_cart("{\"items\":{\"sku\":\"x\"}}", "x") == RECS_NONE
       && read_cart("{\"cart\":7,\"data\":{\"cart\":null}}", "x") == RECS_NONE,
       "so are objects without a list of lines");
    ok(read_cart("{\"items\":[{\"sku\":\"x\"}],\"recommendations\":null}", "x")
       == RECS_OK && cart.place.way == RECS_CART_NO_PLACE,
       "one that has the member already has no place for another");

    ok(read_cart("{\"items\":[", "x") == RECS_BAD && err.rc == RECS_BAD
       && read_cart("", "x") == RECS_BAD && read_cart("<p>", "x") == RECS_BAD,
       "what is no JSON is bad");
}


/* fails when anything but the last brace of the text is taken */

static void
test_insert(const char *head, const char *tail, const char *what)
{
    char  body[256];

    snprintf(body, sizeof(body), "%s%s", head, tail);
    ok(read_cart(body, "x") == RECS_OK && cart.place.way == RECS_CART_ADD
       && cart.place.at == strlen(head) && cart.place.comma,
       "the member goes before the last brace: %s", what);
}


/* the words of one shape, separated by blanks; or the name of a format */

static recs_rc_t
set_format(const char *text)
{
    size_t      n, len;
    recs_str_t  words[32];

    memset(&format, 0, sizeof(format));

    if (strchr(text, '[') == NULL) {
        return recs_cart_format_named(&format, recs_str_of(text), recs_str(""),
                                      &err);
    }

    for (n = 0; *text != '\0'; n++) {
        len = strcspn(text, " ");
        words[n] = (recs_str_t) { (const unsigned char *) text, len };
        text += len + strspn(text + len, " ");
    }

    return recs_cart_format_add(&format, words, n, recs_str(""), &err);
}


static void
test_formats(void)
{
    size_t     i;
    recs_rc_t  rc;

    static const char *const  names[] = {
        "auto", "shopify", "woocommerce", "magento", "magento_rest",
        "bigcommerce", "commercetools", "medusa", "saleor", "vendure",
        "salesforce"
    };

    static const char *const  wrong[][2] = {
        { "magneto", "there are: auto, shopify, woocommerce" },
        { "items[]", "a path into the lines" },
        { "items.sku x[]", "a path into the lines" },
        { "items[]..sku", "1 to 64 bytes" },
        { "items[]sku", "a path into the lines" },
        { "items[].sku total=a[b", "dot or []" },
        { "items[].a\"b", "quote" },
        { "items[].sku unit=euro", "major, minor or cents" },
        { "items[].sku sum=total", "there is quantity=" },
        { "items[].sku total=", "nothing is behind the =" },
        { "items[].sku into=a.*", "a name" },
        { "items[].sku into=a[].b[last]", "a name" },
        { "total=x[].y", "no path of an id" },
        { "items[].a.b.c.d.e.f.g.h.i", "more than 8 steps" }
    };

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        rc = set_format(names[i]);
        ok(rc == RECS_OK, "the format %s: %u and %u paths", names[i],
           format.outer.n, format.inner.n);
    }

    for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        ok(set_format(wrong[i][0]) != RECS_OK
           && strstr(err.what, wrong[i][1]) != NULL,
           "wrong is %s: %s", wrong[i][0], err.what);
    }
}


/* what a cart says, in one line */

static int
cart_is(const char *name, const char *body, const char *ids, const char *want)
{
    char    text[1200];
    size_t  i, n;

    if (set_format(name) != RECS_OK || read_cart(body, ids) != RECS_OK) {
        return 0;
    }

    n = (size_t) snprintf(text, sizeof(text), "%g %g %g %s", cart.value,
                          cart.items, cart.quantity, cart.currency);

    for (i = 0; i < cart.n; i++) {
        n += (size_t) snprintf(text + n, sizeof(text) - n, " %.*s",
                               (int) cart.skus[i].len, cart.skus[i].data);
    }

    return strcmp(text, want) == 0 || !printf("# %s\n", text);
}


static void
test_platforms(void)
{
    size_t  i;

    static const struct {
        const char  *format;
        bool         automatic;
        const char  *ids;
        const char  *want;
        const char  *body;
    } carts[] = {
        { "shopify", true, "38 39", "5990 2 3 CAD 38 39",
          "{\"item_count\":3,\"total_price\":5990,\"currency\":\"CAD\",\"items\":["
          "{\"id\":1,\"variant_id\":38,\"quantity\":1},"
          "{\"id\":2,\"variant_id\":39,\"quantity\":2}]}" },
        { "shopify", true, "38", "1990 1 1 JPY 38",
          "{\"total_price\":199000,\"currency\":\"JPY\",\"items\":["
          "{\"variant_id\":38,\"quantity\":1}]}" },
        { "shopify", true, "a b", "1250 2 5 EUR a b",
          "{\"data\":{\"cart\":{\"cost\":{\"subtotalAmount\":{\"amount\":\"12.5\","
          "\"currencyCode\":\"EUR\"}},\"lines\":{\"edges\":[{\"node\":{"
          "\"quantity\":2,\"merchandise\":{\"sku\":\"a\"}}},{\"node\":{"
          "\"quantity\":3,\"merchandise\":{\"sku\":\"b\"}}}]}}}}" },
        { "shopify", true, "a", "1250 1 2 EUR a",
          "{\"data\":{\"cartLinesAdd\":{\"cart\":{\"cost\":{\"subtotalAmount\":{"
          "\"amount\":\"12.5\",\"currencyCode\":\"EUR\"}},\"lines\":{\"nodes\":[{"
          "\"quantity\":2,\"merchandise\":{\"sku\":\"a\"}}]}}}}}" },
        { "woocommerce", true, "16 17", "3600 2 3 USD 16 17",
          "{\"items\":[{\"id\":16,\"quantity\":1},{\"id\":17,\"quantity\":2}],"
          "\"totals\":{\"total_items\":\"3600\",\"currency_code\":\"USD\","
          "\"currency_minor_unit\":2}}" },
        { "woocommerce", true, "16 17 18", "500 1 4 JPY 18",
          "{\"responses\":[{\"body\":{\"items\":[{\"id\":16},{\"id\":17}],"
          "\"totals\":{\"total_items\":\"9\"}}},"
          "{\"body\":{\"items\":[{\"id\":18,\"quantity\":4}],\"totals\":{"
          "\"total_items\":\"50000\",\"currency_code\":\"JPY\","
          "\"currency_minor_unit\":2}}}]}" },
        { "magento", true, "a b", "2997 2 3  a b",
          "{\"cart\":{\"items\":[{\"product_sku\":\"a\",\"qty\":1,"
          "\"product_price_value\":9.99},{\"product_sku\":\"b\",\"qty\":2,"
          "\"product_price_value\":\"9.9900\"}],\"subtotalAmount\":29.97}}" },
        { "magento", false, "a b", "2997 2 3  a b",
          "{\"cart\":{\"items\":[{\"product_sku\":\"a\",\"qty\":1,"
          "\"product_price_value\":9.99},{\"product_sku\":\"b\",\"qty\":2,"
          "\"product_price_value\":\"9.9900\"}]}}" },
        { "magento", true, "a", "1000 1 2 EUR a",
          "{\"data\":{\"addProductsToCart\":{\"cart\":{\"items\":[{\"quantity\":2,"
          "\"product\":{\"sku\":\"a\"}}],\"prices\":{\"grand_total\":{"
          "\"value\":10,\"currency\":\"EUR\"}}}}}}" },
        { "magento_rest", false, "a", "1998 1 2 EUR a",
          "{\"id\":1,\"items\":[{\"item_id\":7,\"sku\":\"a\",\"qty\":2,"
          "\"price\":9.99}],\"currency\":{\"quote_currency_code\":\"EUR\"}}" },
        { "bigcommerce", true, "a b", "1999 2 3 USD a b",
          "{\"id\":\"x\",\"currency\":{\"code\":\"USD\"},\"cartAmount\":19.99,"
          "\"lineItems\":{\"physicalItems\":[{\"id\":\"q\",\"sku\":\"a\","
          "\"quantity\":1}],\"digitalItems\":[{\"sku\":\"b\",\"quantity\":2}]}}" },
        { "commercetools", true, "a", "4200 1 2 EUR a",
          "{\"lineItems\":[{\"id\":\"x\",\"productId\":\"p\",\"quantity\":2,"
          "\"variant\":{\"sku\":\"a\"}}],\"totalPrice\":{\"centAmount\":4200,"
          "\"currencyCode\":\"EUR\",\"fractionDigits\":2}}" },
        { "medusa", true, "v", "3998 1 2 EUR v",
          "{\"cart\":{\"currency_code\":\"eur\",\"item_total\":39.98,\"items\":[{"
          "\"id\":\"i\",\"variant_id\":\"v\",\"quantity\":2,\"unit_price\":19.99}]}}" },
        { "saleor", true, "a", "1050 1 3 PLN a",
          "{\"data\":{\"checkout\":{\"lines\":[{\"quantity\":3,\"variant\":{"
          "\"id\":\"UHI6MQ==\",\"sku\":\"a\"}}],\"subtotalPrice\":{\"gross\":{"
          "\"amount\":10.5,\"currency\":\"PLN\"}}}}}" },
        { "vendure", true, "a", "129900 1 1 USD a",
          "{\"data\":{\"addItemToOrder\":{\"lines\":[{\"quantity\":1,"
          "\"productVariant\":{\"id\":\"1\",\"sku\":\"a\"}}],"
          "\"subTotalWithTax\":129900,\"currencyCode\":\"USD\"}}}" },
        { "salesforce", true, "p", "1918 1 2 GBP p",
          "{\"currency\":\"GBP\",\"productSubTotal\":19.18,\"productItems\":[{"
          "\"productId\":\"p\",\"itemId\":\"7f\",\"quantity\":2}]}" },

        /* the same where a change answers, or another API of theirs */

        { "shopify", true, "a", "1250 1 2 EUR a",
          "{\"data\":{\"cart\":{\"cost\":{\"subtotalAmount\":{\"amount\":\"12.5\","
          "\"currencyCode\":\"EUR\"}},\"lines\":{\"nodes\":[{\"quantity\":2,"
          "\"merchandise\":{\"id\":\"gid://shopify/ProductVariant/7\","
          "\"sku\":\"a\"}}]}}}}" },
        { "shopify", true, "7", "1250 1 2 EUR 7",
          "{\"data\":{\"cartLinesUpdate\":{\"cart\":{\"cost\":{\"subtotalAmount\":{"
          "\"amount\":\"12.5\",\"currencyCode\":\"EUR\"}},\"lines\":{\"edges\":[{"
          "\"node\":{\"quantity\":2,\"merchandise\":{\"id\":"
          "\"gid://shopify/ProductVariant/7\"}}}]}}}}}" },
        { "shopify", true, "8", "900 1 1 CAD 8",
          "{\"data\":{\"checkoutLineItemsAdd\":{\"checkout\":{"
          "\"lineItemsSubtotalPrice\":{\"amount\":\"9.0\",\"currencyCode\":\"CAD\"},"
          "\"lineItems\":{\"edges\":[{\"node\":{\"quantity\":1,\"variant\":{"
          "\"id\":\"Z2lkOi8vc2hvcGlmeS9Qcm9kdWN0VmFyaWFudC84\"}}}]}}}}}" },
        { "magento", true, "a", "1000 1 2 EUR a",
          "{\"data\":{\"cart\":{\"items\":[{\"uid\":\"MQ==\",\"quantity\":2,"
          "\"product\":{\"sku\":\"a\"}}],\"prices\":{\"grand_total\":{"
          "\"value\":10,\"currency\":\"EUR\"}}}}}" },
        { "bigcommerce", false, "a", "1999 1 1 USD a",
          "{\"data\":{\"id\":\"x\",\"currency\":{\"code\":\"USD\"},"
          "\"cart_amount\":19.99,\"line_items\":{\"physical_items\":[{\"id\":\"q\","
          "\"sku\":\"a\",\"product_id\":3,\"quantity\":1}],"
          "\"digital_items\":[]}},\"meta\":{}}" },
        { "bigcommerce", false, "77", "1999 1 3 USD 77",
          "{\"data\":{\"site\":{\"cart\":{\"currencyCode\":\"USD\",\"amount\":{"
          "\"value\":19.99},\"lineItems\":{\"physicalItems\":[{\"entityId\":\"q\","
          "\"productEntityId\":77,\"quantity\":3}]}}}}}" },
        { "commercetools", false, "a", "4200 1 2 EUR a",
          "{\"data\":{\"updateCart\":{\"lineItems\":[{\"productId\":\"p\","
          "\"quantity\":2,\"variant\":{\"sku\":\"a\"}}],\"totalPrice\":{"
          "\"centAmount\":4200,\"currencyCode\":\"EUR\",\"fractionDigits\":2}}}}" },
        { "commercetools", false, "p", "42 1 1 JPY p",
          "{\"data\":{\"me\":{\"activeCart\":{\"lineItems\":[{\"productKey\":\"p\","
          "\"quantity\":1}],\"totalPrice\":{\"centAmount\":42,"
          "\"currencyCode\":\"JPY\",\"fractionDigits\":0}}}}}" },
        { "saleor", true, "a", "1050 1 3 PLN a",
          "{\"data\":{\"checkoutLinesAdd\":{\"checkout\":{\"lines\":[{"
          "\"quantity\":3,\"variant\":{\"sku\":\"a\"}}],\"subtotalPrice\":{"
          "\"gross\":{\"amount\":10.5,\"currency\":\"PLN\"}}}}}}" },
        { "vendure", true, "a", "129900 1 1 USD a",
          "{\"data\":{\"activeOrder\":{\"lines\":[{\"quantity\":1,"
          "\"productVariant\":{\"sku\":\"a\"}}],\"subTotalWithTax\":129900,"
          "\"currencyCode\":\"USD\"}}}" }
    };

    for (i = 0; i < sizeof(carts) / sizeof(carts[0]); i++) {
        ok(cart_is(carts[i].format, carts[i].body, carts[i].ids, carts[i].want),
           "a cart of %s: %.50s...", carts[i].format, carts[i].body);

        if (carts[i].automatic) {
            ok(cart_is("auto", carts[i].body, carts[i].ids, carts[i].want),
               "... is told without its name");
        }
    }
}


static void
test_lookalikes(void)
{
    ok(cart_is("auto", "{\"items\":[{\"product\":{\"sku\":\"x\"},\"id\":1}],"
               "\"total_price\":1200}", "x", "1200 1 1  x"),
       "what looks like a platform's cart may have other ids");
    ok(cart_is("auto", "{\"items\":[{\"sku\":\"x\",\"variant_id\":7}],"
               "\"total_price\":1200}", "7 x", "1200 1 1  7"),
       "where all are known, the platform's own come first");
}


static void
test_global_ids(void)
{
    ok(cart_is("items[].id", "{\"items\":[{\"id\":\"gid:\\/\\/shop\\/Variant\\/7?x=1\"}]}",
               "7", "nan 1 1  7"), "the end of a global id");
    ok(cart_is("items[].id", "{\"items\":[{\"id\":\"Z2lkOi8vc2hvcGlmeS9WLzc=\"}]}",
               "7", "nan 1 1  7"), "... of one in base64");
    ok(cart_is("items[].id", "{\"items\":[{\"id\":\"gid://shop/V/7\"}]}",
               "gid://shop/V/7 7", "nan 1 1  gid://shop/V/7"),
       "all of it where the shop has it so");
    ok(cart_is("items[].id", "{\"items\":[{\"id\":\"gid://\"},{\"id\":\"Z2lkOi8v\"},"
               "{\"id\":\"Z2lkOi8v!!\"},{\"id\":\"gid://x/?7\"}]}", "7",
               "nan 4 4 "), "an odd one is unknown");
}


static void
test_own_paths(void)
{
    ok(cart_is("basket.rows[].article.no quantity=basket.rows[].n "
               "price=basket.rows[].price", "{\"basket\":{\"rows\":["
               "{\"article\":{\"no\":\"x\"},\"n\":0.5,\"price\":1.01},"
               "{\"article\":{\"no\":\"y\"},\"price\":2}]}}", "x y",
               "251 2 1.5  x y"), "a shop's own paths; prices add up, rounded");
    ok(cart_is("a.*.items[].sku", "{\"a\":{\"b\":{\"items\":[{\"sku\":\"x\"}]},"
               "\"c\":{\"items\":[{\"sku\":\"y\"}]}}}", "x y",
               "nan 2 2  x y"), "* is every member, and lines add up");
    ok(cart_is("g[].items[].sku", "{\"g\":[{\"items\":[{\"sku\":\"x\"}]},"
               "{\"items\":[{\"sku\":\"y\"}]}]}", "x y",
               "nan 2 2  x y"), "so do lists in lists");
    ok(cart_is("items[].sku total=t", "{\"t\":1,\"items\":[{\"sku\":\"x\","
               "\"sku\":\"y\"}],\"t\":2}", "x y", "200 1 1  x y"),
       "a member that is there twice: ids are both read, of totals the last");
    ok(cart_is("items[].sku total=t", "{\"t\":\"12,50 EUR\",\"items\":[]}", "",
               "nan 0 0 "), "a total that is no number is not known");
    ok(cart_is("items[].sku quantity=items[].q", "{\"items\":[{\"q\":\"many\"},"
               "{\"q\":2}]}", "", "nan 2 nan "), "nor is such a quantity");
    ok(cart_is("items[].sku total=t", "{\"t\":9007199254740993.00,"
               "\"items\":[]}", "", "9.0072e+17 0 0 "),
       "large totals are whole numbers");

    ok(set_format("items[].sku into=x[]") == RECS_OK
       && read_cart("{\"x\":[ ],\"items\":[]}", "") == RECS_OK
       && cart.place.way == RECS_CART_FILL && cart.place.at == 6,
       "an array that is empty is filled");
    ok(read_cart("{\"x\":[1],\"items\":[]}", "") == RECS_OK
       && cart.place.way == RECS_CART_NO_PLACE
       && read_cart("{\"x\":null,\"items\":[]}", "") == RECS_OK
       && cart.place.way == RECS_CART_NO_PLACE
       && read_cart("{\"items\":[]}", "") == RECS_OK
       && cart.place.way == RECS_CART_NO_PLACE,
       "one that is not, and what is no array, is kept");
    ok(set_format("items[].sku into=a.b") == RECS_OK
       && read_cart("{\"a\":{ },\"items\":[]}", "") == RECS_OK
       && cart.place.way == RECS_CART_ADD && cart.place.at == 7
       && !cart.place.comma && recs_str_eq(cart.place.name, recs_str("b")),
       "a member inside, of an object that has none");
}


static void
test_amounts(void)
{
    size_t   i;
    int64_t  v;

    static const struct {
        const char  *text;
        int          scale;
        int64_t      v;             /* -1: no number */
    } amounts[] = {
        { "19.90", 2, 1990 }, { "1990", 0, 1990 }, { "0.005", 2, 1 },
        { "0.00499", 2, 0 }, { "1.99e1", 2, 1990 }, { "199e-2", 2, 199 },
        { "1E+2", 0, 100 }, { "1e-99999999999", 2, 0 }, { "0e99", 2, 0 },
        { "1e99", 0, -1 }, { "12345678901234567", 0, 12345678901234567 },
        { "1234567890123456789", 0, -1 }, { "99.5", 0, 100 },
        { "-1", 0, -1 }, { "", 0, -1 }, { " 1", 0, -1 }, { "1,5", 0, -1 },
        { "01", 0, -1 }, { "1.", 0, -1 }, { "0x1", 0, -1 }
    };

    for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
        v = -1;
        (void) recs_cart_amount(recs_str_of(amounts[i].text), amounts[i].scale,
                                &v);
        ok(v == amounts[i].v, "\"%s\" times 10^%d is %lld", amounts[i].text,
           amounts[i].scale, (long long) v);
    }
}


/* where in body, which is one string, the fragment goes; -1: nowhere */

static ptrdiff_t
html_at(const char *body)
{
    size_t          at, len;
    recs_rc_t       rc;
    recs_hit_t      hit;
    recs_html_t     scan;
    unsigned char  *copy;

    len = strlen(body);
    hit = (recs_hit_t) { .at = 0, .end = (uint32_t) len };
    copy = fixture_guarded(body, len);

    recs_html_init(&scan, recs_str("cart"));
    rc = recs_cart_html(&scan, (const char *) copy, &hit, &at);
    fixture_unguard(copy, len);

    return rc == RECS_OK ? (ptrdiff_t) at : -1;
}


static void
test_html(void)
{
    size_t  i;

    static const char *const  strings[] = {
        "\"<p>x<!-- recs:cart -->@y\"",
        "\"\\u003cp\\u003e<!-- recs:cart --\\u003e@y\"",
        "\"\\n<div class=\\\"a\\\" data-recs=\\\"cart\\\">@\\n<\\/div>\"",
        "\"\\ud83d\\ude00\xc3\xa9<div data-recs=cart>@\"",
        "\"a@<\\/body>\"",
        "\"a@\\u003c\\u002fbody \\u003e\"",
        "\"<p>x\\u0000\\ud800<\\/p>\""
    };

    for (i = 0; i < sizeof(strings) / sizeof(strings[0]); i++) {
        char        body[128];
        const char *at;

        at = strchr(strings[i], '@');
        snprintf(body, sizeof(body), "%.*s%s",
                 at != NULL ? (int) (at - strings[i]) : 0, strings[i],
                 at != NULL ? at + 1 : strings[i]);

        ok(html_at(body) == (at != NULL ? at - strings[i] : -1),
           "HTML in a string: %s", strings[i]);
    }
}


static void
test_woocommerce(void)
{
    char         text[4096];
    cJSON       *tree, *product;
    recs_out_t   out;

    static const char  items[] =
        "[{\"id\":\"16\",\"title\":\"A \\\"cap\\\"\",\"url\":\"/p/16\","
        "\"image\":\"/i/16.jpg\",\"price\":19.90,\"currency\":\"EUR\","
        "\"availability\":\"in_stock\",\"list\":\"popular\",\"because\":null},"
        "{\"id\":\"a-1\",\"title\":\"B\",\"url\":null,\"image\":null,"
        "\"price\":null,\"currency\":null,\"availability\":null}]";

    out = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };

    ok(recs_cart_woocommerce(&out, items, sizeof(items) - 1, &cart.hits)
       == RECS_OK && !recs_out_full(&out), "products of WooCommerce");

    tree = recs_json_parse(text, out.n, NULL, &err);
    product = cJSON_GetArrayItem(tree, 0);

    ok(cJSON_GetArraySize(tree) == 2
       && strcmp(cJSON_GetObjectItem(product, "id")->valuestring, "16") == 0
       && strcmp(cJSON_GetObjectItem(product, "name")->valuestring, "A \"cap\"")
          == 0
       && strcmp(cJSON_GetObjectItem(cJSON_GetObjectItem(product, "prices"),
                                     "price")->valuestring, "1990") == 0
       && strcmp(cJSON_GetObjectItem(cJSON_GetArrayItem(
                     cJSON_GetObjectItem(product, "images"), 0), "src")
                 ->valuestring, "/i/16.jpg") == 0
       && cJSON_IsTrue(cJSON_GetObjectItem(product, "is_purchasable")),
       "what the card says, prices as text of minor units");

    product = cJSON_GetArrayItem(tree, 1);

    ok(strcmp(cJSON_GetObjectItem(product, "id")->valuestring, "-2") == 0
       && strcmp(cJSON_GetObjectItem(product, "sku")->valuestring, "a-1") == 0
       && cJSON_GetArraySize(cJSON_GetObjectItem(product, "images")) == 0
       && cJSON_IsFalse(cJSON_GetObjectItem(product, "is_purchasable")),
       "a SKU that is no number is no product's id");

    cJSON_Delete(tree);

    out.n = 0;
    ok(recs_cart_woocommerce(&out, "[]", 2, &cart.hits) == RECS_OK && out.n == 2
       && recs_cart_woocommerce(&out, "[", 1, &cart.hits) == RECS_BAD,
       "none, and what is no JSON");
}


static void
test_bounds(void)
{
    char    *body;
    size_t   i, n;

    body = malloc(64 * 1024 + 400 * 128);
    n = (size_t) sprintf(body, "{\"items\":[");

    for (i = 0; i < 400; i++) {
        n += (size_t) sprintf(body + n, "%s{\"sku\":\"x\"}", i ? "," : "");
    }

    sprintf(body + n, "]}");
    ok(read_cart(body, "x") == RECS_OK && cart.n == RECS_CART_ITEMS,
       "lines beyond %d are ignored", RECS_CART_ITEMS);
    ok(cart.items == 400 && isnan(cart.quantity),
       "then it is not known how many pieces there are");

    n = (size_t) sprintf(body, "{\"items\":[");

    for (i = 0; i < 250; i++) {
        n += (size_t) sprintf(body + n, "%s{\"sku\":1,\"product_sku\":1,"
                              "\"item_id\":1,\"variant_id\":1,\"variantId\":1,"
                              "\"product_id\":1,\"productId\":1,\"id\":1}",
                              i ? "," : "");
    }

    sprintf(body + n, "]}");
    ok(read_cart(body, "1") == RECS_OK && cart.n == 224 && cart.items == 250
       && isnan(cart.quantity), "nor where lines have too much in them");

    n = (size_t) sprintf(body, "{\"items\":[{\"sku\":\"x\"}");

    for (i = 0; i < 200; i++) {
        n += (size_t) sprintf(body + n, ",{\"sku\":\"%0193zu\\u00e9\"}", i);
    }

    sprintf(body + n, ",{\"sku\":\"x\"}]}");
    ok(read_cart(body, "x") == RECS_OK && cart.used <= RECS_CART_TEXT
       && cart.n == 1 + RECS_CART_TEXT / 195 + 1,
       "ids with escapes beyond %d bytes are ignored: %zu kept",
       RECS_CART_TEXT, cart.n);

    free(body);
}


/* a text of n times what is repeated, between head and tail */

static recs_rc_t
read_repeated(const char *head, const char *repeated, size_t n,
    const char *tail)
{
    char       *body, *p;
    recs_rc_t   rc;

    body = malloc(strlen(head) + n * strlen(repeated) + strlen(tail) + 1);
    p = stpcpy(body, head);

    while (n-- > 0) {
        p = stpcpy(p, repeated);
    }

    (void) stpcpy(p, tail);
    rc = read_cart(body, "x");
    free(body);

    return rc;
}


static void
test_limits(void)
{
    ok(read_repeated("{\"items\":[],\"a\":", "[", RECS_JSON_DEPTH, "")
       == RECS_BAD && strstr(err.what, "nested too deep"),
       "nested deeper than %d: %s", RECS_JSON_DEPTH, err.what);
    ok(read_repeated("{\"items\":[],\"a\":[", "1,", RECS_JSON_VALUES - 3, "1]}")
       == RECS_OK, "%d values", RECS_JSON_VALUES);
    ok(read_repeated("{\"items\":[],\"a\":[", "1,", RECS_JSON_VALUES - 2, "1]}")
       == RECS_BAD && strstr(err.what, "too many values"),
       "one more: %s", err.what);
    ok(read_repeated("{\"items\":[{\"sku\":\"", "x", RECS_JSON_STRING, "\"}]}")
       == RECS_OK, "a string of %d bytes", RECS_JSON_STRING);
    ok(read_repeated("{\"items\":[{\"sku\":\"", "x", RECS_JSON_STRING + 1, "\"}]}")
       == RECS_BAD && strstr(err.what, "string too long"),
       "one byte more: %s", err.what);
}


int
main(void)
{
    (void) set_format("auto");

    test_paths();
    test_ids();
    test_none();

    test_insert("{\"items\":[]", "}", "plain");
    test_insert("{\"items\":[] ", "}", "white space before it");
    test_insert("{\"items\":[]", "} \r\n\t ", "white space behind it");
    test_insert("\xef\xbb\xbf {\"items\":[],\"a\":\"}\"", "}\n",
                "a byte order mark, a brace in a string");
    test_insert("{\"items\":[{\"a\":{}}],\"b\":{}", "}", "objects inside");

    test_bounds();
    test_limits();
    test_formats();
    test_platforms();
    test_lookalikes();
    test_global_ids();
    test_own_paths();
    test_amounts();
    test_html();
    test_woocommerce();

    return done_testing();
}
