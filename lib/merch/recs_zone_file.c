
/*
 * Zone files, RFC 8536: transitions, and behind the last one a rule in the
 * language of POSIX's TZ variable, such as "CET-1CEST,M3.5.0,M10.5.0/3".
 */

#include "merch/recs_zone.h"

#include "base/recs_date.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>


#define RECS_ZONE_FILE_MAX   65536          /* bytes; the largest has 4 KiB */
#define RECS_ZONE_HEADER     44
#define RECS_ZONE_START      946684800      /* 2000-01-01 */


typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;
    recs_offset_t        *offsets;          /* RECS_ZONE_MAX */
    uint32_t              n;
} recs_zone_file_t;

typedef struct {                            /* counts of the header */
    uint32_t  isut;
    uint32_t  isstd;
    uint32_t  leap;
    uint32_t  time;
    uint32_t  type;
    uint32_t  chars;
} recs_zone_head_t;


static uint32_t
recs_zone_be32(const unsigned char *p)
{
    return (uint32_t) p[0] << 24 | (uint32_t) p[1] << 16 | (uint32_t) p[2] << 8
           | p[3];
}


/* ---- transitions */

/* from then on so much; what changes nothing is no transition */

static bool
recs_zone_add(recs_zone_file_t *f, int64_t from, int32_t offset)
{
    if (f->n != 0 && f->offsets[f->n - 1].offset == offset) {
        return true;
    }

    /* what held before the beginning is forgotten */
    if (from < RECS_ZONE_START || f->n == 0) {
        f->offsets[0] = (recs_offset_t) { INT64_MIN, offset };
        f->n = 1;
        return true;
    }

    if (f->n == RECS_ZONE_MAX || from <= f->offsets[f->n - 1].from) {
        return false;
    }

    f->offsets[f->n++] = (recs_offset_t) { from, offset };

    return true;
}


/* the header at p, and that its block lies in the file; times have width */

static bool
recs_zone_head(const recs_zone_file_t *f, recs_zone_head_t *h, size_t width,
    size_t *block)
{
    if ((size_t) (f->end - f->p) < RECS_ZONE_HEADER
        || memcmp(f->p, "TZif", 4) != 0)
    {
        return false;
    }

    h->isut = recs_zone_be32(f->p + 20);
    h->isstd = recs_zone_be32(f->p + 24);
    h->leap = recs_zone_be32(f->p + 28);
    h->time = recs_zone_be32(f->p + 32);
    h->type = recs_zone_be32(f->p + 36);
    h->chars = recs_zone_be32(f->p + 40);

    if (h->isut > 256 || h->isstd > 256 || h->leap > 1024 || h->time > 8192
        || h->type == 0 || h->type > 256 || h->chars > 1024)
    {
        return false;
    }

    *block = h->time * (width + 1) + h->type * 6 + h->chars
             + h->leap * (width + 4) + h->isstd + h->isut;

    return *block <= (size_t) (f->end - f->p) - RECS_ZONE_HEADER;
}


static bool
recs_zone_transitions(recs_zone_file_t *f, const recs_zone_head_t *h)
{
    int64_t               from;
    int32_t               offset;
    uint32_t              i;
    const unsigned char  *times, *types, *infos;

    times = f->p;
    types = times + h->time * 8;
    infos = types + h->time;

    if (!recs_zone_add(f, INT64_MIN, (int32_t) recs_zone_be32(infos))) {
        return false;
    }

    for (i = 0; i < h->time; i++) {
        if (types[i] >= h->type) {
            return false;
        }

        from = (int64_t) ((uint64_t) recs_zone_be32(times + i * 8) << 32
                          | recs_zone_be32(times + i * 8 + 4));
        offset = (int32_t) recs_zone_be32(infos + types[i] * 6);

        if (offset < -RECS_ZONE_FAR || offset > RECS_ZONE_FAR
            || !recs_zone_add(f, from, offset))
        {
            return false;
        }
    }

    return true;
}


/* ---- the rule */

typedef struct {
    char     kind;                          /* 'M', 'J', or 0: a day from 0 on */
    int      month;                         /* M */
    int      week;                          /* 1 to 5, 5 is the last */
    int      day;                           /* of the week, 0 Sunday; or year */
    int32_t  time;                          /* local seconds */
} recs_zone_day_t;


static bool
recs_zone_int(recs_zone_file_t *f, int max, int *v)
{
    const unsigned char  *from;

    for (*v = 0, from = f->p;
         f->p < f->end && *f->p >= '0' && *f->p <= '9' && *v <= max; f->p++)
    {
        *v = *v * 10 + *f->p - '0';
    }

    return f->p != from && *v <= max;
}


static bool
recs_zone_char(recs_zone_file_t *f, unsigned char c)
{
    if (f->p == f->end || *f->p != c) {
        return false;
    }

    f->p++;

    return true;
}


/* "CET" or "<+03>" */

static bool
recs_zone_word(recs_zone_file_t *f)
{
    bool                  quoted;
    const unsigned char  *from;

    quoted = recs_zone_char(f, '<');

    for (from = f->p; f->p < f->end; f->p++) {
        if (quoted ? *f->p == '>' : (*f->p | 0x20) < 'a' || (*f->p | 0x20) > 'z')
        {
            break;
        }
    }

    return f->p != from && (!quoted || recs_zone_char(f, '>'));
}


/* [+-]hh[:mm[:ss]] in seconds */

static bool
recs_zone_clock(recs_zone_file_t *f, int32_t *v)
{
    int   hours, minutes, seconds;
    bool  negative;

    minutes = seconds = 0;
    negative = recs_zone_char(f, '-');

    if (!negative) {
        (void) recs_zone_char(f, '+');
    }

    if (!recs_zone_int(f, 167, &hours)
        || (recs_zone_char(f, ':')
            && (!recs_zone_int(f, 59, &minutes)
                || (recs_zone_char(f, ':')
                    && !recs_zone_int(f, 59, &seconds)))))
    {
        return false;
    }

    *v = hours * 3600 + minutes * 60 + seconds;
    *v = negative ? -*v : *v;

    return true;
}


/* ",M3.5.0/2", ",J60", ",59" */

static bool
recs_zone_day(recs_zone_file_t *f, recs_zone_day_t *d)
{
    *d = (recs_zone_day_t) { .time = 2 * 3600 };

    if (!recs_zone_char(f, ',')) {
        return false;
    }

    if (recs_zone_char(f, 'M')) {
        d->kind = 'M';

        if (!recs_zone_int(f, 12, &d->month) || d->month == 0
            || !recs_zone_char(f, '.') || !recs_zone_int(f, 5, &d->week)
            || d->week == 0 || !recs_zone_char(f, '.')
            || !recs_zone_int(f, 6, &d->day))
        {
            return false;
        }

    } else {
        d->kind = recs_zone_char(f, 'J') ? 'J' : 0;

        if (!recs_zone_int(f, 365, &d->day) || (d->kind == 'J' && d->day == 0)) {
            return false;
        }
    }

    return !recs_zone_char(f, '/') || recs_zone_clock(f, &d->time);
}


/* local seconds of that day of a year */

static int64_t
recs_zone_local(const recs_zone_day_t *d, int year)
{
    int      of_month;
    bool     leap;
    int64_t  days;

    if (d->kind == 'M') {
        days = recs_date_days(year, d->month, 1);
        of_month = (d->day + 6 - recs_date_weekday(days)) % 7
                   + (d->week - 1) * 7;

        if (of_month >= recs_date_month(year, d->month)) {
            of_month -= 7;
        }

        return (days + of_month) * RECS_DAY + d->time;
    }

    leap = recs_date_month(year, 2) == 29;
    days = recs_date_days(year, 1, 1) + d->day;

    /* J counts without the 29th of February */
    if (d->kind == 'J' && (!leap || d->day < 60)) {
        days--;
    }

    return days * RECS_DAY + d->time;
}


/* the two changes of a year, in their order; those that were before are there */

static bool
recs_zone_year(recs_zone_file_t *f, int year, const recs_zone_day_t day[2],
    const int32_t offset[2])
{
    int      i, first;
    int64_t  t[2];

    t[0] = recs_zone_local(&day[0], year) - offset[0];
    t[1] = recs_zone_local(&day[1], year) - offset[1];
    first = t[1] < t[0];

    for (i = 0; i < 2; i++, first = !first) {
        if (t[first] > f->offsets[f->n - 1].from && t[first] >= RECS_ZONE_START
            && !recs_zone_add(f, t[first], offset[!first]))
        {
            return false;
        }
    }

    return true;
}


static bool
recs_zone_rule(recs_zone_file_t *f)
{
    int              year;
    int32_t          offset[2];             /* standard, daylight */
    recs_zone_day_t  day[2];                /* begin of daylight, its end */

    if (f->p == f->end || *f->p == '\n') {
        return true;
    }

    if (!recs_zone_word(f) || !recs_zone_clock(f, &offset[0])) {
        return false;
    }

    offset[0] = -offset[0];                 /* the text counts west */

    if (recs_zone_char(f, '\n')) {
        return true;
    }

    offset[1] = offset[0] + 3600;

    if (!recs_zone_word(f)) {
        return false;
    }

    if (f->p < f->end && *f->p != ',') {
        if (!recs_zone_clock(f, &offset[1])) {
            return false;
        }

        offset[1] = -offset[1];
    }

    if (!recs_zone_day(f, &day[0]) || !recs_zone_day(f, &day[1])) {
        return false;
    }

    for (year = 2000; year < RECS_ZONE_YEARS; year++) {
        if (!recs_zone_year(f, year, day, offset)) {
            return false;
        }
    }

    return true;
}


/* ---- the file */

static bool
recs_zone_decode(recs_zone_file_t *f)
{
    size_t            block;
    recs_zone_head_t  head;

    /* a first part for readers of 32 bits, from version 2 on a second one */
    if (!recs_zone_head(f, &head, 4, &block) || f->p[4] < '2') {
        return false;
    }

    f->p += RECS_ZONE_HEADER + block;

    if (!recs_zone_head(f, &head, 8, &block)) {
        return false;
    }

    f->p += RECS_ZONE_HEADER;

    if (!recs_zone_transitions(f, &head)) {
        return false;
    }

    f->p += block;

    return recs_zone_char(f, '\n') && recs_zone_rule(f);
}


static recs_rc_t
recs_zone_load(const char *path, unsigned char *bytes, size_t *len,
    recs_err_t *err)
{
    int      fd;
    ssize_t  n;

    fd = open(path, O_RDONLY|O_CLOEXEC);

    if (fd == -1) {
        return recs_fail(err, errno == ENOENT ? RECS_NONE : RECS_SYS, errno,
                         "cannot read \"%.200s\": %s", path, strerror(errno));
    }

    for ( /* void */ ; *len < RECS_ZONE_FILE_MAX; *len += (size_t) n) {
        n = read(fd, bytes + *len, RECS_ZONE_FILE_MAX - *len);

        if (n <= 0) {
            break;
        }
    }

    (void) close(fd);

    return RECS_OK;
}


recs_rc_t
recs_zone_read(recs_zone_t *z, const char *folder, recs_str_t name,
    recs_arena_t *arena, recs_err_t *err)
{
    char              path[1024];
    size_t            len;
    recs_rc_t         rc;
    unsigned char     bytes[RECS_ZONE_FILE_MAX];
    recs_zone_file_t  f;

    if (!recs_zone_name_ok(name)) {
        return recs_fail(err, RECS_NONE, 0, "not the name of a zone");
    }

    len = 0;
    (void) snprintf(path, sizeof(path), "%.900s/%.*s", folder, (int) name.len,
                    (const char *) name.data);

    rc = recs_zone_load(path, bytes, &len, err);
    if (rc != RECS_OK) {
        return rc;
    }

    f = (recs_zone_file_t) { bytes, bytes + len, NULL, 0 };
    f.offsets = recs_arena_alloc(arena, RECS_ZONE_MAX * sizeof(recs_offset_t));
    z->name = recs_arena_str(arena, name);

    if (f.offsets == NULL || z->name.data == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    if (!recs_zone_decode(&f)) {
        return recs_fail(err, RECS_BAD, 0, "\"%.200s\" is not a zone file",
                         path);
    }

    z->offsets = f.offsets;
    z->n = f.n;

    return RECS_OK;
}
