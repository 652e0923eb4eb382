
/*
 * The way past the tags that change nothing.
 *
 * Most tags of a page lie whole in the piece, are written without oddities and
 * have names that never matter.  Vector compares mark the interesting bytes of
 * a window of 64, and such tags are passed over by their marks alone.  Every
 * other tag is left to the states of the standard (recs_html_tag.c), which read
 * byte by byte.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_state.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif


#define RECS_HTML_WINDOW  64

/* These are compiled once for each way to mark a window. */

#define recs_html_inline  __attribute__((always_inline)) static inline

/* Bit i stands for byte i of the window. */

typedef struct {
    const unsigned char  *p;
    const unsigned char  *end;          /* of the piece */
    unsigned              i;            /* where we are, from p on */
    uint64_t              open;         /* < */
    uint64_t              stop;         /* = and > */
    uint64_t              quote;        /* " */
} recs_html_window_t;

typedef void (*recs_html_load_pt)(recs_html_window_t *w);


static const unsigned char *recs_html_pass_value(const unsigned char *p,
    const unsigned char *end);
static const unsigned char *recs_html_pass_known(recs_html_t *h,
    const unsigned char *p, const unsigned char *next);
static unsigned recs_html_pass_row(const unsigned char *p);


/*
 * Which second letters, low five bits, a name that matters has after this
 * first letter.  What has no bit is no such name.
 */

#define RECS_HTML_BIT(c)     (1u << ((c) & 31))

static const uint32_t  recs_html_letters[32] = {
    ['a' & 31] = RECS_HTML_BIT('p'),                        /* applet */
    ['b' & 31] = RECS_HTML_BIT('o'),                        /* body */
    ['c' & 31] = RECS_HTML_BIT('a') | RECS_HTML_BIT('o'),   /* caption, col */
    ['f' & 31] = RECS_HTML_BIT('r'),                        /* frameset */
    ['h' & 31] = RECS_HTML_BIT('e') | RECS_HTML_BIT('t'),   /* head, html */
    ['i' & 31] = RECS_HTML_BIT('f'),                        /* iframe */
    ['m' & 31] = RECS_HTML_BIT('a'),                        /* math, marquee */
    ['n' & 31] = RECS_HTML_BIT('o'),                        /* noscript ... */
    ['o' & 31] = RECS_HTML_BIT('b'),                        /* object */
    ['p' & 31] = RECS_HTML_BIT('l'),                        /* plaintext */
    ['s' & 31] = RECS_HTML_BIT('c') | RECS_HTML_BIT('e')    /* script, select */
                 | RECS_HTML_BIT('t') | RECS_HTML_BIT('v'), /* style, svg */
    ['t' & 31] = RECS_HTML_BIT('a') | RECS_HTML_BIT('b')    /* table, tbody */
                 | RECS_HTML_BIT('d') | RECS_HTML_BIT('e')  /* td, textarea */
                 | RECS_HTML_BIT('f') | RECS_HTML_BIT('h')  /* tfoot, th */
                 | RECS_HTML_BIT('i') | RECS_HTML_BIT('r'), /* title, tr */
    ['x' & 31] = RECS_HTML_BIT('m'),                        /* xmp */
};


static inline unsigned
recs_html_lowest(uint64_t v)
{
    return (unsigned) __builtin_ctzll(v);
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


/* A new window at p; false too near the end for one. */

recs_html_inline bool
recs_html_move(recs_html_window_t *w, const unsigned char *p,
    recs_html_load_pt load)
{
    w->p = p;
    w->i = 0;

    if (w->end - p < RECS_HTML_WINDOW + 2) {
        return false;
    }

    load(w);

    return true;
}


/*
 * From the first = of the tag with that name to its >.  False when the tag
 * needs the states: it does not lie whole in the piece, has an attribute of
 * another shape than a, a=b, a="b" and a='b', or one whose name ends like
 * data-recs.  As long as each = has a name in front and a value behind, quotes
 * anywhere else mean nothing.
 */

recs_html_inline bool
recs_html_pass_attrs(recs_html_window_t *w, const unsigned char *name,
    recs_html_load_pt load)
{
    unsigned              n;
    uint64_t              rest;
    const unsigned char  *p;

    /* a space is proof that the = is not part of the name */

    while (*++name != ' ') {
        if (name == w->p + w->i) {
            return false;
        }
    }

    do {
        p = w->p + w->i;

        if (recs_html_odd_attr(p)) {
            return false;
        }

        rest = w->quote >> w->i;

        if ((rest & 2) && (rest >> 2) != 0) {
            n = 3 + recs_html_lowest(rest >> 2);
            p += n;
            w->i += n;
            rest = w->i < RECS_HTML_WINDOW ? w->stop >> w->i : 0;

        } else {
            p = recs_html_pass_value(p + 1, w->end);
            rest = 0;
        }

        if (rest == 0) {
            if (p == NULL || !recs_html_move(w, p, load) || w->stop == 0) {
                return false;
            }

            rest = w->stop;
        }

        n = recs_html_lowest(rest);
        w->i += n;

        if (p[n] == '>') {
            return true;
        }

    } while (n != 0);

    return false;
}


/* recs_html_pass() with the best way to mark a window. */

recs_html_inline const unsigned char *
recs_html_pass_with(recs_html_t *h, const unsigned char *p,
    const unsigned char *end, recs_html_load_pt load)
{
    uint64_t              rest;
    recs_html_window_t    w;
    const unsigned char  *name;

    w.end = end;

    while (recs_html_move(&w, p, load)) {

        for ( ;; ) {
            rest = w.i < RECS_HTML_WINDOW ? w.open >> w.i : 0;

            if (rest == 0) {
                p = w.p + RECS_HTML_WINDOW;
                break;
            }

            w.i += recs_html_lowest(rest);
            p = w.p + w.i;
            rest = w.stop >> w.i;

            /* a tag that runs over the window gets one of its own */

            if (rest == 0) {
                if (w.i == 0) {
                    return p;
                }

                break;
            }

            name = p + 1 + (p[1] == '/');
            w.i += recs_html_lowest(rest);

            if (!recs_html_alpha(*name)
                || (w.p[w.i] == '=' && !recs_html_pass_attrs(&w, name, load)))
            {
                return p;
            }

            w.i++;

            if (((recs_html_letters[*name & 31] | h->letters)
                 & RECS_HTML_BIT(name[1])) == 0)
            {
                continue;
            }

            p = recs_html_pass_known(h, p, w.p + w.i);

            if (p != w.p + w.i || h->state != RECS_HTML_S_DATA || h->inside) {
                return p;
            }
        }
    }

    return p;
}


#ifdef __SSE2__

static inline void
recs_html_load_sse2(recs_html_window_t *w)
{
    __m128i   v;
    uint64_t  open, stop, quote;
    unsigned  i;

    open = stop = quote = 0;

    for (i = 0; i < RECS_HTML_WINDOW; i += 16) {
        v = recs_html_load(w->p + i);

        open |= (uint64_t) recs_html_bits(recs_html_is(v, '<')) << i;
        quote |= (uint64_t) recs_html_bits(recs_html_is(v, '"')) << i;
        stop |= (uint64_t) recs_html_bits(_mm_or_si128(recs_html_is(v, '='),
                                                       recs_html_is(v, '>')))
                << i;
    }

    w->open = open;
    w->stop = stop;
    w->quote = quote;
}


__attribute__((target("avx2")))
static inline uint64_t
recs_html_both(__m256i lo, __m256i hi)
{
    return (uint32_t) _mm256_movemask_epi8(lo)
           | (uint64_t) (uint32_t) _mm256_movemask_epi8(hi) << 32;
}


__attribute__((target("avx2")))
static inline void
recs_html_load_avx2(recs_html_window_t *w)
{
    __m256i  lo, hi, lt, eq, gt, dq;

    lo = _mm256_loadu_si256((const __m256i *) (const void *) w->p);
    hi = _mm256_loadu_si256((const __m256i *) (const void *) (w->p + 32));

    lt = _mm256_set1_epi8('<');
    eq = _mm256_set1_epi8('=');
    gt = _mm256_set1_epi8('>');
    dq = _mm256_set1_epi8('"');

    w->open = recs_html_both(_mm256_cmpeq_epi8(lo, lt),
                             _mm256_cmpeq_epi8(hi, lt));
    w->quote = recs_html_both(_mm256_cmpeq_epi8(lo, dq),
                              _mm256_cmpeq_epi8(hi, dq));
    w->stop = recs_html_both(_mm256_or_si256(_mm256_cmpeq_epi8(lo, eq),
                                             _mm256_cmpeq_epi8(lo, gt)),
                             _mm256_or_si256(_mm256_cmpeq_epi8(hi, eq),
                                             _mm256_cmpeq_epi8(hi, gt)));
}


__attribute__((target("avx2,bmi,bmi2")))
static const unsigned char *
recs_html_pass_avx2(recs_html_t *h, const unsigned char *p,
    const unsigned char *end)
{
    return recs_html_pass_with(h, p, end, recs_html_load_avx2);
}


recs_html_step(pass)
{
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
        return recs_html_pass_avx2(h, p, end);
    }

    return recs_html_pass_with(h, p, end, recs_html_load_sse2);
}

#else

static void
recs_html_load_bytes(recs_html_window_t *w)
{
    unsigned       i;
    unsigned char  c;

    w->open = w->stop = w->quote = 0;

    for (i = 0; i < RECS_HTML_WINDOW; i++) {
        c = w->p[i];

        w->open |= (uint64_t) (c == '<') << i;
        w->stop |= (uint64_t) (c == '=' || c == '>') << i;
        w->quote |= (uint64_t) (c == '"') << i;
    }
}


recs_html_step(pass)
{
    return recs_html_pass_with(h, p, end, recs_html_load_bytes);
}

#endif


/* Behind the value at p, or NULL. */

static const unsigned char *
recs_html_pass_value(const unsigned char *p, const unsigned char *end)
{
    unsigned char  quote;

    /* white space in front of a value may hide a quote */

    if (p == end || recs_html_space(*p)) {
        return NULL;
    }

    if (*p == '"' || *p == '\'') {
        quote = *p;
        p = recs_html_find(p + 1, end, quote);

        return p < end ? p + 1 : NULL;
    }

    while (p < end && *p != '>' && !recs_html_space(*p)) {
        p++;
    }

    return p;
}


/*
 * The tag at p has a name that may matter and ends in front of next: do as the
 * states would, or return p to let them do it.
 */

static const unsigned char *
recs_html_pass_known(recs_html_t *h, const unsigned char *p,
    const unsigned char *next)
{
    bool      end;
    unsigned  row, kind;

    end = p[1] == '/';
    row = recs_html_pass_row(p + 1 + end);
    kind = recs_html_rows[row].kind;

    if (end) {

        if (kind == RECS_HTML_T_BODY && recs_html_ends_body(h)) {
            h->back = 0;
            h->state = RECS_HTML_S_FOUND;
            return p;
        }

        recs_html_end_tag(h, row);
        return next;
    }

    /* "/>" at its end would matter */

    if (kind == RECS_HTML_T_SVG || kind == RECS_HTML_T_MATH) {
        return p;
    }

    h->attrs_hit = 0;
    recs_html_start_tag(h, row);

    return next;
}


/* Outside svg and math, names that matter have only letters. */

static unsigned
recs_html_pass_row(const unsigned char *p)
{
    char      name[16] = { 0 };
    unsigned  i;

    /* cells and rows come in hundreds */

    if ((p[0] | 0x20) == 't' && (p[2] == '>' || p[2] == ' ')) {

        switch (p[1] | 0x20) {

        case 'd':
            return RECS_HTML_TD;

        case 'r':
            return RECS_HTML_TR;
        }
    }

    for (i = 0; recs_html_alpha(p[i]); i++) {

        if (i == sizeof(name) - 1) {
            return 0;
        }

        name[i] = (char) (p[i] | 0x20);
    }

    if (p[i] != '>' && p[i] != '/' && !recs_html_space(p[i])) {
        return 0;
    }

    return recs_html_name_row(name);
}
