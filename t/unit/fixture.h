
/* A folder of the test's own, and stores built in it by the real builder. */

#ifndef FIXTURE_H
#define FIXTURE_H

#include "tap.h"

#include "answer/recs_answer.h"
#include "build/recs_build.h"
#include "store/recs_store.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>


#define FIXTURE_PATHS   64

/* an answer as it is by itself */
#define LOOK(f)   (&(recs_look_t) { .format = (f) })

static char  fixture_root[64];


/* the SKUs of an answer, as they are written in a test */

__attribute__((unused))
static const char *
fixture_commas(char *skus, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        skus[i] = skus[i] == '\0' ? ',' : skus[i];
    }

    return skus;
}


static int
fixture_unlink(const char *path, const struct stat *st, int type,
    struct FTW *ftw)
{
    (void) st;
    (void) type;
    (void) ftw;

    return remove(path);
}


static void
fixture_remove(void)
{
    if (fixture_root[0] != '\0') {
        (void) nftw(fixture_root, fixture_unlink, 16, FTW_DEPTH|FTW_PHYS);
    }
}


__attribute__((noreturn, unused))
static void
fixture_fail(const char *what)
{
    printf("Bail out! %s: %s\n", what, strerror(errno));
    exit(EXIT_FAILURE);
}


/*
 * A path in the folder, which is made on the first call and goes when the test
 * exits; valid for the next FIXTURE_PATHS - 1 calls.
 */

__attribute__((format(printf, 1, 2), unused))
static const char *
fixture_path(const char *fmt, ...)
{
    static char    paths[FIXTURE_PATHS][512];
    static size_t  next;

    int      n;
    char    *path;
    va_list  args;

    if (fixture_root[0] == '\0') {
        strcpy(fixture_root, "/tmp/recs-unit-XXXXXX");

        if (mkdtemp(fixture_root) == NULL) {
            fixture_fail("no temporary folder");
        }

        (void) atexit(fixture_remove);
    }

    path = paths[next++ % FIXTURE_PATHS];
    n = snprintf(path, sizeof(paths[0]), "%s/", fixture_root);

    va_start(args, fmt);
    (void) vsnprintf(path + n, sizeof(paths[0]) - (size_t) n, fmt, args);
    va_end(args);

    return path;
}


__attribute__((unused))
static const char *
fixture_bytes(const char *name, const void *p, size_t len)
{
    FILE        *file;
    const char  *path;

    path = fixture_path("%s", name);
    file = fopen(path, "wb");

    if (file == NULL || fwrite(p, 1, len, file) != len || fclose(file) != 0) {
        fixture_fail(path);
    }

    return path;
}


__attribute__((unused))
static const char *
fixture_text(const char *name, const char *text)
{
    return fixture_bytes(name, text, strlen(text));
}


/* The file's bytes, the caller's to free; *len may be NULL. */

__attribute__((unused))
static char *
fixture_read(const char *path, size_t *len)
{
    char         *p;
    FILE         *file;
    size_t        n;
    struct stat   st;

    file = fopen(path, "rb");

    if (file == NULL || fstat(fileno(file), &st) != 0) {
        fixture_fail(path);
    }

    p = malloc((size_t) st.st_size + 1);
    n = p != NULL ? fread(p, 1, (size_t) st.st_size, file) : 0;

    if (n != (size_t) st.st_size) {
        fixture_fail(path);
    }

    (void) fclose(file);
    p[n] = '\0';

    if (len != NULL) {
        *len = n;
    }

    return p;
}


/* Build a store NAME from CSV text; either may be NULL. */

__attribute__((unused))
static recs_rc_t
fixture_try(const char *name, const char *orders, const char *catalog,
    recs_build_report_t *report, recs_err_t *err)
{
    recs_build_t      build;
    recs_feed_spec_t  o, c;

    o = (recs_feed_spec_t) { .format = "csv" };
    c = (recs_feed_spec_t) { .format = "csv" };

    if (orders != NULL) {
        o.path = fixture_text("orders.csv", orders);
    }

    if (catalog != NULL) {
        c.path = fixture_text("catalog.csv", catalog);
    }

    build = (recs_build_t) {
        .out = fixture_path("%s", name),
        .orders = &o,
        .norders = orders != NULL,
        .catalogs = &c,
        .ncatalogs = catalog != NULL,
        .threads = 2
    };

    return recs_build(&build, report, err);
}


/* The same, opened; the test ends where that fails. */

__attribute__((unused))
static recs_store_t *
fixture_store(const char *name, const char *orders, const char *catalog)
{
    recs_err_t            err;
    recs_store_t         *st;
    recs_build_report_t   report;

    if (fixture_try(name, orders, catalog, &report, &err) != RECS_OK
        || recs_store_open(&st, fixture_path("%s", name), &err) != RECS_OK)
    {
        printf("Bail out! %s: %s\n", name, err.what);
        exit(EXIT_FAILURE);
    }

    return st;
}


/* The score of b in a's list; 0 where it is not. */

__attribute__((unused))
static float
fixture_score(const recs_store_t *st, recs_list_id_t list, const char *a,
    const char *b)
{
    uint32_t          x, y;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    if (recs_store_item(st, recs_str_of(a), &x) != RECS_OK
        || recs_store_item(st, recs_str_of(b), &y) != RECS_OK
        || recs_store_list(st, list, x, &cursor) != RECS_OK)
    {
        return 0;
    }

    while (recs_list_next(&cursor, &nb) == RECS_OK) {
        if (nb.item == y) {
            return nb.score;
        }
    }

    return 0;
}


/* A copy of bytes that ends at an unreadable page: one read too far dies. */

__attribute__((unused))
static unsigned char *
fixture_guarded(const void *data, size_t len)
{
    size_t          page, room;
    unsigned char  *p;

    page = (size_t) sysconf(_SC_PAGESIZE);
    room = (len + page - 1) / page * page;

    p = mmap(NULL, room + page, PROT_READ|PROT_WRITE,
             MAP_PRIVATE|MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED || mprotect(p + room, page, PROT_NONE) != 0) {
        fixture_fail("no guarded memory");
    }

    p += room - len;

    if (len != 0) {
        memcpy(p, data, len);
    }

    return p;
}


__attribute__((unused))
static void
fixture_unguard(unsigned char *p, size_t len)
{
    size_t  page, room;

    page = (size_t) sysconf(_SC_PAGESIZE);
    room = (len + page - 1) / page * page;

    (void) munmap(p + len - room, room + page);
}


/* xorshift64*: the same numbers in every run; *state is not 0 */

__attribute__((unused))
static uint32_t
fixture_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;

    return (uint32_t) (*state * 2685821657736338717u >> 32);
}


__attribute__((unused))
static int
fixture_is(recs_str_t s, const char *want)
{
    return recs_str_eq(s, recs_str_of(want));
}


#endif /* FIXTURE_H */
