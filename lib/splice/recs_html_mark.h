
/*
 * The bytes of a block of 64 that recs_html_pass.c asks for; byte i is bit i.
 * Up to 3 bytes behind the block are read.
 */

#ifndef RECS_HTML_MARK_H
#define RECS_HTML_MARK_H

#include "splice/recs_html_find.h"


#define RECS_HTML_BLOCK  64

#define recs_html_inline  __attribute__((always_inline)) static inline


typedef struct {
    uint64_t  open;                     /* < */
    uint64_t  odd;                      /* = in front of white space or ',
                                           - in front of "??c" */
    uint64_t  close;                    /* > */
    uint64_t  quote;                    /* " */
} recs_html_marks_t;

/* Two of the marks: open and odd, or the others. */

typedef void (*recs_html_mark_pt)(recs_html_marks_t *m,
    const unsigned char *p, bool others);


static inline __m128i
recs_html_odd(const unsigned char *p, __m128i v)
{
    __m128i  space, next, third;

    space = _mm_set1_epi8(' ');
    next = recs_html_load(p + 1);
    third = _mm_or_si128(recs_html_load(p + 3), space);

    next = _mm_or_si128(recs_html_is(next, '\''),
                        _mm_cmpeq_epi8(_mm_min_epu8(next, space), next));

    return _mm_or_si128(_mm_and_si128(recs_html_is(v, '='), next),
                        _mm_and_si128(recs_html_is(v, '-'),
                                      recs_html_is(third, 'c')));
}


recs_html_inline void
recs_html_mark_sse2(recs_html_marks_t *m, const unsigned char *p, bool others)
{
    __m128i   v;
    unsigned  i;
    uint64_t  first, second;

    first = second = 0;

    for (i = 0; i < RECS_HTML_BLOCK; i += 16) {
        v = recs_html_load(p + i);

        first |= (uint64_t) recs_html_bits(recs_html_is(v, others ? '>' : '<'))
                 << i;
        second |= (uint64_t) recs_html_bits(others ? recs_html_is(v, '"')
                                                   : recs_html_odd(p + i, v))
                  << i;
    }

    *(others ? &m->close : &m->open) = first;
    *(others ? &m->quote : &m->odd) = second;
}


#endif /* RECS_HTML_MARK_H */
