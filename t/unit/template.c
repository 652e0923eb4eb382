
/* Templates: the cases of the Mustache specification, and where values stand. */

#include "tap.h"

#include "json/recs_json.h"
#include "render/recs_card.h"
#include "render/recs_template.h"


#define EVIL   "\"><script>alert('1')</script>&"

static char                text[RECS_TEMPLATE_OUT_MAX + 65536];
static char                cards[4][4096];
static recs_render_item_t  items[4];
static recs_render_t       answer;
static char                said[1024];          /* the first error */


static recs_render_item_t
item(char *memory, const char *sku, const char *title, const char *url,
    int64_t price, const char *currency)
{
    recs_out_t          json, html;
    recs_card_fields_t  f;

    f = (recs_card_fields_t) {
        recs_str_of(sku), recs_str_of(title), recs_str_of(url),
        recs_str_of("/i/x.jpg"), recs_str("in_stock"), price, currency
    };

    json = (recs_out_t) { (unsigned char *) memory, 2048, 0 };
    html = (recs_out_t) { (unsigned char *) memory + 2048, 2048, 0 };

    recs_card_json(&json, &f);
    recs_card_html(&html, &f);

    return (recs_render_item_t) {
        { json.data, json.n }, { html.data, html.n }, recs_str("similar"),
        recs_str("\"c\\\"1\""), recs_str(""), 5000
    };
}


static void
data(void)
{
    items[0] = item(cards[0], "a", "Camera", "/p/a", 123450, "EUR");
    items[1] = item(cards[1], "b", "", "", -1, "");
    items[2] = item(cards[2], "c", EVIL, "/p/c?x=1&y=\"2\"", 5, "PLN");

    answer = (recs_render_t) {
        .placement = recs_str("pdp"), .heading = recs_str("You & <me>"),
        .generation = recs_str("0123456789abcdef"), .items = items, .n = 3,
        .nonce = recs_str("r4nd")
    };
}


static void
note(void *ctx, const recs_err_t *err)
{
    (void) ctx;

    if (said[0] == '\0') {
        snprintf(said, sizeof(said), "%s", err->what);
    }
}


/* template NAME of that text, with "part" and "deep" beside it */

static const char *
rendered_as(const char *name, const char *template, const char *part,
    const char *deep)
{
    recs_out_t              o;
    recs_err_t              err;
    recs_templates_t       *set;
    const recs_template_t  *t;

    said[0] = '\0';
    set = recs_templates_new();

    if (recs_templates_add(set, recs_str("part"), recs_str("part.mustache"),
                           recs_str_of(part), &err) != RECS_OK
        || recs_templates_add(set, recs_str("deep"), recs_str("deep.mustache"),
                              recs_str_of(deep), &err) != RECS_OK
        || recs_templates_add(set, recs_str_of(name), recs_str("t.mustache"),
                              recs_str_of(template), &err) != RECS_OK)
    {
        snprintf(said, sizeof(said), "%s", err.what);
        recs_templates_free(set);
        return said;
    }

    (void) recs_templates_compile(set, note, NULL);
    t = recs_templates_find(set, recs_str_of(name));
    memset(text, 0, sizeof(text));
    o = (recs_out_t) { (unsigned char *) text, sizeof(text) - 1, 0 };

    if (t != NULL && !recs_template_render(&o, t, &answer)) {
        strcpy(text, "(too long)");
    }

    recs_templates_free(set);

    return t != NULL ? text : said;
}


static void
is(const char *got, const char *want, const char *what)
{
    if (!ok(strcmp(got, want) == 0, "%s", what)) {
        printf("# got:  %s\n# want: %s\n", got, want);
    }
}


/* plain text shows what Mustache does, without any escaping */

static void
spec(const char *template, const char *want, const char *what)
{
    is(rendered_as("t.txt", template, "", ""), want, what);
}


static void
with(const char *template, const char *part, const char *want,
    const char *what)
{
    is(rendered_as("t.txt", template, part, ""), want, what);
}


static void
html(const char *template, const char *want, const char *what)
{
    is(rendered_as("t", template, "", ""), want, what);
}


static void
json(const char *template, const char *want, const char *what)
{
    is(rendered_as("t.json", template, "", ""), want, what);
}


/* the error begins with its place and says so much */

static void
wrong_as(const char *name, const char *template, const char *place,
    const char *what)
{
    char         begin[64];
    const char  *got;

    got = rendered_as(name, template, "", "");
    snprintf(begin, sizeof(begin), "t.mustache:%s: ", place);

    if (!ok(strncmp(got, begin, strlen(begin)) == 0
            && strstr(got, what) != NULL, "refused at %s: %s", place, what))
    {
        printf("# got:  %s\n# want: %s%s\n", got, begin, what);
    }
}


static void
wrong(const char *template, const char *place, const char *what)
{
    wrong_as("t", template, place, what);
}


/* ---- the specification, re-expressed in the values there are here */

static void
test_comments(void)
{
    spec("12345{{! Comment Block! }}67890", "1234567890", "comment inline");
    spec("12345{{!\n  This is a\n  multi-line comment...\n}}67890\n",
         "1234567890\n", "comment over lines");
    spec("Begin.\n{{! Alone }}\nEnd.\n", "Begin.\nEnd.\n",
         "comment alone on a line");
    spec("Begin.\n  {{! Indented }}\nEnd.\n", "Begin.\nEnd.\n",
         "indented, alone");
    spec("|\r\n{{! CRLF }}\r\n|", "|\r\n|", "alone before CRLF");
    spec("  {{! at the begin }}\n!", "!", "alone without a line before");
    spec("!\n  {{! at the end }}", "!\n", "alone without a line behind");
    spec("Begin.\n{{!\nSomething\n}}\nEnd.\n", "Begin.\nEnd.\n",
         "over lines, alone");
    spec("Begin.\n  {{!\n    Something\n  }}\nEnd.\n", "Begin.\nEnd.\n",
         "over lines, indented, alone");
    spec("  12 {{! 34 }}\n", "  12 \n", "not alone: the blank stays");
    spec("12345 {{! Comment }} 67890", "12345  67890", "blanks around stay");
    spec("{{!title}}{{! {{ }}x", "x", "what is in a comment is not read");
}


static void
test_delimiters(void)
{
    spec("{{=<% %>=}}(<%placement%>)", "(pdp)", "a pair of delimiters");
    spec("({{=[ ]=}}[placement])", "(pdp)", "characters of patterns");
    spec("[\n{{#placement}}\n  {{.}}\n  |p|\n{{/placement}}\n\n{{= | | =}}\n"
         "|#placement|\n  {{p}}\n  |.|\n|/placement|\n]\n",
         "[\n  pdp\n  |p|\n\n  {{p}}\n  pdp\n]\n", "sections and delimiters");
    with("[ {{>part}} ]\n{{= | | =}}\n[ |>part| ]\n", ".{{placement}}.",
         "[ .pdp. ]\n[ .pdp. ]\n", "a partial does not take them over");
    with("[ {{>part}} ]\n[ .{{placement}}.  .|placement|. ]\n",
         ".{{placement}}. {{= | | =}} .|placement|.",
         "[ .pdp.  .pdp. ]\n[ .pdp.  .|placement|. ]\n",
         "nor does it leave its own behind");
    spec("| {{=@ @=}} |", "|  |", "blanks around stay");
    spec(" | {{=@ @=}}\n", " | \n", "not alone");
    spec("Begin.\n{{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n", "alone");
    spec("Begin.\n  {{=@ @=}}\nEnd.\n", "Begin.\nEnd.\n", "indented, alone");
    spec("|\r\n{{= @ @ =}}\r\n|", "|\r\n|", "alone before CRLF");
    spec("  {{=@ @=}}\n=", "=", "alone without a line before");
    spec("=\n  {{=@ @=}}", "=\n", "alone without a line behind");
    spec("|{{= @   @ =}}|", "||", "blanks between them");
}


static void
test_values(void)
{
    spec("Hello from Mustache.", "Hello from Mustache.", "no tag");
    spec("Hello, {{placement}}!\n", "Hello, pdp!\n", "a value");
    html("These: {{heading}}\n", "These: You &amp; &lt;me&gt;\n", "escaped");
    spec("{{{heading}}} {{&heading}} {{heading}}",
         "You & <me> You & <me> You & <me>", "plain text knows no markup");
    spec("{{count}} items", "3 items", "a number");
    spec("({{lang}})", "()", "what is not there is nothing");
    spec("| {{placement}} |", "| pdp |", "blanks around stay");
    spec("  {{placement}}\n", "  pdp\n", "a value is never alone");
    spec("|{{ placement }}|{{\tplacement\n}}|", "|pdp|pdp|",
         "blanks inside go");
    spec("|{{{ placement }}}|{{& placement }}|", "|pdp|pdp|",
         "in all three forms");
    spec("{{#placement}}{{.}}{{/placement}}", "pdp", "the value of a section");
}


static void
test_sections(void)
{
    spec("{{#placement}}yes{{/placement}}", "yes", "truthy");
    spec("{{#lang}}no{{/lang}}.", ".", "falsy");
    spec("{{#items}}{{id}}{{/items}}", "abc", "a list");
    spec("{{#items}}{{placement}}{{/items}}", "pdppdppdp",
         "names are looked for outside, too");
    spec("{{title}}{{#items}}({{title}}){{/items}}",
         "You & <me>(Camera)(b)(" EVIL ")", "the inner one hides the outer");
    spec("{{#items}}{{#url}}{{#price}}{{id}}={{price}} {{/price}}{{/url}}"
         "{{/items}}", "a=\xe2\x82\xac" "1234.50 c=PLN 0.05 ",
         "sections in sections");
    spec("{{#items}}{{#first}}<{{/first}}{{position}}{{^last}},{{/last}}"
         "{{#last}}>{{/last}}{{/items}}", "<1,2,3>", "first and last");
    spec("{{#items}}{{^price}}{{id}}{{/price}}{{/items}}", "b",
         "what one item lacks");
    spec("{{#placement}}\n* first\n{{/placement}}\n* {{count}}\n"
         "{{#placement}}\n* third\n{{/placement}}\n",
         "* first\n* 3\n* third\n", "twice the same");
    spec("| A {{#placement}}B {{#placement}}C{{/placement}} D{{/placement}} "
         "E |", "| A B C D E |", "the same in itself");
    spec("| A {{#lang}}B {{#lang}}C{{/lang}} D{{/lang}} E |", "| A  E |",
         "the same in itself, falsy");
    spec(" | {{#placement}}\t|\t{{/placement}} | \n", " | \t|\t | \n",
         "blanks inside stay");
    spec(" | {{#placement}} {{! x }}\n {{/placement}} | \n",
         " |  \n  | \n", "over lines, not alone");
    spec(" {{#placement}}YES{{/placement}}\n {{#placement}}GOOD{{/placement}}"
         "\n", " YES\n GOOD\n", "indented inline");
    spec("| This Is\n{{#placement}}\n|\n{{/placement}}\n| A Line\n",
         "| This Is\n|\n| A Line\n", "alone");
    spec("| This Is\n  {{#placement}}\n|\n  {{/placement}}\n| A Line\n",
         "| This Is\n|\n| A Line\n", "indented, alone");
    spec("|\r\n{{#placement}}\r\n{{/placement}}\r\n|", "|\r\n|",
         "alone before CRLF");
    spec("  {{#placement}}\n#{{/placement}}\n/", "#\n/",
         "alone without a line before");
    spec("#{{#placement}}\n/\n  {{/placement}}", "#\n/\n",
         "alone without a line behind");
    spec("|{{# placement }}={{/ placement }}|", "|=|", "blanks inside go");
    spec("{{#items}}\n{{id}}\n{{/items}}\n", "a\nb\nc\n",
         "a list of lines");
}


static void
test_inverted(void)
{
    spec("{{^lang}}none{{/lang}}", "none", "inverted, falsy");
    spec("{{^placement}}none{{/placement}}.", ".", "inverted, truthy");
    spec("{{^items}}none{{/items}}.", ".", "inverted, a list");
    spec("{{^lang}}\n* first\n{{/lang}}\n* 2\n{{^lang}}\n* third\n{{/lang}}\n",
         "* first\n* 2\n* third\n", "inverted twice");
    spec("| A {{^lang}}B {{^lang}}C{{/lang}} D{{/lang}} E |",
         "| A B C D E |", "inverted in itself");
    spec("| This Is\n  {{^lang}}\n|\n  {{/lang}}\n| A Line\n",
         "| This Is\n|\n| A Line\n", "inverted, indented, alone");
    spec("|\r\n{{^lang}}\r\n{{/lang}}\r\n|", "|\r\n|",
         "inverted before CRLF");
    spec("|{{^ lang }}={{/ lang }}|", "|=|", "inverted, blanks inside");
    spec("{{#placement}}{{^lang}}{{.}}{{/lang}}{{/placement}}", "pdp",
         "an inverted section has no value of its own");

    answer.n = 0;
    spec("{{#items}}x{{/items}}{{^items}}none{{/items}}", "none",
         "an empty list");
    spec("{{^count}}0{{/count}}", "0", "a count of none");
    data();
}


static void
test_partials(void)
{
    with("\"{{>part}}\"", "from partial", "\"from partial\"", "a partial");
    with("\"{{>part}}\"", "*{{placement}}*", "\"*pdp*\"",
         "it sees what is around it");
    with("{{#items}}{{>part}}{{/items}}", "{{id}}", "abc", "a list, too");
    with("| {{>part}} |", "\t|\t", "| \t|\t |", "blanks around stay");
    with("  {{placement}}  {{> part}}\n", ">\n>", "  pdp  >\n>\n",
         "not alone: no indent");
    with("|\r\n{{>part}}\r\n|", ">", "|\r\n>|", "alone before CRLF");
    with("  {{>part}}\n>", ">\n>", "  >\n  >>",
         "indented without a line before");
    with(">\n  {{>part}}", ">\n>", ">\n  >\n  >",
         "indented without a line behind");
    with("\\\n {{>part}}\n/\n", "|\n{{placement}}\n|\n",
         "\\\n |\n pdp\n |\n/\n", "each of its lines is indented");
    with("|{{> part }}|", "[]", "|[]|", "blanks inside go");
    with(" {{>part}}\n", "a\n\n{{#items}}\n{{id}}\n{{/items}}\nb\n",
         " a\n\n a\n b\n c\n b\n", "lines of sections, too; empty ones not");
    is(rendered_as("t.txt", "\t{{>part}}\n", "x\n {{>deep}}\ny\n", "1\n2\n"),
       "\tx\n\t 1\n\t 2\n\ty\n", "an indent in an indent");
    is(rendered_as("t.txt", " {{>part}}\n", "x {{>deep}}\ny\n", "1\n2\n"),
       " x 1\n2\n\n y\n", "an inline one in an indented one");
}


/* what a store would say: of everything but attribute.none */

static recs_str_t
asked(const void *of, size_t at, recs_str_t name)
{
    ok(of == &answer && at < answer.n, "asked of an item");

    return recs_str_eq(name, recs_str("attribute.none")) ? recs_str("")
           : recs_str_eq(name, recs_str("brand")) ? recs_str(EVIL) : name;
}


static void
test_asked(void)
{
    answer.n = 1;
    is(rendered_as("t.html", "{{#items}}{{brand}}{{category}}{{attribute.a b}}"
                   "{{/items}}", "", ""), "", "where nobody knows");

    answer.ask = asked;
    answer.of = &answer;

    is(rendered_as("t.html", "{{#items}}<b title=\"{{brand}}\">{{category}}</b>"
                   "{{#attribute.x}}({{.}}{{#gain}}{{/gain}}){{/attribute.x}}"
                   "{{^attribute.none}}-{{/attribute.none}}"
                   "{{#attribute.none}}+{{/attribute.none}}{{/items}}", "", ""),
       "<b title=\"&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;\">"
       "category</b>(attribute.x)-", "brand, category and attributes");
    is(rendered_as("t.json", "{{#items}}{\"a\":{{attribute.a}},\"n\":"
                   "{{attribute.none}},\"s\":\"x{{attribute.b}}\"}{{/items}}",
                   "", ""),
       "{\"a\":\"attribute.a\",\"n\":null,\"s\":\"xattribute.b\"}", "in JSON");

    items[0].gain = recs_str("1 < 2");
    is(rendered_as("t.html", "{{#items}}{{#gain}}<i>{{.}}</i>{{/gain}}{{/items}}",
                   "", ""), "<i>1 &lt; 2</i>", "what more an item has");

    wrong("{{#items}}{{attribute.}}{{/items}}", "1:11", "no value here");
    wrong("{{attribute.x}}", "1:1", "no value here");
    data();
}


/* ---- where values stand */

static void
test_html(void)
{
    answer.heading = recs_str(EVIL);

    html("<p>{{title}}</p>", "<p>&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)"
         "&lt;/script&gt;&amp;</p>", "text");
    html("<p class=\"{{title}}\">", "<p class=\"&quot;&gt;&lt;script&gt;alert("
         "&#39;1&#39;)&lt;/script&gt;&amp;\">", "quoted attribute");
    html("<title>{{title}}</title>", "<title>&quot;&gt;&lt;script&gt;alert("
         "&#39;1&#39;)&lt;/script&gt;&amp;</title>", "title");

    answer.heading = recs_str("a b=`c`\td");
    html("<p class={{title}}>", "<p class=a&#32;b&#61;&#96;c&#96;&#9;d>",
         "attribute without quotes");
    html("<p class=x{{title}}y id=z>",
         "<p class=xa&#32;b&#61;&#96;c&#96;&#9;dy id=z>", "in the midst of one");
    html("<p class={{lang}} id=z>", "<p class=\"\" id=z>",
         "an empty one does not take the next one's name");

    answer.heading = recs_str("a/b?c&d=\xc3\xa9 ");
    html("<a href=\"/s?q={{title}}&amp;x=1\">",
         "<a href=\"/s?q=a%2Fb%3Fc%26d%3D%C3%A9%20&amp;x=1\">", "in a query");
    html("<a href='/s/{{title}}'>",
         "<a href='/s/a%2Fb%3Fc%26d%3D%C3%A9%20'>", "in a path");
    html("<a HREF = \"{{title}}\">",
         "<a HREF = \"a%2Fb%3Fc%26d%3D%C3%A9%20\">", "text as a whole URL");
    html("{{#items}}<a href=\"{{url}}\">{{/items}}", "<a href=\"/p/a\">"
         "<a href=\"\"><a href=\"/p/c?x=1&amp;y=&quot;2&quot;\">", "a URL");
    html("{{#items}}<a href={{url}}>{{/items}}", "<a href=/p/a>"
         "<a href=\"\"><a href=/p/c?x=1&amp;y=%222%22>",
         "a URL without quotes");
    html("{{#items}}{{#first}}<a href=\"https://x.example{{url}}\" "
         "data-u=\"{{url}}\" data-q=\"/?u={{url}}\"><a href=\"/?u={{url}}\">"
         "{{/first}}{{/items}}", "<a href=\"https://x.example/p/a\" data-u=\""
         "/p/a\" data-q=\"/?u=/p/a\"><a href=\"/?u=%2Fp%2Fa\">",
         "a URL behind a host, in data, in a query");
    html("{{#items}}{{#url}}<img src=\"{{#lang}}{{lang}}{{/lang}}{{url}}\">"
         "{{/url}}{{/items}}", "<img src=\"/p/a\"><img src=\"/p/c?x=1&amp;y="
         "&quot;2&quot;\">", "a URL behind what may be there");

    answer.base_url = recs_str("https://shop.example");
    html("{{#items}}<a href=\"{{url}}\">{{/items}}",
         "<a href=\"https://shop.example/p/a\"><a href=\"\">"
         "<a href=\"https://shop.example/p/c?x=1&amp;y=&quot;2&quot;\">",
         "a path becomes a whole URL");
    json("{{#items}}{{url}} \"{{url}}\" {{/items}}",
         "\"https://shop.example/p/a\" \"https://shop.example/p/a\" null \"\" "
         "\"https://shop.example/p/c?x=1\\u0026y=\\\"2\\\"\" "
         "\"https://shop.example/p/c?x=1\\u0026y=\\\"2\\\"\" ",
         "in JSON as well");
    data();

    html("<style nonce=\"{{nonce}}\">p{}</style>",
         "<style nonce=\"r4nd\">p{}</style>", "a nonce");
    html("<p {{#lang}}hidden{{/lang}} {{^lang}}id=\"x\"{{/lang}}>",
         "<p  id=\"x\">", "sections between attributes");
    html("<p{{#placement}} hidden{{/placement}}>{{count}}</p>",
         "<p hidden>3</p>", "a section right before the end of a tag");
    html("<p {{#lang}}hidden{{/lang}} a>", "<p  a>", "one that ends in a name");
    html("<!-- {{title}} --><b>{{count}}", "<!-- You &amp; &lt;me&gt; --><b>3",
         "in a comment");
    answer.heading = recs_str("--");
    html("<!-- {{title}}> --><b>{{title}}",
         "<!-- &#45;&#45;> --><b>--", "which none can end");
    data();
    html("a < {{count}} <3 {{count}}", "a < 3 <3 3", "a lone <");
    html("<textarea><b class=\"{{title}}</textarea>{{count}}",
         "<textarea><b class=\"You &amp; &lt;me&gt;</textarea>3",
         "no tags in a textarea");
}


static void
test_urls(void)
{
    size_t       i;
    static char  template[] = "{{#items}}<a href=\"{{url}}\">{{/items}}";

    static const char *const  bad[] = {
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "x:y", "java\tscript:x", "p/a"
    };

    answer.n = 1;

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        items[0] = item(cards[0], "a", "A", bad[i], 1, "");
        is(rendered_as("t", template, "", ""), "<a href=\"\">", bad[i]);
    }

    items[0] = item(cards[0], "a", "A", "//cdn.example/x y", 1, "");
    answer.base_url = recs_str("https://shop.example");
    html(template, "<a href=\"//cdn.example/x y\">",
         "a host without scheme stays");
    data();
}


static void
test_json(void)
{
    cJSON  *tree;

    json("{\"a\":{{heading}},\"b\":\"<{{heading}}>\",\"c\":{{lang}},"
         "\"d\":{{count}},\"e\":\"{{lang}}\"}",
         "{\"a\":\"You \\u0026 \\u003cme\\u003e\",\"b\":\"<You \\u0026 "
         "\\u003cme\\u003e>\",\"c\":null,\"d\":3,\"e\":\"\"}", "JSON values");
    json("[{{#items}}{\"t\":{{title}},\"p\":{{price_value}},\"b\":{{because}}}"
         "{{^last}},{{/last}}{{/items}}]",
         "[{\"t\":\"Camera\",\"p\":1234.50,\"b\":\"c\\\"1\"},{\"t\":\"b\",\"p\":"
         "null,\"b\":\"c\\\"1\"},{\"t\":\"\\\"\\u003e\\u003cscript\\u003ealert("
         "'1')\\u003c/script\\u003e\\u0026\",\"p\":0.05,\"b\":\"c\\\"1\"}]",
         "of items");

    tree = recs_json_parse(text, strlen(text), NULL, NULL);
    ok(tree != NULL && cJSON_GetArraySize(tree) == 3, "which is JSON");
    cJSON_Delete(tree);

    html("<script type=\"application/ld+json\">{\"name\":{{title}},\"x\":\""
         "{{title}}\"}</script><p>{{title}}",
         "<script type=\"application/ld+json\">{\"name\":\"You \\u0026 "
         "\\u003cme\\u003e\",\"x\":\"You \\u0026 \\u003cme\\u003e\"}</script>"
         "<p>You &amp; &lt;me&gt;", "JSON in a script, and behind it");

    answer.heading = recs_str("a\nb\x01\xe2\x80\xa8");
    json("{{heading}}", "\"a\\nb\\u0001\\u2028\"", "control bytes in JSON");
    spec("{{heading}}", "a b \xe2\x80\xa8", "and in plain text");
    data();
}


static void
test_refused(void)
{
    wrong("a\n\xc3\xa9 {{titel}}", "2:3", "\"titel\": did you mean \"title\"?");
    wrong("{{#items}}{{pirce}}{{/items}}", "1:11", "did you mean \"price\"?");
    wrong("{{id}}", "1:1", "no value here that is called \"id\"");
    wrong("{{title}", "1:1", "not closed");
    wrong("{{{title}}", "1:1", "three braces on one side");
    wrong("{{ }}", "1:1", "empty");
    wrong("{{#items}}\n{{#url}}\n{{/items}}", "3:1", "\"url\"");
    wrong("{{#items}}x", "1:1", "section is not closed: \"items\"");
    wrong("x{{/items}}", "1:2", "no section is open");
    wrong("{{=|=}}", "1:1", "delimiters");
    wrong("{{=| | |=}}", "1:1", "delimiters");
    wrong("{{> nothing}}", "1:1", "no template \"nothing\"");
    wrong("{{$block}}", "1:1", "no blocks");
    wrong("{{.}}", "1:1", "none here");
    wrong("{{#items}}{{.}}{{/items}}", "1:11", "none here");
    wrong("{{#items}}{{first}}{{/items}}", "1:11", "only a section");
    wrong("{{items}}", "1:1", "only a section");
    wrong("{{#items}}{{#items}}{{/items}}{{/items}}", "1:11", "inside itself");

    wrong("{{{title}}}", "1:1", "two braces");
    wrong("{{&title}}", "1:1", "two braces");
    wrong("{{#items}}{{card}}{{/items}}", "1:11", "three braces");
    wrong("{{#items}}<p title=\"{{{card}}}\">{{/items}}", "1:21", "markup");
    wrong_as("t.txt", "{{#items}}{{{card}}}{{/items}}", "1:11", "markup");
    wrong_as("t.json", "{{#items}}{{{title}}}{{/items}}", "1:11", "braces");
}


/* no place in which escaping would not help */

static void
test_places(void)
{
    size_t  i;

    static const char *const  places[] = {
        "<script>var x = \"", "<script type=module>", "<style>p { color: ",
        "<SCRIPT\n>", "<iframe>", "<a onclick=\"", "<a oNcLiCk='f(",
        "<a style=\"color:", "<iframe srcdoc=\"", "<script src=\"",
        "<object data=\"", "<embed src=\"", "<base href=\"", "<link href=\"",
        "<a href=\"javascript:", "<a href=\" JavaScript:x(", "<a href=\"data:",
        "<", "<a", "<a ", "<a x", "<a x ", "</", "</p", "<!", "<!DOCTYPE ",
        "<meta http-equiv=refresh content=\"0;url=", "<script type=\"",
        "<a \"", "<textarea></textarea><script>", "<!-- x --><script>",
        "<!--><script>", "<!-- --!><script>", "<p title=\">\" onclick=\"",
        "<p title='\"' onclick=\"", "<p a=b/onclick=\"", "<p a/onclick=\"",
        "<title></titlex></title><script>", "<plaintext>", "<!---",
        "<script type=application/json>\"</script><script>"
    };

    for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        char  template[256], place[32];
        bool  lines;

        lines = strchr(places[i], '\n') != NULL;
        strcpy(template, places[i]);
        strcat(template, "{{title}}");
        snprintf(place, sizeof(place), lines ? "2:2" : "1:%zu",
                 strlen(places[i]) + 1);

        if (strcmp(places[i], "<p a=b/onclick=\"") == 0) {
            html("<p a=b/onclick=\"{{count}}>", "<p a=b/onclick=\"3>",
                 "one value without quotes goes on behind a slash");
            continue;
        }

        wrong(template, place, "");
    }

    wrong("<!-- -{{title}}-->", "1:7", "would end");
    wrong("<script type=application/json></scr{{lang}}ipt>", "1:36",
          "would end");
    wrong("<a href=\"{{title}}:x\">", "1:19", "scheme");
    wrong("<a href=\"{{#lang}}java{{/lang}}script:{{title}}\">", "1:38",
          "scheme");
    wrong("<a {{#lang}}on{{/lang}}click=\"{{title}}\">", "1:24", "blank");
    wrong("<a {{#items}}on{{/items}} x>", "1:16", "list ends");
    wrong("<a{{#lang}}x{{/lang}}>", "1:13", "another place");
    wrong("<a on{{#lang}} zz{{/lang}}click=\"{{title}}\">", "1:27", "blank");
    wrong("<p{{#lang}}><s{{/lang}}cript>{{title}}", "1:15", "another place");
    wrong("<a onclick={{#lang}}'' title={{/lang}}\"{{title}}\">", "1:30",
          "another place");
    wrong("<p {{#lang}}title=\"{{/lang}}\">", "1:20", "another place");
    wrong("{{#lang}}<script>{{/lang}}{{title}}", "1:18", "another place");
    wrong("<p class=\"{{#lang}}\" onclick=\"{{/lang}}{{title}}\">", "1:31",
          "another place");
    wrong("<p", "1:3", "a tag is not closed");
    wrong("<p class=\"", "1:11", "a tag is not closed");
    wrong("<script>", "1:9", "is not closed");
    wrong("<!-- ", "1:6", "a comment is not closed");
    wrong_as("t.json", "{\"a", "1:4", "a string is not closed");
}


static void
test_bounds(void)
{
    size_t       i;
    const char  *got;

    static char  large[70000];

    got = rendered_as("t", "{{> part}}", "{{> deep}}", "x{{> part}}");
    ok(strcmp(got, "deep.mustache:1:2: a template cannot be part of itself: "
                   "\"part\"") == 0, "a partial in itself: %s", got);

    for (i = 0; i + 11 < sizeof(large); i += 11) {
        memcpy(large + i, "{{heading}}", 12);
    }

    got = rendered_as("t", large, "", "");
    ok(strstr(got, "a template has at most 65536 bytes") != NULL,
       "a text too large: %s", got);

    large[60000 - 60000 % 11] = '\0';
    got = rendered_as("t", large, "", "");
    ok(strstr(got, "at most 4096 tags") != NULL, "too many tags: %s", got);

    for (i = 0; i < 40; i++) {
        memcpy(large + i * 14, "{{#placement}}", 15);
    }

    got = rendered_as("t", large, "", "");
    ok(strstr(got, "at most 32") != NULL, "too deep: %s", got);

    memset(large, 'x', 9000);
    strcpy(large + 9000, "{{#items}}");
    for (i = 0; i < 30; i++) {
        strcat(large, "{{> part}}");
    }
    strcat(large, "{{/items}}");
    memset(cards[3], 'y', sizeof(cards[3]));
    answer.heading = (recs_str_t) { (unsigned char *) cards[3], 4000 };
    got = rendered_as("t", large, "{{heading}}", "");
    ok(strcmp(got, "(too long)") == 0 && text[0] != 'x',
       "an answer that is too long is none");
    data();

    got = rendered_as("../x", "", "", "");
    ok(strstr(got, "the name of a template") != NULL, "a name that is a path");
    got = rendered_as("t", "\xff", "", "");
    ok(strstr(got, "not text in UTF-8") != NULL, "no UTF-8");
}


/* ---- what is shipped */

static const char *
shipped(const char *name)
{
    recs_out_t              o;
    recs_templates_t       *set;
    const recs_template_t  *t;

    said[0] = '\0';
    set = recs_templates_new();

    if (recs_templates_compile(set, note, NULL) != RECS_OK) {
        printf("# %s\n", said);
    }

    t = recs_templates_find(set, recs_str_of(name));
    memset(text, 0, sizeof(text));
    o = (recs_out_t) { (unsigned char *) text, sizeof(text) - 1, 0 };
    ok(t != NULL && recs_template_render(&o, t, &answer), "%s is shipped", name);
    recs_templates_free(set);

    return text;
}


static void
offers(recs_render_offer_t *two)
{
    two[0] = (recs_render_offer_t) {
        recs_str("ship\"it"), recs_str("Add <1>"), 1250, 3700, -1, -1
    };
    two[1] = (recs_render_offer_t) {
        recs_str("quiet"), recs_str(""), -1, -1, 9900, 100
    };

    answer.message = recs_str("Hello & <you>");
    answer.currency = "EUR";
    answer.offers = two;
    answer.noffers = 2;
}


static void
test_offers(void)
{
    recs_render_offer_t  two[2];

    offers(two);

    spec("{{#offers}}{{name}}|{{text}}|{{gap}}|{{ends_in}}|{{seconds}}|"
         "{{set_price}}|{{saving}}|{{placement}}\n{{/offers}}",
         "ship\"it|Add <1>|\xe2\x82\xac" "12.50|1 h 2 min|3700|||pdp\n"
         "quiet|||||\xe2\x82\xac" "99.00|\xe2\x82\xac" "1.00|pdp\n",
         "offers and what they say");
    spec("{{#items}}{{#offers}}{{id}}{{name}} {{/offers}}{{/items}}",
         "aship\"it aquiet bship\"it bquiet cship\"it cquiet ",
         "a list in another");
    wrong("{{name}}", "1:1", "no value here");

    answer.locale = recs_locale_find(recs_str("de"));
    spec("{{#offers}}{{gap}}{{/offers}} {{#items}}{{price}} {{/items}}",
         "12,50\xc2\xa0\xe2\x82\xac 1.234,50\xc2\xa0\xe2\x82\xac  "
         "0,05\xc2\xa0PLN ", "prices of a language");
    html("{{#items}}<b>{{price}}</b>{{/items}}",
         "<b>1.234,50\xc2\xa0\xe2\x82\xac</b><b></b><b>0,05\xc2\xa0PLN</b>",
         "in HTML as well");
    data();
}


static void
test_cards(void)
{
    static char  made[65536];

    recs_out_t           o;
    recs_render_offer_t  two[2];

    memset(made, 0, sizeof(made));
    o = (recs_out_t) { (unsigned char *) made, sizeof(made) - 1, 0 };
    recs_render_html(&o, &answer);
    is(shipped("cards"), made, "cards are what code makes");

    offers(two);
    memset(made, 0, sizeof(made));
    o = (recs_out_t) { (unsigned char *) made, sizeof(made) - 1, 0 };
    recs_render_html(&o, &answer);
    is(shipped("cards"), made, "with a message and offers");

    answer.n = 0;
    memset(made, 0, sizeof(made));
    o = (recs_out_t) { (unsigned char *) made, sizeof(made) - 1, 0 };
    recs_render_html(&o, &answer);
    is(shipped("cards"), made, "with these alone");
    data();
}


static int
times(const char *what)
{
    int          n;
    const char  *p;

    for (n = 0, p = text; (p = strstr(p, what)) != NULL; p++) {
        n++;
    }

    return n;
}


static void
test_shipped(void)
{
    size_t       i;
    cJSON       *tree;

    static const char *const  names[] = { "list", "compact", "email" };

    for (i = 0; i < 3; i++) {
        shipped(names[i]);
        ok(times("Camera") == 1 && times("<script") == 0 && times("<style") == 0
           && times("href=\"/p/a\"") >= 1 && times("&lt;script&gt;") == 1
           && times("\xe2\x82\xac" "1234.50") == 1
           && times("<img") == times("alt=\"\"")
           && times("<a ") == times("</a>") && times("<span") == times("</span>")
           && times("You &amp; &lt;me&gt;</h2>") == 1,
           "%s: inert, linked, priced, headed, closed", names[i]);
    }

    ok(times("<table role=\"presentation\"") == 1 && times("class=") == 0
       && times("<tr>") == 4 && times("<tr>") == times("</tr>")
       && times("<td") == times("</td>") && times("width=\"100%\"") == 1,
       "a mail is a table without classes");

    is(shipped("text"),
       "You & <me>\n\n* Camera, \xe2\x82\xac" "1234.50\n  /p/a\n\n* b\n\n* "
       EVIL ", PLN 0.05\n  /p/c?x=1&y=\"2\"\n", "text");

    shipped("push");
    tree = recs_json_parse(text, strlen(text), NULL, NULL);
    is(text, "{\"title\":\"You \\u0026 \\u003cme\\u003e\",\"body\":\"Camera, "
       "\xe2\x82\xac" "1234.50\",\"url\":\"/p/a\",\"image\":\"/i/x.jpg\","
       "\"item\":\"a\"}", "a push message");
    ok(tree != NULL, "is JSON");
    cJSON_Delete(tree);

    answer.message = recs_str("Hello");
    answer.n = 0;
    is(shipped("push"), "{\"title\":\"You \\u0026 \\u003cme\\u003e\",\"body\":"
       "\"Hello\"}", "or the message alone");
    data();
}


int
main(void)
{
    data();

    test_comments();
    test_delimiters();
    test_values();
    test_sections();
    test_inverted();
    test_partials();
    test_asked();
    test_html();
    test_urls();
    test_json();
    test_refused();
    test_places();
    test_bounds();
    test_offers();
    test_cards();
    test_shipped();

    return done_testing();
}
