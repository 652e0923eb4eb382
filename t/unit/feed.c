
#include "feeds.h"

#include "build/recs_feed.h"
#include "build/recs_text.h"

#include <fcntl.h>
#include <sys/stat.h>


#define MiB   (1024 * 1024)


/* the same rows in every spelling */

static const struct {
    const char  *what;
    const char  *name;
    const char  *text;
    const char  *rows;
} good[] = {
    { "CSV", "a.csv", "a,b,c\n1,2,3\n4,5,6\n", "1|2|3/4|5|6/" },
    { "no line feed at the end", "b.csv", "a,b\n1,2", "1|2/" },
    { "CR LF", "c.csv", "a,b\r\n1,2\r\n3,4\r\n", "1|2/3|4/" },
    { "a byte order mark", "d.csv", "\xef\xbb\xbf" "a,b\n1,2\n", "1|2/" },
    { "empty lines", "e.csv", "\n\na,b\n\n1,2\n \n\r\n3,4\n\n", "1|2/3|4/" },
    { "blanks around fields", "f.csv", "a , b\n 1 ,\t2 \n", "1|2/" },
    { "quotes", "g.csv", "a,b\n\"1,1\",\"say \"\"hi\"\"\"\n",
      "1,1|say \"hi\"/" },
    { "a quoted line break", "h.csv", "a,b\n\"1\n2\",\"3\r\n4\"\n5,6\n",
      "1\n2|3\r\n4/5|6/" },
    { "a quoted last field", "i.csv", "a,b\n1,\"2\"", "1|2/" },
    { "blanks in quotes", "j.csv", "a,b\n\" 1 \", \"2\" \n", " 1 |2/" },
    { "a quoted header", "k.csv", "\"a,b\",\"c\"\n1,2\n", "1|2/" },
    { "empty fields", "l.csv", "a,b,c\n,,\n\"\",2,\n", "||/|2|/" },
    { "empty fields too many", "m.csv", "a,b\n1,2,,\n\"1\",2,,\n", "1|2/1|2/" },
    { "semicolons", "n.csv", "a;b\n1,5;2\n\"x;y\";3\n", "1,5|2/x;y|3/" },
    { "tabs in a .csv", "o.csv", "a\tb\n1\t2\n\t\"3\"\n", "1|2/|3/" },
    { "TSV", "a.tsv", "a\tb\n1,5\t2;3\n", "1,5|2;3/" },
    { "TSV as .txt", "a.txt", "a\tb\n1\t2\n", "1|2/" },
    { "TSV as .TSV", "b.TSV", "a\tb\n1\t2\n", "1|2/" },
    { "TSV, quoted", "c.tsv", "a\tb\n\"1\t1\"\t\"2\n2\"\n", "1\t1|2\n2/" },
    { "TSV, inches", "d.tsv", "a\tb\n5\" x 7\"\t\"Big\" one\n3\t4\n",
      "5\" x 7\"|\"Big\" one/3|4/" },
    { "no ending, commas", "plain", "a,b\n1,2\n", "1|2/" },
    { "no ending, tabs", "tabs", "a\tb\n1\t2\n", "1|2/" },
    { "no ending, JSON", "json", " {\"a\":1,\"b\":2}\n", "1|2/" },
    { "JSON lines", "a.jsonl",
      "{\"a\":1,\"b\":\"x\"}\n\n{\"b\":true,\"a\":null}",
      "1|x/-|true/" },
    { "exact numbers", "b.ndjson", "{\"a\":12345678901234567890,\"b\":1.50}\n",
      "12345678901234567890|1.50/" },
    { "nested names", "c.json", "{\"p\":{\"sku\":\"s\",\"x\":{\"y\":2}},\"i\":"
      "[\"u\",\"v\"],\"o\":[{\"z\":9}],\"e\":[]}\r\n", "s|2|u|9/" },
    { "new members later", "d.jsonl",
      "{\"a\":1}\n{\"b\":2}\n{\"a\":3,\"b\":4}\n",
      "1/-|2/3|4/" },
    { "an order's items", "e.jsonl", "{\"id\":7,\"items\":[{\"s\":1,\"q\":2},"
      "{\"s\":3}],\"t\":9}\n{\"id\":8,\"t\":1,\"items\":[]}\n{\"id\":9,"
      "\"items\":[{\"q\":5}]}\n", "7|9|1|2/7|9|3|-/9|-|-|5/" },
    { "items in a wrapper", "f.jsonl", "{\"e\":{\"items\":[{\"a\":{\"b\":1}}],"
      "\"id\":4}}\n", "4|1/" }
};


/* what must not pass; the message ends so */

static const struct {
    const char  *name;
    const char  *text;
    const char  *message;
} bad[] = {
    { "e1.csv", "", "e1.csv: is empty: a header line is needed" },
    { "e2.csv", "\n\r\n \n", "e2.csv: is empty: a header line is needed" },
    { "e3.jsonl", "", "e3.jsonl: is empty" },
    { "few.csv", "a,b,c\n1,2,3\n\n4,5\n",
      "few.csv:4: the row has 2 fields, the header 3: no \"c\"" },
    { "few2.csv", "a,b,\n1\n", "few2.csv:2: the row has 1 field, the header 3: "
      "no \"b\"" },
    { "few3.csv", "a,b,\n\"1\n\",2\n", "few3.csv:2: the row has 2 fields, the "
      "header 3: no \"#3\"" },
    { "many.csv", "a,b\n1,2,,3\n", "many.csv:2: the row has 4 fields, the "
      "header 2: is a delimiter not quoted?" },
    { "quote.csv", "a,b\n1,2\n3,x\"y\n", "quote.csv:3: column \"b\": broken "
      "quoting: a quote in an unquoted field, or text behind a closing one" },
    { "behind.csv", "a,b\n\"1\"x,2\n", "behind.csv:2: column \"a\": broken "
      "quoting: a quote in an unquoted field, or text behind a closing one" },
    { "open.csv", "a,b\n1,2\n3,\"4\n5,6\n", "open.csv:3: column \"b\": a quote "
      "is never closed" },
    { "open.tsv", "a\tb\n3\t\"4\n5\t6\n", "open.tsv:2: column \"b\": a quote "
      "is never closed" },
    { "cr.csv", "a,b\r1,2\r3,4\r", "cr.csv:1: a carriage return without a line "
      "feed" },
    { "cr2.csv", "a,b\n\"1\",2\r3,4\n", "cr2.csv:2: a carriage return without "
      "a line feed" },
    { "cr3.csv", "a,b\n1,2\n1\r,2\n", "cr3.csv:3: a carriage return without a "
      "line feed" },
    { "head.csv", "a,b\xe9\n1,2\n", "head.csv:1: a column name is not UTF-8: "
      "convert the file, for instance with iconv -f WINDOWS-1252 -t UTF-8" },
    { "utf16.csv", "\xff\xfe" "a", "utf16.csv: is UTF-16, not UTF-8: convert "
      "it with iconv -f UTF-16 -t UTF-8" },
    { "array.json", "[{\"a\":1}]\n", "array.json:1: is no JSON object: one "
      "object a line is needed (jq -c '.[]' makes it of an array)" },
    { "cut.jsonl", "{\"a\":1}\n{\"a\":\n",
      "cut.jsonl:2: is not a whole JSON object: is the line cut?" },
    { "cut2.jsonl", "{\"a\":\"x\n",
      "cut2.jsonl:1: is not a whole JSON object: is the line cut?" },
    { "d.xlsx", "PK\x03\x04\x14",
      "d.xlsx: is a ZIP or Excel file: export it as CSV" },
    { "tail.jsonl", "{\"a\":1} x\n", "tail.jsonl:1: JSON: text behind the "
      "value" },
    { "item.jsonl", "{\"items\":[{\"a\":1},2]}\n", "item.jsonl:1: an element "
      "of the items is no object" }
};


static bool
ends(const char *text, const char *end)
{
    size_t  n, m;

    n = strlen(text);
    m = strlen(end);

    return n >= m && strcmp(text + n - m, end) == 0;
}


static void
refused(const char *path, const char *format, recs_rc_t want,
    const char *message)
{
    static char  text[4096];

    recs_rc_t   rc;
    recs_err_t  err;

    err.what[0] = '\0';
    rc = feed_rows(path, format, RECS_ORDERS, text, sizeof(text), &err);

    ok(rc == want && err.rc == want && ends(err.what, message)
       && strchr(err.what, '\n') == NULL, "refused: %s: %d, %s", message, rc,
       err.what);
}


static void
tables(void)
{
    char            text[4096], name[64];
    size_t          i;
    recs_rc_t       rc;
    recs_err_t      err;
    feed_packing_t  k;

    static const char *const  endings[] = { "", ".gz", ".zst" };

    for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        for (k = PLAIN; k < PACKINGS; k++) {
            err.what[0] = '\0';
            snprintf(name, sizeof(name), "%s%s", good[i].name, endings[k]);

            rc = feed_rows(feed_bytes(name, good[i].text,
                                      strlen(good[i].text), k), NULL,
                           RECS_ORDERS, text, sizeof(text), &err);

            ok(rc == RECS_NONE && strcmp(text, good[i].rows) == 0,
               "%s%s: %d %s", good[i].what, endings[k], rc, err.what);
        }
    }

    for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        refused(feed_text(bad[i].name, bad[i].text), NULL, RECS_BAD,
                bad[i].message);
    }
}


/* Lines with and without quotes take two ways: the rows must be the same. */

static void
both_ways(void)
{
    char        plain[8192], quoted[8192], a[16384], b[16384];
    size_t      i, n, m;
    unsigned    v;
    recs_err_t  err;

    n = (size_t) snprintf(plain, sizeof(plain), "a,b,c\n");
    m = (size_t) snprintf(quoted, sizeof(quoted), "\"a\",b,c\n");

    for (i = 0, v = 1; i < 200; i++) {
        v = v * 1103515245u + 12345u;

        n += (size_t) snprintf(plain + n, sizeof(plain) - n, "%u, x%u ,%s%s",
                               v % 1000, v % 7, v % 3 ? "" : "\xc3\xa9",
                               v % 5 ? "\n" : "\r\n");
        m += (size_t) snprintf(quoted + m, sizeof(quoted) - m,
                               "\"%u\", x%u ,%s%s", v % 1000, v % 7,
                               v % 3 ? "" : "\"\xc3\xa9\"",
                               v % 5 ? "\n" : "\r\n");
    }

    (void) feed_rows(feed_text("plain.csv", plain), NULL, RECS_ORDERS, a,
                     sizeof(a), &err);
    (void) feed_rows(feed_text("quoted.csv", quoted), NULL, RECS_ORDERS, b,
                     sizeof(b), &err);

    ok(strlen(a) > 1000 && strcmp(a, b) == 0,
       "200 rows are the same with quotes and without");
}


static void
limits(void)
{
    char    *big;
    size_t   i, n;

    big = malloc(3 * MiB);
    memset(big, 'x', 3 * MiB);
    memcpy(big, "a,b\n", 4);

    refused(feed_bytes("line.csv", big, 3 * MiB, PLAIN), NULL, RECS_BAD,
            "line.csv:2: a line of more than 1 MiB");
    refused(feed_bytes("line.csv.gz", big, 3 * MiB, GZIP), NULL, RECS_BAD,
            "line.csv.gz:2: a line of more than 1 MiB");

    memcpy(big, "{\"a\":\"", 6);
    refused(feed_bytes("line.jsonl", big, 3 * MiB, PLAIN), NULL, RECS_BAD,
            "line.jsonl:1: a line of more than 1 MiB");

    /* a quote that opens and never closes swallows short lines */
    memcpy(big, "a,b\n1,2\n3,\"", 11);

    for (i = 100; i < 3 * MiB; i += 100) {
        big[i] = '\n';
    }

    refused(feed_bytes("swallow.csv", big, 3 * MiB, PLAIN), NULL, RECS_BAD,
            "swallow.csv:3: column \"b\": a row of more than 1 MiB: is a quote "
            "never closed?");

    memset(big, ',', 2000);
    memcpy(big, "a\n", 2);
    big[2000] = '\n';
    refused(feed_bytes("wide.csv", big, 2001, PLAIN), NULL, RECS_BAD,
            "wide.csv:2: more than 1024 fields");

    memcpy(big + 2, "\"\"", 2);
    refused(feed_bytes("wide2.csv", big, 2001, PLAIN), NULL, RECS_BAD,
            "wide2.csv:2: more than 1024 fields");

    for (i = 0, n = 0; i < 1100; i++) {
        n += (size_t) snprintf(big + n, 64, "{\"k%zu\":1}\n", i);
    }

    refused(feed_bytes("wide.jsonl", big, n, PLAIN), NULL, RECS_BAD,
            "wide.jsonl:1025: more than 1024 columns");

    refused(feed_bytes("nul.csv", "a,b\n1,\0\n", 9, PLAIN), NULL, RECS_BAD,
            "nul.csv:2: a NUL byte: the file is binary, or UTF-16 (iconv -f "
            "UTF-16 -t UTF-8 converts it)");

    free(big);
}


static void
largest(void)
{
    char        *big;
    recs_rc_t    rc;
    recs_err_t   err;

    /* "a\n", then a line of exactly 1 MiB with its line feed */
    big = malloc(2 * MiB);
    memset(big, 'x', 2 * MiB);
    memcpy(big, "a\n", 2);
    big[2 + MiB - 1] = '\n';
    err.what[0] = '\0';

    rc = feed_rows(feed_bytes("max.csv", big, 2 + MiB, PLAIN), NULL,
                   RECS_ORDERS, big, 100, &err);
    ok(rc == RECS_NONE, "a line of 1 MiB is read: %s", err.what);

    memset(big, 'x', 2 * MiB);
    memcpy(big, "a\n\"", 3);
    memcpy(big + 2 + MiB - 2, "\"\n", 2);

    rc = feed_rows(feed_bytes("max2.csv", big, 2 + MiB, PLAIN), NULL,
                   RECS_ORDERS, big, 100, &err);
    ok(rc == RECS_NONE, "a quoted field of 1 MiB is read: %s", err.what);

    free(big);
}


static void
files(void)
{
    const char  *path;

    refused(feed_path("missing.csv"), NULL, RECS_SYS,
            "missing.csv: No such file or directory");
    refused(feeds_dir, NULL, RECS_BAD, ": is a folder, not a file");

    path = feed_text("locked.csv", "a,b\n1,2\n");
    (void) chmod(path, 0);

    if (geteuid() == 0) {
        feed_skip("root may read every file");

    } else {
        refused(path, NULL, RECS_SYS, "locked.csv: Permission denied");
    }

    refused(feed_text("x.csv", "a\n"), "xls", RECS_BAD,
            "format \"xls\" is not known: csv, tsv, jsonl, xml, baskets or "
            "sessions");
}


/* rows that pack badly, so that a cut is in the middle of them */

static size_t
noise(char *data)
{
    size_t  i, n;

    n = (size_t) sprintf(data, "a,b\n");

    for (i = 1; n < MiB - 64; i++) {
        n += (size_t) sprintf(data + n, "%zx,%zu\n", i * 2654435761u, i * i);
    }

    return n;
}


static void
damaged(feed_packing_t packing, const char *what)
{
    char         text[64], message[64];
    char        *data;
    FILE        *file;
    size_t       n;
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    snprintf(message, sizeof(message), ": %s is damaged or cut short: ", what);

    data = malloc(MiB);
    n = noise(data);
    path = feed_bytes("packed.csv", data, n, packing);
    file = fopen(path, "rb");
    n = fread(data, 1, MiB, file);
    (void) fclose(file);

    (void) truncate(path, (off_t) n / 2);
    rc = feed_rows(path, NULL, RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_BAD && strstr(err.what, "/packed.csv:") != NULL
       && strstr(err.what, message) != NULL
       && strstr(err.what, "unexpected end of file") != NULL,
       "%s cut in half is refused: %s", what, err.what);

    (void) feed_bytes("packed.csv", data, n, PLAIN);
    (void) truncate(path, (off_t) n - 1);
    rc = feed_rows(path, NULL, RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_BAD && strstr(err.what, message) != NULL,
       "%s without its last byte is refused: %s", what, err.what);

    data[n / 2] ^= 0x55;
    path = feed_bytes("packed.csv", data, n, PLAIN);
    rc = feed_rows(path, NULL, RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_BAD, "%s with a changed byte is refused: %s", what, err.what);

    free(data);
}


static void
checksum(void)
{
    char         text[64];
    char        *data;
    FILE        *file;
    size_t       n;
    recs_rc_t    rc;
    recs_err_t   err;

    data = malloc(MiB);
    n = noise(data);
    file = fopen(feed_bytes("crc.csv.gz", data, n, GZIP), "rb");
    n = fread(data, 1, MiB, file);
    (void) fclose(file);

    data[n - 6] ^= 0x55;
    rc = feed_rows(feed_bytes("crc.csv.gz", data, n, PLAIN), NULL, RECS_ORDERS,
                   text, sizeof(text), &err);
    ok(rc == RECS_BAD && strstr(err.what, "gzip is damaged") != NULL,
       "gzip with a wrong checksum is refused: %s", err.what);

    free(data);
}


/* "cat a.gz b.gz" is one file, of zstd also behind a frame to be skipped */

static void
joined(void)
{
    char         text[256], all[4096];
    size_t       n, m;
    gzFile       gz;
    FILE        *file;
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    path = feed_text("joined.gz", "");
    gz = gzopen(path, "ab");
    (void) gzputs(gz, "a,b\n1,");
    (void) gzclose(gz);
    gz = gzopen(path, "ab");
    (void) gzputs(gz, "2\n");
    (void) gzclose(gz);
    file = fopen(path, "ab");
    (void) fwrite("\0\0\0\0\0\0\0\0", 1, 8, file);
    (void) fclose(file);

    rc = feed_rows(path, NULL, RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1|2/") == 0,
       "two gzip members and padding are one file: %s", err.what);

    n = 12;
    memcpy(all, "\x50\x2a\x4d\x18\x04\0\0\0skip", n);
    n += ZSTD_compress(all + n, sizeof(all) - n, "a,b\n1,", 6, 1);
    m = ZSTD_compress(all + n, sizeof(all) - n, "2\n", 2, 1);

    rc = feed_rows(feed_bytes("joined.zst", all, n + m, PLAIN), NULL,
                   RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1|2/") == 0,
       "so are two zstd frames: %s", err.what);
}


static void
basket_lines(void)
{
    char         text[512], want[512];
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    path = feed_text("b.csv", "\"a, b\",c\n\nd\n \"e\",f,\n");
    snprintf(want, sizeof(want), "%s:1|a, b/%s:1|c/%s:3|d/%s:4|e/%s:4|f/%s:4|/",
             path, path, path, path, path, path);

    err.what[0] = '\0';
    rc = feed_rows(path, "baskets", RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, want) == 0,
       "each line of baskets is an order: %s", err.what);

    refused(feed_text("b2.csv", "a,b\nc,\"d\n"), "baskets", RECS_BAD,
            "b2.csv:2: column \"item\": a quote is never closed");
}


static void
formats(void)
{
    int          fd, saved;
    char         text[64];
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    path = feed_text("stdin", "a\tb\n1\t2\n");
    saved = dup(STDIN_FILENO);
    fd = open(path, O_RDONLY);
    (void) dup2(fd, STDIN_FILENO);

    rc = feed_rows("-", NULL, RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1|2/") == 0,
       "\"-\" is standard input, its format guessed: %s", text);
    ok(fcntl(STDIN_FILENO, F_GETFD) != -1, "standard input stays open");

    (void) lseek(STDIN_FILENO, 0, SEEK_SET);
    rc = feed_rows("-", "csv", RECS_ORDERS, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1|2/") == 0,
       "a format that is given wins over the guess: %s", text);

    (void) dup2(saved, STDIN_FILENO);
    (void) close(saved);
    (void) close(fd);

    rc = feed_rows(feed_text("o.tsv", "a,b\n1,2\n"), "csv", RECS_ORDERS,
                   text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1|2/") == 0,
       "a format that is given wins over the name: %s", text);

    rc = feed_rows(feed_text("p.jsonl", "{\"id\":1,\"items\":[{\"a\":2}]}\n"),
                   NULL, RECS_CATALOG, text, sizeof(text), &err);
    ok(rc == RECS_NONE && strcmp(text, "1|2/") == 0,
       "a catalog's items are no rows of their own: %s", text);
}


int
main(void)
{
    tables();
    both_ways();
    limits();
    largest();
    files();
    damaged(GZIP, "gzip");
    damaged(ZSTD, "zstd");
    checksum();
    joined();
    basket_lines();
    formats();
    feeds_remove();

    return done_testing();
}
