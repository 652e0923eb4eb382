
/*
 * Where text is, proved backwards, from a place known to be in text.
 *
 *   - A > leads to text unless it lies in a quoted value.  Then the last quote
 *     of that kind in front of it is the one that opened the value, and this
 *     has a = in front, with white space at most between them.
 *   - Hence text follows a > when neither the last " nor the last ' in front
 *     of it has a = in front, and so the first < behind that > is in text.
 *
 * That asks for bytes only: in what kind of tag or text they stand makes no
 * difference, as long as no comment, raw text or svg begins between the two
 * places.
 */

#ifndef RECS_HTML_PROOF_H
#define RECS_HTML_PROOF_H

#include "base/recs_base.h"


typedef struct {
    const unsigned char  *clear;        /* no ' from where it began to here */
} recs_html_proof_t;


/* The pieces asked about begin at p or behind it. */

static inline void
recs_html_proof_init(recs_html_proof_t *proof, const unsigned char *p)
{
    proof->clear = p;
}


/* The newest place, from .. p, that is sure to be in text.  from is. */
const unsigned char *recs_html_text(recs_html_proof_t *proof,
    const unsigned char *from, const unsigned char *p);

/* Is p sure to be in text? */
bool recs_html_in_text(recs_html_proof_t *proof, const unsigned char *from,
    const unsigned char *p);

/* The > that ends the tag at p, which is in text; NULL: not sure. */
const unsigned char *recs_html_close(recs_html_proof_t *proof,
    const unsigned char *p, const unsigned char *end);

/* The last c in from .. p - 1, or NULL. */
const unsigned char *recs_html_back(const unsigned char *from,
    const unsigned char *p, unsigned char c);


#endif /* RECS_HTML_PROOF_H */
