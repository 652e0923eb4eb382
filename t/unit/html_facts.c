
/*
 * What pages say of themselves.  Every page runs whole, byte by byte and in all
 * two-way splits, each piece in a block of its own size.
 */

#include "splice/recs_html_watch.h"
#include "tap.h"


typedef struct {
    const char  *from;                  /* "SOURCE" or "SOURCE SELECTOR" */
    const char  *page;
    const char  *item;
    const char  *cart;                  /* SKUs, commas between them */
} case_t;

#define PUSH(object)  "<script>dataLayer.push(" object ")</script>"


static const case_t  cases[] = {

    /* attributes */

    { "attr=data-sku", "<p data-sku=a><p DATA-SKU='b'><img data-sku=\"c\" />",
      "a", "a,b,c" },
    { "attr=data-sku", "<p data-sku=\" a\n\"><p data-sku=''><p data-sku><p"
      " data-sku=a>", "a", "a" },
    { "attr=data-sku", "<!-- <p data-sku=a> --><script><p data-sku=a></script>"
      "<p title='data-sku=a' data-skus=a>", "", "" },
    { "attr=data-sku", "<p data-sku=a data-sku=b></p data-sku=c>", "a", "a" },
    { "attr=value input[name=sku]", "<input name=x value=a><input value=b"
      " name=sku><p name=sku value=c>", "b", "b" },
    { "attr=value .a.b", "<p class='b c a' value=x><p class=a value=y>", "x",
      "x" },

    { "attr=data-sku", "<p data-sku='a&amp;b'><p data-sku='&#65;&#x42;&#x20AC;'>"
      "<p data-sku='&lt;&no;&;&#0;&#xd800;&#99999999999;&'>", "a&b",
      "a&b,AB\xe2\x82\xac,<&no;&;&#0;&#xd800;&#99999999999;&" },

    /* texts */

    { "text .sku", "<p class=sku>a</p>b<p class='x sku'> b\n</p>", "a", "a,b" },
    { "text b.sku", "<b class=sku>a<!-- x --><i>1</i>2 <br> \t 3</b>4", "a12 3",
      "a12 3" },
    { "text .sku", "<ul><li class=sku>a<li>b</ul>c", "a", "a" },
    { "text .sku", "<p class=sku>a<div>b</div>c", "a", "a" },
    { "text .sku", "<table><tr><td class=sku>a<td>b<tr><td class=sku>c</table>",
      "a", "a,c" },
    { "text .sku", "<div class=sku>a<div class=sku>b</div>c</div>d", "abc",
      "abc" },
    { "text .sku", "<b class=sku>a<p>b</b>c</p>", "ab", "ab" },
    { "text .sku", "<p class=sku>1 < 2 &amp; <3</p>", "1 < 2 & <3",
      "1 < 2 & <3" },
    { "text .sku", "<p class=sku>a<script>b</script><style>c</style>d</p>", "ad",
      "ad" },
    { "text .sku", "<img class=sku>a<br class=sku>b<script class=sku>c</script>"
      "<textarea class=sku>d</textarea><p class=sku></p><p class=sku> </p>", "",
      "" },
    { "text .sku", "<p class=sku>a", "", "" },
    { "text .sku", "<!--<p class=sku>a</p>--><p title='<p class=sku>b</p>'>c</p>",
      "", "" },
    { "text .sku", "<svg class=sku><text>a</text></svg>b", "a", "a" },

    /* microdata */

    { "microdata", "<div itemscope itemtype=https://schema.org/Product><b "
      "itemprop=sku>a</b></div><b itemprop=sku>b</b>", "a", "a" },
    { "microdata", "<div itemscope itemtype='http://schema.org/Product x'><meta"
      " itemprop=sku content=a><data itemprop='x sku' value=b>c</data></div>",
      "a", "a,b" },
    { "microdata", "<div itemscope itemtype=https://schema.org/Offer><b "
      "itemprop=sku>a</b></div><div itemtype=https://schema.org/Product><b "
      "itemprop=sku>b</b></div>", "", "" },
    { "microdata", "<div itemscope itemtype=https://schema.org/Product><p "
      "itemprop=offers itemscope itemtype=https://schema.org/Offer><b itemprop="
      "sku>a</b></p><b itemprop=sku>b</b></div>", "b", "b" },
    { "microdata", "<div itemscope itemtype=https://schema.org/Product><div "
      "itemscope itemprop='sku isRelatedTo' itemtype=https://schema.org/Product>"
      "<b itemprop=sku>a</b></div><b itemprop=sku>b</b></div>", "a", "a,b" },
    { "microdata", "<html itemscope itemtype=https://schema.org/Product><head>"
      "<meta itemprop=sku content='a&quot;'></head>", "a\"", "a\"" },
    { "microdata", "<body itemscope itemtype=https://schema.org/Product><table>"
      "<tr><td itemprop=sku>a</table>", "a", "a" },
    { "microdata", "<div itemscope itemtype=https://schema.org/Products><b "
      "itemprop=sku>a</b><b itemprop=skus>b</b></div>", "", "" },

    /* JSON-LD */

    { "json-ld", "<script type=application/ld+json> {\"@type\":\"Product\","
      "\"sku\":\"a\"}</script>", "a", "a" },
    { "json-ld", "<script>[{\"@type\":[\"x\",\"Product\"],\"sku\":12},"
      "{\"@graph\":[{\"@type\":\"Product\",\"productID\":\"b\"}]}]</script>",
      "12", "12,b" },
    { "json-ld", "<script>{\"@type\":\"Offer\",\"sku\":\"a\"}</script>", "",
      "" },
    { "json-ld", "<script>{\"@type\":\"Product\",\"sku\":\"a\"</script>", "",
      "" },
    { "json-ld", "<script>{\"@type\":\"Product\",\"sku\":\"a\"}", "", "" },
    { "json-ld", "<style>{\"@type\":\"Product\",\"sku\":\"a\"}</style>"
      "<script></script>", "", "" },
    { "json-ld", "<script>{\"@type\":\"Product\",\"sku\":\"a</b\"}</script >"
      "<script>{\"@type\":\"Product\",\"sku\":\"b\"}</script x=y>", "a</b",
      "a</b,b" },

    /* data layers */

    { "dataLayer", PUSH("{\"event\":\"view_item\",\"ecommerce\":{\"items\":"
      "[{\"item_id\":\"a\"},{\"id\":\"b\"}]}}"), "a", "" },
    { "dataLayer", PUSH("{\"event\":\"view_cart\",\"items\":[{\"item_id\":"
      "\"a\"},{\"item_id\":2}]}"), "", "a,2" },
    { "dataLayer", PUSH("{\"event\":\"purchase\",\"items\":[{\"item_id\":"
      "\"a\"}]}"), "", "" },
    { "dataLayer", PUSH("{'event':'view_cart','items':[{'item_id':'a'}]}"), "",
      "" },
    { "dataLayer", PUSH("{\"event\":\"view_cart\",\"items\":[{\"item_id\":"
      "\"a}\\\"{\"}]}"), "", "a}\"{" },
    { "dataLayer", PUSH("{\"event\":\"view_cart\""), "", "" },
    { "dataLayer", "<script>gtag('event', 'begin_checkout', {\"items\":"
      "[{\"item_id\":\"a\"}]}); gtag(\"event\",\"view_item\",{\"items\":"
      "[{\"item_id\":\"b\"}]})</script>", "b", "a" },
    { "dataLayer", "<script>gtag({\"items\":[{\"item_id\":\"a\"}]})</script>",
      "", "" },
    { "dataLayer", "<script>gtag('view_cart'</script>", "", "" },
};


static recs_html_plan_t   plan;
static recs_html_facts_t  facts;
static recs_html_watch_t  watch;
static unsigned char      script[RECS_HTML_SCRIPT];


static bool
make_plan(const char *from)
{
    size_t      n;
    unsigned    fact;
    recs_str_t  source, selector;

    n = strcspn(from, " ");
    source = (recs_str_t) { (const unsigned char *) from, n };
    selector = recs_str_of(from[n] ? from + n + 1 : "");

    recs_html_plan_init(&plan);

    for (fact = 0; fact < RECS_HTML_FACTS; fact++) {
        if (recs_html_source_add(&plan, fact, source, selector, NULL)
            != RECS_OK)
        {
            return false;
        }
    }

    return recs_html_target_add(&plan, 0, recs_str("cart"),
                                recs_str("before:none"), NULL)
           == RECS_OK;
}


static void
scan(const char *page, size_t len, size_t first, size_t step)
{
    size_t          n, pos;
    recs_html_t     h;
    unsigned char  *piece;

    recs_html_facts_init(&facts, &plan, script);
    recs_html_watch_init(&h, &watch, &plan, 1, &facts);

    for (pos = 0, n = first; pos < len; pos += n, n = step) {
        n = n < len - pos ? n : len - pos;
        piece = malloc(n ? n : 1);
        memcpy(piece, page + pos, n);
        (void) recs_html_watch_feed(&h, piece, n);
        free(piece);
    }
}


static bool
has(unsigned fact, const char *want)
{
    char    text[1024];
    size_t  i, n;

    for (n = 0, i = 0; i < facts.n; i++) {
        if (facts.facts[i] == fact) {
            n += (size_t) snprintf(text + n, sizeof(text) - n, "%s%.*s",
                                   n ? "," : "", (int) facts.skus[i].len,
                                   (const char *) facts.skus[i].data);
        }
    }

    text[n] = '\0';

    return strcmp(text, want) == 0;
}


static void
test_case(const case_t *c)
{
    bool    good;
    size_t  i, len;

    len = strlen(c->page);
    good = make_plan(c->from);

    for (i = 0; good && i <= len; i++) {
        scan(c->page, len, i ? i : 1, i ? len : 1);
        good = has(RECS_HTML_ITEM, c->item) && has(RECS_HTML_CART, c->cart);
    }

    ok(good, "%s in %.*s", c->from, (int) strcspn(c->page, "\n"), c->page);
}


static void
test_limits(void)
{
    char    *page;
    size_t   n, i;

    page = malloc(2 * RECS_HTML_SCRIPT);
    (void) make_plan("json-ld");

    for (i = 0; i < 2; i++) {
        n = (size_t) sprintf(page, "<script>{\"@type\":\"Product\",\"sku\":"
                             "\"a\"}%*s</script>",
                             RECS_HTML_SCRIPT - 29 + (int) i, "");
        scan(page, n, n, n);
        ok(facts.n == (i ? 0 : 2), "a script of %zu bytes: %zu", n - 17,
           facts.n);
        scan(page, n, 1000, 4096);
        ok(facts.n == (i ? 0 : 2), "... in pieces");
    }

    (void) make_plan("attr=a");

    for (n = 0, i = 0; i < 300; i++) {
        n += (size_t) sprintf(page + n, "<p a=%zu>", i);
    }

    scan(page, n, n, n);
    ok(facts.n == RECS_HTML_SKUS, "as many as there is room for: %zu", facts.n);

    n = (size_t) sprintf(page, "<p a=%0*d><p a=%0*d>", RECS_HTML_VALUE, 1,
                         RECS_HTML_VALUE + 1, 2);
    scan(page, n, n, n);
    ok(facts.n == 2 && facts.skus[0].len == RECS_HTML_VALUE,
       "the longest value: %zu", facts.n);

    (void) make_plan("text p");

    for (i = 0; i < 3; i++) {
        n = (size_t) sprintf(page, "<p>%0*d%s</p>", RECS_HTML_VALUE + (i == 1),
                             1, i == 2 ? " x" : " ");
        scan(page, n, n, n);
        ok(facts.n == (i == 0 ? 2 : 0),
           "a text of %zu bytes", n - 7);
    }

    free(page);
}


static void
test_wrong(const char *from, const char *selector)
{
    recs_rc_t   rc;
    recs_err_t  err;

    recs_html_plan_init(&plan);
    rc = recs_html_source_add(&plan, RECS_HTML_CART, recs_str_of(from),
                              recs_str_of(selector), &err);

    ok(rc == RECS_BAD && plan.nsources == 0, "refused: %s",
       rc == RECS_BAD ? err.what : from);
}


int
main(void)
{
    size_t  i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        test_case(&cases[i]);
    }

    test_limits();

    test_wrong("", "");
    test_wrong("attr=", "");
    test_wrong("attr=a b", "");
    test_wrong("attr=a", "p > a");
    test_wrong("json-ld", "p");
    test_wrong("text", "");
    test_wrong("text", "p b");
    test_wrong("microdata", "p");
    test_wrong("jsonld", "");

    return done_testing();
}
