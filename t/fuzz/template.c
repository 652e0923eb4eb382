
/*
 * Any template is refused with its place, or compiled; rendered it stays within
 * its bounds, and no value changes what the page is made of: harmless and
 * hostile ones leave the same tags and attributes.
 */

#include "render/recs_card.h"
#include "render/recs_template.h"

#include <stdlib.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static unsigned char  memory[4][4096];
static unsigned char  written[2][2 * RECS_TEMPLATE_OUT_MAX];


static recs_render_item_t
item(unsigned char *at, const char *text, const char *url)
{
    recs_out_t          json, html;
    recs_card_fields_t  f;

    f = (recs_card_fields_t) {
        recs_str_of(text), recs_str_of(text), recs_str_of(url),
        recs_str_of(url), recs_str("in_stock"), 1990, "EUR"
    };

    json = (recs_out_t) { at, 2048, 0 };
    html = (recs_out_t) { at + 2048, 2048, 0 };
    recs_card_json(&json, &f);
    recs_card_html(&html, &f);

    return (recs_render_item_t) { { json.data, json.n }, { html.data, html.n },
                                  recs_str("similar"), recs_str("null"),
                                  recs_str_of(text), 1 };
}


static size_t
render(const recs_template_t *t, int hostile)
{
    recs_out_t          o;
    recs_render_t       r;
    recs_render_item_t  items[2];

    const char  *text, *url;

    text = hostile ? "\"'> -->]]><!--</script></style></title></textarea>"
                     "<script>alert(1)</script>\\ onx=javascript:`${1}\n\x01"
                   : "harmless";
    url = hostile ? "/\"'> --><script>javascript:x</script>` onx=1 \\"
                  : "/harmless";

    items[0] = item(memory[0], text, url);
    items[1] = item(memory[1], text, url);

    r = (recs_render_t) {
        .placement = recs_str_of(text), .heading = recs_str_of(text),
        .generation = recs_str_of(text), .items = items, .n = 2,
        .lang = recs_str_of(text), .nonce = recs_str_of(text),
        .base_url = recs_str("https://shop.example")
    };

    o = (recs_out_t) { written[hostile], sizeof(written[0]), 0 };

    if (!recs_template_render(&o, t, &r) && o.n != 0) {
        abort();
    }

    if (recs_out_full(&o)) {
        abort();
    }

    return o.n;
}


/* all bytes that are neither text nor the value of an attribute */

static uint64_t
made_of(const unsigned char *p, size_t n, recs_markup_kind_t kind)
{
    size_t          i;
    uint64_t        hash;
    bool            bare;       /* a value without quotes begins with itself */
    recs_at_t       at;
    const char     *why;
    recs_markup_t   m;

    recs_markup_begin(&m, kind);
    hash = 1469598103934665603u;
    at = m.at;

    for (i = 0; i < n; i++) {
        (void) recs_markup_text(&m, (recs_str_t) { p + i, 1 }, &why);

        if (m.at == at
            && (at == RECS_AT_TEXT || at == RECS_AT_VALUE || at == RECS_AT_RAW
                || at == RECS_AT_COMMENT || at == RECS_AT_STRING
                || at == RECS_AT_PLAIN))
        {
            continue;
        }

        bare = at == RECS_AT_EQUALS && m.at == RECS_AT_VALUE && m.quote == 0;
        at = m.at;
        hash = (hash ^ (bare ? 0 : p[i])) * 1099511628211u;
        hash = (hash ^ (unsigned) at) * 1099511628211u;
    }

    return hash;
}


static void
check(const char *name, const uint8_t *data, size_t size)
{
    size_t                  n[2];
    recs_err_t              err;
    recs_templates_t       *set;
    const recs_template_t  *t;

    set = recs_templates_new();

    if (set == NULL) {
        return;
    }

    if (recs_templates_add(set, recs_str("p"), recs_str("p"),
                           recs_str("a\n {{heading}}\n"), &err) == RECS_OK
        && recs_templates_add(set, recs_str_of(name), recs_str("t"),
                              (recs_str_t) { data, size }, &err) == RECS_OK)
    {
        (void) recs_templates_compile(set, NULL, NULL);
        t = recs_templates_find(set, recs_str_of(name));

        if (t != NULL) {
            n[0] = render(t, 0);
            n[1] = render(t, 1);

            if (n[0] != 0 && n[1] != 0
                && made_of(written[0], n[0], recs_template_kind(t))
                   != made_of(written[1], n[1], recs_template_kind(t)))
            {
                abort();
            }
        }
    }

    recs_templates_free(set);
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check("t", data, size);
    check("t.json", data, size);
    check("t.txt", data, size);

    return 0;
}
