
#include "build/recs_feed.h"

#include "base/recs_utf8.h"
#include "build/recs_csv.h"
#include "build/recs_jsonl.h"
#include "build/recs_sequences.h"
#include "build/recs_text.h"
#include "build/recs_xml.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>


/* formats, and the endings that mean them (a ".gz" or ".zst" behind
   is ignored) */

static const struct {
    const char           *name;
    const recs_reader_t  *reader;
    bool                  format;       /* a name for --format */
    bool                  ending;
} recs_feed_formats[] = {
    { "csv",      &recs_csv_reader,          true,  true },
    { "tsv",      &recs_tsv_reader,          true,  true },
    { "jsonl",    &recs_jsonl_reader,        true,  true },
    { "xml",      &recs_xml_reader,          true,  true },
    { "baskets",  &recs_basket_lines_reader, true,  false },
    { "sessions", &recs_sequences_reader,    true,  true },
    { "txt",      &recs_tsv_reader,          false, true },
    { "tab",      &recs_tsv_reader,          false, true },
    { "ndjson",   &recs_jsonl_reader,        false, true },
    { "json",     &recs_jsonl_reader,        false, true }
};

#define RECS_FEED_FORMATS                                                     \
    (sizeof(recs_feed_formats) / sizeof(recs_feed_formats[0]))


static const recs_reader_t *
recs_feed_format(recs_str_t name, bool format)
{
    size_t  i;

    for (i = 0; i < RECS_FEED_FORMATS; i++) {
        if ((format ? recs_feed_formats[i].format : recs_feed_formats[i].ending)
            && recs_text_is(name, recs_feed_formats[i].name))
        {
            return recs_feed_formats[i].reader;
        }
    }

    return NULL;
}


static bool
recs_feed_ends(recs_str_t s, const char *lower)
{
    size_t  len;

    len = strlen(lower);

    return s.len > len
           && recs_text_is((recs_str_t) { s.data + s.len - len, len }, lower);
}


/* "orders.CSV.gz" -> "CSV" */

static recs_str_t
recs_feed_ending(const char *path)
{
    size_t      i;
    recs_str_t  s;

    static const char *const  packed[] = { ".gz", ".zst" };

    s = recs_str_of(path);

    for (i = 0; i < sizeof(packed) / sizeof(packed[0]); i++) {
        s.len -= recs_feed_ends(s, packed[i]) ? strlen(packed[i]) : 0;
    }

    for (i = s.len; i > 0 && s.data[i - 1] != '/'; i--) {
        if (s.data[i - 1] == '.') {
            return (recs_str_t) { s.data + i, s.len - i };
        }
    }

    return (recs_str_t) { s.data, 0 };
}


/* by the first bytes: an object is JSON, a tab in the header line is TSV */

static const recs_reader_t *
recs_feed_guess(recs_str_t s)
{
    const unsigned char  *lf;

    if (s.len != 0 && s.data[0] == '{') {
        return &recs_jsonl_reader;
    }

    lf = s.len ? memchr(s.data, '\n', s.len) : NULL;
    s.len = lf ? (size_t) (lf - s.data) : s.len;

    return s.len && memchr(s.data, '\t', s.len) ? &recs_tsv_reader
                                                : &recs_csv_reader;
}


static recs_rc_t
recs_feed_reader(recs_feed_t *f, const recs_feed_spec_t *spec,
    recs_err_t *err)
{
    recs_str_t  ahead;

    if (spec->format != NULL) {
        f->reader = recs_feed_format(recs_str_of(spec->format), true);

        if (f->reader == NULL) {
            return recs_fail(err, RECS_BAD, 0, "format \"%s\" is not known: "
                             "csv, tsv, jsonl, xml, baskets or sessions",
                             spec->format);
        }

        return RECS_OK;
    }

    /* the ending says .tsv of these, too */
    if (f->kind == RECS_EVENTS
        && recs_sequences_are(recs_input_ahead(&f->in)))
    {
        f->reader = &recs_sequences_reader;
        return RECS_OK;
    }

    ahead = recs_text_trim(recs_input_ahead(&f->in));

    if (recs_text_starts(ahead, "pk\x03\x04")) {
        return recs_fail(err, RECS_BAD, 0, "%s: is a ZIP or Excel file: export "
                         "it as CSV", f->in.name);
    }

    /* nothing else begins so, whatever the name says */
    f->reader = recs_text_starts(ahead, "<")
                ? &recs_xml_reader
                : recs_feed_format(recs_feed_ending(spec->path), false);

    if (f->reader == NULL) {
        f->reader = recs_feed_guess(ahead);
    }

    return RECS_OK;
}


recs_rc_t
recs_feed_open(recs_feed_t **f, const recs_feed_spec_t *spec,
    recs_feed_kind_t kind, recs_err_t *err)
{
    recs_rc_t     rc;
    recs_feed_t  *feed;

    feed = calloc(1, sizeof(recs_feed_t));
    if (feed == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         spec->path);
    }

    feed->kind = kind;

    rc = recs_input_open(&feed->in, spec->path, err);

    if (rc == RECS_OK) {
        rc = recs_feed_reader(feed, spec, err);
    }

    if (rc == RECS_OK) {
        rc = feed->reader->open(feed, err);
    }

    if (rc != RECS_OK) {
        recs_feed_close(feed);
        return rc;
    }

    *f = feed;

    return RECS_OK;
}


void
recs_feed_close(recs_feed_t *f)
{
    if (f->state != NULL) {
        f->reader->close(f);
    }

    recs_input_close(&f->in);
    recs_arena_free(&f->arena);
    free(f);
}


const char *
recs_feed_format_name(const recs_feed_t *f)
{
    size_t  i;

    for (i = 0; recs_feed_formats[i].reader != f->reader; i++) {
        /* the first name of a reader is a format's */
    }

    return recs_feed_formats[i].name;
}


recs_rc_t
recs_feed_column(recs_feed_t *f, recs_str_t name, size_t outer,
    recs_err_t *err)
{
    if (f->ncolumns == RECS_FEED_COLUMNS) {
        return recs_feed_bad(f, err, "more than 1024 columns");
    }

    if (!recs_utf8_valid(name)) {
        return recs_feed_bad(f, err, "a column name is not UTF-8: convert the "
                             "file, for instance with iconv -f WINDOWS-1252 "
                             "-t UTF-8");
    }

    name = recs_arena_str(&f->arena, recs_text_trim(name));
    if (name.data == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    f->fields[f->ncolumns] = (recs_str_t) { NULL, 0 };
    f->columns[f->ncolumns++] = (recs_column_t) { name, outer };

    return RECS_OK;
}


recs_rc_t
recs_feed_member(recs_feed_t *f, recs_str_t name, size_t outer, size_t *next,
    size_t *column, recs_err_t *err)
{
    size_t     i, at;
    recs_rc_t  rc;

    for (i = 0, at = 0; i < f->ncolumns; i++) {
        at = (*next + i) % f->ncolumns;

        if (f->columns[at].outer == outer
            && recs_str_eq(f->columns[at].name, name))
        {
            break;
        }
    }

    if (i == f->ncolumns) {
        at = f->ncolumns;
        rc = recs_feed_column(f, name, outer, err);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    *column = at;
    *next = at + 1;

    return RECS_OK;
}


recs_rc_t
recs_feed_bad(const recs_feed_t *f, recs_err_t *err, const char *what)
{
    return recs_fail(err, RECS_BAD, 0, "%s:%" PRIu64 ": %s", f->in.name,
                     f->line, what);
}


/* a column past the header, or one without a name, goes by its number */

static const char *
recs_feed_label(const recs_feed_t *f, size_t column, char buf[RECS_SHOWN_MAX])
{
    recs_out_t     out;
    unsigned char  label[RECS_SHOWN_MAX];

    if (column < f->ncolumns && f->columns[column].name.len != 0) {
        return recs_text_shown(f->columns[column].name, buf);
    }

    out = (recs_out_t) { label, sizeof(label), 0 };

    recs_out_lit(&out, "#");
    recs_out_u64(&out, column + 1);

    return recs_text_shown((recs_str_t) { label, out.n }, buf);
}


recs_rc_t
recs_feed_bad_field(const recs_feed_t *f, size_t column, recs_err_t *err,
    const char *what)
{
    char  name[RECS_SHOWN_MAX];

    return recs_fail(err, RECS_BAD, 0, "%s:%" PRIu64 ": column \"%s\": %s",
                     f->in.name, f->line, recs_feed_label(f, column, name),
                     what);
}


recs_rc_t
recs_feed_bad_value(const recs_feed_t *f, size_t column, recs_err_t *err,
    const char *what)
{
    char  name[RECS_SHOWN_MAX], value[RECS_SHOWN_MAX];

    return recs_fail(err, RECS_BAD, 0,
                     "%s:%" PRIu64 ": column \"%s\": \"%s\" %s", f->in.name,
                     f->line, recs_feed_label(f, column, name),
                     recs_text_shown(f->fields[column], value), what);
}


recs_rc_t
recs_feed_bad_width(const recs_feed_t *f, size_t n, recs_err_t *err)
{
    char  name[RECS_SHOWN_MAX];

    if (n > f->ncolumns) {
        return recs_fail(err, RECS_BAD, 0, "%s:%" PRIu64 ": the row has %zu "
                         "fields, the header %zu: is a delimiter not quoted?",
                         f->in.name, f->line, n, f->ncolumns);
    }

    return recs_fail(err, RECS_BAD, 0, "%s:%" PRIu64 ": the row has %zu "
                     "field%s, the header %zu: no \"%s\"", f->in.name, f->line,
                     n, n == 1 ? "" : "s", f->ncolumns,
                     recs_feed_label(f, n, name));
}
