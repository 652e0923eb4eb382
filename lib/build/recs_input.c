
#include "build/recs_input.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_INPUT_STEP   (128 * 1024)  /* read at once: stays in the cache */
#define RECS_INPUT_BUF    (RECS_ROW_MAX + RECS_INPUT_STEP)


/* More bytes behind those not yet returned; sets eof when there are none. */

static recs_rc_t
recs_input_fill(recs_input_t *in, recs_err_t *err)
{
    int          code;
    size_t       n, room;
    recs_rc_t    rc;
    const char  *why;

    memmove(in->buf, in->buf + in->pos, in->end - in->pos);
    in->end -= in->pos;
    in->pos = 0;

    room = RECS_INPUT_BUF - in->end;
    room = room < RECS_INPUT_STEP ? room : RECS_INPUT_STEP;

    rc = recs_unpack_read(in->packed, in->buf + in->end, room, &n, &why);
    in->end += n;

    switch (rc) {

    case RECS_OK:
        return RECS_OK;

    case RECS_NONE:
        in->eof = true;
        return RECS_OK;

    case RECS_SYS:
        code = errno;
        in->broken = true;
        return recs_fail(err, RECS_SYS, code, "%s: %s", in->name,
                         strerror(code));

    default:
        in->broken = true;
        return recs_fail(err, RECS_BAD, 0, "%s:%" PRIu64 ": %s", in->name,
                         in->line + 1, why);
    }
}


static recs_rc_t
recs_input_fd(const char *path, int *fd, recs_err_t *err)
{
    int          code;
    const char  *name;
    struct stat  st;

    if (strcmp(path, "-") == 0) {
        name = "standard input";
        *fd = dup(STDIN_FILENO);        /* ours stays open */

    } else {
        name = path;
        *fd = open(path, O_RDONLY|O_CLOEXEC);
    }

    if (*fd == -1 || fstat(*fd, &st) == -1) {
        code = errno;

        if (*fd != -1) {
            (void) close(*fd);
        }

        return recs_fail(err, RECS_SYS, code, "%s: %s", name, strerror(code));
    }

    if (S_ISDIR(st.st_mode)) {
        (void) close(*fd);
        return recs_fail(err, RECS_BAD, EISDIR, "%s: is a folder, not a file",
                         name);
    }

    return RECS_OK;
}


static recs_rc_t
recs_input_mark(recs_input_t *in, recs_err_t *err)
{
    const unsigned char  *p;

    p = in->buf;

    if (in->end >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) {
        in->pos = 3;
    }

    if (in->end >= 2
        && (memcmp(p, "\xff\xfe", 2) == 0 || memcmp(p, "\xfe\xff", 2) == 0))
    {
        return recs_fail(err, RECS_BAD, 0, "%s: is UTF-16, not UTF-8: convert "
                         "it with iconv -f UTF-16 -t UTF-8", in->name);
    }

    return RECS_OK;
}


recs_rc_t
recs_input_open(recs_input_t *in, const char *path, recs_err_t *err)
{
    int        fd;
    recs_rc_t  rc;

    *in = (recs_input_t) { .name = path };

    rc = recs_input_fd(path, &fd, err);
    if (rc != RECS_OK) {
        return rc;
    }

    if (strcmp(path, "-") == 0) {
        in->name = "standard input";
    }

    in->packed = recs_unpack_open(fd);
    in->buf = malloc(RECS_INPUT_BUF);

    if (in->packed == NULL || in->buf == NULL) {
        if (in->packed == NULL) {
            (void) close(fd);
        }

        rc = recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory", in->name);
        goto failed;
    }

    rc = recs_input_fill(in, err);

    if (rc == RECS_OK) {
        rc = recs_input_mark(in, err);
    }

    if (rc == RECS_OK) {
        return RECS_OK;
    }

failed:

    recs_input_close(in);

    return rc;
}


void
recs_input_close(recs_input_t *in)
{
    recs_unpack_close(in->packed);
    free(in->buf);

    *in = (recs_input_t) { .name = in->name };
}


recs_str_t
recs_input_ahead(const recs_input_t *in)
{
    return (recs_str_t) { in->buf + in->pos, in->end - in->pos };
}


static recs_rc_t
recs_input_take(recs_input_t *in, size_t len, recs_str_t *line,
    recs_err_t *err)
{
    *line = (recs_str_t) { in->buf + in->pos, len };

    in->pos += len;
    in->line++;

    if (len > RECS_ROW_MAX) {
        in->broken = true;
        return recs_fail(err, RECS_BAD, 0,
                         "%s:%" PRIu64 ": a line of more than 1 MiB",
                         in->name, in->line);
    }

    if (memchr(line->data, '\0', len) != NULL) {
        return recs_fail(err, RECS_BAD, 0, "%s:%" PRIu64 ": a NUL byte: the "
                         "file is binary, or UTF-16 (iconv -f UTF-16 -t UTF-8 "
                         "converts it)", in->name, in->line);
    }

    return RECS_OK;
}


recs_rc_t
recs_input_line(recs_input_t *in, recs_str_t *line, recs_err_t *err)
{
    size_t                seen;
    recs_rc_t             rc;
    const unsigned char  *lf;

    seen = 0;

    for ( ;; ) {
        lf = in->end - in->pos > seen
             ? memchr(in->buf + in->pos + seen, '\n', in->end - in->pos - seen)
             : NULL;

        if (lf != NULL) {
            return recs_input_take(in, (size_t) (lf + 1 - in->buf) - in->pos,
                                   line, err);
        }

        seen = in->end - in->pos;

        if (in->eof || seen > RECS_ROW_MAX) {
            break;
        }

        rc = recs_input_fill(in, err);
        if (rc != RECS_OK) {
            return rc;
        }
    }

    return seen == 0 ? RECS_NONE : recs_input_take(in, seen, line, err);
}


recs_rc_t
recs_input_piece(recs_input_t *in, recs_str_t *piece, recs_err_t *err)
{
    recs_rc_t  rc;

    rc = RECS_OK;

    if (in->pos == in->end && !in->eof) {
        rc = recs_input_fill(in, err);
    }

    *piece = (recs_str_t) { in->buf + in->pos, in->end - in->pos };
    in->pos = in->end;

    return rc == RECS_OK && piece->len == 0 ? RECS_NONE : rc;
}
