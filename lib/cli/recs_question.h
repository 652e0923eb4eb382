
/*
 * Options that several commands put into a question.
 */

#ifndef RECS_QUESTION_H
#define RECS_QUESTION_H

#include "decide/recs_query.h"


/* --fact NAME=VALUE and --count N; false: it is none, and q is as it was. */
bool recs_question_fact(recs_query_t *q, const char *text);
bool recs_question_count(recs_query_t *q, const char *text);


#endif /* RECS_QUESTION_H */
