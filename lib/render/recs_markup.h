
/*
 * Where in a document a value stands: found out once, from the bytes before it,
 * when a template is compiled.  So the place decides how a value is escaped,
 * not its author.
 *
 * HTML is followed as the tokenizer of the HTML standard reads it, as far as it
 * matters for that.  Places in which no escaping makes a value safe (scripts,
 * styles, event handlers, names of tags and attributes) are refused.
 */

#ifndef RECS_MARKUP_H
#define RECS_MARKUP_H

#include "render/recs_escape.h"
#include "render/recs_model.h"


#define RECS_MARKUP_NAME   24           /* bytes of a name that are looked at */

typedef enum {
    RECS_MARKUP_HTML = 0,
    RECS_MARKUP_JSON,
    RECS_MARKUP_TEXT
} recs_markup_kind_t;

typedef enum {
    RECS_AT_TEXT = 0,           /* of an element */
    RECS_AT_OPEN,               /* behind "<" */
    RECS_AT_DECLARATION,        /* behind "<!" and at most one "-" */
    RECS_AT_COMMENT,
    RECS_AT_BOGUS,              /* "<!DOCTYPE …", "<?…": up to ">" */
    RECS_AT_TAG,                /* in the name of a tag */
    RECS_AT_GAP,                /* between attributes */
    RECS_AT_SEAM,               /* the same, or in the name of one: a gap must
                                   follow */
    RECS_AT_NAME,               /* in the name of an attribute */
    RECS_AT_NAMED,              /* behind it */
    RECS_AT_EQUALS,             /* behind "=" */
    RECS_AT_VALUE,              /* in the value */
    RECS_AT_RAW,                /* text up to the end tag, no markup in it */
    RECS_AT_JSON,               /* in JSON, between strings */
    RECS_AT_STRING,             /* in one of its strings */
    RECS_AT_PLAIN
} recs_at_t;

typedef enum {
    RECS_ATTRIBUTE_TEXT = 0,
    RECS_ATTRIBUTE_URL,
    RECS_ATTRIBUTE_TYPE,        /* of a script */
    RECS_ATTRIBUTE_CODE         /* no value can be put into it */
} recs_attribute_t;

/* how much of a URL is written */

typedef enum {
    RECS_URL_START = 0,
    RECS_URL_LETTERS,           /* may become a scheme */
    RECS_URL_VALUE,             /* a value, or one perhaps: no scheme may follow */
    RECS_URL_PATH,
    RECS_URL_QUERY,
    RECS_URL_CODE               /* javascript: and the like */
} recs_url_t;

/* text of the element that is open, as far as it is not plain markup */

typedef enum {
    RECS_RAW_NONE = 0,
    RECS_RAW_TEXT,              /* title, textarea: no tags, but references */
    RECS_RAW_JSON,              /* a script that is data */
    RECS_RAW_CODE               /* script, style, iframe, …: nothing fits */
} recs_raw_t;

typedef struct {                        /* begin with recs_markup_begin() */
    recs_at_t           at;
    recs_attribute_t    attribute;
    recs_url_t          url;
    recs_raw_t          raw;
    unsigned char       quote;          /* of the value; 0 none */
    bool                close;          /* an end tag */
    bool                escape;         /* behind a backslash of a string */
    unsigned            match;          /* bytes of the end of a comment or of
                                           raw text that were just seen */
    unsigned            nname;
    unsigned            nword;
    char                name[RECS_MARKUP_NAME];     /* of the tag */
    char                word[RECS_MARKUP_NAME];     /* attribute, type, scheme */
} recs_markup_t;


void recs_markup_begin(recs_markup_t *m, recs_markup_kind_t kind);

/*
 * Text of the template.  How many bytes of it were read: all, or up to the one
 * that cannot be there, and *why says why.
 */
size_t recs_markup_text(recs_markup_t *m, recs_str_t s, const char **why);

/*
 * A value at this place: how it is escaped.  False: none can be put here, or
 * not one of that kind; *why says why and what to do.  empty: where nothing is
 * written for it, "" is to be.
 */
bool recs_markup_value(recs_markup_t *m, recs_kind_t kind, recs_escape_t *how,
    bool *empty, const char **why);

/*
 * A section leads from begin to m, or is left out: m is then at both; a list is
 * also gone through again, from its end to its begin.  False: no text can
 * follow both; *why says why.
 */
bool recs_markup_join(recs_markup_t *m, const recs_markup_t *begin, bool list,
    const char **why);

/* NULL when a document may end here, else what is open. */
const char *recs_markup_open(const recs_markup_t *m);


#endif /* RECS_MARKUP_H */
