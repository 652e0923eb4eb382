
#include "build/recs_table.h"

#include "base/recs_utf8.h"
#include "build/recs_ahead.h"
#include "build/recs_text.h"
#include "build/recs_time.h"
#include "build/recs_watch.h"


#define RECS_TABLE_PROGRESS   65536     /* rows between two reports; 2^k */


static recs_rc_t
recs_table_utf8(const recs_table_t *t, recs_err_t *err)
{
    size_t  i;

    for (i = 0; i < RECS_FIELDS && !t->feed->ascii; i++) {
        if (t->columns.at[i] != RECS_NO_COLUMN
            && !recs_utf8_valid(t->feed->fields[t->columns.at[i]]))
        {
            return recs_feed_bad_value(t->feed, t->columns.at[i], err,
                                       "is not UTF-8: convert the file, for "
                                       "instance with iconv -f WINDOWS-1252 "
                                       "-t UTF-8");
        }
    }

    return RECS_OK;
}


/* the reader found columns since the last mapping (JSON), or found the end */

static recs_rc_t
recs_table_map(recs_table_t *t, bool last, recs_err_t *err)
{
    if (t->columns.seen == t->feed->ncolumns && !last) {
        return RECS_OK;
    }

    return recs_columns_map(&t->columns, t->feed, t->spec, last, err);
}


/* May reading go on behind a bad row, as somebody notes it? */

static bool
recs_table_goes_on(const recs_table_t *t, recs_rc_t rc, const recs_err_t *err)
{
    const recs_watch_t  *w;

    w = t->spec->watch;

    if (rc != RECS_BAD || w == NULL || t->feed->lost || t->feed->in.broken) {
        return false;
    }

    w->bad(w->data, err);

    return true;
}


static recs_rc_t
recs_table_rows(recs_table_t *t, uint64_t *rows, recs_row_pt row, void *data,
    recs_err_t *err)
{
    recs_rc_t                rc;
    const recs_feed_spec_t  *spec;

    spec = t->spec;

    for ( ;; ) {
        rc = recs_feed_next(t->feed, err);

        if (rc == RECS_NONE) {
            return recs_table_map(t, true, err);
        }

        if (rc == RECS_OK && recs_table_map(t, false, err) != RECS_OK) {
            return RECS_BAD;
        }

        if (rc == RECS_OK) {
            rc = recs_table_utf8(t, err);
        }

        if (rc == RECS_OK) {
            rc = row(data, t, err);
        }

        if (rc != RECS_OK && !recs_table_goes_on(t, rc, err)) {
            return rc;
        }

        if ((++*rows & (RECS_TABLE_PROGRESS - 1)) == 0
            && spec->progress != NULL)
        {
            spec->progress(spec->data, *rows);
        }
    }
}


/* the table as the thread that reads ahead sees it */

typedef struct {
    recs_table_t              table;
    const recs_table_made_t  *made;
} recs_table_ahead_t;


static void
recs_table_make(const void *ctx, void *made)
{
    const recs_table_ahead_t  *a;

    a = ctx;
    a->made->make(&a->table, made);
}


/* ahead is to live as long as the feed */

static void
recs_table_start(recs_table_t *t, recs_table_ahead_t *ahead)
{
    recs_ahead_work_t  work;

    work = (recs_ahead_work_t) {
        .size = ahead->made != NULL ? ahead->made->size : 0,
        .make = recs_table_make,
        .ctx = ahead
    };

    ahead->table = *t;
    recs_ahead_start(&t->feed, &work);
}


recs_rc_t
recs_table_read(const recs_feed_spec_t *spec, recs_feed_kind_t kind,
    const recs_table_made_t *made, uint64_t *rows, recs_row_pt row, void *data,
    recs_err_t *err)
{
    recs_rc_t           rc;
    recs_table_t        t;
    recs_table_ahead_t  ahead;

    t = (recs_table_t) { .spec = spec };

    if (spec->currency != NULL
        && !recs_currency_code(recs_str_of(spec->currency), t.currency))
    {
        return recs_fail(err, RECS_BAD, 0, "currency \"%s\" is no ISO 4217 "
                         "code, such as EUR", spec->currency);
    }

    rc = recs_feed_open(&t.feed, spec, kind, err);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_columns_map(&t.columns, t.feed, spec, false, err);

    if (rc == RECS_OK && spec->ahead) {
        ahead.made = made;
        recs_table_start(&t, &ahead);
    }

    if (rc == RECS_OK) {
        rc = recs_table_rows(&t, rows, row, data, err);
    }

    if (spec->columns != NULL) {
        recs_columns_write(&t.columns, t.feed, spec->columns);
    }

    recs_feed_close(t.feed);

    return rc;
}


static recs_rc_t
recs_table_bad(const recs_table_t *t, recs_field_t field, recs_err_t *err,
    const char *what)
{
    return recs_feed_bad_value(t->feed, t->columns.at[field], err, what);
}


recs_rc_t
recs_table_currency(const recs_table_t *t, char code[4], recs_err_t *err)
{
    recs_str_t  own;

    own = recs_text_trim(recs_table_get(t, RECS_FIELD_CURRENCY));

    if (own.len == 0) {
        memcpy(code, t->currency, sizeof(t->currency));
        return RECS_NONE;
    }

    return recs_currency_code(own, code)
           ? RECS_OK
           : recs_table_bad(t, RECS_FIELD_CURRENCY, err,
                            "is no ISO 4217 currency code");
}


recs_rc_t
recs_table_amount(const recs_table_t *t, recs_field_t field,
    const char *currency, recs_money_t *m, recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_money_parse(recs_table_get(t, field), currency, m);

    return rc == RECS_BAD ? recs_table_bad(t, field, err,
                                           "is not an amount of money") : rc;
}


recs_rc_t
recs_table_money(const recs_table_t *t, recs_field_t field, recs_money_t *m,
    recs_err_t *err)
{
    char  currency[4];

    return recs_table_currency(t, currency, err) == RECS_BAD
           ? RECS_BAD : recs_table_amount(t, field, currency, m, err);
}


recs_rc_t
recs_table_number(const recs_table_t *t, recs_field_t field, int64_t *v,
    recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_decimal_parse(recs_table_get(t, field), 3, v);

    return rc == RECS_BAD ? recs_table_bad(t, field, err, "is not a number")
                          : rc;
}


static recs_rc_t
recs_table_when(const recs_table_t *t, recs_field_t field, recs_rc_t rc,
    recs_err_t *err)
{
    return rc == RECS_BAD ? recs_table_bad(t, field, err,
                                           "is not a time that is understood: "
                                           "2010-12-01 08:26:00 would be")
                          : rc;
}


recs_rc_t
recs_table_time(const recs_table_t *t, recs_field_t field, int64_t *v,
    recs_err_t *err)
{
    return recs_table_when(t, field,
                           recs_time_parse(recs_table_get(t, field), v), err);
}


recs_rc_t
recs_table_micros(const recs_table_t *t, recs_field_t field, int64_t *v,
    recs_err_t *err)
{
    recs_rc_t  rc;

    rc = recs_time_parse_micros(recs_table_get(t, field), v);

    return recs_table_when(t, field, rc, err);
}
