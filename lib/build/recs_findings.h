
/*
 * What looks wrong in the feeds: how often, and where for instance.
 */

#ifndef RECS_FINDINGS_H
#define RECS_FINDINGS_H

#include "base/recs_arena.h"


typedef enum {
    RECS_FINDING_UNREADABLE = 0,        /* a build would stop there */
    RECS_FINDING_UNKNOWN,
    RECS_FINDING_ALIKE,
    RECS_FINDING_DUPLICATE,
    RECS_FINDING_NO_PRICE,
    RECS_FINDING_PRICE_ZERO,
    RECS_FINDING_NO_IMAGE,
    RECS_FINDING_NO_URL,
    RECS_FINDING_BAD_URL,
    RECS_FINDING_NO_CATEGORY,
    RECS_FINDING_HTML,
    RECS_FINDING_CURRENCIES,
    RECS_FINDING_NO_CURRENCY,
    RECS_FINDING_NO_TIME,
    RECS_FINDING_FUTURE,
    RECS_FINDING_TIME_ORDER,
    RECS_FINDING_LARGE_ORDER,
    RECS_FINDING_UNKNOWN_EVENT,         /* of events: item in no catalogue */
    RECS_FINDING_OTHER_EVENT,
    RECS_FINDING_NO_EVENTS,
    RECS_FINDING_NO_SESSION,
    RECS_FINDING_NO_EVENT_TIME,
    RECS_FINDING_REPEATED_VIEW,
    RECS_FINDING_ENDLESS,
    RECS_FINDING_CUSTOMER_TWICE,        /* of customers */
    RECS_FINDING_CUSTOMER_UNKNOWN,
    RECS_FINDING_FACT,
    RECS_FINDING_PAIR_UNKNOWN,          /* of lists */
    RECS_FINDING_PAIR_ITSELF,
    RECS_FINDING_PAIR_TWICE,
    RECS_FINDINGS
} recs_finding_id_t;

typedef struct {
    const char  *name;                  /* for JSON */
    const char  *level;                 /* error, warning or note */
    const char  *what;                  /* "3 of 10" ... */
    const char  *advice;                /* what it does, what to do */
} recs_finding_spec_t;

extern const recs_finding_spec_t  recs_finding_specs[RECS_FINDINGS];


#define RECS_FINDING_EXAMPLES   5

typedef struct {
    uint64_t    count;                  /* 0: not found */
    uint64_t    of;                     /* how many there could be; 0 unknown */
    unsigned    nexamples;
    recs_str_t  examples[RECS_FINDING_EXAMPLES];
} recs_finding_t;

typedef struct {                        /* zero is empty */
    recs_finding_t  list[RECS_FINDINGS];
    recs_arena_t    arena;              /* the examples */
    bool            no_memory;          /* an example was lost */
} recs_findings_t;


/* Count one more; the first few are kept as examples. */
void recs_findings_add(recs_findings_t *f, recs_finding_id_t id,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Is an example still wanted? */
static inline bool
recs_findings_room(const recs_findings_t *f, recs_finding_id_t id)
{
    return f->list[id].nexamples < RECS_FINDING_EXAMPLES;
}

void recs_findings_free(recs_findings_t *f);


#endif /* RECS_FINDINGS_H */
