
/* recs live, as it is typed. */

#include "command.h"

#include <sys/stat.h>
#include <time.h>


static char  store[600];


static int
lists(const char *text)
{
    if (RUN("live", "list", "--store", store) != 0) {
        return 0;
    }

    return tells(text);
}


static void
test_set(void)
{
    ok(RUN("live", "set", "tea", "price=4.50", "availability=out of stock",
           "--store", store) == 0 && command_out[0] == '\0'
       && lists("tea\tavailability=out_of_stock\tsince 20")
       && lists("tea\tprice=4.50\tsince 20"), "set");
    ok(RUN("live", "set", "cup", "sale_price=5 EUR", "until=+2h", "--store",
           store) == 0 && lists("cup\tsale_price=5.00\tsince 20")
       && lists("Z\tuntil 20"), "until a time");
    ok(RUN("live", "set", "nothing", "price=1", "--store", store) == 0
       && lists("nothing\tprice=1.00\tsince ")
       && lists("\tnot in the generation\n"), "of an item that is to come");
    ok(RUN("live", "set", "tea", "price=none", "--store", store) == 0
       && RUN("live", "list", "tea", "--store", store) == 0
       && tells("availability") && !tells("price"), "taken back");
    ok(RUN("live", "block", "pot", "until=2100-01-01", "--store", store) == 0
       && lists("pot\tblocked=yes\tsince ")
       && lists("\tuntil 2100-01-01T00:00:00Z\n"), "block");
    ok(RUN("live", "boost", "cup", "1.5", "--store", store) == 0
       && RUN("live", "list", "cup", "--json", "--store", store) == 0
       && tells("{\"id\":\"cup\",\"field\":\"boost\",\"value\":\"1.500\","
                "\"since\":\"20") && tells("\"until\":null,\"holds\":true}\n"),
       "boost, and the list as JSON");
    ok(RUN("live", "clear", "cup", "boost", "--store", store) == 0
       && RUN("live", "list", "cup", "--store", store) == 0
       && tells("sale_price") && !tells("boost")
       && RUN("live", "clear", "cup", "--store", store) == 0
       && RUN("live", "list", "cup", "--store", store) == 0
       && command_out[0] == '\0', "clear a field, clear an item");
    ok(RUN("live", "clear", "--all", "--store", store) == 0
       && RUN("live", "list", "--store", store) == 0 && command_out[0] == '\0',
       "clear all");
}


static void
test_wrong(void)
{
    ok(MISUSED("live") && MISUSED("live", "sell", "--store", store)
       && MISUSED("live", "set", "tea", "--store", store)
       && MISUSED("live", "set", "tea", "prize=1", "--store", store)
       && MISUSED("live", "block", "--store", store)
       && MISUSED("live", "block", "tea", "2", "--store", store)
       && MISUSED("live", "boost", "tea", "--store", store)
       && MISUSED("live", "clear", "--store", store)
       && MISUSED("live", "clear", "tea", "colour", "--store", store)
       && MISUSED("live", "list", "a", "b", "--store", store)
       && MISUSED("live", "import", "--store", store), "what is no sentence");
    ok(RUN("live", "set", "tea", "price=4,x", "--store", store) == 1
       && strstr(command_err, "item \"tea\": price: \"4,x\" is none of an amount")
       && RUN("live", "set", "tea", "price=4 USD", "--store", store) == 1
       && RUN("live", "set", "tea", "price=-1", "--store", store) == 1
       && RUN("live", "set", "tea", "availability=maybe", "--store", store) == 1
       && strstr(command_err, "\"maybe\" is none of in_stock, out_of_stock")
       && RUN("live", "boost", "tea", "1001", "--store", store) == 1,
       "values that make no sense are refused");
    ok(RUN("live", "block", "tea", "until=2001-01-01", "--store", store) == 1
       && strstr(command_err, "is over already") != NULL
       && RUN("live", "block", "tea", "until=soon", "--store", store) == 1
       && strstr(command_err, "\"soon\" is no time") != NULL,
       "so are times");
    ok(RUN("live", "list", "--store", fixture_path("nowhere")) == 1
       && strstr(command_err, "is no folder of generations") != NULL,
       "there has to be a folder");
    ok(RUN("live", "list", "--store", store) == 0 && command_out[0] == '\0',
       "nothing of all that is kept");
}


static void
test_import(void)
{
    ok(RUN("live", "import", fixture_text("live.tsv",
           "sku\tavailability\tprice\tblocked\tboost\tuntil\n"
           "tea\tout_of_stock\t\t\t\t\n"
           "cup\t\t8.00\tyes\t0.5\t+1d\n"), "--store", store) == 0
       && strcmp(command_out, "2 rows\n") == 0
       && lists("tea\tavailability=out_of_stock\t")
       && lists("cup\tprice=8.00\t") && lists("cup\tblocked=yes\t")
       && lists("cup\tboost=0.500\t"), "many from a TSV file");
    ok(RUN("live", "import", fixture_text("live.jsonl",
           "{\"id\":\"pot\",\"price\":12.5}\n"
           "{\"id\":\"cup\",\"blocked\":\"no\",\"boost\":\"none\"}\n"),
           "--store", store) == 0
       && lists("pot\tprice=12.50\t") && !tells("blocked") && !tells("boost")
       && lists("cup\tprice=8.00\t"), "JSON lines; what is not said stays");
    ok(RUN("live", "import", fixture_text("bad.csv",
           "sku,price\npot,1.00\ntea,cheap\n"), "--store", store) == 1
       && strstr(command_err, "bad.csv:3: item \"tea\": price: \"cheap\"") != NULL
       && lists("pot\tprice=12.50\t"), "one bad row: none is taken");
    ok(RUN("live", "import", fixture_text("bare.csv", "price\n1.00\n"),
           "--store", store) == 1
       && strstr(command_err, "bare.csv:2: no SKU") != NULL,
       "a row names its item");
}


/* a catalogue that was written later than the change */

static void
test_newer(void)
{
    struct timespec  times[2] = { { 0, 0 }, { 0, 0 } };

    times[0].tv_sec = times[1].tv_sec = time(NULL) + 1000;

    (void) utimensat(AT_FDCWD, fixture_path("catalog.csv"), times, 0);
    ok(RUN("build", "--quiet", "--out", store, "--catalog",
           fixture_path("catalog.csv")) == 0
       && lists("\tolder than the generation\n"),
       "a newer catalogue wins, and the list says it");

    times[0].tv_sec = times[1].tv_sec = time(NULL) - 1000;

    (void) utimensat(AT_FDCWD, fixture_path("catalog.csv"), times, 0);
    ok(RUN("build", "--quiet", "--out", store, "--catalog",
           fixture_path("catalog.csv")) == 0
       && RUN("live", "list", "--store", store) == 0 && tells("tea\t")
       && !tells("older"), "an older one does not");
}


static void
test_rights(void)
{
    char  live[700];

    snprintf(live, sizeof(live), "%s/live", store);
    (void) chmod(live, 0750);
    ok(RUN("live", "block", "tea", "--store", store) == 0
       && strstr(command_err, "live\" has mode 0750: nginx's workers see changes "
                 "only when") != NULL, "rights that workers lack are said");
    (void) chmod(live, 0755);
    ok(RUN("live", "block", "tea", "--store", store) == 0
       && command_err[0] == '\0', "and not when they have them");
}


int
main(void)
{
    recs_store_close(fixture_store("store", NULL,
        "id,price,availability\ntea,4.90 EUR,in stock\ncup,9.00 EUR,in stock\n"
        "pot,30.00 EUR,in stock\n"));
    snprintf(store, sizeof(store), "%s", fixture_path("store"));

    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    test_set();
    test_wrong();
    test_import();
    test_newer();
    test_rights();

    return done_testing();
}
