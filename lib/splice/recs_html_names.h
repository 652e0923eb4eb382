
/*
 * The tag names that matter to the scanner.
 */

#ifndef RECS_HTML_NAMES_H
#define RECS_HTML_NAMES_H

#include "base/recs_base.h"


typedef enum {
    RECS_HTML_T_NONE = 0,
    RECS_HTML_T_BODY,
    RECS_HTML_T_ROOT,                   /* html, head */
    RECS_HTML_T_FRAMES,
    RECS_HTML_T_RAW,
    RECS_HTML_T_SCRIPT,
    RECS_HTML_T_PLAIN,
    RECS_HTML_T_SVG,
    RECS_HTML_T_MATH,
    RECS_HTML_T_SCOPE,                  /* object, applet, marquee */
    RECS_HTML_T_SELECT,
    RECS_HTML_T_TEMPLATE,
    RECS_HTML_T_TABLE,                  /* from here on outer to inner */
    RECS_HTML_T_COL,
    RECS_HTML_T_CAPTION,
    RECS_HTML_T_SECTION,
    RECS_HTML_T_ROW,
    RECS_HTML_T_CELL
} recs_html_kind_t;

#define RECS_HTML_F_EXIT     0x01       /* its start tag leaves svg and math */
#define RECS_HTML_F_OUT      0x02       /* its end tag does */
#define RECS_HTML_F_BUSY     0x04       /* no frameset is taken after it */
#define RECS_HTML_F_LEAVE    0x08       /* its start tag closes a select */
#define RECS_HTML_F_SVG      0x10       /* an HTML part of svg */
#define RECS_HTML_F_MATH     0x20       /* an HTML part of math */
#define RECS_HTML_F_NOTE     0x40       /* annotation-xml */
#define RECS_HTML_F_INPUT    0x80       /* not busy when hidden */


typedef struct {
    char     name[16];
    uint8_t  kind;
    uint8_t  flags;
} recs_html_row_t;


/* Row 0 is every other tag; the first ones have numbers. */

enum {
    RECS_HTML_TD = 1,
    RECS_HTML_TH,
    RECS_HTML_TR,
    RECS_HTML_TBODY,
    RECS_HTML_BR,
    RECS_HTML_FONT,
    RECS_HTML_P,
    RECS_HTML_NUMBERED = RECS_HTML_P
};

extern const recs_html_row_t  recs_html_rows[];

/* The row of a name in lower case, padded with zeros; 0 when not there. */
unsigned recs_html_name_row(const char name[16]);

/*
 * The row of the name at p, in either case, of letters and digits only, with
 * what ends a name behind it; 0: another one, or it reaches to end.
 */
unsigned recs_html_name_at(const unsigned char *p, const unsigned char *end);


#endif /* RECS_HTML_NAMES_H */
