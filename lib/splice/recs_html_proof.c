
#include "splice/recs_html_state.h"


#ifdef __SSE2__

#include "splice/recs_html_proof.h"


static const unsigned char *recs_html_back(const recs_html_scan_t *s,
    const unsigned char *p, unsigned char c);


bool
recs_html_in_text_far(recs_html_scan_t *s, const unsigned char *p)
{
    s->text = recs_html_text(s, p);

    if (recs_html_back(s, p, '<') != NULL) {
        return false;
    }

    s->text = p;

    return true;
}


const unsigned char *
recs_html_text(const recs_html_scan_t *s, const unsigned char *p)
{
    const unsigned char  *close;

    for ( ;; ) {
        close = recs_html_back(s, p, '>');

        if (close == NULL) {
            return s->text;
        }

        p = recs_html_back(s, close, '"');

        if (p == NULL || p == s->text || p[-1] != '=') {
            return close + 1;
        }
    }
}


/* The last c between s->text and p, or NULL. */

static const unsigned char *
recs_html_back(const recs_html_scan_t *s, const unsigned char *p,
    unsigned char c)
{
    unsigned  m;

    while (p > s->text && p - s->start >= 16) {

        p -= 16;
        m = recs_html_bits(recs_html_is(recs_html_load(p), c));

        if (m != 0) {
            p += 31 ^ __builtin_clz(m);
            return p < s->text ? NULL : p;
        }
    }

    while (p > s->text) {
        if (*--p == c) {
            return p;
        }
    }

    return NULL;
}


const unsigned char *
recs_html_close_far(const recs_html_scan_t *s, const unsigned char *p)
{
    uint64_t              tag, close;
    recs_html_marks_t     m;
    const unsigned char  *block, *quote;

    m = s->m;
    block = s->p;
    tag = ~recs_html_below(p - block);
    quote = NULL;

    for ( ;; ) {
        close = m.close & tag;

        if (close != 0) {
            tag &= recs_html_below(recs_html_lowest(close));
        }

        if (m.odd & tag) {
            return NULL;
        }

        if (m.quote & tag) {
            quote = block + recs_html_highest(m.quote & tag);
        }

        if (close != 0) {
            break;
        }

        block += RECS_HTML_BLOCK;
        tag = ~(uint64_t) 0;

        if (block > s->last) {
            return NULL;
        }

        recs_html_mark_sse2(&m, block, false);
        recs_html_mark_sse2(&m, block, true);
    }

    return quote && quote[-1] == '=' ? NULL : block + recs_html_lowest(close);
}

#endif
