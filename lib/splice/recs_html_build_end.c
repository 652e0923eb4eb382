
/*
 * End tags.
 */

#include "splice/recs_html_build.h"
#include "splice/recs_html_names.h"


#define RECS_HTML_ADOPTIONS  8          /* of the standard */
#define RECS_HTML_CLONES     3


/* Is the element one that nothing but its own end tag passes by? */

static bool
recs_html_special(const recs_html_open_t *e)
{
    return e->flags & RECS_HTML_X_SPECIAL;
}


unsigned
recs_html_format_find(const recs_html_watch_t *w, uint32_t id)
{
    unsigned  i;

    for (i = w->nopen; i > 0; i--) {

        if (w->open[i - 1].id == id && w->open[i - 1].ns == RECS_HTML_IN_HTML) {
            return i;
        }

        if (w->open[i - 1].flags & RECS_HTML_X_MARKER) {
            break;
        }
    }

    return 0;
}


/* Between the formatting element at f and the block at b in it: some go on. */

static unsigned
recs_html_adopt_inner(recs_html_t *h, unsigned f, unsigned b)
{
    unsigned            n;
    recs_html_watch_t  *w;

    w = h->watch;

    for (n = 0; b - 1 > f; b--) {

        n++;

        if ((w->open[b - 1].flags & RECS_HTML_X_FORMAT)
            && n <= RECS_HTML_CLONES)
        {
            /* its clone takes its place */
            recs_html_open_ended(h, b - 1);

        } else {
            recs_html_open_remove(h, b - 1);
        }
    }

    return f + 1 + (n < RECS_HTML_CLONES ? n : RECS_HTML_CLONES);
}


/* The oldest special element in the one at f; nopen: none. */

static unsigned
recs_html_adopt_block(const recs_html_watch_t *w, unsigned f)
{
    unsigned  b;

    for (b = f + 1; b < w->nopen; b++) {
        if (recs_html_special(&w->open[b])) {
            break;
        }
    }

    return b;
}


static void
recs_html_adopt_move(recs_html_t *h, unsigned f, unsigned b)
{
    recs_html_open_t    clone;
    recs_html_watch_t  *w;

    w = h->watch;
    clone = w->open[f];
    clone.waiting = 0;

    (void) recs_html_adopt_inner(h, f, b);
    recs_html_open_remove(h, f);

    /* right behind the block, which is where the special element is now */

    b = recs_html_adopt_block(w, f - 1);

    memmove(&w->open[b + 2], &w->open[b + 1],
            (w->nopen - b - 1u) * sizeof(recs_html_open_t));
    w->open[b + 1] = clone;
    w->nopen++;
}


bool
recs_html_build_adopt(recs_html_t *h, uint32_t id)
{
    unsigned            i, f, b;
    recs_html_watch_t  *w;

    w = h->watch;

    for (i = 0; i < RECS_HTML_ADOPTIONS; i++) {

        f = recs_html_format_find(w, id);

        if (f == 0) {
            return i != 0;
        }

        if (!recs_html_open_find(w, id, RECS_HTML_SCOPE)) {
            return true;
        }

        b = recs_html_adopt_block(w, f - 1);

        if (b == w->nopen) {
            recs_html_open_cut(h, f - 1);
            return true;
        }

        recs_html_adopt_move(h, f - 1, b);
    }

    return true;
}


static void
recs_html_end_other(recs_html_t *h)
{
    unsigned            i;
    recs_html_watch_t  *w;

    w = h->watch;

    for (i = w->nopen; i > 1; i--) {

        if (w->open[i - 1].id == w->id && w->open[i - 1].ns == RECS_HTML_IN_HTML)
        {
            recs_html_open_implied(h, w->id);
            recs_html_open_cut(h, i - 1);
            return;
        }

        if (recs_html_special(&w->open[i - 1])) {
            return;
        }
    }
}


static void
recs_html_end_scoped(recs_html_t *h, recs_html_scope_t scope, uint32_t keep)
{
    unsigned  i;

    i = recs_html_open_find(h->watch, h->watch->id, scope);

    if (i != 0) {
        recs_html_open_implied(h, keep);
        recs_html_open_cut(h, i - 1);
    }
}


static void
recs_html_end_heading(recs_html_t *h)
{
    unsigned  i;

    i = recs_html_open_find_kind(h->watch, RECS_HTML_E_HEADING,
                                 RECS_HTML_SCOPE);

    if (i != 0) {
        recs_html_open_implied(h, 0);
        recs_html_open_cut(h, i - 1);
    }
}


static void
recs_html_end_form(recs_html_t *h)
{
    bool                open;
    unsigned            i;
    recs_html_watch_t  *w;

    w = h->watch;

    if (recs_html_open_find_kind(w, RECS_HTML_E_TEMPLATE, RECS_HTML_SCOPE_ALL))
    {
        recs_html_end_scoped(h, RECS_HTML_SCOPE, 0);
        return;
    }

    open = w->form;
    w->form = false;
    i = recs_html_open_find(w, w->id, RECS_HTML_SCOPE);

    if (!open || i == 0) {
        return;
    }

    /* what is in it stays open */

    recs_html_open_implied(h, 0);
    recs_html_open_remove(h, i - 1);
}


/*
 * The end of the body: elements stay open for what may follow, but this is where
 * things go that wait for their end.
 */

static void
recs_html_end_body(recs_html_t *h)
{
    unsigned            i, body;
    recs_html_watch_t  *w;

    w = h->watch;
    body = recs_html_open_find_kind(w, RECS_HTML_E_BODY, RECS_HTML_SCOPE);

    if (body == 0 || w->kind != RECS_HTML_E_BODY) {
        return;
    }

    for (i = w->nopen; i >= body; i--) {
        recs_html_open_ended(h, i - 1);
    }

    recs_html_watch_at(h, RECS_HTML_AT_BODY, w->lt);
}


static void
recs_html_end_template(recs_html_t *h)
{
    unsigned  i;

    i = recs_html_open_find_kind(h->watch, RECS_HTML_E_TEMPLATE,
                                 RECS_HTML_SCOPE_ALL);

    if (i != 0) {
        recs_html_open_cut(h, i - 1);
    }
}


static void
recs_html_end_in_body(recs_html_t *h)
{
    switch (h->watch->kind) {

    case RECS_HTML_E_BODY:
    case RECS_HTML_E_HTML:
        recs_html_end_body(h);
        break;

    case RECS_HTML_E_TEMPLATE:
        recs_html_end_template(h);
        break;

    case RECS_HTML_E_BLOCK:
    case RECS_HTML_E_DIV:
    case RECS_HTML_E_BUTTON:
    case RECS_HTML_E_OBJECT:
        recs_html_end_scoped(h, RECS_HTML_SCOPE, 0);
        break;

    case RECS_HTML_E_FORM:
        recs_html_end_form(h);
        break;

    case RECS_HTML_E_P:
        recs_html_end_scoped(h, RECS_HTML_SCOPE_BUTTON, h->watch->id);
        break;

    case RECS_HTML_E_LI:
        recs_html_end_scoped(h, RECS_HTML_SCOPE_LIST, h->watch->id);
        break;

    case RECS_HTML_E_DD:
        recs_html_end_scoped(h, RECS_HTML_SCOPE, h->watch->id);
        break;

    case RECS_HTML_E_HEADING:
        recs_html_end_heading(h);
        break;

    case RECS_HTML_E_A:
    case RECS_HTML_E_NOBR:
    case RECS_HTML_E_FORMAT:
        if (recs_html_build_adopt(h, h->watch->id)) {
            break;
        }

        /* fall through */

    default:
        recs_html_end_other(h);
    }
}


/* True when the tag ends an element of svg or math. */

static bool
recs_html_end_of_foreign(recs_html_t *h)
{
    unsigned            i;
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->kind == RECS_HTML_E_P || w->kind == RECS_HTML_E_BR) {

        while (h->foreign) {
            recs_html_open_cut(h, w->nopen - 1u);
        }

        return false;
    }

    for (i = w->nopen; i > 1 && w->open[i - 1].ns != RECS_HTML_IN_HTML; i--) {
        if (w->open[i - 1].id == w->id) {
            recs_html_open_cut(h, i - 1);
            return true;
        }
    }

    return false;
}


/* In front of the body; false: body, html and br do what they do in it. */

static bool
recs_html_end_in_head(recs_html_t *h)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->nopen > 2
        || (w->nopen == 2 && recs_html_open_kind(&w->open[1])
                             != RECS_HTML_E_HEAD))
    {
        return false;
    }

    switch (w->kind) {

    case RECS_HTML_E_HEAD:
        w->headed = true;
        recs_html_open_cut(h, 1);
        return true;

    case RECS_HTML_E_BODY:
    case RECS_HTML_E_HTML:
    case RECS_HTML_E_BR:
        w->headed = true;
        recs_html_open_cut(h, 1);
        recs_html_open_imply(h, recs_html_element_row("body"));
        return false;

    default:
        return true;
    }
}


void
recs_html_build_end(recs_html_t *h)
{
    recs_html_watch_t  *w;

    w = h->watch;

    /* raw text: nothing but its own end tag is read in it */

    if (recs_html_open_top(w)->ns == RECS_HTML_IN_HTML
        && recs_html_open_top(w)->id == w->id
        && recs_html_holds_text(w->kind))
    {
        recs_html_open_cut(h, w->nopen - 1u);
        return;
    }

    if ((h->inside && recs_html_end_of_foreign(h))
        || recs_html_end_in_head(h) || recs_html_table_end(h))
    {
        return;
    }

    recs_html_end_in_body(h);
}
