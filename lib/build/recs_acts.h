
/*
 * What visitors did, one thing after another, played through the functions that
 * keep a visitor's state at the edge.
 */

#ifndef RECS_ACTS_H
#define RECS_ACTS_H

#include "session/recs_session.h"


typedef struct {
    uint64_t  who;                      /* hash of a visitor, or of a session */
    uint32_t  time;                     /* unix seconds */
    uint32_t  row;                      /* in the order of the feeds */
    uint32_t  did;                      /* recs_did_t */
} recs_act_t;

#define RECS_ACTS_MAX     2000000       /* kept; then every second visitor goes */
#define RECS_ACTS_IDLE    1800          /* seconds that end a session */
#define RECS_ACTS_ORDER   60            /* seconds of an order's rows, or of a
                                           checkout's */

typedef struct {                        /* zero is empty */
    recs_act_t  *list;
    size_t       n;
    size_t       room;
    uint32_t     rows;                  /* that came */
    unsigned     halved;                /* so often the visitors were */
} recs_acts_t;

/* a moment of a session: right after something was done */

typedef struct {
    const recs_session_t  *state;
    uint32_t               time;
    bool                   buys;        /* later in this session */
    bool                   first;       /* of the session */
} recs_moment_t;

typedef void (*recs_moment_pt)(void *ctx, const recs_moment_t *m);


/* What has no time is left out.  RECS_SYS: memory is out. */
recs_rc_t recs_acts_add(recs_acts_t *a, uint64_t who, int64_t time,
    recs_did_t did);

/* Put them in the order that recs_acts_play() wants. */
void recs_acts_sort(recs_acts_t *a);

/*
 * Tell of every moment of every session, visitor by visitor; a session ends
 * after RECS_ACTS_IDLE seconds without any.  Purchases within RECS_ACTS_ORDER
 * seconds are one, and so are checkouts: feeds have a row for each item.
 * Searches of one second are one.
 */
void recs_acts_play(const recs_acts_t *a, recs_moment_pt told, void *ctx);

void recs_acts_free(recs_acts_t *a);


#endif /* RECS_ACTS_H */
