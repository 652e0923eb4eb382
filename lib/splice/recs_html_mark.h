
/*
 * The places that recs_html_pass.c has to look at, 64 bytes at a time: a <, or
 * the solidus behind it, in front of three bytes that may begin a name that
 * matters, and a dash in front of those of data-recs.  Others may be marked.
 *
 * Three bytes are told by the low halves of each: a table for the first, the
 * second and the third has the groups of names, one bit each, that go on so,
 * and what is in all three may be such a name.  That takes upper case for
 * lower, and some others besides; it misses none.  The third byte tells td, th
 * and tr from all longer names.
 */

#ifndef RECS_HTML_MARK_H
#define RECS_HTML_MARK_H

#include "base/recs_base.h"


#define RECS_HTML_BLOCK  64

#define recs_html_inline  __attribute__((always_inline)) static inline


/* In text.  The groups are so that common tags are in none. */

#define RECS_HTML_USUAL(x, k)                                                 \
    x(k, 0, 't','a','b') x(k, 0, 't','b','o') x(k, 0, 't','e','x')            \
    x(k, 0, 't','e','m') x(k, 0, 't','f','o') x(k, 0, 't','h','e')            \
    x(k, 0, 't','i','t')                                                      \
    x(k, 1, 's','c','r') x(k, 1, 's','e','l') x(k, 1, 's','v','g')            \
    x(k, 2, 's','t','y') x(k, 2, 'h','t','m') x(k, 2, 'b','o','d')            \
    x(k, 3, 'n','o','e') x(k, 3, 'n','o','f') x(k, 3, 'n','o','s')            \
    x(k, 4, 'c','a','p') x(k, 4, 'c','o','l')                                 \
    x(k, 5, 'o','b','j') x(k, 5, 'p','l','a') x(k, 5, 'r','e','c')            \
    x(k, 6, 'a','p','p') x(k, 6, 'x','m','p') x(k, 6, 'h','e','a')            \
    x(k, 7, 'i','f','r') x(k, 7, 'm','a','t') x(k, 7, 'm','a','r')            \
    x(k, 7, 'f','r','a') x(k, 7, '!','-','-') x(k, 7, '!','d','o')

/* In a select also what closes it. */

#define RECS_HTML_SELECT(x, k)                                                \
    RECS_HTML_USUAL(x, k)                                                     \
    x(k, 6, 'i','n','p') x(k, 6, 'k','e','y')

#define RECS_HTML_1ST(k, group, a, b, c)  | (((a) & 15) == (k)) << (group)
#define RECS_HTML_2ND(k, group, a, b, c)  | (((b) & 15) == (k)) << (group)
#define RECS_HTML_3RD(k, group, a, b, c)  | (((c) & 15) == (k)) << (group)

#define RECS_HTML_HALVES(names, nth)                                          \
    { 0 names(nth, 0),  0 names(nth, 1),  0 names(nth, 2),  0 names(nth, 3),  \
      0 names(nth, 4),  0 names(nth, 5),  0 names(nth, 6),  0 names(nth, 7),  \
      0 names(nth, 8),  0 names(nth, 9),  0 names(nth, 10), 0 names(nth, 11), \
      0 names(nth, 12), 0 names(nth, 13), 0 names(nth, 14), 0 names(nth, 15) }

typedef struct {
    uint8_t  halves[3][16];
} recs_html_names_t;

#define RECS_HTML_NAMES(names)                                                \
    {{ RECS_HTML_HALVES(names, RECS_HTML_1ST),                                \
       RECS_HTML_HALVES(names, RECS_HTML_2ND),                                \
       RECS_HTML_HALVES(names, RECS_HTML_3RD) }}


/*
 * The first block from p up to last that has such places, bit i of *marks for
 * its byte i; a block behind last: there is none.  Reads 4 bytes behind the
 * block.
 */

typedef const unsigned char *(*recs_html_mark_pt)(
    const recs_html_names_t *names, const unsigned char *p,
    const unsigned char *last, uint64_t *marks);


/* Those with c, of the block at p. */

static inline uint64_t
recs_html_marked(const recs_html_names_t *names, const unsigned char *p,
    unsigned char c)
{
    uint64_t              marks;
    const unsigned char  *at, *end, *name;

    marks = 0;
    end = p + RECS_HTML_BLOCK;

    for (at = p; (at = memchr(at, c, (size_t) (end - at))) != NULL; at++) {

        name = at[1] == '/' ? at + 2 : at + 1;

        if (names->halves[0][name[0] & 15] & names->halves[1][name[1] & 15]
            & names->halves[2][name[2] & 15])
        {
            marks |= (uint64_t) 1 << (at - p);
        }
    }

    return marks;
}


static inline const unsigned char *
recs_html_mark(const recs_html_names_t *names, const unsigned char *p,
    const unsigned char *last, uint64_t *marks)
{
    for (*marks = 0; p <= last; p += RECS_HTML_BLOCK) {

        *marks = recs_html_marked(names, p, '<')
                 | recs_html_marked(names, p, '-');

        if (*marks != 0) {
            break;
        }
    }

    return p;
}


#endif /* RECS_HTML_MARK_H */
