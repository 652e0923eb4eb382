
#include "fixture.h"


static const char  catalog[] =
    "id,title,category,brand,price,item_group_id\n"
    "lens-1,Zoom lens 70 200,Photo > Lenses,Opta,500.00 EUR,\n"
    "lens-2,Zoom lens 24 70,Photo > Lenses,Opta,520.00 EUR,\n"
    "lens-3,Zoom lens 70 200,Photo > Lenses,Opta,5200.00 EUR,\n"
    "body-1,Zoom body,Photo > Bodies,Opta,500.00 EUR,\n"
    "toy-1,Zoom lens toy,Toys > Dolls,Opta,5.00 EUR,\n"
    "red,Strap of leather,Photo > Straps,Sling,20.00 EUR,strap\n"
    "blue,Strap of leather,Photo > Straps,Sling,20.00 EUR,strap\n"
    "other,Strap of cotton,Photo > Straps,Sling,20.00 EUR,\n"
    "alone,Quux,Nowhere,Nobody,1.00 EUR,\n"
    "bare,,,,,\n"
    "upper,STRAP OF LEATHER,Photo > Straps,Sling,20.00 EUR,\n";


static recs_store_t  *st;


static float
score(const char *a, const char *b)
{
    return fixture_score(st, RECS_LIST_SIMILAR, a, b);
}


static void
test_scores(void)
{
    ok(score("lens-1", "lens-2") > 0.2f, "shared words, brand and category "
       "make items similar: %.3f", (double) score("lens-1", "lens-2"));
    ok(score("lens-1", "lens-3") > 0.48f && score("lens-1", "lens-3") < 0.51f,
       "the same at ten times the price is half as similar: %.3f",
       (double) score("lens-1", "lens-3"));
    ok(score("lens-1", "body-1") > 0
       && score("lens-1", "body-1") < score("lens-1", "lens-2"),
       "a neighbouring category counts less");
    ok(score("lens-1", "toy-1") == 0 && score("toy-1", "lens-1") == 0,
       "a far category not at all");
    ok(score("red", "blue") == 0 && score("red", "other") > 0,
       "variants of one product are no alternatives");
    ok(score("red", "upper") > 0.99f && score("red", "upper") < 1.01f,
       "upper case is the same word");
    ok(score("red", "red") == 0, "an item is not similar to itself");
    ok(score("lens-1", "lens-2") - score("lens-2", "lens-1") < 0.001f
       && score("lens-2", "lens-1") - score("lens-1", "lens-2") < 0.001f,
       "similarity has no direction");
}


static void
test_empty(void)
{
    uint32_t     item;
    recs_list_t  cursor;

    ok(recs_store_item(st, recs_str("alone"), &item) == RECS_OK
       && recs_store_list(st, RECS_LIST_SIMILAR, item, &cursor) == RECS_NONE,
       "what shares nothing has no list");
    ok(recs_store_item(st, recs_str("bare"), &item) == RECS_OK
       && recs_store_list(st, RECS_LIST_SIMILAR, item, &cursor) == RECS_NONE,
       "what has no texts has none either");
}


/* a word that all items carry leads to bounded work, and to full lists */

static void
test_common(void)
{
    char              *text;
    size_t             i, n;
    uint32_t           item;
    recs_list_t        cursor;

    text = malloc(3000 * 64);
    n = (size_t) sprintf(text, "id,title\n");

    for (i = 0; i < 3000; i++) {
        n += (size_t) sprintf(text + n, "i%zu,common word%zu\n", i, i % 500);
    }

    st = fixture_store("common", NULL, text);
    free(text);

    ok(recs_store_item(st, recs_str("i7"), &item) == RECS_OK
       && recs_store_list(st, RECS_LIST_SIMILAR, item, &cursor) == RECS_OK
       && cursor.n == 64, "a list has 64 neighbours at most");
    ok(score("i7", "i507") > 0.9f, "the rare word outweighs the common one");

    recs_store_close(st);
}


/* at so many times the price as a shop says an item counts half */

static void
test_price(void)
{
    recs_err_t            err;
    recs_build_t          build;
    recs_feed_spec_t      c;
    recs_build_report_t   report;

    c = (recs_feed_spec_t) { .path = fixture_text("catalog.csv", catalog) };
    build = (recs_build_t) {
        .out = fixture_path("price"), .catalogs = &c, .ncatalogs = 1,
        .threads = 1
    };

    ok(recs_params_set(&build.params, "similar.price=100", &err) == RECS_OK
       && recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK
       && score("lens-1", "lens-3") > 0.65f
       && score("lens-1", "lens-3") < 0.68f,
       "with similar.price=100 ten times the price counts 2/3");
    recs_store_close(st);
}


int
main(void)
{
    st = fixture_store("similar", NULL, catalog);
    test_scores();
    test_empty();
    recs_store_close(st);

    test_common();
    test_price();

    return done_testing();
}
