
/*
 * The way past what changes nothing.
 *
 * Only what may matter is looked for, 64 bytes at a time: comments, tags whose
 * names begin like one that changes the tree, and data-recs.  It counts where
 * it stands in text, which recs_html_proof.h tells.  What that does not prove
 * is left to the states of the standard (recs_html_tag.c), which read byte by
 * byte.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_open.h"
#include "splice/recs_html_state.h"


#ifdef __SSE2__

#include "splice/recs_html_mark_avx2.h"
#include "splice/recs_html_proof.h"


#define RECS_HTML_AHEAD  20             /* most bytes read behind a block */


static bool recs_html_pass_odd(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p);
static bool recs_html_pass_known(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p, unsigned row, const unsigned char *close);
static bool recs_html_leave(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p);
static unsigned recs_html_pass_row(const unsigned char *p);


/*
 * Which second letters, low five bits, a name that matters has after this
 * first letter.  What has no bit is no such name.
 */

#define RECS_HTML_BIT(c)          (1u << ((c) & 31))
#define RECS_HTML_LETTERS(c, seconds)                                         \
    [(c) & ~0x20] = (seconds), [(c)] = (seconds)

static const uint32_t  recs_html_letters[256] = {

    /* applet, body, caption and col, frameset, head and html */

    RECS_HTML_LETTERS('a', RECS_HTML_BIT('p')),
    RECS_HTML_LETTERS('b', RECS_HTML_BIT('o')),
    RECS_HTML_LETTERS('c', RECS_HTML_BIT('a') | RECS_HTML_BIT('o')),
    RECS_HTML_LETTERS('f', RECS_HTML_BIT('r')),
    RECS_HTML_LETTERS('h', RECS_HTML_BIT('e') | RECS_HTML_BIT('t')),

    /* iframe, math and marquee, noscript ..., object, plaintext */

    RECS_HTML_LETTERS('i', RECS_HTML_BIT('f')),
    RECS_HTML_LETTERS('m', RECS_HTML_BIT('a')),
    RECS_HTML_LETTERS('n', RECS_HTML_BIT('o')),
    RECS_HTML_LETTERS('o', RECS_HTML_BIT('b')),
    RECS_HTML_LETTERS('p', RECS_HTML_BIT('l')),

    /* script, select, style, svg */

    RECS_HTML_LETTERS('s', RECS_HTML_BIT('c') | RECS_HTML_BIT('e')
                           | RECS_HTML_BIT('t') | RECS_HTML_BIT('v')),

    /* table, tbody, td, textarea and template, tfoot, th, title, tr; xmp */

    RECS_HTML_LETTERS('t', RECS_HTML_BIT('a') | RECS_HTML_BIT('b')
                           | RECS_HTML_BIT('d') | RECS_HTML_BIT('e')
                           | RECS_HTML_BIT('f') | RECS_HTML_BIT('h')
                           | RECS_HTML_BIT('i') | RECS_HTML_BIT('r')),
    RECS_HTML_LETTERS('x', RECS_HTML_BIT('m')),

    ['!'] = ~0u,                        /* a comment or a doctype */
};


/* May the < at p begin a tag that matters? */

recs_html_inline bool
recs_html_matters(const recs_html_t *h, const unsigned char *p)
{
    const uint32_t  *seconds;

    /* a choice of addresses is no branch, and which it is no one can tell */

    seconds = p[1] == '/' ? &h->ends : &recs_html_letters[p[1]];

    return (*seconds | h->letters) >> (p[2] & 31) & 1;
}


/* To the next block with something to look at; false: there is none. */

recs_html_inline bool
recs_html_next(const recs_html_t *h, recs_html_scan_t *s,
    recs_html_mark_pt mark)
{
    uint64_t              open;
    const unsigned char  *p;

    for (p = s->p; p <= s->last; p += RECS_HTML_BLOCK) {
        mark(&s->m, p, false);

        if (s->m.odd != 0) {
            break;
        }

        for (open = s->m.open; open != 0; open &= open - 1) {
            if (recs_html_matters(h, p + recs_html_lowest(open))) {
                s->p = p;
                return true;
            }
        }
    }

    s->p = p;

    return p <= s->last;
}


/* recs_html_in_text_far() for a p in the block, which mostly tells alone. */

recs_html_inline bool
recs_html_in_text(recs_html_scan_t *s, const unsigned char *p)
{
    bool      sure;
    uint64_t  seen, open, close, quote;

    seen = recs_html_below(p - s->p);
    sure = s->text >= s->p;

    if (sure) {
        seen &= ~recs_html_below(s->text - s->p);
    }

    open = s->m.open & seen;
    close = s->m.close & seen;

    if (open > close) {
        sure = false;

    } else if (close != 0) {
        quote = s->m.quote & seen & (seen - 1)
                & recs_html_below(recs_html_highest(close));

        if (quote != 0) {
            sure = s->p[recs_html_highest(quote) - 1] != '=';
        }
    }

    if (!sure) {
        return recs_html_in_text_far(s, p);
    }

    s->text = p;

    return true;
}


/* recs_html_close_far() for a tag that ends in the block. */

recs_html_inline const unsigned char *
recs_html_close(const recs_html_scan_t *s, const unsigned char *p)
{
    uint64_t  close, tag, quote;

    tag = ~recs_html_below(p - s->p);
    close = s->m.close & tag;

    if (close == 0) {
        return recs_html_close_far(s, p);
    }

    tag &= recs_html_below(recs_html_lowest(close));
    quote = s->m.quote & tag;

    if ((s->m.odd & tag)
        || (quote != 0 && s->p[recs_html_highest(quote) - 1] == '='))
    {
        return NULL;
    }

    return s->p + recs_html_lowest(close);
}


/* Cells and rows come in hundreds. */

recs_html_inline unsigned
recs_html_cell(const unsigned char *name)
{
    if ((name[0] | 0x20) != 't' || (name[2] != '>' && name[2] != ' ')) {
        return 0;
    }

    switch (name[1] | 0x20) {

    case 'd':
        return RECS_HTML_TD;

    case 'r':
        return RECS_HTML_TR;

    default:
        return 0;
    }
}


/*
 * What is at p may matter.  True, here and below: go on; false: the states go
 * on at s->p.
 */

recs_html_inline bool
recs_html_look(recs_html_t *h, recs_html_scan_t *s, const unsigned char *p)
{
    bool                  end;
    unsigned              row;
    const unsigned char  *close;

    if (*p != '<') {
        return recs_html_pass_odd(h, s, p);
    }

    if (!recs_html_matters(h, p)) {
        return true;
    }

    end = p[1] == '/';
    row = 0;
    close = NULL;

    if (p[1] != '!') {
        row = recs_html_cell(p + 1 + end);
        row = row ? row : recs_html_pass_row(p + 1 + end);

        if (recs_html_rows[row].kind == RECS_HTML_T_NONE
            && (end || !h->select))
        {
            return true;
        }

        close = recs_html_close(s, p);
    }

    if (!recs_html_in_text(s, p)) {
        return recs_html_leave(h, s, p);
    }

    if (close != NULL && recs_html_usual_part(h, row, end)) {
        s->text = close + 1;
        return true;
    }

    return recs_html_pass_known(h, s, p, row, close);
}


/* recs_html_pass() with the best way to mark a block. */

recs_html_inline const unsigned char *
recs_html_pass_with(recs_html_t *h, const unsigned char *p,
    const unsigned char *end, recs_html_mark_pt mark)
{
    uint64_t          todo;
    recs_html_scan_t  s;

    s.start = s.text = s.p = p;
    s.last = end - RECS_HTML_BLOCK - RECS_HTML_AHEAD;
    s.end = end;

    while (recs_html_next(h, &s, mark)) {

        mark(&s.m, s.p, true);

        for (todo = s.m.open | s.m.odd; todo != 0; todo &= todo - 1) {

            p = s.p + recs_html_lowest(todo);

            if (p >= s.text && !recs_html_look(h, &s, p)) {
                return s.p;
            }
        }

        s.p += RECS_HTML_BLOCK;
    }

    (void) recs_html_leave(h, &s, s.p);

    return s.p;
}


recs_html_avx2
static const unsigned char *
recs_html_pass_avx2(recs_html_t *h, const unsigned char *p,
    const unsigned char *end)
{
    return recs_html_pass_with(h, p, end, recs_html_mark_avx2);
}


recs_html_step(pass)
{
    if (end - p < RECS_HTML_BLOCK + RECS_HTML_AHEAD
        || (size_t) (end - p) > h->pass)
    {
        return p;
    }

    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("bmi2"))
    {
        return recs_html_pass_avx2(h, p, end);
    }

    return recs_html_pass_with(h, p, end, recs_html_mark_sse2);
}


/* An odd byte means nothing in text. */

static bool
recs_html_pass_odd(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p)
{
    if (*p == '-' && ((p[1] | 0x20) != 'r' || (p[2] | 0x20) != 'e')) {
        return true;
    }

    return recs_html_in_text(s, p) || recs_html_leave(h, s, p);
}


/* The tag at p is in text, and close is its >: do as the states would. */

static bool
recs_html_pass_known(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p, unsigned row, const unsigned char *close)
{
    bool      end;
    unsigned  kind;

    end = p[1] == '/';
    kind = recs_html_rows[row].kind;

    /* "/>" at the end of svg and math would matter */

    if (close == NULL
        || (!end && (kind == RECS_HTML_T_SVG || kind == RECS_HTML_T_MATH)))
    {
        s->p = p;
        return false;
    }

    if (end && kind == RECS_HTML_T_BODY && recs_html_ends_body(h)) {
        h->back = 0;
        h->state = RECS_HTML_S_FOUND;
        s->p = p;
        return false;
    }

    if (end) {
        recs_html_end_tag(h, row);

    } else {
        h->attrs_hit = 0;
        recs_html_start_tag(h, row);
    }

    s->text = close + 1;

    if (h->state != RECS_HTML_S_DATA || h->inside) {
        s->p = close + 1;
        return false;
    }

    return true;
}


/* To the states with some text in front of p, and none passed up to p. */

static bool
recs_html_leave(recs_html_t *h, recs_html_scan_t *s, const unsigned char *p)
{
    h->pass = (size_t) (s->end - p);
    s->p = recs_html_text(s, p);

    return false;
}


/* Outside svg and math, names that matter have only letters. */

static unsigned
recs_html_pass_row(const unsigned char *p)
{
    char      name[16] = { 0 };
    unsigned  i;

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


#else

recs_html_step(pass)
{
    (void) h;
    (void) end;

    return p;
}

#endif
