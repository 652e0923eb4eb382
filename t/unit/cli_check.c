
/* recs check: it tells all that is wrong, where, and builds nothing. */

#include "command.h"


#define CATALOG                                                               \
    "id,title,link,image_link,price,category\n"                               \
    "a,A,/a,/a.jpg,1.00 EUR,Cups\n"                                           \
    "b,B,/b,,0.00 EUR,Cups\n"                                                 \
    "007,C,,/c.jpg,,\n"                                                       \
    "a,Again,/a,/a.jpg,9.00 EUR,Cups\n"                                       \
    "d,D,javascript:x,/d.jpg,4.00 USD,Cups\n"

#define ORDERS                                                                \
    "order,item,time,price\n"                                                 \
    "1,a,2024-03-01,1\n"                                                      \
    "1,x,2024-03-01,1\n"                                                      \
    "2,x,2024-03-03,1\n"                                                      \
    "2,7,2024-03-03,1\n"                                                      \
    "3,A,2024-03-02,1\n"                                                      \
    "4,y,2199-01-01,1\n"                                                      \
    "5,a,,1\n"                                                                \
    "6,,2199-01-01,1\n"


static char  catalog[600], orders[600];


/* the output holds what, formatted with the paths of both files */

static int
tells_at(const char *before, const char *path, const char *behind)
{
    char  text[1024];

    snprintf(text, sizeof(text), "%s%s%s", before, path, behind);

    return tells(text);
}


static void
test_findings(void)
{
    ok(RUN("check", "--catalog", catalog, "--orders", orders) == 0,
       "feeds that a build would take pass: %s", command_err);

    ok(tells_at("catalog ", catalog, ", csv: 5 rows, 4 used, 1 duplicate\n")
       && tells_at("orders ", orders, ", csv: 8 rows, 7 used, 1 empty\n")
       && tells("    order=order item=item price=price time=time\n")
       && tells("    from 2024-03-01T00:00:00Z to 2199-01-01T00:00:00Z\n")
       && tells("4 in the catalogues, 5 ordered; of the ordered ones 1 (20.0%) "
                "are in the catalogues, with 28.6% of the order rows\n")
       && tells("prices in the catalogues: 2 EUR, 1 USD\n"),
       "what would be used is told");

    ok(tells("warning: 4 of 5 (80.0%) ordered SKUs that no catalogue has\n")
       && tells_at("    - \"x\" in 2 rows, first at ", orders, ":3\n")
       && tells_at("    - \"7\" in 1 rows, first at ", orders, ":5\n"),
       "unknown SKUs, the most ordered first");
    ok(tells("warning: 2 SKUs that differ")
       && tells_at("\"7\" at ", orders, ":5 and \"007\"\n")
       && tells_at("\"A\" at ", orders, ":6 and \"a\"\n"),
       "SKUs that only differ by case or zeros");
    ok(tells("warning: 1 catalogue rows with an id that came before\n")
       && tells_at("\"a\" at ", catalog, ":5, first at ")
       && tells_at(":5, first at ", catalog, ":2\n"),
       "duplicate ids, with both lines");
    ok(tells("warning: 1 of 4 (25.0%) catalogue items without a price\n")
       && tells("warning: 1 of 4 (25.0%) catalogue items with a price of 0\n")
       && tells("warning: 1 of 4 (25.0%) catalogue items without an image\n")
       && tells("warning: 2 of 4 (50.0%) catalogue items without an address\n")
       && tells("warning: 1 addresses that are left out\n")
       && tells("warning: 1 of 4 (25.0%) catalogue items without a category\n")
       && tells_at("    - \"007\" at ", catalog, ":4\n"),
       "what cards would lack");
    ok(tells("USD beside EUR in the catalogues: 1 prices\n"),
       "a mix of currencies");
    ok(tells("order rows with a time later than tomorrow\n")
       && tells_at("    - ", orders, ":7: 2199-01-01\n")
       && tells("note: 1 of 7 (14.3%) order rows that break the order by time")
       && tells_at("    - ", orders, ":6, the first of 1\n")
       && tells_at("order rows without a time\n    new orders cannot weigh more "
                   "than old ones\n    - ", orders, ":8\n"),
       "times that are odd");

    ok(RUN("check", "--catalog", catalog, "--orders", orders, "--strict") == 1,
       "--strict: warnings exit 1");
    ok(RUN("check", "--orders", fixture_text("fine.csv", "order,item\n1,a\n"),
           "--strict") == 0 && !strstr(command_out, "warning:"),
       "nothing wrong, nothing said");
}


static void
test_standard_input(void)
{
    command_in = orders;
    ok(RUN("check", "--orders", "-") == 0
       && tells("orders standard input, csv: 8 rows, 7 used, 1 empty\n    "
                "order=order item=item "), "feeds from standard input");
    command_in = "/dev/null";
}


static void
test_json(void)
{
    ok(RUN("check", "--catalog", catalog, "--orders", orders, "--json") == 0
       && strncmp(command_out, "{\"files\":[{\"path\":\"", 19) == 0
       && tells("\"ordered_items\":5,\"ordered_items_in_catalog\":1,")
       && tells("\"catalog_currencies\":{\"EUR\":2,\"USD\":1}")
       && tells("{\"name\":\"unknown_sku\",\"level\":\"warning\",\"count\":4,"
                "\"of\":5,")
       && strcmp(command_out + strlen(command_out) - 4, "}]}\n") == 0,
       "--json says it in JSON");
}


/* fails when the first bad row ends the report */

static void
test_unreadable(void)
{
    const char  *path;

    path = fixture_text("bad.csv", "order,item,price\n1,a,x\n2,b\n3,\"c\"d,1\n"
                        "4,e,1\n5,\xff,1\n6,f,1\n");

    ok(RUN("check", "--orders", path, fixture_path("none.csv"),
           "--catalog", catalog) == 2
       && tells("error: 5 rows or files that recs build would stop at\n")
       && tells_at("    - ", path, ":2: column \"price\": \"x\" is not an "
                   "amount of money\n")
       && tells_at("    - ", path, ":3: the row has 2 fields")
       && tells_at("    - ", path, ":4: column \"item\": broken quoting")
       && tells_at("    - ", path, ":6: column \"item\": \"?\" is not UTF-8")
       && tells("none.csv: No such file or directory\n")
       && tells(": 6 rows, 2 used\n") && tells("recs build would stop; "),
       "all bad rows and files are told, the others read: exit 2");

    path = fixture_text("bad.jsonl", "{\"order\":1,\"item\":\"a\"}\n{\"order\":\n"
                        "{\"order\":2,\"item\":\"b\"}\n");
    ok(RUN("check", "--orders", path) == 2 && tells(": 3 rows, 2 used\n")
       && tells_at("    - ", path, ":2: is not a whole JSON object"),
       "so are bad lines of JSON");

    path = fixture_text("cut.csv.gz", "\x1f\x8b\x08 and no more");
    ok(RUN("check", "--orders", path) == 2
       && tells_at("    - ", path, ":1: gzip is damaged or cut short: "),
       "and a packed file that is cut");

    path = fixture_text("bad.xml", "<rss><item><id>a</id></item><item></rss>");
    ok(RUN("check", "--catalog", path) == 2 && tells(": 1 rows, 1 used\n")
       && tells_at("    - ", path, ":1: in <item>: no XML: mismatched tag\n"),
       "XML ends at its first error");
}


/* fails when text that merely looks odd is taken for HTML */

static void
test_html(void)
{
    const char  *path;

    path = fixture_text("html.csv", "id,title\n"
                        "a,Salt &amp; pepper\nb,Caf&#233;\nc,A <b>bold</b> one\n"
                        "d,R&B\ne,a < b > c\nf,I <3 U\ng,Q&A; more &;\n");

    ok(RUN("check", "--catalog", path) == 0
       && tells("warning: 4 of 7 (57.1%) catalogue items with HTML in their "
                "title\n")
       && tells_at("    - \"a\" at ", path, ":2\n")
       && tells_at("    - \"g\" at ", path, ":8\n")
       && strstr(command_out, ":5\n    - \"g\"") == NULL,
       "titles that would be shown with their markup");
}


static void
test_large(void)
{
    char    *text;
    size_t   i, n;

    text = malloc(65536);
    n = (size_t) sprintf(text, "order,item\n1,a\n");

    for (i = 0; i < 501; i++) {
        n += (size_t) sprintf(text + n, "big,%zu\n", i + 1000);
    }

    ok(RUN("check", "--orders", fixture_bytes("large.csv", text, n)) == 0
       && tells("warning: 1 orders of more than 500 rows\n")
       && tells("    - \"big\" with 501 rows, first at "),
       "orders that are too large for a person");
    free(text);
}


int
main(void)
{
    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    snprintf(catalog, sizeof(catalog), "%s", fixture_text("c.csv", CATALOG));
    snprintf(orders, sizeof(orders), "%s", fixture_text("o.csv", ORDERS));

    test_findings();
    test_standard_input();
    test_json();
    test_unreadable();
    test_html();
    test_large();

    ok(MISUSED("check") && MISUSED("check", "file.csv")
       && MISUSED("check", "--orders", "x", "--map", "item"),
       "a wrong command line exits 2");

    return done_testing();
}
