
/* Time zones: the machine's files against libc, and broken ones. */

#include "fixture.h"

#include "merch/recs_zone.h"

#include <time.h>


static recs_arena_t  arena;
static recs_err_t    err;


static bool
read_zone(recs_zone_t *z, const char *folder, const char *name)
{
    return recs_zone_read(z, folder, recs_str_of(name), &arena, &err)
           == RECS_OK;
}


/* every hour of some years, libc's offset against ours */

static void
test_libc(const char *name)
{
    long         wrong;
    time_t       t;
    struct tm    tm;
    recs_zone_t  z;

    if (!read_zone(&z, RECS_ZONE_FOLDER, name)) {
        ok(errno == ENOENT, "%s # SKIP not on this machine", name);
        return;
    }

    (void) setenv("TZ", name, 1);
    tzset();

    /* 2003 to 2009, 2020 to 2026, and what only the rule knows */
    for (wrong = 0, t = 1041379200; t < 4070908800; t += 3600) {
        if (t == 1262304000 || t == 1798761600) {
            t += t == 1262304000 ? 315532800 : 599616000;
        }

        (void) localtime_r(&t, &tm);
        wrong += tm.tm_gmtoff != recs_zone_offset(&z, t);
    }

    ok(wrong == 0 && z.n < RECS_ZONE_MAX, "%s: %u offsets, as libc has them",
       name, z.n);
}


static void
test_local(void)
{
    recs_zone_t  z;

    if (!read_zone(&z, RECS_ZONE_FOLDER, "Europe/Berlin")) {
        ok(1, "local time # SKIP no zone files");
        return;
    }

    ok(recs_zone_utc(&z, 1767225600) == 1767225600 - 3600,
       "2026-01-01 00:00 in Berlin is an hour earlier");
    ok(recs_zone_utc(&z, 1782864000) == 1782864000 - 7200,
       "2026-07-01 00:00 is two");
    ok(recs_zone_utc(&z, 1774751400) == 1774751400 - 3600,
       "2026-03-29 02:30, which no clock shows, is 03:30");
    ok(recs_zone_utc(&z, 1792895400) == 1792895400 - 7200,
       "2026-10-25 02:30 is the first of the two");
    ok(recs_zone_utc(&(recs_zone_t) { .n = 0 }, 77) == 77,
       "no offsets are UTC");
}


static void
test_text(void)
{
    size_t          i, refused;
    recs_out_t      o;
    recs_zone_t     z, back;
    unsigned char   text[32768];

    static const char *const  bad[] = {
        "x\n", "3600", "3600\n7200\n", "3600\n5 7200\n5 3600\n", "99999999\n",
        "3600\n9 7200 \n", "3600\n-\n", "\n", "3600\n\n", "1234567890123456789\n"
    };

    if (read_zone(&z, RECS_ZONE_FOLDER, "America/New_York")) {
        o = (recs_out_t) { text, sizeof(text), 0 };
        recs_zone_write(&o, &z);

        ok(!recs_out_full(&o)
           && recs_zone_parse(&back, (recs_str_t) { text, o.n }, &arena)
              == RECS_OK && back.n == z.n
           && memcmp(back.offsets, z.offsets, z.n * sizeof(recs_offset_t)) == 0,
           "a zone survives as %zu bytes of text", o.n);

    } else {
        ok(1, "as text # SKIP no zone files");
    }

    ok(recs_zone_parse(&back, recs_str(""), &arena) == RECS_OK && back.n == 0,
       "no text is UTC");

    for (refused = i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        refused += recs_zone_parse(&back, recs_str_of(bad[i]), &arena)
                   == RECS_BAD;
    }

    ok(refused == i, "%zu of %zu broken texts are refused", refused, i);
}


static void
test_names(void)
{
    recs_zone_t  z;

    ok(!read_zone(&z, RECS_ZONE_FOLDER, "../../../etc/passwd")
       && !read_zone(&z, RECS_ZONE_FOLDER, "/etc/passwd")
       && !read_zone(&z, RECS_ZONE_FOLDER, "")
       && !recs_zone_name_ok(recs_str("Europe/Berlin\n")),
       "names lead nowhere else");
    ok(!read_zone(&z, RECS_ZONE_FOLDER, "Europe/Berlim"),
       "there is no Europe/Berlim");
}


/* one that only its rule tells of summer, as Debian's "slim" packing has them */

static size_t
slim(unsigned char *p, const char *rule)
{
    static const unsigned char  head[] = "TZif2";

    memset(p, 0, 256);
    memcpy(p, head, 5);
    p[36 + 3] = 1;                          /* one type */
    p[40 + 3] = 4;
    memcpy(p + 44 + 6, "CET", 4);
    memcpy(p + 54, head, 5);
    p[54 + 36 + 3] = 1;
    p[54 + 40 + 3] = 4;
    p[98 + 2] = 0x0e;                       /* 3600 */
    p[98 + 3] = 0x10;
    memcpy(p + 98 + 6, "CET", 4);

    return 108 + (size_t) sprintf((char *) p + 108, "\n%s\n", rule);
}


static void
test_rules(void)
{
    size_t         i, len, refused;
    uint64_t       seed;
    recs_zone_t    z;
    unsigned char  bytes[512], broken[512];

    static const char *const  bad[] = {
        "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-999", "1", "<CET-1", "CET-1CEST,J0,J9"
    };

    len = slim(bytes, "CET-1CEST,M3.5.0,M10.5.0/3");
    (void) mkdir(fixture_path("zones"), 0755);
    (void) fixture_bytes("zones/Slim", bytes, len);

    ok(read_zone(&z, fixture_path("zones"), "Slim")
       && recs_zone_offset(&z, 1767225600) == 3600
       && recs_zone_offset(&z, 1782864000) == 7200
       && recs_zone_offset(&z, 1774746000 - 1) == 3600
       && recs_zone_offset(&z, 1774746000) == 7200
       && recs_zone_offset(&z, 1792890000 - 1) == 7200
       && recs_zone_offset(&z, 1792890000) == 3600,
       "a rule behind the last transition is followed");

    len = slim(bytes, "AEST-10AEDT,M10.1.0,M4.1.0/3");
    (void) fixture_bytes("zones/South", bytes, len);
    ok(read_zone(&z, fixture_path("zones"), "South")
       && recs_zone_offset(&z, 1767225600) == 39600
       && recs_zone_offset(&z, 1782864000) == 36000,
       "in the south the year begins in summer");

    for (refused = i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        len = slim(bytes, bad[i]);
        len -= strcmp(bad[i], "CET") == 0;
        (void) fixture_bytes("zones/Bad", bytes, len);
        refused += !read_zone(&z, fixture_path("zones"), "Bad");
    }

    ok(refused == i, "%zu of %zu broken rules are refused", refused, i);

    len = slim(bytes, "CET-1CEST,M3.5.0,M10.5.0/3");

    for (seed = 5, i = 0; i < 2000; i++) {
        memcpy(broken, bytes, len);
        broken[fixture_random(&seed) % len] = (unsigned char)
                                              fixture_random(&seed);
        (void) fixture_bytes("zones/Bad", broken, fixture_random(&seed) % 4
                             ? len : fixture_random(&seed) % len);
        (void) read_zone(&z, fixture_path("zones"), "Bad");

        if (i % 100 == 0) {
            recs_arena_free(&arena);
        }
    }

    ok(1, "2,000 damaged files are read or refused");
}


int
main(void)
{
    test_libc("Europe/Berlin");
    test_libc("America/New_York");
    test_libc("Australia/Sydney");
    test_libc("Asia/Kolkata");
    test_libc("America/Sao_Paulo");
    test_libc("Africa/Casablanca");
    test_local();
    test_text();
    test_names();
    test_rules();

    recs_arena_free(&arena);

    return done_testing();
}
