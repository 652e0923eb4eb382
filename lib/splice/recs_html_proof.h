
/*
 * Where text is, proved backwards.
 *
 *   - A > leads to text unless it lies in a quoted value.  Then the last quote
 *     of that kind in front of it is the one that opened the value, and this
 *     has a = in front, with white space at most between them.
 *   - A = with white space or a ' behind it is odd: recs_html_pass() looks at
 *     it, and leaves its tag to the states if it is in one.  So only a " right
 *     behind a = opens the values of the tags that are passed over.
 *   - Hence text follows a > when the last " in front of it has no = in front,
 *     and so the first < behind that > is in text.
 *
 * That asks for bytes only: in what kind of tag or text they stand makes no
 * difference.
 */

#ifndef RECS_HTML_PROOF_H
#define RECS_HTML_PROOF_H

#include "splice/recs_html_mark.h"


typedef struct {
    const unsigned char  *start;        /* nothing in front of it is read */
    const unsigned char  *text;         /* newest place known to be in text */
    const unsigned char  *p;            /* the block, then where to go on */
    const unsigned char  *last;         /* where a block may begin */
    const unsigned char  *end;          /* of the piece */
    recs_html_marks_t     m;            /* of the block */
} recs_html_scan_t;


/* The newest place in front of p that is sure to be in text. */
const unsigned char *recs_html_text(const recs_html_scan_t *s,
    const unsigned char *p);

/* Is p sure to be in text?  If so it becomes s->text. */
bool recs_html_in_text_far(recs_html_scan_t *s, const unsigned char *p);

/* The > that ends the tag at p, in the block; NULL: not sure. */
const unsigned char *recs_html_close_far(const recs_html_scan_t *s,
    const unsigned char *p);


static inline ptrdiff_t
recs_html_lowest(uint64_t m)
{
    return __builtin_ctzll(m);
}


static inline ptrdiff_t
recs_html_highest(uint64_t m)
{
    return 63 ^ __builtin_clzll(m);
}


/* The bits below bit i, 0 .. 63. */

static inline uint64_t
recs_html_below(ptrdiff_t i)
{
    return ((uint64_t) 1 << i) - 1;
}


#endif /* RECS_HTML_PROOF_H */
