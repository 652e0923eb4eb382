
#include "fixture.h"

#include "base/recs_out.h"


static char  text[256];


static recs_out_t
out(void)
{
    return (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };
}


static int
wrote(const recs_out_t *o, const char *want)
{
    return fixture_is((recs_str_t) { o->data, o->n }, want);
}


static void
test_u64(uint64_t v, const char *want)
{
    recs_out_t  o;

    o = out();
    recs_out_u64(&o, v);
    ok(wrote(&o, want), "%s", want);
}


static void
test_fixed(int64_t v, unsigned digits, const char *want)
{
    recs_out_t  o;

    o = out();
    recs_out_fixed(&o, v, digits);
    ok(wrote(&o, want), "%u decimals: %s", digits, want);
}


static void
test_json(recs_str_t s, const char *want, const char *what)
{
    recs_out_t  o;

    o = out();
    recs_out_json(&o, s);
    ok(wrote(&o, want), "JSON: %s", what);
}


static void
test_html(const char *s, const char *want, const char *what)
{
    recs_out_t  o;

    o = out();
    recs_out_html(&o, recs_str_of(s));
    ok(wrote(&o, want), "HTML: %s", what);
}


static void
test_ascii(const char *s, const char *want, const char *what)
{
    recs_out_t  o;

    o = out();
    recs_out_html_ascii(&o, recs_str_of(s));
    ok(wrote(&o, want), "HTML in ASCII: %s", what);
}


static void
test_strings(void)
{
    test_ascii("", "", "nothing");
    test_ascii("<b>&amp;\x7f", "<b>&amp;\x7f", "ASCII stays");
    test_ascii("\xc2\x80" "a\xe2\x82\xac\xf4\x8f\xbf\xbf",
               "&#128;a&#8364;&#1114111;", "two, three and four bytes");
    test_ascii("\xff\xe2\x82<", "&#65533;&#65533;&#65533;<",
               "malformed bytes");

    test_json(recs_str(""), "\"\"", "an empty string");
    test_json(recs_str("a\"\\\n\r\t\x01\x1f\x7f"),
              "\"a\\\"\\\\\\n\\u000d\\u0009\\u0001\\u001f\\u007f\"",
              "quote, backslash and control bytes");
    test_json(recs_str("a\0b"), "\"a\\u0000b\"", "a NUL byte");
    test_json(recs_str("<!--# x --><script>&"),
              "\"\\u003c!--# x --\\u003e\\u003cscript\\u003e\\u0026\"",
              "what opens a tag, a comment or an entity");
    test_json(recs_str("\xe2\x80\xa8|\xe2\x80\xa9|\xe2\x80\xaa"),
              "\"\\u2028|\\u2029|\xe2\x80\xaa\"",
              "U+2028 and U+2029, not their neighbours");
    test_json(recs_str("\xe2\x80"), "\"\xe2\x80\"",
              "a character cut short stays as it is");
    test_json(recs_str("gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"),
              "\"gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80\"",
              "letters beyond ASCII stay");

    test_html("a & <b> \"c\" 'd'",
              "a &amp; &lt;b&gt; &quot;c&quot; &#39;d&#39;",
              "all that ends a text or an attribute");
    test_html("\xe2\x82\xac", "\xe2\x82\xac", "letters beyond ASCII stay");
    test_html("", "", "nothing");
}


static void
everything(recs_out_t *o)
{
    recs_out_lit(o, "x");
    recs_out_json(o, recs_str("a<b\"c"));
    recs_out_html(o, recs_str("d&e"));
    recs_out_u64(o, 123456);
    recs_out_fixed(o, -1990, 2);
}


/* fails when a put is stored beyond cap or no longer counted behind it */

static void
test_bounds(void)
{
    size_t          cap, wrong;
    recs_out_t      whole, o;
    unsigned char  *p;

    whole = out();
    everything(&whole);

    o = (recs_out_t) { NULL, 0, 0 };
    everything(&o);
    ok(o.n == whole.n && recs_out_full(&o),
       "without memory the same function measures");

    for (cap = 0, wrong = 0; cap <= whole.n; cap++) {
        p = fixture_guarded(text, cap);
        memset(p, 0, cap);

        o = (recs_out_t) { p, cap, 0 };
        everything(&o);

        wrong += o.n != whole.n || recs_out_full(&o) != (cap < whole.n)
                 || (cap == whole.n && memcmp(p, text, cap) != 0);

        fixture_unguard(p, cap);
    }

    ok(wrong == 0, "no byte is stored beyond any capacity, all are counted: "
       "%zu wrong", wrong);
}


int
main(void)
{
    test_u64(0, "0");
    test_u64(10, "10");
    test_u64(UINT64_MAX, "18446744073709551615");

    test_fixed(1990, 2, "19.90");
    test_fixed(5, 2, "0.05");
    test_fixed(-5, 2, "-0.05");
    test_fixed(1234, 3, "1.234");
    test_fixed(1980, 0, "1980");
    test_fixed(0, 6, "0.000000");
    test_fixed(INT64_MAX, 2, "92233720368547758.07");
    test_fixed(INT64_MIN, 2, "-92233720368547758.08");

    test_strings();
    test_bounds();

    return done_testing();
}
