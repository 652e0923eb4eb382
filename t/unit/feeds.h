
/* Files for the tests of lib/build's feeds, in a folder of the test's own. */

#ifndef FEEDS_H
#define FEEDS_H

#include "tap.h"

#include "base/recs_base.h"

#include <stdbool.h>
#include <unistd.h>
#include <zlib.h>


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


/* Write len bytes, compressed when asked to; the file's path. */

__attribute__((unused))
static const char *
feed_bytes(const char *name, const void *data, size_t len, bool gzip)
{
    FILE        *file;
    gzFile       gz;
    const char  *path;

    path = feed_path(name);

    if (gzip) {
        gz = gzopen(path, "wb");
        (void) gzwrite(gz, data, (unsigned) len);
        (void) gzclose(gz);

    } else {
        file = fopen(path, "wb");
        (void) fwrite(data, 1, len, file);
        (void) fclose(file);
    }

    return path;
}


__attribute__((unused))
static const char *
feed_text(const char *name, const char *text)
{
    return feed_bytes(name, text, strlen(text), false);
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
