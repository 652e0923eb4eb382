
#include "splice/recs_html_proof.h"

#include "splice/recs_html_find.h"


#define RECS_HTML_TRIES  8              /* each may search all of a piece */


const unsigned char *
recs_html_back(const unsigned char *from, const unsigned char *p,
    unsigned char c)
{
    return memrchr(from, c, (size_t) (p - from));
}


/* The last quote of that kind in front of p if it may have opened a value. */

static const unsigned char *
recs_html_opened(const unsigned char *from, const unsigned char *p,
    unsigned char quote)
{
    const unsigned char  *opened;

    opened = recs_html_back(from, p, quote);

    if (opened == NULL) {
        return NULL;
    }

    for (p = opened; p > from && recs_html_space(p[-1]); p--) { /* void */ }

    return p > from && p[-1] == '=' ? opened : NULL;
}


/* What may have opened a value that p is in, since from. */

static const unsigned char *
recs_html_quote(const unsigned char *from, const unsigned char *p)
{
    const unsigned char  *quote;

    quote = recs_html_opened(from, p, '"');

    return quote != NULL ? quote : recs_html_opened(from, p, '\'');
}


const unsigned char *
recs_html_text(const unsigned char *from, const unsigned char *p)
{
    unsigned              i;
    const unsigned char  *close;

    for (i = 0; i < RECS_HTML_TRIES; i++) {

        close = recs_html_back(from, p, '>');

        if (close == NULL) {
            break;
        }

        p = recs_html_quote(from, close);

        if (p == NULL) {
            return close + 1;
        }
    }

    return from;
}


bool
recs_html_in_text(const unsigned char *from, const unsigned char *p)
{
    return recs_html_back(recs_html_text(from, p), p, '<') == NULL;
}


const unsigned char *
recs_html_close(const unsigned char *p, const unsigned char *end)
{
    const unsigned char  *close;

    close = memchr(p, '>', (size_t) (end - p));

    return close == NULL || recs_html_quote(p, close) != NULL ? NULL : close;
}
