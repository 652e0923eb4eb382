
/*
 * Text into a place: what a byte may not be there depends on the place alone.
 */

#ifndef RECS_ESCAPE_H
#define RECS_ESCAPE_H

#include "base/recs_out.h"


typedef enum {
    RECS_ESCAPE_NONE = 0,       /* markup that was made here */
    RECS_ESCAPE_PLAIN,          /* plain text: control bytes become blanks */
    RECS_ESCAPE_HTML,           /* text of an element, quoted attribute */
    RECS_ESCAPE_COMMENT,        /* the same in a comment: none can end in it */
    RECS_ESCAPE_UNQUOTED,       /* attribute without quotes */
    RECS_ESCAPE_URL,            /* a whole URL without quotes: what a URL cannot
                                   hold is percent-encoded */
    RECS_ESCAPE_URL_PART,       /* a part of one: all but A-Za-z0-9-._~ is */
    RECS_ESCAPE_JSON,           /* a JSON value: a string with its quotes */
    RECS_ESCAPE_JSON_INSIDE     /* between the quotes of a JSON string */
} recs_escape_t;

typedef struct {
    recs_str_t  s;
    bool        json;           /* s lies between the quotes of a JSON string,
                                   as recs_out_json() wrote it; else UTF-8 */
} recs_piece_t;


/* Read one way, written another, without memory in between. */
void recs_escape(recs_out_t *o, recs_escape_t how, recs_piece_t piece);


#endif /* RECS_ESCAPE_H */
