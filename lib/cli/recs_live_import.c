
#include "cli/recs_live_import.h"

#include "base/recs_utf8.h"
#include "build/recs_feed.h"
#include "build/recs_text.h"

#include <stdio.h>


/* columns behind the fields */

#define RECS_IMPORT_SKU      RECS_LIVE_FIELDS
#define RECS_IMPORT_UNTIL    (RECS_LIVE_FIELDS + 1)
#define RECS_IMPORT_COLUMNS  (RECS_LIVE_FIELDS + 2)

typedef struct {
    recs_feed_t  *feed;
    size_t        at[RECS_IMPORT_COLUMNS];      /* SIZE_MAX: there is none */
    size_t        seen;                         /* columns that are mapped */
} recs_live_rows_t;


/* the last word of a path in JSON is the name */

static void
recs_live_columns(recs_live_rows_t *x)
{
    size_t      i;
    recs_str_t  name;

    for (i = x->seen; i < x->feed->ncolumns; i++) {
        name = recs_text_trim(x->feed->columns[i].name);

        if (recs_text_is(name, "sku") || recs_text_is(name, "id")
            || recs_text_is(name, "item"))
        {
            x->at[RECS_IMPORT_SKU] = i;

        } else if (recs_text_is(name, "until")) {
            x->at[RECS_IMPORT_UNTIL] = i;

        } else if (recs_live_field_find(name) != RECS_LIVE_FIELDS) {
            x->at[recs_live_field_find(name)] = i;
        }
    }

    x->seen = x->feed->ncolumns;
}


static recs_str_t
recs_live_field(const recs_live_rows_t *x, size_t column)
{
    return x->at[column] == SIZE_MAX
           ? (recs_str_t) { NULL, 0 }
           : recs_text_trim(x->feed->fields[x->at[column]]);
}


static recs_rc_t
recs_live_row(recs_live_set_t *s, const recs_live_rows_t *x, recs_err_t *err)
{
    int64_t            until;
    recs_rc_t          rc;
    recs_str_t         sku, text;
    recs_live_field_t  field;

    sku = recs_live_field(x, RECS_IMPORT_SKU);

    if (sku.len == 0 || !recs_utf8_valid(sku)) {
        return recs_fail(err, RECS_BAD, 0, "no SKU: a column sku, id or item is "
                         "needed");
    }

    rc = recs_live_until(recs_live_field(x, RECS_IMPORT_UNTIL), s->now, &until,
                         err);

    for (field = 0; field < RECS_LIVE_FIELDS && rc == RECS_OK; field++) {
        text = recs_live_field(x, field);

        if (text.len != 0) {
            rc = recs_live_set(s, sku, field, text, until, err);
        }
    }

    return rc;
}


recs_rc_t
recs_live_import(recs_live_set_t *s, const char *path, uint64_t *rows,
    recs_err_t *err)
{
    size_t            i;
    recs_rc_t         rc;
    recs_err_t        why;
    recs_live_rows_t  x;
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = path };
    x = (recs_live_rows_t) { .seen = 0 };

    for (i = 0; i < RECS_IMPORT_COLUMNS; i++) {
        x.at[i] = SIZE_MAX;
    }

    rc = recs_feed_open(&x.feed, &spec, RECS_CATALOG, err);
    if (rc != RECS_OK) {
        return rc;
    }

    for (*rows = 0; (rc = recs_feed_next(x.feed, err)) == RECS_OK; ++*rows) {
        recs_live_columns(&x);

        rc = recs_live_row(s, &x, &why);

        if (rc != RECS_OK) {
            rc = recs_fail(err, rc, why.sys, "%s:%llu: %s", x.feed->in.name,
                           (unsigned long long) x.feed->line, why.what);
            break;
        }
    }

    recs_feed_close(x.feed);

    return rc == RECS_NONE ? RECS_OK : rc;
}
