
/*
 * Lists and their parameters on the command line of recs build.
 */

#ifndef RECS_LIST_OPTIONS_H
#define RECS_LIST_OPTIONS_H

#include "build/recs_build.h"
#include "cli/recs_cli.h"


/* --no-list NAME, --param LIST.NAME=VALUE, --scorer NAME.  The exit code; what
   is wrong has been printed. */
int recs_list_off(bool off[RECS_LISTS], const recs_command_t *c,
    const char *name);
int recs_list_param(recs_params_t *params, const recs_command_t *c,
    const char *text);
int recs_list_scorer(recs_build_t *b, const recs_command_t *c,
    const char *text);

/* For --help: all lists and all parameters, on standard output. */
void recs_list_tables(void);


#endif /* RECS_LIST_OPTIONS_H */
