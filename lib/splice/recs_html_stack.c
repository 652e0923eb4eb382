
/*
 * The open elements of a page that is watched: scopes, implied ends.
 */

#include "splice/recs_html_build.h"


/* What the tokenizer asks of the newest element. */

static void
recs_html_open_settle(recs_html_t *h)
{
    const recs_html_open_t  *top;

    top = recs_html_open_top(h->watch);

    h->inside = top->ns != RECS_HTML_IN_HTML;
    h->foreign = h->inside && !(top->ns & RECS_HTML_IN_HOLDS);
}


static void
recs_html_open_add(recs_html_t *h, uint32_t id, uint8_t flags, uint8_t ns)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->nopen == RECS_HTML_OPEN) {
        h->state = RECS_HTML_S_DONE;
        return;
    }

    w->open[w->nopen++] = (recs_html_open_t) { .id = id, .flags = flags,
                                               .ns = ns };
    recs_html_open_settle(h);
}


void
recs_html_open_push(recs_html_t *h, uint32_t id, uint8_t flags, uint8_t ns)
{
    recs_html_open_add(h, id, flags, ns);

    if (h->state != RECS_HTML_S_DONE) {
        recs_html_watch_made(h, false);
    }
}


void
recs_html_open_imply(recs_html_t *h, uint32_t id)
{
    recs_html_open_add(h, id, recs_html_elements[id].flags,
                       RECS_HTML_IN_HTML);
}


void
recs_html_open_void(recs_html_t *h)
{
    recs_html_watch_made(h, true);
}


void
recs_html_open_ended(recs_html_t *h, unsigned i)
{
    bool                own;
    uint32_t            waiting;
    recs_html_watch_t  *w;

    w = h->watch;
    waiting = w->open[i].waiting;
    own = w->end && w->open[i].id == w->id;

    w->open[i].waiting = 0;

    if (h->document
        && recs_html_open_kind(&w->open[i]) == RECS_HTML_E_HEAD)
    {
        recs_html_watch_at(h, RECS_HTML_AT_HEAD, w->lt);
    }

    if (waiting & RECS_HTML_SAYS) {
        recs_html_facts_said(w);
    }

    if (waiting != 0) {
        recs_html_watch_ended(h, waiting, own);
    }
}


void
recs_html_open_cut(recs_html_t *h, unsigned i)
{
    recs_html_watch_t  *w;

    for (w = h->watch; w->nopen > i && w->nopen > 1; w->nopen--) {
        recs_html_open_ended(h, w->nopen - 1u);
    }

    recs_html_open_settle(h);
}


void
recs_html_open_remove(recs_html_t *h, unsigned i)
{
    recs_html_watch_t  *w;

    w = h->watch;

    recs_html_open_ended(h, i);
    memmove(&w->open[i], &w->open[i + 1],
            (w->nopen - i - 1u) * sizeof(recs_html_open_t));
    w->nopen--;

    recs_html_open_settle(h);
}


void
recs_html_open_implied(recs_html_t *h, uint32_t id)
{
    recs_html_open_t  *top;

    for (top = recs_html_open_top(h->watch);
         top->ns == RECS_HTML_IN_HTML && (top->flags & RECS_HTML_X_IMPLIED)
         && top->id != id;
         top = recs_html_open_top(h->watch))
    {
        recs_html_open_cut(h, h->watch->nopen - 1u);
    }
}


/* Does nothing beyond the element count in that scope? */

static bool
recs_html_open_bars(const recs_html_open_t *e, recs_html_scope_t scope)
{
    unsigned  kind;

    kind = recs_html_open_kind(e);

    switch (scope) {

    case RECS_HTML_SCOPE_ALL:
        return false;

    case RECS_HTML_SCOPE_TABLE:
        return kind == RECS_HTML_E_TABLE || kind == RECS_HTML_E_TEMPLATE
               || kind == RECS_HTML_E_HTML;

    case RECS_HTML_SCOPE_BUTTON:
        if (kind == RECS_HTML_E_BUTTON) {
            return true;
        }

        break;

    case RECS_HTML_SCOPE_LIST:
        if (e->flags & RECS_HTML_X_LIST) {
            return true;
        }

        break;

    default:
        break;
    }

    return (e->flags & RECS_HTML_X_SCOPE)
           || (e->ns & (RECS_HTML_IN_HOLDS|RECS_HTML_IN_NOTE));
}


unsigned
recs_html_open_find(const recs_html_watch_t *w, uint32_t id,
    recs_html_scope_t scope)
{
    unsigned  i;

    for (i = w->nopen; i > 0; i--) {

        if (w->open[i - 1].id == id && w->open[i - 1].ns == RECS_HTML_IN_HTML) {
            return i;
        }

        if (recs_html_open_bars(&w->open[i - 1], scope)) {
            break;
        }
    }

    return 0;
}


unsigned
recs_html_open_find_kind(const recs_html_watch_t *w, unsigned kind,
    recs_html_scope_t scope)
{
    unsigned  i;

    for (i = w->nopen; i > 0; i--) {

        if (recs_html_open_kind(&w->open[i - 1]) == kind) {
            return i;
        }

        if (recs_html_open_bars(&w->open[i - 1], scope)) {
            break;
        }
    }

    return 0;
}
