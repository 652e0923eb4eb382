
#include "build/recs_spill.h"

#include "store/recs_publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>


#define RECS_SPILL_LINES   8192         /* written at once */
#define RECS_SPILL_SHIFT   56           /* where a hash has its part's number */


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
        n = write(s->fd - 1, bytes + done, len - done);

        if (n == -1 && errno == EINTR) {
            n = 0;

        } else if (n <= 0) {
            return recs_spill_fail(s, n == 0 ? ENOSPC : errno, err);
        }
    }

    return RECS_OK;
}


/* the lines of all runs, a buffer full of them at a time */

static recs_rc_t
recs_spill_runs(recs_spill_t *s, const recs_runs_t *r, recs_err_t *err)
{
    size_t        i, n;
    uint64_t      at;
    recs_rc_t     rc;
    recs_line_t  *buf;

    buf = malloc(RECS_SPILL_LINES * sizeof(recs_line_t));
    rc = buf != NULL ? RECS_OK : recs_spill_fail(s, ENOMEM, err);

    for (i = n = 0; i < r->n && rc == RECS_OK; i++) {
        at = r->runs[i].at;

        do {
            buf[n++] = r->lines[at++];

            if (n == RECS_SPILL_LINES) {
                rc = recs_spill_write(s, buf, n * sizeof(recs_line_t), err);
                n = 0;
            }

        } while (rc == RECS_OK && at < r->nlines
                 && r->lines[at].order == r->runs[i].order);
    }

    if (rc == RECS_OK) {
        rc = recs_spill_write(s, buf, n * sizeof(recs_line_t), err);
    }

    free(buf);

    return rc;
}


static void
recs_spill_ends(size_t ends[RECS_LINE_PARTS], const recs_line_t *l, size_t n)
{
    size_t    i;
    unsigned  part;

    memset(ends, 0, RECS_LINE_PARTS * sizeof(ends[0]));

    for (i = 0; i < n; i++) {
        ends[l[i].order >> RECS_SPILL_SHIFT]++;
    }

    for (part = 1; part < RECS_LINE_PARTS; part++) {
        ends[part] += ends[part - 1];
    }
}


recs_rc_t
recs_spill_put(recs_spill_t *s, const recs_line_t *l, size_t n,
    recs_err_t *err)
{
    void         *ends;
    recs_rc_t     rc;
    recs_runs_t   runs;

    rc = s->fd == 0 ? recs_spill_open(s, err) : RECS_OK;

    if (rc != RECS_OK) {
        return rc;
    }

    ends = realloc(s->ends, (s->batches + 1) * sizeof(s->ends[0]));

    if (ends != NULL) {
        s->ends = ends;
    }

    if (ends == NULL || recs_runs_make(&runs, l, n, 1) != RECS_OK) {
        return recs_spill_fail(s, ENOMEM, err);
    }

    recs_spill_ends(s->ends[s->batches], l, n);

    rc = recs_spill_runs(s, &runs, err);
    recs_runs_free(&runs);

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
