
#include "session/recs_intent.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>


#define RECS_INTENT_LINE   128          /* bytes */

static const struct {
    const char  *name;
    const char  *about;
} recs_intent_specs[RECS_INTENT_FEATURES] = {
    [RECS_INTENT_BIAS] = { "bias", "always" },
    [RECS_INTENT_VIEWS] = { "views", "of items in this session, ln(1 + n)" },
    [RECS_INTENT_SEARCHES] = { "searches", "ln(1 + n)" },
    [RECS_INTENT_ADDS] = { "adds", "to the cart, ln(1 + n)" },
    [RECS_INTENT_CHECKOUTS] = { "checkouts", "begun, ln(1 + n)" },
    [RECS_INTENT_BOUGHT] = { "bought", "something in this session already" },
    [RECS_INTENT_RETURNING] = { "returning", "not the first session" },
    [RECS_INTENT_VISITS] = { "visits_before", "ln(1 + n)" },
    [RECS_INTENT_ADDS_BEFORE] = { "adds_before", "in those, ln(1 + n)" },
    [RECS_INTENT_PURCHASES_BEFORE] = { "purchases_before",
                                       "in those, ln(1 + n)" },
    [RECS_INTENT_MINUTES] = { "minutes", "since the session began, ln(1 + n)" },
    [RECS_INTENT_DWELL] = { "dwell", "mean seconds between events, ln(1 + n)" },
    [RECS_INTENT_DAY] = { "hour_sine", "of the hour as an angle, UTC" },
    [RECS_INTENT_NIGHT] = { "hour_cosine", "of the hour as an angle, UTC" }
};


/*
 * Rough and on purpose: a visitor who only looks buys in 2 to 4 of 100 sessions,
 * one who has put something into the cart in every fourth, one at the checkout
 * in every second.
 */

const recs_intent_t  recs_intent_default = {
    .weights = {
        [RECS_INTENT_BIAS] = -4.0,
        [RECS_INTENT_VIEWS] = 0.2,
        [RECS_INTENT_SEARCHES] = 0.2,
        [RECS_INTENT_ADDS] = 3.0,
        [RECS_INTENT_CHECKOUTS] = 2.0,
        [RECS_INTENT_BOUGHT] = -1.0,
        [RECS_INTENT_RETURNING] = 0.3,
        [RECS_INTENT_ADDS_BEFORE] = 0.3,
        [RECS_INTENT_PURCHASES_BEFORE] = 0.5
    }
};


const char *
recs_intent_name(recs_intent_feature_t feature)
{
    return recs_intent_specs[feature].name;
}


const char *
recs_intent_about(recs_intent_feature_t feature)
{
    return recs_intent_specs[feature].about;
}


static unsigned
recs_intent_before(const recs_session_t *s, recs_did_t did)
{
    return (unsigned) (s->totals[did] - s->counts[did]);
}


void
recs_intent_features(double x[RECS_INTENT_FEATURES], const recs_session_t *s,
    int64_t now)
{
    double    age, angle;
    unsigned  i, n;

    for (n = 0, i = 0; i < RECS_DIDS; i++) {
        n += s->counts[i];
    }

    /* a clock that went back makes nothing younger than new */
    age = now > (int64_t) s->began ? (double) (now - (int64_t) s->began) : 0;
    angle = (double) (((now % 86400) + 86400) % 86400) * (2 * M_PI / 86400);

    x[RECS_INTENT_BIAS] = 1;
    x[RECS_INTENT_VIEWS] = log1p(s->counts[RECS_DID_VIEW_ITEM]);
    x[RECS_INTENT_SEARCHES] = log1p(s->counts[RECS_DID_SEARCH]);
    x[RECS_INTENT_ADDS] = log1p(s->counts[RECS_DID_ADD_TO_CART]);
    x[RECS_INTENT_CHECKOUTS] = log1p(s->counts[RECS_DID_BEGIN_CHECKOUT]);
    x[RECS_INTENT_BOUGHT] = s->counts[RECS_DID_PURCHASE] != 0;
    x[RECS_INTENT_RETURNING] = s->visits > 1;
    x[RECS_INTENT_VISITS] = log1p(s->visits > 1 ? s->visits - 1 : 0);
    x[RECS_INTENT_ADDS_BEFORE] = log1p(recs_intent_before(s,
                                                          RECS_DID_ADD_TO_CART));
    x[RECS_INTENT_PURCHASES_BEFORE] = log1p(recs_intent_before(s,
                                                           RECS_DID_PURCHASE));
    x[RECS_INTENT_MINUTES] = log1p(age / 60);
    x[RECS_INTENT_DWELL] = n > 1 ? log1p(age / (n - 1)) : 0;
    x[RECS_INTENT_DAY] = sin(angle);
    x[RECS_INTENT_NIGHT] = cos(angle);
}


double
recs_intent(const recs_intent_t *m, const recs_session_t *s, int64_t now)
{
    size_t  i;
    double  sum, x[RECS_INTENT_FEATURES];

    recs_intent_features(x, s, now);

    for (sum = 0, i = 0; i < RECS_INTENT_FEATURES; i++) {
        sum += m->weights[i] * x[i];
    }

    return 1 / (1 + exp(-sum));
}


void
recs_intent_write(const recs_intent_t *m, recs_out_t *out)
{
    int     n;
    char    line[RECS_INTENT_LINE];
    size_t  i;

    n = snprintf(line, sizeof(line), "sessions %llu\nbuying %llu\nuntil %lld\n",
                 (unsigned long long) m->sessions,
                 (unsigned long long) m->buying, (long long) m->until);
    recs_out_put(out, line, (size_t) n);

    for (i = 0; i < RECS_INTENT_FEATURES; i++) {
        n = snprintf(line, sizeof(line), "%s %.6f\n", recs_intent_specs[i].name,
                     m->weights[i]);
        recs_out_put(out, line, (size_t) n);
    }
}


/* the number behind a name; false: it is not there, or no number */

static bool
recs_intent_line(recs_str_t text, const char *name, double *value)
{
    char                  line[RECS_INTENT_LINE], *end;
    size_t                len, n;
    const unsigned char  *p, *last, *next;

    len = strlen(name);
    last = text.data + text.len;

    for (p = text.data; p < last; p = next + 1) {

        next = memchr(p, '\n', (size_t) (last - p));

        if (next == NULL) {
            return false;               /* cut */
        }

        n = (size_t) (next - p);

        if (n > len + 1 && n < sizeof(line) && memcmp(p, name, len) == 0
            && p[len] == ' ')
        {
            memcpy(line, p, n);
            line[n] = '\0';
            *value = strtod(line + len + 1, &end);

            return *end == '\0' && isfinite(*value);
        }
    }

    return false;
}


recs_rc_t
recs_intent_read(recs_intent_t *m, recs_str_t text)
{
    size_t         i;
    double         sessions, buying, until;
    recs_intent_t  read;

    *m = recs_intent_default;

    if (!recs_intent_line(text, "sessions", &sessions)
        || !recs_intent_line(text, "buying", &buying)
        || !recs_intent_line(text, "until", &until)
        || !(sessions >= 0 && sessions < 1e15) || !(buying >= 0 && buying < 1e15)
        || !(fabs(until) < 1e15))
    {
        return RECS_BAD;
    }

    read = (recs_intent_t) {
        .sessions = (uint64_t) sessions,
        .buying = (uint64_t) buying,
        .until = (int64_t) until
    };

    for (i = 0; i < RECS_INTENT_FEATURES; i++) {
        if (!recs_intent_line(text, recs_intent_specs[i].name, &read.weights[i])) {
            return RECS_BAD;
        }
    }

    *m = read;

    return RECS_OK;
}
