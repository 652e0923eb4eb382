
/*
 * The open elements, as far as they decide whether an end tag ends the body
 * and whether text is raw.
 *
 * A tree builder keeps every open element.  Here only those are kept that such
 * a question ever turns on: template, select, the table elements, object,
 * applet and marquee, and everything inside svg and math.  For these, opening
 * and closing follow the standard, implied rows and cells included.  All
 * other elements are unknown here, and so these cases are decided by what
 * markup usually means:
 *
 *   - in svg or math, the end tag of an HTML element (</div>) that matches
 *     nothing there leaves svg or math; if no such element is open outside,
 *     the standard ignores the tag;
 *   - in an HTML part of svg or math (foreignObject, desc, title, mi ...), the
 *     end tags of that part and of what holds it are taken to have no
 *     HTML element open in between; otherwise the standard ignores them;
 *   - in a template the parts of a table are taken to stand in a table, and
 *     a column does not make the template ignore what follows;
 *   - names unknown here are compared in svg and math by a 12-bit hash.
 *
 * All of these need markup that is already broken.  When more than
 * RECS_HTML_DEPTH elements are open the scanner stops and finds no place.
 *
 * A select ignores what the standard had it ignore until 2025; newer browsers
 * keep more elements in it, which matters only to raw text in a select.
 */

#include "splice/recs_html_names.h"
#include "splice/recs_html_open.h"
#include "splice/recs_html_state.h"


static void recs_html_start_html(recs_html_t *h, unsigned tag);
static bool recs_html_start_foreign(recs_html_t *h, unsigned tag);
static bool recs_html_start_select(recs_html_t *h, unsigned tag);
static void recs_html_start_table(recs_html_t *h, unsigned tag);
static void recs_html_start_part(recs_html_t *h, unsigned tag);
static void recs_html_end_upto(recs_html_t *h, unsigned tag, unsigned least);
static bool recs_html_end_foreign(recs_html_t *h, unsigned tag);
static void recs_html_end_scope(recs_html_t *h, unsigned tag);


void
recs_html_start_tag(recs_html_t *h, unsigned tag)
{
    const recs_html_row_t  *row;

    row = &recs_html_rows[tag];

    h->state = RECS_HTML_S_DATA;
    h->document |= row->kind == RECS_HTML_T_ROOT
                   || row->kind == RECS_HTML_T_BODY;

    if (h->foreign && recs_html_start_foreign(h, tag)) {
        return;
    }

    if (h->select && recs_html_start_select(h, tag)) {
        return;
    }

    if ((row->flags & RECS_HTML_F_BUSY)
        && !((row->flags & RECS_HTML_F_INPUT)
             && (h->attrs_hit & 1 << RECS_HTML_A_TYPE)))
    {
        h->early = false;
    }

    recs_html_start_html(h, tag);
}


static void
recs_html_start_html(recs_html_t *h, unsigned tag)
{
    unsigned  kind;

    kind = recs_html_rows[tag].kind;

    switch (kind) {

    case RECS_HTML_T_RAW:
        recs_html_start_raw(h, tag, 0);
        break;

    case RECS_HTML_T_SCRIPT:
        recs_html_start_raw(h, tag, 1);
        break;

    case RECS_HTML_T_PLAIN:
        h->state = RECS_HTML_S_DONE;
        break;

    case RECS_HTML_T_FRAMES:
        if (h->early) {
            h->frames = true;
            h->state = RECS_HTML_S_DONE;
        }

        break;

    case RECS_HTML_T_SVG:
    case RECS_HTML_T_MATH:
        if (!h->self) {
            recs_html_push(h, tag | (kind == RECS_HTML_T_SVG
                                     ? RECS_HTML_NS_SVG : RECS_HTML_NS_MATH));
        }

        break;

    case RECS_HTML_T_SCOPE:
    case RECS_HTML_T_SELECT:
    case RECS_HTML_T_TEMPLATE:
        recs_html_push(h, tag);
        break;

    case RECS_HTML_T_TABLE:
        recs_html_start_table(h, tag);
        break;

    case RECS_HTML_T_COL:
    case RECS_HTML_T_CAPTION:
    case RECS_HTML_T_SECTION:
    case RECS_HTML_T_ROW:
    case RECS_HTML_T_CELL:
        recs_html_start_part(h, tag);
        break;
    }
}


/* True when the tag is an element of svg or math, or nothing. */

static bool
recs_html_start_foreign(recs_html_t *h, unsigned tag)
{
    unsigned  top, entry;

    top = h->open[h->nopen - 1];

    /* svg may stand in annotation-xml, which else holds no HTML */

    if (recs_html_rows[tag].kind == RECS_HTML_T_SVG
        && (top & RECS_HTML_NS) == RECS_HTML_NS_MATH
        && (recs_html_row(top)->flags & RECS_HTML_F_NOTE))
    {
        return false;
    }

    if ((recs_html_rows[tag].flags & RECS_HTML_F_EXIT)
        || (tag == RECS_HTML_FONT
            && (h->attrs_seen & (1 << RECS_HTML_A_COLOR | 1 << RECS_HTML_A_FACE
                                 | 1 << RECS_HTML_A_SIZE))))
    {
        recs_html_leave_foreign(h);
        return false;
    }

    if (!h->self) {
        entry = recs_html_entry(h, tag) | (top & RECS_HTML_NS);

        if ((recs_html_rows[tag].flags & RECS_HTML_F_NOTE)
            && (h->attrs_hit & 1 << RECS_HTML_A_ENCODING))
        {
            entry |= RECS_HTML_HTML_IN;
        }

        recs_html_push(h, entry);
    }

    return true;
}


/* True when a select ignores the tag. */

static bool
recs_html_start_select(recs_html_t *h, unsigned tag)
{
    unsigned                base, kind;
    const recs_html_row_t  *row;

    row = &recs_html_rows[tag];
    kind = row->kind;

    if (kind == RECS_HTML_T_SCRIPT || kind == RECS_HTML_T_TEMPLATE) {
        return false;
    }

    base = recs_html_base(h);

    if (kind == RECS_HTML_T_SELECT || (row->flags & RECS_HTML_F_LEAVE)
        || (kind >= RECS_HTML_T_TABLE && kind != RECS_HTML_T_COL && base != 0
            && recs_html_row(h->open[base - 1])->kind == RECS_HTML_T_TABLE))
    {
        recs_html_cut(h, h->nopen - 1u);
        return kind == RECS_HTML_T_SELECT;
    }

    return true;
}


void
recs_html_start_raw(recs_html_t *h, unsigned tag, uint8_t esc)
{
    h->raw = (uint8_t) tag;
    h->esc = esc;
    h->run = 0;
    h->state = RECS_HTML_S_RAW;
}


/* In a table but in no cell or caption, a table ends that table. */

static void
recs_html_start_table(recs_html_t *h, unsigned tag)
{
    unsigned  base, i, kind;

    base = recs_html_base(h);

    if (base != 0
        && recs_html_row(h->open[base - 1])->kind == RECS_HTML_T_TABLE)
    {
        for (i = base; i < h->nopen; i++) {

            kind = recs_html_row(h->open[i])->kind;

            if ((h->open[i] & RECS_HTML_NS) == 0
                && (kind == RECS_HTML_T_CAPTION || kind == RECS_HTML_T_CELL))
            {
                recs_html_push(h, tag);
                return;
            }
        }

        recs_html_cut(h, base - 1);
    }

    recs_html_push(h, tag);
}


/*
 * A part ends what is not around it: a row ends the row before it, a cell
 * opens the row it lacks.
 */

static void
recs_html_start_part(recs_html_t *h, unsigned tag)
{
    bool      table;
    unsigned  n, base, kind, open;

    kind = recs_html_rows[tag].kind;

    if (h->nopen == 0) {
        return;
    }

    base = recs_html_base(h);

    if (base == 0) {
        return;
    }

    table = recs_html_row(h->open[base - 1])->kind == RECS_HTML_T_TABLE;

    for (n = base; n < h->nopen; n++) {
        open = recs_html_row(h->open[n])->kind;

        if ((h->open[n] & RECS_HTML_NS) != 0 || open < RECS_HTML_T_SECTION
            || open >= kind)
        {
            break;
        }
    }

    recs_html_cut(h, n);

    if (kind == RECS_HTML_T_COL) {
        return;
    }

    if (table && n == base && kind >= RECS_HTML_T_ROW) {
        recs_html_push(h, RECS_HTML_TBODY);
        n++;
    }

    if (table && n == base + 1 && kind == RECS_HTML_T_CELL) {
        recs_html_push(h, RECS_HTML_TR);
    }

    recs_html_push(h, tag);
}


void
recs_html_end_tag(recs_html_t *h, unsigned tag)
{
    h->state = RECS_HTML_S_DATA;

    if (tag == RECS_HTML_BR) {
        h->early = false;
    }

    if (h->nopen == 0) {
        return;
    }

    if (h->open[h->nopen - 1] == tag) {
        recs_html_cut(h, h->nopen - 1u);
        return;
    }

    if (h->inside && recs_html_end_foreign(h, tag)) {
        return;
    }

    switch (recs_html_rows[tag].kind) {

    case RECS_HTML_T_SELECT:
        if (h->select) {
            recs_html_cut(h, h->nopen - 1u);
        }

        break;

    case RECS_HTML_T_SCOPE:
        recs_html_end_scope(h, tag);
        break;

    case RECS_HTML_T_TEMPLATE:
        recs_html_end_upto(h, tag, 1);
        break;

    case RECS_HTML_T_TABLE:
    case RECS_HTML_T_CAPTION:
    case RECS_HTML_T_SECTION:
    case RECS_HTML_T_ROW:
    case RECS_HTML_T_CELL:
        recs_html_end_upto(h, tag, recs_html_base(h));
        break;
    }
}


/* The newest of that name and all in it, not beyond the least one. */

static void
recs_html_end_upto(recs_html_t *h, unsigned tag, unsigned least)
{
    unsigned  i;

    for (i = h->nopen; i > 0 && i >= least; i--) {
        if (h->open[i - 1] == tag) {
            recs_html_cut(h, i - 1);
            return;
        }
    }
}


/* True when the tag ends an element of svg or math. */

static bool
recs_html_end_foreign(recs_html_t *h, unsigned tag)
{
    unsigned  i, entry;

    entry = recs_html_entry(h, tag);

    if (tag == RECS_HTML_P || tag == RECS_HTML_BR) {
        recs_html_leave_foreign(h);
    }

    for (i = h->nopen; i > 0; i--) {

        if ((h->open[i - 1] & RECS_HTML_NS) == 0
            || (i != h->nopen && recs_html_holds_html(h->open[i - 1])))
        {
            break;
        }

        if ((h->open[i - 1] & (RECS_HTML_UNKNOWN|RECS_HTML_ID)) == entry) {
            recs_html_cut(h, i - 1);
            return true;
        }
    }

    if (recs_html_rows[tag].flags & RECS_HTML_F_OUT) {
        recs_html_leave_foreign(h);
    }

    return false;
}


/* object and its like end only when nothing in between shields them. */

static void
recs_html_end_scope(recs_html_t *h, unsigned tag)
{
    unsigned  i;

    for (i = h->nopen; i > 0; i--) {

        if (h->open[i - 1] == tag) {
            recs_html_cut(h, i - 1);
            return;
        }

        if (recs_html_shields(h->open[i - 1])) {
            return;
        }
    }
}
