
/* Dates, times of the day and weekdays, in the shop's zone. */

#include "merch/recs_terms.h"

#include "base/recs_date.h"


typedef struct {
    const char  *p;
    int          year, month, day;
    int          hour, minute, second;
    bool         timed;                 /* a time of the day is there */
    bool         zoned;                 /* and what zone it is of */
    int          offset;                /* seconds east */
} recs_moment_t;


/* exactly so many digits */

static bool
recs_moment_digits(recs_moment_t *m, int n, int *v)
{
    for (*v = 0; n > 0; n--, m->p++) {
        if (*m->p < '0' || *m->p > '9') {
            return false;
        }

        *v = *v * 10 + *m->p - '0';
    }

    return true;
}


static bool
recs_moment_char(recs_moment_t *m, char c)
{
    if (*m->p != c) {
        return false;
    }

    m->p++;

    return true;
}


/* "08:30", "08:30:15" */

static bool
recs_moment_clock(recs_moment_t *m)
{
    m->timed = true;

    if (!recs_moment_digits(m, 2, &m->hour) || !recs_moment_char(m, ':')
        || !recs_moment_digits(m, 2, &m->minute))
    {
        return false;
    }

    if (*m->p == ':') {
        m->p++;
        return recs_moment_digits(m, 2, &m->second);
    }

    return true;
}


/* "Z", "+02:00", or nothing */

static bool
recs_moment_zone(recs_moment_t *m)
{
    int   hours, minutes;
    bool  west;

    if (*m->p == '\0') {
        return true;
    }

    m->zoned = true;

    if (*m->p == 'Z') {
        m->p++;
        return true;
    }

    west = *m->p == '-';

    if (*m->p != '+' && *m->p != '-') {
        return false;
    }

    m->p++;

    if (!recs_moment_digits(m, 2, &hours) || !recs_moment_char(m, ':')
        || !recs_moment_digits(m, 2, &minutes) || hours > 15 || minutes > 59)
    {
        return false;
    }

    m->offset = (hours * 3600 + minutes * 60) * (west ? -1 : 1);

    return true;
}


/* "2026-11-27", "2026-11-27 08:00", "2026-11-27T08:00:00+01:00" */

static bool
recs_moment_read(recs_moment_t *m, const char *text)
{
    *m = (recs_moment_t) { .p = text };

    if (!recs_moment_digits(m, 4, &m->year) || !recs_moment_char(m, '-')
        || !recs_moment_digits(m, 2, &m->month) || !recs_moment_char(m, '-')
        || !recs_moment_digits(m, 2, &m->day))
    {
        return false;
    }

    if (*m->p == 'T' || *m->p == ' ') {
        m->p++;

        if (!recs_moment_clock(m) || !recs_moment_zone(m)) {
            return false;
        }
    }

    return *m->p == '\0';
}


static bool
recs_moment_exists(const recs_moment_t *m)
{
    return m->year >= 1970 && m->year < RECS_ZONE_YEARS && m->month >= 1
           && m->month <= 12 && m->day >= 1
           && m->day <= recs_date_month(m->year, m->month)
           && m->minute <= 59 && m->second <= 59
           && (m->hour <= 23
               || (m->hour == 24 && m->minute == 0 && m->second == 0));
}


static bool
recs_read_moment(recs_reader_t *r, const cJSON *v, bool end, int64_t *t)
{
    recs_moment_t  m;

    if (!recs_is_string(r, v) || !recs_moment_read(&m, v->valuestring)) {
        recs_blame(r, v, "a date is wanted here, such as \"2026-11-27\", "
                   "\"2026-11-27 08:00\" or \"2026-11-27T08:00:00+01:00\"");
        return false;
    }

    if (!recs_moment_exists(&m)) {
        recs_blame(r, v, "there is no %.40s", v->valuestring);
        return false;
    }

    /* a day that something ends on belongs to it */
    *t = (recs_date_days(m.year, m.month, m.day) + (end && !m.timed)) * RECS_DAY
         + m.hour * 3600 + m.minute * 60 + m.second;
    *t = m.zoned ? *t - m.offset : recs_zone_utc(&r->zone, *t);

    return true;
}


static void
recs_kind_read_start(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    (void) recs_read_moment(r, v, false, at);
}


static void
recs_kind_read_end(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    (void) term;
    (void) recs_read_moment(r, v, true, at);
}


static void
recs_kind_read_minutes(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    recs_moment_t  m;

    (void) term;

    m = (recs_moment_t) { .p = recs_is_string(r, v) ? v->valuestring : "" };

    if (!recs_moment_clock(&m) || *m.p != '\0' || m.second != 0 || m.hour > 24
        || m.minute > 59 || (m.hour == 24 && m.minute != 0))
    {
        recs_blame(r, v, "a time of the day is wanted here, \"00:00\" to "
                   "\"24:00\"");
        return;
    }

    *(uint16_t *) at = (uint16_t) (m.hour * 60 + m.minute);
}


/* "mon", or "mon-fri" */

static const char *const  recs_day_names[] = {
    "mon", "tue", "wed", "thu", "fri", "sat", "sun"
};


static int
recs_day_find(const char *name, size_t len)
{
    int  i;

    for (i = 0; i < 7; i++) {
        if (len == 3 && memcmp(recs_day_names[i], name, 3) == 0) {
            return i;
        }
    }

    return -1;
}


static void
recs_kind_read_days(recs_reader_t *r, const cJSON *v, const recs_term_t *term,
    void *at)
{
    int           first, last;
    uint8_t      *days = at;
    const cJSON  *each;
    const char   *text;

    (void) term;

    for (each = recs_each(v); each != NULL; each = recs_each_next(v, each)) {

        text = recs_is_string(r, each) ? each->valuestring : "";
        first = recs_day_find(text, strcspn(text, "-"));
        last = first < 0 || text[3] == '\0'
               ? first : recs_day_find(text + 4, strlen(text + 4));

        if (first < 0 || last < 0) {
            recs_blame(r, each, "a day is wanted here: \"mon\", \"tue\", "
                       "\"wed\", \"thu\", \"fri\", \"sat\" or \"sun\"; or "
                       "some: \"mon-fri\"");
            continue;
        }

        /* over the week's end, too: "sat-mon" */
        for ( /* void */ ; first != last; first = (first + 1) % 7) {
            *days |= (uint8_t) (1 << first);
        }

        *days |= (uint8_t) (1 << last);
    }

    if (recs_each_count(v) == 0) {
        recs_blame(r, v, "the list is empty: no day is one of none");
    }
}


const recs_kind_t  recs_kind_start = {
    recs_kind_read_start, "\"type\":\"string\""
};

const recs_kind_t  recs_kind_end = {
    recs_kind_read_end, "\"type\":\"string\""
};

const recs_kind_t  recs_kind_minutes = {
    recs_kind_read_minutes,
    "\"type\":\"string\",\"pattern\":\"^[0-2][0-9]:[0-5][0-9]$\""
};

const recs_kind_t  recs_kind_days = {
    recs_kind_read_days, "\"$ref\":\"#/$defs/days\""
};
