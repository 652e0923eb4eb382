
/*
 * Rows read ahead by a thread are the rows that are there, and so is what is
 * wrong behind them.
 */

#include "feeds.h"

#include "build/recs_ahead.h"

#include <xxhash.h>


#define ROWS   20000

static recs_err_t  err;

static const recs_ahead_work_t  no_work;


/* a hash of all rows, their lines and the end; stops after most rows */

static uint64_t
rows_hash(const char *path, bool ahead, size_t most, size_t *rows)
{
    size_t            i;
    uint64_t          hash;
    recs_rc_t         rc;
    recs_str_t        s;
    recs_feed_t      *f;
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = path };
    err.what[0] = '\0';

    if (recs_feed_open(&f, &spec, RECS_ORDERS, &err) != RECS_OK) {
        printf("# %s\n", err.what);
        return 0;
    }

    if (ahead) {
        recs_ahead_start(&f, &no_work);
    }

    hash = 0;

    for (*rows = 0; (rc = recs_feed_next(f, &err)) == RECS_OK && *rows < most;
         (*rows)++)
    {
        for (i = 0; i < f->ncolumns; i++) {
            s = f->fields[i];
            hash = XXH3_64bits_withSeed(s.len ? s.data : NULL, s.len,
                                        hash + s.len + 1);
        }

        hash += f->line;
    }

    recs_feed_close(f);

    return hash + (uint64_t) rc
           + XXH3_64bits(err.what, strlen(err.what));
}


static void
same(const char *path, size_t most, size_t want, const char *sentence)
{
    size_t    own, ahead;
    uint64_t  hash, other;

    hash = rows_hash(path, false, most, &own);
    other = rows_hash(path, true, most, &ahead);

    ok(hash == other && own == want && ahead == want, "%s: %zu rows %s", sentence, ahead, err.what);
}


/* a number and row, so many times, and the tail */

static const char *
file_of(const char *name, const char *header, const char *row, size_t rows,
    const char *tail, bool gzip)
{
    char        *text;
    size_t       i, n;
    const char  *path;

    text = malloc(rows * (strlen(row) + 24) + strlen(header) + strlen(tail) + 1);
    n = (size_t) sprintf(text, "%s", header);

    for (i = 0; i < rows; i++) {
        n += (size_t) sprintf(text + n, "%zu%s", i, row);
    }

    n += (size_t) sprintf(text + n, "%s", tail);
    path = feed_bytes(name, text, n, gzip);
    free(text);

    return path;
}


/* a byte above 127 in one row of three, in an odd place of it, quoted or not */

static void
test_ascii(void)
{
    char              text[4096];
    size_t            i, n, rows, wrong;
    recs_feed_t      *f;
    recs_feed_spec_t  spec;

    static const char *const  tails[] = {
        ",abcdefgh\n", ",abc\xc3\xa4\n", ",\"x\xc3\"\n", ",\"y\"\n", ",\n",
        ",12345678901234\xff\n"
    };

    n = (size_t) sprintf(text, "order,item\n");

    for (i = 0; i < 120; i++) {
        n += (size_t) sprintf(text + n, "%zu%s", i, tails[i % 6]);
    }

    spec = (recs_feed_spec_t) { .path = feed_bytes("high.csv", text, n, false) };
    (void) recs_feed_open(&f, &spec, RECS_ORDERS, &err);
    recs_ahead_start(&f, &no_work);

    for (rows = wrong = 0; recs_feed_next(f, &err) == RECS_OK; rows++) {
        wrong += f->ascii != (rows % 6 == 0 || rows % 6 == 3 || rows % 6 == 4);
    }

    recs_feed_close(f);
    ok(rows == 120 && wrong == 0, "a row that is not ASCII is never taken for "
       "one that is");
}


/* fewer rows than a batch has room for */

static const char *
wide(void)
{
    char    header[9000], row[1100];
    size_t  i, n;

    for (i = n = 0; i < 1024; i++) {
        n += (size_t) sprintf(header + n, "%sc%zu", i ? "," : "", i);
    }

    strcpy(header + n, "\n");

    memset(row, ',', 1023);
    strcpy(row + 1023, "x\n");

    return file_of("wide.csv", header, row, 100, "", false);
}


int
main(void)
{
    char        *big;
    const char  *path;

    path = file_of("a.csv", "order,item\n", ",\"b \"\"c\"\"\nd\"\n", ROWS, "",
                   false);
    same(path, SIZE_MAX, ROWS, "quoted fields over two lines");
    same(path, 1, 1, "who stops at once");
    same(path, ROWS / 2, ROWS / 2, "in the middle");

    same(file_of("a.csv.gz", "order,item\n", ",b\n", ROWS, "", true), SIZE_MAX,
         ROWS, "gzip");
    same(file_of("b.csv", "order,item\n", ",b\n", ROWS, "1\n", false), SIZE_MAX,
         ROWS, "a row too short at the end");
    same(file_of("c.csv", "order,item\n", ",b\n", ROWS, "1,\"b", false),
         SIZE_MAX, ROWS, "a quote that is never closed");
    same(file_of("d.csv", "order,item\n", "", 0, "", false), SIZE_MAX, 0,
         "a header alone");
    same(wide(), SIZE_MAX, 100, "1024 columns");

    big = malloc(900001);
    memset(big, 'x', 900000);
    big[0] = ',';
    big[899999] = '\n';
    big[900000] = '\0';
    same(file_of("e.csv", "order,item\n", big, 9, "", false), SIZE_MAX, 9,
         "rows of nearly 1 MiB");
    free(big);

    test_ascii();

    same(feed_text("f.jsonl", "{\"a\":1}\n{\"b\":2}\n"), SIZE_MAX, 2,
         "JSON, which is not read ahead");

    feeds_remove();

    return done_testing();
}
