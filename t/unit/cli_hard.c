
/*
 * recs build on hard days: killed at any moment, a clock that goes back, inputs
 * of odd shapes.  A sensible result or a clear message, and the generation that
 * was current still is, or a new whole one.
 */

#include "command.h"

#include <time.h>


#define KILLS    24


static char  dir[600];


static double
now(void)
{
    struct timespec  t;

    (void) clock_gettime(CLOCK_MONOTONIC, &t);

    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}


/* Generations in a folder. */

static size_t
generations(const char *path)
{
    DIR            *d;
    size_t          n, len;
    struct dirent  *e;

    d = opendir(path);

    for (n = 0; d != NULL && (e = readdir(d)) != NULL; /* void */) {
        len = strlen(e->d_name);
        n += len > 5 && strcmp(e->d_name + len - 5, ".recs") == 0;
    }

    if (d != NULL) {
        (void) closedir(d);
    }

    return n;
}


/* fails when any moment of a build is one that must not be its last */

static void
test_kills(void)
{
    int     i, code;
    char    orders[600];
    pid_t   pid;
    size_t  whole, left;
    double  whole_build;

    snprintf(orders, sizeof(orders), "%s",
             command_orders("kill.csv", 60000, 5000, 9));
    whole_build = now();
    (void) RUN("build", "--out", dir, "--orders", orders, "--quiet");
    whole_build = now() - whole_build;
    whole = left = 0;

    for (i = 0; i < KILLS; i++) {
        (void) command_orders("kill.csv", 60000, 5000, 100 + (uint64_t) i);
        pid = command_start("kill", (const char *[]) { NULL, "build", "--out",
                            dir, "--orders", orders, "--quiet", NULL });
        (void) usleep((useconds_t) (whole_build * 1e6 * i / KILLS));
        (void) kill(pid, SIGKILL);
        (void) waitpid(pid, &code, 0);

        whole += RUN("verify", "--store", dir) == 0;
        left += command_leftovers(dir) != 0;
    }

    ok(whole == KILLS && left > 0,
       "killed at %d moments, of which %zu left something: the current "
       "generation is whole", KILLS, left);

    ok(RUN("build", "--out", dir, "--orders", orders, "--quiet") == 0
       && command_leftovers(dir) == 0, "the next build clears it all away");
}


/* fails when generations of tomorrow count as the newest for ever */

static void
test_clock(void)
{
    int              i;
    char             path[1200], back[600], orders[600], before[256];
    struct timespec  times[2];

    snprintf(back, sizeof(back), "%s", fixture_path("back"));

    for (i = 0; i < 6; i++) {
        snprintf(orders, sizeof(orders), "%s",
                 command_orders("clock.csv", 200, 20, (uint64_t) i + 1));
        snprintf(before, sizeof(before), "%s", command_current(back));

        if (RUN("build", "--out", back, "--orders", orders, "--quiet") != 0
            || strcmp(before, command_current(back)) == 0
            || RUN("verify", "--store", back) != 0)
        {
            break;
        }

        /* each later build runs at an earlier time, by an hour */
        (void) clock_gettime(CLOCK_REALTIME, &times[0]);
        times[0].tv_sec += (6 - i) * 3600;
        times[1] = times[0];
        snprintf(path, sizeof(path), "%s/%s", back, command_current(back));
        (void) utimensat(AT_FDCWD, path, times, 0);
    }

    ok(i == 6, "a clock that goes back: each build is current");
    ok(generations(back) == 3, "three are kept, not those of tomorrow as well: "
       "%zu", generations(back));
}


/* one order of n items, and a few that are sane */

static const char *
huge_order(size_t items)
{
    char        *text;
    size_t       i, n;
    const char  *path;

    text = malloc(items * 16 + 8192);
    n = (size_t) sprintf(text, "order,item\n");

    for (i = 0; i < items; i++) {
        n += (size_t) sprintf(text + n, "huge,s%zu\n", i);
    }

    for (i = 0; i < 200; i++) {
        n += (size_t) sprintf(text + n, "%zu,s%zu\n%zu,s%zu\n", i, i, i,
                              i + 1);
    }

    path = fixture_bytes("huge.csv", text, n);
    free(text);

    return path;
}


static void
test_huge_order(void)
{
    double       start;
    const char  *path;

    path = huge_order(50000);
    start = now();

    ok(RUN("build", "--out", fixture_path("huge"), "--orders", path, "--json")
       == 0 && strstr(command_out, "\"items\":50000,") != NULL
       && RUN("get", "pdp", "--item", "s10", "--store", fixture_path("huge"))
          == 0 && strstr(command_out, "\"s11\"") != NULL,
       "an order of 50,000 items: %s", command_err);
    ok(RUN("build", "--out", fixture_path("huge"), "--orders", path,
           "--scorer", "auto", "--quiet") == 0, "also for self-chosen scorers");

    /* a quadratic builder would take minutes: 1.25e9 pairs */
    ok(now() - start < 20, "in %.1f s", now() - start);
}


static void
test_busy_customer(void)
{
    char    *text;
    size_t   i, n;

    text = malloc(32 * 1000000);
    n = (size_t) sprintf(text, "order,item,customer,time\n");

    for (i = 0; i < 1000000; i++) {
        n += (size_t) sprintf(text + n, "%zu,s%zu,c,2024-01-%02zu\n", i,
                              i * 7919 % 5000, i % 28 + 1);
    }

    ok(RUN("build", "--out", fixture_path("busy"), "--orders",
           fixture_bytes("busy.csv", text, n), "--json") == 0
       && strstr(command_out, "\"baskets\":1000000,") != NULL,
       "a customer of a million orders: %s", command_err);
    (void) unlink(fixture_path("busy.csv"));
    free(text);
}


static void
test_zero_prices(void)
{
    char         out[600];
    const char  *orders;

    snprintf(out, sizeof(out), "%s", fixture_path("zero"));
    orders = fixture_text("zero.csv", "order,item,price\n1,a,0\n1,b,0.00\n");

    ok(RUN("build", "--out", out, "--orders", orders) == 1
       && strstr(command_err, "nothing to build (left out: 2 price; --keep "
                 "price would take them)\n") != NULL,
       "orders with no price but 0: %s", command_err);
    ok(RUN("build", "--out", out, "--orders", orders, "--keep", "price",
           "--quiet") == 0
       && RUN("get", "pdp", "--item", "a", "--store", out, "--floor", "0") == 0
       && strstr(command_out, "\"id\":\"b\"") != NULL,
       "are taken when asked for");
    ok(RUN("build", "--out", out, "--catalog",
           fixture_text("zero-c.csv", "id,title,price\na,A,0\nb,B,0\n"),
           "--quiet") == 0 && RUN("verify", "--store", out) == 0,
       "so is a catalogue of them");
}


static void
test_one_item(void)
{
    char    out[600];
    size_t  i;

    static const char *const  scorers[] = { "shrunk_cosine", "ease", "auto" };

    snprintf(out, sizeof(out), "%s", fixture_path("alone"));
    (void) fixture_text("alone.csv", "id,title\na,A\n");
    (void) fixture_text("alone-o.csv", "order,item\n1,a\n2,a\n");

    for (i = 0; i < 3; i++) {
        ok(RUN("build", "--out", out, "--catalog", fixture_path("alone.csv"),
               "--scorer", scorers[i], "--quiet") == 0
           && RUN("build", "--out", out, "--catalog",
                  fixture_path("alone.csv"), "--orders",
                  fixture_path("alone-o.csv"), "--scorer", scorers[i],
                  "--quiet") == 0
           && RUN("get", "pdp", "--item", "a", "--store", out) == 0
           && strstr(command_out, "\"items\":[]") != NULL
           && RUN("stats", "--store", out) == 0,
           "a catalogue of one item, %s: %s", scorers[i], command_err);
    }
}


int
main(void)
{
    if (access(command_path(), X_OK) != 0) {
        fixture_fail(command_path());
    }

    snprintf(dir, sizeof(dir), "%s", fixture_path("store"));

    test_kills();
    test_clock();
    test_huge_order();
    test_busy_customer();
    test_zero_prices();
    test_one_item();

    return done_testing();
}
