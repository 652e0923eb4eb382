
/*
 * What visitors looked at, one thing after another: sessions of item numbers,
 * and back.
 */

#ifndef RECS_SESSIONS_H
#define RECS_SESSIONS_H

#include "build/recs_baskets.h"


/* a visitor who pauses for longer begins another session; microseconds */
#define RECS_SESSION_PAUSE   1800000000

/* longer ones are no person's: a crawler, an id that many share */
#define RECS_SESSION_MAX     500

typedef struct {                /* zero: there were no events */
    uint32_t     items;         /* numbered as in the baskets */
    recs_rows_t  of_session;    /* session -> its views, in order; those that
                                   ended first come first */
    recs_rows_t  of_item;       /* item -> its sessions, as often as it was
                                   viewed in them */
    uint64_t     endless;       /* sessions left out: RECS_SESSION_MAX */
} recs_sessions_t;


/*
 * Group the shop's views, which are freed.  A view of what was viewed just
 * before is the same view; a session of one view tells nothing and is left out.
 * Sessions without times end in the order of the feeds.
 *
 * Memory: at most 48 bytes a view for a while, 8 in the end.  RECS_SYS: memory
 * is out, nothing is left to free.
 */
recs_rc_t recs_sessions_make(recs_sessions_t *s, recs_shop_t *shop,
    const recs_baskets_t *b, recs_err_t *err);
void recs_sessions_free(recs_sessions_t *s);


#endif /* RECS_SESSIONS_H */
