
#include "splice/recs_html_settle.h"

#include "splice/recs_html_find.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_open.h"
#include "splice/recs_html_proof.h"
#include "splice/recs_html_state.h"


/* The row of the name at p; 0: it is none of them. */

static unsigned
recs_html_cell(const unsigned char *p)
{
    if ((p[0] | 0x20) != 't'
        || (p[2] != '>' && p[2] != '/' && !recs_html_space(p[2])))
    {
        return 0;
    }

    switch (p[1] | 0x20) {

    case 'd':
        return RECS_HTML_TD;

    case 'h':
        return RECS_HTML_TH;

    case 'r':
        return RECS_HTML_TR;

    default:
        return 0;
    }
}


/*
 * In a table, what was open in it makes no difference behind a start tag of
 * these.  So the last one is the first that counts.
 */

static const unsigned char *
recs_html_cells_from(const unsigned char *from, const unsigned char *to)
{
    const unsigned char  *p;

    for (p = to; (p = recs_html_back(from, p, '<')) != NULL; /* void */ ) {
        if (recs_html_cell(p + 1)) {
            return p;
        }
    }

    return from;
}


static void
recs_html_cell_do(recs_html_t *h, unsigned row, bool end)
{
    if (end) {
        recs_html_end_tag(h, row);

    } else {
        h->attrs_hit = 0;
        recs_html_start_tag(h, row);
    }
}


/* What is left to do changes h only when all of it is sure. */

static bool
recs_html_cells(recs_html_t *h, recs_html_proof_t *proof,
    const unsigned char *from, const unsigned char *to)
{
    bool                  end;
    unsigned              base, row;
    recs_html_t           before;
    const unsigned char  *p, *text;

    base = recs_html_base(h);

    if (base == 0) {
        return true;
    }

    before = *h;
    text = from;
    p = from;

    /* a row of a table and what it is in are three more, at most */

    if (!h->select && base + 3 <= RECS_HTML_DEPTH
        && recs_html_row(h->open[base - 1])->kind == RECS_HTML_T_TABLE)
    {
        p = recs_html_cells_from(from, to);
    }

    for ( /* void */ ; h->state == RECS_HTML_S_DATA; p++) {

        p = recs_html_find(p, to, '<');

        if (p == to) {
            break;
        }

        end = p[1] == '/';
        row = recs_html_cell(p + 1 + end);

        if (row == 0) {
            continue;
        }

        if (!recs_html_in_text(proof, text, p)) {
            *h = before;
            return false;
        }

        text = p;
        recs_html_cell_do(h, row, end);
    }

    return true;
}


/*
 * Until text comes or a tag that shows, a frameset may still replace the body.
 * Here no tag is out of sight, so each is where the one before it ends.
 */

static bool
recs_html_early(recs_html_t *h, recs_html_proof_t *proof,
    const unsigned char *p, const unsigned char *to)
{
    bool      end;
    unsigned  row;

    for ( ;; ) {

        while (p < to && (recs_html_space(*p) || *p == '\0')) {
            p++;
        }

        if (p == to) {
            return true;
        }

        end = p[1] == '/';

        if (*p != '<'
            || !(end || p[1] == '!' || p[1] == '?' || recs_html_alpha(p[1])))
        {
            break;
        }

        row = recs_html_name_at(p + 1 + end, to);

        if (recs_html_rows[row].flags & RECS_HTML_F_INPUT) {
            return false;
        }

        if (end ? row == RECS_HTML_BR
                : recs_html_rows[row].flags & RECS_HTML_F_BUSY)
        {
            break;
        }

        p = recs_html_close(proof, p, to);

        if (p == NULL) {
            return false;
        }

        p++;
    }

    h->early = false;

    return true;
}


bool
recs_html_settle(recs_html_t *h, recs_html_proof_t *proof,
    const unsigned char *from, const unsigned char *to)
{
    return recs_html_cells(h, proof, from, to)
           && (!h->early || recs_html_early(h, proof, from, to));
}
