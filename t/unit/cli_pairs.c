
/*
 * recs build --pairs: counts that scripts/warehouse.sql makes give the store
 * that the orders give, and what is no such file is refused.
 */

#include "command.h"


#define ORDERS   3000

static char  orders[600];
static char  catalog[600];


/* SKUs that CSV has to quote; one is postage */

static void
sku_print(FILE *f, unsigned n)
{
    if (n == 5) {
        fputs("POST", f);

    } else if (n % 3 == 0) {
        fprintf(f, "\"Lamp \"\"%u\"\", red\"", n);

    } else {
        fprintf(f, "sku %u", n);
    }
}


/* each rule has rows that it leaves out */

static void
feeds_make(void)
{
    FILE      *f;
    unsigned   i, k, n;
    uint64_t   seed;

    snprintf(orders, sizeof(orders), "%s", fixture_path("orders.csv"));
    snprintf(catalog, sizeof(catalog), "%s", fixture_path("catalog.csv"));

    f = fopen(catalog, "wb");
    fputs("id,title,price,product_type\n", f);

    for (i = 0; i < 300; i++) {
        sku_print(f, i);
        fprintf(f, ",Thing %u,%u.50 EUR,A > B%u\n", i, i + 1, i % 7);
    }

    (void) fclose(f);

    f = fopen(orders, "wb");
    fputs("order_id,item_id,quantity,price,status\n", f);
    seed = 3;

    for (i = 0; i < ORDERS; i++) {
        n = 1 + (unsigned) (fixture_random(&seed) % 8);

        for (k = 0; k < n; k++) {
            fprintf(f, "%s%u,", i % 40 == 3 ? "C" : "", 100000 + i);
            sku_print(f, (unsigned) (fixture_random(&seed) % 300
                                     * (fixture_random(&seed) % 300) / 300));
            fprintf(f, ",%d,%s,%s\n", fixture_random(&seed) % 50 == 0 ? 0 : 2,
                    fixture_random(&seed) % 90 == 0 ? "0" : "9.5",
                    i % 50 == 7 ? "Refunded" : "");
        }
    }

    (void) fclose(f);
}


static const char *
generation(const char *name)
{
    static char  ids[2][256];
    static int   next;

    next = !next;
    snprintf(ids[next], sizeof(ids[0]), "%s",
             command_current(fixture_path("%s", name)));

    return ids[next];
}


/* lists that baskets are needed for, or that weigh them by their size */

#define NO_BASKETS   "--no-list", "addon", "--no-list", "bundle", "--no-list", \
                     "cross_sell"

/* fails when the SQL and the builder count by different rules */

static void
test_warehouse(void)
{
    char  line[4000];

    if (system("command -v sqlite3 >/dev/null") != 0) {
        ok(1, "the warehouse's counts give the same store "
           "# SKIP no sqlite3: scripts/setup --test installs it");
        return;
    }

    snprintf(line, sizeof(line), "sqlite3 :memory: "
             "-cmd 'create table order_lines (order_id text, item_id text, "
             "quantity real, price real, status text)' -cmd '.mode csv' "
             "-cmd '.import --skip 1 %s order_lines' -cmd '.headers on' "
             "<scripts/warehouse.sql >%s", orders, fixture_path("pairs.csv"));

    ok(system(line) == 0, "SQLite counts pairs");

    ok(RUN("build", "--out", fixture_path("a"), "--orders", orders, "--catalog",
           catalog, "--scorer", "shrunk_cosine", "--json", NO_BASKETS) == 0
       && strstr(command_out, "\"cancelled\":0") == NULL
       && strstr(command_out, "\"quantity\":0") == NULL
       && strstr(command_out, "\"price\":0") == NULL
       && strstr(command_out, "\"no_product\":0") == NULL,
       "orders, of which each rule leaves out some: %s", command_err);
    ok(RUN("build", "--out", fixture_path("b"), "--pairs",
           fixture_path("pairs.csv"), "--catalog", catalog, "--quiet",
           NO_BASKETS) == 0
       && strcmp(generation("a"), generation("b")) == 0,
       "the warehouse's counts give the same store: %s %s", generation("b"),
       command_err);

    (void) RUN("build", "--out", fixture_path("a"), "--orders", orders,
               "--catalog", catalog, "--scorer", "llr", "--quiet", NO_BASKETS);
    ok(RUN("build", "--out", fixture_path("b"), "--pairs",
           fixture_path("pairs.csv"), "--catalog", catalog, "--scorer", "llr",
           "--quiet", NO_BASKETS) == 0
       && strcmp(generation("a"), generation("b")) == 0,
       "with another pair statistic, too");
}


/* what a store tells of counts made by hand */

static void
test_small(void)
{
    ok(RUN("build", "--out", fixture_path("s"), "--pairs",
           fixture_text("s.tsv", "baskets\titem_a\titem_b\n"
                        "3\tb\ta\n4\ta\t\n100\t\t\n5\tb\t\n1\tc\t\n1\tc\tb\n"))
       == 0 && RUN("show", "a", "--store", fixture_path("s")) == 0
       && strstr(command_out, "orders    4\n") != NULL
       && strstr(command_out, "score 0.2073  baskets 3\n") != NULL
       && RUN("show", "b", "--store", fixture_path("s")) == 0
       && strstr(command_out, "   1  a ") != NULL
       && strstr(command_out, "   2  c ") != NULL,
       "3 / (sqrt(4 * 5) + 10), from both sides: %s", command_err);
}


/* the other lists of such a store */

static void
test_lists(void)
{
    char  pairs[256], things[256];

    snprintf(pairs, sizeof(pairs), "%s",
             fixture_text("l.csv", "item_a,item_b,baskets\n,,1000\na,,40\n"
                          "b,,30\nc,,20\na,b,20\na,c,1\n"));
    snprintf(things, sizeof(things), "%s",
             fixture_text("l-catalog.csv", "id,title,price,product_type\n"
                          "a,Lamp,100 EUR,Light\nb,Bulb,5 EUR,Spare\n"
                          "c,Chair,50 EUR,Seats\n"));

    ok(RUN("build", "--out", fixture_path("l"), "--pairs", pairs, "--catalog",
           things, "--json") == 0
       && strstr(command_out, "\"addon\":1,") != NULL
       && strstr(command_out, "\"popular\":4,") != NULL,
       "pairs make add-ons, where they are no chance, and best sellers: %s",
       command_err);
    ok(strstr(command_out, "\"bundle\":0,") != NULL
       && strstr(command_out, "\"cross_sell\":0,") != NULL
       && strstr(command_out, "\"trending\":0,") != NULL
       && strstr(command_out, "\"for_you\":0,") != NULL
       && strstr(command_out, "\"buy_again\":0") != NULL,
       "what needs baskets, times or customers is left empty");
    ok(RUN("show", "c", "--store", fixture_path("l")) == 0
       && RUN("build", "--out", fixture_path("l"), "--pairs", pairs, "--events",
              fixture_text("l.jsonl", "{\"event_name\":\"purchase\","
                           "\"user_pseudo_id\":\"v\",\"item_id\":\"a\"}\n"),
              "--json") == 0
       && strstr(command_out, "\"baskets\":1000,") != NULL
       && strstr(command_out, "\"purchases\":1,") != NULL,
       "purchases among events are no orders beside pairs: %s",
       command_err);
}


static void
test_refused(void)
{
    size_t  i;

    static const struct {
        const char  *text;
        const char  *what;
    } bad[] = {
        { "item_a,item_b,n\n", "no column \"baskets\"" },
        { "item_a,item_b,baskets\na,,1\n", "how many baskets there are" },
        { "item_a,item_b,baskets\na,,0\n", "bad.csv:2: column \"baskets\"" },
        { "item_a,item_b,baskets\na,,-1\n", "bad.csv:2: column \"baskets\"" },
        { "item_a,item_b,baskets\na,,1.5\n", "bad.csv:2: column \"baskets\"" },
        { "item_a,item_b,baskets\na,,4294967296\n", "bad.csv:2" },
        { "item_a,item_b,baskets\n,,9\n,,9\n", "bad.csv:3: this was told" },
        { "item_a,item_b,baskets\na,,9\na,,9\n", "bad.csv:3: this was told" },
        { "item_a,item_b,baskets\n,a,9\n", "bad.csv:2: item_a is empty" },
        { "item_a,item_b,baskets\na,a,9\n", "bad.csv:2: a pair of one" },
        { "item_a,item_b,baskets\na\xff,,9\n", "bad.csv:2: column \"item_a\"" },
        { "item_a,item_b,baskets\n,,9\na,,10\n", "\"a\" is in 10 baskets, of 9" },
        { "item_a,item_b,baskets\n,,9\na,,2\nb,,3\nb,a,3\n", "alone in 3 and 2" },
        { "item_a,item_b,baskets\n,,9\na,,2\na,b,1\n", "alone in 2 and 0" },
        { "item_a,item_b,baskets\n,,9\na,,2\nb,,3\nb,a,1\na,b,1\n", "twice" }
    };

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        ok(RUN("build", "--out", fixture_path("s"), "--pairs",
               fixture_text("bad.csv", bad[i].text)) == 1
           && strstr(command_err, bad[i].what) != NULL, "%s", command_err);
    }

    ok(MISUSED("build", "--orders", orders, "--pairs", orders)
       && MISUSED("build", "--scorer", "auto", "--pairs", orders)
       && MISUSED("build"), "what pairs do not go with is a wrong command line");
}


int
main(void)
{
    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    feeds_make();

    test_warehouse();
    test_small();
    test_lists();
    test_refused();

    return done_testing();
}
