
/*
 * Start tags in svg and math.
 */

#include "splice/recs_html_build.h"
#include "splice/recs_html_names.h"


/* What else is to be known of an element of svg or math. */

static uint8_t
recs_html_build_ns(const recs_html_t *h, unsigned row, uint8_t ns)
{
    unsigned  flags;

    flags = recs_html_rows[row].flags;

    if (ns == RECS_HTML_IN_SVG) {
        return flags & RECS_HTML_F_SVG ? ns | RECS_HTML_IN_HOLDS : ns;
    }

    if (flags & RECS_HTML_F_MATH) {
        return ns | RECS_HTML_IN_HOLDS;
    }

    if (!(flags & RECS_HTML_F_NOTE)) {
        return ns;
    }

    return h->attrs_hit & 1 << RECS_HTML_A_ENCODING
           ? ns | RECS_HTML_IN_NOTE | RECS_HTML_IN_HOLDS
           : ns | RECS_HTML_IN_NOTE;
}


void
recs_html_build_push_foreign(recs_html_t *h, uint8_t ns)
{
    if (h->self) {
        recs_html_open_void(h);
        return;
    }

    recs_html_open_push(h, h->watch->id,
                        ns & (RECS_HTML_IN_HOLDS|RECS_HTML_IN_NOTE)
                        ? RECS_HTML_X_SPECIAL : 0, ns);
}


static bool
recs_html_build_breaks_out(const recs_html_t *h, unsigned row)
{
    return (recs_html_rows[row].flags & RECS_HTML_F_EXIT)
           || (row == RECS_HTML_FONT
               && (h->attrs_seen & (1 << RECS_HTML_A_COLOR
                                    | 1 << RECS_HTML_A_FACE
                                    | 1 << RECS_HTML_A_SIZE)));
}


bool
recs_html_build_foreign(recs_html_t *h, unsigned row)
{
    uint8_t                 ns;
    recs_html_watch_t      *w;
    const recs_html_row_t  *known;

    w = h->watch;
    known = &recs_html_rows[row];
    ns = recs_html_open_top(w)->ns & (RECS_HTML_IN_NS|RECS_HTML_IN_NOTE);

    if (known->kind == RECS_HTML_T_SVG && (ns & RECS_HTML_IN_NOTE)) {
        return false;
    }

    if (recs_html_build_breaks_out(h, row)) {

        while (h->foreign) {
            recs_html_open_cut(h, w->nopen - 1u);
        }

        return false;
    }

    recs_html_build_push_foreign(h, recs_html_build_ns(h, row,
                                                       ns & RECS_HTML_IN_NS));

    return true;
}
