
#include "splice/recs_html_names.h"

#include "splice/recs_html_find.h"


#define E   (RECS_HTML_F_EXIT|RECS_HTML_F_OUT)
#define O   RECS_HTML_F_OUT
#define B   RECS_HTML_F_BUSY

const recs_html_row_t  recs_html_rows[] = {
    { "",               0,                      0 },
    { "td",             RECS_HTML_T_CELL,       0 },
    { "th",             RECS_HTML_T_CELL,       0 },
    { "tr",             RECS_HTML_T_ROW,        0 },
    { "tbody",          RECS_HTML_T_SECTION,    0 },
    { "br",             0,                      E|B },
    { "font",           0,                      O },
    { "p",              0,                      E },

    { "a",              0,                      O },
    { "address",        0,                      O },
    { "annotation-xml", 0,                      RECS_HTML_F_NOTE },
    { "applet",         RECS_HTML_T_SCOPE,      B },
    { "area",           0,                      B },
    { "article",        0,                      O },
    { "aside",          0,                      O },
    { "b",              0,                      E },
    { "big",            0,                      E },
    { "blockquote",     0,                      E },
    { "body",           RECS_HTML_T_BODY,       RECS_HTML_F_EXIT|B },
    { "button",         0,                      O|B },
    { "caption",        RECS_HTML_T_CAPTION,    0 },
    { "center",         0,                      E },
    { "code",           0,                      E },
    { "col",            RECS_HTML_T_COL,        0 },
    { "colgroup",       RECS_HTML_T_COL,        0 },
    { "dd",             0,                      E|B },
    { "desc",           0,                      RECS_HTML_F_SVG },
    { "details",        0,                      O },
    { "dialog",         0,                      O },
    { "div",            0,                      E },
    { "dl",             0,                      E },
    { "dt",             0,                      E|B },
    { "em",             0,                      E },
    { "embed",          0,                      E|B },
    { "fieldset",       0,                      O },
    { "figcaption",     0,                      O },
    { "figure",         0,                      O },
    { "footer",         0,                      O },
    { "foreignobject",  0,                      RECS_HTML_F_SVG },
    { "form",           0,                      O },
    { "frameset",       RECS_HTML_T_FRAMES,     0 },
    { "h1",             0,                      E },
    { "h2",             0,                      E },
    { "h3",             0,                      E },
    { "h4",             0,                      E },
    { "h5",             0,                      E },
    { "h6",             0,                      E },
    { "head",           RECS_HTML_T_ROOT,       RECS_HTML_F_EXIT },
    { "header",         0,                      O },
    { "hr",             0,                      RECS_HTML_F_EXIT|B },
    { "html",           RECS_HTML_T_ROOT,       0 },
    { "i",              0,                      E },
    { "iframe",         RECS_HTML_T_RAW,        B },
    { "image",          0,                      B },
    { "img",            0,                      RECS_HTML_F_EXIT|B },
    { "input",          0,                      RECS_HTML_F_LEAVE
                                                |RECS_HTML_F_INPUT|B },
    { "keygen",         0,                      RECS_HTML_F_LEAVE|B },
    { "label",          0,                      O },
    { "li",             0,                      E|B },
    { "listing",        0,                      E|B },
    { "main",           0,                      O },
    { "marquee",        RECS_HTML_T_SCOPE,      B },
    { "math",           RECS_HTML_T_MATH,       0 },
    { "menu",           0,                      E },
    { "meta",           0,                      RECS_HTML_F_EXIT },
    { "mi",             0,                      RECS_HTML_F_MATH },
    { "mn",             0,                      RECS_HTML_F_MATH },
    { "mo",             0,                      RECS_HTML_F_MATH },
    { "ms",             0,                      RECS_HTML_F_MATH },
    { "mtext",          0,                      RECS_HTML_F_MATH },
    { "nav",            0,                      O },
    { "nobr",           0,                      E },
    { "noembed",        RECS_HTML_T_RAW,        0 },
    { "noframes",       RECS_HTML_T_RAW,        0 },
    { "noscript",       RECS_HTML_T_RAW,        0 },
    { "object",         RECS_HTML_T_SCOPE,      B },
    { "ol",             0,                      E },
    { "plaintext",      RECS_HTML_T_PLAIN,      0 },
    { "pre",            0,                      E|B },
    { "ruby",           0,                      E },
    { "s",              0,                      E },
    { "script",         RECS_HTML_T_SCRIPT,     0 },
    { "section",        0,                      O },
    { "select",         RECS_HTML_T_SELECT,     B },
    { "small",          0,                      E },
    { "span",           0,                      E },
    { "strike",         0,                      E },
    { "strong",         0,                      E },
    { "style",          RECS_HTML_T_RAW,        0 },
    { "sub",            0,                      E },
    { "summary",        0,                      O },
    { "sup",            0,                      E },
    { "svg",            RECS_HTML_T_SVG,        0 },
    { "table",          RECS_HTML_T_TABLE,      RECS_HTML_F_EXIT|B },
    { "template",       RECS_HTML_T_TEMPLATE,   B },
    { "textarea",       RECS_HTML_T_RAW,        RECS_HTML_F_LEAVE|B },
    { "tfoot",          RECS_HTML_T_SECTION,    0 },
    { "thead",          RECS_HTML_T_SECTION,    0 },
    { "title",          RECS_HTML_T_RAW,        RECS_HTML_F_SVG },
    { "tt",             0,                      E },
    { "u",              0,                      E },
    { "ul",             0,                      E },
    { "var",            0,                      E },
    { "wbr",            0,                      B },
    { "xmp",            RECS_HTML_T_RAW,        B },
};

#undef E
#undef O
#undef B

/* The first row of each letter, a to z, and the number of rows. */

static const uint8_t  recs_html_first[] = {
    8, 15, 20, 25, 32, 34, 41, 41, 51, 56, 56, 57, 60,
    70, 75, 77, 79, 79, 80, 93, 100, 102, 103, 104, 105, 105, 105
};


unsigned
recs_html_name_row(const char name[16])
{
    unsigned  i, letter;

    letter = (unsigned) (unsigned char) name[0] - 'a';

    if (letter >= 26) {
        return 0;
    }

    for (i = recs_html_first[letter]; i < recs_html_first[letter + 1]; i++) {
        if (memcmp(recs_html_rows[i].name, name, 16) == 0) {
            return i;
        }
    }

    for (i = RECS_HTML_NUMBERED; i != 0; i--) {
        if (memcmp(recs_html_rows[i].name, name, 16) == 0) {
            break;
        }
    }

    return i;
}


unsigned
recs_html_name_at(const unsigned char *p, const unsigned char *end)
{
    char      name[16] = { 0 };
    unsigned  i;

    for (i = 0; p + i < end; i++) {

        if (!recs_html_alpha(p[i]) && (unsigned char) (p[i] - '0') > 9) {
            break;
        }

        if (i == sizeof(name) - 1) {
            return 0;
        }

        name[i] = (char) (p[i] | 0x20);
    }

    if (p + i == end
        || (p[i] != '>' && p[i] != '/' && !recs_html_space(p[i])))
    {
        return 0;
    }

    return recs_html_name_row(name);
}
