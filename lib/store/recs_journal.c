
#include "store/recs_journal.h"

#include "base/recs_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>


#define RECS_JOURNAL_MAGIC     "RECSLIVE"
#define RECS_JOURNAL_VERSION   1


static recs_rc_t
recs_journal_fail(recs_err_t *err, const char *what, const char *path)
{
    int  sys;

    sys = errno;

    return recs_fail(err, sys == ENOENT || sys == ENOTDIR ? RECS_NONE
                                                          : RECS_SYS, sys,
                     "cannot %s live changes \"%.300s\": %s%s", what, path,
                     strerror(sys), sys == EACCES
                     ? ": the folder and the file need to be readable by who "
                       "serves them, writable by who changes them" : "");
}


static recs_rc_t
recs_journal_map(recs_journal_t *j, const char *path, int prot,
    recs_err_t *err)
{
    void  *p;

    if (fstat(j->fd, &j->st) != 0) {
        return recs_journal_fail(err, "read", path);
    }

    if (!S_ISREG(j->st.st_mode) || j->st.st_size < RECS_JOURNAL_HEAD) {
        return recs_fail(err, RECS_BAD, 0, "\"%.300s\" holds no live changes: "
                         "remove it", path);
    }

    p = mmap(NULL, RECS_JOURNAL_HEAD, prot, MAP_SHARED, j->fd, 0);

    if (p == MAP_FAILED) {
        return recs_journal_fail(err, "map", path);
    }

    j->head = p;

    return RECS_OK;
}


void
recs_journal_close(recs_journal_t *j)
{
    if (j->head != NULL) {
        (void) munmap(j->head, RECS_JOURNAL_HEAD);
    }

    if (j->fd != -1) {
        (void) close(j->fd);
    }

    j->head = NULL;
    j->fd = -1;
}


recs_rc_t
recs_journal_open(recs_journal_t *j, const char *path, bool write,
    recs_err_t *err)
{
    recs_rc_t  rc;

    j->head = NULL;
    j->fd = open(path, (write ? O_RDWR : O_RDONLY)|O_CLOEXEC);

    if (j->fd == -1) {
        return recs_journal_fail(err, write ? "change" : "read", path);
    }

    rc = recs_journal_map(j, path, write ? PROT_READ|PROT_WRITE : PROT_READ,
                          err);

    if (rc == RECS_OK
        && (memcmp(j->head, RECS_JOURNAL_MAGIC, 8) != 0
            || recs_le32(j->head + 8) != RECS_JOURNAL_VERSION
            || (recs_journal_word(j) & ~RECS_JOURNAL_OVER) < RECS_JOURNAL_HEAD))
    {
        rc = recs_fail(err, RECS_BAD, 0, "\"%.300s\" holds no live changes of "
                       "this version: remove it", path);
    }

    if (rc != RECS_OK) {
        recs_journal_close(j);
    }

    return rc;
}


/* 0 or errno; a disk that is full writes less */

static int
recs_journal_write(int fd, const unsigned char *p, size_t len, uint64_t at)
{
    ssize_t  n;

    for ( /* void */ ; len != 0; p += n, at += (uint64_t) n, len -= (size_t) n) {
        n = pwrite(fd, p, len, (off_t) at);

        if (n == -1 && errno != EINTR) {
            return errno;
        }

        if (n == 0) {
            return ENOSPC;
        }

        n = n == -1 ? 0 : n;
    }

    return fdatasync(fd) == 0 ? 0 : errno;
}


recs_rc_t
recs_journal_create(recs_journal_t *j, const char *path, recs_str_t records,
    recs_err_t *err)
{
    unsigned char  head[RECS_JOURNAL_HEAD] = RECS_JOURNAL_MAGIC;

    recs_put_le32(head + 8, RECS_JOURNAL_VERSION);
    recs_put_le64(head + 16, RECS_JOURNAL_HEAD + records.len);

    j->head = NULL;
    j->fd = open(path, O_RDWR|O_CREAT|O_TRUNC|O_CLOEXEC, 0644);

    if (j->fd != -1
        && (errno = recs_journal_write(j->fd, head, sizeof(head), 0)) == 0
        && (errno = recs_journal_write(j->fd, records.data, records.len,
                                       RECS_JOURNAL_HEAD)) == 0)
    {
        return recs_journal_map(j, path, PROT_READ|PROT_WRITE, err);
    }

    (void) recs_journal_fail(err, "write", path);
    recs_journal_close(j);

    return RECS_SYS;
}


static void
recs_journal_store(recs_journal_t *j, uint64_t word)
{
    __atomic_store_n((uint64_t *) (void *) (j->head + 16), word,
                     __ATOMIC_RELEASE);
    (void) msync(j->head, RECS_JOURNAL_HEAD, MS_SYNC);
}


recs_rc_t
recs_journal_append(recs_journal_t *j, recs_str_t records, recs_err_t *err)
{
    int       rc;
    uint64_t  end;

    end = recs_journal_word(j);
    rc = recs_journal_write(j->fd, records.data, records.len, end);

    if (rc != 0) {
        return recs_fail(err, RECS_SYS, rc, "cannot write live changes: %s",
                         strerror(rc));
    }

    recs_journal_store(j, end + records.len);

    return RECS_OK;
}


void
recs_journal_over(recs_journal_t *j)
{
    recs_journal_store(j, recs_journal_word(j) | RECS_JOURNAL_OVER);
}


recs_rc_t
recs_journal_read(const recs_journal_t *j, uint64_t from, uint64_t to,
    unsigned char **records)
{
    size_t   len, got;
    ssize_t  n;

    *records = NULL;

    if (to < from || to > RECS_JOURNAL_MAX) {
        return RECS_BAD;
    }

    len = (size_t) (to - from);

    *records = malloc(len + 1);
    if (*records == NULL) {
        return RECS_SYS;
    }

    for (got = 0; got < len; got += (size_t) n) {
        n = pread(j->fd, *records + got, len - got, (off_t) (from + got));

        if (n == -1 && errno == EINTR) {
            n = 0;
            continue;
        }

        if (n <= 0) {
            return n == 0 ? RECS_BAD : RECS_SYS;
        }
    }

    return RECS_OK;
}
