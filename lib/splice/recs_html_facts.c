
#include "splice/recs_html_facts.h"

#include "splice/recs_html_find.h"


void
recs_html_facts_init(recs_html_facts_t *f, const recs_html_plan_t *plan,
    unsigned char *script)
{
    memset(f, 0, offsetof(recs_html_facts_t, text));

    f->plan = plan;
    f->script = script;
}


bool
recs_html_plan_scripts(const recs_html_plan_t *plan)
{
    unsigned  i;

    for (i = 0; i < plan->nsources; i++) {
        if (plan->sources[i].from != RECS_HTML_FROM_ATTR) {
            return true;
        }
    }

    return false;
}


void
recs_html_facts_add(recs_html_facts_t *f, unsigned fact, const void *sku,
    size_t len)
{
    size_t                i;
    recs_str_t            s;

    s = (recs_str_t) { sku, len };

    while (s.len > 0 && recs_html_space(s.data[0])) {
        s.data++;
        s.len--;
    }

    while (s.len > 0 && recs_html_space(s.data[s.len - 1])) {
        s.len--;
    }

    for (i = 0; i < f->n; i++) {

        /* a page has one item: the first that it tells of */

        if (f->facts[i] == fact
            && (fact == RECS_HTML_ITEM || recs_str_eq(f->skus[i], s)))
        {
            return;
        }
    }

    if (s.len == 0 || s.len > RECS_HTML_VALUE || f->n == RECS_HTML_SKUS
        || s.len > sizeof(f->text) - f->used)
    {
        return;
    }

    memcpy(f->text + f->used, s.data, s.len);

    f->skus[f->n] = (recs_str_t) { f->text + f->used, s.len };
    f->facts[f->n++] = (uint8_t) fact;
    f->used += s.len;
}
