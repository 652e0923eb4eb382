
#include "json/recs_json_scan.h"

#include "base/recs_utf8.h"


static const char *
recs_json_digits(const char *p, const char *end)
{
    while (p < end && *p >= '0' && *p <= '9') {
        p++;
    }

    return p;
}


const char *
recs_json_number_end(const char *p, const char *end)
{
    const char  *from;

    if (p < end && *p == '-') {
        p++;
    }

    from = p;
    p = recs_json_digits(p, end);

    if (p == from || (*from == '0' && p - from > 1)) {
        return NULL;
    }

    if (p < end && *p == '.') {
        from = ++p;
        p = recs_json_digits(p, end);

        if (p == from) {
            return NULL;
        }
    }

    if (p < end && (*p == 'e' || *p == 'E')) {
        p++;
        p += p < end && (*p == '+' || *p == '-');
        from = p;
        p = recs_json_digits(p, end);

        if (p == from) {
            return NULL;
        }
    }

    return p;
}


const char *
recs_json_word_end(const char *p, const char *end)
{
    if (end - p >= 4 && (memcmp(p, "true", 4) == 0
                         || memcmp(p, "null", 4) == 0))
    {
        return p + 4;
    }

    return end - p >= 5 && memcmp(p, "false", 5) == 0 ? p + 5 : NULL;
}


/* -1: no hexadecimal digit */

static int
recs_json_hex(char c)
{
    return c >= '0' && c <= '9' ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}


/* the code of the \u escape at p; UINT32_MAX when there is none */

static uint32_t
recs_json_unit(const char *p, const char *end)
{
    int       digit;
    size_t    i;
    uint32_t  code;

    if (end - p < 6 || p[0] != '\\' || p[1] != 'u') {
        return UINT32_MAX;
    }

    code = 0;

    for (i = 2; i < 6; i++) {
        digit = recs_json_hex(p[i]);

        if (digit < 0) {
            return UINT32_MAX;
        }

        code = code << 4 | (uint32_t) digit;
    }

    return code;
}


const char *
recs_json_escape_end(const char *p, const char *end)
{
    if (end - p < 2) {
        return NULL;
    }

    switch (p[1]) {

    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
        return p + 2;

    default:
        return recs_json_unit(p, end) != UINT32_MAX ? p + 6 : NULL;
    }
}


/* a \u escape, or two that are one character */

static const char *
recs_json_unicode(const char *p, const char *end, uint32_t *code)
{
    uint32_t  low;

    *code = recs_json_unit(p, end);
    p += 6;

    if (*code < 0xd800 || *code > 0xdfff) {
        return p;
    }

    low = *code < 0xdc00 ? recs_json_unit(p, end) : 0;

    if (low < 0xdc00 || low > 0xdfff) {
        *code = 0xfffd;
        return p;
    }

    *code = 0x10000 + ((*code - 0xd800) << 10) + (low - 0xdc00);

    return p + 6;
}


const char *
recs_json_char(const char *p, const char *end, unsigned char escaped[4],
    recs_str_t *text)
{
    uint32_t     code;
    const char  *next;

    static const char  names[] = "bfnrt", bytes[] = "\b\f\n\r\t";

    if (*p != '\\') {
        next = recs_json_plain(p, end);
        *text = (recs_str_t) { (const unsigned char *) p, (size_t) (next - p) };
        return next;
    }

    text->data = escaped;

    if (p[1] == 'u') {
        p = recs_json_unicode(p, end, &code);
        text->len = recs_utf8_put(escaped, code);
        return p;
    }

    next = strchr(names, p[1]);
    escaped[0] = (unsigned char) (next != NULL ? bytes[next - names] : p[1]);
    text->len = 1;

    return p + 2;
}


size_t
recs_json_unescape(const char *p, const char *end, unsigned char *to,
    size_t size)
{
    size_t         n;
    recs_str_t     text;
    unsigned char  escaped[4];

    for (n = 0; p < end; n += text.len) {
        p = recs_json_char(p, end, escaped, &text);

        if (text.len > size - n) {
            return 0;
        }

        memcpy(to + n, text.data, text.len);
    }

    return n;
}
