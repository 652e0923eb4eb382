
/*
 * The tokens of JSON, found in bytes that nobody has checked.
 */

#ifndef RECS_JSON_SCAN_H
#define RECS_JSON_SCAN_H

#include "base/recs_base.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif


/* The first byte in a string that is not just text: quote, backslash, control. */

static inline const char *
recs_json_plain(const char *p, const char *end)
{
#if defined(__SSE2__)

    int      stops;
    __m128i  v;

    for ( /* void */ ; end - p >= 16; p += 16) {
        v = _mm_loadu_si128((const __m128i *) (const void *) p);

        stops = _mm_movemask_epi8(_mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('"')),
                         _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'))),
            _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v)));

        if (stops != 0) {
            return p + __builtin_ctz((unsigned) stops);
        }
    }

#endif

    while (p < end && *p != '"' && *p != '\\' && (unsigned char) *p >= 0x20) {
        p++;
    }

    return p;
}


/* Most of what is sent has no white space between its tokens. */

static inline const char *
recs_json_space(const char *p, const char *end)
{
    if (p == end || (unsigned char) *p > ' ') {
        return p;
    }

    while (p < end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')) {
        p++;
    }

    return p;
}


/* behind the JSON number at p; NULL when there is none */
const char *recs_json_number_end(const char *p, const char *end);

/* behind the true, false or null at p; NULL when there is none */
const char *recs_json_word_end(const char *p, const char *end);

/* behind the escape whose backslash is at p; NULL when it is none */
const char *recs_json_escape_end(const char *p, const char *end);

/*
 * One character of a string's inside: text is set to its bytes in UTF-8 (1 to 4
 * for an escape, else all up to the next one, in p itself).  Half a surrogate
 * pair becomes U+FFFD.  Returns where the next one starts.  The string has been
 * checked: p < end, the byte at end is its quote.
 */
const char *recs_json_char(const char *p, const char *end,
    unsigned char escaped[4], recs_str_t *text);

/*
 * All of a string's inside, checked as well, into to, which has room for size
 * bytes; how many they are, 0 when they are more.
 */
size_t recs_json_unescape(const char *p, const char *end, unsigned char *to,
    size_t size);


#endif /* RECS_JSON_SCAN_H */
