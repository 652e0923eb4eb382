
/* The command's front: help, usage, get and show. */

#include "command.h"

#include "json/recs_json.h"


static char  store[600];


static void
test_help(void)
{
    size_t  i;

    static const char *const  commands[] = {
        "build", "check", "get", "show", "stats", "verify"
    };

    ok(RUN("--help") == 0 && strstr(command_out, "usage: recs COMMAND") != NULL
       && command_err[0] == '\0', "recs --help");

    for (i = 0; i < 6; i++) {
        ok(strstr(command_out, commands[i]) != NULL, "lists %s", commands[i]);
    }

    ok(RUN("--version") == 0
       && strcmp(command_out, "recs 0.1.0 (store format 5)\n") == 0,
       "recs --version");

    for (i = 0; i < 6; i++) {
        ok(RUN(commands[i], "--help") == 0 && command_err[0] == '\0'
           && strncmp(command_out, "usage: recs ", 12) == 0
           && strncmp(command_out + 12, commands[i], strlen(commands[i])) == 0,
           "recs %s --help", commands[i]);

        ok(MISUSED(commands[i], "--no-such-option"),
           "recs %s: an unknown option exits 2", commands[i]);
    }
}


static void
test_usage(void)
{
    ok(RUN("frobnicate") == 2 && strstr(command_err, "frobnicate") != NULL,
       "an unknown command exits 2");
    ok(command_run((const char *[]) { NULL, NULL }) == 2
       && strstr(command_err, "usage") != NULL, "so does none");
    ok(MISUSED("build") && MISUSED("build", "--out", "x"),
       "build needs a feed");
    ok(MISUSED("build", "file.csv"), "build must know what a file is");
    ok(MISUSED("build", "--threads", "0", "--orders", "x")
       && MISUSED("build", "--threads", "65", "--orders", "x")
       && MISUSED("build", "--threads", "4x", "--orders", "x"),
       "threads are 1 to 64");
    ok(MISUSED("build", "--orders", "x", "--map", "item")
       && MISUSED("build", "--orders", "x", "--map", "=x"),
       "a mapping is FIELD=COLUMN");
    ok(MISUSED("build", "--orders", "x", "--no-list", "simlar")
       && strstr(command_err, "did you mean \"similar\"?") != NULL,
       "a list is one there is");
    ok(MISUSED("build", "--orders", "x", "--list", "similar=y")
       && MISUSED("build", "--orders", "x", "--list", "Own=y")
       && MISUSED("build", "--orders", "x", "--list", "own")
       && MISUSED("build", "--orders", "x", "--list", "own=")
       && MISUSED("build", "--orders", "x", "--list", "own=y", "--list", "own=z")
       && MISUSED("build", "--orders", "x", "--list", "own=y", "z")
       && MISUSED("build", "--list", "own=y"),
       "a list of the shop's own has a name of its own, and a file");
    ok(MISUSED("build", "--orders", "x", "--param", "similar.prize=2")
       && strstr(command_err, "did you mean \"similar.price\"?") != NULL
       && MISUSED("build", "--orders", "x", "--param", "similar.price=0"),
       "so is a parameter, and its value is in range");
    ok(MISUSED("build", "--orders", "x", "--currency", "euro"),
       "a currency is a code");
    ok(MISUSED("get") && MISUSED("get", "pdp", "cart"),
       "get names one placement");
    ok(MISUSED("get", "pdp", "--count", "0")
       && MISUSED("get", "pdp", "--count", "51")
       && MISUSED("get", "pdp", "--count", "x")
       && MISUSED("get", "pdp", "--floor", "-1")
       && MISUSED("get", "pdp", "--floor", "nan")
       && MISUSED("get", "pdp", "--at", "someday")
       && MISUSED("get", "pdp", "--format", "xml"),
       "get checks its values");
    ok(MISUSED("get", "pdp", "--count", "99")
       && strstr(command_err, "recs get: --count takes 1 to 50, not \"99\"\n")
          == command_err, "and says what they may be");
    ok(MISUSED("get", "pdp", "--colour")
       && strncmp(command_err, "recs get: ", 10) == 0,
       "an unknown option is told as the others: %s", command_err);
    ok(MISUSED("show") && MISUSED("show", "a", "b")
       && MISUSED("verify", "x"), "show takes one SKU, verify none");
}


static void
test_missing(void)
{
    const char  *none;

    none = fixture_path("none");

    ok(RUN("get", "pdp", "--store", none) == 1
       && strstr(command_err, "recs build") != NULL
       && command_out[0] == '\0', "get without a store exits 1, and says why");
    ok(RUN("show", "a", "--store", none) == 1
       && RUN("verify", "--store", none) == 1, "so do show and verify");
    ok(RUN("get", "pdp", "--store", fixture_text("text", "no store")) == 1
       && strstr(command_err, "not a generation") != NULL,
       "a text file is no store");
    ok(RUN("show", "nobody", "--store", store) == 1
       && strstr(command_err, "nobody") != NULL, "show of an unknown SKU too");
}


static void
test_get(void)
{
    cJSON        *tree;
    const cJSON  *items;

    ok(RUN("get", "pdp", "--store", store, "--item", "cam") == 0
       && command_err[0] == '\0', "get answers");

    tree = recs_json_parse(command_out, strlen(command_out), NULL, NULL);
    items = cJSON_GetObjectItem(tree, "items");
    ok(cJSON_GetArraySize(items) > 0
       && strcmp(cJSON_GetObjectItem(items->child, "id")->valuestring, "card")
          == 0
       && strcmp(cJSON_GetObjectItem(items->child, "because")->valuestring,
                 "cam") == 0, "in JSON, best first, with the reason");
    cJSON_Delete(tree);

    ok(RUN("get", "cart", "--store", store, "--cart", "cam, card",
           "--floor", "0", "--count", "1", "--format", "items") == 0
       && strncmp(command_out, "[{\"id\":\"bag\"", 12) == 0
       && strstr(command_out, "},{") == NULL,
       "count, floor and the form for a cart");
    ok(RUN("get", "pdp", "--store", store, "--item", "cam", "--format", "html")
       == 0 && strncmp(command_out, "<section", 8) == 0, "in HTML");
    ok(RUN("get", "pdp", "--store", store, "--item", "nobody") == 0
       && strstr(command_out, "\"items\":[") != NULL,
       "an unknown SKU is no failure");
    ok(RUN("get", "pdp", "--store", fixture_path("store/current"), "--item",
           "cam", "--user", "7", "--at", "2024-01-01", "--viewed", "tea") == 0,
       "a generation may be named by its file");
    ok(RUN("verify", "--store", store) == 0
       && strstr(command_out, "is good: 6 items") != NULL, "verify");
}


static void
test_explain(void)
{
    ok(RUN("get", "nowhere", "--store", store) == 2
       && strstr(command_err, "no placement \"nowhere\"") != NULL,
       "a placement that the store has");

    ok(RUN("get", "cart", "--store", store, "--cart", "cam,nobody", "--count",
           "1", "--floor", "0", "--explain") == 0, "get --explain");
    ok(strstr(command_out, "placement cart, generation ") != NULL
       && strstr(command_out, "cart cam\n") != NULL
       && strstr(command_out, "cart nobody: not in the store\n") != NULL
       && strstr(command_out, "step 2: bought_together, floor 0.00\n") != NULL,
       "tells the question: %.30s", command_out);
    ok(strstr(command_out, "  1. card") != NULL
       && strstr(command_out, "bought_together because cam in 3 baskets  "
                              "picked  Card\n") != NULL,
       "the reason of each pick: list, source, support; its title");
    ok(strstr(command_out, "answer is full  Bag\n") != NULL
       && strstr(command_out, "already in the cart, viewed or shown  Camera\n")
          != NULL
       && strstr(command_out, "\n1 shown\n") != NULL,
       "and why the others are left out");
    ok(RUN("get", "cart", "--store", store, "--cart", "card", "--explain") == 0
       && strstr(command_out, "out of stock  Gone\n") != NULL,
       "what is out of stock is named too");
}


static void
test_users(void)
{
    const char    *users, *cases;
    recs_store_t  *st;

    st = fixture_store("users", "order,customer,item\n1,ann,tea\n2,ann,tea\n"
                       "3,ann,cup\n4,\"b\tb, c\",cup\n5,\"b\tb, c\",pot\n", NULL);
    recs_store_close(st);
    users = fixture_path("users");

    ok(RUN("show", "--user", "ann", "--store", users) == 0
       && strstr(command_out, "\nfor_you:\n   1  tea") != NULL
       && strstr(command_out, "  times 2\n") != NULL
       && strstr(command_out, "\nfor_you_new:\n   1  pot") != NULL
       && strstr(command_out, "\nbuy_again:\n   1  tea") != NULL
       && strstr(command_out, "popular") == NULL,
       "show --user prints the lists of a customer");
    ok(RUN("show", "tea", "--store", users) == 0
       && strstr(command_out, "for_you") == NULL, "those of an item have none");
    ok(RUN("show", "--user", "anna", "--store", users) == 1
       && strstr(command_err, "no customer \"anna\" in the store") != NULL,
       "an unknown customer is named");
    ok(RUN("show", "--user", "ann", "tea", "--store", users) == 2,
       "an item and a customer are two questions");

    ok(RUN("get", "home", "--user", "ann", "--store", users, "--explain") == 0
       && strstr(command_out, "user ann\nstep 1: for_you") != NULL
       && strstr(command_out, "for_you bought 2 times  picked") != NULL,
       "get --explain tells of the user");
    ok(RUN("get", "home", "--user", "anna", "--store", users, "--explain") == 0
       && strstr(command_out, "user anna: not in the store\n") != NULL,
       "and who is not known");

    cases = fixture_text("users.tsv", "user\tcase\nann\tone\nb\\\tb, c\ttwo\n"
                         "nobody\tthree\n\tfour\n");
    ok(RUN("get", "reorder", "--store", users, "--cases", cases) == 0
       && strstr(command_out, "\none\t1\ttea\t") != NULL
       && strstr(command_out, "\ntwo\t1\t") != NULL
       && strstr(command_out, "three") == NULL
       && strstr(command_out, "four") == NULL,
       "cases are asked for their users");
}


static void
test_cases(void)
{
    const char  *cases;

    cases = fixture_text("cases.tsv",
        "case\titem\tcart\tuser\tviewed\n"
        "one\tcam\t\t7\t\n"
        "two\t\tcam,ca\\,mma\t\t\n"
        "three\t\t\t\tta\\\tb\r\n"
        "four\n");

    ok(RUN("get", "cart", "--store", store, "--cases", cases, "--floor", "0",
           "--count", "1") == 0, "get --cases");
    ok(strcmp(command_out,
              "case\trank\titem\tscore\n"
              "one\t1\tcard\t0.207295\n"
              "two\t1\tcard\t0.289020\n"
              "three\t1\tcam\t0.083333\n"
              "four\t1\tcard\t0.833333\n") == 0,
       "one line an item, escapes of comma and tab resolved");

    ok(RUN("get", "cart", "--store", store, "--cases",
           fixture_text("cases.tsv", "case\tsku\n")) == 1
       && strstr(command_err, "cases.tsv:1") != NULL
       && strstr(command_err, "\"sku\"") != NULL, "an unknown column fails");
    ok(RUN("get", "cart", "--store", store, "--cases",
           fixture_text("cases.tsv", "item\ncam\ncam\tx\n")) == 1
       && strstr(command_err, "cases.tsv:3") != NULL, "so does a cell too many");
    ok(RUN("get", "cart", "--store", store, "--cases",
           fixture_text("cases.tsv", "")) == 1
       && RUN("get", "cart", "--store", store, "--cases", "no-such-file") == 1,
       "so do an empty file and none");

    command_in = fixture_text("cases.tsv", "item\ncam\n");
    ok(RUN("get", "cart", "--store", store, "--cases", "-") == 0
       && strstr(command_out, "\n1\t1\tcard\t") != NULL,
       "cases come from standard input, and go by their number");
    command_in = "/dev/null";
}


static void
test_show(void)
{
    ok(RUN("show", "cam", "--store", store) == 0
       && strncmp(command_out, "{\"id\":\"cam\"", 11) == 0
       && strstr(command_out, "}\n\ncategory  Photo\n") != NULL
       && strstr(command_out, "brand     Opta\n") != NULL
       && strstr(command_out, "orders    4\nrank      2\n") != NULL,
       "show prints the card and the facts");
    ok(strstr(command_out, "bought_together:\n   1  card ") != NULL
       && strstr(command_out, "baskets 3  Card\n") != NULL
       && strstr(command_out, "\nsimilar:") != NULL
       && strstr(command_out, "\npopular in its category:\n") != NULL,
       "and the lists");
}


/* fails when a full disk behind standard output goes unsaid */

static void
to_full(void)
{
    command_redirect("/dev/full", O_WRONLY, STDOUT_FILENO);
}


static void
test_output(void)
{
    command_prepare = to_full;

    ok(RUN("get", "pdp", "--store", store) == 1
       && RUN("show", "cam", "--store", store) == 1
       && RUN("verify", "--store", store) == 1 && RUN("get", "--help") == 1
       && strstr(command_err, "cannot write") != NULL,
       "output that cannot be written exits 1");

    command_prepare = NULL;
}


int
main(void)
{
    recs_store_close(fixture_store("store",
        "order,item\n"
        "1,cam\n1,card\n2,cam\n2,card\n3,cam\n3,card\n3,bag\n4,\"ca,mma\"\n"
        "4,card\n5,\"ta\tb\"\n5,cam\n6,gone\n6,card\n",
        "id,title,category,brand,price,availability\n"
        "cam,Camera,Photo,Opta,100.00 EUR,in stock\n"
        "card,Card,Photo,Memo,10.00 EUR,in stock\n"
        "bag,Bag,Photo,,20.00 EUR,in stock\n"
        "gone,Gone,Photo,,20.00 EUR,out of stock\n"));
    snprintf(store, sizeof(store), "%s", fixture_path("store"));

    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    test_help();
    test_usage();
    test_missing();
    test_get();
    test_explain();
    test_users();
    test_cases();
    test_show();
    test_output();

    return done_testing();
}
