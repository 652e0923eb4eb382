
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
    ok(tells("rows with a time later than tomorrow\n")
       && tells_at("    - ", orders, ":7: 2199-01-01\n")
       && tells("note: 1 of 7 (14.3%) rows that break the order by time")
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


#define EVENTS                                                                \
    "session,visitor,event,item,time\n"                                       \
    "s1,v1,view,a,2024-03-01T10:00:00Z\n"                                     \
    "s1,v1,view,zz,2024-03-01T10:01:00Z\n"                                    \
    "s1,v1,view,zz,2024-03-01T10:01:00Z\n"                                    \
    "s2,v1,view,d,2024-03-01T09:00:00Z\n"                                     \
    "s2,v1,scroll,d,2024-03-01T10:02:00Z\n"                                   \
    "s2,v1,hover,d,2024-03-01T10:02:00Z\n"                                    \
    "s2,v1,scroll,d,2024-03-01T10:02:00Z\n"                                   \
    ",,view,d,2024-03-01T10:03:00Z\n"                                         \
    "s3,v2,purchase,b,\n"                                                     \
    "s3,v2,cart,yy,2199-01-01\n"


/* fails when a row of events is wrong and nobody is told */

static void
test_events(void)
{
    size_t       i, n;
    char        *text;
    const char  *path, *other;

    path = fixture_text("events.csv", EVENTS);
    ok(RUN("check", "--catalog", catalog, "--events", path) == 0
       && tells_at("events ", path, ", csv: 10 rows, 6 used, 3 other_event, "
                   "1 no_session\n")
       && tells("events: 6 rows of 5 items, of which 3 (60.0%) are in the "
                "catalogues\n"), "what would be used of events is told");

    ok(tells("warning: 2 of 5 (40.0%) SKUs of events that no catalogue has\n")
       && tells_at("    - \"zz\" in 2 rows, first at ", path, ":3\n")
       && tells("note: 3 events that are no view, cart or purchase\n")
       && tells_at("    - \"scroll\" in 2 rows, first at ", path, ":6\n")
       && tells_at("    - \"hover\" in 1 rows, first at ", path, ":7\n")
       && tells("warning: 1 views of no session and no visitor\n")
       && tells_at("    - ", path, ":9\n"),
       "items that nobody sells, names that say nothing, views of nobody");

    ok(tells("note: 1 of 6 (16.7%) events without a time\n")
       && tells_at("    - ", path, ":10\n")
       && tells("warning: 1 of 6 (16.7%) rows with a time later than tomorrow")
       && tells_at("    - ", path, ":11: 2199-01-01\n")
       && tells("note: 1 of 6 (16.7%) rows that break the order by time")
       && tells_at("    - ", path, ":5, the first of 1\n")
       && tells("note: 1 of 4 (25.0%) views of the same item by the same "
                "visitor at the same time\n    is a file named twice, or each "
                "event sent twice?\n    - \"zz\"\n"),
       "times that are missing, too late, out of order, or the same again");

    other = fixture_text("other.csv", "session,event,item\ns,mousemove,a\n");
    ok(RUN("check", "--events", other) == 0
       && tells("warning: 1 files of events of which no row is used\n")
       && tells("--map event=") && tells(other),
       "a file of which nothing can be used");

    text = malloc(32768);
    n = (size_t) sprintf(text, "session,item\n");

    for (i = 0; i < 501; i++) {
        n += (size_t) sprintf(text + n, "bot,i%zu\n", i);
    }

    ok(RUN("check", "--events", fixture_bytes("bot.csv", text, n)) == 0
       && tells("warning: 1 sessions of more than 500 views\n"),
       "a crawler");
    free(text);

    path = fixture_text("wrong.csv", "session,item,time\ns,a,soon\n"
                        "s,b,2024-03-01\n");
    ok(RUN("check", "--events", path) == 2
       && tells_at("    - ", path, ":2: column \"time\": \"soon\" is not a time")
       && tells(": 2 rows, 1 used\n"), "a time that is none would stop a build");
}


static void
test_customers(void)
{
    const char  *path, *bought;

    bought = fixture_text("by.csv", "order,item,customer\n1,a,ann\n2,b,bob\n");
    path = fixture_text("customers.csv", "id,tier,lifetime_value\nann,gold,5\n"
                        ",red,1\nzoe,red,7\nann,red,5\nbob,red,much\n");

    ok(RUN("check", "--orders", bought, "--customers", path,
           "--customer-facts", "tier,segment") == 2
       && tells_at("customers ", path, ", csv: 5 rows, 2 used, 1 empty, "
                   "1 duplicate\n")
       && tells("warning: 1 of 3 (33.3%) rows of customers with an id that came "
                "before\n")
       && tells_at("    - \"ann\" at ", path, ":5\n")
       && tells("note: 1 customers who have bought nothing in these orders\n")
       && tells_at("    - \"zoe\" at ", path, ":4\n")
       && tells_at("    - ", path, ":6: column \"lifetime_value\": \"much\"")
       && tells("warning: 1 facts that no file of customers has a column for\n")
       && tells("    - \"segment\"\n"),
       "customers: told twice, unknown, without a fact, a value that is none");

    path = fixture_text("plain.csv", "id\nann\n");
    ok(RUN("check", "--orders", bought, "--customers", path) == 0
       && strstr(command_out, "facts that") == NULL,
       "a fact that nobody asked for is not missed");
}


static void
test_lists(void)
{
    char         option[700];
    const char  *path;

    path = fixture_text("own.tsv", "item\tother\tscore\na\tb\t0.5\n"
                        "a\tgone\t0.4\na\ta\t1\na\tb\t0.3\nb\ta\thigh\n"
                        "b\ta\t-1\n");
    snprintf(option, sizeof(option), "ours=%s", path);

    ok(RUN("check", "--catalog", catalog, "--list", option) == 2
       && tells_at("list ", path, ", tsv: 6 rows, 2 used\n")
       && tells("warning: 1 rows of lists with an item that no feed has\n")
       && tells_at("    - \"gone\" at ", path, ":3\n")
       && tells("note: 1 rows of lists that recommend an item for itself\n")
       && tells_at("    - ", path, ":4\n")
       && tells("warning: 1 rows of lists with a pair that came before\n")
       && tells_at("    - ", path, ":6: column \"score\": \"high\" is not a "
                   "score")
       && tells_at("    - ", path, ":7: column \"score\": \"-1\""),
       "lists: unknown items, pairs told twice, scores that are none");

    ok(MISUSED("check", "--list", "x") && MISUSED("check", "--list", "Popular=x"),
       "and lists without a name");
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
    test_events();
    test_customers();
    test_lists();

    ok(MISUSED("check") && MISUSED("check", "file.csv")
       && MISUSED("check", "--orders", "x", "--map", "item"),
       "a wrong command line exits 2");

    return done_testing();
}
