
#include "splice/recs_html_proof.h"

#include "splice/recs_html_find.h"


#define RECS_HTML_TRIES  8              /* each may search all of a piece */


const unsigned char *
recs_html_back(const unsigned char *from, const unsigned char *p,
    unsigned char c)
{
    return memrchr(from, c, (size_t) (p - from));
}


/* The last ' in front of p.  Pages have few, so none is looked for twice. */

static const unsigned char *
recs_html_single(recs_html_proof_t *proof, const unsigned char *from,
    const unsigned char *p)
{
    bool                  next;
    const unsigned char  *single;

    next = from <= proof->clear;

    if (next) {
        from = proof->clear;
    }

    if (p <= from) {
        return NULL;
    }

    single = recs_html_back(from, p, '\'');

    if (next && single == NULL) {
        proof->clear = p;
    }

    return single;
}


/* The quote at p if it may have opened a value, which none, NULL, did not. */

static const unsigned char *
recs_html_opened(const unsigned char *from, const unsigned char *p)
{
    const unsigned char  *quote;

    quote = p;

    while (p != NULL && p > from && recs_html_space(p[-1])) {
        p--;
    }

    return p != NULL && p > from && p[-1] == '=' ? quote : NULL;
}


/* What may have opened a value that p is in, since from. */

static const unsigned char *
recs_html_quote(recs_html_proof_t *proof, const unsigned char *from,
    const unsigned char *p)
{
    const unsigned char  *quote;

    quote = recs_html_opened(from, recs_html_back(from, p, '"'));

    return quote != NULL
           ? quote : recs_html_opened(from, recs_html_single(proof, from, p));
}


const unsigned char *
recs_html_text(recs_html_proof_t *proof, const unsigned char *from,
    const unsigned char *p)
{
    unsigned              i;
    const unsigned char  *close;

    for (i = 0; i < RECS_HTML_TRIES; i++) {

        close = recs_html_back(from, p, '>');

        if (close == NULL) {
            break;
        }

        p = recs_html_quote(proof, from, close);

        if (p == NULL) {
            return close + 1;
        }
    }

    return from;
}


bool
recs_html_in_text(recs_html_proof_t *proof, const unsigned char *from,
    const unsigned char *p)
{
    return recs_html_back(recs_html_text(proof, from, p), p, '<') == NULL;
}


const unsigned char *
recs_html_close(recs_html_proof_t *proof, const unsigned char *p,
    const unsigned char *end)
{
    const unsigned char  *close;

    close = memchr(p, '>', (size_t) (end - p));

    return close == NULL || recs_html_quote(proof, p, close) != NULL ? NULL
                                                                     : close;
}
