
/*
 * What the scanner passes over: doctypes, what the standard reads as comments,
 * CDATA sections, raw text, and scripts with their escapes.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_state.h"


/* h->esc */
#define RECS_HTML_PLAIN      1          /* a script */
#define RECS_HTML_ESCAPED    2          /* ... after <!-- */
#define RECS_HTML_DOUBLY     3          /* ... and another <script */


static const unsigned char *recs_html_script_escaped(recs_html_t *h,
    const unsigned char *p, const unsigned char *end);


static const struct {
    char           text[8];
    unsigned char  fold;                /* 0x20: in either case */
    uint8_t        state;
} recs_html_keywords[] = {
    { "doctype", 0x20, RECS_HTML_S_DOCTYPE },
    { "[CDATA[", 0,    RECS_HTML_S_CDATA },
};


recs_html_step(markup)
{
    (void) end;

    switch (*p) {

    case '-':
        h->state = RECS_HTML_S_MARKUP_DASH;
        return p + 1;

    case 'd':
    case 'D':
        h->run = 0;
        break;

    case '[':
        if (!h->foreign) {
            h->state = RECS_HTML_S_BOGUS;
            return p;
        }

        h->run = 1;
        break;

    default:
        h->state = RECS_HTML_S_BOGUS;
        return p;
    }

    h->match = 0;
    h->state = RECS_HTML_S_KEYWORD;

    return p;
}


recs_html_step(markup_dash)
{
    (void) end;

    if (*p != '-') {
        h->state = RECS_HTML_S_BOGUS;
        return p;
    }

    h->match = 0;
    h->state = RECS_HTML_S_COMMENT_START;

    return p + 1;
}


recs_html_step(keyword)
{
    unsigned char  c;

    (void) end;

    c = *p;

    if (c >= 'A' && c <= 'Z') {
        c |= recs_html_keywords[h->run].fold;
    }

    if (c != (unsigned char) recs_html_keywords[h->run].text[h->match]) {
        h->state = RECS_HTML_S_BOGUS;
        return p;
    }

    if (++h->match == 7) {
        h->state = recs_html_keywords[h->run].state;
        h->run = 0;
    }

    return p + 1;
}


/* Whatever is quoted in a doctype, the first > ends it. */

recs_html_step(doctype)
{
    p = recs_html_find(p, end, '>');

    if (p == end) {
        return end;
    }

    h->document = true;
    h->state = RECS_HTML_S_DATA;

    if (h->watch != NULL) {
        recs_html_watch_doctype(h->watch);
    }

    return p + 1;
}


recs_html_step(bogus)
{
    p = recs_html_find(p, end, '>');

    if (p == end) {
        return end;
    }

    h->state = RECS_HTML_S_DATA;

    return p + 1;
}


/* run counts the brackets of "]]>" */

recs_html_step(cdata)
{
    h->early = false;

    for ( /* void */ ; p < end; p++) {

        if (h->run == 0) {
            p = recs_html_find(p, end, ']');
            if (p == end) {
                return end;
            }
        }

        if (*p == ']') {
            h->run = h->run < 2 ? (uint8_t) (h->run + 1) : 2;
            continue;
        }

        if (*p == '>' && h->run == 2) {
            h->state = RECS_HTML_S_DATA;
            return p + 1;
        }

        h->run = 0;
    }

    return p;
}


/* The < at p may begin the end of the raw text. */

static const unsigned char *
recs_html_raw_open(recs_html_t *h, const unsigned char *p)
{
    h->state = RECS_HTML_S_RAW_LT;

    if (h->watch != NULL) {
        recs_html_watch_lt(h->watch, p + 1);
    }

    return p + 1;
}


recs_html_step(raw)
{
    if (h->esc > RECS_HTML_PLAIN) {
        return recs_html_script_escaped(h, p, end);
    }

    p = memchr(p, '<', (size_t) (end - p));

    return p != NULL ? recs_html_raw_open(h, p) : end;
}


/* run counts the dashes of the "-->" that ends every escape */

static const unsigned char *
recs_html_script_escaped(recs_html_t *h, const unsigned char *p,
    const unsigned char *end)
{
    for ( /* void */ ; p < end; p++) {

        switch (*p) {

        case '-':
            h->run = h->run < 2 ? (uint8_t) (h->run + 1) : 2;
            break;

        case '<':
            h->run = 0;
            return recs_html_raw_open(h, p);

        case '>':
            if (h->run == 2) {
                h->esc = RECS_HTML_PLAIN;
                return p + 1;
            }

            h->run = 0;
            break;

        default:
            h->run = 0;
        }
    }

    return p;
}


recs_html_step(raw_lt)
{
    (void) end;

    recs_html_name_start(h);

    if (*p == '/') {
        h->state = h->esc == RECS_HTML_DOUBLY ? RECS_HTML_S_SCRIPT_NAME
                                              : RECS_HTML_S_RAW_END;
        return p + 1;
    }

    if (*p == '!' && h->esc == RECS_HTML_PLAIN) {
        h->state = RECS_HTML_S_SCRIPT_BANG;
        return p + 1;
    }

    if (h->esc == RECS_HTML_ESCAPED && recs_html_alpha(*p)) {
        h->state = RECS_HTML_S_SCRIPT_NAME;
        return p;
    }

    h->state = RECS_HTML_S_RAW;

    return p;
}


/* Only the end tag of the element's own name ends it. */

recs_html_step(raw_end)
{
    while (p < end && recs_html_alpha(*p)) {
        recs_html_name_add(h, *p++);
    }

    if (p == end) {
        return end;
    }

    if ((recs_html_space(*p) || *p == '/' || *p == '>')
        && memcmp(h->tag, recs_html_rows[h->raw].name, sizeof(h->tag)) == 0)
    {
        h->end = true;
        h->state = RECS_HTML_S_BEFORE_ATTR;

    } else {
        h->state = RECS_HTML_S_RAW;
    }

    return p;
}


recs_html_step(script_bang)
{
    (void) end;

    if (*p != '-') {
        h->state = RECS_HTML_S_RAW;
        return p;
    }

    h->state = RECS_HTML_S_SCRIPT_DASH;

    return p + 1;
}


recs_html_step(script_dash)
{
    (void) end;

    h->state = RECS_HTML_S_RAW;

    if (*p != '-') {
        return p;
    }

    h->esc = RECS_HTML_ESCAPED;
    h->run = 2;

    return p + 1;
}


/* <script in an escaped script escapes it doubly, </script undoes that */

recs_html_step(script_name)
{
    while (p < end && recs_html_alpha(*p)) {
        recs_html_name_add(h, *p++);
    }

    if (p == end) {
        return end;
    }

    h->state = RECS_HTML_S_RAW;

    if (!recs_html_space(*p) && *p != '/' && *p != '>') {
        return p;
    }

    if (memcmp(h->tag, "script", sizeof("script")) == 0) {
        h->esc = h->esc == RECS_HTML_ESCAPED ? RECS_HTML_DOUBLY
                                             : RECS_HTML_ESCAPED;
    }

    return p + 1;
}
