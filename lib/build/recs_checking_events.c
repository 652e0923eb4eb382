
#include "build/recs_checking.h"

#include "build/recs_sessions.h"

#include <inttypes.h>
#include <stdlib.h>


/* ---- while rows are read */

/* an event that is no view, cart or purchase, by its name */

static void
recs_checking_other(recs_checking_t *x, const recs_table_t *t)
{
    char        shown[RECS_SHOWN_MAX];
    uint32_t    n;
    recs_str_t  name;

    name = recs_str_of(recs_text_shown(recs_text_trim(
                           recs_table_get(t, RECS_FIELD_EVENT)), shown));
    n = RECS_CHECKING_NAMES - 1;

    if (recs_intern_find(&x->others.names, name, &n) != RECS_OK
        && x->others.names.n < RECS_CHECKING_NAMES
        && recs_intern(&x->others.names, name, &n) != RECS_OK)
    {
        x->no_memory = true;
        return;
    }

    recs_checking_see(x, t, &x->others.of[n]);
}


void
recs_checking_event_row(recs_checking_t *x, const recs_table_t *t,
    recs_drop_t drop, uint32_t product)
{
    int64_t                time;
    recs_checking_item_t  *item;

    if (drop == RECS_DROP_EVENT) {
        recs_checking_other(x, t);

    } else if (drop == RECS_DROP_SESSION) {
        recs_findings_add(&x->report->findings, RECS_FINDING_NO_SESSION,
                          "%s:%" PRIu64, x->file->path, t->feed->line);
    }

    if (drop != RECS_DROPS || (item = recs_checking_item(x, product)) == NULL) {
        return;
    }

    recs_checking_see(x, t, &item->events);

    if (recs_table_micros(t, RECS_FIELD_TIME, &time, NULL) == RECS_OK) {
        recs_checking_time(x, t, time / 1000000);

    } else {
        recs_findings_add(&x->report->findings, RECS_FINDING_NO_EVENT_TIME,
                          "%s:%" PRIu64, x->file->path, t->feed->line);
    }
}


void
recs_checking_customer_row(recs_checking_t *x, const recs_table_t *t,
    recs_drop_t drop, uint32_t customer)
{
    char               shown[RECS_SHOWN_MAX];
    recs_findings_t   *f;
    recs_finding_id_t  id;

    if (customer == UINT32_MAX) {
        return;
    }

    f = &x->report->findings;
    f->list[RECS_FINDING_CUSTOMER_TWICE].of++;

    /* without orders nobody is missed in them */
    if (drop == RECS_DROP_DUPLICATE) {
        id = RECS_FINDING_CUSTOMER_TWICE;

    } else if (x->buyers > 1 && customer >= x->buyers) {
        id = RECS_FINDING_CUSTOMER_UNKNOWN;

    } else {
        return;
    }

    recs_findings_add(f, id, "\"%s\" at %s:%" PRIu64,
                      recs_text_shown(x->shop.customers.names[customer], shown),
                      x->file->path, t->feed->line);
}


void
recs_checking_pair(void *data, const recs_table_t *t, recs_pair_t fate,
    recs_str_t unknown)
{
    char              shown[RECS_SHOWN_MAX];
    recs_checking_t  *x;

    x = data;
    x->file->format = recs_feed_format_name(t->feed);
    x->file->kept += fate == RECS_PAIR_KEPT;

    if (fate == RECS_PAIR_UNKNOWN) {
        recs_findings_add(&x->report->findings, RECS_FINDING_PAIR_UNKNOWN,
                          "\"%s\" at %s:%" PRIu64,
                          recs_text_shown(unknown, shown), x->file->path,
                          t->feed->line);

    } else if (fate == RECS_PAIR_ITSELF) {
        recs_findings_add(&x->report->findings, RECS_FINDING_PAIR_ITSELF,
                          "%s:%" PRIu64, x->file->path, t->feed->line);
    }
}


/* ---- the end of all */

/* the most frequent first */

static void
recs_checking_others(recs_checking_t *x)
{
    char                   shown[RECS_SHOWN_MAX];
    size_t                 n;
    uint32_t               i, best;
    uint64_t               rows;
    recs_findings_t       *f;
    recs_checking_seen_t  *seen;

    f = &x->report->findings;

    for (rows = 0, i = 0; i < x->others.names.n; i++) {
        rows += x->others.of[i].rows;
    }

    for (n = 0; n < RECS_FINDING_EXAMPLES && n < x->others.names.n; n++) {

        for (best = 0, i = 1; i < x->others.names.n; i++) {
            best = x->others.of[i].rows > x->others.of[best].rows ? i : best;
        }

        seen = &x->others.of[best];
        recs_findings_add(f, RECS_FINDING_OTHER_EVENT,
                          "\"%s\" in %" PRIu64 " rows, first at %s:%" PRIu64,
                          recs_text_shown(x->others.names.names[best], shown),
                          seen->rows, recs_checking_path(x, seen->first),
                          seen->first.line);
        seen->rows = 0;
    }

    f->list[RECS_FINDING_OTHER_EVENT].count = rows;
}


static void
recs_checking_unused(recs_checking_t *x)
{
    size_t                    i;
    const recs_check_file_t  *file;

    for (i = 0; i < x->report->nfiles; i++) {
        file = &x->report->files[i];

        if (file->kind == RECS_EVENTS && file->rows != 0 && file->kept == 0) {
            recs_findings_add(&x->report->findings, RECS_FINDING_NO_EVENTS, "%s",
                              file->path);
        }
    }
}


static int
recs_checking_view_order(const void *a, const void *b)
{
    const recs_view_t  *x, *y;

    x = a;
    y = b;

    if (x->session != y->session) {
        return x->session < y->session ? -1 : 1;
    }

    if (x->time != y->time) {
        return x->time < y->time ? -1 : 1;
    }

    return (x->item > y->item) - (x->item < y->item);
}


/* views that stand together, as recs_checking_view_order() has them */

static void
recs_checking_views(recs_checking_t *x)
{
    char                 sku[RECS_SHOWN_MAX];
    size_t               i, start;
    recs_findings_t     *f;
    const recs_view_t   *v;

    f = &x->report->findings;
    v = x->shop.views;
    f->list[RECS_FINDING_REPEATED_VIEW].of = x->shop.nviews;

    if (v != NULL) {
        qsort(x->shop.views, x->shop.nviews, sizeof(recs_view_t),
              recs_checking_view_order);
    }

    for (start = i = 0; i < x->shop.nviews; i++) {

        if (v[i].session != v[start].session) {
            start = i;
        }

        /* a visitor has many sessions */
        if (i - start == RECS_SESSION_MAX
            && (v[i].session & RECS_VIEW_VISITOR) == 0)
        {
            recs_findings_add(f, RECS_FINDING_ENDLESS, "with a view of \"%s\"",
                              recs_checking_sku(x, v[i].item, sku));
        }

        if (i > start && v[i].time != 0
            && recs_checking_view_order(&v[i - 1], &v[i]) == 0)
        {
            recs_findings_add(f, RECS_FINDING_REPEATED_VIEW, "\"%s\"",
                              recs_checking_sku(x, v[i].item, sku));
        }
    }
}


void
recs_checking_events_end(recs_checking_t *x, bool asked)
{
    uint32_t  i;
    bool      told;

    recs_checking_others(x);
    recs_checking_unused(x);
    recs_checking_views(x);

    told = x->report->findings.list[RECS_FINDING_CUSTOMER_TWICE].of != 0;

    for (i = 0; asked && told && i < x->shop.profiles.nnames; i++) {
        if ((x->shop.profiles.found & 1u << i) == 0) {
            recs_findings_add(&x->report->findings, RECS_FINDING_FACT, "\"%s\"",
                              x->shop.profiles.names[i]);
        }
    }
}
