
#include "render/recs_tag.h"

#include "base/recs_utf8.h"


recs_rc_t
recs_tag_fail(const recs_reading_t *r, const unsigned char *at,
    recs_err_t *err, const char *what, recs_str_t name, const char *more)
{
    size_t                line, column;
    const unsigned char  *p;

    line = column = 1;

    for (p = r->source->text.data; p < at; p++) {
        if (*p == '\n') {
            line++;
            column = 1;

        } else if ((*p & 0xc0) != 0x80) {
            column++;
        }
    }

    name = recs_utf8_cut(name, 64);

    return recs_fail(err, RECS_BAD, 0, "%.*s:%zu:%zu: %s%s%.*s%s%s",
                     (int) r->source->file.len, r->source->file.data, line,
                     column, what, name.len ? " \"" : "", (int) name.len,
                     name.data, name.len ? "\"" : "", more);
}


recs_rc_t
recs_tag_say(const recs_reading_t *r, const unsigned char *at,
    recs_err_t *err, const char *what)
{
    return recs_tag_fail(r, at, err, what, recs_str(""), "");
}


void
recs_tag_begin(recs_reading_t *r, const recs_template_source_t *source)
{
    r->source = source;
    r->p = source->text.data;
    r->end = r->p + source->text.len;
    r->open = recs_str("{{");
    r->close = recs_str("}}");
}


recs_rc_t
recs_tag_delimiters(recs_reading_t *r, const recs_tag_t *tag,
    recs_err_t *err)
{
    size_t      i, gap, rest;
    recs_str_t  s;

    s = tag->name;

    for (i = 0; i < s.len && s.data[i] > ' ' && s.data[i] != '='; i++) {
        /* void */
    }

    for (gap = i; gap < s.len && s.data[gap] <= ' '; gap++) { /* void */ }

    for (rest = gap; rest < s.len && s.data[rest] > ' ' && s.data[rest] != '=';
         rest++)
    {
        /* void */
    }

    if (i == 0 || gap == i || rest == gap || rest != s.len) {
        return recs_tag_say(r, tag->begin, err, "delimiters are two words "
                            "without \"=\", such as {{=<% %>=}}");
    }

    r->open = (recs_str_t) { s.data, i };
    r->close = (recs_str_t) { s.data + gap, s.len - gap };

    return RECS_OK;
}


static bool
recs_tag_blank(unsigned char c)
{
    return c == ' ' || c == '\t';
}


/* alone: the lines that it is on hold nothing else, and go with it */

static void
recs_tag_alone(const recs_reading_t *r, recs_tag_t *tag)
{
    const unsigned char  *p;

    for (p = tag->begin; p > r->source->text.data && recs_tag_blank(p[-1]);
         p--)
    {
        /* void */
    }

    if (!recs_tag_line_start(r, p)) {
        return;
    }

    tag->line = p;

    for (p = tag->end; p < r->end && recs_tag_blank(*p); p++) { /* void */ }

    if (p + 1 < r->end && p[0] == '\r' && p[1] == '\n') {
        p++;
    }

    if (p == r->end || *p == '\n') {
        tag->alone = true;
        tag->end = p == r->end ? p : p + 1;
    }
}


/* the end of a tag that begins at p; NULL: it has none, and err says why */

static const unsigned char *
recs_tag_end(const recs_reading_t *r, const unsigned char *p, recs_tag_t *tag,
    recs_err_t *err)
{
    const unsigned char  *last;

    last = memmem(p, (size_t) (r->end - p), r->close.data, r->close.len);

    if (last == NULL) {
        (void) recs_tag_say(r, tag->begin, err, "the tag is not closed");
        return NULL;
    }

    tag->end = last + r->close.len;

    if (tag->sigil == '{') {
        if (tag->end == r->end || *tag->end != '}') {
            (void) recs_tag_say(r, tag->begin, err, "the tag has three braces "
                                "on one side only");
            return NULL;
        }

        tag->end++;
    }

    if (tag->sigil == '=') {
        if (last == p || last[-1] != '=') {
            (void) recs_tag_say(r, tag->begin, err, "delimiters are set by a "
                                "tag such as {{=<% %>=}}");
            return NULL;
        }

        last--;
    }

    return last;
}


recs_rc_t
recs_tag_next(const recs_reading_t *r, recs_tag_t *tag, recs_err_t *err)
{
    const unsigned char  *p, *last;

    *tag = (recs_tag_t) {
        .begin = memmem(r->p, (size_t) (r->end - r->p), r->open.data,
                        r->open.len)
    };

    if (tag->begin == NULL) {
        return RECS_NONE;
    }

    p = tag->begin + r->open.len;

    while (p < r->end && *p <= ' ') {
        p++;
    }

    if (p < r->end && memchr("#^/!>=&{$<", *p, 10) != NULL) {
        tag->sigil = *p++;
    }

    last = recs_tag_end(r, p, tag, err);

    if (last == NULL) {
        return RECS_BAD;
    }

    while (p < last && *p <= ' ') {
        p++;
    }

    while (last > p && last[-1] <= ' ') {
        last--;
    }

    tag->name = (recs_str_t) { p, (size_t) (last - p) };

    if (tag->name.len == 0 && tag->sigil != '!') {
        return recs_tag_say(r, tag->begin, err, "the tag is empty");
    }

    if (tag->sigil != 0 && tag->sigil != '&' && tag->sigil != '{') {
        recs_tag_alone(r, tag);
    }

    return RECS_OK;
}
