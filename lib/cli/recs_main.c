
#include "cli/recs_cli.h"
#include "store/recs_format.h"

#include <stdarg.h>
#include <stdio.h>


static const recs_command_t *const  recs_commands[] = {
    &recs_command_build,
    &recs_command_check,
    &recs_command_verify,
    &recs_command_get,
    &recs_command_show,
    &recs_command_eval
};

#define RECS_COMMANDS  (sizeof(recs_commands) / sizeof(recs_commands[0]))


int
recs_cli_failed(const recs_command_t *c, const recs_err_t *err)
{
    (void) fprintf(stderr, "recs %s: %s\n", c->name, err->what);

    return RECS_EXIT_FAILED;
}


int
recs_cli_usage(const recs_command_t *c, const char *fmt, ...)
{
    va_list  args;

    (void) fprintf(stderr, "recs %s: ", c->name);

    va_start(args, fmt);
    (void) vfprintf(stderr, fmt, args);
    va_end(args);

    (void) fprintf(stderr, "\n");

    return recs_cli_bad_option(c);
}


int
recs_cli_bad_option(const recs_command_t *c)
{
    (void) fprintf(stderr, "Try \"recs %s --help\".\n", c->name);

    return RECS_EXIT_USAGE;
}


int
recs_cli_print(const recs_command_t *c, const void *p, size_t len)
{
    if (fwrite(p, 1, len, stdout) == len && fflush(stdout) == 0
        && !ferror(stdout))
    {
        return RECS_EXIT_OK;
    }

    (void) fprintf(stderr, "recs %s: cannot write the output\n", c->name);

    return RECS_EXIT_FAILED;
}


static int
recs_main_help(FILE *to)
{
    size_t  i;

    (void) fprintf(to, RECS_CLI_VERSION "\n\n"
                   "usage: recs COMMAND [OPTION]...\n\n",
                   RECS_FORMAT_VERSION);

    for (i = 0; i < RECS_COMMANDS; i++) {
        (void) fprintf(to, "  %-8s %s\n", recs_commands[i]->name,
                       recs_commands[i]->summary);
    }

    (void) fprintf(to, "\n\"recs COMMAND --help\" tells the options, \"recs "
                   "--version\" the version.\n");

    return to == stdout ? RECS_EXIT_OK : RECS_EXIT_USAGE;
}


int
main(int argc, char **argv)
{
    char                   name[32];
    size_t                 i;
    const recs_command_t  *c;

    if (argc < 2) {
        return recs_main_help(stderr);
    }

    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        return recs_main_help(stdout);
    }

    if (strcmp(argv[1], "--version") == 0) {
        printf(RECS_CLI_VERSION "\n", RECS_FORMAT_VERSION);
        return RECS_EXIT_OK;
    }

    for (i = 0; i < RECS_COMMANDS; i++) {
        c = recs_commands[i];

        if (strcmp(argv[1], c->name) != 0) {
            continue;
        }

        if (argc > 2 && (strcmp(argv[2], "--help") == 0
                         || strcmp(argv[2], "-h") == 0))
        {
            return recs_cli_print(c, c->help, strlen(c->help));
        }

        /* getopt's messages begin with it, as ours do */
        (void) snprintf(name, sizeof(name), "recs %s", c->name);
        argv[1] = name;

        return c->run(argc - 1, argv + 1);
    }

    (void) fprintf(stderr, "recs: no command \"%s\"\n\n", argv[1]);

    return recs_main_help(stderr);
}
