
#include "store/recs_publish.h"

#include "store/recs_prune.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_DRAFT_PREFIX   ".build-"


/*
 * A draft is two names: the lock ".build-X.lock", held with flock() for as
 * long as the builder lives, and the data file ".build-X".  A lock that can be
 * taken belongs to nobody.
 */

static void
recs_draft_reap(int dirfd, const char *name)
{
    int   fd;
    char  data[300], ledger[300 + sizeof(RECS_LEDGER)];

    fd = openat(dirfd, name, O_RDWR|O_CLOEXEC);
    if (fd == -1) {
        return;
    }

    if (flock(fd, LOCK_EX|LOCK_NB) == 0) {
        (void) snprintf(data, sizeof(data), "%.*s",
                        (int) (strlen(name) - strlen(".lock")), name);
        (void) unlinkat(dirfd, data, 0);
        (void) snprintf(ledger, sizeof(ledger), "%s" RECS_LEDGER, data);
        (void) unlinkat(dirfd, ledger, 0);
        (void) strcat(data, ".link");
        (void) unlinkat(dirfd, data, 0);
        (void) unlinkat(dirfd, name, 0);
    }

    (void) close(fd);
}


static void
recs_drafts_reap(const char *path)
{
    DIR            *dir;
    struct dirent  *e;

    dir = opendir(path);
    if (dir == NULL) {
        return;
    }

    while ((e = readdir(dir)) != NULL) {
        if (strncmp(e->d_name, RECS_DRAFT_PREFIX, strlen(RECS_DRAFT_PREFIX)) == 0
            && recs_ends_with(e->d_name, ".lock"))
        {
            recs_draft_reap(dirfd(dir), e->d_name);
        }
    }

    (void) closedir(dir);
}


/* mkdir -p */

static int
recs_mkdirs(const char *path)
{
    char    part[1024];
    size_t  i;

    for (i = 1; path[i - 1] != '\0'; i++) {

        if (path[i] != '/' && path[i] != '\0') {
            continue;
        }

        memcpy(part, path, i);
        part[i] = '\0';

        if (mkdir(part, 0755) != 0 && errno != EEXIST) {
            return -1;
        }
    }

    return 0;
}


/*
 * A new lock, held; -1 when the system refuses.  Between its making and its
 * locking another builder may take it for a dead one's and remove it: then the
 * next name.
 */

static int
recs_draft_lock(const char *dir, char *lock, size_t len)
{
    int          fd;
    struct stat  st;

    for ( ;; ) {
        (void) snprintf(lock, len, "%s/" RECS_DRAFT_PREFIX "XXXXXX.lock", dir);

        fd = mkostemps(lock, (int) strlen(".lock"), O_CLOEXEC);
        if (fd == -1) {
            return -1;
        }

        if (flock(fd, LOCK_EX|LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK) {
                (void) unlink(lock);
                (void) close(fd);
                return -1;
            }

        } else if (fstat(fd, &st) == 0 && st.st_nlink != 0) {
            return fd;
        }

        (void) close(fd);
    }
}


recs_rc_t
recs_draft_open(recs_draft_t *d, const char *dir, recs_err_t *err)
{
    char         lock[1200];
    struct stat  st;

    d->fd = -1;

    if (strlen(dir) >= sizeof(d->dir) || dir[0] == '\0') {
        return recs_fail(err, RECS_BAD, 0, "the folder's name is empty or too "
                         "long");
    }

    (void) snprintf(d->dir, sizeof(d->dir), "%s", dir);

    if (recs_mkdirs(dir) != 0) {
        return recs_fail(err, RECS_SYS, errno, "cannot make folder \"%.300s\": "
                         "%s", dir, strerror(errno));
    }

    if (stat(dir, &st) == 0 && !S_ISDIR(st.st_mode)) {
        return recs_fail(err, RECS_SYS, ENOTDIR, "\"%.300s\" is not a folder",
                         dir);
    }

    recs_drafts_reap(dir);

    d->fd = recs_draft_lock(dir, lock, sizeof(lock));

    if (d->fd == -1) {
        return recs_fail(err, RECS_SYS, errno, "cannot write in \"%.300s\": %s",
                         dir, strerror(errno));
    }

    (void) snprintf(d->path, sizeof(d->path), "%.*s",
                    (int) (strlen(lock) - strlen(".lock")), lock);
    (void) snprintf(d->ledger, sizeof(d->ledger), "%s" RECS_LEDGER, d->path);

    return RECS_OK;
}


/* "ID.recs" to "ID.ledger"; false when it is no such name, or too long */

static bool
recs_ledger_of(const char *generation, char *ledger, size_t len)
{
    int  stem;

    if (!recs_ends_with(generation, RECS_SUFFIX)) {
        return false;
    }

    stem = (int) (strlen(generation) - strlen(RECS_SUFFIX));

    return (size_t) snprintf(ledger, len, "%.*s" RECS_LEDGER, stem, generation)
           < len;
}


void
recs_draft_discard(recs_draft_t *d)
{
    char  lock[1200];

    if (d->fd == -1) {
        return;
    }

    (void) unlink(d->path);
    (void) unlink(d->ledger);
    (void) snprintf(lock, sizeof(lock), "%s.lock", d->path);
    (void) unlink(lock);
    (void) close(d->fd);
    d->fd = -1;
}


/* the steps of publishing; the first that fails leaves errno */

static int
recs_draft_rename(const recs_draft_t *d, const char *name, int dirfd)
{
    int   rc;
    char  file[1100], ledger[1120], link[1200], current[1100];

    (void) snprintf(file, sizeof(file), "%s/%s", d->dir, name);
    (void) snprintf(link, sizeof(link), "%s.link", d->path);
    (void) snprintf(current, sizeof(current), "%s/current", d->dir);

    if (rename(d->path, file) != 0
        || (recs_ledger_of(file, ledger, sizeof(ledger))
            && rename(d->ledger, ledger) != 0 && errno != ENOENT)
        || symlink(name, link) != 0)
    {
        return errno;
    }

    if (rename(link, current) != 0 || fsync(dirfd) != 0) {
        rc = errno;
        (void) unlink(link);
        return rc;
    }

    return 0;
}


/* a draft made from what is current is of no use when that is another */

static recs_rc_t
recs_draft_still(const recs_draft_t *d, const char *still, recs_err_t *err)
{
    char  link[1100], file[PATH_MAX];

    (void) snprintf(link, sizeof(link), "%s/current", d->dir);

    return still == NULL
           || (realpath(link, file) != NULL && strcmp(file, still) == 0)
           ? RECS_OK
           : recs_fail(err, RECS_BAD, 0, "another generation was published "
                       "meanwhile: run this again");
}


/*
 * One builder at a time publishes in a folder: otherwise one could prune what
 * another has just made current.
 */

recs_rc_t
recs_draft_publish(recs_draft_t *d, const char *name, const char *still,
    recs_err_t *err)
{
    int        fd, rc;
    char       file[RECS_NAME_MAX];
    recs_rc_t  held;

    (void) snprintf(file, sizeof(file), "%.57s" RECS_SUFFIX, name);

    fd = open(d->dir, O_RDONLY|O_DIRECTORY|O_CLOEXEC);
    rc = fd != -1 && flock(fd, LOCK_EX) == 0 ? 0 : errno;
    held = rc == 0 ? recs_draft_still(d, still, err) : RECS_OK;

    if (rc == 0 && held == RECS_OK) {
        rc = recs_draft_rename(d, file, fd);
    }

    if (rc == 0 && held == RECS_OK) {
        recs_draft_discard(d);
        recs_prune(d->dir, file);
    }

    if (fd != -1) {
        (void) close(fd);
    }

    return rc == 0 ? held
                   : recs_fail(err, RECS_SYS, rc, "cannot publish \"%.60s\" in "
                               "\"%.300s\": %s", file, d->dir, strerror(rc));
}
