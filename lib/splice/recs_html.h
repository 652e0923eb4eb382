
/*
 * Where in an HTML page a fragment belongs, found while the page streams by.
 *
 * A push scanner after the tokenizer of the HTML standard: it keeps a state,
 * never data, so every split of the page gives the same place.  The place is
 * the first of these in the page:
 *
 *   - right after a marker comment "recs:NAME", white space as you like;
 *   - right after the start tag of an element with data-recs="NAME", unless
 *     raw text or a script follows (the value is compared byte by byte,
 *     character references are not decoded);
 *   - in front of the end tag that really ends the body: not one in a comment,
 *     an attribute, a script or other raw text, and not one the tree builder
 *     ignores, as in a template, a select, a table or an object.
 *
 * What the scanner follows of the tree, and where that ends, is said in
 * recs_html_tree.c.
 */

#ifndef RECS_HTML_H
#define RECS_HTML_H

#include "base/recs_base.h"


#define RECS_HTML_HOLD   6              /* most bytes ever held: "</body" */
#define RECS_HTML_NAME   64             /* longest name of a marker */
#define RECS_HTML_DEPTH  64             /* open elements that are followed */


typedef struct recs_html_s  recs_html_t;

/*
 * Start a page.  name is the placement ("cart"); its bytes must live as long
 * as h is fed.  A name that is empty or longer than RECS_HTML_NAME matches no
 * marker.
 */
void recs_html_init(recs_html_t *h, recs_str_t name);

/*
 * Scan the next n bytes.
 *
 * RECS_OK    the fragment belongs at *at, an offset in this piece: 0 .. n, or
 *            negative (-RECS_HTML_HOLD .. -1) when the place lies in front of
 *            bytes held from before; do not feed this page again
 * RECS_NONE  no place yet; the last *hold bytes of what was fed so far (0 ..
 *            RECS_HTML_HOLD) may begin the tag in front of which it belongs:
 *            send everything else on, keep those until the next call
 *
 * The other value is set to 0.  Allocates nothing, never fails.
 */
recs_rc_t recs_html_feed(recs_html_t *h, const unsigned char *p, size_t n,
    ptrdiff_t *at, size_t *hold);

/*
 * True once a doctype or an html, head or body tag was seen: the page is a
 * document and takes the fragment at its end when nothing better comes.  False
 * for a piece of a page and for a frameset page, which stay as they are.
 */
bool recs_html_document(const recs_html_t *h);


struct recs_html_s {                    /* private to recs_html*.c */
    recs_str_t  name;

    uint8_t     state;                  /* RECS_HTML_S_* */
    uint8_t     back;                   /* bytes from the place to here */
    uint8_t     raw;                    /* tag whose end ends the raw text */
    uint8_t     esc;                    /* script: 1 escaped, 2 doubly so */
    uint8_t     run;                    /* dashes, brackets, BOM bytes seen */
    uint8_t     match;                  /* bytes of the text to match */
    uint8_t     pick;                   /* which of an attribute's values */

    uint8_t     len;                    /* of the tag's name; 16 is too long */
    uint16_t    hash;                   /* of the tag's name */
    char        tag[16];                /* lower case, padded with zeros */
    uint8_t     word_len;               /* 12 is too long */
    char        word[12];               /* the attribute's name, as tag */
    uint8_t     attr;                   /* its row in the table, from 1 */
    uint8_t     attrs_seen;             /* a bit for each row */
    uint8_t     attrs_hit;              /* the value was a wanted one */

    bool        end;                    /* the tag is an end tag */
    bool        self;                   /* ... ends in "/>" */
    bool        inside;                 /* newest open element: svg or math */
    bool        foreign;                /* ... and holds no HTML */
    bool        select;                 /* ... is a select */
    size_t      pass;                   /* with more left of it, pass nothing */
    bool        early;                  /* a frameset would still be taken */
    bool        document;
    bool        frames;

    uint8_t     nopen;
    uint16_t    open[RECS_HTML_DEPTH];  /* see recs_html_tree.c */

    struct recs_html_watch_s  *watch;   /* see recs_html_watch.h, or NULL */
};


#endif /* RECS_HTML_H */
