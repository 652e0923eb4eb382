
#include "render/recs_escape.h"

#include "base/recs_utf8.h"


/* bit of a place: such a byte cannot stand there as it is */

#define P   (1 << RECS_ESCAPE_PLAIN)
#define H   (1 << RECS_ESCAPE_HTML | 1 << RECS_ESCAPE_COMMENT)
#define C   (1 << RECS_ESCAPE_COMMENT)
#define Q   (1 << RECS_ESCAPE_UNQUOTED)
#define U   (1 << RECS_ESCAPE_URL)
#define V   (1 << RECS_ESCAPE_URL_PART)

static const unsigned char  recs_escape_special[256] = {
    [0x00 ... 0x08] = P | U | V,
    [0x09 ... 0x0d] = P | Q | U | V,
    [0x0e ... 0x1f] = P | U | V,
    [' '] = Q | U | V,
    ['!'] = V,
    ['"'] = H | Q | U | V,
    ['#' ... '%'] = V,
    ['&'] = H | Q | U | V,
    ['\''] = H | Q | U | V,
    ['(' ... ','] = V,
    ['-'] = C,
    ['/'] = V,
    [':' ... ';'] = V,
    ['<'] = H | Q | U | V,
    ['='] = Q | V,
    ['>'] = H | Q | U | V,
    ['?' ... '@'] = V,
    ['['] = V,
    ['\\'] = U | V,
    [']'] = V,
    ['^'] = U | V,
    ['`'] = Q | U | V,
    ['{' ... '}'] = U | V,
    ['~'] = 0,
    [0x7f] = P | U | V,
    [0x80 ... 0xff] = V
};

#undef P
#undef H
#undef C
#undef Q
#undef U
#undef V


static unsigned
recs_escape_hex(unsigned char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}


/* the character of the escape at p, and its length; 0 where it is none */

static unsigned
recs_escape_unjson(const unsigned char *p, const unsigned char *end,
    size_t *len)
{
    unsigned  c, i;

    *len = end - p < 2 ? 1 : 2;

    if (*len == 1) {
        return 0;
    }

    if (p[1] == 'n') {
        return '\n';
    }

    if (p[1] != 'u') {
        return p[1];
    }

    if (end - p < 6) {
        *len = (size_t) (end - p);
        return 0;
    }

    for (c = 0, i = 2; i < 6; i++) {
        c = c << 4 | (recs_escape_hex(p[i]) & 15);
    }

    *len = 6;

    return c >= 0xd800 && c < 0xe000 ? 0xfffd : c;      /* half a character */
}


static void
recs_escape_utf8(recs_out_t *o, unsigned c, bool percent)
{
    size_t         i, n;
    unsigned char  utf8[4], hex[3];

    n = recs_utf8_put(utf8, c);

    if (!percent) {
        recs_out_put(o, utf8, n);
        return;
    }

    for (i = 0; i < n; i++) {
        hex[0] = '%';
        hex[1] = (unsigned char) "0123456789ABCDEF"[utf8[i] >> 4];
        hex[2] = (unsigned char) "0123456789ABCDEF"[utf8[i] & 15];
        recs_out_put(o, hex, 3);
    }
}


static void
recs_escape_byte(recs_out_t *o, recs_escape_t how, unsigned char c)
{
    unsigned char  hex[3];

    if (how == RECS_ESCAPE_PLAIN) {
        recs_out_lit(o, " ");
        return;
    }

    if (how == RECS_ESCAPE_URL && c == '&') {
        recs_out_lit(o, "&amp;");
        return;
    }

    if (how == RECS_ESCAPE_URL || how == RECS_ESCAPE_URL_PART) {
        hex[0] = '%';
        hex[1] = (unsigned char) "0123456789ABCDEF"[c >> 4];
        hex[2] = (unsigned char) "0123456789ABCDEF"[c & 15];
        recs_out_put(o, hex, 3);
        return;
    }

    if ((recs_escape_special[c] & 1 << RECS_ESCAPE_HTML) != 0) {
        recs_out_html(o, (recs_str_t) { &c, 1 });
        return;
    }

    recs_out_lit(o, "&#");
    recs_out_u64(o, c);
    recs_out_lit(o, ";");
}


static void
recs_escape_into(recs_out_t *o, recs_escape_t how, recs_piece_t piece)
{
    size_t                len;
    unsigned              c, bit;
    const unsigned char  *p, *from, *end;

    bit = 1u << how;
    end = piece.s.data + piece.s.len;

    for (p = from = piece.s.data; p < end; p += len) {

        c = *p;
        len = 1;

        if (piece.json && c == '\\') {
            recs_out_put(o, from, (size_t) (p - from));
            c = recs_escape_unjson(p, end, &len);
            from = p + len;

            if (c >= 0x80) {
                recs_escape_utf8(o, c, how == RECS_ESCAPE_URL_PART);
                continue;
            }

            if ((recs_escape_special[c] & bit) == 0) {
                recs_out_put(o, &(unsigned char) { (unsigned char) c }, 1);
                continue;
            }

        } else if ((recs_escape_special[c] & bit) == 0) {
            continue;

        } else {
            recs_out_put(o, from, (size_t) (p - from));
            from = p + 1;
        }

        recs_escape_byte(o, how, (unsigned char) c);
    }

    recs_out_put(o, from, (size_t) (end - from));
}


void
recs_escape(recs_out_t *o, recs_escape_t how, recs_piece_t piece)
{
    if (piece.s.len == 0 && how != RECS_ESCAPE_JSON) {
        return;                     /* data may be NULL */
    }

    switch (how) {

    case RECS_ESCAPE_NONE:
        recs_out_str(o, piece.s);
        break;

    case RECS_ESCAPE_JSON:
        recs_out_lit(o, "\"");
        recs_escape(o, RECS_ESCAPE_JSON_INSIDE, piece);
        recs_out_lit(o, "\"");
        break;

    case RECS_ESCAPE_JSON_INSIDE:
        if (piece.json) {
            recs_out_str(o, piece.s);

        } else {
            recs_out_json_inside(o, piece.s);
        }

        break;

    default:
        recs_escape_into(o, how, piece);
    }
}
