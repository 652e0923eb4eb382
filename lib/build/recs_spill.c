
#include "build/recs_spill.h"

#include "store/recs_publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>


#define RECS_SPILL_WRITE   (64 * 1024 * 1024)   /* bytes at once; ssize_t fits */


static recs_rc_t
recs_spill_fail(const recs_spill_t *s, int code, recs_err_t *err)
{
    return recs_fail(err, RECS_SYS, code, "cannot keep order lines in \"%.300s\""
                     ": %s%s", s->dir, strerror(code),
                     code == ENOSPC || code == EDQUOT || code == EFBIG
                     ? ": free some space, or allow more --memory" : "");
}


/* the name of a draft is free for use; the file loses it at once */

static recs_rc_t
recs_spill_open(recs_spill_t *s, recs_err_t *err)
{
    int           fd, code;
    recs_rc_t     rc;
    recs_draft_t  draft;

    rc = recs_draft_open(&draft, s->dir, err);

    if (rc == RECS_OK) {
        fd = open(draft.path, O_RDWR|O_CREAT|O_EXCL|O_CLOEXEC, 0600);
        code = errno;

        s->fd = fd + 1;
        rc = fd == -1 ? recs_spill_fail(s, code, err) : RECS_OK;
    }

    recs_draft_discard(&draft);

    return rc;
}


static recs_rc_t
recs_spill_write(recs_spill_t *s, const void *p, size_t len, recs_err_t *err)
{
    size_t                done;
    ssize_t               n;
    const unsigned char  *bytes;

    bytes = p;

    for (done = 0; done < len; done += (size_t) n) {
        n = write(s->fd - 1, bytes + done, len - done < RECS_SPILL_WRITE
                                           ? len - done : RECS_SPILL_WRITE);
        if (n == -1 && errno == EINTR) {
            n = 0;

        } else if (n <= 0) {
            return recs_spill_fail(s, n == 0 ? ENOSPC : errno, err);
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_spill_put(recs_spill_t *s, recs_line_t *l, size_t n, recs_err_t *err)
{
    void       *ends;
    recs_rc_t   rc;

    rc = s->fd == 0 ? recs_spill_open(s, err) : RECS_OK;

    if (rc != RECS_OK) {
        return rc;
    }

    ends = realloc(s->ends, (s->batches + 1) * sizeof(s->ends[0]));
    if (ends == NULL) {
        return recs_spill_fail(s, ENOMEM, err);
    }

    s->ends = ends;
    recs_lines_part(l, n, s->ends[s->batches]);

    rc = recs_spill_write(s, l, n * sizeof(recs_line_t), err);

    if (rc == RECS_OK) {
        s->batches++;
        s->n += n;
    }

    return rc;
}


static recs_rc_t
recs_spill_read(const recs_spill_t *s, void *p, size_t len, off_t at,
    recs_err_t *err)
{
    size_t          done;
    ssize_t         n;
    unsigned char  *bytes;

    bytes = p;

    for (done = 0; done < len; done += (size_t) n) {
        n = pread(s->fd - 1, bytes + done, len - done, at + (off_t) done);

        if (n == -1 && errno == EINTR) {
            n = 0;

        } else if (n <= 0) {
            return recs_spill_fail(s, n == 0 ? EIO : errno, err);
        }
    }

    return RECS_OK;
}


/* lines of a part in a batch, and how many of the batch are before them */

static size_t
recs_spill_count(const recs_spill_t *s, size_t batch, unsigned part,
    size_t *before)
{
    *before = part != 0 ? s->ends[batch][part - 1] : 0;

    return s->ends[batch][part] - *before;
}


recs_rc_t
recs_spill_part(const recs_spill_t *s, unsigned part, recs_line_t **l,
    size_t *n, recs_err_t *err)
{
    size_t     batch, before, count;
    uint64_t   base;
    recs_rc_t  rc;

    for (*n = 0, batch = 0; batch < s->batches; batch++) {
        *n += recs_spill_count(s, batch, part, &before);
    }

    *l = malloc((*n + 1) * sizeof(recs_line_t));
    rc = *l != NULL ? RECS_OK : recs_spill_fail(s, ENOMEM, err);

    *n = 0;

    for (base = 0, batch = 0; batch < s->batches && rc == RECS_OK; batch++) {
        count = recs_spill_count(s, batch, part, &before);

        rc = recs_spill_read(s, *l + *n, count * sizeof(recs_line_t),
                             (off_t) ((base + before) * sizeof(recs_line_t)),
                             err);
        *n += count;
        base += s->ends[batch][RECS_LINE_PARTS - 1];
    }

    return rc;
}


void
recs_spill_free(recs_spill_t *s)
{
    if (s->fd != 0) {
        (void) close(s->fd - 1);
    }

    free(s->ends);

    *s = (recs_spill_t) { .dir = s->dir };
}
