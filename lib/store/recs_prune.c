
#include "store/recs_prune.h"

#include "store/recs_format.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_GENERATIONS    64          /* looked at when pruning */
#define RECS_SMALL_END      (1 + RECS_ID_LEN + strlen(RECS_SUFFIX))     /* "-ID.recs" */
#define RECS_SECOND         1000000000ll        /* nanoseconds */


typedef struct {
    char     name[RECS_NAME_MAX];
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


/* the id that a build or a publication gives */

static bool
recs_is_id(const char *s)
{
    return strspn(s, "0123456789abcdef") >= RECS_ID_LEN;
}


/* "BASE-ID.recs" */

static bool
recs_generation_small(const char *name)
{
    size_t  len;

    len = strlen(name);

    return len > RECS_SMALL_END && recs_ends_with(name, RECS_SUFFIX)
           && name[len - RECS_SMALL_END] == '-'
           && recs_is_id(name + len - RECS_SMALL_END + 1);
}


/* does any file of the folder need the lists of that one? */

static bool
recs_generation_needed(DIR *dir, const char *name)
{
    size_t          len;
    struct dirent  *e;

    rewinddir(dir);
    len = strlen(name) - strlen(RECS_SUFFIX);

    while ((e = readdir(dir)) != NULL) {
        if (recs_generation_small(e->d_name)
            && strlen(e->d_name) == len + RECS_SMALL_END
            && strncmp(e->d_name, name, len) == 0)
        {
            return true;
        }
    }

    return false;
}


/* the small ones first: with them goes the need for what they name */

static void
recs_prune_old(DIR *dir, const recs_generation_t *gens, size_t n, int64_t old)
{
    int     small;
    size_t  i;

    for (small = 1; small >= 0; small--) {
        for (i = RECS_KEEP - 1; i < n; i++) {
            if (gens[i].time < old
                && recs_generation_small(gens[i].name) == (small != 0)
                && !recs_generation_needed(dir, gens[i].name))
            {
                (void) unlinkat(dirfd(dir), gens[i].name, 0);
            }
        }
    }
}


/* those whose generation is gone; other names are not ours */

static void
recs_prune_ledgers(DIR *dir)
{
    char            generation[RECS_NAME_MAX];
    struct stat     st;
    struct dirent  *e;

    rewinddir(dir);

    while ((e = readdir(dir)) != NULL) {

        if (!recs_is_id(e->d_name)
            || strcmp(e->d_name + RECS_ID_LEN, RECS_LEDGER) != 0)
        {
            continue;
        }

        (void) snprintf(generation, sizeof(generation), "%.*s" RECS_SUFFIX,
                        RECS_ID_LEN, e->d_name);

        if (fstatat(dirfd(dir), generation, &st, AT_SYMLINK_NOFOLLOW) != 0
            && errno == ENOENT)
        {
            (void) unlinkat(dirfd(dir), e->d_name, 0);
        }
    }
}


void
recs_prune(const char *path, const char *current)
{
    DIR                *dir;
    size_t              n;
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

    recs_prune_old(dir, gens, n, recs_generation_time(&st)
                                 - RECS_KEEP_YOUNG * RECS_SECOND);

    recs_prune_ledgers(dir);
    (void) closedir(dir);
}
