
#include "fixture.h"

#include "answer/recs_answer.h"
#include "json/recs_json.h"
#include "render/recs_card.h"
#include "render/recs_render.h"


#define EVIL   "<!--# echo var=\"x\" --><script>alert('1')</script>&"

static char  text[65536];


static recs_out_t
out(void)
{
    memset(text, 0, sizeof(text));

    return (recs_out_t) { (unsigned char *) text, sizeof(text) - 1, 0 };
}


static recs_card_fields_t
fields(void)
{
    return (recs_card_fields_t) {
        .sku = recs_str("a-1"),
        .title = recs_str("Camera"),
        .url = recs_str("/p/a-1?x=1&y=2"),
        .image = recs_str("/i/a-1.jpg"),
        .availability = recs_str("in_stock"),
        .price = 1990,
        .currency = "EUR"
    };
}


static void
card_html(const recs_card_fields_t *f)
{
    recs_out_t  o;

    o = out();
    recs_card_html(&o, f);
}


/* the card in JSON, closed */

static void
card_json(const recs_card_fields_t *f)
{
    recs_out_t  o;

    o = out();
    recs_card_json(&o, f);
    recs_out_lit(&o, "}");
}


/* no byte that means something to a browser, SSI or a script element */

static int
inert(void)
{
    return strstr(text, "<!--") == NULL && strstr(text, "-->") == NULL
           && strstr(text, "script>") == NULL && strstr(text, "<script") == NULL;
}


static const char *
member(const cJSON *tree, const char *name)
{
    const cJSON  *m;

    m = cJSON_GetObjectItemCaseSensitive(tree, name);

    return cJSON_IsString(m) ? m->valuestring : cJSON_IsNull(m) ? "null" : "";
}


static cJSON *
parsed(void)
{
    return recs_json_parse(text, strlen(text), NULL, NULL);
}


static void
test_card(void)
{
    cJSON               *tree;
    recs_card_fields_t   f;

    f = fields();
    card_json(&f);
    tree = parsed();

    ok(tree != NULL && strcmp(member(tree, "id"), "a-1") == 0
       && strcmp(member(tree, "title"), "Camera") == 0
       && strcmp(member(tree, "url"), "/p/a-1?x=1&y=2") == 0
       && strcmp(member(tree, "image"), "/i/a-1.jpg") == 0
       && strcmp(member(tree, "price"), "19.90") == 0
       && strcmp(member(tree, "currency"), "EUR") == 0
       && strcmp(member(tree, "availability"), "in_stock") == 0,
       "a card's JSON says all that is known");
    ok(strstr(text, "\"price\":19.90,") != NULL, "the price is a JSON number");
    cJSON_Delete(tree);

    card_html(&f);
    ok(strstr(text, "href=\"/p/a-1?x=1&amp;y=2\"") != NULL
       && strstr(text, "src=\"/i/a-1.jpg\"") != NULL
       && strstr(text, "alt=\"\"") != NULL
       && strstr(text, ">Camera<") != NULL
       && strstr(text, "\xe2\x82\xac" "19.90") != NULL
       && strncmp(text, "<li ", 4) == 0
       && strcmp(text + strlen(text) - 5, "</li>") == 0,
       "a card's HTML links, shows and prices");

    f = (recs_card_fields_t) { .sku = recs_str("b"), .price = -1,
                               .currency = "" };
    card_json(&f);
    tree = parsed();
    ok(strcmp(member(tree, "title"), "b") == 0
       && strcmp(member(tree, "url"), "null") == 0
       && strcmp(member(tree, "image"), "null") == 0
       && strcmp(member(tree, "price"), "null") == 0
       && strcmp(member(tree, "currency"), "null") == 0
       && strcmp(member(tree, "availability"), "null") == 0,
       "what is not known is null, and the SKU stands in for the title");
    cJSON_Delete(tree);

    card_html(&f);
    ok(strstr(text, "<a") == NULL && strstr(text, "<img") == NULL
       && strstr(text, "price") == NULL && strstr(text, ">b<") != NULL,
       "nor is it in the HTML");
}


static void
test_price(int64_t price, const char *currency, const char *json,
    const char *html)
{
    char                shown[64];
    recs_card_fields_t  f;

    f = fields();
    f.price = price;
    f.currency = currency;

    card_json(&f);
    snprintf(shown, sizeof(shown), "\"price\":%s,", json);
    ok(strstr(text, shown) != NULL, "JSON: %s %s", json, currency);

    card_html(&f);
    snprintf(shown, sizeof(shown), "recs-price\">%s<", html);
    ok(strstr(text, shown) != NULL, "HTML: %s", html);
}


/* fails when any text goes out as it came in, in any place */

static void
test_escape(void)
{
    cJSON               *tree;
    recs_card_fields_t   f;

    f = fields();
    f.sku = f.title = f.url = f.image = recs_str(EVIL);

    card_html(&f);
    ok(inert() && strstr(text, "\"x\"") == NULL && strstr(text, "'1'") == NULL,
       "markup in any text of a card is inert in HTML");

    card_json(&f);
    tree = parsed();
    ok(inert() && strchr(text, '<') == NULL && strchr(text, '&') == NULL,
       "and in JSON");
    ok(tree != NULL && strcmp(member(tree, "title"), EVIL) == 0
       && strcmp(member(tree, "id"), EVIL) == 0
       && strcmp(member(tree, "url"), EVIL) == 0,
       "where it reads back as it was");
    cJSON_Delete(tree);

    f.title = recs_str("a\x01\x1f\x7f\n\tb \xe2\x80\xa8\xe2\x80\xa9");
    card_json(&f);
    tree = parsed();
    ok(tree != NULL && strcmp(member(tree, "title"),
                              "a\x01\x1f\x7f\n\tb \xe2\x80\xa8\xe2\x80\xa9")
                       == 0
       && strstr(text, "\xe2\x80\xa8") == NULL
       && strpbrk(text, "\x01\x1f\x7f\n\t") == NULL,
       "control bytes, U+2028 and U+2029 leave as escapes");
    cJSON_Delete(tree);
}


static void
test_answer(void)
{
    cJSON               *tree;
    recs_out_t           o;
    recs_render_t        r;
    recs_render_item_t   items[2];

    items[0] = (recs_render_item_t) {
        recs_str("{\"id\":\"a\""), recs_str("<li>a</li>"),
        recs_str("similar"), recs_str("\"c\""), recs_str("1 \"GB\" more"), 5000
    };
    items[1] = (recs_render_item_t) {
        recs_str("{\"id\":\"b\""), recs_str("<li>b</li>"),
        recs_str("popular"), recs_str("null"), recs_str(""), 12
    };
    r = (recs_render_t) { .placement = recs_str("p\"<dp"),
                          .heading = recs_str("You & <me>"),
                          .generation = recs_str("0123456789abcdef"),
                          .currency = "", .items = items, .n = 2 };

    o = out();
    recs_render_json(&o, &r);
    tree = parsed();
    ok(tree != NULL && inert() && strcmp(member(tree, "placement"), "p\"<dp")
                                  == 0
       && strcmp(member(tree, "generation"), "0123456789abcdef") == 0
       && cJSON_GetArraySize(cJSON_GetObjectItem(tree, "items")) == 2,
       "an answer in JSON: placement, generation, items");
    ok(strstr(text, "\"list\":\"similar\"") != NULL
       && strstr(text, "\"because\":\"c\",\"gain\":\"1 \\\"GB\\\" more\",\"score\":0.5000}") != NULL
       && strstr(text, "\"because\":null,\"score\":0.0012}") != NULL,
       "each item says its list, reason and score");
    cJSON_Delete(tree);

    o = out();
    recs_render_items(&o, &r);
    tree = parsed();
    ok(cJSON_IsArray(tree) && cJSON_GetArraySize(tree) == 2,
       "what goes into a cart is an array");
    cJSON_Delete(tree);

    o = out();
    recs_render_html(&o, &r);
    ok(strstr(text, "aria-label=\"You &amp; &lt;me&gt;\"") != NULL
       && strstr(text, "recs-p&quot;&lt;dp") != NULL
       && strstr(text, "<li>a</li><li>b</li></ul></section>") != NULL
       && strncmp(text, "<section ", 9) == 0,
       "an answer in HTML is one labelled section");

    r.n = 0;
    o = out();
    recs_render_html(&o, &r);
    ok(o.n == 0, "no items, no HTML");

    o = out();
    recs_render_json(&o, &r);
    ok(strstr(text, "\"items\":[],") != NULL, "no items, an empty JSON list");
}


/* the whole way: catalogue, store, decision, bytes */

static const recs_policy_t  *builtin;


static void
test_store(void)
{
    size_t             n;
    recs_out_t         o, skus;
    recs_query_t       q;
    recs_store_t      *st;

    static recs_workspace_t  w;

    st = fixture_store("evil",
        "order,item\n1,a\n1,b\n2,a\n2,b\n",
        "id,title,link,price\n"
        "a,\"<!--# echo var=\"\"x\"\" --><script>\",/a,1.50 EUR\n"
        "b,\"<!--# echo var=\"\"x\"\" --><script>\",/b,1.50 EUR\n");

    q = (recs_query_t) { .placement = recs_str("pdp"),
                         .floor = 0 };
    recs_query_add(&q, RECS_FACT_ITEM, recs_str("a"));

    o = out();
    ok(recs_answer(st, builtin, &q, &w, LOOK(RECS_FORMAT_JSON), &o, NULL)
       == RECS_OK
       && inert()
       && strstr(text, "\\u003c!--# echo var=\\\"x\\\" --\\u003e\\u003cscript"
                       "\\u003e") != NULL,
       "a title of the feed is inert in a JSON answer");

    o = out();
    ok(recs_answer(st, builtin, &q, &w, LOOK(RECS_FORMAT_HTML), &o, NULL)
       == RECS_OK
       && inert()
       && strstr(text, "&lt;!--# echo var=&quot;x&quot; --&gt;") != NULL,
       "and in an HTML answer");

    n = o.n;
    o = (recs_out_t) { NULL, 0, 0 };
    skus = out();
    ok(recs_answer(st, builtin, &q, &w, LOOK(RECS_FORMAT_HTML), &o, &skus)
       == RECS_SPACE
       && o.n == n, "without memory an answer is measured");
    ok(strcmp(text, "b") == 0, "the SKUs of an answer");

    recs_store_close(st);
}


int
main(void)
{
    builtin = recs_policy_builtin();

    test_card();

    test_price(1990, "EUR", "19.90", "\xe2\x82\xac" "19.90");
    test_price(1980, "JPY", "1980", "\xc2\xa5" "1980");
    test_price(1234, "KWD", "1.234", "KWD 1.234");
    test_price(5, "PLN", "0.05", "PLN 0.05");
    test_price(0, "", "0.00", "0.00");
    test_price(123456789012345, "USD", "1234567890123.45", "$1234567890123.45");

    test_escape();
    test_answer();
    test_store();

    return done_testing();
}
