
/* The small tools of the builder: the best so many, numbers of names, rows. */

#include "fixture.h"

#include "build/recs_intern.h"
#include "build/recs_rows.h"
#include "build/recs_top.h"


#define OFFERS   500


static int
order(const void *a, const void *b)
{
    const recs_neighbour_t  *x, *y;

    x = a;
    y = b;

    if (x->score != y->score) {
        return x->score < y->score ? 1 : -1;
    }

    return (x->item > y->item) - (x->item < y->item);
}


/* few different scores, so that many are equal */

static void
offers_make(recs_neighbour_t *nb, size_t n, uint64_t *seed)
{
    size_t            i, k;
    recs_neighbour_t  swap;

    for (i = 0; i < n; i++) {
        nb[i] = (recs_neighbour_t) {
            (uint32_t) i, (float) (fixture_random(seed) % 40) / 40, 1
        };
    }

    for (i = n; i > 1; i--) {
        k = fixture_random(seed) % i;
        swap = nb[k];
        nb[k] = nb[i - 1];
        nb[i - 1] = swap;
    }
}


static void
test_top(void)
{
    size_t            i, n, wrong;
    uint64_t          seed;
    recs_top_t        top;
    recs_neighbour_t  nb[OFFERS];

    for (seed = 5, wrong = 0, n = 0; n < OFFERS; n += n < 70 ? 1 : 43) {
        offers_make(nb, n, &seed);

        for (top.n = 0, i = 0; i < n; i++) {
            recs_top_offer(&top, &nb[i]);
        }

        recs_top_sort(&top);
        qsort(nb, n, sizeof(nb[0]), order);

        wrong += top.n != (n < RECS_TOP ? n : RECS_TOP);

        for (i = 0; i < top.n; i++) {
            wrong += top.nb[i].item != nb[i].item
                     || top.nb[i].score != nb[i].score;
        }
    }

    ok(wrong == 0, "the best %d are kept in order, equal ones by number: "
       "%zu wrong", RECS_TOP, wrong);

    recs_top_cut(&top, 80);
    ok(top.n == RECS_TOP && top.nb[63].item == nb[63].item, "or fewer, if there "
       "are more");
    recs_top_cut(&top, 3);
    ok(top.n == 3 && top.nb[0].item == nb[0].item
       && top.nb[2].item == nb[2].item && recs_top_takes(&top, -1),
       "and those are the best");
}


static void
test_intern(void)
{
    char           name[16];
    size_t         wrong;
    uint32_t       i, number;
    recs_intern_t  t;

    t = (recs_intern_t) { 0 };
    for (wrong = 0, i = 0; i < 3000; i++) {
        snprintf(name, sizeof(name), "n%u", i);
        wrong += recs_intern(&t, recs_str_of(name), &number) != RECS_OK
                 || number != i;
    }

    for (i = 0; i < 3000; i++) {
        snprintf(name, sizeof(name), "n%u", i);
        wrong += recs_intern(&t, recs_str_of(name), &number) != RECS_OK
                 || number != i
                 || recs_intern(&t, recs_str_of(name), &number) != RECS_OK
                 || number != i || !fixture_is(t.names[i], name);
    }

    ok(wrong == 0 && t.n == 3000, "names keep their numbers while the table "
       "grows: %zu wrong", wrong);
    ok(recs_intern(&t, recs_str(""), &number) == RECS_OK && number == 3000
       && recs_intern(&t, recs_str(""), &number) == RECS_OK && number == 3000,
       "the empty name is a name");
    ok(t.n == 3001, "a name that was seen before takes no new number");

    recs_intern_free(&t);
}


static void
test_rows(void)
{
    size_t       wrong;
    uint32_t     row, v;
    uint64_t     i, seed, at;
    recs_rows_t  from, to;

    from = to = (recs_rows_t) { 0 };

    ok(recs_rows_alloc(&from, 100, 1000) == RECS_OK
       && recs_rows_alloc(&to, 30, 1000) == RECS_OK, "rows are made");

    for (seed = 11, at = 0, row = 0; row < 100; row++) {
        for (v = 0; v < 30; v++) {
            if (fixture_random(&seed) % 4 == 0 && at < 1000) {
                from.values[at++] = v;
            }
        }

        from.start[row + 1] = at;
    }

    recs_rows_invert(&to, &from);

    for (wrong = 0, v = 0; v < 30; v++) {
        for (row = 0, i = to.start[v]; row < 100; row++) {
            for (at = from.start[row]; at < from.start[row + 1]; at++) {
                if (from.values[at] == v) {
                    wrong += to.values[i++] != row;
                }
            }
        }

        wrong += i != to.start[v + 1];
    }

    ok(wrong == 0 && to.start[30] == from.start[100],
       "inverted rows hold the rows that held them: %zu wrong", wrong);

    recs_rows_free(&from);
    recs_rows_free(&to);
    ok(from.start == NULL && to.values == NULL, "freed rows hold nothing");

    ok(recs_rows_alloc(&from, 0, 0) == RECS_OK
       && recs_rows_alloc(&to, 0, 0) == RECS_OK, "there may be no rows");
    recs_rows_invert(&to, &from);
    ok(to.start[0] == 0, "and none to invert");

    recs_rows_free(&from);
    recs_rows_free(&to);
}


int
main(void)
{
    test_top();
    test_intern();
    test_rows();

    return done_testing();
}
