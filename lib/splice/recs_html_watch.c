
/*
 * What a page that is watched has of targets: attributes are tested, places are
 * taken.
 */

#include "splice/recs_html_watch.h"

#include "splice/recs_html_build.h"
#include "splice/recs_html_names.h"


void
recs_html_watch_init(recs_html_t *h, recs_html_watch_t *w,
    const recs_html_plan_t *plan, uint32_t wanted, recs_html_facts_t *facts)
{
    recs_html_init(h, recs_str(""));
    memset(w, 0, offsetof(recs_html_watch_t, open));

    w->plan = plan;
    w->wanted = wanted;
    w->facts = facts;
    h->watch = w;

    recs_html_open_imply(h, recs_html_element_row("html"));
}


/* Will a target come for sure that is listed before t, of the same injection? */

static bool
recs_html_watch_better(const recs_html_t *h, unsigned t)
{
    unsigned                   i;
    const recs_html_watch_t   *w;
    const recs_html_target_t  *targets;

    w = h->watch;
    targets = w->plan->targets;

    for (i = 0; i < t; i++) {

        if (targets[i].injection != targets[t].injection) {
            continue;
        }

        if ((w->waiting & (uint32_t) 1 << i)
            || (targets[i].at == RECS_HTML_AT_BODY && h->document))
        {
            return true;
        }
    }

    return false;
}


/* Take a place for target t, unless there is or will be one. */

static void
recs_html_watch_place(recs_html_t *h, unsigned t, uint64_t offset)
{
    unsigned            i, injection;
    ptrdiff_t           at;
    recs_html_watch_t  *w;

    w = h->watch;
    injection = w->plan->targets[t].injection;

    if (!(w->wanted & (uint32_t) 1 << injection)
        || (offset == w->lt && w->gt - w->lt > RECS_HTML_LONG)
        || recs_html_watch_better(h, t))
    {
        return;
    }

    w->wanted &= ~((uint32_t) 1 << injection);
    at = (ptrdiff_t) (offset - w->base);

    for (i = w->nplaces++; i > 0 && w->places[i - 1].at > at; i--) {
        w->places[i] = w->places[i - 1];
    }

    w->places[i] = (recs_html_place_t) { at, injection };
}


void
recs_html_watch_at(recs_html_t *h, unsigned at, uint64_t offset)
{
    unsigned                 t;
    const recs_html_plan_t  *plan;

    plan = h->watch->plan;

    for (t = 0; t < plan->ntargets; t++) {
        if (plan->targets[t].at == at) {
            recs_html_watch_place(h, t, offset);
        }
    }
}


void
recs_html_watch_made(recs_html_t *h, bool empty)
{
    bool                raw;
    unsigned            t;
    uint32_t            bit;
    recs_html_watch_t  *w;

    w = h->watch;
    raw = recs_html_holds_text(w->kind) && !h->inside;

    for (t = 0; w->matched != 0 && t < w->plan->ntargets; t++) {

        bit = (uint32_t) 1 << t;

        if (!(w->matched & bit)) {
            continue;
        }

        switch (w->plan->targets[t].at) {

        case RECS_HTML_AT_BEFORE:
            recs_html_watch_place(h, t, w->lt);
            break;

        case RECS_HTML_AT_RECS:
        case RECS_HTML_AT_PREPEND:
            if (!raw && (!empty || w->plan->targets[t].at
                                   == RECS_HTML_AT_RECS))
            {
                recs_html_watch_place(h, t, w->gt);
            }

            break;

        case RECS_HTML_AT_AFTER:
            if (empty && !(w->waiting & bit)) {
                recs_html_watch_place(h, t, w->gt);
            }

            /* fall through */

        default:
            if (!empty && !(w->waiting & bit)
                && (!raw || w->plan->targets[t].at == RECS_HTML_AT_AFTER))
            {
                w->waiting |= bit;
                recs_html_open_top(w)->waiting |= bit;
            }
        }
    }

    w->matched = 0;

    if (w->facts != NULL) {
        recs_html_facts_made(w, empty, raw);
    }
}


void
recs_html_watch_ended(recs_html_t *h, uint32_t waiting, bool own)
{
    unsigned            t;
    recs_html_watch_t  *w;

    w = h->watch;
    w->waiting &= ~waiting;

    for (t = 0; t < w->plan->ntargets; t++) {

        if (waiting & (uint32_t) 1 << t) {
            recs_html_watch_place(h, t,
                                  own && w->plan->targets[t].at
                                         == RECS_HTML_AT_AFTER
                                  ? w->gt : w->lt);
        }
    }
}


/* The targets whose element the start tag may make. */

static uint32_t
recs_html_watch_match(const recs_html_watch_t *w)
{
    unsigned                   t;
    uint32_t                   matched;
    recs_str_t                 name;
    const recs_html_target_t  *target;

    matched = 0;
    name = (recs_str_t) { (const unsigned char *) w->name, w->name_len };

    for (t = 0; t < w->plan->ntargets; t++) {

        target = &w->plan->targets[t];

        if (target->at != RECS_HTML_AT_MARKER
            && target->at != RECS_HTML_AT_HEAD
            && target->at != RECS_HTML_AT_BODY
            && (w->wanted & (uint32_t) 1 << target->injection)
            && (w->tests & target->tests) == target->tests
            && (target->name.len == 0 || recs_str_eq(name, target->name)))
        {
            matched |= (uint32_t) 1 << t;
        }
    }

    return matched;
}


/* What a tag says of the page, wherever it stands. */

static void
recs_html_watch_note(recs_html_t *h, unsigned row)
{
    const recs_html_row_t  *known;

    known = &recs_html_rows[row];

    if (h->end) {
        h->early &= row != RECS_HTML_BR;
        return;
    }

    h->document |= known->kind == RECS_HTML_T_ROOT
                   || known->kind == RECS_HTML_T_BODY;

    if ((known->flags & RECS_HTML_F_BUSY)
        && (!h->foreign || (known->flags & RECS_HTML_F_EXIT))
        && !((known->flags & RECS_HTML_F_INPUT)
             && (h->attrs_hit & 1 << RECS_HTML_A_TYPE)))
    {
        h->early = false;
    }
}


/* When all have a place, nothing is looked for. */

static void
recs_html_watch_enough(recs_html_t *h)
{
    if (h->watch->wanted == 0) {
        h->state = RECS_HTML_S_DONE;
    }
}


void
recs_html_watch_tag(recs_html_t *h, const unsigned char *behind, unsigned row)
{
    unsigned                        element;
    recs_html_watch_t              *w;
    const recs_html_element_row_t  *known;

    w = h->watch;

    recs_html_watch_tested(w);

    element = recs_html_element(w->name, w->name_len);
    known = &recs_html_elements[element];

    w->gt = w->base + (uint64_t) (behind - w->piece);
    w->id = element ? element : RECS_HTML_NAMED | w->hash;
    w->kind = known->kind;
    w->flags = known->flags;
    w->end = h->end;
    w->matched = h->end ? 0 : recs_html_watch_match(w);

    h->state = RECS_HTML_S_DATA;
    recs_html_watch_note(h, row);

    if (h->end) {
        recs_html_build_end(h);

    } else {
        recs_html_build_start(h, row);
    }

    if (w->facts != NULL) {
        recs_html_watch_facts(h);
    }

    recs_html_watch_enough(h);
}


/* A comment "recs:NAME", text, has ended. */

void
recs_html_watch_marker(recs_html_t *h, recs_str_t name,
    const unsigned char *behind)
{
    unsigned            t;
    recs_html_watch_t  *w;

    w = h->watch;

    for (t = 0; t < w->plan->ntargets; t++) {

        if (w->plan->targets[t].at == RECS_HTML_AT_MARKER
            && recs_str_eq(name, w->plan->targets[t].name))
        {
            recs_html_watch_place(h, t,
                                  w->base + (uint64_t) (behind - w->piece));
        }
    }

    recs_html_watch_enough(h);
}


/* May a wanted place be in front of whatever tag comes? */

static bool
recs_html_watch_any(const recs_html_watch_t *w)
{
    unsigned                   t;
    const recs_html_target_t  *target;

    for (t = 0; t < w->plan->ntargets; t++) {

        target = &w->plan->targets[t];

        if ((w->wanted & (uint32_t) 1 << target->injection)
            && (target->at == RECS_HTML_AT_BEFORE
                || (target->at == RECS_HTML_AT_HEAD
                    && recs_html_watch_in_head(w))
                || (w->waiting & (uint32_t) 1 << t)))
        {
            return true;
        }
    }

    return false;
}


/* ... in front of the end tag of the body, which the tag may be? */

static bool
recs_html_watch_body(const recs_html_t *h)
{
    unsigned            t;
    recs_html_watch_t  *w;

    if (h->state > RECS_HTML_S_END_OPEN
        && (!h->end || h->len > 4 || memcmp(h->tag, "body", h->len) != 0
            || (h->state > RECS_HTML_S_TAG_NAME && h->len != 4)))
    {
        return false;
    }

    for (w = h->watch, t = 0; t < w->plan->ntargets; t++) {

        if (w->plan->targets[t].at == RECS_HTML_AT_BODY
            && (w->wanted & (uint32_t) 1 << w->plan->targets[t].injection))
        {
            return true;
        }
    }

    return false;
}


/* In raw text nothing but its own end tag is read: no place is before that. */

static bool
recs_html_watch_in_raw(recs_html_watch_t *w)
{
    return recs_html_holds_text(recs_html_open_kind(recs_html_open_top(w)));
}


size_t
recs_html_watch_feed(recs_html_t *h, const unsigned char *p, size_t n)
{
    uint64_t            len;
    recs_html_watch_t  *w;

    w = h->watch;
    w->nplaces = 0;
    w->piece = p;

    recs_html_run(h, p, p + n);

    w->base += n;

    if (w->facts != NULL && w->facts->reading) {
        recs_html_facts_collect(w, w->base, w->base - n);
    }

    len = w->base - w->lt;

    return h->state >= RECS_HTML_S_LT && h->state <= RECS_HTML_S_VALUE_BARE
           && len <= RECS_HTML_LONG && !recs_html_watch_in_raw(w)
           && (recs_html_watch_any(w) || recs_html_watch_body(h))
           ? (size_t) len : 0;
}


/* Would target t have its place at the end, were it here? */

static bool
recs_html_watch_last(const recs_html_t *h, unsigned t)
{
    const recs_html_watch_t   *w;
    const recs_html_target_t  *target;

    w = h->watch;
    target = &w->plan->targets[t];

    if (!(w->wanted & (uint32_t) 1 << target->injection)) {
        return false;
    }

    if (target->at == RECS_HTML_AT_BODY) {
        return recs_html_document(h);
    }

    /* not in raw text or in a tag */

    return h->state == RECS_HTML_S_DATA && (w->waiting & (uint32_t) 1 << t);
}


bool
recs_html_watch_ending(const recs_html_t *h)
{
    unsigned  t;

    for (t = 0; t < h->watch->plan->ntargets; t++) {
        if (recs_html_watch_last(h, t)) {
            return true;
        }
    }

    return false;
}


void
recs_html_watch_end(recs_html_t *h)
{
    unsigned            t, injection;
    recs_html_watch_t  *w;

    w = h->watch;
    w->nplaces = 0;

    for (t = 0; t < w->plan->ntargets; t++) {

        if (recs_html_watch_last(h, t)) {
            injection = w->plan->targets[t].injection;
            w->wanted &= ~((uint32_t) 1 << injection);
            w->places[w->nplaces++] = (recs_html_place_t) { 0, injection };
        }
    }
}
