
/*
 * The segments that somebody is in, for logs and for who is behind us.
 */

#ifndef RECS_SEGMENTS_H
#define RECS_SEGMENTS_H

#include "base/recs_out.h"
#include "decide/recs_situation.h"


/*
 * The names of the policy's segments that hold for a question, as they are
 * written in its file, separated by commas.  s is scratch memory.  Names with
 * control bytes are left out: they are no good in a header or a log.
 */
void recs_segments(recs_out_t *out, recs_situation_t *s,
    const recs_store_t *st, const recs_policy_t *policy, const recs_query_t *q);


#endif /* RECS_SEGMENTS_H */
