
/*
 * The states of the scanner, and what its files ask of each other:
 * recs_html.c has the page, recs_html_pass.c the fast way past dull tags with
 * its proof in recs_html_proof.c and what it owes in recs_html_settle.c,
 * recs_html_tag.c all other tags, recs_html_text.c raw text and
 * scripts, recs_html_tree.c what a tag does to the open elements.  A page that is
 * watched goes no fast way: recs_html_watch.c has its targets, recs_html_build.c
 * its tree.
 */

#ifndef RECS_HTML_STATE_H
#define RECS_HTML_STATE_H

#include "splice/recs_html.h"
#include "splice/recs_html_find.h"
#include "splice/recs_html_told.h"


typedef enum {
    RECS_HTML_S_BOM = 0,                /* in front of the first byte */
    RECS_HTML_S_DATA,

    RECS_HTML_S_LT,                     /* < */
    RECS_HTML_S_END_OPEN,               /* </ */
    RECS_HTML_S_TAG_NAME,
    RECS_HTML_S_BEFORE_ATTR,
    RECS_HTML_S_SELF_CLOSE,             /* a solidus in a tag */
    RECS_HTML_S_ATTR_NAME,
    RECS_HTML_S_AFTER_ATTR,
    RECS_HTML_S_BEFORE_VALUE,
    RECS_HTML_S_VALUE_DOUBLE,
    RECS_HTML_S_VALUE_SINGLE,
    RECS_HTML_S_VALUE_BARE,

    RECS_HTML_S_MARKUP,                 /* <! */
    RECS_HTML_S_MARKUP_DASH,            /* <!- */
    RECS_HTML_S_KEYWORD,                /* <!D... or <![... */
    RECS_HTML_S_DOCTYPE,
    RECS_HTML_S_BOGUS,                  /* what the standard reads as comment */
    RECS_HTML_S_COMMENT_START,          /* <!-- */
    RECS_HTML_S_COMMENT_START_DASH,     /* <!--- */
    RECS_HTML_S_COMMENT,
    RECS_HTML_S_CDATA,

    RECS_HTML_S_RAW,                    /* raw text, RCDATA, script */
    RECS_HTML_S_RAW_LT,
    RECS_HTML_S_RAW_END,                /* </ and letters */
    RECS_HTML_S_SCRIPT_BANG,            /* <! in a script */
    RECS_HTML_S_SCRIPT_DASH,            /* <!- in a script */
    RECS_HTML_S_SCRIPT_NAME,            /* a tag in an escaped script */

    RECS_HTML_S_FOUND,                  /* from here on nothing is scanned */
    RECS_HTML_S_DONE                    /* no place will ever come */
} recs_html_state_t;


/* From p to end; returns where to go on.  p < end on entry. */

typedef const unsigned char *(*recs_html_step_pt)(recs_html_t *h,
    const unsigned char *p, const unsigned char *end);

#define recs_html_step(name)                                                  \
    const unsigned char *recs_html_##name(recs_html_t *h,                     \
        const unsigned char *p, const unsigned char *end)

/*
 * From text to where the states must go on: in text in front of a tag they have
 * to read, behind a tag that brought another state, or near the end.
 */
recs_html_step(pass);

recs_html_step(lt);
recs_html_step(end_open);
recs_html_step(tag_name);
recs_html_step(before_attr);
recs_html_step(self_close);
recs_html_step(attr_name);
recs_html_step(after_attr);
recs_html_step(before_value);
recs_html_step(value_double);
recs_html_step(value_single);
recs_html_step(value_bare);
recs_html_step(markup);
recs_html_step(markup_dash);
recs_html_step(keyword);
recs_html_step(doctype);
recs_html_step(bogus);
recs_html_step(comment_start);
recs_html_step(comment_start_dash);
recs_html_step(comment);
recs_html_step(cdata);
recs_html_step(raw);
recs_html_step(raw_lt);
recs_html_step(raw_end);
recs_html_step(script_bang);
recs_html_step(script_dash);
recs_html_step(script_name);


/* The attributes that matter; a bit in attrs_seen and attrs_hit is 1 << row. */

typedef enum {
    RECS_HTML_A_RECS = 1,               /* hit: it names our placement */
    RECS_HTML_A_ENCODING,               /* hit: HTML inside annotation-xml */
    RECS_HTML_A_TYPE,                   /* hit: a hidden input */
    RECS_HTML_A_COLOR,
    RECS_HTML_A_FACE,
    RECS_HTML_A_SIZE
} recs_html_attr_t;


/* From p to end, or to where no place can be any more; returns that. */
const unsigned char *recs_html_run(recs_html_t *h, const unsigned char *p,
    const unsigned char *end);


/*
 * Keep the tree: tag is the row of h->tag; h->state becomes what follows the
 * tag.
 */
void recs_html_start_tag(recs_html_t *h, unsigned tag);
void recs_html_end_tag(recs_html_t *h, unsigned tag);

/* Would an end tag of the body, right here, end it? */
bool recs_html_ends_body(const recs_html_t *h);


/* Raw text follows: the row of its tag, and 1 for a script. */
void recs_html_start_raw(recs_html_t *h, unsigned tag, uint8_t esc);


/* Begin a tag's name, here and below: add to it. */

static inline void
recs_html_name_start(recs_html_t *h)
{
    h->len = 0;
    h->hash = 0;
    memset(h->tag, 0, sizeof(h->tag));

    if (h->watch != NULL) {
        recs_html_watch_name(h->watch);
    }
}


/* A new tag, of which "<" or "</" was seen. */

static inline void
recs_html_tag_start(recs_html_t *h, bool end)
{
    recs_html_name_start(h);

    h->end = end;
    h->self = false;
    h->attrs_seen = 0;
    h->attrs_hit = 0;
}


static inline void
recs_html_name_add(recs_html_t *h, unsigned char c)
{
    c = recs_html_lower(c);
    h->hash = (uint16_t) ((h->hash ^ c) * 0x6f4fu + (h->hash >> 7));

    if (h->len < sizeof(h->tag)) {
        h->tag[h->len++] = (char) c;
    }

    if (h->watch != NULL) {
        recs_html_watch_name_add(h->watch, c);
    }
}


#endif /* RECS_HTML_STATE_H */
