
/* Scorers, the linear model and the choice among them. */

#include "tap.h"

#include "build/recs_choose.h"
#include "build/recs_trial.h"

#include <math.h>


#define ITEMS    12
#define ORDERS   4000


static recs_err_t      err;
static recs_shop_t     shop;
static recs_baskets_t  baskets;


static uint32_t
random_below(uint64_t *seed, uint32_t n)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;

    return (uint32_t) (*seed >> 33) % n;
}


/*
 * Items come in pairs (0 1), (2 3), ...; a basket holds one to three pairs, and
 * now and then half of one.  Item 11 is in every second basket: popular, and
 * no sign of anything.
 */

static void
shop_make(uint64_t seed)
{
    char         sku[8];
    uint32_t     i, k, pair, number;
    recs_line_t  line;

    (void) recs_shop_init(&shop, &err);

    for (i = 0; i < ITEMS; i++) {
        snprintf(sku, sizeof(sku), "i%02u", i);
        (void) recs_shop_product(&shop, recs_str_of(sku), &number);
    }

    for (i = 0; i < ORDERS; i++) {
        line = (recs_line_t) { .order = i * 77777777777u, .day = 1 + i / 10 };

        for (k = random_below(&seed, 3) + 1; k > 0; k--) {
            pair = random_below(&seed, 5);

            line.item = 2 * pair;
            (void) recs_shop_line(&shop, &line, &err);

            line.item = 2 * pair + 1;
            if (random_below(&seed, 10) != 0) {
                (void) recs_shop_line(&shop, &line, &err);
            }
        }

        if (i % 2 == 0) {
            line.item = 11;
            (void) recs_shop_line(&shop, &line, &err);
        }
    }

    (void) recs_baskets_make(&baskets, &shop, &err);
}


static bool
near(double a, double b)
{
    return fabs(a - b) <= 1e-6 * fmax(1, fabs(b));
}


static void
statistics(void)
{
    ok(near(recs_pair_score(RECS_SHRUNK_COSINE, 6, 9, 16, 100), 6.0 / 22),
       "shrunk cosine is c / (sqrt(ni nj) + 10)");
    ok(near(recs_pair_score(RECS_COUNTS, 6, 9, 16, 100), 0.06)
       && near(recs_pair_score(RECS_CONFIDENCE, 6, 9, 16, 100), 6.0 / 9)
       && near(recs_pair_score(RECS_JACCARD, 6, 9, 16, 100), 6.0 / 19)
       && near(recs_pair_score(RECS_ASYMMETRIC, 6, 9, 16, 100),
               6 / (9 * pow(16, 0.3))),
       "counts, confidence, Jaccard and asymmetric cosine are as written");
    ok(near(recs_pair_score(RECS_LLR, 10, 20, 30, 1000),
            2 * (10 * log(10 * 1000 / (20.0 * 30))
                 + 10 * log(10 * 1000 / (20.0 * 970))
                 + 20 * log(20 * 1000 / (980.0 * 30))
                 + 960 * log(960 * 1000 / (980.0 * 970)))),
       "the log-likelihood ratio is twice the information of the 2x2 table");
    ok(recs_pair_score(RECS_LLR, 1, 50, 50, 100) == 0,
       "a pair rarer than chance has no log-likelihood ratio");
}


/* (G + lambda I) P = I, for every element */

static void
inverse(void)
{
    double            worst, sum, g;
    uint32_t          i, j, k;
    recs_cooc_t       cooc;
    recs_gram_t       gram;
    recs_ease_t       e;
    recs_cooc_row_t  *row;

    (void) recs_cooc_make(&cooc, &baskets, baskets.of_basket.rows, 0.5);
    (void) recs_gram_make(&gram, &cooc, ITEMS, 2);
    ok(recs_ease_make(&e, &gram, 7) == RECS_OK, "a model is made");

    row = recs_cooc_row_new(&cooc);
    worst = 0;

    for (i = 0; i < ITEMS; i++) {
        recs_cooc_row(&cooc, i, row);

        for (j = 0; j < ITEMS; j++) {
            for (sum = 0, k = 0; k < ITEMS; k++) {
                g = (double) row->weight[k] + (i == k ? 7 : 0);
                sum += g * (double) e.inverse[(size_t) k * ITEMS + j]
                       / (double) (e.root[k] * e.root[j]);
            }

            worst = fmax(worst, fabs(sum - (i == j)));
        }

        recs_cooc_row_clear(row);
    }

    ok(worst < 1e-4, "its matrix is the inverse of G + lambda I (%g)", worst);

    recs_cooc_row_free(row);
    recs_ease_free(&e);
    recs_gram_free(&gram);
    recs_cooc_free(&cooc);
}


/* the best neighbour of each item under the scorer, by sku */

static bool
partners_found(const recs_list_maker_t *maker, const void *ctx)
{
    uint32_t    i, product, partner;
    recs_top_t  tops[ITEMS];

    if (recs_lists_make(tops, NULL, 0, ITEMS, 2, maker, ctx) != RECS_OK) {
        return false;
    }

    for (i = 0; i < ITEMS; i++) {
        recs_top_sort(&tops[i]);
        product = baskets.product[i];

        if (product >= 10) {
            continue;                       /* 10 is never sold, 11 a nuisance */
        }

        partner = tops[i].n ? baskets.product[tops[i].nb[0].item] : ITEMS;

        if (partner != (product ^ 1)) {
            return false;
        }
    }

    return true;
}


static void
partners(void)
{
    double        strength;
    recs_cooc_t   cooc;
    recs_gram_t   gram;
    recs_ease_t   e;
    recs_pairs_t  pairs;

    (void) recs_cooc_make(&cooc, &baskets, baskets.of_basket.rows, 0);
    pairs = (recs_pairs_t) { .cooc = &cooc, .method = RECS_JACCARD,
                             .scale = 1 };
    ok(partners_found(&recs_pairs_maker, &pairs),
       "by Jaccard each item's best neighbour is its partner");

    (void) recs_gram_make(&gram, &cooc, ITEMS, 1);
    (void) recs_ease_make(&e, &gram, 7);
    (void) recs_ease_damp(&e, 0);
    ok(partners_found(&recs_ease_maker, &e),
       "by EASE each item's best neighbour is its partner");
    recs_ease_free(&e);
    recs_gram_free(&gram);

    (void) recs_gram_make(&gram, &cooc, 4, 1);
    (void) recs_ease_make(&e, &gram, 7);
    (void) recs_ease_damp(&e, 0.3);
    (void) recs_pairs_strength(&recs_ease_maker, &e, 4, &strength);
    ok(near(strength, gram.strength),
       "the model's scores are as strong as the shrunk cosine's");
    recs_ease_free(&e);
    recs_gram_free(&gram);
    recs_cooc_free(&cooc);
}


/* a maker that knows each item's partner */

static void *
known_scratch(const void *ctx)
{
    (void) ctx;

    return malloc(1);
}


static void
known_make(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    uint32_t          product, i;
    recs_neighbour_t  nb;

    (void) ctx;
    (void) scratch;

    product = baskets.product[item];

    for (i = 0; i < ITEMS && product < 10; i++) {
        if (baskets.product[i] == (product ^ 1)) {
            nb = (recs_neighbour_t) { .item = i, .score = 1 };
            recs_top_offer(top, &nb);
        }
    }
}


static void
trial(void)
{
    double                   hits[RECS_TASKS], want;
    uint32_t                 i, partner;
    uint64_t                 k;
    recs_trials_t            t;
    const recs_rows_t       *r;
    const recs_list_maker_t  known = { known_scratch, free, known_make };

    (void) recs_trials_make(&t, &baskets, 2);
    (void) recs_trials_run(&t, &known, NULL, ITEMS, hits);

    r = &baskets.of_basket;

    for (want = 0, i = 0; i < t.ncases; i++) {
        partner = baskets.product[t.cases[i].hidden] ^ 1;

        for (k = r->start[t.cases[i].basket];
             k < r->start[t.cases[i].basket + 1]; k++)
        {
            want += baskets.product[r->values[k]] == partner
                    && baskets.product[t.cases[i].hidden] < 10;
        }
    }

    ok(t.ncases > 500 && near(hits[RECS_TASK_CART], want / t.ncases),
       "a case is hit when the hidden item's partner is in the basket (%g)",
       hits[RECS_TASK_CART]);
    ok(hits[RECS_TASK_ITEM] < hits[RECS_TASK_CART],
       "one item of a basket tells less than all of it");

    for (i = 0; i < t.ncases && t.cases[i].basket >= t.train; i++) {
        /* void */
    }

    ok(i == t.ncases && t.train == r->rows - r->rows / 5,
       "the cases are of the newest fifth");
    recs_trials_free(&t);
}


static void
choice(void)
{
    size_t         i, k;
    recs_choice_t  one, two;

    (void) recs_choose(&one, &baskets, 1, &err);
    (void) recs_choose(&two, &baskets, 3, &err);

    ok(one.ntrials > 15 && one.cases > 500, "%zu scorers are tried",
       one.ntrials);
    ok(memcmp(&one.best, &two.best, sizeof(one.best)) == 0,
       "the choice does not depend on the threads");

    for (i = k = 0; i < one.ntrials; i++) {
        k = one.trials[i].hits[RECS_TASK_CART]
            > one.trials[k].hits[RECS_TASK_CART] ? i : k;
    }

    ok(memcmp(&one.trials[k].scorer, &one.best[RECS_TASK_CART],
              sizeof(recs_scorer_t)) == 0,
       "the scorer with most hits is chosen");
}


static void
few(void)
{
    uint32_t       i, number;
    recs_line_t    line;
    recs_choice_t  c;

    recs_baskets_free(&baskets);
    recs_shop_free(&shop);

    (void) recs_shop_init(&shop, &err);
    (void) recs_shop_product(&shop, recs_str("a"), &number);
    (void) recs_shop_product(&shop, recs_str("b"), &number);

    for (i = 0; i < 20; i++) {
        line = (recs_line_t) { .order = i / 2, .item = i % 2 };
        (void) recs_shop_line(&shop, &line, &err);
    }

    (void) recs_baskets_make(&baskets, &shop, &err);

    ok(recs_choose(&c, &baskets, 1, &err) == RECS_OK && c.ntrials == 0
       && c.best[RECS_TASK_CART].method == RECS_SHRUNK_COSINE,
       "a shop of ten orders gets the shrunk cosine untried");
}


int
main(void)
{
    shop_make(7);
    statistics();
    inverse();
    partners();
    trial();
    choice();
    few();

    recs_baskets_free(&baskets);
    recs_shop_free(&shop);

    return done_testing();
}
