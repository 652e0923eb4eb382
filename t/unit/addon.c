
/* addon: cheap complements, no substitutes, nothing that cannot be bought. */

#include "fixture.h"


/* a camera and what is bought with it; each pair in so many of 60 orders */

static const char  catalog[] =
    "id,title,category,price,availability,item_group_id\n"
    "camera,Camera X1,Photo > Bodies,500.00 EUR,in stock,x1\n"
    "kit,Camera X1 with lens,Photo > Bodies,240.00 EUR,in stock,x1\n"
    "card,Memory card,Photo > Memory,20.00 EUR,in stock,\n"
    "half,Bag,Photo > Bags,250.00 EUR,in stock,\n"
    "dear,Lens,Photo > Lenses,250.01 EUR,in stock,\n"
    "small,Camera S,Photo > Bodies,100.00 EUR,in stock,\n"
    "below,Camera T,Photo > Bodies > Toys,90.00 EUR,in stock,\n"
    "above,Photo book,Photo,30.00 EUR,in stock,\n"
    "gone,Strap,Photo > Straps,20.00 EUR,out of stock,\n"
    "free,Flyer,Photo > Paper,0.00 EUR,in stock,\n"
    "once,Tape,Photo > Paper,3.00 EUR,in stock,\n"
    "crowd,Batteries,Photo > Power,4.00 EUR,in stock,\n"
    "other,Soap,Bath > Soap,40.00 EUR,in stock,\n"
    "priceless,Poster,Photo > Paper,,in stock,\n";


static const char *
orders(void)
{
    static char  text[65536];

    size_t       n, k;
    unsigned     order;

    static const char *const  with[] = {
        "card", "kit", "half", "dear", "small", "below", "above", "gone",
        "priceless"
    };

    n = (size_t) sprintf(text, "order,item\n");

    for (order = 0; order < 10; order++) {
        n += (size_t) sprintf(text + n, "%u,camera\n", order);

        for (k = 0; k < sizeof(with) / sizeof(with[0]); k++) {
            n += (size_t) sprintf(text + n, "%u,%s\n", order, with[k]);
        }
    }

    n += (size_t) sprintf(text + n, "0,once\n0,crowd\n1,crowd\n2,free\n3,free\n");

    /* the batteries go with everything: less often with a camera than not */
    for (order = 20; order < 60; order++) {
        n += (size_t) sprintf(text + n, "%u,crowd\n%u,other\n", order, order);
    }

    return text;
}


static recs_store_t  *st;


static float
score(const char *a, const char *b)
{
    return fixture_score(st, RECS_LIST_ADDON, a, b);
}


static void
test_rules(void)
{
    ok(score("camera", "card") > 0.1f, "the memory card for the camera");
    ok(score("card", "camera") == 0, "not the camera for the card");
    ok(score("camera", "half") > 0 && score("camera", "dear") == 0,
       "half the price is cheap, a cent more is not");
    ok(score("camera", "small") == 0 && score("camera", "below") == 0
       && score("camera", "above") == 0,
       "another of its category, of one below or above, is a substitute");
    ok(score("camera", "kit") == 0, "a variant is none either");
    ok(score("camera", "gone") == 0, "what is out of stock adds nothing");
    ok(score("camera", "free") == 0 && score("camera", "priceless") == 0
       && score("priceless", "card") == 0, "without a price it is not cheap");
    ok(score("camera", "once") == 0, "one basket is chance");
    ok(score("camera", "crowd") == 0 && score("other", "crowd") > 0,
       "neither is more often than chance with what goes with everything");
}


/* where no catalogue tells categories, titles do */

static void
test_titles(void)
{
    size_t  n;
    char    text[8192];
    int     order;

    n = (size_t) sprintf(text, "order,item,title,price\n");

    for (order = 0; order < 20; order++) {
        n += (size_t) sprintf(text + n, "%d,a,Red paper napkins,4.00\n"
                              "%d,b,Green paper napkins,2.00\n"
                              "%d,c,Birthday candle,1.00\n", order, order,
                              order);
        n += (size_t) sprintf(text + n, "%d,d%d,Thing %d,1.00\n", order + 20,
                              order, order);
    }

    st = fixture_store("titles", text, NULL);
    ok(score("a", "c") > 0 && score("a", "b") == 0,
       "napkins of another colour are a substitute, a candle is not");
    recs_store_close(st);
}


/* a basket of more than 200 lines is nobody's: it pairs nothing */

static void
test_crowd(unsigned lines)
{
    char      *text;
    size_t     n;
    unsigned   order, i;

    text = malloc(20 * 220 * 16);
    n = (size_t) sprintf(text, "order,item,price\n");

    for (order = 0; order < 20; order++) {
        n += (size_t) sprintf(text + n, "%u,camera,100\n%u,card,10\n", order,
                              order);

        for (i = 2; i < lines; i++) {
            n += (size_t) sprintf(text + n, "%u,i%u,10\n", order, i);
        }

        n += (size_t) sprintf(text + n, "%u,lone,1\n", order + 20);
    }

    st = fixture_store("crowd", text, NULL);
    free(text);

    ok((score("camera", "card") > 0) == (lines <= 200),
       "a basket of %u lines tells %s", lines,
       lines <= 200 ? "what goes with what" : "nothing");
    recs_store_close(st);
}


static void
test_params(void)
{
    recs_err_t           err;
    recs_build_t         build;
    recs_feed_spec_t     o, c;
    recs_build_report_t  report;

    o = (recs_feed_spec_t) { .path = fixture_path("orders.csv") };
    c = (recs_feed_spec_t) { .path = fixture_path("catalog.csv") };

    build = (recs_build_t) {
        .out = fixture_path("params"),
        .orders = &o, .norders = 1, .catalogs = &c, .ncatalogs = 1,
        .threads = 1
    };

    ok(recs_params_set(&build.params, "addon.share=0.6", &err) == RECS_OK
       && recs_params_set(&build.params, "addon.support=10", &err) == RECS_OK
       && recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK,
       "a shop sets its own share and support");
    ok(score("camera", "dear") > 0 && score("camera", "small") == 0,
       "and gets what it asked for");
    recs_store_close(st);

    (void) recs_params_set(&build.params, "addon.support=11", &err);
    ok(recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK
       && score("camera", "card") == 0, "no more than that");
    recs_store_close(st);
}


int
main(void)
{
    st = fixture_store("addon", orders(), catalog);
    test_rules();
    recs_store_close(st);

    test_params();
    test_titles();
    test_crowd(200);
    test_crowd(201);

    return done_testing();
}
