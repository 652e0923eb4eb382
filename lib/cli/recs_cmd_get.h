
/*
 * recs get: one question answered, explained, or many from a file.
 */

#ifndef RECS_CMD_GET_H
#define RECS_CMD_GET_H

#include "answer/recs_answer.h"
#include "cli/recs_cli.h"


/*
 * Say of every rule and offer what became of it, of every candidate why it is in
 * the answer or not; the exit code.
 */
int recs_get_explain(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w);

/*
 * Answer the cases of a TSV file ("-": standard input); q holds what all have
 * in common.  Prints TSV: case, rank, item, score; the exit code.
 */
int recs_get_cases(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w, const char *path);


#endif /* RECS_CMD_GET_H */
