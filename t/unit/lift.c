
/* Boosts said live: lists and joins in the order of what they make of scores. */

#include "command.h"

#include "decide/recs_lift.h"
#include "store/recs_live_writer.h"


#define NEIGHBOURS   40
#define TRIES        40


static recs_err_t       err;
static recs_store_t    *st;
static recs_overlay_t  *o;


/* the hub is bought with each of the others, with each less often */

static const char *
make_orders(void)
{
    static char  text[NEIGHBOURS * (NEIGHBOURS + 2) * 32];

    size_t  n, i, k, order;

    n = (size_t) sprintf(text, "order,item\n");

    for (order = 0, i = 1; i <= NEIGHBOURS; i++) {
        for (k = i; k <= NEIGHBOURS + 1; k++, order++) {
            n += (size_t) sprintf(text + n, "%zu,hub\n%zu,n%02zu\n", order, order,
                                  i);
        }
    }

    return text;
}


/* factor in thousandths, 0: none any more */

static void
boost(size_t number, int64_t factor)
{
    char                  sku[16];
    recs_live_writer_t   *w;

    snprintf(sku, sizeof(sku), "n%02zu", number);

    if (recs_live_writer_open(&w, fixture_path("store"), &err) != RECS_OK
        || recs_live_writer_set(w, recs_str_of(sku), RECS_LIVE_BOOST,
                                (recs_live_value_t) { factor, factor != 0,
                                                      INT64_MAX }) != RECS_OK
        || recs_live_writer_commit(w, 1, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    recs_live_writer_close(w);
}


static int
before(const void *a, const void *b)
{
    const recs_lifted_t  *x, *y;

    x = a;
    y = b;

    return x->score != y->score ? (x->score < y->score ? 1 : -1)
           : x->item < y->item ? -1 : x->item > y->item;
}


/* the list, sorted by somebody without a hurry */

static size_t
naive(const recs_list_t *list, float floor, recs_lifted_t *all)
{
    size_t    n;
    uint32_t  i;

    for (n = 0, i = 0; i < list->n; i++) {
        if (recs_list_at(list, i, &all[n].item, &all[n].raw)
            && all[n].raw >= floor)
        {
            all[n].score = all[n].raw * recs_store_boost(st, all[n].item);
            n++;
        }
    }

    qsort(all, n, sizeof(all[0]), before);

    return n;
}


static size_t
differences(const recs_list_t *list, float floor)
{
    size_t         i, n, wrong;
    recs_lift_t    l;
    recs_lifted_t  all[RECS_NEIGHBOURS_MAX], next;

    n = naive(list, floor, all);
    recs_lift_begin(&l, st, list, floor);

    for (wrong = i = 0; recs_lift_next(&l, &next) == RECS_OK; i++) {
        wrong += i >= n || next.item != all[i].item || next.raw != all[i].raw
                 || next.score != all[i].score;
    }

    return wrong + (i != n);
}


static void
test_list(void)
{
    float        floor;
    size_t       i, k, wrong;
    uint32_t     hub;
    uint64_t     seed;
    recs_list_t  list;

    if (recs_store_item(st, recs_str("hub"), &hub) != RECS_OK
        || recs_store_list(st, RECS_LIST_BOUGHT_TOGETHER, hub, &list) != RECS_OK)
    {
        fixture_fail("no list");
    }

    for (wrong = 0, seed = 7, i = 0; i < TRIES; i++) {

        for (k = 0; k < 5; k++) {
            boost(1 + fixture_random(&seed) % NEIGHBOURS,
                  (int64_t) (fixture_random(&seed) % 5 * 700));
        }

        if (recs_overlay_refresh(o, st, 1, &err) != RECS_OK) {
            fixture_fail(err.what);
        }

        if (recs_store_boosted(st) == NULL) {
            continue;
        }

        floor = (float) (fixture_random(&seed) % 4) / 20;
        wrong += differences(&list, floor);
    }

    ok(list.n == NEIGHBOURS && wrong == 0, "a list in the order of its boosted "
       "scores, %d times: %zu wrong", TRIES, wrong);

    for (i = 1; i <= NEIGHBOURS; i++) {
        boost(i, 0);
    }

    ok(recs_overlay_refresh(o, st, 1, &err) == RECS_OK
       && recs_store_boosted(st) == NULL && recs_store_boost_most(st) < 1.01f,
       "without boosts there is nothing to look at");
}


/* the first suggestion */

static bool
first_is(const char *placement, const char *fact, const char *cart,
    const char *sku)
{
    char  begin[64];

    snprintf(begin, sizeof(begin), "\"items\":[{\"id\":\"%s\"", sku);

    return RUN("get", placement, fact, cart, "--floor", "0", "--count", "3",
               "--store", fixture_path("store")) == 0 && tells(begin);
}


/* however far back it stood: by one list, and by lists that are joined */

static void
test_answers(void)
{
    ok(first_is("pdp", "--item", "hub", "n01")
       && first_is("cart", "--cart", "hub,n05", "n01"), "by the lists alone");

    boost(38, 1000000);
    ok(first_is("pdp", "--item", "hub", "n38")
       && first_is("cart", "--cart", "hub,n05", "n38"),
       "a boost brings the last to the front");
    ok(RUN("get", "pdp", "--item", "hub", "--explain", "--floor", "0", "--store",
           fixture_path("store")) == 0
       && strstr(command_out, "n38") < strstr(command_out, "n01"),
       "and so it is explained");

    boost(38, 0);
    boost(1, 10);
    ok(first_is("pdp", "--item", "hub", "n02")
       && first_is("cart", "--cart", "hub,n05", "n02"),
       "a factor below 1 takes the first to the back");
}


int
main(void)
{
    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    st = fixture_store("store", make_orders(), NULL);

    if (recs_overlay_open(&o, fixture_path("store"), &err) != RECS_OK) {
        fixture_fail(err.what);
    }

    test_list();
    test_answers();

    recs_overlay_close(o);
    recs_store_close(st);

    return done_testing();
}
