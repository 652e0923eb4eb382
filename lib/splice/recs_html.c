
/*
 * The page: where the scanner stands, and the way past the tags that change
 * nothing.
 *
 * Most tags of a page lie whole in the piece, are written without oddities and
 * have names that never matter.  recs_html_data() finds their ends with a few
 * vector compares.  Every other tag goes byte by byte through the states of
 * the standard (recs_html_tag.c), and so does one that is split over pieces.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_state.h"


static recs_html_step(bom);
static recs_html_step(data);
static const unsigned char *recs_html_early(recs_html_t *h,
    const unsigned char *p, const unsigned char *end);
static const unsigned char *recs_html_pass_attrs(const unsigned char *p,
    const unsigned char *end, uint64_t stop);
static const unsigned char *recs_html_pass_value(const unsigned char *p,
    const unsigned char *end);
static const unsigned char *recs_html_pass_known(recs_html_t *h,
    const unsigned char *p, const unsigned char *next);
static size_t recs_html_hold(const recs_html_t *h);


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


static const recs_html_step_pt  recs_html_steps[RECS_HTML_S_FOUND] = {
    [RECS_HTML_S_BOM]                = recs_html_bom,
    [RECS_HTML_S_DATA]               = recs_html_data,
    [RECS_HTML_S_LT]                 = recs_html_lt,
    [RECS_HTML_S_END_OPEN]           = recs_html_end_open,
    [RECS_HTML_S_TAG_NAME]           = recs_html_tag_name,
    [RECS_HTML_S_BEFORE_ATTR]        = recs_html_before_attr,
    [RECS_HTML_S_SELF_CLOSE]         = recs_html_self_close,
    [RECS_HTML_S_ATTR_NAME]          = recs_html_attr_name,
    [RECS_HTML_S_AFTER_ATTR]         = recs_html_after_attr,
    [RECS_HTML_S_BEFORE_VALUE]       = recs_html_before_value,
    [RECS_HTML_S_VALUE_DOUBLE]       = recs_html_value_double,
    [RECS_HTML_S_VALUE_SINGLE]       = recs_html_value_single,
    [RECS_HTML_S_VALUE_BARE]         = recs_html_value_bare,
    [RECS_HTML_S_MARKUP]             = recs_html_markup,
    [RECS_HTML_S_MARKUP_DASH]        = recs_html_markup_dash,
    [RECS_HTML_S_KEYWORD]            = recs_html_keyword,
    [RECS_HTML_S_DOCTYPE]            = recs_html_doctype,
    [RECS_HTML_S_BOGUS]              = recs_html_bogus,
    [RECS_HTML_S_COMMENT_START]      = recs_html_comment_start,
    [RECS_HTML_S_COMMENT_START_DASH] = recs_html_comment_start_dash,
    [RECS_HTML_S_COMMENT]            = recs_html_comment,
    [RECS_HTML_S_CDATA]              = recs_html_cdata,
    [RECS_HTML_S_RAW]                = recs_html_raw,
    [RECS_HTML_S_RAW_LT]             = recs_html_raw_lt,
    [RECS_HTML_S_RAW_END]            = recs_html_raw_end,
    [RECS_HTML_S_SCRIPT_BANG]        = recs_html_script_bang,
    [RECS_HTML_S_SCRIPT_DASH]        = recs_html_script_dash,
    [RECS_HTML_S_SCRIPT_NAME]        = recs_html_script_name,
};


void
recs_html_init(recs_html_t *h, recs_str_t name)
{
    memset(h, 0, sizeof(recs_html_t));

    h->early = true;

    if (name.len <= RECS_HTML_NAME) {
        h->name = name;
    }
}


recs_rc_t
recs_html_feed(recs_html_t *h, const unsigned char *p, size_t n, ptrdiff_t *at,
    size_t *hold)
{
    const unsigned char  *start, *end;

    *at = 0;
    *hold = 0;

    if (n == 0) {
        *hold = recs_html_hold(h);
        return RECS_NONE;
    }

    start = p;
    end = p + n;

    while (p < end && h->state < RECS_HTML_S_FOUND) {
        p = recs_html_steps[h->state](h, p, end);
    }

    if (h->state == RECS_HTML_S_FOUND) {
        h->state = RECS_HTML_S_DONE;
        *at = (p - start) - (ptrdiff_t) h->back;
        return RECS_OK;
    }

    *hold = recs_html_hold(h);

    return RECS_NONE;
}


/* How much of what was seen last may begin the end tag that we look for. */

static size_t
recs_html_hold(const recs_html_t *h)
{
    size_t  n;

    switch (h->state) {

    case RECS_HTML_S_LT:
        n = 1;
        break;

    case RECS_HTML_S_END_OPEN:
        n = 2;
        break;

    case RECS_HTML_S_TAG_NAME:
        if (!h->end || h->len > 4 || memcmp(h->tag, "body", h->len) != 0) {
            return 0;
        }

        n = 2u + h->len;
        break;

    default:
        return 0;
    }

    return recs_html_ends_body(h) ? n : 0;
}


bool
recs_html_document(const recs_html_t *h)
{
    return h->document && !h->frames;
}


static
recs_html_step(bom)
{
    static const unsigned char  bom[3] = { 0xef, 0xbb, 0xbf };

    (void) end;

    if (h->run < 3 && *p == bom[h->run]) {
        h->run++;
        return p + 1;
    }

    if (h->run != 0 && h->run != 3) {
        h->early = false;
    }

    h->state = RECS_HTML_S_DATA;

    return p;
}


static
recs_html_step(data)
{
    unsigned              i;
    uint64_t              stop;
    const unsigned char  *q, *next;

    if (h->early || h->inside) {
        p = h->early ? recs_html_early(h, p, end)
                     : recs_html_find(p, end, '<');
        goto states;
    }

    for ( ;; ) {

        p = recs_html_find(p, end, '<');

        if (end - p < RECS_HTML_WINDOW + 2) {
            goto states;
        }

        q = p + 1 + (p[1] == '/');
        stop = recs_html_mask(q, '=', '>');

        if (stop == 0 || !recs_html_alpha(*q)) {
            goto states;
        }

        i = (unsigned) __builtin_ctzll(stop);
        next = q[i] == '>' ? q + i + 1 : recs_html_pass_attrs(q, end, stop);

        if (next == NULL) {
            goto states;
        }

        if (!((recs_html_letters[*q & 31] | h->letters) & RECS_HTML_BIT(q[1])))
        {
            p = next;
            continue;
        }

        next = recs_html_pass_known(h, p, next);

        if (next == NULL) {
            goto states;
        }

        p = next;

        if (h->state != RECS_HTML_S_DATA) {
            return p;
        }
    }

states:

    if (p == end) {
        return end;
    }

    h->state = RECS_HTML_S_LT;

    return p + 1;
}


/* Until text comes, a frameset may still replace the body. */

static const unsigned char *
recs_html_early(recs_html_t *h, const unsigned char *p,
    const unsigned char *end)
{
    while (p < end && (recs_html_space(*p) || *p == '\0')) {
        p++;
    }

    if (p < end && *p != '<') {
        h->early = false;
        p = recs_html_find(p, end, '<');
    }

    return p;
}


/*
 * Behind the tag whose name is at p, where stop marks = and > and = is the
 * first.  NULL when the tag needs the states: it does not lie whole in the
 * piece, has an attribute of another shape than a, a=b, a="b" and a='b', or one
 * whose name ends like data-recs.  As long as each = has a name in front and a
 * value behind, quotes anywhere else mean nothing.
 */

static const unsigned char *
recs_html_pass_attrs(const unsigned char *p, const unsigned char *end,
    uint64_t stop)
{
    unsigned  i, n;
    uint64_t  quote, rest;

    i = (unsigned) __builtin_ctzll(stop);

    /* a space is proof that the = is not part of the tag's name */

    if ((recs_html_mask(p, ' ', ' ') & ((1ull << i) - 1)) == 0) {
        return NULL;
    }

    quote = recs_html_mask(p, '"', '"');

    for ( ;; ) {

        if (recs_html_odd_attr(p + i)) {
            return NULL;
        }

        rest = quote >> i >> 2;

        if ((quote >> i & 2) && rest != 0) {
            i += 3 + (unsigned) __builtin_ctzll(rest);
            rest = stop >> i;

        } else {
            p = recs_html_pass_value(p + i + 1, end);
            i = 0;
            rest = 0;
        }

        if (rest == 0) {

            if (p == NULL || end - (p + i) < RECS_HTML_WINDOW) {
                return NULL;
            }

            p += i;
            i = 0;
            quote = recs_html_mask(p, '"', '"');
            stop = recs_html_mask(p, '=', '>');
            rest = stop;

            if (rest == 0) {
                return NULL;
            }
        }

        n = (unsigned) __builtin_ctzll(rest);
        i += n;

        if (p[i] == '>') {
            return p + i + 1;
        }

        if (n == 0) {
            return NULL;
        }
    }
}


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
 * states would.  Outside svg and math, names that matter have only letters.
 */

static const unsigned char *
recs_html_pass_known(recs_html_t *h, const unsigned char *p,
    const unsigned char *next)
{
    unsigned              row, kind;
    const unsigned char  *q;

    recs_html_tag_start(h, p[1] == '/');

    for (q = p + 1 + h->end; recs_html_alpha(*q); q++) {

        if (h->len == sizeof(h->tag)) {
            return next;
        }

        h->tag[h->len++] = (char) (*q | 0x20);
    }

    if (*q != '>' && *q != '/' && !recs_html_space(*q)) {
        return next;
    }

    row = recs_html_name_row(h->tag);
    kind = recs_html_rows[row].kind;

    if (h->end) {

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
        return NULL;
    }

    recs_html_start_tag(h, row);

    return next;
}
