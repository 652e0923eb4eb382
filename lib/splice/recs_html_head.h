
/*
 * What the first bytes of a page say about it: its charset, and whether it is
 * an AMP page.
 *
 * The prescan of the HTML standard ("prescan a byte stream to determine its
 * encoding"), with the attributes of the html tag read on the way.
 */

#ifndef RECS_HTML_HEAD_H
#define RECS_HTML_HEAD_H

#include "base/recs_base.h"


#define RECS_HTML_HEAD   1024           /* bytes that browsers look at */


typedef enum {
    RECS_CHARSET_UNSAID = 0,
    RECS_CHARSET_UTF8,
    RECS_CHARSET_ASCII,                 /* ASCII bytes mean ASCII in it */
    RECS_CHARSET_OTHER                  /* they may not, or it is unknown */
} recs_charset_t;


typedef struct {
    recs_charset_t  charset;            /* of a BOM, else of a meta tag */
    bool            bom;                /* it counts more than the header */
    bool            amp;
    bool            seen;               /* the html tag, or another one */
} recs_html_head_t;


/* The label of a charset, as in Content-Type; white space around it is cut. */
recs_charset_t recs_charset(recs_str_t label);

/*
 * Read the first n bytes of a page, of which RECS_HTML_HEAD are looked at.  A
 * tag that is cut off says nothing.  said: the header names the charset, so only
 * a BOM is looked for.
 */
void recs_html_head(recs_html_head_t *head, const unsigned char *p, size_t n,
    bool said);


#endif /* RECS_HTML_HEAD_H */
