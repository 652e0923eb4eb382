
#include "build/recs_import.h"

#include "build/recs_table.h"
#include "build/recs_text.h"
#include "build/recs_watch.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>


#define RECS_IMPORT_ROOM     4096       /* rows to begin with */
#define RECS_IMPORT_NUMBER   64         /* bytes of a score */


/* a file under way */

typedef struct {
    recs_import_t         *import;
    const recs_shop_t     *shop;
    recs_import_report_t  *report;
} recs_importing_t;


/* ---- rows */

static recs_rc_t
recs_import_score(const recs_table_t *t, float *score, recs_err_t *err)
{
    char        text[RECS_IMPORT_NUMBER], *end;
    double      value;
    recs_str_t  s;

    s = recs_text_trim(recs_table_get(t, RECS_FIELD_SCORE));
    value = -1;

    if (s.len != 0 && s.len < sizeof(text)) {
        memcpy(text, s.data, s.len);
        text[s.len] = '\0';

        /* no names and no hexadecimal: "inf", "0x1p3" */
        if (strspn(text, "0123456789+-.eE") == s.len) {
            value = strtod(text, &end);
            value = *end == '\0' ? value : -1;
        }
    }

    if (!(value >= 0 && value <= (double) RECS_SCORE_MAX)) {
        return recs_feed_bad_value(t->feed, t->columns.at[RECS_FIELD_SCORE],
                                   err, "is not a score: a number from 0 to "
                                   "1000 is");
    }

    *score = (float) value;

    return RECS_OK;
}


/* a SKU that no feed knows, as an example for the summary */

static void
recs_import_example(recs_import_report_t *r, recs_str_t sku)
{
    char      shown[RECS_SHOWN_MAX];
    uint32_t  i;

    (void) recs_text_shown(sku.len != 0 ? sku : recs_str("(empty)"), shown);

    for (i = 0; i < r->nexamples; i++) {
        if (strcmp(r->examples[i], shown) == 0) {
            return;
        }
    }

    if (i < RECS_IMPORT_EXAMPLES) {
        memcpy(r->examples[r->nexamples++], shown, sizeof(shown));
    }
}


static recs_rc_t
recs_import_unknown(recs_import_report_t *r, const recs_table_t *t,
    recs_str_t sku)
{
    r->unknown++;
    recs_import_example(r, sku);
    recs_watch_pair(t, RECS_PAIR_UNKNOWN, sku);

    return RECS_OK;
}


static recs_rc_t
recs_import_add(recs_import_t *im, const recs_import_row_t *row)
{
    size_t              room;
    recs_import_row_t  *rows;

    if (im->n == UINT32_MAX) {
        return RECS_SYS;
    }

    if (im->n == im->room) {
        room = im->room != 0 ? im->room * 2 : RECS_IMPORT_ROOM;

        rows = realloc(im->rows, room * sizeof(recs_import_row_t));
        if (rows == NULL) {
            return RECS_SYS;
        }

        im->rows = rows;
        im->room = room;
    }

    im->rows[im->n++] = *row;

    return RECS_OK;
}


static recs_rc_t
recs_import_row(void *data, const recs_table_t *t, recs_err_t *err)
{
    recs_str_t          item, other;
    recs_import_row_t   row;
    recs_importing_t   *x;

    x = data;
    item = recs_text_trim(recs_table_get(t, RECS_FIELD_ITEM));
    other = recs_text_trim(recs_table_get(t, RECS_FIELD_OTHER));

    if (recs_import_score(t, &row.score, err) != RECS_OK) {
        return RECS_BAD;
    }

    if (recs_shop_find(x->shop, item, &row.item) != RECS_OK) {
        return recs_import_unknown(x->report, t, item);
    }

    if (recs_shop_find(x->shop, other, &row.other) != RECS_OK) {
        return recs_import_unknown(x->report, t, other);
    }

    if (row.item == row.other) {
        x->report->own++;
        recs_watch_pair(t, RECS_PAIR_ITSELF, recs_str(""));
        return RECS_OK;
    }

    recs_watch_pair(t, RECS_PAIR_KEPT, recs_str(""));
    row.row = (uint32_t) x->import->n;

    return recs_import_add(x->import, &row) == RECS_OK
           ? RECS_OK : recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                                 t->feed->in.name);
}


recs_rc_t
recs_import_read(recs_import_t *im, const recs_shop_t *shop,
    const recs_import_spec_t *spec, recs_import_report_t *report,
    recs_err_t *err)
{
    recs_rc_t         rc;
    recs_importing_t  x;

    *im = (recs_import_t) { .n = 0 };
    *report = (recs_import_report_t) { .rows = 0 };
    x = (recs_importing_t) { im, shop, report };

    rc = recs_table_read(&spec->feed, RECS_IMPORT, NULL, &report->rows,
                         recs_import_row, &x, err);

    if (rc == RECS_OK && im->n == 0) {
        rc = recs_fail(err, RECS_BAD, 0, "%s: no row can be used for the list "
                       "\"%s\"%s%s%s", spec->feed.path, spec->name,
                       report->unknown != 0 ? ": neither orders nor catalog "
                                              "know \"" : "",
                       report->unknown != 0 ? report->examples[0] : "",
                       report->unknown != 0 ? "\"" : "");
    }

    if (rc != RECS_OK) {
        recs_import_free(im);
    }

    return rc;
}


void
recs_import_free(recs_import_t *im)
{
    free(im->rows);

    *im = (recs_import_t) { .n = 0 };
}


/* ---- the list */

static int
recs_import_order(const void *a, const void *b)
{
    const recs_import_row_t  *x, *y;

    x = a;
    y = b;

    if (x->item != y->item) {
        return x->item < y->item ? -1 : 1;
    }

    if (x->other != y->other) {
        return x->other < y->other ? -1 : 1;
    }

    return (x->row > y->row) - (x->row < y->row);
}


void
recs_import_tidy(recs_import_t *im, recs_import_report_t *report)
{
    size_t              i, n;
    recs_import_row_t  *r;

    if (im->n == 0) {
        return;
    }

    r = im->rows;
    qsort(r, im->n, sizeof(recs_import_row_t), recs_import_order);

    for (i = n = 0; i < im->n; i++) {
        if (n != 0 && r[n - 1].item == r[i].item
            && r[n - 1].other == r[i].other)
        {
            report->repeated++;

        } else {
            r[n++] = r[i];
        }
    }

    im->n = n;
}


/* products become items */

static void
recs_import_arrange(recs_import_t *im, const uint32_t *items,
    recs_import_report_t *report)
{
    size_t  i;

    for (i = 0; i < im->n; i++) {
        im->rows[i].item = items[im->rows[i].item];
        im->rows[i].other = items[im->rows[i].other];
    }

    recs_import_tidy(im, report);
}


static recs_rc_t
recs_import_put(const recs_import_t *im, uint32_t items, recs_writer_t *w,
    recs_import_report_t *report, recs_err_t *err)
{
    size_t               at, from;
    uint32_t             i;
    recs_rc_t            rc;
    recs_top_t           top;
    recs_neighbour_t     nb;
    recs_list_report_t   lists;

    lists = (recs_list_report_t) { 0 };

    for (rc = RECS_OK, at = i = 0; i < items && rc == RECS_OK; i++) {

        for (top.n = 0, from = at; at < im->n && im->rows[at].item == i; at++) {
            nb = (recs_neighbour_t) { im->rows[at].other, im->rows[at].score,
                                      0 };
            recs_top_offer(&top, &nb);
        }

        report->cut += at - from - top.n;
        rc = recs_lists_put(w, &top, &lists, err);
    }

    report->lists = lists.lists;
    report->neighbours = lists.neighbours;

    return rc;
}


recs_rc_t
recs_import_write(recs_import_t *im, const recs_baskets_t *b,
    const char *name, recs_writer_t *w, recs_import_report_t *report,
    recs_err_t *err)
{
    uint32_t   i, *items;
    recs_rc_t  rc;

    items = malloc(((size_t) b->items + 1) * sizeof(uint32_t));
    if (items == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    for (i = 0; i < b->items; i++) {
        items[b->product[i]] = i;
    }

    recs_import_arrange(im, items, report);
    free(items);

    recs_writer_begin_import(w, name);
    rc = recs_import_put(im, b->items, w, report, err);

    return rc == RECS_OK ? recs_writer_end(w, err) : rc;
}
