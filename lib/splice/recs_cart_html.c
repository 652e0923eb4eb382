
#include "splice/recs_cart_html.h"

#include "json/recs_json_scan.h"


/* where in the string the byte n of what it says begins */

static const char *
recs_cart_html_raw(const char *p, const char *end, size_t n)
{
    recs_str_t      text;
    const char     *next;
    unsigned char   escaped[4];

    for ( /* void */ ; p < end; p = next) {
        next = recs_json_char(p, end, escaped, &text);

        if (n < text.len) {
            return *p == '\\' ? p : p + n;
        }

        n -= text.len;
    }

    return end;
}


recs_rc_t
recs_cart_html(recs_html_t *scan, const char *body, const recs_hit_t *string,
    size_t *at)
{
    size_t          fed, hold;
    ptrdiff_t       place;
    recs_str_t      text;
    const char     *p, *start, *end;
    unsigned char   escaped[4];

    start = body + string->at + 1;
    end = body + string->end - 1;

    for (p = start, fed = 0; p < end; fed += text.len) {
        p = recs_json_char(p, end, escaped, &text);

        if (recs_html_feed(scan, text.data, text.len, &place, &hold) == RECS_OK)
        {
            fed = (size_t) ((ptrdiff_t) fed + place);
            *at = (size_t) (recs_cart_html_raw(start, end, fed) - body);
            return RECS_OK;
        }
    }

    return RECS_NONE;
}
