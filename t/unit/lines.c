
/*
 * Order lines put in order, and kept on disk; whatever their hashes are.
 */

#include "fixture.h"

#include "build/recs_baskets.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>


#define LINES   60000

static recs_err_t  err;


/* ---- tidy */

static int
plain_order(const void *a, const void *b)
{
    const recs_line_t  *x, *y;

    x = a;
    y = b;

    if (x->order != y->order) {
        return x->order < y->order ? -1 : 1;
    }

    return (x->item > y->item) - (x->item < y->item);
}


/* what is to come out, the slow way */

static size_t
plain_tidy(recs_line_t *l, size_t n)
{
    size_t    i, k, kept;
    uint32_t  day, customer;

    qsort(l, n, sizeof(recs_line_t), plain_order);

    for (i = 0; i < n; i = k) {
        day = customer = 0;

        for (k = i; k < n && l[k].order == l[i].order; k++) {
            day = l[k].day > day ? l[k].day : day;

            if (l[k].customer != 0
                && (customer == 0 || l[k].customer < customer))
            {
                customer = l[k].customer;
            }
        }

        for (k = i; k < n && l[k].order == l[i].order; k++) {
            l[k].day = day;
            l[k].customer = customer;
        }
    }

    for (i = kept = 0; i < n; i++) {
        if (i == 0 || plain_order(&l[i], &l[kept - 1]) != 0) {
            l[kept++] = l[i];
        }
    }

    return kept;
}


static recs_line_t *
lines_make(uint64_t orders, uint64_t mask, uint32_t items)
{
    size_t        i;
    uint64_t      seed;
    recs_line_t  *l;

    l = malloc(LINES * sizeof(recs_line_t));
    seed = orders;

    for (i = 0; i < LINES; i++) {
        l[i] = (recs_line_t) {
            .order = (fixture_random(&seed) % orders * 0x9e3779b97f4a7c15u)
                     & mask,
            .item = (uint32_t) fixture_random(&seed) % items,
            .day = (uint32_t) fixture_random(&seed) % 4,
            .customer = (uint32_t) fixture_random(&seed) % 3
        };
    }

    return l;
}


/* fails when a sort leaves two lines of an order apart, or loses one */

static void
test_tidy(uint64_t orders, uint64_t mask, uint32_t items, const char *what)
{
    size_t        n, want, wrong;
    recs_line_t  *l, *plain;

    l = lines_make(orders, mask, items);
    plain = lines_make(orders, mask, items);

    n = LINES;
    wrong = recs_lines_tidy(l, &n, 3) != RECS_OK;
    want = plain_tidy(plain, LINES);
    wrong += n == want ? 0 : LINES;

    for ( /* void */ ; n != 0 && wrong == 0; n--) {
        wrong += memcmp(&l[n - 1], &plain[n - 1], sizeof(recs_line_t)) != 0;
    }

    ok(wrong == 0, "%s: %zu lines", what, want);

    free(l);
    free(plain);
}


/* ---- on disk */

static void
shop_fill(recs_shop_t *shop, size_t memory, const char *dir)
{
    char          sku[16];
    size_t        i;
    uint32_t      n;
    recs_rc_t     rc;
    recs_line_t  *l;

    (void) recs_shop_init(shop, &err);

    if (memory != 0) {
        recs_shop_bound(shop, memory, dir);
    }

    for (i = 0; i < 500; i++) {
        snprintf(sku, sizeof(sku), "%zu", i);
        (void) recs_shop_product(shop, recs_str_of(sku), &n);
    }

    l = lines_make(9000, UINT64_MAX, 500);

    for (rc = RECS_OK, i = 0; i < LINES && rc == RECS_OK; i++) {
        rc = recs_shop_line(shop, &l[i], &err);
    }

    ok(rc == RECS_OK, "%d lines in %zu batches on disk: %s", LINES,
       shop->spill.batches, rc == RECS_OK ? "" : err.what);

    free(l);
}


static bool
rows_same(const recs_rows_t *a, const recs_rows_t *b)
{
    return a->rows == b->rows
           && memcmp(a->start, b->start, (a->rows + 1) * sizeof(uint64_t)) == 0
           && memcmp(a->values, b->values,
                     a->start[a->rows] * sizeof(uint32_t)) == 0;
}


/* memory for a few lines, for some, and for all but the last */

static void
test_same_baskets(void)
{
    static const size_t  lines[] = { 100, 7777, LINES - 1 };

    size_t          i, left;
    recs_shop_t     shop;
    recs_baskets_t  a, b;

    shop_fill(&shop, 0, NULL);
    ok(recs_baskets_make(&a, &shop, &err) == RECS_OK, "baskets in memory");
    left = shop.nlines;
    recs_shop_free(&shop);

    for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        shop_fill(&shop, lines[i] * sizeof(recs_line_t), fixture_path("spill"));

        ok(recs_baskets_make(&b, &shop, &err) == RECS_OK && shop.nlines == left
           && rows_same(&a.of_basket, &b.of_basket)
           && rows_same(&a.of_item, &b.of_item)
           && memcmp(a.day, b.day, a.of_basket.rows * sizeof(uint32_t)) == 0
           && memcmp(a.customer, b.customer,
                     a.of_basket.rows * sizeof(uint32_t)) == 0
           && memcmp(a.orders, b.orders, a.items * sizeof(uint32_t)) == 0,
           "%zu lines of memory: the same baskets", lines[i]);

        recs_baskets_free(&b);
        recs_shop_free(&shop);
    }

    recs_baskets_free(&a);
}


/* fails when what could not be written is taken for written */

static void
test_no_room(void)
{
    recs_rc_t      rc;
    recs_line_t    line;
    recs_shop_t    shop;
    struct rlimit  limit, before;

    (void) getrlimit(RLIMIT_FSIZE, &before);
    limit = before;
    limit.rlim_cur = 10000;
    (void) setrlimit(RLIMIT_FSIZE, &limit);
    (void) signal(SIGXFSZ, SIG_IGN);

    (void) recs_shop_init(&shop, &err);
    recs_shop_bound(&shop, 9000, fixture_path("spill"));
    line = (recs_line_t) { .item = 0 };

    do {
        line.order++;
        rc = recs_shop_line(&shop, &line, &err);
    } while (rc == RECS_OK && line.order < LINES);

    ok(rc == RECS_SYS && strstr(err.what, "spill") != NULL
       && strstr(err.what, "--memory") != NULL && line.order > 450,
       "a disk that is full is told: %s", err.what);

    recs_shop_free(&shop);
    (void) setrlimit(RLIMIT_FSIZE, &before);

    ok(rmdir(fixture_path("spill")) == 0, "and no file is left");
}


int
main(void)
{
    test_tidy(9000, UINT64_MAX, 500, "small orders");
    test_tidy(LINES, UINT64_MAX, 500, "orders of one line");
    test_tidy(3, UINT64_MAX, 70000, "huge ones");
    test_tidy(1, UINT64_MAX, 70000, "a single one");
    test_tidy(9000, 0xff, 500, "hashes that differ in the last byte");
    test_tidy(9000, UINT64_MAX << 56, 500, "in the first byte");

    test_same_baskets();
    test_no_room();

    return done_testing();
}
