
#include "splice/recs_html_facts.h"

#include "base/recs_utf8.h"
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
        if (plan->sources[i].from >= RECS_HTML_FROM_LD) {
            return true;
        }
    }

    return false;
}


void
recs_html_facts_add(recs_html_facts_t *f, unsigned fact, const void *sku,
    size_t len)
{
    size_t      i;
    recs_str_t  s;

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


/* The number behind "#"; 0: none that a page may mean. */

static uint32_t
recs_html_refs_number(const unsigned char *p, const unsigned char *end)
{
    int            digit;
    bool           hex;
    uint32_t       code;
    unsigned char  c;

    hex = p < end && (*p | 0x20) == 'x';
    code = 0;

    for (p += hex; p < end; p++) {

        c = *p | 0x20;
        digit = *p >= '0' && *p <= '9' ? *p - '0'
                : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;

        if (digit < 0 || code > 0x10ffff) {
            return 0;
        }

        code = code * (hex ? 16 : 10) + (uint32_t) digit;
    }

    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : code;
}


/* The character of the reference from & to ;, both left out; 0: unknown. */

static uint32_t
recs_html_refs_code(const unsigned char *p, const unsigned char *end)
{
    size_t  i;

    static const struct {
        char      name[5];
        uint32_t  code;
    } names[] = {
        { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
        { "apos", '\'' }
    };

    if (p < end && *p == '#') {
        return recs_html_refs_number(p + 1, end);
    }

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strlen(names[i].name) == (size_t) (end - p)
            && memcmp(names[i].name, p, (size_t) (end - p)) == 0)
        {
            return names[i].code;
        }
    }

    return 0;
}


void
recs_html_facts_tell(recs_html_facts_t *f, unsigned fact,
    const unsigned char *value, size_t len)
{
    size_t                n;
    uint32_t              code;
    unsigned char         text[RECS_HTML_VALUE];
    const unsigned char  *p, *end, *last;

    end = value + len;

    for (p = value, n = 0; p < end; /* void */ ) {

        last = *p == '&' ? memchr(p, ';', (size_t) (end - p)) : NULL;
        code = last != NULL ? recs_html_refs_code(p + 1, last) : 0;

        if (code != 0) {
            n += recs_utf8_put(text + n, code);     /* shorter than it was */
            p = last + 1;

        } else {
            text[n++] = *p++;
        }
    }

    recs_html_facts_add(f, fact, text, n);
}
