
/* bundle: sets against a count of every set there is; bounds on dense data. */

#include "fixture.h"

#include "build/recs_bundle_lift.h"
#include "store/recs_bundles.h"

#include <math.h>


static char         *text;
static size_t        len;
static recs_err_t    err;


static void
begin(size_t room)
{
    free(text);
    text = malloc(room);
    len = (size_t) sprintf(text, "order,item,price\n");
}


static void
line(unsigned order, unsigned item)
{
    len += (size_t) sprintf(text + len, "%u,i%u,%u.50\n", order, item, item);
}


static recs_store_t *
build(const char *name, unsigned threads, const char *const *params)
{
    recs_build_t          b;
    recs_store_t         *st;
    recs_feed_spec_t      o;
    recs_build_report_t   report;

    o = (recs_feed_spec_t) { .path = fixture_text("orders.csv", text) };
    b = (recs_build_t) {
        .out = fixture_path("%s", name), .orders = &o, .norders = 1,
        .threads = threads
    };

    for ( /* void */ ; params != NULL && *params != NULL; params++) {
        if (recs_params_set(&b.params, *params, &err) != RECS_OK) {
            fixture_fail(err.what);
        }
    }

    if (recs_build(&b, &report, &err) != RECS_OK
        || recs_store_open(&st, b.out, &err) != RECS_OK
        || recs_store_verify(st, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    return st;
}


static uint32_t
number(const recs_store_t *st, unsigned item)
{
    char      sku[16];
    uint32_t  n;

    snprintf(sku, sizeof(sku), "i%u", item);

    return recs_store_item(st, recs_str_of(sku), &n) == RECS_OK ? n
                                                                : RECS_NO_ITEM;
}


/* the set of those items among the sets of the first; NULL: it is not there */

static const recs_bundle_t *
find(const recs_store_t *st, unsigned n, const unsigned *items)
{
    static recs_bundle_t  set;

    unsigned        i, k, hits;
    recs_bundles_t  cursor;

    if (recs_store_bundles(st, number(st, items[0]), &cursor) != RECS_OK) {
        return NULL;
    }

    while (recs_bundles_next(&cursor, &set) == RECS_OK) {

        for (hits = i = 0; i < n; i++) {
            for (k = 0; k < set.n; k++) {
                hits += set.items[k] == number(st, items[i]);
            }
        }

        if (set.n == n && hits == n) {
            return &set;
        }
    }

    return NULL;
}


#define SET(...)                                                              \
    sizeof((const unsigned []) { __VA_ARGS__ }) / sizeof(unsigned),           \
    (const unsigned []) { __VA_ARGS__ }


/* ---- what pairs explain */

static void
test_lift(void)
{
    double    one[RECS_BUNDLE_ITEMS], both[RECS_BUNDLE_ITEMS][RECS_BUNDLE_ITEMS];
    double    got;
    unsigned  i, k, n;

    for (n = 2; n <= RECS_BUNDLE_ITEMS; n++) {
        for (i = 0; i < n; i++) {
            one[i] = 0.1;

            for (k = 0; k < n; k++) {
                both[i][k] = 0.01;
            }
        }

        got = recs_bundle_expect(n, one, both);
        ok(fabs(got - pow(0.1, n)) < 1e-3 * pow(0.1, n),
           "%u independent items: %g", n, got);
    }

    /* b and c go with a, and have nothing to do with each other beside it */
    one[0] = 0.5;
    one[1] = one[2] = 0.25;
    both[0][1] = both[0][2] = 0.2;
    both[1][2] = 0.2 * 0.2 / 0.5 + 0.05 * 0.05 / 0.5;
    got = recs_bundle_expect(3, one, both);
    ok(fabs(got - 0.2 * 0.2 / 0.5) < 1e-3, "a chain of pairs: %g", got);

    /* always all three or none */
    one[0] = one[1] = one[2] = both[0][1] = both[0][2] = both[1][2] = 0.2;
    got = recs_bundle_expect(3, one, both);
    ok(fabs(got - 0.2) < 1e-3, "three that are one: %g", got);
}


/* ---- every set there is */

#define BASKETS   400
#define ITEMS     12

static unsigned  baskets[BASKETS];          /* bit i: item i */


static unsigned
support(unsigned set)
{
    unsigned  i, n;

    for (n = i = 0; i < BASKETS; i++) {
        n += (baskets[i] & set) == set;
    }

    return n;
}


/* planted: 0 1 2 3 as a whole, 4 5 as a pair, the others by chance */

static void
plant(void)
{
    unsigned  i, k;
    uint64_t  seed;

    begin(BASKETS * ITEMS * 24);

    for (seed = 11, i = 0; i < BASKETS; i++) {
        baskets[i] = i % 8 == 0 ? 0xf : i % 8 == 1 ? 0x30 : 0;

        for (k = 0; k < ITEMS; k++) {
            baskets[i] |= fixture_random(&seed) % 12 == 0 ? 1u << k : 0;
        }

        baskets[i] |= baskets[i] == 0 ? 1u << i % ITEMS : 0;

        for (k = 0; k < ITEMS; k++) {
            if (baskets[i] >> k & 1) {
                line(i, k);
            }
        }
    }
}


static void
test_planted(const recs_store_t *st)
{
    int64_t               price;
    const recs_bundle_t  *set;

    set = find(st, SET(0, 1, 2, 3));
    ok(set != NULL && set->support == support(0xf)
       && find(st, SET(3, 2, 1, 0)) != NULL, "the planted set is found from any "
       "of its items: in %u baskets", set != NULL ? set->support : 0);
    set = find(st, SET(0, 1, 2, 3));
    ok(set != NULL && recs_store_bundle_price(st, set, &price) == RECS_OK
       && price == 50 + 150 + 250 + 350, "its price is the sum of theirs");
    ok(find(st, SET(0, 1)) == NULL && find(st, SET(0, 1, 2)) == NULL
       && find(st, SET(1, 2, 3)) == NULL,
       "its parts, which are hardly bought without the rest, are not offered");
    set = find(st, SET(4, 5));
    ok(set != NULL && set->support == support(0x30) && set->lift > 2,
       "the planted pair is found: lift %.1f", set ? (double) set->lift : 0);
    ok(find(st, SET(6, 7)) == NULL && find(st, SET(0, 1, 2, 3, 4)) == NULL,
       "chance makes no sets");
}


/* with nothing asked for, all sets are as they are counted here */

static void
test_counts(const recs_store_t *st)
{
    char            sku[16];
    size_t          wrong, seen;
    unsigned        i, k, bits, most;
    recs_bundle_t   set;
    recs_card_t     card;
    recs_bundles_t  cursor;

    for (wrong = seen = i = 0; i < ITEMS; i++) {

        if (recs_store_bundles(st, number(st, i), &cursor) != RECS_OK) {
            continue;
        }

        while (recs_bundles_next(&cursor, &set) == RECS_OK) {

            for (bits = most = k = 0; k < set.n; k++) {
                (void) recs_store_card(st, set.items[k], &card);
                snprintf(sku, sizeof(sku), "%.*s", (int) card.sku.len,
                         (const char *) card.sku.data);
                bits |= 1u << atoi(sku + 1);
                most = support(1u << atoi(sku + 1)) > most
                       ? support(1u << atoi(sku + 1)) : most;
            }

            seen++;
            wrong += !(bits >> i & 1) || set.support != support(bits)
                     || fabsf(set.score - (float) set.support
                                          / ((float) most + 10)) > 1e-6f;
        }
    }

    ok(wrong == 0 && seen > 10, "support and score of %zu sets: %zu wrong",
       seen, wrong);
}


/* what nginx will do one day: two of the set are in the cart, who is missing? */

static void
test_partial(const recs_store_t *st)
{
    unsigned        k, in;
    uint32_t        cart[3], missing;
    recs_bundle_t   set;
    recs_bundles_t  cursor;

    for (k = 0; k < 3; k++) {
        cart[k] = number(st, k);
    }

    missing = RECS_NO_ITEM;
    (void) recs_store_bundles(st, cart[0], &cursor);

    while (recs_bundles_next(&cursor, &set) == RECS_OK) {

        for (in = k = 0; k < set.n; k++) {
            in += set.items[k] == cart[0] || set.items[k] == cart[1]
                  || set.items[k] == cart[2];
        }

        for (k = 0; in + 1 == set.n && in == 3 && k < set.n; k++) {
            if (set.items[k] != cart[0] && set.items[k] != cart[1]
                && set.items[k] != cart[2])
            {
                missing = set.items[k];
            }
        }
    }

    ok(missing == number(st, 3), "one look-up tells what completes a set");
}


/* ---- bounds */

static void
test_dense(void)
{
    char           one[RECS_ID_LEN + 1];
    unsigned       i, k;
    uint64_t       seed;
    recs_store_t  *st;

    /* every basket holds most of the shop: sets without number */
    begin(3000 * 60 * 24);

    for (seed = 5, i = 0; i < 3000; i++) {
        for (k = 0; k < 60; k++) {
            if (fixture_random(&seed) % 4 != 0) {
                line(i, k);
            }
        }
    }

    st = build("dense", 1, (const char *const []) { "bundle.lift=1", NULL });
    memcpy(one, recs_store_meta(st)->id, sizeof(one));
    recs_store_close(st);

    st = build("dense3", 3, (const char *const []) { "bundle.lift=1", NULL });
    ok(strcmp(one, recs_store_meta(st)->id) == 0,
       "dense baskets end, and as they do with other threads");
    recs_store_close(st);
}


static void
test_large(void)
{
    unsigned       i, k;
    recs_store_t  *st;

    begin(60000 * 24);

    for (i = 0; i < 50000; i++) {
        line(0, i);
    }

    /* a set in orders of 61 lines, another in such of 60 */
    for (i = 1; i < 30; i++) {
        for (k = 0; k < 61; k++) {
            line(i, k < 2 ? k : i * 100 + k);
        }

        for (k = 0; k < 60; k++) {
            line(i + 100, k < 2 ? k + 2 : 4000 + i * 100 + k);
        }

        line(i + 200, 10000 + i);
        line(i + 300, 11000 + i);
    }

    st = build("large", 2, NULL);
    ok(find(st, SET(0, 1)) == NULL && find(st, SET(2, 3)) != NULL,
       "orders of more than 60 lines make no sets, nor does one of 50,000");
    recs_store_close(st);
}


/* sizes of one shirt; what cannot be had */

static void
test_left_out(void)
{
    size_t         n;
    char           orders[8192];
    unsigned       i;
    uint32_t       shirt;
    recs_store_t  *st;
    recs_bundles_t  cursor;

    static const char  catalog[] =
        "id,title,price,availability,item_group_id\n"
        "m,Shirt M,20.00 EUR,in stock,shirt\n"
        "l,Shirt L,20.00 EUR,in stock,shirt\n"
        "tie,Tie,20.00 EUR,out of stock,\n";

    n = (size_t) sprintf(orders, "order,item\n");

    for (i = 0; i < 30; i++) {
        n += (size_t) sprintf(orders + n, "%u,m\n%u,l\n%u,tie\n%u,x\n", i, i, i,
                              i + 100);
    }

    st = fixture_store("left", orders, catalog);
    ok(recs_store_item(st, recs_str("m"), &shirt) == RECS_OK
       && recs_store_bundles(st, shirt, &cursor) == RECS_NONE,
       "two sizes of a shirt are no set, nor what is out of stock");
    recs_store_close(st);
}


int
main(void)
{
    recs_store_t  *st;

    test_lift();

    plant();
    st = build("planted", 2, NULL);
    test_planted(st);
    test_partial(st);
    recs_store_close(st);

    st = build("counts", 1, (const char *const []) {
        "bundle.support=2", "bundle.share=0", "bundle.lift=1", NULL });
    test_counts(st);
    recs_store_close(st);

    test_dense();
    test_large();
    test_left_out();
    free(text);

    return done_testing();
}
