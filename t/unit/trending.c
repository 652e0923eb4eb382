
/* Lists of categories: popular and trending. */

#include "fixture.h"

#include <math.h>


#define WEEKS   12


static recs_store_t      *st;
static recs_neighbour_t   found;       /* by rank_of() */


static uint32_t
category_of(const char *path)
{
    uint32_t    i, parent;
    recs_str_t  name;

    for (i = 0; i < recs_store_meta(st)->categories; i++) {
        if (recs_store_category(st, i, &parent, &name) == RECS_OK
            && recs_str_eq(name, recs_str_of(path)))
        {
            return i;
        }
    }

    return UINT32_MAX;
}


/* the rank of an item in the list of a category, -1: it is not there */

static int
rank_of(recs_list_id_t list, const char *path, const char *sku)
{
    int               rank;
    recs_card_t       card;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    if (recs_store_list(st, list, category_of(path), &cursor) != RECS_OK) {
        return -1;
    }

    for (rank = 0; recs_list_next(&cursor, &nb) == RECS_OK; rank++) {
        if (recs_store_card(st, nb.item, &card) == RECS_OK
            && recs_str_eq(card.sku, recs_str_of(sku)))
        {
            found = nb;
            return rank;
        }
    }

    return -1;
}


/*
 * Twelve weeks: "always" sells 10 a week; "sledge" 12 in each of the first two,
 * "kite" 10 in each of the last two, "gone" as well; "rare" 2 in the last one.
 */

static const char *
make_orders(void)
{
    static char  text[1 << 16];

    int  i, n, week, order;

    n = sprintf(text, "order,time,item\n");

    for (order = week = 0; week < WEEKS; week++) {
        for (i = 0; i < 12; i++, order++) {
            n += sprintf(text + n, "%d,%d,%s\n", order,
                         1700000000 + week * 7 * 86400 + i * 3600,
                         i < 10 ? "always" : "filler");

            if (week < 2) {
                n += sprintf(text + n, "s%d,%d,sledge\n", order,
                             1700000000 + week * 7 * 86400);

            } else if (week >= WEEKS - 2 && i < 10) {
                n += sprintf(text + n, "k%d,%d,kite\ng%d,%d,gone\n", order,
                             1700000000 + week * 7 * 86400, order,
                             1700000000 + week * 7 * 86400);
            }

            if (week == WEEKS - 1 && i < 2) {
                n += sprintf(text + n, "r%d,%d,rare\n", order,
                             1700000000 + week * 7 * 86400);
            }
        }
    }

    return text;
}


static const char  catalog[] =
    "id,title,category,availability\nalways,A,Toys > All,\n"
    "sledge,S,Toys > Winter,\nkite,K,Toys > Summer,\nrare,R,Toys > Summer,\n"
    "filler,F,Rest,\nunsold,U,Toys > Winter,\ngone,G,Toys > Summer,out of stock\n"
    "dust,D,Attic,\n";


static void
popular(void)
{
    ok(rank_of(RECS_LIST_POPULAR, "", "always") == 0
       && found.support == 120 && found.score > 0.5f && found.score < 0.6f,
       "what sells lately is the most popular");
    ok(rank_of(RECS_LIST_POPULAR, "", "kite") == 1
       && rank_of(RECS_LIST_POPULAR, "", "sledge") == 3
       && found.support == 24,
       "what sold more often, but long ago, comes later");
    ok(rank_of(RECS_LIST_POPULAR, "Toys > Winter", "sledge")
       == 0
       && rank_of(RECS_LIST_POPULAR, "Toys > Winter", "unsold") < 0
       && rank_of(RECS_LIST_POPULAR, "Attic", "dust") == 0
       && found.score == 0,
       "what was never sold is listed only where nothing was");
}


static void
trending(void)
{
    ok(rank_of(RECS_LIST_TRENDING, "", "kite") == 0
       && found.support == 20 && found.score > 0.3f && found.score < 1,
       "what grew comes first");
    ok(rank_of(RECS_LIST_TRENDING, "", "sledge") < 0,
       "what is out of season is not on the list");
    ok(rank_of(RECS_LIST_TRENDING, "", "rare") < 0,
       "nor what hardly sold");
    ok(rank_of(RECS_LIST_TRENDING, "", "gone") < 0,
       "nor what is out of stock");
    ok(rank_of(RECS_LIST_TRENDING, "Toys > Summer", "kite")
       == 0
       && rank_of(RECS_LIST_TRENDING, "Toys", "kite") == 0
       && rank_of(RECS_LIST_TRENDING, "Rest", "kite") < 0,
       "it is on the lists of its categories, and of no other");
    ok(rank_of(RECS_LIST_TRENDING, "", "always") != 0,
       "what always sells is not what grows");
    recs_store_close(st);
}


static void
untimed(void)
{
    recs_list_id_t  list;

    st = fixture_store("untimed", "order,item\n1,a\n2,b\n3,b\n4,c\n", NULL);

    ok(recs_store_list_find(st, recs_str("trending"), &list) == RECS_NONE,
       "without times nothing trends");
    ok(rank_of(RECS_LIST_POPULAR, "", "b") == 0
       && fabs((double) found.score - 0.5) < 1e-6
       && rank_of(RECS_LIST_POPULAR, "", "a") == 1
       && rank_of(RECS_LIST_POPULAR, "", "c") == 2,
       "and popular counts all orders alike");
    recs_store_close(st);

    st = fixture_store("one_day", "order,time,item\n1,2024-01-01,a\n"
                       "2,2024-01-01,b\n", NULL);
    ok(recs_store_list_find(st, recs_str("trending"), &list) == RECS_NONE,
       "nor on the first day, with nothing to compare");
    recs_store_close(st);
}


/* the lists of a store that was built with a parameter */

static void
parameters(void)
{
    recs_err_t            err;
    recs_build_t          build;
    recs_feed_spec_t      spec;
    recs_build_report_t   report;

    spec = (recs_feed_spec_t) { .path = fixture_text("p.csv", make_orders()) };
    build = (recs_build_t) {
        .out = fixture_path("params"), .orders = &spec, .norders = 1,
        .threads = 1
    };

    ok(recs_params_set(&build.params, "popular.half_life=3650", &err) == RECS_OK
       && recs_params_set(&build.params, "trending.support=2", &err) == RECS_OK
       && recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK, "a store is built");
    ok(rank_of(RECS_LIST_POPULAR, "", "sledge")
       < rank_of(RECS_LIST_POPULAR, "", "kite"),
       "popular.half_life says how fast orders fade");
    ok(rank_of(RECS_LIST_TRENDING, "", "rare") > 0
       && found.support == 2, "trending.support how few baskets are enough");
    recs_store_close(st);
}


int
main(void)
{
    st = fixture_store("weeks", make_orders(), catalog);

    popular();
    trending();
    untimed();
    parameters();

    return done_testing();
}
