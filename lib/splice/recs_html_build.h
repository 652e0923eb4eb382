
/*
 * Tree construction, for a page that is watched.
 *
 * The insertion modes of the standard, told from the open elements, which are
 * those of the standard but for the clones of formatting elements that text
 * brings back: they change the end of no other element.  In a template the parts
 * of a table need not stand in rows.  A select is that of the standard before
 * 2025.  No doctype is quirks mode, any doctype is not.
 */

#ifndef RECS_HTML_BUILD_H
#define RECS_HTML_BUILD_H

#include "splice/recs_html_elements.h"
#include "splice/recs_html_state.h"
#include "splice/recs_html_watch.h"


#define RECS_HTML_IN_HTML    0
#define RECS_HTML_IN_SVG     1
#define RECS_HTML_IN_MATH    2
#define RECS_HTML_IN_NS      3          /* mask */
#define RECS_HTML_IN_HOLDS   4          /* ... and the element holds HTML */
#define RECS_HTML_IN_NOTE    8          /* annotation-xml */

#define RECS_HTML_NAMED      0x80000000u        /* an id that is a hash */

/* of an open element, beside the targets that wait for its end */
#define RECS_HTML_SAYS       0x10000u           /* its text is read */
#define RECS_HTML_SCOPE_ITEM 0x20000u           /* microdata: an item */
#define RECS_HTML_PRODUCT    0x40000u           /* ... that is a product */


/* The tag that was read: row is that of recs_html_rows[]. */
void recs_html_build_start(recs_html_t *h, unsigned row);
void recs_html_build_end(recs_html_t *h);

/* In svg and math: true when the tag is an element of theirs. */
bool recs_html_build_foreign(recs_html_t *h, unsigned row);
void recs_html_build_push_foreign(recs_html_t *h, uint8_t ns);

/* Text that is not white space, at that byte of the page. */
void recs_html_build_text(recs_html_t *h, uint64_t offset);

/*
 * The "adoption agency algorithm" for formatting elements called id; false: none
 * is open, the end tag is one like any other.
 */
bool recs_html_build_adopt(recs_html_t *h, uint32_t id);

/* One more than the index of the newest one that may be ended; 0: none. */
unsigned recs_html_format_find(const recs_html_watch_t *w, uint32_t id);

/* Of tables and select; true: that was all there is to do. */
bool recs_html_table_start(recs_html_t *h);
bool recs_html_table_end(recs_html_t *h);

/* In a select, as above; *again: the tag is to be read anew outside of it. */
bool recs_html_select_start(recs_html_t *h, bool *again);
bool recs_html_select_end(recs_html_t *h, bool *again);

bool recs_html_in_table(const recs_html_watch_t *w);

/* End the newest element of that kind, and all in it. */
void recs_html_table_close(recs_html_t *h, unsigned kind);

/*
 * The end tag is that of something around the element of that kind, which it ends
 * where there is such a thing.
 */
bool recs_html_table_end_outer(recs_html_t *h, unsigned kind, bool *again);


/* ---- open elements: the newest is the last */

static inline unsigned
recs_html_open_kind(const recs_html_open_t *e)
{
    return e->ns == RECS_HTML_IN_HTML && !(e->id & RECS_HTML_NAMED)
           ? recs_html_elements[e->id].kind : RECS_HTML_E_OTHER;
}


static inline recs_html_open_t *
recs_html_open_top(recs_html_watch_t *w)
{
    return &w->open[w->nopen - 1];
}


/* One more; with w->matched, the targets that wait for its end. */
void recs_html_open_push(recs_html_t *h, uint32_t id, uint8_t flags,
    uint8_t ns);

/* One more that the page has no tag of. */
void recs_html_open_imply(recs_html_t *h, uint32_t id);

/* The tag is that of an element without content, or of raw text. */
void recs_html_open_void(recs_html_t *h);

/* End the elements from the one at index i on. */
void recs_html_open_cut(recs_html_t *h, unsigned i);

/* End the one at i alone; it stays open where it is, nothing waits for it. */
void recs_html_open_ended(recs_html_t *h, unsigned i);

/* Take the one at i out, those behind it move up. */
void recs_html_open_remove(recs_html_t *h, unsigned i);

/* End elements whose end tag may be left out, but for those called id. */
void recs_html_open_implied(recs_html_t *h, uint32_t id);

/*
 * One more than the index of the newest element of that id or kind in scope; 0:
 * there is none.
 */
typedef enum {
    RECS_HTML_SCOPE = 0,
    RECS_HTML_SCOPE_LIST,
    RECS_HTML_SCOPE_BUTTON,
    RECS_HTML_SCOPE_TABLE,
    RECS_HTML_SCOPE_ALL                 /* anywhere */
} recs_html_scope_t;

unsigned recs_html_open_find(const recs_html_watch_t *w, uint32_t id,
    recs_html_scope_t scope);
unsigned recs_html_open_find_kind(const recs_html_watch_t *w, unsigned kind,
    recs_html_scope_t scope);


/* ---- places, in recs_html_watch.c */

/* The tag's element has come to be; empty: there is nothing in it. */
void recs_html_watch_made(recs_html_t *h, bool empty);

/* The end of an element that targets wait for; own: by its own end tag. */
void recs_html_watch_ended(recs_html_t *h, uint32_t waiting, bool own);

/* At that offset of the page: targets of that kind. */
void recs_html_watch_at(recs_html_t *h, unsigned at, uint64_t offset);

/* What a tag, or the script that it ends, tells of the page. */
void recs_html_watch_facts(recs_html_t *h);

/* ... and when its element has come to be, perhaps without text; its end. */
void recs_html_facts_made(recs_html_watch_t *w, bool empty, bool raw);
void recs_html_facts_said(recs_html_watch_t *w);

/* The bytes of a script up to offset; those of this piece begin at base. */
void recs_html_facts_collect(recs_html_watch_t *w, uint64_t offset,
    uint64_t base);

/* The comment with a marker of that name has ended. */
void recs_html_watch_marker(recs_html_t *h, recs_str_t name,
    const unsigned char *behind);


#endif /* RECS_HTML_BUILD_H */
