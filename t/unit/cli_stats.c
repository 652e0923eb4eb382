
/* recs stats against a shop that can be counted by hand. */

#include "command.h"


static char  store[600];


static void
test_text(void)
{
    ok(RUN("stats", "--store", store) == 0
       && strncmp(command_out, "generation ", 11) == 0
       && tells(", written 20") && tells("Z, ") && tells(" bytes\n4 baskets, 8 "
                "lines, the newest of 2024-03-04T00:00:00Z\n"),
       "the generation, when it was written and from what");
    ok(tells("scorer of carts: shrunk_cosine")
       && tells("scorer of product pages: shrunk_cosine"),
       "how it was scored");
    ok(tells("items                                 5  100.0%\n")
       && tells("in_stock                              3   60.0%\n")
       && tells("out_of_stock                          1   20.0%\n")
       && tells("preorder                              1   20.0%\n")
       && tells("backorder                             0    0.0%\n")
       && tells("with a price                          4   80.0%\n")
       && tells("with an image                         1   20.0%\n")
       && tells("variants                              2   40.0%\n")
       && tells("ever ordered                          4   80.0%\n"),
       "its items by what can be shown of them");

    ok(tells("with attributes                       3   60.0%\n"
             "  color                               3   60.0%  2 values\n"
             "  size                                1   20.0%  1 value\n"),
       "their attributes");

    /* baskets: hub-a hub-b hub-c hub-a: a star */
    ok(tells("bought_together: 4 lists, 6 neighbours, ")
       && tells("  items with a list          80.0% of all, 100.0% of the "
                "sellable\n")
       && tells("  items recommended          4 (80.0%)\n")
       && tells("  lengths, min to max        1, 1, 1, 1, 3\n")
       && tells("  the top 1% of items take   50.0% of places\n")
       && tells("  most recommended           hub in 3 lists  Hub\n"),
       "a list: coverage, lengths and concentration");
    ok(tells("completes: 0 lists, 0 neighbours, "), "one that is empty");
}


static void
test_json(void)
{
    ok(RUN("stats", "--store", store, "--json") == 0
       && strncmp(command_out, "{\"generation\":\"", 15) == 0
       && tells("\"newest_order\":\"2024-03-04T00:00:00Z\",\"made\":{\"scorer "
                "of carts\":\"shrunk_cosine")
       && tells("\"items\":5,\"in_stock\":3,\"out_of_stock\":1,\"preorder\":1,"
                "\"backorder\":0,\"with_price\":4,\"with_image\":1,"
                "\"variants\":2,\"ever_ordered\":4,\"with_attributes\":3,\"attributes\":{"
                "\"color\":{\"items\":3,\"values\":2},"
                "\"size\":{\"items\":1,\"values\":1}},\"lists\":{")
       && tells("\"bought_together\":{\"keys\":5,\"lists\":4,"
                "\"sellable_with_list\":4,\"neighbours\":6,")
       && tells("\"lengths\":{\"min\":1,\"q1\":1,\"median\":1,\"q3\":1,"
                "\"max\":3}")
       && tells("\"top_1_percent_share\":0.500000,\"most_recommended\":[{"
                "\"id\":\"hub\",\"lists\":3}")
       && strcmp(command_out + strlen(command_out) - 4, "}}}\n") == 0,
       "--json says it in JSON");
}


/* fails when quartiles are of something else than the scores */

static void
test_scores(void)
{
    double       low, q1, median, q3, high;
    const char  *at;

    at = strstr(command_out, "\"scores\":{");
    ok(at != NULL
       && sscanf(at, "\"scores\":{\"min\":%lf,\"q1\":%lf,\"median\":%lf,"
                 "\"q3\":%lf,\"max\":%lf}", &low, &q1, &median, &q3, &high)
          == 5
       && low > 0.0832 && low < 0.0834 && high > 0.1559 && high < 0.1561
       && q1 <= low && q1 > 0.99 * low && median == q1 && q3 == q1,
       "scores: 1 / (sqrt(4 * 1) + 10) and 2 / (sqrt(4 * 2) + 10)");
}


/* more customers than items: none is left out */

static void
test_customers(void)
{
    recs_store_close(fixture_store("people",
        "order,customer,item\n1,ann,a\n2,bob,a\n3,cho,b\n4,dee,b\n", NULL));

    ok(RUN("stats", "--store", fixture_path("people")) == 0
       && tells("for_you: 4 lists, ")
       && tells("  customers with a list      100.0%\n"),
       "a list of customers");
}


int
main(void)
{
    recs_store_close(fixture_store("store",
        "order,item,time\n"
        "1,hub,2024-03-01\n1,a,2024-03-01\n2,hub,2024-03-02\n2,b,2024-03-02\n"
        "3,hub,2024-03-03\n3,c,2024-03-03\n4,hub,2024-03-04\n4,a,2024-03-04\n",
        "id,title,image,price,availability,item_group_id,color,size\n"
        "hub,Hub,/h.jpg,1.00 EUR,in stock,,red,\n"
        "a,A,,1.00 EUR,in stock,g,red,M\n"
        "b,B,,1.00 EUR,in stock,g,blue,\n"
        "c,C,,,preorder,,,\n"
        "d,D,,1.00 EUR,out of stock,,,\n"));
    snprintf(store, sizeof(store), "%s", fixture_path("store"));

    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    test_text();
    test_json();
    test_scores();
    test_customers();

    ok(RUN("show", "a", "--store", store) == 0
       && tells("\ngroup     1\ncolor     red\nsize      M\n\nbought"),
       "recs show has an item's attributes");
    ok(RUN("stats", "--store", fixture_path("nowhere")) == 1
       && strstr(command_err, "nowhere") != NULL
       && MISUSED("stats", "what"), "it needs a store");

    return done_testing();
}
