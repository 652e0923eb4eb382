
/*
 * Reading a feed to its end: open, map columns, check each row, hand it on.
 */

#ifndef RECS_TABLE_H
#define RECS_TABLE_H

#include "base/recs_base.h"
#include "build/recs_columns.h"
#include "build/recs_feed.h"
#include "build/recs_money.h"


typedef struct {
    recs_feed_t             *feed;
    recs_columns_t           columns;
    const recs_feed_spec_t  *spec;
    char                     currency[4];   /* spec's, or "" */
} recs_table_t;


/* One row; anything but RECS_OK ends the reading. */
typedef recs_rc_t (*recs_row_pt)(void *data, const recs_table_t *t,
    recs_err_t *err);

/*
 * What can be made of a row without those before it, by the thread that reads
 * ahead: t->feed->made.  Where none does, that is NULL.
 */

typedef struct {
    size_t   size;                      /* bytes */
    void   (*make)(const recs_table_t *t, void *made);
} recs_table_made_t;

/*
 * Call row() for each row of spec->path; every mapped field is then UTF-8.
 * *rows counts on; made may be NULL.  RECS_OK at the end; else the feed's or
 * row()'s failure.
 */
recs_rc_t recs_table_read(const recs_feed_spec_t *spec, recs_feed_kind_t kind,
    const recs_table_made_t *made, uint64_t *rows, recs_row_pt row, void *data,
    recs_err_t *err);


/* A field of the row at hand; len 0 when it is empty, absent or not mapped. */

static inline recs_str_t
recs_table_get(const recs_table_t *t, recs_field_t field)
{
    size_t  at;

    at = t->columns.at[field];

    return at == RECS_NO_COLUMN ? (recs_str_t) { NULL, 0 }
                                : t->feed->fields[at];
}


/* A field n rows further on, n at least 1; len 0 also when that is not known. */

static inline recs_str_t
recs_table_coming(const recs_table_t *t, recs_field_t field, size_t n)
{
    size_t  at;

    at = t->columns.at[field];

    return at == RECS_NO_COLUMN || n > t->feed->ncoming
           ? (recs_str_t) { NULL, 0 }
           : t->feed->coming[(n - 1) * t->feed->ncolumns + at];
}


/*
 * A field as an amount, a decimal number times 10^3, or a time (in seconds, or
 * microseconds).  RECS_NONE when it is blank or not mapped; RECS_BAD with file,
 * line, column and value in err.
 *
 * An amount that names no currency is in the row's, else in the feed's; or, for
 * recs_table_amount(), in the one that is given.
 */
recs_rc_t recs_table_money(const recs_table_t *t, recs_field_t field,
    recs_money_t *m, recs_err_t *err);
recs_rc_t recs_table_amount(const recs_table_t *t, recs_field_t field,
    const char *currency, recs_money_t *m, recs_err_t *err);
recs_rc_t recs_table_number(const recs_table_t *t, recs_field_t field,
    int64_t *v, recs_err_t *err);
recs_rc_t recs_table_time(const recs_table_t *t, recs_field_t field,
    int64_t *v, recs_err_t *err);
recs_rc_t recs_table_micros(const recs_table_t *t, recs_field_t field,
    int64_t *v, recs_err_t *err);

/* The row's currency; RECS_NONE, and the feed's, or "", when it names none. */
recs_rc_t recs_table_currency(const recs_table_t *t, char code[4],
    recs_err_t *err);


#endif /* RECS_TABLE_H */
