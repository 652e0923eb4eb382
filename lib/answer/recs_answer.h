
/*
 * Question in, bytes out: decide, fetch the cards, render.  Both front doors
 * (nginx and the command) call this and nothing else, so they answer alike.
 */

#ifndef RECS_ANSWER_H
#define RECS_ANSWER_H

#include "base/recs_out.h"
#include "decide/recs_decide.h"


typedef enum {
    RECS_FORMAT_JSON = 0,       /* an object: the endpoint's answer */
    RECS_FORMAT_HTML,           /* a fragment */
    RECS_FORMAT_ITEMS           /* a JSON array: spliced into a cart */
} recs_format_t;


/*
 * Decide q and write the answer; to skus, which may be NULL, the SKUs of the
 * items, separated by commas, for a log.  out->n is the length even where
 * out->cap was too small (RECS_SPACE): take more memory, recs_answer_write().
 *
 * RECS_OK     something to show: items, or but for RECS_FORMAT_ITEMS a message
 * RECS_NONE   nothing to show; JSON has an empty list, HTML no bytes
 * RECS_SPACE  out->cap is too small
 * RECS_BAD    a record of the store is damaged
 */
recs_rc_t recs_answer(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w, recs_format_t format,
    recs_out_t *out, recs_out_t *skus);

/* Write again what w decided last, while store, policy and query live. */
recs_rc_t recs_answer_write(const recs_store_t *st, const recs_workspace_t *w,
    recs_format_t format, recs_out_t *out, recs_out_t *skus);


#endif /* RECS_ANSWER_H */
