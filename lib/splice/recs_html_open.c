
#include "splice/recs_html_open.h"
#include "splice/recs_html_state.h"


bool
recs_html_ends_body(const recs_html_t *h)
{
    unsigned  i;

    for (i = 0; i < h->nopen; i++) {
        if (recs_html_shields(h->open[i])) {
            return false;
        }
    }

    return true;
}


unsigned
recs_html_base(const recs_html_t *h)
{
    unsigned  i, kind;

    for (i = h->nopen; i > 0; i--) {

        kind = recs_html_row(h->open[i - 1])->kind;

        if ((h->open[i - 1] & RECS_HTML_NS) == 0
            && (kind == RECS_HTML_T_TABLE || kind == RECS_HTML_T_TEMPLATE))
        {
            break;
        }
    }

    return i;
}


unsigned
recs_html_entry(const recs_html_t *h, unsigned tag)
{
    return tag ? tag : RECS_HTML_UNKNOWN | (h->hash & RECS_HTML_ID);
}


void
recs_html_push(recs_html_t *h, unsigned entry)
{
    if (h->nopen == RECS_HTML_DEPTH) {
        h->state = RECS_HTML_S_DONE;
        return;
    }

    h->open[h->nopen] = (uint16_t) entry;
    recs_html_cut(h, h->nopen + 1u);
}


void
recs_html_cut(recs_html_t *h, unsigned n)
{
    unsigned  top;

    h->nopen = (uint8_t) n;

    top = n ? h->open[n - 1] : 0;

    h->inside = (top & RECS_HTML_NS) != 0;
    h->foreign = h->inside && !recs_html_holds_html(top);
    h->select = !h->inside
                && recs_html_rows[top].kind == RECS_HTML_T_SELECT;
}


void
recs_html_leave_foreign(recs_html_t *h)
{
    while (h->foreign) {
        recs_html_cut(h, h->nopen - 1u);
    }
}
