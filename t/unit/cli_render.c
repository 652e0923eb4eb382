
/* recs render: templates by name and from files, into files. */

#include "command.h"


static char  store[600];


/* is it in the file? */

static int
holds(const char *path, const char *what)
{
    int    found;
    char  *text;

    text = fixture_read(path, NULL);
    found = strstr(text, what) != NULL;
    free(text);

    return found;
}


#define ASK   "render", "cart", "--store", store, "--cart", "a"


static void
test_named(void)
{
    ok(RUN(ASK) == 0 && strncmp(command_out, "<section class=\"recs recs-cart\"",
                                31) == 0,
       "without a template: the cards");
    ok(RUN(ASK, "--template", "compact") == 0
       && tells("recs-cart recs-compact") && strstr(command_out, "<img") == NULL, "a shipped one");
    ok(RUN(ASK, "--template", "text") == 0
       && tells("\n* Bag, \xe2\x82\xac" "1200.50\n  /p/b\n") && strchr(command_out, '<') == NULL,
       "it says what it makes");
    ok(RUN(ASK, "--template", "text", "--lang", "de", "--base-url",
           "https://shop.example") == 0
       && tells("\n* Bag, 1.200,50\xc2\xa0\xe2\x82\xac\n  https://shop.example"
                "/p/b\n"), "a language, a site");
    ok(RUN("render", "email", "--store", store) == 0
       && tells("<table role=\"presentation\""), "a placement's own format");
    ok(RUN("render", "reorder", "--store", store, "--format", "push") == 0
       && strcmp(command_out, "{}") == 0
       && strstr(command_err, "nothing to show") != NULL,
       "nothing to show is said");

    ok(RUN(ASK, "--template", "text", "--format", "html") == 2
       && strstr(command_err, "--template text makes text, not html") != NULL,
       "a template that makes something else");
    ok(RUN(ASK, "--template", "nosuch") == 1
       && strstr(command_err, "nosuch: there is no template of that name")
          != NULL, "none of that name");
    ok(RUN(ASK, "--format", "json") == 2
       && strstr(command_err, "--format takes html, email, text or push")
          != NULL, "no such format");
    ok(RUN("render", "nosuch", "--store", store) == 2, "no such placement");
    ok(RUN("render", "--store", store) == 2, "no placement");
}


static void
test_files(void)
{
    const char  *good, *bad, *json, *out;

    good = fixture_text("good.mustache", "<i>{{> part}}</i>");
    bad = fixture_text("bad.mustache", "<i>\n  {{titel}}");
    json = fixture_text("j.json.mustache", "[{{#items}}{{title}}{{/items}}]");
    out = fixture_path("out.html");
    (void) fixture_text("part.mustache",
                        "{{#items}}{{title}}{{/items}}{{nonce}}");

    ok(RUN(ASK, "--template", good, "--nonce", "n1", "--out", out) == 0
       && command_out[0] == '\0'
       && holds(out, "<i>Bagn1</i>"),
       "a file with a partial beside it, into a file");
    ok(RUN(ASK, "--template", good, "--page", "--out", out) == 0
       && holds(out, "<!doctype html>\n") && holds(out, "charset=\"utf-8\"")
       && holds(out, "<i>Bag</i>\n</body>"), "in a page");
    ok(RUN(ASK, "--template", json) == 0
       && strcmp(command_out, "[\"Bag\"]") == 0, "one that makes JSON");
    ok(RUN(ASK, "--template", bad) == 1
       && strstr(command_err, "bad.mustache:2:3: there is no value here that is "
                 "called \"titel\": did you mean \"title\"?") != NULL,
       "what is wrong with one, and where");
    ok(RUN(ASK, "--template", fixture_path("none.mustache")) == 1
       && strstr(command_err, "none.mustache: No such file") != NULL,
       "a file that is not there");
    ok(RUN(ASK, "--out", fixture_path("none/out")) == 1
       && strstr(command_err, "No such file") != NULL,
       "a place that is not there");
}


int
main(void)
{
    recs_store_close(fixture_store("store", "order,item\n1,a\n1,b\n2,a\n2,b\n",
                                   "id,title,link,price\n"
                                   "a,Camera,/p/a,1 EUR\n"
                                   "b,Bag,/p/b,1200.50 EUR\n"));
    snprintf(store, sizeof(store), "%s", fixture_path("store"));

    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    test_named();
    test_files();

    return done_testing();
}
