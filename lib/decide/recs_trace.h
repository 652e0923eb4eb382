
/*
 * What a decision tells of itself as it goes, for explanations.
 */

#ifndef RECS_TRACE_H
#define RECS_TRACE_H

#include "decide/recs_decision.h"


/* what became of a rule or an offer */

typedef enum {
    RECS_FIRED = 0,
    RECS_FAILED,                /* its condition does not hold */
    RECS_ENDED,                 /* a rule before it is the last */
    RECS_CROWDED,               /* too many have fired before it */
    RECS_EARLY,                 /* an offer that has not begun */
    RECS_LATE,                  /* one that is over */
    RECS_REACHED,               /* whose threshold is: there is no gap, or the
                                   cart's value is not known */
    RECS_NO_SET,                /* for a set, and none is made whole */
    RECS_FATES
} recs_fate_t;

/* why an item that was looked at is in the answer or not */

typedef enum {
    RECS_PICKED = 0,
    RECS_PINNED,
    RECS_LEFT_KNOWN,            /* in the cart, viewed, or the page's own */
    RECS_LEFT_SHOWN,            /* by another placement of the page */
    RECS_LEFT_SEEN,             /* suggested too often before */
    RECS_LEFT_BOUGHT,
    RECS_LEFT_STOCK,            /* out of stock */
    RECS_LEFT_SOLD_OUT,         /* the same, said live */
    RECS_LEFT_BLOCKED,          /* live */
    RECS_LEFT_HIDDEN,
    RECS_LEFT_FILTER,           /* not in a selection it is to be in */
    RECS_LEFT_BAND,             /* price */
    RECS_LEFT_VARIANT,          /* of an anchor or of an item picked */
    RECS_LEFT_TWICE,            /* picked before */
    RECS_LEFT_CATEGORY,         /* as many of it as there may be */
    RECS_LEFT_BRAND,
    RECS_LEFT_FLOOR,            /* score below the placement's floor */
    RECS_LEFT_COUNT,            /* the answer was full */
    RECS_VERDICTS
} recs_verdict_t;

extern const char *const  recs_verdict_names[RECS_VERDICTS];

/*
 * One candidate, in the order of decision.  Bit v of verdicts: verdict v; one
 * that was left may have several.  by is the rule that hides it or filters it
 * out, or pinned it; NULL: the placement itself.
 */

typedef struct {
    recs_pick_t         pick;
    uint32_t            verdicts;
    const recs_rule_t  *by;
    uint32_t            support;    /* baskets that hold both, or the like */
} recs_note_t;

typedef struct {
    void  (*rule)(void *ctx, const recs_rule_t *rule, recs_fate_t fate,
              const recs_condition_t *failed);
    void  (*offer)(void *ctx, const recs_offer_t *offer, recs_fate_t fate,
              const recs_condition_t *failed);
    void  (*note)(void *ctx, const recs_note_t *note);
    void   *ctx;
} recs_trace_t;


#endif /* RECS_TRACE_H */
