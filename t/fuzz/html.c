
/*
 * Any split of a page gives the same places, for the plain scanner and for a page
 * that is watched, and what is held begins a tag.  The first bytes of the input
 * say where to cut.
 */

#include "splice/recs_html_watch.h"

#include <stdlib.h>


#define PAD  160


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


typedef struct {
    ptrdiff_t  at;
    bool       document;
} result_t;


/* Each piece is a block of its own, so that a read beyond it is seen. */

static recs_rc_t
feed(recs_html_t *h, const uint8_t *p, size_t n, ptrdiff_t *at, size_t *hold)
{
    recs_rc_t       rc;
    unsigned char  *copy;

    copy = malloc(n ? n : 1);

    if (copy == NULL) {
        abort();
    }

    memcpy(copy, p, n);
    rc = recs_html_feed(h, copy, n, at, hold);
    free(copy);

    return rc;
}


static result_t
scan(const uint8_t *p, size_t size, size_t first, size_t step)
{
    size_t       n, pos, hold, held;
    result_t     r;
    ptrdiff_t    at;
    recs_html_t  h;

    r.at = -1;
    recs_html_init(&h, recs_str("cart"));

    for (pos = 0, n = first, held = 0; pos < size; pos += n, n = step) {

        n = n < size - pos ? n : size - pos;

        if (feed(&h, p + pos, n, &at, &hold) == RECS_OK) {

            if (at < -(ptrdiff_t) held || at > (ptrdiff_t) n) {
                abort();
            }

            r.at = (ptrdiff_t) pos + at;
            break;
        }

        if (hold > RECS_HTML_HOLD || hold > pos + n
            || (hold != 0 && p[pos + n - hold] != '<'))
        {
            abort();
        }

        held = hold;
    }

    r.document = recs_html_document(&h);

    return r;
}


/* ---- a page that is watched */

static const char *const  targets[] = {
    "before:#a", "prepend:.a", "append:[a]", "after:p", "append:td", "marker",
    "</head>", "</body>"
};

#define TARGETS  (sizeof(targets) / sizeof(targets[0]))

typedef struct {
    ptrdiff_t      at[TARGETS];
    size_t         n;                   /* SKUs, and their bytes */
    size_t         used;
    unsigned char  text[RECS_HTML_SKUS_TEXT];
} places_t;

static recs_html_plan_t   plan;
static recs_html_facts_t  facts;
static unsigned char      script[RECS_HTML_SCRIPT];


static void
take(const recs_html_watch_t *w, places_t *r, size_t pos, size_t n, size_t held)
{
    unsigned                  i;
    const recs_html_place_t  *p;

    for (i = 0; i < w->nplaces; i++) {

        p = &w->places[i];

        if (p->at < -(ptrdiff_t) held || p->at > (ptrdiff_t) n
            || r->at[p->injection] != -1 || (i != 0 && p->at < p[-1].at))
        {
            abort();
        }

        r->at[p->injection] = (ptrdiff_t) pos + p->at;
    }
}


static places_t
watch(const uint8_t *p, size_t size, size_t first, size_t step)
{
    size_t              n, pos, hold, held;
    places_t            r;
    recs_html_t         h;
    unsigned char      *copy;
    recs_html_watch_t   w;

    memset(&r, 0, sizeof(r));
    memset(r.at, 0xff, sizeof(r.at));
    recs_html_facts_init(&facts, &plan, script);
    recs_html_watch_init(&h, &w, &plan, (1u << TARGETS) - 1, &facts);

    for (pos = 0, n = first, held = 0; pos < size; pos += n, n = step) {

        n = n < size - pos ? n : size - pos;
        copy = malloc(n ? n : 1);

        if (copy == NULL) {
            abort();
        }

        memcpy(copy, p + pos, n);
        hold = recs_html_watch_feed(&h, copy, n);
        free(copy);

        take(&w, &r, pos, n, held);

        if (hold > held + n || hold > RECS_HTML_LONG
            || (hold != 0 && p[pos + n - hold] != '<'))
        {
            abort();
        }

        held = hold;
    }

    recs_html_watch_end(&h);
    take(&w, &r, size, 0, 0);

    r.n = facts.n;
    r.used = facts.used;
    memcpy(r.text, facts.text, facts.used);

    return r;
}


static void
watch_all(const uint8_t *p, size_t size, size_t cut, size_t step)
{
    unsigned  i;
    places_t  r[4];

    for (i = 0; plan.ntargets < TARGETS; i++) {
        if (recs_html_target_add(&plan, i, recs_str("cart"),
                                 recs_str_of(targets[i]), NULL)
            != RECS_OK)
        {
            abort();
        }
    }

    if (plan.nsources == 0
        && (recs_html_source_add(&plan, RECS_HTML_CART, recs_str("attr=a"),
                                 recs_str(".a"), NULL) != RECS_OK
            || recs_html_source_add(&plan, RECS_HTML_ITEM, recs_str("json-ld"),
                                    recs_str(""), NULL) != RECS_OK
            || recs_html_source_add(&plan, RECS_HTML_CART,
                                    recs_str("dataLayer"), recs_str(""), NULL)
               != RECS_OK
            || recs_html_source_add(&plan, RECS_HTML_CART, recs_str("text"),
                                    recs_str("b"), NULL) != RECS_OK
            || recs_html_source_add(&plan, RECS_HTML_ITEM,
                                    recs_str("microdata"), recs_str(""), NULL)
               != RECS_OK))
    {
        abort();
    }

    r[0] = watch(p, size, size, size);
    r[1] = watch(p, size, 1, 1);
    r[2] = watch(p, size, cut % (size + 1), size + 1);
    r[3] = watch(p, size, step, step);

    for (i = 1; i < 4; i++) {
        if (memcmp(&r[i], &r[0], sizeof(places_t)) != 0) {
            abort();
        }
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t          i, cut, step;
    result_t        r[4];
    unsigned char  *page;

    if (size < 3) {
        return 0;
    }

    cut = data[0] + 256u * data[1];
    step = data[2] % 200 + 1u;
    data += 3;
    size -= 3;

    /* with text behind them, the last tags go the fast way too */

    page = malloc(size + PAD);

    if (page == NULL) {
        return 0;
    }

    memcpy(page, data, size);
    memset(page + size, 'x', PAD);
    data = page;
    size += PAD;

    r[0] = scan(data, size, size, size);
    r[1] = scan(data, size, 1, 1);
    r[2] = scan(data, size, cut % (size + 1), size + 1);
    r[3] = scan(data, size, step, step);

    for (i = 1; i < 4; i++) {
        if (r[i].at != r[0].at || r[i].document != r[0].document) {
            abort();
        }
    }

    watch_all(data, size, cut, step);

    free(page);

    return 0;
}
