
#include "splice/recs_html_head.h"

#include "splice/recs_html_find.h"

#include <strings.h>


#define RECS_HTML_VALUE  64             /* bytes of a name or value kept */


/* A name or a value in lower case; longer ones are cut. */

typedef struct {
    unsigned char  data[RECS_HTML_VALUE];
    size_t         len;
} recs_html_word_t;


/*
 * How the labels of the Encoding standard begin, of encodings in which the
 * bytes of ASCII stand for themselves wherever markup can be.
 */

static const char *const  recs_charsets[] = {
    "iso-8859-", "iso8859", "iso88", "iso_8859-", "iso-ir-", "latin", "l1",
    "l2", "l3", "l4", "l5", "l6", "l9", "windows-", "cp125", "x-cp125", "cp8",
    "ibm8", "866", "koi", "us-ascii", "ascii", "ansi_x3.4-1968", "macintosh",
    "mac", "x-mac-", "gb", "x-gbk", "chinese", "big5", "cn-big5", "x-x-big5",
    "euc-", "x-euc-jp", "shift", "sjis", "x-sjis", "ms932", "ms_kanji", "ks_c",
    "ksc", "korean", "tis-620", "dos-874", "arabic", "greek", "hebrew",
    "cyrillic", "logical", "visual", "asmo-708", "ecma-11", "elot_928",
    "sun_eu_greek", "csiso88", "csisolatin", "csiso58gb", "cseuc",
    "csshiftjis", "csgb", "csbig5", "cskoi8r", "csksc", "csmacintosh",
    "csibm866"
};

static const char *const  recs_charsets_utf8[] = {
    "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8",
    "x-unicode20utf8"
};

#define RECS_CHARSETS       (sizeof(recs_charsets) / sizeof(recs_charsets[0]))
#define RECS_CHARSETS_UTF8                                                    \
    (sizeof(recs_charsets_utf8) / sizeof(recs_charsets_utf8[0]))


static void
recs_html_word_add(recs_html_word_t *w, unsigned char c)
{
    if (w->len < sizeof(w->data)) {
        w->data[w->len++] = c >= 'A' && c <= 'Z' ? (unsigned char) (c | 0x20)
                                                 : c;
    }
}


static bool
recs_html_word_is(const recs_html_word_t *w, const char *text)
{
    return w->len == strlen(text) && memcmp(w->data, text, w->len) == 0;
}


recs_charset_t
recs_charset(recs_str_t label)
{
    size_t            i, n;
    recs_html_word_t  w;

    while (label.len > 0 && recs_html_space(label.data[0])) {
        label.data++;
        label.len--;
    }

    while (label.len > 0 && recs_html_space(label.data[label.len - 1])) {
        label.len--;
    }

    if (label.len == 0) {
        return RECS_CHARSET_UNSAID;
    }

    for (w.len = 0, i = 0; i < label.len; i++) {
        recs_html_word_add(&w, label.data[i]);
    }

    for (i = 0; i < RECS_CHARSETS_UTF8; i++) {
        if (recs_html_word_is(&w, recs_charsets_utf8[i])) {
            return RECS_CHARSET_UTF8;
        }
    }

    for (i = 0; i < RECS_CHARSETS; i++) {
        n = strlen(recs_charsets[i]);

        if (w.len >= n && memcmp(w.data, recs_charsets[i], n) == 0) {
            return RECS_CHARSET_ASCII;
        }
    }

    return RECS_CHARSET_OTHER;
}


/* A meta tag that can be read is not in UTF-16, whatever it says. */

static recs_charset_t
recs_charset_meta(recs_str_t label)
{
    return label.len >= 6 && strncasecmp((const char *) label.data, "utf-16", 6)
                             == 0
           ? RECS_CHARSET_UTF8 : recs_charset(label);
}


/* The attribute at p; returns what follows it, NULL: there is none left. */

static const unsigned char *
recs_html_head_attr(const unsigned char *p, const unsigned char *end,
    recs_html_word_t *name, recs_html_word_t *value)
{
    unsigned char  quote;

    name->len = 0;
    value->len = 0;

    while (p < end && (recs_html_space(*p) || *p == '/')) {
        p++;
    }

    if (p == end || *p == '>') {
        return NULL;
    }

    for ( /* void */ ; p < end && !(*p == '=' && name->len != 0); p++) {

        if (recs_html_space(*p) || *p == '/' || *p == '>') {
            break;
        }

        recs_html_word_add(name, *p);
    }

    while (p < end && recs_html_space(*p)) {
        p++;
    }

    if (p == end || *p != '=') {
        return p;
    }

    do {
        p++;
    } while (p < end && recs_html_space(*p));

    quote = p < end && (*p == '"' || *p == '\'') ? *p++ : 0;

    while (p < end && (quote ? *p != quote
                             : !recs_html_space(*p) && *p != '>'))
    {
        recs_html_word_add(value, *p++);
    }

    return p < end && quote ? p + 1 : p;
}


/* What follows "charset=" in the content of a meta tag; len 0: nothing. */

static recs_str_t
recs_html_head_content(const recs_html_word_t *content)
{
    unsigned char         quote;
    const unsigned char  *p, *from, *end;

    p = content->data;
    end = p + content->len;

    while ((p = memmem(p, (size_t) (end - p), "charset", 7)) != NULL) {

        for (p += 7; p < end && recs_html_space(*p); p++) {
            /* void */
        }

        if (p == end || *p != '=') {
            continue;
        }

        do {
            p++;
        } while (p < end && recs_html_space(*p));

        quote = p < end && (*p == '"' || *p == '\'') ? *p++ : 0;

        for (from = p; p < end; p++) {
            if (quote ? *p == quote : recs_html_space(*p) || *p == ';') {
                break;
            }
        }

        return (recs_str_t) { from, (size_t) (p - from) };
    }

    return (recs_str_t) { NULL, 0 };
}


/* The attributes of a meta tag from p on; returns the tag's > or end. */

static const unsigned char *
recs_html_head_meta(recs_html_head_t *head, const unsigned char *p,
    const unsigned char *end)
{
    bool                  pragma;
    recs_charset_t        direct, content;
    recs_html_word_t      name, value;
    const unsigned char  *next;

    pragma = false;
    direct = content = RECS_CHARSET_UNSAID;

    while ((next = recs_html_head_attr(p, end, &name, &value)) != NULL) {

        p = next;

        if (recs_html_word_is(&name, "http-equiv")) {
            pragma = recs_html_word_is(&value, "content-type");

        } else if (recs_html_word_is(&name, "content")) {
            content = recs_charset_meta(recs_html_head_content(&value));

        } else if (recs_html_word_is(&name, "charset")) {
            direct = recs_charset_meta((recs_str_t) { value.data, value.len });
        }
    }

    p = recs_html_find(p, end, '>');

    if (p < end && head->charset == RECS_CHARSET_UNSAID) {
        head->charset = direct != RECS_CHARSET_UNSAID ? direct
                        : pragma ? content : RECS_CHARSET_UNSAID;
    }

    return p;
}


/* The attributes of any other tag: those of html tell AMP. */

static const unsigned char *
recs_html_head_tag(recs_html_head_t *head, const unsigned char *p,
    const unsigned char *end, bool html)
{
    bool                  amp;
    recs_html_word_t      name, value;
    const unsigned char  *next;

    amp = false;

    while ((next = recs_html_head_attr(p, end, &name, &value)) != NULL) {

        p = next;
        amp |= recs_html_word_is(&name, "amp")
               || recs_html_word_is(&name, "amp4ads")
               || recs_html_word_is(&name, "amp4email")
               || (name.len >= 3 && memcmp(name.data, "\xe2\x9a\xa1", 3) == 0);
    }

    p = recs_html_find(p, end, '>');

    head->amp |= html && amp && p < end;
    head->seen |= p < end;

    return p;
}


static const unsigned char *
recs_html_head_comment(const unsigned char *p, const unsigned char *end)
{
    p = memmem(p + 2, (size_t) (end - p - 2), "-->", 3);

    return p != NULL ? p + 2 : end;
}


/* The markup at p, a <; returns its last byte, or end. */

static const unsigned char *
recs_html_head_markup(recs_html_head_t *head, const unsigned char *p,
    const unsigned char *end)
{
    bool              closes;
    recs_html_word_t  name;

    if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
        return recs_html_head_comment(p, end);
    }

    p++;

    if (p < end && (*p == '!' || *p == '?')) {
        return recs_html_find(p, end, '>');
    }

    closes = p < end && *p == '/';
    p += closes;

    if (p == end || !recs_html_alpha(*p)) {
        return p - 1;
    }

    for (name.len = 0; p < end && !recs_html_space(*p) && *p != '>'
                       && *p != '/'; p++)
    {
        recs_html_word_add(&name, *p);
    }

    return !closes && recs_html_word_is(&name, "meta")
           ? recs_html_head_meta(head, p, end)
           : recs_html_head_tag(head, p, end,
                                !closes && recs_html_word_is(&name, "html"));
}


static bool
recs_html_head_bom(recs_html_head_t *head, const unsigned char *p, size_t n)
{
    if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        head->charset = RECS_CHARSET_UTF8;

    } else if (n >= 2 && (memcmp(p, "\xfe\xff", 2) == 0
                          || memcmp(p, "\xff\xfe", 2) == 0
                          || memcmp(p, "<\0", 2) == 0
                          || memcmp(p, "\0<", 2) == 0))
    {
        head->charset = RECS_CHARSET_OTHER;
    }

    return head->charset != RECS_CHARSET_UNSAID;
}


void
recs_html_head(recs_html_head_t *head, const unsigned char *p, size_t n,
    bool said)
{
    const unsigned char  *end;

    *head = (recs_html_head_t) { .charset = RECS_CHARSET_UNSAID };
    head->bom = recs_html_head_bom(head, p, n);

    end = p + (n < RECS_HTML_HEAD ? n : RECS_HTML_HEAD);

    while (!head->seen || (!said && head->charset == RECS_CHARSET_UNSAID)) {

        p = recs_html_find(p, end, '<');

        if (p < end) {
            p = recs_html_head_markup(head, p, end);
        }

        if (p == end) {
            break;
        }

        p++;
    }
}
