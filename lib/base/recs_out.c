
#include "base/recs_out.h"

#include "base/recs_utf8.h"


void
recs_out_u64(recs_out_t *o, uint64_t v)
{
    size_t         n;
    unsigned char  digits[20];

    n = sizeof(digits);

    do {
        digits[--n] = (unsigned char) ('0' + v % 10);
        v /= 10;
    } while (v != 0);

    recs_out_put(o, digits + n, sizeof(digits) - n);
}


/* what nearly every score is: less than 1, with four decimals */

static void
recs_out_share(recs_out_t *o, unsigned v)
{
    unsigned char  text[6] = { '0', '.' };

    text[2] = (unsigned char) ('0' + v / 1000);
    text[3] = (unsigned char) ('0' + v / 100 % 10);
    text[4] = (unsigned char) ('0' + v / 10 % 10);
    text[5] = (unsigned char) ('0' + v % 10);

    recs_out_put(o, text, sizeof(text));
}


void
recs_out_fixed(recs_out_t *o, int64_t v, unsigned digits)
{
    size_t         n, point;
    uint64_t       u;
    unsigned char  text[22];            /* sign, point, 20 digits */

    if (v >= 0 && v < 10000 && digits == 4) {
        recs_out_share(o, (unsigned) v);
        return;
    }

    u = v < 0 ? (uint64_t) 0 - (uint64_t) v : (uint64_t) v;
    n = sizeof(text);

    for (point = n - digits; n > point; u /= 10) {
        text[--n] = (unsigned char) ('0' + u % 10);
    }

    if (digits != 0) {
        text[--n] = '.';
    }

    do {
        text[--n] = (unsigned char) ('0' + u % 10);
        u /= 10;
    } while (u != 0);

    if (v < 0) {
        text[--n] = '-';
    }

    recs_out_put(o, text + n, sizeof(text) - n);
}


static void
recs_out_json_escape(recs_out_t *o, unsigned c)
{
    static const char  hex[] = "0123456789abcdef";

    char  esc[6] = { '\\', 'u', '0', '0', '0', '0' };

    switch (c) {
    case '"':
        recs_out_lit(o, "\\\"");
        return;
    case '\\':
        recs_out_lit(o, "\\\\");
        return;
    case '\n':
        recs_out_lit(o, "\\n");
        return;
    }

    esc[2] = hex[c >> 12 & 15];
    esc[3] = hex[c >> 8 & 15];
    esc[4] = hex[c >> 4 & 15];
    esc[5] = hex[c & 15];

    recs_out_put(o, esc, sizeof(esc));
}


/*
 * Bytes that cannot go as they are.  In a JSON string: control bytes, and what
 * means something to HTML or SSI.  0xe2 may begin U+2028 or U+2029, which end a
 * line in old JavaScript.
 */

static const unsigned char  recs_out_json_special[256] = {
    [0 ... 0x1f] = 1, ['"'] = 1, ['\\'] = 1, ['<'] = 1, ['>'] = 1, ['&'] = 1, [0x7f] = 1,
    [0xe2] = 1
};

static const unsigned char  recs_out_html_special[256] = {
    ['&'] = 1, ['<'] = 1, ['>'] = 1, ['"'] = 1, ['\''] = 1
};


void
recs_out_json_inside(recs_out_t *o, recs_str_t s)
{
    unsigned              c, step;
    const unsigned char  *p, *from, *end;

    end = s.data + s.len;

    for (p = from = s.data; /* void */; p += step) {

        while (p < end && !recs_out_json_special[*p]) {
            p++;
        }

        if (p == end) {
            break;
        }

        c = *p;
        step = 1;

        if (c == 0xe2) {
            if (end - p < 3 || p[1] != 0x80 || (p[2] & 0xfe) != 0xa8) {
                continue;
            }

            c = 0x2000 | (p[2] & 0x3f);
            step = 3;
        }

        recs_out_put(o, from, (size_t) (p - from));
        recs_out_json_escape(o, c);
        from = p + step;
    }

    recs_out_put(o, from, (size_t) (end - from));
}


void
recs_out_json(recs_out_t *o, recs_str_t s)
{
    recs_out_lit(o, "\"");
    recs_out_json_inside(o, s);
    recs_out_lit(o, "\"");
}


void
recs_out_html(recs_out_t *o, recs_str_t s)
{
    recs_str_t            esc;
    const unsigned char  *p, *from, *end;

    end = s.data + s.len;

    for (p = from = s.data; p < end; p++) {

        if (!recs_out_html_special[*p]) {
            continue;
        }

        switch (*p) {
        case '&':
            esc = recs_str("&amp;");
            break;
        case '<':
            esc = recs_str("&lt;");
            break;
        case '>':
            esc = recs_str("&gt;");
            break;
        case '"':
            esc = recs_str("&quot;");
            break;
        default:
            esc = recs_str("&#39;");
        }

        recs_out_put(o, from, (size_t) (p - from));
        recs_out_str(o, esc);
        from = p + 1;
    }

    recs_out_put(o, from, (size_t) (end - from));
}


static uint32_t
recs_out_rune(const unsigned char *p, size_t len)
{
    size_t    i;
    uint32_t  c;

    if (len == 0) {
        return 0xfffd;
    }

    c = *p & (0x7fu >> len);

    for (i = 1; i < len; i++) {
        c = c << 6 | (p[i] & 0x3fu);
    }

    return c;
}


void
recs_out_html_ascii(recs_out_t *o, recs_str_t html)
{
    size_t                len;
    const unsigned char  *p, *from, *end;

    end = html.data + html.len;

    for (p = from = html.data; p < end; /* void */ ) {

        if (*p < 0x80) {
            p++;
            continue;
        }

        len = recs_utf8_len(p, end);

        recs_out_put(o, from, (size_t) (p - from));
        recs_out_lit(o, "&#");
        recs_out_u64(o, recs_out_rune(p, len));
        recs_out_lit(o, ";");

        p += len ? len : 1;
        from = p;
    }

    recs_out_put(o, from, (size_t) (end - from));
}
