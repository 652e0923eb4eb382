
/*
 * recs_html_mark.h for AVX2.
 */

#ifndef RECS_HTML_MARK_AVX2_H
#define RECS_HTML_MARK_AVX2_H

#include "splice/recs_html_mark.h"

#include <immintrin.h>


#define recs_html_avx2  __attribute__((target("avx2,bmi,bmi2")))


recs_html_avx2
static inline __m256i
recs_html_load32(const unsigned char *p)
{
    return _mm256_loadu_si256((const __m256i *) (const void *) p);
}


recs_html_avx2
static inline __m256i
recs_html_is32(__m256i v, char c)
{
    return _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c));
}


recs_html_avx2
static inline __m256i
recs_html_odd32(const unsigned char *p, __m256i v)
{
    __m256i  space, next, third;

    space = _mm256_set1_epi8(' ');
    next = recs_html_load32(p + 1);
    third = _mm256_or_si256(recs_html_load32(p + 3), space);

    next = _mm256_or_si256(recs_html_is32(next, '\''),
                           _mm256_cmpeq_epi8(_mm256_min_epu8(next, space),
                                             next));

    return _mm256_or_si256(_mm256_and_si256(recs_html_is32(v, '='), next),
                           _mm256_and_si256(recs_html_is32(v, '-'),
                                            recs_html_is32(third, 'c')));
}


recs_html_avx2
static inline uint64_t
recs_html_bits64(__m256i lo, __m256i hi)
{
    return (uint32_t) _mm256_movemask_epi8(lo)
           | (uint64_t) (uint32_t) _mm256_movemask_epi8(hi) << 32;
}


recs_html_avx2
static inline void
recs_html_mark_avx2(recs_html_marks_t *m, const unsigned char *p, bool others)
{
    __m256i  lo, hi;

    lo = recs_html_load32(p);
    hi = recs_html_load32(p + 32);

    if (others) {
        m->close = recs_html_bits64(recs_html_is32(lo, '>'),
                                    recs_html_is32(hi, '>'));
        m->quote = recs_html_bits64(recs_html_is32(lo, '"'),
                                    recs_html_is32(hi, '"'));
        return;
    }

    m->open = recs_html_bits64(recs_html_is32(lo, '<'),
                               recs_html_is32(hi, '<'));
    m->odd = recs_html_bits64(recs_html_odd32(p, lo),
                              recs_html_odd32(p + 32, hi));
}


#endif /* RECS_HTML_MARK_AVX2_H */
