
/*
 * Where in an HTML page a fragment belongs, found while the page streams by.
 *
 * A push scanner after the tokenizer of the HTML standard: it keeps a state,
 * never data, so every split of the page gives the same place.  Order of
 * preference: a marker for the placement (a comment "recs:NAME", or an element
 * with data-recs="NAME"), else before the end tag that really ends the body,
 * else, when the page is a whole document, its end.
 */

#ifndef RECS_HTML_H
#define RECS_HTML_H

#include "base/recs_base.h"


#define RECS_HTML_HOLD   7              /* most bytes ever held: "</body" + 1 */


typedef struct recs_html_s  recs_html_t;

/*
 * Start a page.  name is the placement ("cart", at most 64 bytes); its bytes
 * must live as long as h is fed.
 */
void recs_html_init(recs_html_t *h, recs_str_t name);

/*
 * Scan the next n bytes.
 *
 * RECS_OK    the fragment belongs at *at, an offset in this piece: 0 .. n, or
 *            negative when the place lies in front of bytes held from before;
 *            do not feed this page again
 * RECS_NONE  no place yet; the last *hold bytes of what was fed so far (0 ..
 *            RECS_HTML_HOLD) may begin the tag in front of which it belongs:
 *            send everything else on, keep those until the next call
 *
 * Allocates nothing, never fails.
 */
recs_rc_t recs_html_feed(recs_html_t *h, const unsigned char *p, size_t n,
    ptrdiff_t *at, size_t *hold);

/*
 * True once a doctype or an html, head or body tag was seen: the page is a
 * document and takes the fragment at its end when nothing better comes.  False
 * for a piece of a page, which stays as it is.
 */
bool recs_html_document(const recs_html_t *h);


struct recs_html_s {                    /* private to recs_html.c */
    recs_str_t  name;
};


#endif /* RECS_HTML_H */
