
/*
 * Reading JSON that a stranger wrote.
 *
 * Limits are checked in one pass over the bytes before cJSON allocates
 * anything, and every number reaches the tree as a string in the spelling it
 * was sent in: a 19-digit id stays exact and 19.90 keeps its zero.
 */

#ifndef RECS_JSON_H
#define RECS_JSON_H

#include "base/recs_base.h"

#include <cjson/cJSON.h>


#define RECS_JSON_DEPTH    32
#define RECS_JSON_VALUES   100000
#define RECS_JSON_STRING   (1024 * 1024)


typedef struct {
    size_t  depth;          /* nested objects and arrays */
    size_t  values;         /* values in the whole text */
    size_t  string;         /* bytes of one string or number, as sent */
} recs_json_limits_t;

/* the three above */
extern const recs_json_limits_t  recs_json_limits;


/*
 * Parse one JSON text of len bytes (a leading UTF-8 byte order mark and white
 * space around it are allowed, anything else behind it is not).  The tree is
 * the caller's: cJSON_Delete().
 *
 * limits may be NULL for recs_json_limits.  NULL and err on bad input or when
 * memory is out; err->what says what and at which byte.
 */
cJSON *recs_json_parse(const char *p, size_t len,
    const recs_json_limits_t *limits, recs_err_t *err);

/*
 * The same, and where the values stand in the text, for messages: each node's
 * valueint becomes the byte where its value begins, its valuedouble that of its
 * key, or of the value where it has none.  On failure *at is the byte where
 * something is wrong.  len is at most 2 GiB.
 */
cJSON *recs_json_parse_placed(const char *p, size_t len,
    const recs_json_limits_t *limits, size_t *at, recs_err_t *err);

/* Is it a number, in a tree of recs_json_parse_placed() of p? */
bool recs_json_is_number(const cJSON *v, const char *p);

/*
 * The text without white space between its tokens, into to, which has room for
 * len bytes; how many there are.
 */
size_t recs_json_compact(char *to, const char *p, size_t len);


#endif /* RECS_JSON_H */
