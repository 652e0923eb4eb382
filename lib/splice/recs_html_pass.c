
/*
 * The way past what changes nothing.
 *
 * Only what may matter is looked at: comments, tags whose names begin like one
 * that changes the tree (recs_html_mark.h), and data-recs.  It counts where it
 * stands in text, which recs_html_proof.h tells.  What that does not prove is
 * left to the states of the standard (recs_html_tag.c), which read byte by
 * byte.
 */

#include "splice/recs_html_mark_avx2.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_open.h"
#include "splice/recs_html_proof.h"
#include "splice/recs_html_settle.h"
#include "splice/recs_html_state.h"


#define RECS_HTML_AHEAD  4              /* most bytes read behind a block */


typedef struct {
    const unsigned char  *text;         /* newest place known to be in text */
    const unsigned char  *done;         /* ... to where all is settled */
    const unsigned char  *end;          /* of the piece */
    const unsigned char  *next;         /* where the states go on */
    recs_html_proof_t     proof;
} recs_html_scan_t;


static const recs_html_names_t  recs_html_usual =
    RECS_HTML_NAMES(RECS_HTML_USUAL);
static const recs_html_names_t  recs_html_select =
    RECS_HTML_NAMES(RECS_HTML_SELECT);


/* To the states, in text at p or in front of it.  False, as the callers. */

static bool
recs_html_leave(recs_html_t *h, recs_html_scan_t *s, const unsigned char *p)
{
    h->pass = (size_t) (s->end - p);

    s->next = recs_html_text(&s->proof, s->text, p);

    if (!recs_html_settle(h, &s->proof, s->done, s->next)) {
        s->next = s->done;
    }

    return false;
}


/* May the dash at p be that of data-recs? */

static bool
recs_html_recs(const unsigned char *p)
{
    return (p[1] | 0x20) == 'r' && (p[2] | 0x20) == 'e'
           && (p[3] | 0x20) == 'c';
}


/* The > of the tag at p, which is in text; NULL: the states must read it. */

static const unsigned char *
recs_html_pass_close(recs_html_scan_t *s, const unsigned char *p)
{
    const unsigned char  *close;

    close = recs_html_close(&s->proof, p, s->end);

    while (close != NULL && (p = memchr(p, '-', (size_t) (close - p))) != NULL) {

        if (recs_html_recs(p)) {
            return NULL;
        }

        p++;
    }

    return close;
}


/*
 * The tag at p is in text, and close is its >: do as the states would.  True,
 * here and below: go on; false: the states go on at s->next.
 */

static bool
recs_html_pass_tag(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p, unsigned row, const unsigned char *close)
{
    bool      end;
    unsigned  kind;

    end = p[1] == '/';
    kind = recs_html_rows[row].kind;

    if (end && kind == RECS_HTML_T_BODY && recs_html_ends_body(h)) {
        h->back = 0;
        h->state = RECS_HTML_S_FOUND;
        s->next = p;
        return false;
    }

    if (end) {
        recs_html_end_tag(h, row);

    } else {
        h->attrs_hit = 0;
        recs_html_start_tag(h, row);
    }

    s->next = s->text = s->done = close + 1;

    return h->state == RECS_HTML_S_DATA && !h->inside;
}


/* A < that is marked, at p. */

static bool
recs_html_pass_open(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p)
{
    bool                  end;
    unsigned              row, kind;
    const unsigned char  *close;

    end = p[1] == '/';
    kind = RECS_HTML_T_NONE;
    row = 0;

    if (p[1] != '!') {
        row = recs_html_name_at(p + 1 + end, s->end);
        kind = recs_html_rows[row].kind;

        if (kind == RECS_HTML_T_NONE
            && (end || !h->select
                || !(recs_html_rows[row].flags & RECS_HTML_F_LEAVE)))
        {
            return true;
        }

        if (kind == RECS_HTML_T_ROOT && (end || h->document)) {
            return true;
        }
    }

    /* "/>" at the end of svg and math matters */

    if (p[1] == '!' || !recs_html_in_text(&s->proof, s->text, p)
        || (!end && (kind == RECS_HTML_T_SVG || kind == RECS_HTML_T_MATH)))
    {
        return recs_html_leave(h, s, p);
    }

    s->text = p;
    close = recs_html_pass_close(s, p);

    if (close == NULL || !recs_html_settle(h, &s->proof, s->done, p)) {
        return recs_html_leave(h, s, p);
    }

    return recs_html_pass_tag(h, s, p, row, close);
}


/* A dash that is marked, at p.  Data-recs means nothing in text. */

static bool
recs_html_pass_dash(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p)
{
    return !recs_html_recs(p) || recs_html_in_text(&s->proof, s->text, p)
           || recs_html_leave(h, s, p);
}


static bool
recs_html_pass_look(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p)
{
    if (p < s->text) {
        return true;
    }

    switch (*p) {

    case '<':
        return recs_html_pass_open(h, s, p);

    case '/':
        return p == s->text || p[-1] != '<' || recs_html_pass_open(h, s, p - 1);

    default:
        return recs_html_pass_dash(h, s, p);
    }
}


/* Where to go on marking; NULL: nowhere, the states go on at s->next. */

static const unsigned char *
recs_html_pass_block(recs_html_t *h, recs_html_scan_t *s,
    const unsigned char *p, uint64_t marks)
{
    const unsigned char  *done;

    done = s->done;

    for ( /* void */ ; marks != 0; marks &= marks - 1) {

        if (!recs_html_pass_look(h, s, p + __builtin_ctzll(marks))) {
            return NULL;
        }

        /* other names may matter behind a tag that did */

        if (s->done != done) {
            return s->done;
        }
    }

    return p + RECS_HTML_BLOCK;
}


/* recs_html_pass() with the best way to mark a block. */

recs_html_inline const unsigned char *
recs_html_pass_with(recs_html_t *h, const unsigned char *p,
    const unsigned char *end, recs_html_mark_pt mark)
{
    uint64_t                  marks;
    recs_html_scan_t          s;
    const unsigned char      *block, *last;
    const recs_html_names_t  *names;

    s.text = s.done = s.next = p;
    s.end = end;
    recs_html_proof_init(&s.proof, p);

    last = end - RECS_HTML_AHEAD - RECS_HTML_BLOCK;

    while (p != NULL && p < last + RECS_HTML_BLOCK) {

        names = h->select ? &recs_html_select : &recs_html_usual;
        block = mark(names, p, last, &marks);

        if (block > last) {

            /* less than a block is left: some of the last one was seen */

            (void) mark(names, last, last, &marks);

            marks = block < last + RECS_HTML_BLOCK
                    ? marks & ~(uint64_t) 0 << (block - last) : 0;
            block = last;
        }

        p = recs_html_pass_block(h, &s, block, marks);
    }

    if (p != NULL) {
        (void) recs_html_leave(h, &s, p);
    }

    return s.next;
}


#ifdef __x86_64__

recs_html_avx2
static const unsigned char *
recs_html_pass_avx2(recs_html_t *h, const unsigned char *p,
    const unsigned char *end)
{
    return recs_html_pass_with(h, p, end, recs_html_mark_avx2);
}

#endif


recs_html_step(pass)
{
    if (end - p < RECS_HTML_AHEAD + RECS_HTML_BLOCK
        || (size_t) (end - p) > h->pass)
    {
        return p;
    }

#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        return recs_html_pass_avx2(h, p, end);
    }
#endif

    return recs_html_pass_with(h, p, end, recs_html_mark);
}
