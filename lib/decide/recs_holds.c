
#include "decide/recs_holds.h"

#include "decide/recs_select.h"


#define RECS_DAY       86400            /* seconds */
#define RECS_WEEK      7                /* days */
#define RECS_MONDAY    3                /* of 1 January 1970, a Thursday */
#define RECS_FAR       ((int64_t) 1 << 56)      /* seconds that no clock shows */


typedef struct {
    recs_situation_t        *s;
    const recs_condition_t  *failed;
    uint32_t                 depth;
} recs_asking_t;

/* of a segment, in recs_situation_t */

enum {
    RECS_SEGMENT_UNKNOWN = 0,
    RECS_SEGMENT_ASKED,                 /* one that asks for itself: no */
    RECS_SEGMENT_OUT,
    RECS_SEGMENT_IN
};


static bool recs_ask(recs_asking_t *a, const recs_condition_t *c);


/* ---- time */

static int64_t
recs_when_offset(const recs_when_t *when, int64_t now)
{
    uint32_t  low, high, mid;

    for (low = 0, high = when->noffsets; low < high; /* void */) {
        mid = low + (high - low) / 2;

        if (when->zone[mid].from <= now) {
            low = mid + 1;

        } else {
            high = mid;
        }
    }

    /* before the first change the zone was what the first one says */
    return when->noffsets ? when->zone[low ? low - 1 : 0].offset : 0;
}


bool
recs_when_holds(const recs_when_t *when, int64_t now)
{
    int64_t  local, day, minute;

    if (now < when->start || now >= when->end) {
        return false;
    }

    if (when->days == 0 && when->from == when->to) {
        return true;
    }

    if (now < -RECS_FAR || now > RECS_FAR) {
        return false;
    }

    local = now + recs_when_offset(when, now);
    day = local / RECS_DAY - (local % RECS_DAY < 0);
    minute = (local - day * RECS_DAY) / 60;

    if (when->from < when->to) {
        if (minute < when->from || minute >= when->to) {
            return false;
        }

    } else if (when->from > when->to) {
        if (minute >= when->to && minute < when->from) {
            return false;
        }

        day -= minute < when->to;       /* it began on the evening before */
    }

    day = (day + RECS_MONDAY) % RECS_WEEK;
    day += day < 0 ? RECS_WEEK : 0;

    return when->days == 0 || when->days >> day & 1;
}


/* ---- items, facts, segments */

static bool
recs_ask_items(recs_asking_t *a, const recs_condition_t *c)
{
    double                 n;
    size_t                 i;
    const recs_members_t  *m;

    m = recs_situation_members(a->s, c->group);

    if (c->min > (double) m->n
        || (c->min > 0 && !recs_members_may(m, &c->items)))
    {
        return false;
    }

    for (n = 0, i = 0; i < m->n && n <= c->max; i++) {

        if (n >= c->min && c->max >= (double) m->n) {
            return true;                /* more do no harm */
        }

        n += recs_select_has(a->s->st, &c->items, m->items[i], &m->facts[i]);
    }

    return n >= c->min && n <= c->max;
}


static bool
recs_ask_context(recs_asking_t *a, const recs_condition_t *c)
{
    int         rc;
    uint32_t    low, high, mid;
    recs_str_t  value;

    value = recs_situation_text(a->s, c->name);

    if (value.len == 0 || c->ntexts == 0) {
        return value.len != 0;
    }

    for (low = 0, high = c->ntexts; low < high; /* void */) {
        mid = low + (high - low) / 2;
        rc = recs_str_cmp(c->texts[mid], value);

        if (rc == 0) {
            return true;
        }

        if (rc < 0) {
            low = mid + 1;

        } else {
            high = mid;
        }
    }

    return false;
}


static bool
recs_ask_segment(recs_asking_t *a, uint32_t segment)
{
    uint8_t  *known;

    if (segment >= RECS_SEGMENTS_MAX
        || segment >= a->s->policy->nsegments)
    {
        return false;
    }

    known = &a->s->segments[segment];

    if (*known == RECS_SEGMENT_UNKNOWN) {
        *known = RECS_SEGMENT_ASKED;
        *known = recs_ask(a, &a->s->policy->segments[segment].condition)
                 ? RECS_SEGMENT_IN : RECS_SEGMENT_OUT;
    }

    return *known == RECS_SEGMENT_IN;
}


static bool
recs_ask_segments(recs_asking_t *a, const recs_condition_t *c)
{
    uint32_t  i;

    for (i = 0; i < c->nsegments; i++) {
        if (recs_ask_segment(a, c->segments[i])) {
            return true;
        }
    }

    a->failed = c;

    return false;
}


/* ---- all, any, not */

static bool
recs_ask_is_cheap(const recs_condition_t *c)
{
    return c->kind == RECS_IF_TIME || c->kind == RECS_IF_CONTEXT
           || c->kind == RECS_IF_CONTEXT_NUMBER || c->kind == RECS_IF_NUMBER;
}


static bool
recs_ask_parts(recs_asking_t *a, const recs_condition_t *c, bool cheap,
    bool until)
{
    uint32_t  i;

    for (i = 0; i < c->nparts; i++) {
        if (recs_ask_is_cheap(&c->parts[i]) == cheap
            && recs_ask(a, &c->parts[i]) == until)
        {
            return true;
        }
    }

    return false;
}


static bool
recs_ask_all(recs_asking_t *a, const recs_condition_t *c)
{
    return !recs_ask_parts(a, c, true, false)
           && !recs_ask_parts(a, c, false, false);
}


static bool
recs_ask_any(recs_asking_t *a, const recs_condition_t *c)
{
    if (recs_ask_parts(a, c, true, true) || recs_ask_parts(a, c, false, true)) {
        return true;
    }

    a->failed = c;

    return false;
}


static bool
recs_ask_not(recs_asking_t *a, const recs_condition_t *c)
{
    if (c->nparts == 1 && !recs_ask(a, &c->parts[0])) {
        return true;
    }

    a->failed = c;

    return false;
}


static bool
recs_ask_leaf(recs_asking_t *a, const recs_condition_t *c)
{
    bool    holds;
    double  number;

    switch (c->kind) {

    case RECS_IF_ITEMS:
        holds = recs_ask_items(a, c);
        break;

    case RECS_IF_NUMBER:
        number = recs_situation_number(a->s, c->number);
        holds = number >= c->min && number <= c->max;
        break;

    case RECS_IF_CONTEXT:
        holds = recs_ask_context(a, c);
        break;

    case RECS_IF_CONTEXT_NUMBER:
        number = recs_situation_read(recs_situation_text(a->s, c->name));
        holds = number >= c->min && number <= c->max;
        break;

    default:
        holds = recs_when_holds(&c->when, a->s->q->now);
    }

    if (!holds) {
        a->failed = c;
    }

    return holds;
}


static bool
recs_ask(recs_asking_t *a, const recs_condition_t *c)
{
    bool  holds;

    if (a->depth == RECS_DEPTH_MAX) {
        a->failed = c;
        return false;
    }

    a->depth++;

    switch (c->kind) {

    case RECS_IF_ALL:
        holds = recs_ask_all(a, c);
        break;

    case RECS_IF_ANY:
        holds = recs_ask_any(a, c);
        break;

    case RECS_IF_NOT:
        holds = recs_ask_not(a, c);
        break;

    case RECS_IF_SEGMENT:
        holds = recs_ask_segments(a, c);
        break;

    default:
        holds = recs_ask_leaf(a, c);
    }

    a->depth--;

    return holds;
}


bool
recs_holds(recs_situation_t *s, const recs_condition_t *c,
    const recs_condition_t **failed)
{
    bool           holds;
    recs_asking_t  a;

    a = (recs_asking_t) { .s = s };
    holds = recs_ask(&a, c);

    if (!holds && failed != NULL) {
        *failed = a.failed;
    }

    return holds;
}
