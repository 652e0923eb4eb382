
/*
 * recs_html_mark() with AVX2.
 */

#ifndef RECS_HTML_MARK_AVX2_H
#define RECS_HTML_MARK_AVX2_H

#include "splice/recs_html_mark.h"

#ifdef __x86_64__

#include <immintrin.h>


#define recs_html_avx2  __attribute__((target("avx2")))


typedef struct {
    __m256i  at;                        /* what is marked, by its low half */
    __m256i  halves[3];                 /* each table twice */
} recs_html_names32_t;

/* all else differs from what is here at its low half */

static const uint8_t  recs_html_at[16] = {
    [0] = 1, ['<' & 15] = '<', ['/' & 15] = '/', ['-' & 15] = '-'
};


recs_html_avx2
static inline __m256i
recs_html_load32(const unsigned char *p)
{
    return _mm256_loadu_si256((const __m256i *) (const void *) p);
}


recs_html_avx2
static inline __m256i
recs_html_halves32(const uint8_t halves[16])
{
    return _mm256_broadcastsi128_si256(
               _mm_loadu_si128((const __m128i *) (const void *) halves));
}


/*
 * Not 0 in the bytes that are marked.  The shuffle takes the low half of a
 * byte as an index, and gives 0 for bytes that are not ASCII.
 */

recs_html_avx2
static inline __m256i
recs_html_marked32(const recs_html_names32_t *names, const unsigned char *p)
{
    __m256i  v, at, groups;

    v = recs_html_load32(p);
    at = _mm256_cmpeq_epi8(v, _mm256_shuffle_epi8(names->at, v));

    groups = _mm256_and_si256(
                 _mm256_shuffle_epi8(names->halves[0],
                                     recs_html_load32(p + 1)),
                 _mm256_shuffle_epi8(names->halves[1],
                                     recs_html_load32(p + 2)));

    groups = _mm256_and_si256(groups,
                 _mm256_shuffle_epi8(names->halves[2],
                                     recs_html_load32(p + 3)));

    return _mm256_and_si256(groups, at);
}


recs_html_avx2
static inline uint32_t
recs_html_bits32(__m256i v)
{
    return ~(uint32_t) _mm256_movemask_epi8(
                           _mm256_cmpeq_epi8(v, _mm256_setzero_si256()));
}


recs_html_avx2
static inline const unsigned char *
recs_html_mark_avx2(const recs_html_names_t *names, const unsigned char *p,
    const unsigned char *last, uint64_t *marks)
{
    __m256i              lo, hi, any;
    recs_html_names32_t  wide;

    wide.at = recs_html_halves32(recs_html_at);
    wide.halves[0] = recs_html_halves32(names->halves[0]);
    wide.halves[1] = recs_html_halves32(names->halves[1]);
    wide.halves[2] = recs_html_halves32(names->halves[2]);

    for (*marks = 0; p <= last; p += RECS_HTML_BLOCK) {

        lo = recs_html_marked32(&wide, p);
        hi = recs_html_marked32(&wide, p + 32);
        any = _mm256_or_si256(lo, hi);

        if (!_mm256_testz_si256(any, any)) {
            *marks = recs_html_bits32(lo)
                     | (uint64_t) recs_html_bits32(hi) << 32;
            break;
        }
    }

    return p;
}

#endif


#endif /* RECS_HTML_MARK_AVX2_H */
