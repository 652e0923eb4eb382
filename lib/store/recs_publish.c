
#include "store/recs_publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_DRAFT_PREFIX   ".build-"
#define RECS_SUFFIX         ".recs"
#define RECS_LEDGER         ".ledger"
#define RECS_GENERATIONS    64          /* looked at when pruning */
#define RECS_SECOND         1000000000ll        /* nanoseconds */


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


static bool
recs_ends_with(const char *s, const char *end)
{
    size_t  n, m;

    n = strlen(s);
    m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
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


recs_rc_t
recs_draft_inherit(const recs_draft_t *d, const char *file, recs_err_t *err)
{
    char  ledger[1200];

    return !recs_ledger_of(file, ledger, sizeof(ledger))
           || link(ledger, d->ledger) == 0 || errno == ENOENT
           ? RECS_OK
           : recs_fail(err, RECS_SYS, errno, "cannot link \"%.300s\": %s",
                       ledger, strerror(errno));
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


typedef struct {
    char     name[64];
    int64_t  time;                      /* nanoseconds */
} recs_generation_t;


static int64_t
recs_generation_time(const struct stat *st)
{
    return (int64_t) st->st_mtim.tv_sec * RECS_SECOND + st->st_mtim.tv_nsec;
}


static int
recs_generation_newer(const void *a, const void *b)
{
    const recs_generation_t  *x, *y;

    x = a;
    y = b;

    if (x->time != y->time) {
        return x->time < y->time ? 1 : -1;
    }

    return strcmp(x->name, y->name);
}


static size_t
recs_generations_list(DIR *dir, const char *current, recs_generation_t *gens)
{
    size_t          n;
    struct stat     st;
    struct dirent  *e;

    n = 0;

    while (n < RECS_GENERATIONS && (e = readdir(dir)) != NULL) {

        if (e->d_name[0] == '.' || !recs_ends_with(e->d_name, RECS_SUFFIX)
            || strlen(e->d_name) >= sizeof(gens[n].name)
            || strcmp(e->d_name, current) == 0
            || fstatat(dirfd(dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0
            || !S_ISREG(st.st_mode))
        {
            continue;
        }

        (void) strcpy(gens[n].name, e->d_name);
        gens[n++].time = recs_generation_time(&st);
    }

    return n;
}


/*
 * What seems younger than the generation just made was made before the clock
 * went back: it sorts behind all others, in its own order.
 */

static void
recs_generations_date(recs_generation_t *gens, size_t n, int64_t current)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (gens[i].time > current + RECS_KEEP_YOUNG * RECS_SECOND) {
            gens[i].time -= INT64_MAX / 2;
        }
    }
}


/* those whose generation is gone */

static void
recs_prune_ledgers(DIR *dir)
{
    char            generation[300];
    struct stat     st;
    struct dirent  *e;

    rewinddir(dir);

    while ((e = readdir(dir)) != NULL) {

        if (e->d_name[0] == '.' || !recs_ends_with(e->d_name, RECS_LEDGER)) {
            continue;
        }

        (void) snprintf(generation, sizeof(generation), "%.*s" RECS_SUFFIX,
                        (int) (strlen(e->d_name) - strlen(RECS_LEDGER)),
                        e->d_name);

        if (fstatat(dirfd(dir), generation, &st, AT_SYMLINK_NOFOLLOW) != 0
            && errno == ENOENT)
        {
            (void) unlinkat(dirfd(dir), e->d_name, 0);
        }
    }
}


static void
recs_prune(const char *path, const char *current)
{
    DIR                *dir;
    size_t              i, n;
    int64_t             old;
    struct stat         st;
    recs_generation_t   gens[RECS_GENERATIONS];

    dir = opendir(path);
    if (dir == NULL) {
        return;
    }

    if (fstatat(dirfd(dir), current, &st, AT_SYMLINK_NOFOLLOW) != 0) {
        (void) closedir(dir);
        return;
    }

    n = recs_generations_list(dir, current, gens);
    recs_generations_date(gens, n, recs_generation_time(&st));
    qsort(gens, n, sizeof(gens[0]), recs_generation_newer);

    old = recs_generation_time(&st) - RECS_KEEP_YOUNG * RECS_SECOND;

    for (i = RECS_KEEP - 1; i < n; i++) {
        if (gens[i].time < old) {
            (void) unlinkat(dirfd(dir), gens[i].name, 0);
        }
    }

    recs_prune_ledgers(dir);
    (void) closedir(dir);
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


/*
 * One builder at a time publishes in a folder: otherwise one could prune what
 * another has just made current.
 */

recs_rc_t
recs_draft_publish(recs_draft_t *d, const char *id, recs_err_t *err)
{
    int   fd, rc;
    char  name[64];

    (void) snprintf(name, sizeof(name), "%.40s" RECS_SUFFIX, id);

    fd = open(d->dir, O_RDONLY|O_DIRECTORY|O_CLOEXEC);
    rc = fd != -1 && flock(fd, LOCK_EX) == 0 ? 0 : errno;

    if (rc == 0) {
        rc = recs_draft_rename(d, name, fd);
    }

    if (rc == 0) {
        recs_draft_discard(d);
        recs_prune(d->dir, name);
    }

    if (fd != -1) {
        (void) close(fd);
    }

    return rc == 0 ? RECS_OK
                   : recs_fail(err, RECS_SYS, rc, "cannot publish \"%.40s\" in "
                               "\"%.300s\": %s", name, d->dir, strerror(rc));
}
