
/* Running the recs command: $RECS, or build/recs. */

#ifndef COMMAND_H
#define COMMAND_H

#include "fixture.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>


#define COMMAND_TEXT   (256 * 1024)

static char         command_out[COMMAND_TEXT];      /* of the last run, cut */
static char         command_err[COMMAND_TEXT];
static const char  *command_in = "/dev/null";       /* standard input */

/* called in the child before the command starts; may be NULL */
static void       (*command_prepare)(void);


static const char *
command_path(void)
{
    const char  *path;

    path = getenv("RECS");

    return path != NULL ? path : "build/recs";
}


static void
command_redirect(const char *path, int flags, int fd)
{
    int  opened;

    opened = open(path, flags, 0644);

    if (opened == -1 || dup2(opened, fd) == -1) {
        _exit(126);
    }

    (void) close(opened);
}


/* argv[0] is filled in; the process, which writes to NAME.out and NAME.err */

static pid_t
command_start(const char *name, const char **argv)
{
    char   out[600], err[600];
    pid_t  pid;

    snprintf(out, sizeof(out), "%s", fixture_path("%s.out", name));
    snprintf(err, sizeof(err), "%s", fixture_path("%s.err", name));
    argv[0] = command_path();

    (void) fflush(stdout);
    pid = fork();

    if (pid == -1) {
        fixture_fail("fork");
    }

    if (pid == 0) {
        command_redirect(command_in, O_RDONLY, STDIN_FILENO);
        command_redirect(out, O_WRONLY|O_CREAT|O_TRUNC, STDOUT_FILENO);
        command_redirect(err, O_WRONLY|O_CREAT|O_TRUNC, STDERR_FILENO);

        if (command_prepare != NULL) {
            command_prepare();
        }

        (void) execv(argv[0], (char **) (uintptr_t) argv);
        _exit(127);
    }

    return pid;
}


static void
command_text(const char *path, char *text)
{
    size_t   n;
    FILE    *file;

    file = fopen(path, "rb");
    n = file != NULL ? fread(text, 1, COMMAND_TEXT - 1, file) : 0;
    text[n] = '\0';

    if (file != NULL) {
        (void) fclose(file);
    }
}


/* the exit code; a signal is 128 and its number */

static int
command_wait(const char *name, pid_t pid)
{
    int  status;

    if (waitpid(pid, &status, 0) != pid) {
        fixture_fail("wait");
    }

    command_text(fixture_path("%s.out", name), command_out);
    command_text(fixture_path("%s.err", name), command_err);

    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}


__attribute__((unused))
static int
command_run(const char **argv)
{
    return command_wait("run", command_start("run", argv));
}


#define RUN(...)                                                              \
    command_run((const char *[]) { NULL, __VA_ARGS__, NULL })


/* Exit code 2, and a way out is named. */

#define MISUSED(...)                                                          \
    (RUN(__VA_ARGS__) == 2 && strstr(command_err, "--help") != NULL)


/* Files in a folder: neither generations, nor the link to one, nor live changes. */

__attribute__((unused))
static size_t
command_leftovers(const char *dir)
{
    DIR            *d;
    size_t          n, len;
    struct dirent  *e;

    d = opendir(dir);

    for (n = 0; d != NULL && (e = readdir(d)) != NULL; /* void */) {
        len = strlen(e->d_name);

        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0
             && strcmp(e->d_name, "current") != 0
             && strcmp(e->d_name, "live") != 0
             && (len < 5 || strcmp(e->d_name + len - 5, ".recs") != 0);
    }

    if (d != NULL) {
        (void) closedir(d);
    }

    return n;
}


/* What a folder's link says: "" when there is none. */

__attribute__((unused))
static const char *
command_current(const char *dir)
{
    static char  target[2][256];
    static int   turn;

    char     path[600];
    ssize_t  n;

    turn = !turn;
    snprintf(path, sizeof(path), "%s/current", dir);
    n = readlink(path, target[turn], sizeof(target[turn]) - 1);
    target[turn][n > 0 ? n : 0] = '\0';

    return target[turn];
}


/* Orders of a random shop as CSV: so many lines of so many items. */

__attribute__((unused))
static const char *
command_orders(const char *name, size_t lines, uint32_t items, uint64_t seed)
{
    char        *text;
    size_t       i, n;
    uint32_t     item;
    const char  *path;

    text = malloc(lines * 32 + 64);

    if (text == NULL) {
        fixture_fail("malloc");
    }

    n = (size_t) sprintf(text, "order,item\n");

    for (i = 0; i < lines; i++) {
        item = fixture_random(&seed) % items;
        n += (size_t) sprintf(text + n, "%zu,sku-%u\n", i / 5, item);
    }

    path = fixture_bytes(name, text, n);
    free(text);

    return path;
}


/* Does the output hold it?  If not, say what it holds instead. */

static inline int
tells(const char *what)
{
    if (strstr(command_out, what) != NULL) {
        return 1;
    }

    printf("# no \"%s\" in\n# %s%s\n", what, command_out, command_err);

    return 0;
}


#endif /* COMMAND_H */
