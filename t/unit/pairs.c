
/* Baskets and bought_together against a naive count. */

#include "fixture.h"

#include "build/recs_pairs.h"

#include <math.h>


#define ITEMS     40
#define BASKETS   300
#define LINES     1500


static unsigned   with[ITEMS][ITEMS];       /* baskets that hold both */
static bool       holds[BASKETS][ITEMS];
static recs_err_t err;


static const char *
sku_of(uint32_t product)
{
    static char  sku[16];

    snprintf(sku, sizeof(sku), "sku-%02u", product);

    return sku;
}


/* lines in any order, some of them twice */

static void
shop_make(recs_shop_t *shop, uint64_t seed, size_t memory)
{
    size_t       i;
    uint32_t     a, b, number;
    recs_line_t  line;

    memset(holds, 0, sizeof(holds));
    memset(with, 0, sizeof(with));
    (void) recs_shop_init(shop, &err);

    if (memory != 0) {
        recs_shop_bound(shop, memory, fixture_path("spill"));
    }

    for (i = 0; i < ITEMS; i++) {
        (void) recs_shop_product(shop, recs_str_of(sku_of((uint32_t) i)),
                                 &number);
    }

    for (i = 0; i < LINES; i++) {
        a = fixture_random(&seed) % BASKETS;
        b = fixture_random(&seed) % 100;
        b = b * b / 251;                        /* some sell better: 0 .. 39 */
        line = (recs_line_t) { .order = a * 77777777777u, .item = b };
        holds[a][b] = true;

        (void) recs_shop_line(shop, &line, &err);
        if (i % 7 == 0) {
            (void) recs_shop_line(shop, &line, &err);
        }
    }

    for (i = 0; i < BASKETS; i++) {
        for (a = 0; a < ITEMS; a++) {
            for (b = 0; b < ITEMS; b++) {
                with[a][b] += holds[i][a] && holds[i][b];
            }
        }
    }
}


static size_t
baskets_held(void)
{
    size_t  i, k, n;

    for (i = n = 0; i < BASKETS; i++) {
        for (k = 0; k < ITEMS && !holds[i][k]; k++) {
            /* void */
        }

        n += k < ITEMS;
    }

    return n;
}


static void
test_baskets(const recs_baskets_t *b)
{
    size_t    i, order, content;
    uint64_t  k;

    for (order = content = i = 0; i < b->items; i++) {

        order += b->orders[i] != with[b->product[i]][b->product[i]];
        order += i != 0 && (b->orders[i] > b->orders[i - 1]
                            || (b->orders[i] == b->orders[i - 1]
                                && b->product[i] < b->product[i - 1]));

        content += b->of_item.start[i + 1] - b->of_item.start[i]
                   != b->orders[i];
    }

    ok(order == 0, "items count from the best seller, equal ones by SKU: "
       "%zu wrong", order);
    ok(b->of_basket.rows == baskets_held(), "each order is one basket");

    for (i = 0; i < b->of_basket.rows; i++) {
        for (k = b->of_basket.start[i] + 1; k < b->of_basket.start[i + 1]; k++)
        {
            content += b->of_basket.values[k] <= b->of_basket.values[k - 1];
        }
    }

    ok(content == 0, "an item counts once a basket: %zu wrong", content);
}


static size_t
pairs_wrong(const recs_baskets_t *b, uint32_t item, const recs_top_t *top)
{
    bool      seen[ITEMS];
    double    score;
    size_t    i, wrong, n;
    uint32_t  x, y;

    memset(seen, 0, sizeof(seen));
    x = b->product[item];
    wrong = 0;

    for (i = 0; i < top->n; i++) {
        y = b->product[top->nb[i].item];
        wrong += seen[y] || y == x || top->nb[i].support != with[x][y];
        seen[y] = true;

        score = with[x][y] / (sqrt((double) with[x][x] * with[y][y]) + 10);
        wrong += fabs(score - (double) top->nb[i].score) > 1e-6;
        wrong += i != 0 && top->nb[i].score > top->nb[i - 1].score;
    }

    for (n = 0, y = 0; y < ITEMS; y++) {
        n += y != x && with[x][y] != 0;
    }

    return wrong + (top->n != n);
}


static void
test_pairs(const recs_baskets_t *b)
{
    void          *scratch;
    size_t         wrong;
    uint32_t       i;
    uint64_t       counted[ITEMS], pairs, naive;
    recs_top_t     top;
    recs_cooc_t    cooc;
    recs_pairs_t   p;

    (void) recs_cooc_make(&cooc, b, b->of_basket.rows, 0);
    cooc.pairs = counted;
    p = (recs_pairs_t) { .cooc = &cooc, .scale = 1 };
    scratch = recs_pairs_maker.scratch(&p);

    for (wrong = pairs = naive = 0, i = 0; i < b->items; i++) {
        top.n = 0;
        recs_pairs_maker.make(&p, scratch, i, &top);
        recs_top_sort(&top);

        wrong += pairs_wrong(b, i, &top);
        pairs += counted[i];
        naive += top.n;
    }

    recs_pairs_maker.release(scratch);
    recs_cooc_free(&cooc);

    ok(wrong == 0, "counts and shrunk cosines as a naive count has them: "
       "%zu wrong", wrong);
    ok(pairs == naive && pairs % 2 == 0, "pairs are seen from both sides");
}


static void
test_few(void)
{
    uint32_t        number;
    recs_shop_t     shop;
    recs_line_t     line;
    recs_baskets_t  b;

    (void) recs_shop_init(&shop, &err);
    ok(recs_baskets_make(&b, &shop, &err) == RECS_OK && b.items == 0
       && b.of_basket.rows == 0, "an empty shop has no baskets");
    recs_baskets_free(&b);

    (void) recs_shop_product(&shop, recs_str("a"), &number);
    ok(recs_baskets_make(&b, &shop, &err) == RECS_OK && b.items == 1
       && b.orders[0] == 0 && b.of_basket.rows == 0,
       "an item that was never sold is an item");
    recs_baskets_free(&b);

    line = (recs_line_t) { .order = UINT64_MAX, .item = 0 };
    (void) recs_shop_line(&shop, &line, &err);
    (void) recs_shop_line(&shop, &line, &err);
    ok(recs_baskets_make(&b, &shop, &err) == RECS_OK && shop.nlines == 1
       && b.orders[0] == 1 && b.of_basket.rows == 1,
       "a basket that repeats its only item is one basket of one");
    recs_baskets_free(&b);
    recs_baskets_free(&b);

    recs_shop_free(&shop);
}


int
main(void)
{
    uint64_t        seed;
    size_t          spilled;
    recs_shop_t     shop;
    recs_baskets_t  b;

    for (seed = 1; seed <= 3; seed++) {
        /* the second one's lines go to the disk, over and over */
        shop_make(&shop, seed, seed == 2 ? 9000 : 0);
        spilled = shop.spill.batches;
        ok(recs_baskets_make(&b, &shop, &err) == RECS_OK
           && (seed == 2) == (spilled > 2), "shop %u, %zu batches on disk",
           (unsigned) seed, spilled);

        test_baskets(&b);
        test_pairs(&b);

        recs_baskets_free(&b);
        recs_shop_free(&shop);
    }

    test_few();

    return done_testing();
}
