
/*
 * Searches in a piece.  None reads a byte at or behind end.
 */

#ifndef RECS_HTML_FIND_H
#define RECS_HTML_FIND_H

#include "base/recs_base.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif


static inline bool
recs_html_alpha(unsigned char c)
{
    return (unsigned char) ((c | 0x20) - 'a') < 26;
}


/* Lower case.  NUL, which pads our names, is made a byte that is in none. */

static inline unsigned char
recs_html_lower(unsigned char c)
{
    if (c >= 'A' && c <= 'Z') {
        return (unsigned char) (c | 0x20);
    }

    return c ? c : 0xff;
}


static inline bool
recs_html_space(unsigned char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}


#ifdef __SSE2__

static inline __m128i
recs_html_load(const unsigned char *p)
{
    return _mm_loadu_si128((const __m128i *) (const void *) p);
}


static inline __m128i
recs_html_is(__m128i v, unsigned char c)
{
    return _mm_cmpeq_epi8(v, _mm_set1_epi8((char) c));
}


static inline unsigned
recs_html_bits(__m128i v)
{
    return (unsigned) _mm_movemask_epi8(v);
}

#endif


/* The first c, or end. */

static inline const unsigned char *
recs_html_find(const unsigned char *p, const unsigned char *end,
    unsigned char c)
{
#ifdef __SSE2__
    unsigned  m;

    for ( /* void */ ; end - p >= 16; p += 16) {
        m = recs_html_bits(recs_html_is(recs_html_load(p), c));
        if (m != 0) {
            return p + __builtin_ctz(m);
        }
    }
#endif

    while (p < end && *p != c) {
        p++;
    }

    return p;
}


#endif /* RECS_HTML_FIND_H */
