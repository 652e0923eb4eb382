
/* cross_sell: complements, in one order or some days apart. */

#include "fixture.h"


#define PEOPLE   12                     /* of each kind */
#define DAY      86400


static recs_store_t  *st;


static const char  catalog[] =
    "id,title,category,availability,item_group_id\n"
    "camera,Camera X1,Photo > Bodies,in stock,x1\n"
    "kit,Kit of X1,Photo > Sets,in stock,x1\n"
    "small,Pocket S,Photo > Bodies,in stock,\n"
    "card,Memory card,Photo > Memory,in stock,\n"
    "bag,Bag,Photo > Bags,in stock,\n"
    "album,Album,Paper,in stock,\n"
    "gone,Strap,Photo > Straps,out of stock,\n"
    "crowd,Batteries,Power,in stock,\n"
    "soap,Soap,Bath,in stock,\n";

/* the same, where nothing is known but titles */

static const char  titles[] =
    "id,title\ncamera,Camera X1 black\nsmall,Camera X1 white\n"
    "card,Memory card\nbag,Bag\n";


static size_t
add(char *text, unsigned order, const char *who, unsigned person, unsigned day,
    const char *item)
{
    return (size_t) sprintf(text, "%u,%s%u,%u,%s\n", order, who, person,
                            1700000000 + day * DAY, item);
}


/*
 * Twelve people buy a camera with what goes along; twelve more a card 10 days
 * after it and an album 50 days after it; everybody batteries, and others soap.
 */

static const char *
make_orders(void)
{
    static char  text[1 << 16];

    size_t    n, k;
    unsigned  i, order;

    static const char *const  with[] = { "camera", "kit", "small", "bag",
                                         "gone" };

    n = (size_t) sprintf(text, "order,customer,time,item\n");

    for (order = i = 0; i < PEOPLE; i++) {

        for (order++, k = 0; k < sizeof(with) / sizeof(with[0]); k++) {
            n += add(text + n, order, "with", i, i, with[k]);
        }

        n += add(text + n, ++order, "later", i, i, "camera");
        n += add(text + n, ++order, "later", i, i + 10, "card");
        n += add(text + n, ++order, "later", i, i + 50, "album");
    }

    for (i = 0; i < 4 * PEOPLE; i++) {
        n += add(text + n, ++order, "with", i, i % 8, "crowd");
        n += add(text + n, ++order, "soap", i, i % 8, "soap");
        n += add(text + n, order, "soap", i, i % 8, "crowd");
    }

    return text;
}


static int
rank_of(const char *of, const char *sku)
{
    int               rank;
    uint32_t          item;
    recs_card_t       card;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    if (recs_store_item(st, recs_str_of(of), &item) != RECS_OK
        || recs_store_list(st, RECS_LIST_CROSS_SELL, item, &cursor) != RECS_OK)
    {
        return -1;
    }

    for (rank = 0; recs_list_next(&cursor, &nb) == RECS_OK; rank++) {
        if (recs_store_card(st, nb.item, &card) == RECS_OK
            && fixture_is(card.sku, sku))
        {
            return rank;
        }
    }

    return -1;
}


static void
timed(void)
{
    st = fixture_store("timed", make_orders(), catalog);

    ok(rank_of("camera", "bag") >= 0 && rank_of("bag", "camera") >= 0,
       "what is bought in one order goes together, both ways");
    ok(rank_of("camera", "card") >= 0,
       "so does what the same people buy some days later");
    ok(rank_of("camera", "album") < 0, "not what they buy much later");
    ok(rank_of("camera", "small") < 0,
       "what stands in the same category is a substitute");
    ok(rank_of("camera", "kit") < 0, "a variant is no complement");
    ok(rank_of("camera", "gone") < 0, "nor is what is out of stock");
    ok(rank_of("camera", "crowd") < 0,
       "what everybody buys goes with nothing in particular");
    recs_store_close(st);
}


static void
untitled(void)
{
    st = fixture_store("titles", make_orders(), titles);

    ok(rank_of("camera", "bag") >= 0 && rank_of("camera", "small") < 0,
       "without categories a substitute is known by its title");
    recs_store_close(st);
}


/* pairs of one order are all there is */

static void
anonymous(void)
{
    char      text[8192];
    size_t    n;
    unsigned  i;

    n = (size_t) sprintf(text, "order,item\n");

    for (i = 0; i < PEOPLE; i++) {
        n += (size_t) sprintf(text + n, "%u,camera\n%u,bag\nx%u,card\ny%u,soap\n",
                              i, i, i, i);
    }

    st = fixture_store("anonymous", text, catalog);
    ok(rank_of("camera", "bag") == 0 && rank_of("camera", "card") < 0,
       "without customers there are the orders");
    recs_store_close(st);

    /* all of one customer, nobody knows when */
    n = (size_t) sprintf(text, "order,customer,item\n");

    for (i = 0; i < PEOPLE; i++) {
        n += (size_t) sprintf(text + n, "%u,c%u,camera\n%u,c%u,bag\n"
                              "x%u,c%u,card\ny%u,z%u,soap\n", i, i, i, i, i, i,
                              i, i);
    }

    st = fixture_store("timeless", text, catalog);
    ok(rank_of("camera", "bag") == 0 && rank_of("camera", "card") < 0,
       "so they are without times");
    recs_store_close(st);
}


static void
parameters(void)
{
    recs_err_t            err;
    recs_build_t          build;
    recs_feed_spec_t      spec;
    recs_build_report_t   report;

    spec = (recs_feed_spec_t) { .path = fixture_text("p.csv", make_orders()) };
    build = (recs_build_t) {
        .out = fixture_path("days"), .orders = &spec, .norders = 1, .threads = 1
    };

    ok(recs_params_set(&build.params, "cross_sell.days=9", &err) == RECS_OK
       && recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK
       && rank_of("camera", "card") < 0 && rank_of("camera", "bag") >= 0,
       "cross_sell.days says how far apart two orders may be");
    recs_store_close(st);

    build.out = fixture_path("support");
    ok(recs_params_set(&build.params, "cross_sell.support=13", &err) == RECS_OK
       && recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK
       && rank_of("camera", "bag") < 0,
       "cross_sell.support how often both must have been bought");
    recs_store_close(st);
}


int
main(void)
{
    timed();
    untitled();
    anonymous();
    parameters();

    return done_testing();
}
