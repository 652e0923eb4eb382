
/*
 * Rules, offers and their conditions in words, for recs get --explain.
 */

#ifndef RECS_EXPLAIN_RULES_H
#define RECS_EXPLAIN_RULES_H

#include "decide/recs_decide.h"


/* "rule NAME: fired", or why it did not; a line to standard output. */
void recs_explain_rule(recs_situation_t *s, const recs_rule_t *rule,
    recs_fate_t fate, const recs_condition_t *failed);
void recs_explain_offer(recs_situation_t *s, const recs_offer_t *offer,
    recs_fate_t fate, const recs_condition_t *failed);


#endif /* RECS_EXPLAIN_RULES_H */
