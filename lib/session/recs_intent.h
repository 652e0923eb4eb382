
/*
 * Intent: the chance that a visitor buys something in this session, by a
 * logistic regression on what the session's state says.  The builder learns the
 * coefficients by playing sessions of the past through the same functions that
 * serve, so that what is learned is what is seen.
 */

#ifndef RECS_INTENT_H
#define RECS_INTENT_H

#include "base/recs_out.h"
#include "session/recs_session.h"


/* what it looks at; names and units in recs_intent.c */

typedef enum {
    RECS_INTENT_BIAS = 0,               /* 1 */
    RECS_INTENT_VIEWS,                  /* events: ln(1 + n) */
    RECS_INTENT_SEARCHES,
    RECS_INTENT_ADDS,
    RECS_INTENT_CHECKOUTS,
    RECS_INTENT_BOUGHT,                 /* something in this session: 0, 1 */
    RECS_INTENT_RETURNING,              /* not the first session: 0, 1 */
    RECS_INTENT_VISITS,                 /* before this one: ln(1 + n) */
    RECS_INTENT_ADDS_BEFORE,            /* in those: ln(1 + n) */
    RECS_INTENT_PURCHASES_BEFORE,
    RECS_INTENT_MINUTES,                /* of the session: ln(1 + minutes) */
    RECS_INTENT_DWELL,                  /* ln(1 + seconds from event to event) */
    RECS_INTENT_DAY,                    /* hour of the day, UTC, as a circle */
    RECS_INTENT_NIGHT,
    RECS_INTENT_FEATURES
} recs_intent_feature_t;

typedef struct {
    double    weights[RECS_INTENT_FEATURES];
    uint64_t  sessions;                 /* it was learned from; 0: built in */
    uint64_t  buying;                   /* of them: in which something was bought */
    int64_t   until;                    /* the latest event; 0 built in */
} recs_intent_t;


/* What is taken where nothing could be learned. */
extern const recs_intent_t  recs_intent_default;

/* The state at a moment, as numbers. */
void recs_intent_features(double x[RECS_INTENT_FEATURES],
    const recs_session_t *s, int64_t now);

/* 0 to 1; takes less than a microsecond. */
double recs_intent(const recs_intent_t *m, const recs_session_t *s,
    int64_t now);

/* "views"; "of items in this session, ln(1 + n)". */
const char *recs_intent_name(recs_intent_feature_t feature);
const char *recs_intent_about(recs_intent_feature_t feature);


/* ---- as a text: lines of a name, a blank and a number */

#define RECS_INTENT_TEXT   2048         /* bytes, at most */

void recs_intent_write(const recs_intent_t *m, recs_out_t *out);

/* RECS_BAD: not all of it is there; m is recs_intent_default then. */
recs_rc_t recs_intent_read(recs_intent_t *m, recs_str_t text);


#endif /* RECS_INTENT_H */
