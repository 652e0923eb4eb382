
#include "build/recs_time.h"

#include "base/recs_date.h"
#include "build/recs_text.h"


#define RECS_MICROS   1000000


typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
} recs_time_cur_t;


typedef struct {
    int  year;
    int  month;                 /* 1 .. 12 */
    int  day;                   /* 1 .. 31 */
    int  hour;
    int  minute;
    int  second;                /* 60 is a leap second */
    int  micros;
    int  zone;                  /* seconds east of UTC */
} recs_time_parts_t;


/* 1 to max digits; how many they were, 0 is none */

static int
recs_time_number(recs_time_cur_t *c, int max, int *v)
{
    int  n;

    *v = 0;

    for (n = 0; n < max && c->p < c->end && *c->p >= '0' && *c->p <= '9'; n++) {
        *v = *v * 10 + (*c->p++ - '0');
    }

    return n;
}


/* The digits of a fraction of a second, up to 9. */

static bool
recs_time_fraction(recs_time_cur_t *c, int *micros)
{
    int  n;

    n = recs_time_number(c, 9, micros);

    for ( /* void */ ; n > 0 && n < 6; n++) {
        *micros *= 10;
    }

    for ( /* void */ ; n > 6; n--) {
        *micros /= 10;
    }

    return n != 0;
}


static bool
recs_time_char(recs_time_cur_t *c, unsigned char want)
{
    if (c->p == c->end || *c->p != want) {
        return false;
    }

    c->p++;

    return true;
}


static recs_rc_t
recs_time_join(const recs_time_parts_t *d, int64_t *t)
{
    if (d->year == 0 && d->month == 0 && d->day == 0) {
        return RECS_NONE;
    }

    if (d->year < 1 || d->month < 1 || d->month > 12 || d->day < 1
        || d->day > recs_date_month(d->year, d->month)
        || d->hour > 24 || d->minute > 59 || d->second > 60
        || (d->hour == 24 && (d->minute != 0 || d->second != 0)))
    {
        return RECS_BAD;
    }

    *t = recs_date_days(d->year, d->month, d->day) * RECS_DAY
         + d->hour * 3600 + d->minute * 60 + d->second - d->zone;
    *t = *t * RECS_MICROS + d->micros;

    return RECS_OK;
}


/* "2010-12-01", "01.12.2010", "12/1/2010", "12/1/10" */

static bool
recs_time_date(recs_time_cur_t *c, recs_time_parts_t *d)
{
    int            n, first, second, third;
    unsigned char  sep;

    n = recs_time_number(c, 4, &first);

    if (n == 0 || c->p == c->end) {
        return false;
    }

    sep = *c->p++;

    if ((sep != '-' && sep != '/' && sep != '.')
        || recs_time_number(c, 2, &second) == 0 || !recs_time_char(c, sep))
    {
        return false;
    }

    if (n == 4) {
        d->year = first;
        d->month = second;
        return recs_time_number(c, 2, &d->day) != 0;
    }

    n = n > 2 ? 0 : recs_time_number(c, 4, &third);

    if (n != 4 && (n != 2 || sep != '/')) {
        return false;
    }

    d->year = n == 4 ? third : 2000 + third;
    d->month = sep == '/' ? first : second;
    d->day = sep == '/' ? second : first;

    return sep != '-';
}


/* Whatever stands between the parts of a date in words; is anything left? */

static bool
recs_time_gap(recs_time_cur_t *c)
{
    while (c->p < c->end && strchr(" -,.", *c->p) != NULL && *c->p != '\0') {
        c->p++;
    }

    return c->p < c->end;
}


/* A word's month, 1 .. 12, by three letters or more; 0: no word, -1: other. */

static int
recs_time_word(recs_time_cur_t *c)
{
    static const char *const  months[] = {
        "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december"
    };

    char    word[10];
    int     i;
    size_t  n;

    for (n = 0; c->p < c->end && (*c->p | 0x20) >= 'a' && (*c->p | 0x20) <= 'z'
         && n < sizeof(word) - 1; n++)
    {
        word[n] = (char) (*c->p++ | 0x20);
    }

    for (i = 0; n >= 3 && i < 12; i++) {
        if (strncmp(months[i], word, n) == 0) {
            return i + 1;
        }
    }

    return n == 0 ? 0 : -1;
}


/* "Mar 1, 2024", "Fri, 01 Mar 2024", "1-Mar-2024"; c moves only when it is */

static bool
recs_time_named(recs_time_cur_t *c, recs_time_parts_t *d)
{
    recs_time_cur_t    s;
    recs_time_parts_t  got;

    s = *c;
    got = *d;
    got.month = recs_time_word(&s);

    /* behind the day of the week, a day or a month */
    if (got.month == -1 && recs_time_gap(&s)) {
        got.month = recs_time_word(&s);
    }

    if (got.month == -1 || !recs_time_gap(&s)
        || recs_time_number(&s, 2, &got.day) == 0 || !recs_time_gap(&s))
    {
        return false;
    }

    if (got.month == 0) {
        got.month = recs_time_word(&s);
    }

    if (got.month <= 0 || !recs_time_gap(&s)
        || recs_time_number(&s, 4, &got.year) != 4)
    {
        return false;
    }

    (void) recs_time_char(&s, ',');

    *c = s;
    *d = got;

    return true;
}


/* "8:26", "08:26:00", "08:26:00.123456", "8:26 PM" */

static bool
recs_time_clock(recs_time_cur_t *c, recs_time_parts_t *d)
{
    recs_str_t  rest;

    if (recs_time_number(c, 2, &d->hour) == 0 || !recs_time_char(c, ':')
        || recs_time_number(c, 2, &d->minute) != 2)
    {
        return false;
    }

    if (recs_time_char(c, ':') && recs_time_number(c, 2, &d->second) != 2) {
        return false;
    }

    if ((recs_time_char(c, '.') || recs_time_char(c, ','))
        && !recs_time_fraction(c, &d->micros))
    {
        return false;
    }

    rest = recs_text_trim((recs_str_t) { c->p, (size_t) (c->end - c->p) });

    if (recs_text_is(rest, "am") || recs_text_is(rest, "pm")) {
        if (d->hour < 1 || d->hour > 12) {
            return false;
        }

        d->hour = d->hour % 12 + (recs_text_is(rest, "pm") ? 12 : 0);
        c->p = c->end;
    }

    return true;
}


/* what is left: nothing, "Z", "UTC", "+01:00", "-0500", "+01" */

static bool
recs_time_zone(recs_time_cur_t *c, recs_time_parts_t *d)
{
    int              hours, minutes, sign;
    recs_str_t       rest;
    recs_time_cur_t  z;

    rest = recs_text_trim((recs_str_t) { c->p, (size_t) (c->end - c->p) });

    if (rest.len == 0 || recs_text_is(rest, "z") || recs_text_is(rest, "utc")
        || recs_text_is(rest, "gmt"))
    {
        return true;
    }

    z = (recs_time_cur_t) { rest.data + 1, rest.data + rest.len };
    sign = rest.data[0] == '-' ? -1 : 1;
    minutes = 0;

    if ((rest.data[0] != '-' && rest.data[0] != '+')
        || recs_time_number(&z, 2, &hours) != 2)
    {
        return false;
    }

    (void) recs_time_char(&z, ':');

    if (z.p < z.end && recs_time_number(&z, 2, &minutes) != 2) {
        return false;
    }

    d->zone = sign * (hours * 3600 + minutes * 60);

    return z.p == z.end && hours <= 15 && minutes <= 59;
}


/* YYYYMMDD, YYYYMMDDhhmm, YYYYMMDDhhmmss; RECS_BAD when it can be none */

static recs_rc_t
recs_time_compact(recs_str_t s, int64_t *t)
{
    recs_time_cur_t    c;
    recs_time_parts_t  d;

    c = (recs_time_cur_t) { s.data, s.data + s.len };
    d = (recs_time_parts_t) { 0 };

    (void) recs_time_number(&c, 4, &d.year);
    (void) recs_time_number(&c, 2, &d.month);
    (void) recs_time_number(&c, 2, &d.day);
    (void) recs_time_number(&c, 2, &d.hour);
    (void) recs_time_number(&c, 2, &d.minute);
    (void) recs_time_number(&c, 2, &d.second);

    if (d.year < 1970 || d.year > 2099) {
        return RECS_BAD;
    }

    return recs_time_join(&d, t);
}


/* all digits: a compact date if it can be one, else unix time by its length */

static recs_rc_t
recs_time_digits(recs_str_t s, int64_t *t)
{
    size_t   i;
    int64_t  v;

    if ((s.len == 8 || s.len == 12 || s.len == 14)
        && recs_time_compact(s, t) == RECS_OK)
    {
        return RECS_OK;
    }

    /* a lone year or a counter is no time */
    if (s.len < 9 || s.len > 19) {
        return RECS_BAD;
    }

    for (v = 0, i = 0; i < s.len; i++) {
        if (__builtin_mul_overflow(v, 10, &v)
            || __builtin_add_overflow(v, s.data[i] - '0', &v))
        {
            return RECS_BAD;
        }
    }

    *t = s.len < 12 ? v * RECS_MICROS
         : s.len < 15 ? v * 1000
         : s.len < 18 ? v
         : v / 1000;

    return RECS_OK;
}


/* Digits of a time in plain digits, a fraction behind them aside; else 0. */

static size_t
recs_time_unix(recs_str_t s)
{
    size_t  n, i;

    for (n = 0; n < s.len && s.data[n] >= '0' && s.data[n] <= '9'; n++) {
        /* void */
    }

    if (n < s.len && (n < 9 || s.data[n] != '.')) {
        return 0;
    }

    for (i = n + 1; i < s.len; i++) {
        if (s.data[i] < '0' || s.data[i] > '9') {
            return 0;
        }
    }

    return n;
}


recs_rc_t
recs_time_parse_micros(recs_str_t s, int64_t *t)
{
    size_t             n;
    recs_time_cur_t    c;
    recs_time_parts_t  d;

    s = recs_text_trim(s);

    if (s.len == 0) {
        return RECS_NONE;
    }

    n = recs_time_unix(s);

    if (n != 0) {
        return recs_time_digits((recs_str_t) { s.data, n }, t);
    }

    c = (recs_time_cur_t) { s.data, s.data + s.len };
    d = (recs_time_parts_t) { 0 };

    if (!recs_time_named(&c, &d) && !recs_time_date(&c, &d)) {
        return RECS_BAD;
    }

    if (recs_time_char(&c, 'T') || recs_time_char(&c, 't')
        || recs_time_char(&c, ' '))
    {
        while (recs_time_char(&c, ' ')) {
            /* void */
        }

        if (!recs_time_clock(&c, &d)) {
            return RECS_BAD;
        }
    }

    if (!recs_time_zone(&c, &d)) {
        return RECS_BAD;
    }

    return recs_time_join(&d, t);
}


recs_rc_t
recs_time_parse(recs_str_t s, int64_t *t)
{
    int64_t    micros;
    recs_rc_t  rc;

    rc = recs_time_parse_micros(s, &micros);

    if (rc == RECS_OK) {
        *t = (micros - (micros < 0 ? RECS_MICROS - 1 : 0)) / RECS_MICROS;
    }

    return rc;
}
