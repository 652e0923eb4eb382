
#include "fixture.h"

#include "store/recs_publish.h"

#include <dirent.h>
#include <limits.h>
#include <sys/stat.h>
#include <sys/wait.h>


#define PROCESSES   8
#define ROUNDS      400


static recs_err_t  err;


/* names in a folder that begin and end like that */

static size_t
count(const char *dir, const char *begin, const char *end)
{
    DIR            *d;
    size_t          n, len;
    struct dirent  *e;

    d = opendir(dir);

    for (n = 0; d != NULL && (e = readdir(d)) != NULL; /* void */) {
        len = strlen(e->d_name);
        n += strncmp(e->d_name, begin, strlen(begin)) == 0
             && len >= strlen(end)
             && strcmp(e->d_name + len - strlen(end), end) == 0;
    }

    if (d != NULL) {
        (void) closedir(d);
    }

    return n;
}


static void
write_draft(const recs_draft_t *d, const char *text)
{
    FILE  *file;

    file = fopen(d->path, "w");

    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
        fixture_fail(d->path);
    }
}


static recs_rc_t
publish(const char *dir, const char *id)
{
    recs_rc_t     rc;
    recs_draft_t  d;

    rc = recs_draft_open(&d, dir, &err);

    if (rc == RECS_OK) {
        write_draft(&d, id);
        rc = recs_draft_publish(&d, id, NULL, &err);
    }

    recs_draft_discard(&d);

    return rc;
}


static int
current_is(const char *dir, const char *id)
{
    int          same;
    char        *text, path[600], target[64];
    ssize_t      n;

    snprintf(path, sizeof(path), "%s/current", dir);
    n = readlink(path, target, sizeof(target) - 1);

    if (n < 0) {
        return 0;
    }

    target[n] = '\0';
    text = fixture_read(path, NULL);
    same = strcmp(text, id) == 0 && strncmp(target, id, strlen(id)) == 0
           && strcmp(target + strlen(id), ".recs") == 0;
    free(text);

    return same;
}


static void
test_life(void)
{
    const char    *dir;
    recs_draft_t   d;

    dir = fixture_path("a/new/folder");

    ok(recs_draft_open(&d, dir, &err) == RECS_OK
       && count(dir, ".build-", ".lock") == 1 && access(d.path, F_OK) != 0,
       "a draft makes its folder and reserves a name");

    write_draft(&d, "x");
    recs_draft_discard(&d);
    recs_draft_discard(&d);
    ok(count(dir, ".build-", "") == 0, "a discarded one leaves nothing");

    ok(publish(dir, "1111") == RECS_OK && current_is(dir, "1111")
       && count(dir, ".build-", "") == 0,
       "a published one is current, by a relative link");
    ok(publish(dir, "2222") == RECS_OK && current_is(dir, "2222")
       && count(dir, "1111", ".recs") == 1, "the one before it stays");
    ok(publish(dir, "2222") == RECS_OK && current_is(dir, "2222")
       && count(dir, "", ".recs") == 2, "the same id again replaces itself");

    ok(recs_draft_open(&d, dir, &err) == RECS_OK
       && recs_draft_publish(&d, "3333", NULL, &err) == RECS_SYS
       && current_is(dir, "2222"),
       "what was never written cannot be published");
    recs_draft_discard(&d);
    ok(count(dir, ".build-", "") == 0, "and leaves nothing either");
}


static void
set_time(const char *dir, const char *id, time_t sec, long nsec)
{
    char             path[600];
    struct timespec  times[2];

    snprintf(path, sizeof(path), "%s/%s.recs", dir, id);
    times[0] = times[1] = (struct timespec) { sec, nsec };
    (void) utimensat(AT_FDCWD, path, times, 0);
}


/* fails when pruning takes the newest, a stranger's file, or the current one */

static void
test_prune(void)
{
    int          i;
    char         id[16], path[600];
    const char  *dir;

    dir = fixture_path("prune");

    for (i = 0; i < 5; i++) {
        snprintf(id, sizeof(id), "g%d", i);
        (void) publish(dir, id);

        set_time(dir, id, 1000, i);         /* within one second */

        snprintf(path, sizeof(path), "%s/note-%d.txt", dir, i);
        fixture_text(path + strlen(fixture_root) + 1, "a stranger's");
    }

    ok(count(dir, "", ".recs") == RECS_KEEP && count(dir, "g4", "") == 1
       && count(dir, "g3", "") == 1 && count(dir, "g2", "") == 1,
       "the newest generations are kept");
    ok(count(dir, "note-", ".txt") == 5, "other files are not touched");
    ok(publish(dir, "g2") == RECS_OK && current_is(dir, "g2")
       && count(dir, "", ".recs") == RECS_KEEP,
       "an old id that is built again is current");

    dir = fixture_path("young");

    for (i = 0; i < RECS_KEEP + 3; i++) {
        snprintf(id, sizeof(id), "y%d", i);
        (void) publish(dir, id);
    }

    ok(count(dir, "", ".recs") == RECS_KEEP + 3,
       "what is younger than a minute stays for who has just read the link");
}


/*
 * Fails when the file of the lists, or its ledger, is pruned under the small ones
 * that name it, or stays when none does any more.
 */

#define BASE   "0ba5e00000000000"

static void
test_prune_bases(void)
{
    int          i;
    char         id[64];
    const char  *dir;

    dir = fixture_path("bases");

    (void) publish(dir, BASE);
    set_time(dir, BASE, 1000, 0);
    (void) fixture_text("bases/" BASE ".ledger", "what it is made of");

    for (i = 0; i < 5; i++) {
        snprintf(id, sizeof(id), BASE "-%016d", i);
        (void) publish(dir, id);
        set_time(dir, id, 1000, i + 1);
    }

    ok(count(dir, BASE "-", ".recs") == RECS_KEEP
       && count(dir, BASE ".", "recs") == 1
       && count(dir, BASE ".", "ledger") == 1 && current_is(dir, id),
       "the lists stay with the policies that need them, and their ledger");

    for (i = 0; i < RECS_KEEP; i++) {
        snprintf(id, sizeof(id), "g%d", i);
        (void) publish(dir, id);
        set_time(dir, id, 2000, i);
    }

    ok(publish(dir, "g9") == RECS_OK && count(dir, BASE, "") == 0
       && count(dir, "g", ".recs") == RECS_KEEP,
       "and go with the last of them");
}


/* what is current when a draft was begun, by its real path */

static void
test_still(void)
{
    char           real[PATH_MAX], path[600];
    const char    *dir;
    recs_draft_t   d;

    dir = fixture_path("still");
    (void) publish(dir, "s1");
    snprintf(path, sizeof(path), "%s/current", dir);

    if (realpath(path, real) == NULL) {
        fixture_fail(path);
    }

    (void) recs_draft_open(&d, dir, &err);
    write_draft(&d, "s1-p1");
    (void) publish(dir, "s2");

    ok(recs_draft_publish(&d, "s1-p1", real, &err) == RECS_BAD
       && strstr(err.what, "meanwhile") != NULL && current_is(dir, "s2"),
       "what was made of another generation is not published");
    recs_draft_discard(&d);

    ok(count(dir, "", ".recs") == 2 && count(dir, ".build-", "") == 0,
       "and leaves nothing");
}


static void
test_leftovers(void)
{
    const char    *dir;
    char           c;
    recs_draft_t   dead, living, next;

    dir = fixture_path("left");

    (void) recs_draft_open(&living, dir, &err);
    write_draft(&living, "x");
    (void) recs_draft_open(&dead, dir, &err);
    write_draft(&dead, "x");
    (void) symlink("x", dead.ledger);
    (void) close(dead.fd);                  /* as if its process had died */

    (void) recs_draft_open(&next, dir, &err);

    ok(access(dead.path, F_OK) != 0 && readlink(dead.ledger, &c, 1) == -1,
       "a draft whose builder died is removed, and its ledger");
    ok(access(living.path, F_OK) == 0, "that of a living builder is not");
    ok(count(dir, ".build-", ".lock") == 2, "nor are the locks of the living");

    recs_draft_discard(&next);
    recs_draft_discard(&living);
    ok(count(dir, ".", "") == 2, "nothing is left at last");
}


static void
test_refused(void)
{
    char           longer[2000];
    recs_draft_t   d;

    ok(recs_draft_open(&d, fixture_text("file", "x"), &err) == RECS_SYS
       && strstr(err.what, "not a folder") != NULL,
       "a file is not a folder of generations");
    recs_draft_discard(&d);
    ok(recs_draft_open(&d, fixture_path("file/below"), &err) == RECS_SYS,
       "there is no folder below a file");
    recs_draft_discard(&d);

    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = '\0';
    ok(recs_draft_open(&d, longer, &err) == RECS_BAD
       && recs_draft_open(&d, "", &err) == RECS_BAD,
       "a name may be neither empty nor longer than a path");
    recs_draft_discard(&d);
}


/* one of many builders: drafts and publishes; the exit code */

static int
crowd(const char *dir, int number)
{
    int           i;
    char          id[16], current[600];
    recs_draft_t  d;

    snprintf(id, sizeof(id), "p%d", number);
    snprintf(current, sizeof(current), "%s/current", dir);

    for (i = 0; i < ROUNDS; i++) {

        if (recs_draft_open(&d, dir, &err) != RECS_OK) {
            return 1;
        }

        recs_draft_discard(&d);

        if (i % 20 == 0
            && (publish(dir, id) != RECS_OK || access(current, R_OK) != 0))
        {
            return 2;
        }
    }

    return 0;
}


/*
 * Fails when a lock that was just made, and is not yet held, is taken for that
 * of a dead builder, and when one builder prunes what another has just made
 * current.
 */

static void
test_crowd(void)
{
    int          i, status, codes[3];
    const char  *dir;

    dir = fixture_path("crowd");
    memset(codes, 0, sizeof(codes));

    for (i = 0; i < PROCESSES; i++) {
        if (fork() == 0) {
            _exit(crowd(dir, i));
        }
    }

    for (i = 0; i < PROCESSES; i++) {
        (void) wait(&status);
        codes[WIFEXITED(status) ? WEXITSTATUS(status) % 3 : 1]++;
    }

    ok(codes[1] == 0, "%d builders at once all get a draft: %d did not",
       PROCESSES, codes[1]);
    ok(codes[2] == 0, "what is current is there at any time: %d found it not",
       codes[2]);
    ok(count(dir, ".build-", "") == 0 && count(dir, "current", "") == 1,
       "they leave nothing but generations");
}


int
main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);

    test_life();
    test_prune();
    test_prune_bases();
    test_still();
    test_leftovers();
    test_refused();
    test_crowd();

    return done_testing();
}
