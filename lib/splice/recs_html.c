
/*
 * The page: the state machine over its pieces, and the text between tags.
 */

#include "splice/recs_html_find.h"
#include "splice/recs_html_state.h"


static recs_html_step(bom);
static recs_html_step(data);
static recs_html_step(watched);
static const unsigned char *recs_html_blank(recs_html_t *h,
    const unsigned char *p, const unsigned char *end);
static size_t recs_html_hold(const recs_html_t *h);


static const recs_html_step_pt  recs_html_steps[RECS_HTML_S_FOUND] = {
    [RECS_HTML_S_BOM]                = recs_html_bom,
    [RECS_HTML_S_DATA]               = recs_html_data,
    [RECS_HTML_S_LT]                 = recs_html_lt,
    [RECS_HTML_S_END_OPEN]           = recs_html_end_open,
    [RECS_HTML_S_TAG_NAME]           = recs_html_tag_name,
    [RECS_HTML_S_BEFORE_ATTR]        = recs_html_before_attr,
    [RECS_HTML_S_SELF_CLOSE]         = recs_html_self_close,
    [RECS_HTML_S_ATTR_NAME]          = recs_html_attr_name,
    [RECS_HTML_S_AFTER_ATTR]         = recs_html_after_attr,
    [RECS_HTML_S_BEFORE_VALUE]       = recs_html_before_value,
    [RECS_HTML_S_VALUE_DOUBLE]       = recs_html_value_double,
    [RECS_HTML_S_VALUE_SINGLE]       = recs_html_value_single,
    [RECS_HTML_S_VALUE_BARE]         = recs_html_value_bare,
    [RECS_HTML_S_MARKUP]             = recs_html_markup,
    [RECS_HTML_S_MARKUP_DASH]        = recs_html_markup_dash,
    [RECS_HTML_S_KEYWORD]            = recs_html_keyword,
    [RECS_HTML_S_DOCTYPE]            = recs_html_doctype,
    [RECS_HTML_S_BOGUS]              = recs_html_bogus,
    [RECS_HTML_S_COMMENT_START]      = recs_html_comment_start,
    [RECS_HTML_S_COMMENT_START_DASH] = recs_html_comment_start_dash,
    [RECS_HTML_S_COMMENT]            = recs_html_comment,
    [RECS_HTML_S_CDATA]              = recs_html_cdata,
    [RECS_HTML_S_RAW]                = recs_html_raw,
    [RECS_HTML_S_RAW_LT]             = recs_html_raw_lt,
    [RECS_HTML_S_RAW_END]            = recs_html_raw_end,
    [RECS_HTML_S_SCRIPT_BANG]        = recs_html_script_bang,
    [RECS_HTML_S_SCRIPT_DASH]        = recs_html_script_dash,
    [RECS_HTML_S_SCRIPT_NAME]        = recs_html_script_name,
};


void
recs_html_init(recs_html_t *h, recs_str_t name)
{
    memset(h, 0, sizeof(recs_html_t));

    h->early = true;

    if (name.len <= RECS_HTML_NAME) {
        h->name = name;
    }
}


const unsigned char *
recs_html_run(recs_html_t *h, const unsigned char *p, const unsigned char *end)
{
    h->pass = (size_t) (end - p);

    while (p < end && h->state < RECS_HTML_S_FOUND) {
        p = recs_html_steps[h->state](h, p, end);
    }

    return p;
}


recs_rc_t
recs_html_feed(recs_html_t *h, const unsigned char *p, size_t n, ptrdiff_t *at,
    size_t *hold)
{
    const unsigned char  *start;

    *at = 0;
    *hold = 0;

    if (n == 0) {
        *hold = recs_html_hold(h);
        return RECS_NONE;
    }

    start = p;
    p = recs_html_run(h, p, p + n);

    if (h->state == RECS_HTML_S_FOUND) {
        h->state = RECS_HTML_S_DONE;
        *at = (p - start) - (ptrdiff_t) h->back;
        return RECS_OK;
    }

    *hold = recs_html_hold(h);

    return RECS_NONE;
}


/* How much of what was seen last may begin the end tag that we look for. */

static size_t
recs_html_hold(const recs_html_t *h)
{
    size_t  n;

    switch (h->state) {

    case RECS_HTML_S_LT:
        n = 1;
        break;

    case RECS_HTML_S_END_OPEN:
        n = 2;
        break;

    case RECS_HTML_S_TAG_NAME:
        if (!h->end || h->len > 4 || memcmp(h->tag, "body", h->len) != 0) {
            return 0;
        }

        n = 2u + h->len;
        break;

    default:
        return 0;
    }

    return recs_html_ends_body(h) ? n : 0;
}


bool
recs_html_document(const recs_html_t *h)
{
    return h->document && !h->frames;
}


static
recs_html_step(bom)
{
    static const unsigned char  bom[3] = { 0xef, 0xbb, 0xbf };

    (void) end;

    if (h->run < 3 && *p == bom[h->run]) {
        h->run++;
        return p + 1;
    }

    if (h->run != 0 && h->run != 3) {
        h->early = false;
    }

    h->state = RECS_HTML_S_DATA;

    return p;
}


static
recs_html_step(data)
{
    if (h->watch != NULL) {
        return recs_html_watched(h, p, end);
    }

    if (!h->inside) {
        p = recs_html_pass(h, p, end);

        if (h->state != RECS_HTML_S_DATA) {
            return p;
        }
    }

    if (h->early) {
        p = recs_html_blank(h, p, end);
    }

    p = recs_html_find(p, end, '<');

    if (p == end) {
        return end;
    }

    h->state = RECS_HTML_S_LT;

    return p + 1;
}


/* The same in a page that is watched. */

static
recs_html_step(watched)
{
    const unsigned char  *from;

    from = p;

    if (h->early || recs_html_watch_in_head(h->watch)) {
        p = recs_html_blank(h, p, end);

        if (p < end && *p != '<') {
            recs_html_watch_text(h, p);
        }
    }

    p = recs_html_find(p, end, '<');
    recs_html_watch_said(h->watch, from, (size_t) (p - from));

    if (p == end) {
        return end;
    }

    h->state = RECS_HTML_S_LT;
    recs_html_watch_lt(h->watch, p + 1);

    return p + 1;
}


/* Until text comes, a frameset may still replace the body. */

static const unsigned char *
recs_html_blank(recs_html_t *h, const unsigned char *p,
    const unsigned char *end)
{
    while (p < end && (recs_html_space(*p) || *p == '\0')) {
        p++;
    }

    if (p < end && *p != '<') {
        h->early = false;
    }

    return p;
}
