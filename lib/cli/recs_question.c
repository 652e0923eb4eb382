
#include "cli/recs_question.h"

#include <stdlib.h>


_Static_assert(RECS_COUNT_MAX == 50, "what --count takes, and its help");


bool
recs_question_fact(recs_query_t *q, const char *text)
{
    recs_str_t   name;
    const char  *value;

    value = strchr(text, '=');

    if (value == NULL) {
        return false;
    }

    name = (recs_str_t) { (const unsigned char *) text,
                          (size_t) (value - text) };

    if (!recs_query_name_ok(name)) {
        return false;
    }

    recs_query_tell(q, name, recs_str_of(value + 1));

    return true;
}


bool
recs_question_count(recs_query_t *q, const char *text)
{
    char  *end;
    long   n;

    n = strtol(text, &end, 10);

    if (end == text || *end != '\0' || n < 1 || n > RECS_COUNT_MAX) {
        return false;
    }

    q->count = (unsigned) n;

    return true;
}
