
/*
 * Tables: which insertion mode it is, and what tags do in it.
 */

#include "splice/recs_html_build.h"


/* The kind of the element that sets the mode; BODY: any other place. */

static unsigned
recs_html_table_mode(const recs_html_watch_t *w)
{
    unsigned  i, kind;

    for (i = w->nopen; i > 0; i--) {

        kind = recs_html_open_kind(&w->open[i - 1]);

        switch (kind) {

        case RECS_HTML_E_SELECT:
        case RECS_HTML_E_TEMPLATE:
        case RECS_HTML_E_TABLE:
        case RECS_HTML_E_CAPTION:
        case RECS_HTML_E_COLGROUP:
        case RECS_HTML_E_SECTION:
        case RECS_HTML_E_ROW:
        case RECS_HTML_E_CELL:
            return kind;
        }
    }

    return RECS_HTML_E_BODY;
}


/* Back to the newest element of that kind; in a template, to that. */

static void
recs_html_table_clear(recs_html_t *h, unsigned kind)
{
    unsigned            i, open;
    recs_html_watch_t  *w;

    w = h->watch;

    for (i = w->nopen; i > 1; i--) {
        open = recs_html_open_kind(&w->open[i - 1]);

        if (open == kind || open == RECS_HTML_E_TEMPLATE) {
            break;
        }
    }

    recs_html_open_cut(h, i);
}


static void
recs_html_table_push(recs_html_t *h, unsigned kind)
{
    recs_html_table_clear(h, kind);
    recs_html_open_push(h, h->watch->id, h->watch->flags, RECS_HTML_IN_HTML);
}


/* End the element of that kind, which is in scope. */

void
recs_html_table_close(recs_html_t *h, unsigned kind)
{
    unsigned  i;

    if (kind == RECS_HTML_E_CELL || kind == RECS_HTML_E_CAPTION) {
        recs_html_open_implied(h, 0);
    }

    i = recs_html_open_find_kind(h->watch, kind, RECS_HTML_SCOPE_ALL);

    if (i != 0) {
        recs_html_open_cut(h, i - 1);
    }
}


bool
recs_html_in_table(const recs_html_watch_t *w)
{
    return recs_html_open_find_kind(w, RECS_HTML_E_TABLE,
                                    RECS_HTML_SCOPE_TABLE) != 0;
}


static bool
recs_html_table_part(unsigned kind)
{
    return kind >= RECS_HTML_E_CAPTION;
}


/* In a table, outside of all its parts.  True: the tag is done with. */

static bool
recs_html_table_start_in(recs_html_t *h, bool *again)
{
    recs_html_watch_t  *w;

    w = h->watch;

    switch (w->kind) {

    case RECS_HTML_E_CAPTION:
    case RECS_HTML_E_COLGROUP:
    case RECS_HTML_E_SECTION:
        recs_html_table_push(h, RECS_HTML_E_TABLE);
        return true;

    case RECS_HTML_E_COL:
        recs_html_table_clear(h, RECS_HTML_E_TABLE);
        recs_html_open_imply(h, recs_html_element_row("colgroup"));
        recs_html_open_void(h);
        return true;

    case RECS_HTML_E_ROW:
    case RECS_HTML_E_CELL:
        recs_html_table_clear(h, RECS_HTML_E_TABLE);
        recs_html_open_imply(h, recs_html_element_row("tbody"));
        *again = true;
        return false;

    case RECS_HTML_E_TABLE:
        *again = recs_html_in_table(w);

        if (*again) {
            recs_html_table_close(h, RECS_HTML_E_TABLE);
        }

        return !*again;

    case RECS_HTML_E_FORM:
        /* it is made, and ends at once */
        if (!w->form) {
            w->form = true;
            recs_html_open_void(h);
        }

        return true;

    default:
        return false;
    }
}


/* In a section (tbody) or a row. */

static bool
recs_html_table_start_rows(recs_html_t *h, unsigned mode, bool *again)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->kind == RECS_HTML_E_CELL && mode == RECS_HTML_E_SECTION) {
        recs_html_table_clear(h, mode);
        recs_html_open_imply(h, recs_html_element_row("tr"));
        *again = true;
        return false;
    }

    if ((w->kind == RECS_HTML_E_CELL && mode == RECS_HTML_E_ROW)
        || (w->kind == RECS_HTML_E_ROW && mode == RECS_HTML_E_SECTION))
    {
        recs_html_table_push(h, mode);
        return true;
    }

    if (recs_html_table_part(w->kind)) {
        recs_html_table_close(h, mode);
        *again = true;
        return false;
    }

    return recs_html_table_start_in(h, again);
}


static bool
recs_html_table_start_group(recs_html_t *h, bool *again)
{
    switch (h->watch->kind) {

    case RECS_HTML_E_COL:
        recs_html_open_void(h);
        return true;

    case RECS_HTML_E_TEMPLATE:
        return false;

    default:
        recs_html_table_close(h, RECS_HTML_E_COLGROUP);
        *again = true;
        return false;
    }
}


/* A template holds parts of a table, or all else. */

static bool
recs_html_template_start(recs_html_t *h)
{
    unsigned            i;
    recs_html_watch_t  *w;

    w = h->watch;

    i = recs_html_open_find_kind(w, RECS_HTML_E_TEMPLATE, RECS_HTML_SCOPE_ALL);

    if (!recs_html_table_part(w->kind)) {

        if (w->kind != RECS_HTML_E_META && w->kind != RECS_HTML_E_TITLE
            && w->kind != RECS_HTML_E_SCRIPT
            && w->kind != RECS_HTML_E_TEMPLATE)
        {
            w->open[i - 1].flags |= RECS_HTML_X_IN_BODY;
        }

        return false;
    }

    if (w->open[i - 1].flags & RECS_HTML_X_IN_BODY) {
        return true;
    }

    if (w->kind == RECS_HTML_E_COL) {
        recs_html_open_void(h);

    } else {
        recs_html_table_push(h, RECS_HTML_E_TEMPLATE);
    }

    return true;
}


static bool
recs_html_table_start_mode(recs_html_t *h, unsigned mode, bool *again)
{
    switch (mode) {

    case RECS_HTML_E_SELECT:
        return recs_html_select_start(h, again);

    case RECS_HTML_E_CELL:
    case RECS_HTML_E_CAPTION:
        if (recs_html_table_part(h->watch->kind)) {
            recs_html_table_close(h, mode);
            *again = true;
        }

        return false;

    case RECS_HTML_E_ROW:
    case RECS_HTML_E_SECTION:
        return recs_html_table_start_rows(h, mode, again);

    case RECS_HTML_E_COLGROUP:
        return recs_html_table_start_group(h, again);

    case RECS_HTML_E_TABLE:
        return recs_html_table_start_in(h, again);

    case RECS_HTML_E_TEMPLATE:
        return recs_html_template_start(h);

    default:
        return recs_html_table_part(h->watch->kind);
    }
}


bool
recs_html_table_start(recs_html_t *h)
{
    bool  done, again;

    do {
        again = false;
        done = recs_html_table_start_mode(h, recs_html_table_mode(h->watch),
                                          &again);
    } while (again && h->state != RECS_HTML_S_DONE);

    return done;
}


/* The end tag of a table, or of a part that is not the one we are in. */

bool
recs_html_table_end_outer(recs_html_t *h, unsigned mode, bool *again)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (!recs_html_open_find(w, w->id, RECS_HTML_SCOPE_TABLE)) {
        return true;
    }

    recs_html_table_close(h, mode);
    *again = true;

    return false;
}


/* May the end tag end something outside of the part we are in? */

static bool
recs_html_table_ends(unsigned mode, unsigned kind)
{
    switch (mode) {

    case RECS_HTML_E_CELL:
        return kind == RECS_HTML_E_TABLE || kind == RECS_HTML_E_SECTION
               || kind == RECS_HTML_E_ROW;

    case RECS_HTML_E_ROW:
        return kind == RECS_HTML_E_TABLE || kind == RECS_HTML_E_SECTION;

    default:
        return kind == RECS_HTML_E_TABLE;
    }
}


static bool
recs_html_table_end_part(recs_html_t *h, unsigned mode, bool *again)
{
    unsigned            i;
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->kind == mode) {
        i = recs_html_open_find(w, w->id, RECS_HTML_SCOPE_TABLE);

        if (i != 0) {
            if (mode == RECS_HTML_E_CELL || mode == RECS_HTML_E_CAPTION) {
                recs_html_open_implied(h, 0);
            }

            recs_html_open_cut(h, i - 1);
        }

        return true;
    }

    if (recs_html_table_ends(mode, w->kind)) {
        return recs_html_table_end_outer(h, mode, again);
    }

    return w->kind == RECS_HTML_E_BODY || w->kind == RECS_HTML_E_HTML
           || recs_html_table_part(w->kind);
}


static bool
recs_html_table_end_mode(recs_html_t *h, unsigned mode, bool *again)
{
    switch (mode) {

    case RECS_HTML_E_SELECT:
        return recs_html_select_end(h, again);

    case RECS_HTML_E_COLGROUP:
        if (h->watch->kind == RECS_HTML_E_COLGROUP) {
            recs_html_table_close(h, mode);
            return true;
        }

        if (h->watch->kind == RECS_HTML_E_COL
            || h->watch->kind == RECS_HTML_E_TEMPLATE)
        {
            return h->watch->kind == RECS_HTML_E_COL;
        }

        recs_html_table_close(h, mode);
        *again = true;
        return false;

    case RECS_HTML_E_CELL:
    case RECS_HTML_E_CAPTION:
    case RECS_HTML_E_ROW:
    case RECS_HTML_E_SECTION:
    case RECS_HTML_E_TABLE:
        return recs_html_table_end_part(h, mode, again);

    default:
        return recs_html_table_part(h->watch->kind)
               || h->watch->kind == RECS_HTML_E_TABLE;
    }
}


bool
recs_html_table_end(recs_html_t *h)
{
    bool  done, again;

    do {
        again = false;
        done = recs_html_table_end_mode(h, recs_html_table_mode(h->watch),
                                        &again);
    } while (again && h->state != RECS_HTML_S_DONE);

    return done;
}
