
/*
 * Any bytes are read or refused, in every format: fields are the row's own,
 * none holds a NUL byte, and a refusal says why in one line.  The first byte
 * takes the format.
 */

#include "build/recs_feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>


int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);


static void
check_row(const recs_feed_t *f)
{
    size_t  i;

    for (i = 0; i < f->ncolumns; i++) {
        if (f->fields[i].len > RECS_ROW_MAX
            || (f->fields[i].len != 0
                && memchr(f->fields[i].data, '\0', f->fields[i].len) != NULL))
        {
            abort();
        }
    }
}


static void
check_feed(const recs_feed_spec_t *spec)
{
    recs_rc_t     rc;
    recs_err_t    err;
    recs_feed_t  *f;

    err.what[0] = '\0';
    rc = recs_feed_open(&f, spec, RECS_ORDERS, &err);

    if (rc == RECS_OK) {
        while ((rc = recs_feed_next(f, &err)) == RECS_OK) {
            check_row(f);
        }

        recs_feed_close(f);
    }

    if (rc != RECS_NONE
        && (err.what[0] == '\0' || strchr(err.what, '\n') != NULL))
    {
        abort();
    }
}


int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int               fd;
    char              path[32];
    recs_feed_spec_t  spec;

    static const char *const  formats[] = {
        "csv", "tsv", "jsonl", "xml", "baskets", NULL
    };

    if (size == 0) {
        return 0;
    }

    fd = memfd_create("feed", 0);

    if (fd == -1 || write(fd, data + 1, size - 1) != (ssize_t) size - 1) {
        abort();
    }

    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    spec = (recs_feed_spec_t) { .path = path, .format = formats[data[0] % 6] };
    check_feed(&spec);
    (void) close(fd);

    return 0;
}
