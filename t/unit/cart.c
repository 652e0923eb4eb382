
#include "fixture.h"

#include "splice/recs_cart.h"


static recs_cart_t  cart;
static recs_err_t   err;


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


static recs_rc_t
read_cart(const char *body, const char *ids)
{
    size_t          len;
    recs_rc_t       rc;
    unsigned char  *copy;

    len = strlen(body);
    copy = fixture_guarded(body, len);
    rc = recs_cart_read(&cart, (const char *) copy, len, known,
                        (void *) (uintptr_t) ids, &err);
    fixture_unguard(copy, len);

    return rc;
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
       == RECS_NONE, "so is one that has the member already");

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
    ok(read_cart(body, "x") == RECS_OK && cart.insert == strlen(head),
       "the member goes before the last brace: %s", what);
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

    n = (size_t) sprintf(body, "{\"items\":[{\"sku\":\"x\"}");

    for (i = 0; i < 200; i++) {
        n += (size_t) sprintf(body + n, ",{\"sku\":\"%0200zu\"}", i);
    }

    sprintf(body + n, ",{\"sku\":\"x\"}]}");
    ok(read_cart(body, "x") == RECS_OK && cart.used <= RECS_CART_TEXT
       && cart.n == 1 + (RECS_CART_TEXT - 1) / 200 + 1,
       "ids beyond %d bytes are ignored: %zu kept", RECS_CART_TEXT, cart.n);

    free(body);
}


int
main(void)
{
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

    return done_testing();
}
