
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


/* The bytes among the 32 at p that are a or b, the first one as bit 0. */

#define RECS_HTML_WINDOW  32

static inline uint64_t
recs_html_mask(const unsigned char *p, unsigned char a, unsigned char b)
{
#ifdef __SSE2__
    __m128i  u, v;

    u = recs_html_load(p);
    v = recs_html_load(p + 16);

    u = _mm_or_si128(recs_html_is(u, a), recs_html_is(u, b));
    v = _mm_or_si128(recs_html_is(v, a), recs_html_is(v, b));

    return recs_html_bits(u) | (uint64_t) recs_html_bits(v) << 16;

#else
    unsigned  i;
    uint64_t  m;

    for (m = 0, i = 0; i < RECS_HTML_WINDOW; i++) {
        m |= (uint64_t) (p[i] == a || p[i] == b) << i;
    }

    return m;
#endif
}


/*
 * Has the = at p no name right in front, or one that may be data-recs?  At
 * least "<a b" is in front of p.
 */

static inline bool
recs_html_odd_attr(const unsigned char *p)
{
    uint32_t  word, recs;

    if (p[-1] <= ' ' || p[-1] == '/') {
        return true;
    }

    memcpy(&word, p - 4, 4);
    memcpy(&recs, "recs", 4);

    return (word | 0x20202020) == recs;
}


#endif /* RECS_HTML_FIND_H */
