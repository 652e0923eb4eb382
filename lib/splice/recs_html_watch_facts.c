
/*
 * What a page that is watched tells of itself: attributes, texts and scripts.
 */

#include "splice/recs_html_build.h"
#include "splice/recs_html_find.h"


static void
recs_html_facts_attrs(recs_html_watch_t *w)
{
    unsigned                   i;
    recs_str_t                 name;
    const recs_html_source_t  *source;

    name = (recs_str_t) { (const unsigned char *) w->name, w->name_len };

    for (i = 0; w->facts->has != 0 && i < w->plan->nsources; i++) {

        source = &w->plan->sources[i];

        if (source->from == RECS_HTML_FROM_ATTR
            && (w->facts->has & (uint32_t) 1 << i)
            && (w->tests & source->tests) == source->tests
            && (source->name.len == 0 || recs_str_eq(name, source->name)))
        {
            recs_html_facts_tell(w->facts, source->fact, w->facts->values[i],
                                 w->facts->lens[i]);
        }
    }
}


/* What microdata says the element is: RECS_HTML_SCOPE_ITEM and its kin. */

static uint32_t
recs_html_facts_scope(const recs_html_watch_t *w,
    const recs_html_source_t *source)
{
    if (!(w->tests & source->scope)) {
        return 0;
    }

    return w->tests & source->product ? RECS_HTML_SCOPE_ITEM|RECS_HTML_PRODUCT
                                      : RECS_HTML_SCOPE_ITEM;
}


/* Is it a property of a product? Of elements in each other the inner item's. */

static bool
recs_html_facts_of_product(const recs_html_watch_t *w)
{
    unsigned  i;

    for (i = w->nopen; i > 0; i--) {
        if (w->open[i - 1].waiting & RECS_HTML_SCOPE_ITEM) {
            return w->open[i - 1].waiting & RECS_HTML_PRODUCT;
        }
    }

    return false;
}


/* Is the text of the element what the source reads? */

static bool
recs_html_facts_wants(const recs_html_watch_t *w,
    const recs_html_source_t *source)
{
    recs_str_t  name;

    name = (recs_str_t) { (const unsigned char *) w->name, w->name_len };

    if ((w->tests & source->tests) != source->tests) {
        return false;
    }

    return source->from == RECS_HTML_FROM_TEXT
           ? source->name.len == 0 || recs_str_eq(name, source->name)
           : !(w->tests & source->scope) && recs_html_facts_of_product(w);
}


void
recs_html_facts_made(recs_html_watch_t *w, bool empty, bool raw)
{
    unsigned                   i;
    uint32_t                   bit, says;
    recs_html_facts_t         *f;
    const recs_html_source_t  *source;

    for (f = w->facts, says = 0, i = 0; i < w->plan->nsources; i++) {

        bit = (uint32_t) 1 << i;
        source = &w->plan->sources[i];

        if (source->from == RECS_HTML_FROM_MICRODATA && !empty) {
            recs_html_open_top(w)->waiting |= recs_html_facts_scope(w, source);
        }

        if ((source->from != RECS_HTML_FROM_TEXT
             && source->from != RECS_HTML_FROM_MICRODATA)
            || !recs_html_facts_wants(w, source))
        {
            continue;
        }

        if (f->has & bit) {
            recs_html_facts_tell(f, source->fact, f->values[i], f->lens[i]);

        } else if (!empty && !raw) {
            says |= bit;
        }
    }

    /* in an element whose text is read another one is part of that */

    if (says != 0 && f->saying == 0) {
        f->saying = says;
        f->said_len = 0;
        recs_html_open_top(w)->waiting |= RECS_HTML_SAYS;
    }
}


/* White space in a row is one blank, in front of the text none. */

void
recs_html_watch_said(recs_html_watch_t *w, const void *text, size_t n)
{
    size_t                i;
    bool                  space;
    recs_html_facts_t    *f;
    const unsigned char  *p;

    f = w->facts;
    p = text;

    for (i = 0; f != NULL && f->saying != 0 && i < n; i++) {

        space = recs_html_space(p[i]);

        if (f->said_len < sizeof(f->said)
            && !(space && (f->said_len == 0
                           || f->said[f->said_len - 1] == ' ')))
        {
            f->said[f->said_len++] = space ? ' ' : p[i];
        }
    }
}


void
recs_html_facts_said(recs_html_watch_t *w)
{
    unsigned            i;
    size_t              len;
    recs_html_facts_t  *f;

    f = w->facts;
    len = f->said_len;
    len -= len != 0 && f->said[len - 1] == ' ';

    for (i = 0; len <= RECS_HTML_VALUE && i < w->plan->nsources; i++) {
        if (f->saying & (uint32_t) 1 << i) {
            recs_html_facts_tell(f, w->plan->sources[i].fact, f->said, len);
        }
    }

    f->saying = 0;
}


/* The element of the whole page is open already when its tag comes. */

static void
recs_html_facts_html(recs_html_watch_t *w)
{
    unsigned  i;

    for (i = 0; i < w->plan->nsources; i++) {
        if (w->plan->sources[i].from == RECS_HTML_FROM_MICRODATA) {
            w->open[0].waiting |= recs_html_facts_scope(w,
                                                        &w->plan->sources[i]);
        }
    }
}


void
recs_html_facts_collect(recs_html_watch_t *w, uint64_t offset, uint64_t base)
{
    size_t              n;
    uint64_t            from;
    recs_html_facts_t  *f;

    f = w->facts;
    from = f->from + f->len;

    if (!f->cut && offset <= from) {
        f->len = (size_t) (offset - f->from);   /* its end tag was no text */
        return;
    }

    n = (size_t) (offset - from);

    if (f->cut || n > RECS_HTML_SCRIPT - f->len) {
        f->cut = true;
        return;
    }

    memcpy(f->script + f->len, w->piece + (from - base), n);
    f->len += n;
}


void
recs_html_watch_facts(recs_html_t *h)
{
    recs_html_watch_t  *w;
    recs_html_facts_t  *f;

    w = h->watch;
    f = w->facts;

    if (!h->end) {
        recs_html_facts_attrs(w);

        if (w->kind == RECS_HTML_E_HTML) {
            recs_html_facts_html(w);
        }

        if (w->kind == RECS_HTML_E_SCRIPT && h->state == RECS_HTML_S_RAW
            && f->script != NULL)
        {
            f->reading = true;
            f->cut = false;
            f->from = w->gt;
            f->len = 0;
        }

        return;
    }

    if (!f->reading || w->kind != RECS_HTML_E_SCRIPT) {
        return;
    }

    f->reading = false;
    recs_html_facts_collect(w, w->lt, w->base);

    if (!f->cut) {
        recs_html_data_read(f, (const char *) f->script, f->len);
    }
}
