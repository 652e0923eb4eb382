
/* Joined candidates that are scaled: the best of all, though few are asked. */

#include "fixture.h"

#include "decide/recs_join.h"


#define ITEMS   700
#define TRIES   60
#define BATCH   7


static recs_join_t  join;

static float   scores[ITEMS];
static float   factors[ITEMS];
static size_t  asked;


static float
factor(void *ctx, uint32_t item)
{
    (void) ctx;
    asked++;

    return factors[item];
}


/* the best that was not taken, as somebody without a hurry would find it */

static uint32_t
naive(const bool *taken, float floor)
{
    uint32_t  i, best;
    float     score, most;

    most = -2;
    best = ITEMS;

    for (i = 0; i < ITEMS; i++) {
        score = scores[i] < floor ? -1 : scores[i] * factors[i];

        if (!taken[i] && score > most) {
            most = score;
            best = i;
        }
    }

    return best;
}


static void
test_scaled(uint64_t seed, float most)
{
    bool                     taken[ITEMS] = { false };
    float                    floor;
    size_t                   i, n, k, wrong;
    const recs_candidate_t  *best[BATCH];

    asked = wrong = 0;
    floor = (float) (fixture_random(&seed) % 50) / 1000;
    recs_join_begin(&join, ITEMS);

    for (i = 0; i < ITEMS; i++) {
        /* some are alike, so that the order of equals counts */
        scores[i] = (float) (fixture_random(&seed) % 400) / 1000;
        factors[i] = fixture_random(&seed) % 4 != 0
                     ? 1 : most * (float) (fixture_random(&seed) % 5) / 4;

        (void) recs_join_add(&join, (uint32_t) i, scores[i], 0);
    }

    recs_join_scale(&join, floor, most > 1 ? most : 1, factor, NULL);

    for (k = 0; k < 20; k++) {
        n = recs_join_best(&join, best, BATCH);

        for (i = 0; i < n; i++) {
            wrong += best[i]->item != naive(taken, floor)
                     || best[i]->share != scores[best[i]->item];
            taken[best[i]->item] = true;
        }
    }

    ok(wrong == 0 && asked <= ITEMS, "factors up to %.1f: the best of all, in "
       "order: %zu are not, %zu factors asked", (double) most, wrong, asked);
}


/* the same where few have a factor, and what is below the floor is left out */

static void
test_lifted(uint64_t seed, float most)
{
    bool                     taken[ITEMS] = { false };
    float                    floor;
    size_t                   i, n, k, left, wrong;
    uint64_t                 items[ITEMS / 64 + 1] = { 0 };
    const recs_candidate_t  *best[BATCH];

    asked = wrong = left = 0;
    floor = (float) (fixture_random(&seed) % 150) / 1000;
    recs_join_begin(&join, ITEMS);

    for (i = 0; i < ITEMS; i++) {
        scores[i] = (float) (fixture_random(&seed) % 400) / 1000;
        factors[i] = 1;

        if (fixture_random(&seed) % 9 == 0) {
            factors[i] = most * (float) (fixture_random(&seed) % 5) / 4;
            items[i / 64] |= (uint64_t) 1 << i % 64;
        }

        taken[i] = scores[i] < floor;
        left += !taken[i];
        (void) recs_join_add(&join, (uint32_t) i, scores[i], 0);
    }

    recs_join_lift(&join, floor, items, most > 1 ? most : 1, factor, NULL);

    for (k = 0; (n = recs_join_best(&join, best, BATCH)) != 0; k += n) {
        for (i = 0; i < n; i++) {
            wrong += best[i]->item != naive(taken, floor)
                     || recs_join_sum(&join, best[i]) != scores[best[i]->item];
            taken[best[i]->item] = true;
        }
    }

    ok(wrong == 0 && k == left && asked <= ITEMS / 4, "a few with factors up to "
       "%.1f: all in order: %zu are not, %zu factors asked", (double) most, wrong,
       asked);
}


static void
test_few(void)
{
    size_t                   i;
    const recs_candidate_t  *best[BATCH];

    asked = 0;
    recs_join_begin(&join, ITEMS);

    for (i = 0; i < ITEMS; i++) {
        factors[i] = 1;
        (void) recs_join_add(&join, (uint32_t) i, 1 / (float) (i + 1), 0);
    }

    recs_join_scale(&join, 0, 2, factor, NULL);
    (void) recs_join_best(&join, best, BATCH);

    ok(asked < 4 * BATCH, "what cannot be among the best is not asked: %zu",
       asked);
}


int
main(void)
{
    uint64_t  i;

    for (i = 1; i <= TRIES; i++) {
        test_scaled(i * 77, (float) (i % 6) + 0.5f);
        test_lifted(i * 77, (float) (i % 6) + 0.5f);
    }

    test_few();

    return done_testing();
}
