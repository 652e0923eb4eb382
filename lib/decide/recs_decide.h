
/*
 * The decision: which items, in which order, and why.
 */

#ifndef RECS_DECIDE_H
#define RECS_DECIDE_H

#include "decide/recs_anchors.h"
#include "decide/recs_join.h"
#include "decide/recs_query.h"
#include "store/recs_store.h"


typedef struct {
    uint32_t        item;
    float           score;
    recs_list_id_t  list;
    uint32_t        because;    /* the anchor that counts most; RECS_NO_ITEM */
    uint32_t        support;    /* baskets that hold both; only in a trace */
} recs_pick_t;

typedef struct {
    recs_pick_t  picks[RECS_COUNT_MAX];
    size_t       n;
    size_t       known;         /* anchors that the store knows */
    const char  *heading;       /* of the step that gave the best one */
} recs_decision_t;


/* why an item that was looked at is in the answer or not */

typedef enum {
    RECS_PICKED = 0,
    RECS_LEFT_KNOWN,            /* in the cart, viewed, or the page's own */
    RECS_LEFT_STOCK,            /* out of stock */
    RECS_LEFT_VARIANT,          /* of an anchor or of an item picked */
    RECS_LEFT_TWICE,            /* picked from an earlier list */
    RECS_LEFT_FLOOR,            /* score below the placement's floor */
    RECS_LEFT_COUNT,            /* the answer was full */
    RECS_VERDICTS
} recs_verdict_t;

extern const char *const  recs_verdict_names[RECS_VERDICTS];

/* Told of every candidate, in the order of decision.  For explanations. */

typedef struct {
    void  (*note)(void *ctx, const recs_pick_t *candidate,
              recs_verdict_t verdict);
    void   *ctx;
} recs_trace_t;


/* Scratch memory of one decision at a time: the caller's, any content. */

typedef struct {
    recs_join_t      join;
    recs_decision_t  decision;
    recs_anchors_t   anchors;                   /* of the question */
    recs_anchors_t   session;                   /* of a step BY_SESSION */
    uint32_t         items[RECS_SKUS_MAX];      /* of the question's SKUs */
    uint32_t         known[RECS_SKUS_MAX];      /* not suggested: the page's and
                                                   the cart's, then those viewed */
    size_t           nfixed;                    /* the page's and the cart's */
    size_t           nknown;
} recs_workspace_t;


/*
 * Decide.  The result lies in w->decision until the next call.  Allocates
 * nothing; at most RECS_SKUS_MAX look-ups and RECS_ANCHORS_MAX lists a step.
 * trace may be NULL; with it, candidates behind a full answer are noted too.
 *
 * RECS_OK    at least one pick
 * RECS_NONE  nothing fits: a normal answer
 * RECS_BAD   a record of the store is damaged
 */
recs_rc_t recs_decide(const recs_store_t *st, const recs_query_t *q,
    recs_workspace_t *w, const recs_trace_t *trace);


#endif /* RECS_DECIDE_H */
