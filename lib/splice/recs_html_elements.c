
#include "splice/recs_html_elements.h"

#include <stdlib.h>


#define S   RECS_HTML_X_SPECIAL
#define P   RECS_HTML_X_CLOSES_P
#define I   RECS_HTML_X_IMPLIED
#define F   RECS_HTML_X_FORMAT
#define M   RECS_HTML_X_MARKER
#define C   RECS_HTML_X_SCOPE
#define L   RECS_HTML_X_LIST

/* the first row is none, the others are in the order of their names */

const recs_html_element_row_t  recs_html_elements[] = {
    { "",           RECS_HTML_E_OTHER,      0 },
    { "a",          RECS_HTML_E_A,          F },
    { "address",    RECS_HTML_E_DIV,        S|P },
    { "applet",     RECS_HTML_E_OBJECT,     S|M|C },
    { "area",       RECS_HTML_E_VOID,       S },
    { "article",    RECS_HTML_E_BLOCK,      S|P },
    { "aside",      RECS_HTML_E_BLOCK,      S|P },
    { "b",          RECS_HTML_E_FORMAT,     F },
    { "base",       RECS_HTML_E_META,       S },
    { "basefont",   RECS_HTML_E_META,       S },
    { "bgsound",    RECS_HTML_E_META,       S },
    { "big",        RECS_HTML_E_FORMAT,     F },
    { "blockquote", RECS_HTML_E_BLOCK,      S|P },
    { "body",       RECS_HTML_E_BODY,       S },
    { "br",         RECS_HTML_E_BR,         S },
    { "button",     RECS_HTML_E_BUTTON,     S },
    { "caption",    RECS_HTML_E_CAPTION,    S|M|C },
    { "center",     RECS_HTML_E_BLOCK,      S|P },
    { "code",       RECS_HTML_E_FORMAT,     F },
    { "col",        RECS_HTML_E_COL,        S },
    { "colgroup",   RECS_HTML_E_COLGROUP,   S },
    { "dd",         RECS_HTML_E_DD,         S|P|I },
    { "details",    RECS_HTML_E_BLOCK,      S|P },
    { "dialog",     RECS_HTML_E_BLOCK,      P },
    { "dir",        RECS_HTML_E_BLOCK,      S|P },
    { "div",        RECS_HTML_E_DIV,        S|P },
    { "dl",         RECS_HTML_E_BLOCK,      S|P },
    { "dt",         RECS_HTML_E_DD,         S|P|I },
    { "em",         RECS_HTML_E_FORMAT,     F },
    { "embed",      RECS_HTML_E_VOID,       S },
    { "fieldset",   RECS_HTML_E_BLOCK,      S|P },
    { "figcaption", RECS_HTML_E_BLOCK,      S|P },
    { "figure",     RECS_HTML_E_BLOCK,      S|P },
    { "font",       RECS_HTML_E_FORMAT,     F },
    { "footer",     RECS_HTML_E_BLOCK,      S|P },
    { "form",       RECS_HTML_E_FORM,       S|P },
    { "frameset",   RECS_HTML_E_FRAMES,     S },
    { "h1",         RECS_HTML_E_HEADING,    S|P },
    { "h2",         RECS_HTML_E_HEADING,    S|P },
    { "h3",         RECS_HTML_E_HEADING,    S|P },
    { "h4",         RECS_HTML_E_HEADING,    S|P },
    { "h5",         RECS_HTML_E_HEADING,    S|P },
    { "h6",         RECS_HTML_E_HEADING,    S|P },
    { "head",       RECS_HTML_E_HEAD,       S },
    { "header",     RECS_HTML_E_BLOCK,      S|P },
    { "hgroup",     RECS_HTML_E_BLOCK,      S|P },
    { "hr",         RECS_HTML_E_HR,         S|P },
    { "html",       RECS_HTML_E_HTML,       S|C },
    { "i",          RECS_HTML_E_FORMAT,     F },
    { "iframe",     RECS_HTML_E_RAW,        S },
    { "image",      RECS_HTML_E_VOID,       S },
    { "img",        RECS_HTML_E_VOID,       S },
    { "input",      RECS_HTML_E_INPUT,      S },
    { "keygen",     RECS_HTML_E_INPUT,      S },
    { "li",         RECS_HTML_E_LI,         S|P|I },
    { "link",       RECS_HTML_E_META,       S },
    { "listing",    RECS_HTML_E_BLOCK,      S|P },
    { "main",       RECS_HTML_E_BLOCK,      S|P },
    { "marquee",    RECS_HTML_E_OBJECT,     S|M|C },
    { "math",       RECS_HTML_E_MATH,       0 },
    { "menu",       RECS_HTML_E_BLOCK,      S|P },
    { "meta",       RECS_HTML_E_META,       S },
    { "nav",        RECS_HTML_E_BLOCK,      S|P },
    { "nobr",       RECS_HTML_E_NOBR,       F },
    { "noembed",    RECS_HTML_E_RAW,        S },
    { "noframes",   RECS_HTML_E_TITLE,      S },
    { "noscript",   RECS_HTML_E_RAW,        S },
    { "object",     RECS_HTML_E_OBJECT,     S|M|C },
    { "ol",         RECS_HTML_E_BLOCK,      S|P|L },
    { "optgroup",   RECS_HTML_E_OPTGROUP,   I },
    { "option",     RECS_HTML_E_OPTION,     I },
    { "p",          RECS_HTML_E_P,          S|P|I },
    { "param",      RECS_HTML_E_VOID,       S },
    { "plaintext",  RECS_HTML_E_PLAIN,      S|P },
    { "pre",        RECS_HTML_E_BLOCK,      S|P },
    { "rb",         RECS_HTML_E_RUBY,       I },
    { "rp",         RECS_HTML_E_RUBY_TEXT,  I },
    { "rt",         RECS_HTML_E_RUBY_TEXT,  I },
    { "rtc",        RECS_HTML_E_RUBY,       I },
    { "ruby",       RECS_HTML_E_OTHER,      0 },
    { "s",          RECS_HTML_E_FORMAT,     F },
    { "script",     RECS_HTML_E_SCRIPT,     S },
    { "search",     RECS_HTML_E_BLOCK,      S|P },
    { "section",    RECS_HTML_E_BLOCK,      S|P },
    { "select",     RECS_HTML_E_SELECT,     S },
    { "small",      RECS_HTML_E_FORMAT,     F },
    { "source",     RECS_HTML_E_VOID,       S },
    { "strike",     RECS_HTML_E_FORMAT,     F },
    { "strong",     RECS_HTML_E_FORMAT,     F },
    { "style",      RECS_HTML_E_TITLE,      S },
    { "summary",    RECS_HTML_E_BLOCK,      S|P },
    { "svg",        RECS_HTML_E_SVG,        0 },
    { "table",      RECS_HTML_E_TABLE,      S|C },
    { "tbody",      RECS_HTML_E_SECTION,    S },
    { "td",         RECS_HTML_E_CELL,       S|M|C },
    { "template",   RECS_HTML_E_TEMPLATE,   S|M|C },
    { "textarea",   RECS_HTML_E_RAW,        S },
    { "tfoot",      RECS_HTML_E_SECTION,    S },
    { "th",         RECS_HTML_E_CELL,       S|M|C },
    { "thead",      RECS_HTML_E_SECTION,    S },
    { "title",      RECS_HTML_E_TITLE,      S },
    { "tr",         RECS_HTML_E_ROW,        S },
    { "track",      RECS_HTML_E_VOID,       S },
    { "tt",         RECS_HTML_E_FORMAT,     F },
    { "u",          RECS_HTML_E_FORMAT,     F },
    { "ul",         RECS_HTML_E_BLOCK,      S|P|L },
    { "wbr",        RECS_HTML_E_VOID,       S },
    { "xmp",        RECS_HTML_E_RAW,        S|P },
};

#undef S
#undef P
#undef I
#undef F
#undef M
#undef C
#undef L

#define RECS_HTML_ELEMENTS                                                    \
    (sizeof(recs_html_elements) / sizeof(recs_html_elements[0]))


static int
recs_html_element_cmp(const void *key, const void *row)
{
    return strcmp(key, ((const recs_html_element_row_t *) row)->name);
}


unsigned
recs_html_element(const char *name, size_t len)
{
    char                            key[16];
    const recs_html_element_row_t  *row;

    if (len >= sizeof(key) || len == 0) {
        return 0;
    }

    memcpy(key, name, len);
    key[len] = '\0';

    row = bsearch(key, recs_html_elements + 1, RECS_HTML_ELEMENTS - 1,
                  sizeof(recs_html_elements[0]), recs_html_element_cmp);

    return row != NULL ? (unsigned) (row - recs_html_elements) : 0;
}
