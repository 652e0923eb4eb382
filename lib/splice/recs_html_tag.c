
/*
 * Tags, byte by byte through the states of the standard.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_names.h"
#include "splice/recs_html_state.h"


/* hit is one of the values, or, where there is none, the placement. */

static const struct {
    char        name[12];
    const char *values[2];              /* lower case, first letters differ */
} recs_html_attrs[] = {
    [RECS_HTML_A_RECS]     = { "data-recs", { NULL, NULL } },
    [RECS_HTML_A_ENCODING] = { "encoding", { "text/html",
                                             "application/xhtml+xml" } },
    [RECS_HTML_A_TYPE]     = { "type",  { "hidden", NULL } },
    [RECS_HTML_A_COLOR]    = { "color", { "", NULL } },
    [RECS_HTML_A_FACE]     = { "face",  { "", NULL } },
    [RECS_HTML_A_SIZE]     = { "size",  { "", NULL } },
};

#define RECS_HTML_NATTRS     (sizeof(recs_html_attrs)                         \
                              / sizeof(recs_html_attrs[0]))
#define RECS_HTML_NO_VALUE   0xff


static const unsigned char *recs_html_tag_done(recs_html_t *h,
    const unsigned char *p);
static void recs_html_attr_named(recs_html_t *h, const unsigned char *from,
    const unsigned char *p);
static const unsigned char *recs_html_value_quoted(recs_html_t *h,
    const unsigned char *p, const unsigned char *end, unsigned char quote);
static void recs_html_value_add(recs_html_t *h, unsigned char c);
static void recs_html_value_end(recs_html_t *h);


recs_html_step(lt)
{
    (void) end;

    if (recs_html_alpha(*p)) {
        recs_html_tag_start(h, false);
        h->state = RECS_HTML_S_TAG_NAME;
        return p;
    }

    switch (*p) {

    case '/':
        h->state = RECS_HTML_S_END_OPEN;
        return p + 1;

    case '!':
        h->state = RECS_HTML_S_MARKUP;
        return p + 1;

    case '?':
        h->state = RECS_HTML_S_BOGUS;
        return p;

    default:
        h->early = false;
        h->state = RECS_HTML_S_DATA;

        if (h->watch != NULL) {
            recs_html_watch_text(h, p - 1);
            recs_html_watch_said(h->watch, "<", 1);
        }

        return p;
    }
}


recs_html_step(end_open)
{
    (void) end;

    if (recs_html_alpha(*p)) {
        recs_html_tag_start(h, true);
        h->state = RECS_HTML_S_TAG_NAME;
        return p;
    }

    if (*p == '>') {
        h->state = RECS_HTML_S_DATA;
        return p + 1;
    }

    h->state = RECS_HTML_S_BOGUS;

    return p;
}


recs_html_step(tag_name)
{
    const unsigned char  *from;

    for (from = p; p < end && *p != '>' && *p != '/' && !recs_html_space(*p);
         p++)
    {
        recs_html_name_add(h, *p);
    }

    if (h->watch != NULL) {
        recs_html_watch_name_add(h->watch, from, (size_t) (p - from));
    }

    if (p == end) {
        return end;
    }

    h->state = RECS_HTML_S_BEFORE_ATTR;

    if (h->watch == NULL && h->end
        && memcmp(h->tag, "body", sizeof("body")) == 0
        && recs_html_ends_body(h))
    {
        h->back = RECS_HTML_HOLD;
        h->state = RECS_HTML_S_FOUND;
    }

    return p;
}


recs_html_step(before_attr)
{
    while (p < end && recs_html_space(*p)) {
        p++;
    }

    if (p == end) {
        return end;
    }

    if (*p == '>') {
        return recs_html_tag_done(h, p);
    }

    if (*p == '/') {
        h->state = RECS_HTML_S_SELF_CLOSE;
        return p + 1;
    }

    /* even = begins a name here */

    memset(h->word, 0, sizeof(h->word));
    h->word[0] = (char) recs_html_lower(*p);
    h->word_len = 1;
    h->state = RECS_HTML_S_ATTR_NAME;

    if (h->watch != NULL) {
        recs_html_watch_attr(h->watch);
        recs_html_watch_attr_add(h->watch, p, 1);
    }

    return p + 1;
}


recs_html_step(self_close)
{
    (void) end;

    if (*p == '>') {
        h->self = true;
        return recs_html_tag_done(h, p);
    }

    h->state = RECS_HTML_S_BEFORE_ATTR;

    return p;
}


/* The > at p ends the tag. */

static const unsigned char *
recs_html_tag_done(recs_html_t *h, const unsigned char *p)
{
    unsigned  row;

    row = recs_html_name_row(h->tag);

    if (h->watch != NULL) {
        recs_html_watch_tag(h, p + 1, row);
        return p + 1;
    }

    if (h->end) {
        recs_html_end_tag(h, row);
        return p + 1;
    }

    recs_html_start_tag(h, row);

    if (h->state == RECS_HTML_S_DATA
        && (h->attrs_hit & 1 << RECS_HTML_A_RECS))
    {
        h->back = 0;
        h->state = RECS_HTML_S_FOUND;
    }

    return p + 1;
}


recs_html_step(attr_name)
{
    unsigned char         c;
    const unsigned char  *from;

    for (from = p; p < end; p++) {

        c = *p;

        if (c == '=' || c == '>' || c == '/' || recs_html_space(c)) {
            recs_html_attr_named(h, from, p);

            if (c == '=') {
                h->state = RECS_HTML_S_BEFORE_VALUE;
                return p + 1;
            }

            h->state = RECS_HTML_S_AFTER_ATTR;
            return p;
        }

        if (h->word_len < sizeof(h->word)) {
            h->word[h->word_len++] = (char) recs_html_lower(c);
        }
    }

    if (h->watch != NULL) {
        recs_html_watch_attr_add(h->watch, from, (size_t) (p - from));
    }

    return p;
}


/*
 * The name ends at p; from on it is in this piece.  Of attributes with the same
 * name the first one counts.
 */

static void
recs_html_attr_named(recs_html_t *h, const unsigned char *from,
    const unsigned char *p)
{
    unsigned  i;

    h->attr = 0;

    if (h->watch != NULL) {
        recs_html_watch_attr_add(h->watch, from, (size_t) (p - from));
        recs_html_watch_attr_named(h->watch);
    }

    for (i = 1; i < RECS_HTML_NATTRS; i++) {

        if (memcmp(h->word, recs_html_attrs[i].name, sizeof(h->word)) == 0) {

            if (!(h->attrs_seen & 1 << i)) {
                h->attrs_seen |= (uint8_t) (1 << i);
                h->attr = (uint8_t) i;
            }

            break;
        }
    }
}


recs_html_step(after_attr)
{
    while (p < end && recs_html_space(*p)) {
        p++;
    }

    if (p == end) {
        return end;
    }

    if (*p == '=') {
        h->state = RECS_HTML_S_BEFORE_VALUE;
        return p + 1;
    }

    h->state = RECS_HTML_S_BEFORE_ATTR;

    return p;
}


recs_html_step(before_value)
{
    while (p < end && recs_html_space(*p)) {
        p++;
    }

    if (p == end) {
        return end;
    }

    h->pick = 0;
    h->match = 0;

    switch (*p) {

    case '>':
        return recs_html_tag_done(h, p);

    case '"':
        h->state = RECS_HTML_S_VALUE_DOUBLE;
        return p + 1;

    case '\'':
        h->state = RECS_HTML_S_VALUE_SINGLE;
        return p + 1;

    default:
        h->state = RECS_HTML_S_VALUE_BARE;
        return p;
    }
}


recs_html_step(value_double)
{
    return recs_html_value_quoted(h, p, end, '"');
}


recs_html_step(value_single)
{
    return recs_html_value_quoted(h, p, end, '\'');
}


static const unsigned char *
recs_html_value_quoted(recs_html_t *h, const unsigned char *p,
    const unsigned char *end, unsigned char quote)
{
    const unsigned char  *last;

    last = recs_html_find(p, end, quote);

    if (h->watch != NULL) {
        recs_html_watch_value(h->watch, p, (size_t) (last - p));
    }

    for ( /* void */ ; h->attr != 0 && p < last; p++) {
        recs_html_value_add(h, *p);
    }

    if (last == end) {
        return end;
    }

    recs_html_value_end(h);
    h->state = RECS_HTML_S_BEFORE_ATTR;

    return last + 1;
}


recs_html_step(value_bare)
{
    const unsigned char  *from;

    for (from = p; p < end && *p != '>' && !recs_html_space(*p); p++) {
        recs_html_value_add(h, *p);
    }

    if (h->watch != NULL) {
        recs_html_watch_value(h->watch, from, (size_t) (p - from));
    }

    if (p < end) {
        recs_html_value_end(h);
        h->state = RECS_HTML_S_BEFORE_ATTR;
    }

    return p;
}


static void
recs_html_value_add(recs_html_t *h, unsigned char c)
{
    bool         same;
    const char  *v;

    if (h->attr == 0 || h->match == RECS_HTML_NO_VALUE) {
        return;
    }

    if (h->attr == RECS_HTML_A_RECS) {
        same = h->match < h->name.len && c == h->name.data[h->match];

    } else {
        c = recs_html_lower(c);
        v = recs_html_attrs[h->attr].values[1];

        if (h->match == 0 && v != NULL && c == (unsigned char) v[0]) {
            h->pick = 1;
        }

        v = recs_html_attrs[h->attr].values[h->pick];
        same = c == (unsigned char) v[h->match];
    }

    h->match = same ? (uint8_t) (h->match + 1) : RECS_HTML_NO_VALUE;
}


static void
recs_html_value_end(recs_html_t *h)
{
    bool  hit;

    if (h->attr == 0 || h->match == RECS_HTML_NO_VALUE) {
        return;
    }

    hit = h->attr == RECS_HTML_A_RECS
          ? h->match != 0 && h->match == h->name.len
          : recs_html_attrs[h->attr].values[h->pick][h->match] == '\0';

    if (hit) {
        h->attrs_hit |= (uint8_t) (1 << h->attr);
    }
}
