
/*
 * Select: it holds options and little else.
 */

#include "splice/recs_html_build.h"


static void
recs_html_select_option(recs_html_t *h)
{
    unsigned            top;
    recs_html_watch_t  *w;

    w = h->watch;
    top = recs_html_open_kind(recs_html_open_top(w));

    if (top == RECS_HTML_E_OPTION) {
        recs_html_open_cut(h, w->nopen - 1u);
        top = recs_html_open_kind(recs_html_open_top(w));
    }

    if (top == RECS_HTML_E_OPTGROUP && w->kind != RECS_HTML_E_OPTION) {
        recs_html_open_cut(h, w->nopen - 1u);
    }

    if (w->kind == RECS_HTML_E_HR) {
        recs_html_open_void(h);
        return;
    }

    recs_html_open_push(h, w->id, w->flags, RECS_HTML_IN_HTML);
}


bool
recs_html_select_start(recs_html_t *h, bool *again)
{
    recs_html_watch_t  *w;

    w = h->watch;

    switch (w->kind) {

    case RECS_HTML_E_OPTION:
    case RECS_HTML_E_OPTGROUP:
    case RECS_HTML_E_HR:
        recs_html_select_option(h);
        return true;

    case RECS_HTML_E_SCRIPT:
    case RECS_HTML_E_TEMPLATE:
        return false;

    case RECS_HTML_E_SELECT:
        recs_html_table_close(h, RECS_HTML_E_SELECT);
        return true;
    }

    if (w->kind == RECS_HTML_E_INPUT
        || w->id == recs_html_element_row("textarea")
        || (w->kind >= RECS_HTML_E_TABLE && w->kind != RECS_HTML_E_COL
            && w->kind != RECS_HTML_E_COLGROUP && recs_html_in_table(w)))
    {
        recs_html_table_close(h, RECS_HTML_E_SELECT);
        *again = true;
        return false;
    }

    return true;
}


bool
recs_html_select_end(recs_html_t *h, bool *again)
{
    unsigned            top;
    recs_html_watch_t  *w;

    w = h->watch;
    top = recs_html_open_kind(recs_html_open_top(w));

    switch (w->kind) {

    case RECS_HTML_E_TEMPLATE:
        return false;

    case RECS_HTML_E_OPTGROUP:
        if (top == RECS_HTML_E_OPTION
            && recs_html_open_kind(recs_html_open_top(w) - 1)
               == RECS_HTML_E_OPTGROUP)
        {
            recs_html_open_cut(h, w->nopen - 1u);
            top = RECS_HTML_E_OPTGROUP;
        }

        /* fall through */

    case RECS_HTML_E_OPTION:
        if (top == w->kind) {
            recs_html_open_cut(h, w->nopen - 1u);
        }

        return true;

    case RECS_HTML_E_SELECT:
        recs_html_table_close(h, RECS_HTML_E_SELECT);
        return true;

    case RECS_HTML_E_TABLE:
    case RECS_HTML_E_CAPTION:
    case RECS_HTML_E_SECTION:
    case RECS_HTML_E_ROW:
    case RECS_HTML_E_CELL:
        return recs_html_table_end_outer(h, RECS_HTML_E_SELECT, again);

    default:
        return true;
    }
}
