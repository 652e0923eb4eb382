
/*
 * What tree construction does with an element, by its name.
 */

#ifndef RECS_HTML_ELEMENTS_H
#define RECS_HTML_ELEMENTS_H

#include "base/recs_base.h"


typedef enum {
    RECS_HTML_E_OTHER = 0,
    RECS_HTML_E_HTML,
    RECS_HTML_E_HEAD,
    RECS_HTML_E_BODY,
    RECS_HTML_E_FRAMES,
    RECS_HTML_E_META,                   /* void, of a head */
    RECS_HTML_E_TITLE,                  /* raw text of a head */
    RECS_HTML_E_RAW,                    /* raw text elsewhere */
    RECS_HTML_E_SCRIPT,
    RECS_HTML_E_PLAIN,
    RECS_HTML_E_VOID,
    RECS_HTML_E_HR,
    RECS_HTML_E_INPUT,
    RECS_HTML_E_BLOCK,
    RECS_HTML_E_DIV,                    /* a block that items look through */
    RECS_HTML_E_HEADING,
    RECS_HTML_E_P,
    RECS_HTML_E_LI,
    RECS_HTML_E_DD,
    RECS_HTML_E_FORM,
    RECS_HTML_E_BUTTON,
    RECS_HTML_E_OBJECT,
    RECS_HTML_E_A,
    RECS_HTML_E_NOBR,
    RECS_HTML_E_FORMAT,
    RECS_HTML_E_OPTION,
    RECS_HTML_E_OPTGROUP,
    RECS_HTML_E_RUBY,                   /* rb, rtc */
    RECS_HTML_E_RUBY_TEXT,              /* rp, rt */
    RECS_HTML_E_BR,
    RECS_HTML_E_SVG,
    RECS_HTML_E_MATH,
    RECS_HTML_E_SELECT,
    RECS_HTML_E_TEMPLATE,
    RECS_HTML_E_TABLE,                  /* from here on parts of tables */
    RECS_HTML_E_CAPTION,
    RECS_HTML_E_COL,
    RECS_HTML_E_COLGROUP,
    RECS_HTML_E_SECTION,
    RECS_HTML_E_ROW,
    RECS_HTML_E_CELL
} recs_html_element_t;

#define RECS_HTML_X_SPECIAL  0x01       /* stops the search of an end tag */
#define RECS_HTML_X_IN_BODY  0x02       /* a template not for parts of tables */
#define RECS_HTML_X_CLOSES_P 0x04
#define RECS_HTML_X_IMPLIED  0x08       /* its end tag may be left out */
#define RECS_HTML_X_FORMAT   0x10
#define RECS_HTML_X_MARKER   0x20       /* formatting does not reach into it */
#define RECS_HTML_X_SCOPE    0x40       /* no end tag reaches out of it */
#define RECS_HTML_X_LIST     0x80       /* ... no li's does */


typedef struct {
    char     name[16];
    uint8_t  kind;
    uint8_t  flags;
} recs_html_element_row_t;


/* Row 0 is every element that has none. */
extern const recs_html_element_row_t  recs_html_elements[];

/* The row of a name in lower case. */
unsigned recs_html_element(const char *name, size_t len);

/* Is what is in it no HTML, but in svg and math? */

static inline bool
recs_html_holds_text(unsigned kind)
{
    return kind == RECS_HTML_E_TITLE || kind == RECS_HTML_E_RAW
           || kind == RECS_HTML_E_SCRIPT;
}


/* What the builder itself puts in. */
#define recs_html_element_row(literal)                                        \
    recs_html_element(literal, sizeof(literal) - 1)


#endif /* RECS_HTML_ELEMENTS_H */
