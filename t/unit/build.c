
/* The builder as a whole: what goes in, what comes out, what stays. */

#include "fixture.h"


static recs_err_t           err;
static recs_build_report_t  report;


static const char  orders[] =
    "order,item,quantity,price,date\n"
    "1,a,1,2.00,2024-01-01\n"
    "1,b,1,3.00,2024-01-01\n"
    "1,b,2,3.00,2024-01-01\n"
    "2,a,1,2.00,2024-02-03\n"
    "2,b,1,3.00,2024-02-03\n"
    "3,loose,1,9.00,2024-02-01\n"
    "3,a,-1,2.00,2024-02-01\n"
    "C4,a,1,2.00,2024-02-01\n";

static const char  catalog[] =
    "id,title,category,brand,price,availability\n"
    "a,Alpha,One > Two,Acme,2.00 EUR,in stock\n"
    "b,Beta,One > Three,Acme,3.00 EUR,out of stock\n"
    "c,Gamma,One > Two,,4.00 EUR,preorder\n";


static void
test_report(void)
{
    recs_store_t  *st;

    ok(fixture_try("report", orders, catalog, &report, &err) == RECS_OK,
       "orders and a catalogue make a generation");
    ok(report.rows == 11 && report.lines == 5 && report.baskets == 3
       && report.items == 4, "rows, lines, baskets and items are counted");
    ok(report.merged == 1, "a row more of an item of an order is merged");
    ok(report.uncatalogued == 1 && report.unsold == 1 && report.pairs == 1
       && report.categories == 3, "so is what only one of the feeds knows");
    ok(report.dropped[RECS_DROP_CANCELLED] == 1
       && report.dropped[RECS_DROP_QUANTITY] == 1, "and what was dropped");
    ok(report.lists[RECS_LIST_BOUGHT_TOGETHER] == 2
       && report.neighbours[RECS_LIST_BOUGHT_TOGETHER] == 2
       && report.lists[RECS_LIST_POPULAR] == 3, "lists are counted");

    if (recs_store_open(&st, fixture_path("report"), &err) != RECS_OK) {
        fixture_fail(err.what);
    }

    ok(recs_store_size(st) == report.size
       && strcmp(recs_store_meta(st)->id, report.id) == 0
       && recs_store_meta(st)->baskets == 3 && recs_store_meta(st)->lines == 5
       && recs_store_meta(st)->newest >= 1706918400,
       "the generation says the same of itself");
    ok(recs_store_verify(st, &err) == RECS_OK, "and is good");
    recs_store_close(st);
}


static void
test_items(void)
{
    uint32_t      a, b, c, loose, parent;
    recs_str_t    s;
    recs_card_t   card;
    recs_facts_t  f;
    recs_store_t  *st;

    st = fixture_store("items", orders, catalog);
    a = b = c = loose = RECS_NO_ITEM;

    ok(recs_store_item(st, recs_str("a"), &a) == RECS_OK && a == 0
       && recs_store_item(st, recs_str("b"), &b) == RECS_OK && b == 1
       && recs_store_item(st, recs_str("loose"), &loose) == RECS_OK
       && loose == 2
       && recs_store_item(st, recs_str("c"), &c) == RECS_OK && c == 3,
       "items count from the best seller");
    ok(recs_store_facts(st, b, &f) == RECS_OK && f.orders == 2
       && f.price == 300 && f.availability == RECS_OUT_OF_STOCK,
       "facts: sales, price, stock");
    ok(recs_store_category(st, f.category, &parent, &s) == RECS_OK
       && fixture_is(s, "One > Three")
       && recs_store_category(st, parent, &parent, &s) == RECS_OK
       && fixture_is(s, "One") && parent == 0, "categories have parents");
    ok(recs_store_brand(st, f.brand, &s) == RECS_OK && fixture_is(s, "Acme")
       && recs_store_facts(st, c, &f) == RECS_OK && f.brand == 0
       && f.availability == RECS_PREORDER, "brands have names, or none");
    ok(recs_store_facts(st, loose, &f) == RECS_OK && f.category == 0
       && f.availability == RECS_OUT_OF_STOCK
       && recs_store_card(st, loose, &card) == RECS_OK
       && fixture_is(card.sku, "loose"),
       "an item that no catalogue has is there, and not to be suggested");

    recs_store_close(st);
}


/* score of list[0] under key, and its item; -1 where there is none */

static float
first(const recs_store_t *st, recs_list_id_t list, uint32_t key,
    uint32_t *item)
{
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    if (recs_store_list(st, list, key, &cursor) != RECS_OK
        || recs_list_next(&cursor, &nb) != RECS_OK)
    {
        return -1;
    }

    *item = nb.item;

    return nb.score;
}


static size_t
length(const recs_store_t *st, recs_list_id_t list, uint32_t key)
{
    size_t            n;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    n = 0;

    if (recs_store_list(st, list, key, &cursor) == RECS_OK) {
        while (recs_list_next(&cursor, &nb) == RECS_OK) {
            n++;
        }
    }

    return n;
}


static void
test_lists(void)
{
    float          score;
    uint32_t       item;
    recs_facts_t   f;
    recs_store_t  *st;

    st = fixture_store("lists", orders, catalog);

    score = first(st, RECS_LIST_BOUGHT_TOGETHER, 0, &item);
    ok(item == 1 && score > 2 / 12.01f && score < 2 / 11.99f,
       "a and b: 2 baskets, cosine shrunk by 10: %.4f", (double) score);

    score = first(st, RECS_LIST_POPULAR, 0, &item);
    ok(item == 0 && score > 0.605f && score < 0.606f,
       "the best seller of the shop is in two of three baskets, one an old one");

    (void) recs_store_facts(st, 0, &f);
    score = first(st, RECS_LIST_POPULAR, f.category, &item);
    ok(item == 0, "a category has best sellers of its own");

    (void) recs_store_facts(st, 1, &f);
    ok(length(st, RECS_LIST_POPULAR, f.category) == 0,
       "what is out of stock is none of them");
    ok(length(st, RECS_LIST_POPULAR, 0) == 1,
       "nor is what was never sold, or what no catalogue has");

    recs_store_close(st);

    st = fixture_store("unsold", orders, "id,category\nx,New\ny,New\n");
    (void) recs_store_item(st, recs_str("y"), &item);
    (void) recs_store_facts(st, item, &f);
    ok(length(st, RECS_LIST_POPULAR, f.category) == 2,
       "unless nothing of its category was");
    recs_store_close(st);
}


static void
test_one_feed(void)
{
    recs_store_t  *st;

    st = fixture_store("sold", orders, NULL);
    ok(recs_store_meta(st)->items == 3, "orders alone make a generation");
    recs_store_close(st);

    st = fixture_store("listed", NULL, catalog);
    ok(recs_store_meta(st)->items == 3 && recs_store_meta(st)->baskets == 0,
       "so does a catalogue alone");
    recs_store_close(st);

    ok(fixture_try("none", "order,item\n", NULL, &report, &err) == RECS_BAD
       && access(fixture_path("none/current"), F_OK) != 0,
       "a feed without rows makes none: %s", err.what);
    ok(fixture_try("none", "order,item,quantity\n1,a,0\n1,b,0\n2,,1\n", NULL,
                   &report, &err) == RECS_BAD
       && strstr(err.what, "(left out: 2 quantity, 1 empty; --keep quantity "
                 "would take them)") != NULL,
       "one with none left says why: %s", err.what);
}


/* fails when a failed build takes the link or leaves a draft behind */

static void
test_failure(void)
{
    char          before[64], after[64];
    ssize_t       n, m;
    recs_store_t  *st;

    st = fixture_store("failure", orders, catalog);
    recs_store_close(st);
    n = readlink(fixture_path("failure/current"), before, sizeof(before));

    ok(fixture_try("failure", "order,item\n1,\"broken\n", NULL, &report, &err)
       == RECS_BAD && strstr(err.what, "orders.csv:2") != NULL,
       "a broken feed fails, with file and line: %s", err.what);

    m = readlink(fixture_path("failure/current"), after, sizeof(after));
    ok(n > 0 && n == m && memcmp(before, after, (size_t) n) == 0,
       "and the old generation is still current");
}


/* texts that grow sixfold when they are escaped still make a card */

static void
test_long_texts(void)
{
    char          *text;
    size_t         n;
    uint32_t       item;
    recs_card_t    card;
    recs_store_t  *st;

    text = malloc(1024 * 1024);
    n = (size_t) sprintf(text, "id,title,link,image_link,category\na,");

    memset(text + n, '<', 200 * 1024);
    n += 200 * 1024;
    n += (size_t) sprintf(text + n, ",/");
    memset(text + n, '&', 100 * 1024);
    n += 100 * 1024;
    n += (size_t) sprintf(text + n, ",/");
    memset(text + n, '&', 100 * 1024);
    n += 100 * 1024;
    n += (size_t) sprintf(text + n, ",");
    memset(text + n, 'c', 100 * 1024);
    n += 100 * 1024;
    sprintf(text + n, "\n");

    ok(fixture_try("long", NULL, text, &report, &err) == RECS_OK,
       "a row of monstrous texts does not stop a build%s%s",
       err.what[0] ? ": " : "", err.what);
    free(text);

    if (recs_store_open(&st, fixture_path("long"), &err) == RECS_OK) {
        ok(recs_store_item(st, recs_str("a"), &item) == RECS_OK
           && recs_store_card(st, item, &card) == RECS_OK
           && card.json.len < 40000, "it is cut");
        recs_store_close(st);
    }
}


static void
test_deep_category(void)
{
    char          text[4096];
    size_t        i, n;
    uint32_t      category, parent, levels;
    recs_str_t    s;
    recs_facts_t  f;
    recs_store_t  *st;

    n = (size_t) sprintf(text, "id,category\na,L0");

    for (i = 1; i < 100; i++) {
        n += (size_t) sprintf(text + n, " > L%zu", i);
    }

    sprintf(text + n, "\nb, > > A >  > B > \n");
    st = fixture_store("deep", NULL, text);

    (void) recs_store_facts(st, 0, &f);

    for (levels = 0, category = f.category; category != 0; levels++) {
        if (recs_store_category(st, category, &category, &s) != RECS_OK) {
            break;
        }
    }

    ok(levels == 16, "categories deeper than 16 levels are cut: %u", levels);

    (void) recs_store_facts(st, 1, &f);
    ok(recs_store_category(st, f.category, &parent, &s) == RECS_OK
       && fixture_is(s, "A > B"), "empty levels do not count");

    recs_store_close(st);
}


int
main(void)
{
    test_report();
    test_items();
    test_lists();
    test_one_feed();
    test_failure();
    test_long_texts();
    test_deep_category();

    return done_testing();
}
