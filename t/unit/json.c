
#include "fixture.h"

#include "json/recs_json.h"


static recs_err_t  err;


static cJSON *
parse_bytes(const void *p, size_t len, const recs_json_limits_t *limits)
{
    cJSON          *tree;
    unsigned char  *copy;

    memset(&err, 0, sizeof(err));
    copy = fixture_guarded(p, len);
    tree = recs_json_parse((const char *) copy, len, limits, &err);
    fixture_unguard(copy, len);

    return tree;
}


static int
good(const char *text)
{
    cJSON  *tree;

    tree = parse_bytes(text, strlen(text), NULL);
    cJSON_Delete(tree);

    return tree != NULL;
}


/* refused, with a message that holds why */

static int
bad(const char *text, const char *why)
{
    return !good(text) && err.rc == RECS_BAD && strstr(err.what, why) != NULL;
}


static int
number(const char *text)
{
    int    same;
    char   array[128];
    cJSON *tree;

    snprintf(array, sizeof(array), "[ %s ]", text);
    tree = parse_bytes(array, strlen(array), NULL);

    same = tree != NULL && cJSON_IsString(tree->child)
           && strcmp(tree->child->valuestring, text) == 0;

    cJSON_Delete(tree);

    return same;
}


static void
test_numbers(void)
{
    size_t  i;

    static const char *const  exact[] = {
        "0", "-0", "19.90", "12345678901234567890", "1e400", "-1.5E-3",
        "1e+05", "0.10"
    };

    static const char *const  malformed[] = {
        "01", "-", "1.", ".5", "1e", "1e+", "--1", "+1", "1.5.5", "0x10",
        "1e5.5", "-a", "NaN", "Infinity"
    };

    for (i = 0; i < sizeof(exact) / sizeof(exact[0]); i++) {
        ok(number(exact[i]), "%s arrives in its own spelling", exact[i]);
    }

    for (i = 0; i < sizeof(malformed) / sizeof(malformed[0]); i++) {
        ok(!number(malformed[i]), "%s is no number", malformed[i]);
    }

    ok(bad("{1:2}", "number as a key") && bad("{1 \n:2}", "number as a key")
       && good("[1,2]") && good("7"), "a number is a value, never a key");
}


static void
test_strings(void)
{
    cJSON  *tree;

    tree = parse_bytes("[\"12\\u00e9\\ud83d\\ude00\\n\\\"\"]", 28, NULL);
    ok(tree != NULL
       && strcmp(tree->child->valuestring,
                 "12\xc3\xa9\xf0\x9f\x98\x80\n\"") == 0,
       "escapes and surrogate pairs are resolved");
    cJSON_Delete(tree);

    ok(bad("[\"a\\u0000b\"]", "\\u0000"), "\\u0000 is refused");
    ok(good("[\"\\\\u0000\"]"), "a backslash before u0000 is not \\u0000");
    ok(!good("[\"\\ud800\"]") && !good("[\"\\udc00\\ud800\"]")
       && !good("[\"\\ud800x\"]") && !good("[\"\\ud8\"]"),
       "lone surrogates are refused");
    ok(bad("[\"a\tb\"]", "control character"), "a bare control byte is too");
    ok(bad("[\"abc", "without end") && bad("[\"abc\\", "escape"),
       "a string must end");
    ok(!good("[\"\\x\"]") && !good("['a']"), "other quotes and escapes are no "
       "JSON");
}


static void
test_texts(void)
{
    ok(good("\xef\xbb\xbf {\"a\":[true,false,null]} \r\n\t"),
       "a byte order mark and white space around the text are allowed");
    ok(bad("{} x", "behind") && bad("{}{}", "behind") && bad("1 2", "behind")
       && bad("[],", "behind"), "nothing else stands behind the value");
    ok(!good("\xef\xbb\xbf\xef\xbb\xbf{}"), "two byte order marks are refused");

    ok(!good("") && !good("  ") && !good("\xef\xbb\xbf") && !good("nul")
       && !good("{\"a\"}") && !good("{a:1}") && !good("[1,]") && !good("[1 2]")
       && !good("}") && !good("[}") && !good("{\"a\":1]"),
       "broken texts are refused");
    ok(bad("[1,\x0b 2]", "control character")
       && parse_bytes("[1\0]", 4, NULL) == NULL,
       "only JSON's own white space separates");
    ok(bad("{\"a\":\"b", "byte 7"), "the message names the byte");
    ok(recs_json_parse("{", 1, NULL, NULL) == NULL,
       "an error nobody asks for is fine");
}


static void
test_limits(void)
{
    char                deep[256];
    recs_json_limits_t  limits;

    memset(deep, '[', 33);
    memset(deep + 33, ']', 33);
    deep[66] = '\0';
    ok(bad(deep, "too deep"), "33 levels are too deep");

    deep[65] = '\0';
    ok(good(deep + 1), "32 levels are not");

    memset(deep, ']', 40);
    deep[40] = '\0';
    ok(!good(deep), "more ends than beginnings are no JSON");

    limits = (recs_json_limits_t) { .depth = 4, .values = 3, .string = 5 };
    cJSON_Delete(parse_bytes("[1,2,3]", 7, &limits));
    ok(err.rc == RECS_OK && parse_bytes("[1,2,3,4]", 9, &limits) == NULL,
       "values are counted");

    cJSON_Delete(parse_bytes("[\"12345\"]", 9, &limits));
    ok(err.rc == RECS_OK && parse_bytes("[\"123456\"]", 10, &limits) == NULL,
       "strings are measured");
    ok(parse_bytes("[123456]", 8, &limits) == NULL
       && strstr(err.what, "number too long") != NULL, "so are numbers");
}


/* fails (a signal) when a byte beyond the text is read */

static void
test_cuts(void)
{
    size_t  len, cut, whole;
    cJSON  *tree;

    static const char  text[] =
        "{\"a\":[1,-2.5e3,\"\\u00e9\\ud83d\\ude00\\\\\"],\"b\":{\"c\":null,"
        "\"d\":true,\"e\":false}}";

    for (len = sizeof(text) - 1, cut = 0, whole = 0; cut <= len; cut++) {
        tree = parse_bytes(text, cut, NULL);
        whole += tree != NULL;
        cJSON_Delete(tree);
    }

    ok(whole == 1, "a text cut anywhere is refused: %zu read", whole);
}


static void
test_noise(void)
{
    size_t    i, k, len;
    cJSON    *tree;
    uint64_t  seed;
    char      text[64];

    static const char  alphabet[] = "{}[]:,\"\\u0d8ef1-.e+ \n\t\x01\x80tnrl";

    for (seed = 7, i = 0; i < 30000; i++) {
        len = fixture_random(&seed) % sizeof(text);

        for (k = 0; k < len; k++) {
            text[k] = alphabet[fixture_random(&seed) % (sizeof(alphabet) - 1)];
        }

        tree = recs_json_parse(text, len, NULL, &err);
        cJSON_Delete(tree);
    }

    ok(1, "30,000 random texts are read or refused");
}


/* where values and keys stand; white space, escapes and a byte order mark */

static void
test_places(void)
{
    size_t   at;
    cJSON   *tree, *a, *b;
    char     small[64];

    static const char  text[] =
        "\xef\xbb\xbf{ \"a\\\"\" :\n [1.50 , \"x\"], \"b\":{\"c\":null}}";

    tree = recs_json_parse_placed(text, sizeof(text) - 1, NULL, &at, &err);
    a = tree != NULL ? tree->child : NULL;
    b = a != NULL ? a->next : NULL;

    ok(a != NULL && tree->valueint == 3 && a->valuedouble == 5
       && a->valueint == 14 && a->child->valueint == 15
       && a->child->next->valueint == 22, "values and keys are placed");
    ok(b != NULL && b->valuedouble == 28 && b->valueint == 32
       && b->child->valuedouble == 33 && b->child->valueint == 37,
       "in objects, too");
    ok(a != NULL && recs_json_is_number(a->child, text)
       && !recs_json_is_number(a->child->next, text), "numbers are known");

    cJSON_Delete(tree);

    ok(recs_json_parse_placed("[1,2 3]", 7, NULL, &at, &err) == NULL && at == 5,
       "what is wrong is placed, too");
    ok(recs_json_parse_placed("{\"a\":\"\x01\"}", 9, NULL, &at, &err) == NULL
       && at == 6, "by the first pass as well");

    at = recs_json_compact(small, text + 3, sizeof(text) - 4);
    ok(at == 33 && memcmp(small, "{\"a\\\"\":[1.50,\"x\"],\"b\":{\"c\":null}}",
                          33) == 0, "without white space");
}


int
main(void)
{
    test_places();
    test_numbers();
    test_strings();
    test_texts();
    test_limits();
    test_cuts();
    test_noise();

    return done_testing();
}
