
#include "build/recs_csv.h"

#include "build/recs_text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <csv.h>


#define RECS_CSV_STEP   (64 * 1024)     /* libcsv's field buffer grows so */


/*
 * Lines without a quote, nearly all, are split where they lie in the input's
 * buffer.  The others go through libcsv, a line at a time, which hands back
 * field after field in one reused buffer: those are copied to row.
 */

typedef struct {
    struct csv_parser   parser;
    unsigned char      *row;            /* RECS_ROW_MAX bytes */
    size_t              used;
    size_t              raw;            /* bytes of the open row, or 0 */
    size_t              n;              /* fields of the row so far */
    size_t              rows;           /* ended by the line just fed */
    recs_feed_t        *feed;
    unsigned char       delim;
    bool                literal;        /* TSV: bad quoting is no quoting */
    bool                many;           /* over RECS_FEED_COLUMNS fields */
} recs_csv_t;


/* the bound of libcsv's memory; it doubles as its only allocation function */

static void *
recs_csv_realloc(void *p, size_t size)
{
    return size > RECS_ROW_MAX + RECS_CSV_STEP ? NULL : realloc(p, size);
}


static recs_rc_t
recs_csv_parser(recs_csv_t *c, recs_err_t *err)
{
    if (csv_init(&c->parser, CSV_STRICT|CSV_STRICT_FINI) != 0) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    csv_set_delim(&c->parser, c->delim);
    csv_set_realloc_func(&c->parser, recs_csv_realloc);
    csv_set_blk_size(&c->parser, RECS_CSV_STEP);

    return RECS_OK;
}


/* After a bad line: the next one starts a row.  err stays what it is. */

static recs_rc_t
recs_csv_again(recs_csv_t *c, recs_err_t *err)
{
    csv_free(&c->parser);

    c->raw = 0;
    c->many = false;

    return recs_csv_parser(c, err) == RECS_OK ? RECS_BAD : RECS_SYS;
}


static void
recs_csv_field(void *data, size_t len, void *ctx)
{
    recs_csv_t  *c;

    c = ctx;

    /* a row ended in the middle of this line: recs_csv_feed() refuses it */
    if (c->rows != 0) {
        c->rows = 2;
        return;
    }

    if (c->n == RECS_FEED_COLUMNS) {
        c->many = true;
        return;
    }

    if (len != 0) {
        memcpy(c->row + c->used, data, len);
    }

    c->feed->fields[c->n++] = (recs_str_t) { c->row + c->used, len };
    c->used += len;
    c->feed->text = (recs_str_t) { c->row, c->used };
}


static void
recs_csv_row(int end, void *ctx)
{
    recs_csv_t  *c;

    (void) end;

    c = ctx;
    c->rows++;
}


/* blanks around an unquoted field, but not the delimiter */

static recs_str_t
recs_csv_trim(const unsigned char *p, const unsigned char *end)
{
    while (p < end && (*p == ' ' || *p == '\t')) {
        p++;
    }

    while (end > p && (end[-1] == ' ' || end[-1] == '\t')) {
        end--;
    }

    return (recs_str_t) { p, (size_t) (end - p) };
}


/* Fields of a line in which quotes mean nothing.  RECS_NONE: it is blank. */

static recs_rc_t
recs_csv_split(recs_feed_t *f, recs_csv_t *c, recs_str_t line,
    recs_err_t *err)
{
    const unsigned char  *p, *end, *next;

    f->text = line;
    p = line.data;
    end = line.data + line.len;

    end -= end > p && end[-1] == '\n';
    end -= end > p && end[-1] == '\r';

    if (end > p && memchr(p, '\r', (size_t) (end - p)) != NULL) {
        return recs_feed_bad(f, err, "a carriage return without a line feed");
    }

    for (c->n = 0; ; p = next + 1) {

        next = end > p ? memchr(p, c->delim, (size_t) (end - p)) : NULL;

        if (c->n == RECS_FEED_COLUMNS) {
            return recs_feed_bad(f, err, "more than 1024 fields");
        }

        f->fields[c->n++] = recs_csv_trim(p, next ? next : end);

        if (next == NULL) {
            break;
        }
    }

    return c->n == 1 && f->fields[0].len == 0 ? RECS_NONE : RECS_OK;
}


static recs_rc_t
recs_csv_broken(recs_feed_t *f, recs_csv_t *c, recs_err_t *err)
{
    if (csv_error(&c->parser) != CSV_EPARSE) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         f->in.name);
    }

    return recs_feed_bad_field(f, c->n, err, "broken quoting: a quote in an "
                               "unquoted field, or text behind a closing one");
}


/* One line through libcsv.  RECS_NONE: a quoted field goes on behind it. */

static recs_rc_t
recs_csv_feed(recs_feed_t *f, recs_csv_t *c, recs_str_t line, recs_err_t *err)
{
    bool    first;
    size_t  done;

    first = c->raw == 0;

    if (first) {
        c->n = c->used = 0;
    }

    c->raw += line.len;
    c->rows = 0;

    if (c->raw > RECS_ROW_MAX) {
        return recs_feed_bad_field(f, c->n, err, "a row of more than 1 MiB: "
                                   "is a quote never closed?");
    }

    done = csv_parse(&c->parser, line.data, line.len, recs_csv_field,
                     recs_csv_row, c);

    if (done != line.len) {

        if (!c->literal || !first || csv_error(&c->parser) != CSV_EPARSE) {
            return recs_csv_broken(f, c, err);
        }

        return recs_csv_again(c, err) == RECS_BAD
               ? recs_csv_split(f, c, line, err) : RECS_SYS;
    }

    if (c->many) {
        return recs_feed_bad(f, err, "more than 1024 fields");
    }

    if (c->rows > 1) {
        return recs_feed_bad(f, err, "a carriage return without a line feed");
    }

    if (c->rows == 0) {
        return RECS_NONE;
    }

    c->raw = 0;

    return RECS_OK;
}


/* The file ended: what libcsv still holds is a row without a line feed. */

static recs_rc_t
recs_csv_end(recs_feed_t *f, recs_csv_t *c, recs_err_t *err)
{
    if (c->raw == 0) {
        return RECS_NONE;
    }

    c->raw = 0;

    if (csv_fini(&c->parser, recs_csv_field, recs_csv_row, c) != 0) {
        return recs_feed_bad_field(f, c->n, err, "a quote is never closed");
    }

    if (c->many) {
        return recs_feed_bad(f, err, "more than 1024 fields");
    }

    return RECS_OK;
}


static recs_rc_t
recs_csv_any(recs_feed_t *f, recs_csv_t *c, recs_err_t *err)
{
    recs_rc_t   rc;
    recs_str_t  line;

    do {
        rc = recs_input_line(&f->in, &line, err);

        if (rc != RECS_OK) {
            return rc == RECS_NONE ? recs_csv_end(f, c, err) : rc;
        }

        if (c->raw == 0) {
            f->line = f->in.line;
        }

        rc = c->raw == 0 && memchr(line.data, '"', line.len) == NULL
             ? recs_csv_split(f, c, line, err)
             : recs_csv_feed(f, c, line, err);

    } while (rc == RECS_NONE);

    return rc == RECS_BAD ? recs_csv_again(c, err) : rc;
}


static recs_rc_t
recs_csv_next(recs_feed_t *f, recs_err_t *err)
{
    size_t       i;
    recs_rc_t    rc;
    recs_csv_t  *c;

    c = f->state;

    rc = recs_csv_any(f, c, err);
    if (rc != RECS_OK) {
        return rc;
    }

    if (c->n < f->ncolumns) {
        return recs_feed_bad_width(f, c->n, err);
    }

    for (i = f->ncolumns; i < c->n; i++) {
        if (f->fields[i].len != 0) {
            return recs_feed_bad_width(f, c->n, err);
        }
    }

    return RECS_OK;
}


static unsigned char
recs_csv_delimiter(recs_str_t ahead)
{
    static const unsigned char  delims[] = { ',', ';', '\t' };

    size_t                i;
    const unsigned char  *lf;

    ahead = recs_text_trim(ahead);
    lf = ahead.len ? memchr(ahead.data, '\n', ahead.len) : NULL;
    ahead.len = lf ? (size_t) (lf - ahead.data) : ahead.len;

    for (i = 0; i < sizeof(delims) && ahead.len != 0; i++) {
        if (memchr(ahead.data, delims[i], ahead.len) != NULL) {
            return delims[i];
        }
    }

    return ',';
}


static recs_rc_t
recs_csv_header(recs_feed_t *f, recs_csv_t *c, recs_err_t *err)
{
    size_t     i, n;
    recs_rc_t  rc;

    rc = recs_csv_any(f, c, err);

    if (rc == RECS_NONE) {
        return recs_fail(err, RECS_BAD, 0,
                         "%s: is empty: a header line is needed", f->in.name);
    }

    for (i = 0, n = c->n; rc == RECS_OK && i < n; i++) {
        rc = recs_feed_column(f, f->fields[i], 0, err);
    }

    return rc;
}


static recs_rc_t
recs_csv_start(recs_feed_t *f, recs_csv_t *c, unsigned char delim, bool literal,
    recs_err_t *err)
{
    c->feed = f;
    c->delim = delim;
    c->literal = literal;
    c->row = malloc(RECS_ROW_MAX);

    return c->row != NULL ? recs_csv_parser(c, err)
                          : recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
}


static recs_rc_t
recs_csv_table(recs_feed_t *f, unsigned char delim, bool literal,
    recs_err_t *err)
{
    recs_rc_t    rc;
    recs_csv_t  *c;

    c = calloc(1, sizeof(recs_csv_t));
    if (c == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    f->state = c;
    rc = recs_csv_start(f, c, delim, literal, err);

    return rc == RECS_OK ? recs_csv_header(f, c, err) : rc;
}


static recs_rc_t
recs_csv_open(recs_feed_t *f, recs_err_t *err)
{
    return recs_csv_table(f, recs_csv_delimiter(recs_input_ahead(&f->in)),
                          false, err);
}


static recs_rc_t
recs_tsv_open(recs_feed_t *f, recs_err_t *err)
{
    return recs_csv_table(f, '\t', true, err);
}


static void
recs_csv_close(recs_feed_t *f)
{
    recs_csv_t  *c;

    c = f->state;

    csv_free(&c->parser);
    free(c->row);
    free(c);
}


/* ---- lines that are baskets */

typedef struct {
    recs_csv_t   csv;                   /* first: recs_csv_close() frees it */
    size_t       next;                  /* of items: the next row's */
    recs_str_t   items[RECS_FEED_COLUMNS];
    char         order[RECS_ERR_LEN];   /* FILE:LINE */
} recs_basket_lines_t;


static recs_rc_t
recs_basket_lines_next(recs_feed_t *f, recs_err_t *err)
{
    int                   len;
    recs_rc_t             rc;
    recs_basket_lines_t  *b;

    b = f->state;

    if (b->next == b->csv.n) {
        rc = recs_csv_any(f, &b->csv, err);
        if (rc != RECS_OK) {
            b->csv.n = b->next = 0;
            return rc;
        }

        memcpy(b->items, f->fields, b->csv.n * sizeof(recs_str_t));
        b->next = 0;
    }

    len = snprintf(b->order, sizeof(b->order), "%s:%" PRIu64, f->in.name,
                   f->line);

    f->text.len = 0;
    f->fields[0] = (recs_str_t) { (unsigned char *) b->order, (size_t) len };
    f->fields[1] = b->items[b->next++];

    return (size_t) len < sizeof(b->order)
           ? RECS_OK : recs_feed_bad(f, err, "the file's name is too long");
}


static recs_rc_t
recs_basket_lines_open(recs_feed_t *f, recs_err_t *err)
{
    recs_rc_t             rc;
    recs_basket_lines_t  *b;

    b = calloc(1, sizeof(recs_basket_lines_t));
    if (b == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    f->state = b;

    rc = recs_csv_start(f, &b->csv,
                        recs_csv_delimiter(recs_input_ahead(&f->in)), false,
                        err);

    if (rc == RECS_OK) {
        rc = recs_feed_column(f, recs_str("order"), 0, err);
    }

    return rc == RECS_OK ? recs_feed_column(f, recs_str("item"), 0, err) : rc;
}


const recs_reader_t  recs_csv_reader = {
    recs_csv_open, recs_csv_next, recs_csv_close
};

const recs_reader_t  recs_tsv_reader = {
    recs_tsv_open, recs_csv_next, recs_csv_close
};

const recs_reader_t  recs_basket_lines_reader = {
    recs_basket_lines_open, recs_basket_lines_next, recs_csv_close
};
