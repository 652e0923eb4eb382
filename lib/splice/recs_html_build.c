
/*
 * Start tags.
 */

#include "splice/recs_html_build.h"
#include "splice/recs_html_names.h"



static void
recs_html_build_p(recs_html_t *h)
{
    unsigned            i;
    recs_html_watch_t  *w;

    w = h->watch;
    i = recs_html_open_find_kind(w, RECS_HTML_E_P, RECS_HTML_SCOPE_BUTTON);

    if (i != 0) {
        recs_html_open_implied(h, w->open[i - 1].id);
        recs_html_open_cut(h, i - 1);
    }
}


/* An item ends the one before it, unless a list or the like began between. */

static void
recs_html_build_item(recs_html_t *h, unsigned kind)
{
    unsigned            i, open;
    recs_html_watch_t  *w;

    w = h->watch;

    for (i = w->nopen; i > 0; i--) {

        open = recs_html_open_kind(&w->open[i - 1]);

        if (open == kind) {
            recs_html_open_implied(h, w->open[i - 1].id);
            recs_html_open_cut(h, i - 1);
            return;
        }

        if ((w->open[i - 1].flags & RECS_HTML_X_SPECIAL)
            && open != RECS_HTML_E_P && open != RECS_HTML_E_DIV)
        {
            return;
        }
    }
}


static void
recs_html_build_push(recs_html_t *h)
{
    recs_html_open_push(h, h->watch->id, h->watch->flags, RECS_HTML_IN_HTML);
}


static void
recs_html_build_raw(recs_html_t *h, unsigned row, uint8_t esc)
{
    recs_html_open_push(h, h->watch->id, h->watch->flags, RECS_HTML_IN_HTML);

    if (h->state != RECS_HTML_S_DONE) {
        recs_html_start_raw(h, row, esc);
    }
}


/* What stands in a head, wherever it is; false: the tag is none of these. */

static bool
recs_html_build_meta(recs_html_t *h, unsigned row)
{
    switch (h->watch->kind) {

    case RECS_HTML_E_META:
        recs_html_open_void(h);
        return true;

    case RECS_HTML_E_TITLE:
        recs_html_build_raw(h, row, 0);
        return true;

    case RECS_HTML_E_SCRIPT:
        recs_html_build_raw(h, row, 1);
        return true;

    case RECS_HTML_E_TEMPLATE:
        recs_html_build_push(h);
        return true;

    default:
        return false;
    }
}


/*
 * In front of the body: html, head and body are made where the page does not
 * have their tags.  True: the tag is done with.
 */

static bool
recs_html_build_head(recs_html_t *h, unsigned row)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (!w->headed) {
        w->headed = true;

        if (w->kind == RECS_HTML_E_HEAD) {
            recs_html_build_push(h);
            return true;
        }

        recs_html_open_imply(h, recs_html_element_row("head"));
    }

    if (recs_html_build_meta(h, row) || w->kind == RECS_HTML_E_HEAD) {
        return true;
    }

    if (w->nopen == 2
        && recs_html_open_kind(recs_html_open_top(w)) == RECS_HTML_E_HEAD)
    {
        if (w->id == recs_html_element_row("noscript")) {
            recs_html_build_raw(h, row, 0);
            return true;
        }

        recs_html_open_cut(h, 1);
    }

    if (w->kind == RECS_HTML_E_BODY) {
        recs_html_build_push(h);
        return true;
    }

    if (w->kind == RECS_HTML_E_FRAMES) {
        return false;
    }

    recs_html_open_imply(h, recs_html_element_row("body"));

    return false;
}


void
recs_html_build_text(recs_html_t *h, uint64_t offset)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->nopen > 2 || (w->nopen == 2 && recs_html_open_kind(&w->open[1])
                                          != RECS_HTML_E_HEAD))
    {
        return;
    }

    w->lt = w->gt = offset;
    w->end = false;
    w->headed = true;

    recs_html_open_cut(h, 1);
    recs_html_open_imply(h, recs_html_element_row("body"));
}


/* One in another ends the outer one, whatever is between them. */

static void
recs_html_build_anchor(recs_html_t *h)
{
    unsigned  i;

    (void) recs_html_build_adopt(h, h->watch->id);

    i = recs_html_format_find(h->watch, h->watch->id);

    if (i != 0) {
        recs_html_open_remove(h, i - 1);
    }
}


static void
recs_html_build_format(recs_html_t *h)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->kind == RECS_HTML_E_A) {
        recs_html_build_anchor(h);

    } else if (w->kind == RECS_HTML_E_NOBR
               && recs_html_open_find(w, w->id, RECS_HTML_SCOPE))
    {
        (void) recs_html_build_adopt(h, w->id);
    }

    recs_html_build_push(h);
}


static void
recs_html_build_ruby(recs_html_t *h)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (recs_html_open_find(w, recs_html_element_row("ruby"), RECS_HTML_SCOPE)) {
        recs_html_open_implied(h, w->kind == RECS_HTML_E_RUBY
                                  ? 0 : recs_html_element_row("rtc"));
    }

    recs_html_build_push(h);
}


static void
recs_html_build_form(recs_html_t *h)
{
    bool                template;
    recs_html_watch_t  *w;

    w = h->watch;
    template = recs_html_open_find_kind(w, RECS_HTML_E_TEMPLATE,
                                        RECS_HTML_SCOPE_ALL);

    if (w->form && !template) {
        return;
    }

    recs_html_build_p(h);
    recs_html_build_push(h);
    w->form |= !template;
}


static void
recs_html_build_option(recs_html_t *h)
{
    unsigned  i;

    i = h->watch->nopen;

    if (recs_html_open_kind(recs_html_open_top(h->watch))
        == RECS_HTML_E_OPTION)
    {
        recs_html_open_cut(h, i - 1);
    }

    recs_html_build_push(h);
}


static void
recs_html_build_button(recs_html_t *h)
{
    unsigned  i;

    i = recs_html_open_find(h->watch, h->watch->id, RECS_HTML_SCOPE);

    if (i != 0) {
        recs_html_open_implied(h, 0);
        recs_html_open_cut(h, i - 1);
    }

    recs_html_build_push(h);
}


/* Blocks end a paragraph, headings a heading, items an item. */

static void
recs_html_build_block(recs_html_t *h)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->kind == RECS_HTML_E_LI || w->kind == RECS_HTML_E_DD) {
        recs_html_build_item(h, w->kind);
    }

    recs_html_build_p(h);

    if (w->kind == RECS_HTML_E_HEADING
        && recs_html_open_kind(recs_html_open_top(w)) == RECS_HTML_E_HEADING)
    {
        recs_html_open_cut(h, w->nopen - 1u);
    }

    recs_html_build_push(h);
}


static void
recs_html_build_ignore(recs_html_t *h)
{
    (void) h;
}


static void
recs_html_build_frames(recs_html_t *h)
{
    if (h->early) {
        h->frames = true;
        h->state = RECS_HTML_S_DONE;
    }
}


static void
recs_html_build_plain(recs_html_t *h)
{
    h->state = RECS_HTML_S_DONE;
}


static void
recs_html_build_hr(recs_html_t *h)
{
    recs_html_build_p(h);
    recs_html_open_void(h);
}


static void
recs_html_build_table(recs_html_t *h)
{
    if (h->watch->strict) {
        recs_html_build_p(h);
    }

    recs_html_build_push(h);
}


static void
recs_html_build_svg(recs_html_t *h)
{
    recs_html_build_push_foreign(h, RECS_HTML_IN_SVG);
}


static void
recs_html_build_math(recs_html_t *h)
{
    recs_html_build_push_foreign(h, RECS_HTML_IN_MATH);
}


/* What a start tag does in the body; NULL: no more than open an element. */

static void (*const  recs_html_build_kinds[])(recs_html_t *h) = {
    [RECS_HTML_E_HTML]      = recs_html_build_ignore,
    [RECS_HTML_E_HEAD]      = recs_html_build_ignore,
    [RECS_HTML_E_BODY]      = recs_html_build_ignore,
    [RECS_HTML_E_FRAMES]    = recs_html_build_frames,
    [RECS_HTML_E_PLAIN]     = recs_html_build_plain,
    [RECS_HTML_E_VOID]      = recs_html_open_void,
    [RECS_HTML_E_BR]        = recs_html_open_void,
    [RECS_HTML_E_INPUT]     = recs_html_open_void,
    [RECS_HTML_E_HR]        = recs_html_build_hr,
    [RECS_HTML_E_BLOCK]     = recs_html_build_block,
    [RECS_HTML_E_DIV]       = recs_html_build_block,
    [RECS_HTML_E_HEADING]   = recs_html_build_block,
    [RECS_HTML_E_P]         = recs_html_build_block,
    [RECS_HTML_E_LI]        = recs_html_build_block,
    [RECS_HTML_E_DD]        = recs_html_build_block,
    [RECS_HTML_E_FORM]      = recs_html_build_form,
    [RECS_HTML_E_BUTTON]    = recs_html_build_button,
    [RECS_HTML_E_A]         = recs_html_build_format,
    [RECS_HTML_E_NOBR]      = recs_html_build_format,
    [RECS_HTML_E_OPTION]    = recs_html_build_option,
    [RECS_HTML_E_OPTGROUP]  = recs_html_build_option,
    [RECS_HTML_E_RUBY]      = recs_html_build_ruby,
    [RECS_HTML_E_RUBY_TEXT] = recs_html_build_ruby,
    [RECS_HTML_E_SVG]       = recs_html_build_svg,
    [RECS_HTML_E_MATH]      = recs_html_build_math,
    [RECS_HTML_E_TABLE]     = recs_html_build_table,
    [RECS_HTML_E_CELL]      = NULL
};


static void
recs_html_build_body(recs_html_t *h, unsigned row)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (recs_html_build_meta(h, row)) {
        return;
    }

    if (w->kind == RECS_HTML_E_RAW) {

        if (w->flags & RECS_HTML_X_CLOSES_P) {
            recs_html_build_p(h);
        }

        recs_html_build_raw(h, row, 0);

    } else if (recs_html_build_kinds[w->kind] != NULL) {
        recs_html_build_kinds[w->kind](h);

    } else {
        recs_html_build_push(h);
    }
}


void
recs_html_build_start(recs_html_t *h, unsigned row)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (h->foreign && recs_html_build_foreign(h, row)) {
        return;
    }

    if (w->nopen == 1
        || (w->nopen == 2 && recs_html_open_kind(recs_html_open_top(w))
                             == RECS_HTML_E_HEAD))
    {
        if (w->kind == RECS_HTML_E_HTML || recs_html_build_head(h, row)) {
            return;
        }
    }

    if (recs_html_table_start(h)) {
        return;
    }

    recs_html_build_body(h, row);
}
