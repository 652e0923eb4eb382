
/*
 * Comments and their odd ends.  Only a marker is looked into.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_state.h"


#define RECS_HTML_MARKER     "recs:"
#define RECS_HTML_MARKER_LEN (sizeof(RECS_HTML_MARKER) - 1)
#define RECS_HTML_NO_MATCH   0xff


static void recs_html_marker_add(recs_html_t *h, unsigned char c);
static const unsigned char *recs_html_comment_end(recs_html_t *h,
    const unsigned char *p);


/* <!--> is a whole comment, and so is <!---> */

recs_html_step(comment_start)
{
    (void) end;

    h->run = 0;

    switch (*p) {

    case '-':
        h->state = RECS_HTML_S_COMMENT_START_DASH;
        return p + 1;

    case '>':
        h->state = RECS_HTML_S_DATA;
        return p + 1;

    default:
        h->state = RECS_HTML_S_COMMENT;
        return p;
    }
}


recs_html_step(comment_start_dash)
{
    (void) end;

    if (*p == '>') {
        h->state = RECS_HTML_S_DATA;
        return p + 1;
    }

    h->run = 1;
    h->state = RECS_HTML_S_COMMENT;

    return p;
}


/*
 * run counts what may become the end: one dash, two dashes, "--!".  When it
 * does not, it was text and the marker sees it late.
 */

recs_html_step(comment)
{
    unsigned char  c;

    while (p < end) {

        if (h->run == 0 && h->match == RECS_HTML_NO_MATCH) {
            p = recs_html_find(p, end, '-');
            if (p == end) {
                return end;
            }
        }

        c = *p;

        if (c == '>' && h->run >= 2) {
            return recs_html_comment_end(h, p);
        }

        p++;

        if (c == '-' && h->run < 2) {
            h->run++;
            continue;
        }

        if (c == '!' && h->run == 2) {
            h->run = 3;
            continue;
        }

        if (c == '-' && h->run == 2) {
            recs_html_marker_add(h, '-');
            continue;
        }

        if (h->run != 0) {
            recs_html_marker_add(h, '-');

            if (h->run >= 2) {
                recs_html_marker_add(h, '-');
            }

            if (h->run == 3) {
                recs_html_marker_add(h, '!');
            }
        }

        /* "--!-" may go on to "-->" */

        h->run = c == '-';

        if (c != '-') {
            recs_html_marker_add(h, c);
        }
    }

    return p;
}


static const unsigned char *
recs_html_comment_end(recs_html_t *h, const unsigned char *p)
{
    bool  found;

    found = h->name.len != 0
            && h->match == RECS_HTML_MARKER_LEN + h->name.len;

    h->back = 0;
    h->state = found ? RECS_HTML_S_FOUND : RECS_HTML_S_DATA;

    if (h->watch != NULL && h->match == 1) {
        recs_html_watch_comment_end(h, p + 1);
    }

    return p + 1;
}


static void
recs_html_marker_add(recs_html_t *h, unsigned char c)
{
    bool    same;
    size_t  i;

    i = h->match;

    if (i == RECS_HTML_NO_MATCH) {
        return;
    }

    if (h->watch != NULL) {
        h->match = recs_html_watch_comment(h->watch, c, i == 0)
                   ? 1 : RECS_HTML_NO_MATCH;
        return;
    }

    if (recs_html_space(c) && (i == 0 || i == RECS_HTML_MARKER_LEN
                               || i == RECS_HTML_MARKER_LEN + h->name.len))
    {
        return;
    }

    if (i < RECS_HTML_MARKER_LEN) {
        same = c == (unsigned char) RECS_HTML_MARKER[i];

    } else {
        i -= RECS_HTML_MARKER_LEN;
        same = i < h->name.len && c == h->name.data[i];
    }

    h->match = same ? (uint8_t) (h->match + 1) : RECS_HTML_NO_MATCH;
}
