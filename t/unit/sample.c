
/*
 * The lists of the sample shop: what anybody would expect of them.  The shop is
 * made by scripts/sample-shop, as the demo does.
 */

#include "fixture.h"

#include "store/recs_bundles.h"


static recs_store_t  *st;


static void
make_shop(void)
{
    char                  command[2048];
    recs_err_t            err;
    recs_build_t          build;
    recs_feed_spec_t      o, c;
    recs_build_report_t   report;

    snprintf(command, sizeof(command), "${CC:-cc} -D_GNU_SOURCE -o '%s' "
             "scripts/sample-shop/*.c && '%s' scripts/storefront '%s' "
             ">/dev/null", fixture_path("make"), fixture_path("make"),
             fixture_path("."));

    if (system(command) != 0) {
        fixture_fail("no sample shop");
    }

    o = (recs_feed_spec_t) { .path = fixture_path("orders.csv") };
    c = (recs_feed_spec_t) { .path = fixture_path("catalog.csv") };

    build = (recs_build_t) {
        .out = fixture_path("store"),
        .orders = &o, .norders = 1, .catalogs = &c, .ncatalogs = 1,
        .threads = 2
    };

    if (recs_build(&build, &report, &err) != RECS_OK
        || recs_store_open(&st, build.out, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }
}


/* the place of the first item of a kind (a beginning of SKUs); 0: none */

static unsigned
place(recs_list_id_t list, const char *sku, const char *kind)
{
    unsigned          rank;
    uint32_t          item;
    recs_card_t       card;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    if (recs_store_item(st, recs_str_of(sku), &item) != RECS_OK) {
        fixture_fail(sku);
    }

    if (recs_store_list(st, list, item, &cursor) != RECS_OK) {
        return 0;
    }

    for (rank = 1; recs_list_next(&cursor, &nb) == RECS_OK; rank++) {
        if (recs_store_card(st, nb.item, &card) == RECS_OK
            && memcmp(card.sku.data, kind, strlen(kind)) == 0)
        {
            return rank;
        }
    }

    return 0;
}


#define CAMERA    "CAM-0101"
#define COMPACT   "CAM-02"
#define CARD      "CAM-05"
#define BATTERY   "CAM-07"

static void
test_addon(void)
{
    ok(place(RECS_LIST_ADDON, CAMERA, CARD) == 1,
       "the memory card is what to add to a camera");
    ok(place(RECS_LIST_ADDON, CAMERA, BATTERY) >= 2
       && place(RECS_LIST_ADDON, CAMERA, BATTERY) <= 4, "then a battery");
    ok(place(RECS_LIST_ADDON, CAMERA, "CAM-01") == 0
       && place(RECS_LIST_ADDON, CAMERA, COMPACT) == 0,
       "another camera is none");
    ok(place(RECS_LIST_ADDON, "BAB-0102", "BAB-15") != 0
       && place(RECS_LIST_ADDON, "BAB-0102", "BAB-15") <= 3,
       "the rain cover for the stroller");
    ok(place(RECS_LIST_ADDON, "COF-0402-250G", "COF-11") == 1,
       "the paper filters for the filter coffee");
}


static void
test_upsell(void)
{
    ok(place(RECS_LIST_UPSELL, CAMERA, "CAM-0102") == 1
       && place(RECS_LIST_UPSELL, CAMERA, COMPACT) == 0
       && place(RECS_LIST_UPSELL, CAMERA, "CAM-03") == 0,
       "the better camera of its kind");
    ok(place(RECS_LIST_UPSELL, "CAM-0501-64GB", "CAM-0501") == 0
       && place(RECS_LIST_UPSELL, "CAM-0501-64GB", "CAM-0502") == 1,
       "the better memory card, not the larger one of the same");
    ok(place(RECS_LIST_UPSELL, "OUT-0103", "OUT-01") == 1,
       "the better tent");
    ok(place(RECS_LIST_UPSELL, "CYC-0201-M", "CYC-02") == 1,
       "the better bicycle");
}


static void
test_bundle(void)
{
    uint32_t        item;
    recs_card_t     card;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    ok(recs_store_item(st, recs_str(CAMERA), &item) == RECS_OK
       && recs_store_bundles(st, item, &cursor) == RECS_OK
       && recs_bundles_next(&cursor, &set) == RECS_OK && set.n == 2
       && recs_store_card(st, set.items[set.items[0] == item], &card)
          == RECS_OK
       && memcmp(card.sku.data, CARD, strlen(CARD)) == 0,
       "camera and memory card are a set");
    ok(recs_bundles_next(&cursor, &set) == RECS_OK
       && recs_bundles_next(&cursor, &set) == RECS_OK
       && recs_bundles_next(&cursor, &set) == RECS_OK && set.n == 3,
       "so are the two with something else");
}


int
main(void)
{
    make_shop();
    test_addon();
    test_upsell();
    test_bundle();
    recs_store_close(st);

    return done_testing();
}
