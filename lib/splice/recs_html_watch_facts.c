
/*
 * What a page that is watched tells of itself: attributes and scripts.
 */

#include "splice/recs_html_build.h"


static void
recs_html_facts_attrs(recs_html_watch_t *w)
{
    unsigned                   i;
    recs_str_t                 name;
    const recs_html_source_t  *source;

    name = (recs_str_t) { (const unsigned char *) w->name, w->name_len };

    for (i = 0; w->facts->has != 0 && i < w->plan->nsources; i++) {

        source = &w->plan->sources[i];

        if ((w->facts->has & (uint32_t) 1 << i)
            && (w->tests & source->tests) == source->tests
            && (source->name.len == 0 || recs_str_eq(name, source->name)))
        {
            recs_html_facts_add(w->facts, source->fact, w->facts->values[i],
                                w->facts->lens[i]);
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
