
#include "cli/recs_cli.h"
#include "store/recs_format.h"

#include <stdio.h>


static const recs_command_t *const  recs_commands[] = {
    &recs_command_build,
    &recs_command_check,
    &recs_command_init,
    &recs_command_publish,
    &recs_command_verify,
    &recs_command_get,
    &recs_command_render,
    &recs_command_show,
    &recs_command_stats,
    &recs_command_eval,
    &recs_command_live
};

#define RECS_COMMANDS  (sizeof(recs_commands) / sizeof(recs_commands[0]))


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
            (void) fputs(c->help, stdout);

            if (c->tables != NULL) {
                c->tables();
            }

            return recs_cli_print(c, "", 0);
        }

        /* getopt's messages begin with it, as ours do */
        (void) snprintf(name, sizeof(name), "recs %s", c->name);
        argv[1] = name;

        return c->run(argc - 1, argv + 1);
    }

    (void) fprintf(stderr, "recs: no command \"%s\"\n\n", argv[1]);

    return recs_main_help(stderr);
}
