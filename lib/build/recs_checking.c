
#include "build/recs_checking.h"

#include "build/recs_catalog.h"
#include "build/recs_events.h"
#include "build/recs_orders.h"
#include "build/recs_told.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>


#define RECS_CHECKING_DAY       86400
#define RECS_CHECKING_LARGE     500     /* rows; an order of more is odd */
#define RECS_CHECKING_COLUMNS   4096    /* bytes of a file's columns */


/* ---- while rows are read */

recs_checking_item_t *
recs_checking_item(recs_checking_t *x, uint32_t product)
{
    size_t              cap;
    recs_checking_item_t  *items;

    if (product < x->cap) {
        return &x->items[product];
    }

    cap = ((size_t) product + 1) * 2;
    items = realloc(x->items, cap * sizeof(recs_checking_item_t));

    if (items == NULL) {
        x->no_memory = true;
        return NULL;
    }

    memset(items + x->cap, 0, (cap - x->cap) * sizeof(recs_checking_item_t));

    x->items = items;
    x->cap = cap;

    return &items[product];
}


static recs_checking_place_t
recs_checking_here(const recs_checking_t *x, const recs_table_t *t)
{
    return (recs_checking_place_t) {
        (uint32_t) (x->file - x->report->files) + 1, t->feed->line
    };
}


void
recs_checking_see(recs_checking_t *x, const recs_table_t *t,
    recs_checking_seen_t *seen)
{
    if (seen->rows++ == 0) {
        seen->first = recs_checking_here(x, t);
    }
}


const char *
recs_checking_path(const recs_checking_t *x, recs_checking_place_t place)
{
    return place.file != 0 ? x->report->files[place.file - 1].path : "";
}


const char *
recs_checking_sku(const recs_checking_t *x, size_t product,
    char buf[RECS_SHOWN_MAX])
{
    return recs_text_shown(x->shop.products[product].sku, buf);
}


/* A price's currency; "" counts too.  Beyond the table all is one. */

void
recs_checking_currency(recs_checking_t *x, recs_feed_kind_t kind,
    const char *code)
{
    size_t                  i;
    recs_check_currency_t  *list;

    list = x->report->currencies[kind == RECS_CATALOG];

    for (i = 0; i < RECS_CHECK_CURRENCIES - 1 && list[i].n != 0; i++) {
        if (strcmp(list[i].code, code) == 0) {
            break;
        }
    }

    memcpy(list[i].code, code, sizeof(list[i].code));
    list[i].n++;
}


static void
recs_checking_catalog_row(recs_checking_t *x, const recs_table_t *t,
    recs_drop_t drop, uint32_t product)
{
    char                sku[RECS_SHOWN_MAX];
    recs_checking_item_t  *item;

    if (product == UINT32_MAX || (item = recs_checking_item(x, product)) == NULL) {
        return;
    }

    if (drop == RECS_DROP_DUPLICATE) {
        recs_findings_add(&x->report->findings, RECS_FINDING_DUPLICATE,
                          "\"%s\" at %s:%" PRIu64 ", first at %s:%" PRIu64,
                          recs_checking_sku(x, product, sku), x->file->path,
                          t->feed->line, recs_checking_path(x, item->catalog),
                          item->catalog.line);

    } else if (drop == RECS_DROPS) {
        item->catalog = recs_checking_here(x, t);
        item->family = recs_text_is(recs_table_get(t, RECS_FIELD_TYPE),
                                    "variable");
    }
}


static void
recs_checking_order_end(recs_checking_t *x)
{
    if (x->order.rows > RECS_CHECKING_LARGE) {
        recs_findings_add(&x->report->findings, RECS_FINDING_LARGE_ORDER,
                          "\"%s\" with %" PRIu64 " rows, first at %s:%" PRIu64,
                          x->order.id, x->order.rows, x->file->path,
                          x->order.line);
    }

    x->order = (recs_checking_order_t) { 0 };
}


static void
recs_checking_order(recs_checking_t *x, const recs_table_t *t)
{
    uint64_t  hash;

    hash = x->shop.lines[x->shop.held - 1].order;

    if (hash != x->order.hash) {
        recs_checking_order_end(x);
        x->order.hash = hash;
        x->order.line = t->feed->line;
        (void) recs_text_shown(recs_table_get(t, RECS_FIELD_ORDER),
                               x->order.id);
    }

    x->order.rows++;
}


static void
recs_checking_span(recs_check_file_t *file, int64_t time)
{
    file->oldest = file->oldest == 0 || time < file->oldest ? time
                                                            : file->oldest;
    file->newest = time > file->newest ? time : file->newest;
}


void
recs_checking_time(recs_checking_t *x, const recs_table_t *t, int64_t time)
{
    char                shown[RECS_SHOWN_MAX];
    recs_check_file_t  *file;

    file = x->file;
    recs_checking_span(file, time);

    if (time > x->now + RECS_CHECKING_DAY) {
        recs_findings_add(&x->report->findings, RECS_FINDING_FUTURE,
                          "%s:%" PRIu64 ": %s", file->path, t->feed->line,
                          recs_text_shown(recs_table_get(t, RECS_FIELD_TIME),
                                          shown));
    }

    if (x->time != 0 && time > x->time && x->later++ == 0) {
        x->line_later = t->feed->line;
    }

    if (x->time != 0 && time < x->time && x->earlier++ == 0) {
        x->line_earlier = t->feed->line;
    }

    x->time = time;
}


/* The day is also known from a row above of the same order. */

static void
recs_checking_day(recs_checking_t *x, const recs_table_t *t)
{
    uint32_t  day;

    day = x->shop.lines[x->shop.held - 1].day;

    if (day == 0 && t->columns.at[RECS_FIELD_TIME] != RECS_NO_COLUMN) {
        recs_findings_add(&x->report->findings, RECS_FINDING_NO_TIME,
                          "%s:%" PRIu64, x->file->path, t->feed->line);
    }

    if (day != 0 && recs_table_get(t, RECS_FIELD_TIME).len == 0) {
        recs_checking_span(x->file, (int64_t) day * RECS_CHECKING_DAY);
    }
}


static void
recs_checking_order_row(recs_checking_t *x, const recs_table_t *t,
    recs_drop_t drop, uint32_t product)
{
    char                   code[4];
    int64_t                time;
    recs_checking_item_t  *item;

    if (drop != RECS_DROPS || (item = recs_checking_item(x, product)) == NULL) {
        return;
    }

    recs_checking_see(x, t, &item->orders);
    recs_checking_order(x, t);

    if (recs_table_time(t, RECS_FIELD_TIME, &time, NULL) == RECS_OK) {
        recs_checking_time(x, t, time);
    }

    recs_checking_day(x, t);

    if (recs_table_get(t, RECS_FIELD_PRICE).len != 0
        && recs_table_currency(t, code, NULL) == RECS_OK)
    {
        recs_checking_currency(x, RECS_ORDERS, code);
    }
}


static void
recs_checking_row(void *data, const recs_table_t *t, recs_drop_t drop,
    uint32_t number)
{
    recs_checking_t  *x;

    x = data;
    x->file->format = recs_feed_format_name(t->feed);

    if (drop != RECS_DROPS) {
        x->file->dropped[drop]++;

    } else {
        x->file->kept++;
    }

    switch (x->file->kind) {

    case RECS_CATALOG:
        recs_checking_catalog_row(x, t, drop, number);
        break;

    case RECS_EVENTS:
        recs_checking_event_row(x, t, drop, number);
        break;

    case RECS_CUSTOMERS:
        recs_checking_customer_row(x, t, drop, number);
        break;

    default:
        recs_checking_order_row(x, t, drop, number);
    }
}


static void
recs_checking_bad(void *data, const recs_err_t *err)
{
    recs_checking_t  *x;

    x = data;
    recs_findings_add(&x->report->findings, RECS_FINDING_UNREADABLE, "%s",
                      err->what);
}


/* ---- a file's end */

/* Exports run up or down; the rows that go the other way are told. */

static void
recs_checking_direction(recs_checking_t *x)
{
    bool      down;
    uint64_t  n;

    down = x->earlier > x->later;
    n = down ? x->later : x->earlier;

    if (n != 0) {
        recs_findings_add(&x->report->findings, RECS_FINDING_TIME_ORDER,
                          "%s:%" PRIu64 ", the first of %" PRIu64,
                          x->file->path,
                          down ? x->line_later : x->line_earlier, n);
        x->report->findings.list[RECS_FINDING_TIME_ORDER].count += n - 1;
    }

    x->time = 0;
    x->later = x->earlier = 0;
}


/* "orders.csv: order=Id item=SKU\n" -> "order=Id item=SKU" */

static void
recs_checking_columns(recs_checking_t *x, recs_str_t line)
{
    size_t  name;

    name = strlen(x->file->path) + 2;

    if (line.len > name) {
        line = (recs_str_t) { line.data + name, line.len - name - 1 };
        x->file->columns = recs_arena_str(&x->report->findings.arena, line);
    }
}


static recs_rc_t
recs_checking_import(recs_checking_t *x, const recs_feed_spec_t *spec,
    const char *name, recs_err_t *err)
{
    recs_rc_t             rc;
    recs_import_t         list;
    recs_import_spec_t    import;
    recs_import_report_t  report;

    import = (recs_import_spec_t) { name, *spec };
    rc = recs_import_read(&list, &x->shop, &import, &report, err);
    x->file->rows = report.rows;

    if (rc == RECS_OK) {
        recs_import_tidy(&list, &report);
        x->report->findings.list[RECS_FINDING_PAIR_TWICE].count
            += report.repeated;
    }

    recs_import_free(&list);

    return rc;
}


static recs_rc_t
recs_checking_read(recs_checking_t *x, const recs_feed_spec_t *spec,
    const char *name, recs_err_t *err)
{
    switch (x->file->kind) {

    case RECS_CATALOG:
        return recs_catalog_read(&x->shop, spec, err);

    case RECS_EVENTS:
        return recs_events_read(&x->shop, spec, false, err);

    case RECS_CUSTOMERS:
        return recs_told_read(&x->shop, spec, err);

    case RECS_IMPORT:
        return recs_checking_import(x, spec, name, err);

    default:
        return recs_orders_read(&x->shop, spec, err);
    }
}


recs_rc_t
recs_checking_file(recs_checking_t *x, recs_feed_spec_t *spec,
    recs_feed_kind_t kind, const char *name)
{
    uint64_t       rows;
    recs_rc_t      rc;
    recs_err_t     err;
    recs_out_t     columns;
    recs_watch_t   watch;
    unsigned char  text[RECS_CHECKING_COLUMNS];

    x->file = &x->report->files[x->report->nfiles++];
    *x->file = (recs_check_file_t) { .path = spec->path, .kind = kind,
                                     .format = "" };

    /* as the feed's messages have it */
    if (strcmp(spec->path, "-") == 0) {
        x->file->path = "standard input";
    }

    watch = (recs_watch_t) { recs_checking_row, recs_checking_pair,
                             recs_checking_bad, x };
    columns = (recs_out_t) { text, sizeof(text), 0 };
    spec->watch = &watch;
    spec->columns = &columns;
    rows = x->shop.rows;

    rc = recs_checking_read(x, spec, name, &err);

    spec->watch = NULL;
    spec->columns = NULL;

    recs_checking_order_end(x);
    recs_checking_direction(x);

    if (rc != RECS_OK) {
        recs_checking_bad(x, &err);
    }

    recs_checking_columns(x, (recs_str_t) { text, columns.n });
    x->file->rows += x->shop.rows - rows;

    return rc == RECS_SYS && err.sys == ENOMEM ? RECS_SYS : RECS_OK;
}
