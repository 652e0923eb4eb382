
/*
 * A page that is watched, byte by byte: names, attributes and their tests,
 * marker comments.
 */

#include "splice/recs_html_build.h"
#include "splice/recs_html_find.h"


#define RECS_HTML_FNV        0x811c9dc5u
#define RECS_HTML_FNV_PRIME  0x01000193u

#define RECS_HTML_MARKER     "recs:"
#define RECS_HTML_MARKER_LEN (sizeof(RECS_HTML_MARKER) - 1)


void
recs_html_watch_lt(recs_html_watch_t *w, const unsigned char *behind)
{
    w->lt = w->base + (uint64_t) (behind - w->piece) - 1;
}


void
recs_html_watch_name(recs_html_watch_t *w)
{
    w->name_len = 0;
    w->hash = RECS_HTML_FNV;
    w->tests = 0;
    w->tested = 0;
    w->asked = 0;
}


void
recs_html_watch_name_add(recs_html_watch_t *w, unsigned char c)
{
    w->hash = (w->hash ^ c) * RECS_HTML_FNV_PRIME;

    if (w->name_len < sizeof(w->name)) {
        w->name[w->name_len++] = (char) c;
    }
}


static bool
recs_html_test_is(recs_str_t want, const unsigned char *p, size_t n)
{
    return want.len == n && (n == 0 || memcmp(want.data, p, n) == 0);
}


/* A word of the value has ended. */

static void
recs_html_watch_word(recs_html_watch_t *w)
{
    unsigned                 i;
    const recs_html_test_t  *test;

    for (i = 0; w->word_len != 0 && i < w->plan->ntests; i++) {

        test = &w->plan->tests[i];

        if ((w->asked & (uint32_t) 1 << i) && test->how == RECS_HTML_WORD
            && recs_html_test_is(test->value, w->word, w->word_len))
        {
            w->tests |= (uint32_t) 1 << i;
        }
    }

    w->word_len = 0;
}


/* The attribute, if there was one, has ended. */

void
recs_html_watch_tested(recs_html_watch_t *w)
{
    unsigned                 i;
    const recs_html_test_t  *test;

    if (w->asked == 0) {
        return;
    }

    recs_html_watch_word(w);

    for (i = 0; i < w->plan->ntests; i++) {

        test = &w->plan->tests[i];

        if ((w->asked & (uint32_t) 1 << i)
            && (test->how == RECS_HTML_HAS
                || (test->how == RECS_HTML_IS
                    && recs_html_test_is(test->value, w->value,
                                         w->value_len))))
        {
            w->tests |= (uint32_t) 1 << i;
        }
    }

    w->asked = 0;
}


void
recs_html_watch_attr(recs_html_watch_t *w)
{
    recs_html_watch_tested(w);

    w->attr_len = 0;
    w->value_len = 0;
    w->word_len = 0;
}


void
recs_html_watch_attr_add(recs_html_watch_t *w, unsigned char c)
{
    if (w->attr_len < sizeof(w->attr)) {
        w->attr[w->attr_len++] = (char) recs_html_lower(c);
    }
}


/* Of attributes with the same name the first one counts. */

void
recs_html_watch_attr_named(recs_html_watch_t *w)
{
    unsigned    i;
    recs_str_t  name;

    name = (recs_str_t) { (const unsigned char *) w->attr, w->attr_len };

    for (i = 0; i < w->plan->ntests; i++) {
        if (recs_str_eq(w->plan->tests[i].name, name)) {
            w->asked |= (uint32_t) 1 << i;
        }
    }

    w->asked &= ~w->tested;
    w->tested |= w->asked;
}


void
recs_html_watch_value(recs_html_watch_t *w, const unsigned char *p, size_t n)
{
    size_t  i;

    for (i = 0; w->asked != 0 && i < n; i++) {

        if (w->value_len < sizeof(w->value)) {
            w->value[w->value_len++] = p[i];
        }

        if (recs_html_space(p[i])) {
            recs_html_watch_word(w);

        } else if (w->word_len < sizeof(w->word) - 1) {
            w->word[w->word_len++] = p[i];
        }
    }
}


bool
recs_html_watch_comment(recs_html_watch_t *w, unsigned char c, bool first)
{
    size_t  n;

    if (first) {
        w->value_len = 0;
    }

    n = w->value_len;

    if (recs_html_space(c)) {
        if (n == 0 || w->value[n - 1] == ' ') {
            return true;
        }

        c = ' ';
    }

    if (n == sizeof(w->value)
        || (n < RECS_HTML_MARKER_LEN
            && c != (unsigned char) RECS_HTML_MARKER[n]))
    {
        return false;
    }

    w->value[w->value_len++] = c;

    return true;
}


void
recs_html_watch_comment_end(recs_html_t *h, const unsigned char *behind)
{
    recs_str_t          name;
    recs_html_watch_t  *w;

    w = h->watch;

    if (w->value_len <= RECS_HTML_MARKER_LEN) {
        return;
    }

    name.data = w->value + RECS_HTML_MARKER_LEN;
    name.len = w->value_len - RECS_HTML_MARKER_LEN;

    if (name.data[0] == ' ') {
        name.data++;
        name.len--;
    }

    if (name.len != 0 && name.data[name.len - 1] == ' ') {
        name.len--;
    }

    recs_html_watch_marker(h, name, behind);
}


bool
recs_html_watch_in_head(const recs_html_watch_t *w)
{
    return w->nopen == 1
           || (w->nopen == 2
               && recs_html_open_kind(&w->open[1]) == RECS_HTML_E_HEAD);
}


void
recs_html_watch_text(recs_html_t *h, const unsigned char *p)
{
    recs_html_watch_t  *w;

    w = h->watch;

    if (recs_html_watch_in_head(w)) {
        recs_html_build_text(h, w->base + (uint64_t) (p - w->piece));
    }
}


void
recs_html_watch_doctype(recs_html_watch_t *w)
{
    w->strict = true;
}
