
/* Live changes laid over a generation: reading, many writers, killed ones. */

#include "fixture.h"

#include "store/recs_live_writer.h"
#include "store/recs_overlay.h"

#include <signal.h>
#include <sys/wait.h>


#define NOW       1700000000
#define FOREVER   INT64_MAX


static recs_err_t       err;
static recs_store_t    *st;
static recs_overlay_t  *o;


static const char *
folder(void)
{
    return fixture_path("store");
}


/* one change, as the command makes it */

static void
change(const char *sku, recs_live_field_t field, int64_t value, int64_t time,
    int64_t until)
{
    recs_live_writer_t  *w;

    if (recs_live_writer_open(&w, folder(), &err) != RECS_OK
        || recs_live_writer_set(w, recs_str_of(sku), field,
                                (recs_live_value_t) { value, time, until })
           != RECS_OK
        || recs_live_writer_commit(w, NOW, &err) != RECS_OK)
    {
        printf("Bail out! %s\n", err.what);
        exit(EXIT_FAILURE);
    }

    recs_live_writer_close(w);
}


/* as a request does */

static recs_facts_t
facts(const char *sku, int64_t now)
{
    uint32_t      item;
    recs_facts_t  f;

    if (recs_overlay_stale(o, now)
        && recs_overlay_refresh(o, st, now, &err) != RECS_OK)
    {
        printf("# %s\n", err.what);
    }

    f = (recs_facts_t) { .price = -2 };

    if (recs_store_item(st, recs_str_of(sku), &item) == RECS_OK) {
        (void) recs_store_facts(st, item, &f);
    }

    return f;
}


static float
boost(const char *sku)
{
    uint32_t  item;

    (void) recs_store_item(st, recs_str_of(sku), &item);

    return recs_store_boost(st, item);
}


static void
test_values(void)
{
    recs_facts_t  f;

    ok(!recs_overlay_stale(o, NOW) && recs_overlay_size(o) == 0
       && facts("tea", NOW).price == 490 && facts("tea", NOW).live == 0,
       "without changes all is as the generation has it");

    change("tea", RECS_LIVE_PRICE, 450, NOW, FOREVER);
    ok(recs_overlay_stale(o, NOW), "a change is noticed without a system call");

    f = facts("tea", NOW);
    ok(f.price == 450 && f.live == RECS_LIVE_IS_PRICED
       && f.availability == RECS_IN_STOCK && facts("cup", NOW).live == 0,
       "a price, of that item alone");

    change("tea", RECS_LIVE_SALE_PRICE, 480, NOW, FOREVER);
    ok(facts("tea", NOW).price == 450, "a sale price that is none does nothing");
    change("tea", RECS_LIVE_SALE_PRICE, 399, NOW, NOW + 60);
    ok(facts("tea", NOW).price == 399, "a lower one is the price");
    ok(recs_overlay_stale(o, NOW + 60) && facts("tea", NOW + 60).price == 450
       && !recs_overlay_stale(o, NOW + 61), "until it ends");

    change("cup", RECS_LIVE_AVAILABILITY, RECS_OUT_OF_STOCK, NOW, FOREVER);
    change("pot", RECS_LIVE_BLOCK, 1, NOW, FOREVER);
    change("can", RECS_LIVE_BOOST, 2500, NOW, FOREVER);
    change("gone", RECS_LIVE_PRICE, 1, NOW, FOREVER);

    f = facts("cup", NOW);
    ok(f.availability == RECS_OUT_OF_STOCK && f.live == RECS_LIVE_IS_STOCKED
       && f.price == 900, "sold out");
    ok(facts("pot", NOW).live == RECS_LIVE_IS_BLOCKED
       && facts("can", NOW).live == 0, "blocked");
    ok(recs_store_boosted(st) != NULL && boost("can") > 2.49f
       && boost("can") < 2.51f && recs_store_boost_most(st) > 2.49f
       && boost("tea") > 0.99f && boost("tea") < 1.01f && boost("mug") > 0.99f
       && boost("mug") < 1.01f, "boosted");
    ok(recs_overlay_size(o) == 5, "what the generation does not know waits");

    change("cup", RECS_LIVE_AVAILABILITY, 0, 0, 0);
    ok(facts("cup", NOW).live == 0 && facts("cup", NOW).availability
       == RECS_IN_STOCK, "taken back");
}


/* the same file under another handle, as after a restart */

static void
test_restart(void)
{
    recs_overlay_close(o);
    recs_store_close(st);

    if (recs_store_open(&st, folder(), &err) != RECS_OK
        || recs_overlay_open(&o, folder(), &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    ok(facts("tea", NOW).price == 399 && facts("pot", NOW).live
       == RECS_LIVE_IS_BLOCKED, "changes survive a restart");
}


/* another generation in the same folder */

static const char  catalog[] =
    "id,price,availability\n"
    "tea,4.90,in stock\ncup,9.00,in stock\npot,30.00,in stock\n"
    "can,8.00,in stock\nmug,7.00,in stock\ngone,5.00,out of stock\n";

static void
rebuild(int64_t as_of)
{
    recs_build_t          build;
    recs_feed_spec_t      c;
    recs_build_report_t   report;

    c = (recs_feed_spec_t) { .path = fixture_text("catalog.csv", catalog) };
    build = (recs_build_t) { .out = folder(), .catalogs = &c, .ncatalogs = 1,
                             .threads = 1, .as_of = as_of };

    if (recs_build(&build, &report, &err) != RECS_OK) {
        fixture_fail(err.what);
    }

    recs_store_close(st);

    if (recs_store_open(&st, folder(), &err) != RECS_OK
        || recs_overlay_refresh(o, st, NOW, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }
}


static void
test_generations(void)
{
    char  id[RECS_ID_LEN + 1];

    change("cup", RECS_LIVE_AVAILABILITY, RECS_OUT_OF_STOCK, NOW, FOREVER);
    strcpy(id, recs_store_meta(st)->id);

    rebuild(NOW - 10);
    ok(recs_store_meta(st)->as_of == NOW - 10
       && facts("cup", NOW).availability == RECS_OUT_OF_STOCK
       && facts("tea", NOW).price == 399,
       "older data does not bring a sold-out item back");
    ok(facts("gone", NOW).price == 1, "a change waits for its item");

    rebuild(NOW + 10);
    ok(facts("cup", NOW).availability == RECS_IN_STOCK
       && facts("tea", NOW).price == 490 && facts("tea", NOW).live == 0,
       "newer data wins");
    ok(facts("pot", NOW).live == RECS_LIVE_IS_BLOCKED && boost("can") > 2,
       "over stock and prices, not over what a person decided");

    change("cup", RECS_LIVE_AVAILABILITY, RECS_OUT_OF_STOCK, NOW + 11, FOREVER);
    ok(facts("cup", NOW).availability == RECS_OUT_OF_STOCK,
       "what is set since holds");

    rebuild(0);
    ok(strcmp(recs_store_meta(st)->id, id) == 0,
       "the time is not in a generation's id");
}


/* a journal that grows is made anew; who has it open follows */

static void
test_renewal(void)
{
    char         sku[RECS_SKU_MAX];
    size_t       i, wrong;
    struct stat  after;

    memset(sku, 'x', sizeof(sku));
    sku[sizeof(sku) - 1] = '\0';

    for (wrong = 0, i = 1; i <= 800; i++) {
        change(sku, RECS_LIVE_PRICE, (int64_t) i, NOW, FOREVER);
        change("mug", RECS_LIVE_PRICE, (int64_t) i, NOW, FOREVER);

        if (i % 97 == 0) {
            wrong += facts("mug", NOW).price != (int64_t) i;
        }
    }

    (void) stat(fixture_path("store/live/journal"), &after);

    ok(wrong == 0 && facts("mug", NOW).price == 800
       && after.st_size > 4096 && after.st_size < 200 * 1024,
       "1600 changes of two items: %ld bytes, %zu wrong", (long) after.st_size,
       wrong);
    ok(facts("pot", NOW).live == RECS_LIVE_IS_BLOCKED, "the others are there");
}


/* writers change items of their own, some at once; all of it is there then */

#define WRITERS   4
#define CHANGES   60

static void
write_many(size_t writer)
{
    char    sku[32];
    size_t  i;

    for (i = 1; i <= CHANGES; i++) {
        snprintf(sku, sizeof(sku), "w%zu-%zu", writer, i % 20);
        change(sku, RECS_LIVE_PRICE, (int64_t) i, NOW, FOREVER);
        change("mug", RECS_LIVE_PRICE, (int64_t) i, NOW, FOREVER);
    }
}


static int64_t
kept(const char *sku)
{
    int64_t                value;
    uint32_t               i;
    recs_live_writer_t    *w;
    const recs_changes_t  *all;

    if (recs_live_writer_open(&w, folder(), &err) != RECS_OK) {
        return -1;
    }

    value = -1;
    all = recs_live_writer_changes(w);

    for (i = 0; i < all->n; i++) {
        if (recs_str_eq(all->list[i].sku, recs_str_of(sku))) {
            value = all->list[i].of[RECS_LIVE_PRICE].value;
        }
    }

    recs_live_writer_close(w);

    return value;
}


static void
test_writers(void)
{
    int     status;
    char    sku[32];
    pid_t   pids[WRITERS];
    size_t  i, k, wrong;

    for (i = 0; i < WRITERS; i++) {
        pids[i] = fork();

        if (pids[i] == 0) {
            write_many(i);
            _exit(0);
        }
    }

    for (wrong = 0, i = 0; i < WRITERS; i++) {
        wrong += waitpid(pids[i], &status, 0) != pids[i] || status != 0;
    }

    for (i = 0; i < WRITERS; i++) {
        for (k = 0; k < 20; k++) {
            snprintf(sku, sizeof(sku), "w%zu-%zu", i, k);
            wrong += kept(sku) != (int64_t) (k ? 40 + k : 60);
        }
    }

    ok(wrong == 0 && facts("mug", NOW).price == CHANGES,
       "%d writers at once: %zu lost", WRITERS, wrong);
}


/* killed anywhere: no lock stays, nothing of it is half there */

static void
test_killed(void)
{
    pid_t   pid;
    size_t  i, wrong;

    for (wrong = 0, i = 0; i < 40; i++) {
        pid = fork();

        if (pid == 0) {
            for ( ;; ) {
                write_many(9);
            }
        }

        (void) usleep((useconds_t) (500 + 311 * i));
        (void) kill(pid, SIGKILL);
        (void) waitpid(pid, NULL, 0);

        change("can", RECS_LIVE_PRICE, (int64_t) (1000 + i), NOW + 100, FOREVER);

        /* a rename without the sign: that is seen when the folder is looked at */
        recs_overlay_look(o);
        wrong += facts("can", NOW).price != (int64_t) (1000 + i);
    }

    ok(wrong == 0 && facts("pot", NOW).live == RECS_LIVE_IS_BLOCKED,
       "writers that are killed do no harm: %zu wrong", wrong);
}


/* bytes of the file that nobody's word is about, and bytes that are wrong */

static void
test_damage(void)
{
    char           *bytes;
    size_t          len;
    recs_facts_t    before;

    change("can", RECS_LIVE_PRICE, 777, NOW + 100, FOREVER);
    before = facts("can", NOW);
    bytes = fixture_read(fixture_path("store/live/journal"), &len);

    bytes[len - 20] ^= 1;
    (void) fixture_bytes("copy", bytes, len);
    (void) rename(fixture_path("copy"), fixture_path("store/live/journal"));

    recs_overlay_look(o);
    ok(recs_overlay_stale(o, NOW)
       && recs_overlay_refresh(o, st, NOW, &err) == RECS_BAD
       && strstr(err.what, "damaged") != NULL && !recs_overlay_stale(o, NOW)
       && facts("pot", NOW).live == RECS_LIVE_IS_BLOCKED,
       "a damaged record is said, those before it hold: %s", err.what);

    change("cup", RECS_LIVE_PRICE, 5, NOW + 100, FOREVER);
    ok(facts("cup", NOW).price == 5 && facts("pot", NOW).live
       == RECS_LIVE_IS_BLOCKED && before.price == 777,
       "the next change makes the file anew");

    (void) fixture_text("copy", "no journal");
    (void) rename(fixture_path("copy"), fixture_path("store/live/journal"));
    recs_overlay_look(o);
    ok(recs_overlay_refresh(o, st, NOW, &err) == RECS_BAD
       && facts("cup", NOW).price == 5, "another file does not count");

    (void) unlink(fixture_path("store/live/journal"));
    recs_overlay_look(o);
    ok(facts("cup", NOW).live == 0 && facts("pot", NOW).live == 0,
       "without the file nothing is changed");
    free(bytes);
}


/* ten thousand, against a plain search */

#define MANY   10000

static void
test_many(void)
{
    char                *text;
    size_t               n, i, wrong;
    recs_facts_t         f;
    recs_live_writer_t  *w;

    recs_store_close(st);
    recs_overlay_close(o);

    text = malloc(MANY * 3 * 16);
    n = (size_t) sprintf(text, "id,price\n");

    for (i = 0; i < MANY * 3 / 2; i++) {
        n += (size_t) sprintf(text + n, "s%zu,2.00\n", i);
    }

    st = fixture_store("many", NULL, text);
    free(text);

    if (recs_live_writer_open(&w, fixture_path("many"), &err) != RECS_OK
        || recs_overlay_open(&o, fixture_path("many"), &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    for (i = 0; i < MANY; i++) {
        char  sku[16];

        snprintf(sku, sizeof(sku), "s%zu", i * 7 % (MANY * 3));
        (void) recs_live_writer_set(w, recs_str_of(sku), RECS_LIVE_PRICE,
                                    (recs_live_value_t) {
            (int64_t) i, NOW, i % 5 ? FOREVER : NOW + 5 });
    }

    ok(recs_live_writer_commit(w, NOW, &err) == RECS_OK, "many at once");
    recs_live_writer_close(w);

    for (wrong = 0, i = 0; i < MANY; i++) {
        char  sku[16];

        snprintf(sku, sizeof(sku), "s%zu", i * 7 % (MANY * 3));
        f = facts(sku, NOW + 6);

        wrong += i * 7 % (MANY * 3) >= MANY * 3 / 2 ? f.price != -2
                 : i % 5 == 0 ? f.price != 200 || f.live != 0
                 : f.price != (int64_t) i;
    }

    ok(wrong == 0 && recs_overlay_size(o) == MANY,
       "each of many is found, those that ended are not: %zu wrong", wrong);
}


/* what comes bit by bit is laid as a new look at all of it */

static uint64_t
told(int64_t now)
{
    uint32_t      i;
    uint64_t      sum;
    recs_facts_t  f;

    for (sum = 0, i = 0; i < recs_store_meta(st)->items; i++) {
        if (recs_store_facts(st, i, &f) == RECS_OK) {
            sum = sum * 1099511628211u + (uint64_t) f.price * 64
                  + f.availability * 8u + f.live;
            sum = sum * 1099511628211u
                  + (uint64_t) (recs_store_boost(st, i) * 1000 + 0.5f);
        }
    }

    return sum + (uint64_t) now;
}


static void
test_bits(void)
{
    int64_t               now;
    size_t                i, k, wrong;
    uint64_t              seed, seen;
    recs_overlay_t       *other;
    recs_live_value_t     v;
    recs_live_writer_t   *w;

    for (wrong = 0, seed = 3, now = NOW, i = 0; i < 60; i++) {
        now += (int64_t) (fixture_random(&seed) % 3);

        if (recs_live_writer_open(&w, fixture_path("many"), &err) != RECS_OK) {
            fixture_fail(err.what);
        }

        for (k = 0; k < 20; k++) {
            char  sku[16];

            /* some known, some new, some of no item; some at an end */
            snprintf(sku, sizeof(sku), "s%u", fixture_random(&seed) % 20000);
            v = (recs_live_value_t) { fixture_random(&seed) % 2, now,
                                      fixture_random(&seed) % 3 ? FOREVER
                                      : now + fixture_random(&seed) % 9 };

            if (fixture_random(&seed) % 4 == 0) {
                v = (recs_live_value_t) { 0, 0, 0 };
            }

            (void) recs_live_writer_set(w, recs_str_of(sku),
                                        (recs_live_field_t)
                                        (fixture_random(&seed)
                                         % RECS_LIVE_FIELDS), v);
        }

        if (recs_live_writer_commit(w, now, &err) != RECS_OK
            || recs_overlay_refresh(o, st, now, &err) != RECS_OK)
        {
            fixture_fail(err.what);
        }

        recs_live_writer_close(w);
        seen = told(now);

        if (recs_overlay_open(&other, fixture_path("many"), &err) != RECS_OK
            || recs_overlay_refresh(other, st, now, &err) != RECS_OK)
        {
            fixture_fail(err.what);
        }

        wrong += told(now) != seen;
        (void) recs_overlay_refresh(o, st, now, &err);
        recs_overlay_close(other);

        /* and over the same store again, with nothing new */
        (void) recs_overlay_refresh(o, st, now, &err);
        wrong += told(now) != seen;
    }

    ok(wrong == 0, "added bit by bit is the same as read at once: %zu wrong",
       wrong);
}


int
main(void)
{
    st = fixture_store("store", NULL, catalog);

    if (recs_live_prepare(folder(), &err) != RECS_OK
        || recs_overlay_open(&o, folder(), &err) != RECS_OK
        || recs_overlay_refresh(o, st, NOW, &err) != RECS_OK)
    {
        fixture_fail(err.what);
    }

    test_values();
    test_restart();
    test_generations();
    test_renewal();
    test_writers();
    test_killed();
    test_damage();
    test_many();
    test_bits();

    recs_overlay_close(o);
    recs_store_close(st);

    return done_testing();
}
