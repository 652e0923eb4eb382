
/*
 * A template's source, tag by tag: delimiters, names, and which tags take their
 * lines with them.  Private to this room.
 */

#ifndef RECS_TAG_H
#define RECS_TAG_H

#include "render/recs_program.h"


/* a source that is being read, in the one that includes it */

typedef struct recs_reading_s  recs_reading_t;

struct recs_reading_s {
    recs_reading_t                *parent;
    const recs_reading_t          *indented;    /* whose indent comes before */
    const recs_template_source_t  *source;
    const unsigned char           *p;
    const unsigned char           *end;
    recs_str_t                     open;        /* delimiters */
    recs_str_t                     close;
    recs_str_t                     indent;
    unsigned                       depth;
};

/* what stands between the delimiters */

typedef struct {
    unsigned char         sigil;        /* 0: a value */
    recs_str_t            name;
    const unsigned char  *begin;
    const unsigned char  *end;
    bool                  alone;        /* nothing else is on its lines */
    const unsigned char  *line;         /* begin of its first line */
} recs_tag_t;


/* Begin at the source's first byte, with {{ and }}. */
void recs_tag_begin(recs_reading_t *r, const recs_template_source_t *source);

/*
 * The next tag; the text before it lies between r->p and tag->begin, or
 * tag->line where the tag is alone on its lines.  RECS_NONE: there is none.
 */
recs_rc_t recs_tag_next(const recs_reading_t *r, recs_tag_t *tag,
    recs_err_t *err);

/* Take the delimiters that a tag sets. */
recs_rc_t recs_tag_delimiters(recs_reading_t *r, const recs_tag_t *tag,
    recs_err_t *err);

/* Does a line of the source begin at p? */

static inline bool
recs_tag_line_start(const recs_reading_t *r, const unsigned char *p)
{
    return p == r->source->text.data || p[-1] == '\n';
}


/*
 * FILE:LINE:COLUMN: what "name"more; without a name just what.  RECS_BAD.
 */
recs_rc_t recs_tag_fail(const recs_reading_t *r, const unsigned char *at,
    recs_err_t *err, const char *what, recs_str_t name, const char *more);
recs_rc_t recs_tag_say(const recs_reading_t *r, const unsigned char *at,
    recs_err_t *err, const char *what);


#endif /* RECS_TAG_H */
