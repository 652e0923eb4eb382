
/*
 * What happens to a feed's texts before they are kept or shown.
 */

#ifndef RECS_TEXT_H
#define RECS_TEXT_H

#include "base/recs_base.h"


#define RECS_TEXT_MAX    512            /* bytes of a kept text */
#define RECS_URL_MAX     2048
#define RECS_SHOWN_MAX   64             /* bytes of a value in a message */


/* Without ASCII white space at both ends; a view into s. */
recs_str_t recs_text_trim(recs_str_t s);

/* Equal to a lower-case literal when the ASCII letters' case is ignored. */
bool recs_text_is(recs_str_t s, const char *lower);

/* As recs_text_is(), but s may go on behind the literal. */
bool recs_text_starts(recs_str_t s, const char *lower);

/* An id that a spreadsheet made a fraction of: "17850.0" is "17850". */
recs_str_t recs_text_whole(recs_str_t id);

/*
 * One line of text from valid UTF-8: control characters (C0, DEL, C1) become
 * spaces, both ends are trimmed, RECS_TEXT_MAX bytes are kept without cutting
 * a character.  HTML entities are left alone.  The result lives in buf.
 */
recs_str_t recs_text_clean(recs_str_t s, unsigned char buf[RECS_TEXT_MAX]);

/*
 * May be written into an href: http://, https://, //host or a path that starts
 * with '/'; no control character, at most RECS_URL_MAX bytes.
 */
bool recs_text_url_ok(recs_str_t s);

/*
 * s for a message: control characters and what is not UTF-8 become '?', a long
 * value ends in "...".  The result is terminated, lives in buf and is returned.
 */
const char *recs_text_shown(recs_str_t s, char buf[RECS_SHOWN_MAX]);


#endif /* RECS_TEXT_H */
