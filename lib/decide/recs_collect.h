
/*
 * Collecting: the lists of one step, joined.
 */

#ifndef RECS_COLLECT_H
#define RECS_COLLECT_H

#include "decide/recs_join.h"
#include "decide/recs_situation.h"


/* Join the lists of all anchors.  RECS_BAD: a record is damaged. */
recs_rc_t recs_collect_anchors(recs_join_t *join, const recs_store_t *st,
    recs_list_id_t list, const recs_anchors_t *a);

/* The page's item, and behind it what was viewed. */
void recs_collect_session(recs_anchors_t *a, const recs_situation_t *s);

/*
 * All that a step gives; session is scratch.  *key: what the list was looked up
 * by, where no anchor was.
 */
recs_rc_t recs_collect_step(recs_join_t *join, recs_anchors_t *session,
    const recs_situation_t *s, const recs_step_t *step, uint32_t *key);


#endif /* RECS_COLLECT_H */
