
#include "feeds.h"

#include "build/recs_time.h"

#include <time.h>


#define T   1291191960      /* 2010-12-01 08:26:00 UTC */
#define D   1291161600      /* its midnight */


static const struct {
    const char  *text;
    int64_t      t;
} good[] = {
    { "2010-12-01T08:26:00Z", T },
    { "2010-12-01 08:26:00", T },
    { "2010-12-01 08:26", T },
    { "2010/12/01 08:26:00", T },
    { "2010-12-01 08:26:00 UTC", T },
    { "2010-12-01 08:26:00.123456 UTC", T },
    { "2010-12-01T09:26:00+01:00", T },
    { "2010-12-01 03:26:00 -0500", T },
    { "2010-12-01T13:56:00+0530", T },
    { "2010-12-01T09:26:00+01", T },
    { "2010-12-01", D },
    { "2010-12-01 24:00:00", D + 86400 },
    { "12/1/2010 8:26", T },
    { "12/01/2010 08:26:00", T },
    { "12/1/10 8:26", T },
    { "12/1/2010 8:26 AM", T },
    { "12/1/2010 8:26:00 PM", T + 12 * 3600 },
    { "12/1/2010 12:00 AM", D },
    { "Dec 1, 2010 8:26:00 AM", T },
    { "Dec 1, 2010, 8:26 AM", T },
    { "December 1 2010 08:26", T },
    { "Sept. 1, 2010", 1283299200 },
    { "1 dec 2010", D },
    { "01-DEC-2010 08:26:00", T },
    { "Wed, 01 Dec 2010 09:26:00 +0100", T },
    { "Wednesday, December 1, 2010", D },
    { "01.12.2010 08:26", T },
    { "1.12.2010", D },
    { "20101201", D },
    { "201012010826", T },
    { "20101201082600", T },
    { "1291191960", T },
    { "1291191960.75", T },
    { "1291191960123", T },
    { "1291191960123456", T },
    { "1291191960123456789", T },
    { " 2010-12-01 ", D },
    { "2000-02-29", 951782400 },
    { "1970-01-01", 0 },
    { "1969-12-31 23:59:59", -1 }
};

static const char *const  bad[] = {
    "abc", "2010", "2010-13-01", "2010-02-29", "1900-02-29", "2010-12-32",
    "2010-12-01 25:00", "2010-12-01 08:60", "2010-12-01 0826", "2010-12-01 8",
    "2010-12-01 08:26 EST", "2010-12-01 08:26 +1", "13/12/2010", "12/13/201",
    "2010-12/01", "1291191960abc", "12345678901234567890",
    "2010-12-01 13:00 PM", "2010-12-01x", "-5", "1-12-2010", "12.1.10",
    "Dec 2010", "Decade 1, 2010", "De 1, 2010", "Dec 32, 2010", "1 Dec 10",
    "Wed Thu 1 Dec 2010", "1 Fri 2010", "Dec", "1 Dec"
};


int
main(void)
{
    size_t     i;
    int64_t    t;
    time_t     day;
    recs_rc_t  rc;
    struct tm  tm;
    char       text[32];

    for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        rc = recs_time_parse(recs_str_of(good[i].text), &t);

        ok(rc == RECS_OK && t == good[i].t, "\"%s\" is %lld: %d, %lld",
           good[i].text, (long long) good[i].t, rc, (long long) t);
    }

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        t = 42;
        rc = recs_time_parse(recs_str_of(bad[i]), &t);

        ok(rc == RECS_BAD && t == 42, "\"%s\" is no time: %d", bad[i], rc);
    }

    ok(recs_time_parse_micros(recs_str("1612069510766593"), &t) == RECS_OK
       && t == 1612069510766593
       && recs_time_parse_micros(recs_str("2021-01-31T05:05:10.0767Z"), &t)
          == RECS_OK && t == 1612069510076700
       && recs_time_parse_micros(recs_str("1612069510076"), &t) == RECS_OK
       && t == 1612069510076000
       && recs_time_parse_micros(recs_str("1969-12-31 23:59:59.5"), &t)
          == RECS_OK && t == -500000, "microseconds are kept when asked for");
    ok(recs_time_parse(recs_str("1969-12-31 23:59:59.5"), &t) == RECS_OK
       && t == -1, "a second begins before its fraction, also before 1970");

    ok(recs_time_parse(recs_str(" "), &t) == RECS_NONE,
       "blank text is no time, and no error");
    ok(recs_time_parse(recs_str("0000-00-00 00:00:00"), &t) == RECS_NONE,
       "a database's zero date is no time, and no error");

    /* every day of 130 years against the C library's calendar */
    for (i = 0, day = 0; i < 47482; i++, day += 86400) {
        (void) gmtime_r(&day, &tm);
        (void) strftime(text, sizeof(text), "%Y-%m-%d", &tm);

        if (recs_time_parse(recs_str_of(text), &t) != RECS_OK || t != day) {
            break;
        }
    }

    ok(i == 47482, "each day from 1970 to 2099 is the C library's: %zu", i);

    return done_testing();
}
