
/* Files for the tests of lib/build's feeds, in a folder of the test's own. */

#ifndef FEEDS_H
#define FEEDS_H

#include "tap.h"

#include "base/recs_base.h"
#include "build/recs_feed.h"

#include <stdbool.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>


#define FEEDS_MAX   256

static char    feeds_dir[64];
static char    feeds_made[FEEDS_MAX][160];
static size_t  feeds_n;


/* A path in the folder, which is made on the first call; valid to the end. */

__attribute__((unused))
static const char *
feed_path(const char *name)
{
    if (feeds_dir[0] == '\0') {
        strcpy(feeds_dir, "/tmp/recs-unit-XXXXXX");

        if (mkdtemp(feeds_dir) == NULL) {
            printf("Bail out! no temporary folder\n");
            exit(EXIT_FAILURE);
        }
    }

    if (feeds_n == FEEDS_MAX) {
        printf("Bail out! too many files\n");
        exit(EXIT_FAILURE);
    }

    snprintf(feeds_made[feeds_n], sizeof(feeds_made[0]), "%s/%s", feeds_dir,
             name);

    return feeds_made[feeds_n++];
}


/* Write len bytes, packed as asked for; the file's path. */

typedef enum {
    PLAIN = 0,
    GZIP,
    ZSTD,
    PACKINGS
} feed_packing_t;

__attribute__((unused))
static const char *
feed_bytes(const char *name, const void *data, size_t len,
    feed_packing_t packing)
{
    FILE        *file;
    gzFile       gz;
    size_t       room;
    void        *packed;
    const char  *path;

    path = feed_path(name);

    if (packing == GZIP) {
        gz = gzopen(path, "wb");
        (void) gzwrite(gz, data, (unsigned) len);
        (void) gzclose(gz);
        return path;
    }

    room = ZSTD_compressBound(len);
    packed = malloc(room);

    if (packing == ZSTD) {
        len = ZSTD_compress(packed, room, data, len, 3);
        data = packed;
    }

    file = fopen(path, "wb");
    (void) fwrite(data, 1, len, file);
    (void) fclose(file);
    free(packed);

    return path;
}


__attribute__((unused))
static const char *
feed_text(const char *name, const char *text)
{
    return feed_bytes(name, text, strlen(text), PLAIN);
}


/* A file of the shared data sets; NULL when they are not there. */

__attribute__((unused))
static const char *
feed_shared(const char *name)
{
    static char  path[512];

    const char  *shared;

    shared = getenv("RECS_SHARED");
    snprintf(path, sizeof(path), "%s/data/%s",
             shared != NULL ? shared : "../shared", name);

    return access(path, R_OK) == 0 ? path : NULL;
}


/* A test that cannot be made here, and why. */

__attribute__((unused))
static void
feed_skip(const char *why)
{
    tap_run++;
    printf("ok %d # SKIP %s\n", tap_run, why);
}


/* All rows as text, cut at size: a|b|c/ per row, '-' for an absent field. */

__attribute__((unused))
static recs_rc_t
feed_rows(const char *path, const char *format, recs_feed_kind_t kind, char *text,
    size_t size, recs_err_t *err)
{
    size_t            i;
    recs_rc_t         rc;
    recs_out_t        out;
    recs_feed_t      *f;
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = path, .format = format };
    out = (recs_out_t) { (unsigned char *) text, size - 1, 0 };
    memset(text, 0, size);

    rc = recs_feed_open(&f, &spec, kind, err);
    if (rc != RECS_OK) {
        return rc;
    }

    while ((rc = recs_feed_next(f, err)) == RECS_OK) {

        for (i = 0; i < f->ncolumns; i++) {
            recs_out_put(&out, "|", i ? 1 : 0);
            recs_out_str(&out, f->fields[i].data ? f->fields[i]
                                                 : recs_str("-"));
        }

        recs_out_lit(&out, "/");
    }

    recs_feed_close(f);

    return rc;
}


/* before done_testing() */

__attribute__((unused))
static void
feeds_remove(void)
{
    while (feeds_n > 0) {
        (void) unlink(feeds_made[--feeds_n]);
    }

    if (feeds_dir[0] != '\0') {
        (void) rmdir(feeds_dir);
    }
}


__attribute__((unused))
static bool
is(recs_str_t s, const char *want)
{
    return recs_str_eq(s, recs_str_of(want));
}


#endif /* FEEDS_H */
