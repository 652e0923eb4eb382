
/*
 * Lists and their parameters on the command line of recs build.
 */

#ifndef RECS_LIST_OPTIONS_H
#define RECS_LIST_OPTIONS_H

#include "build/recs_build.h"
#include "cli/recs_cli.h"
#include "cli/recs_feeds.h"


/* --no-list NAME, --param LIST.NAME=VALUE, --scorer NAME.  The exit code; what
   is wrong has been printed. */
int recs_list_off(bool off[RECS_LISTS], const recs_command_t *c,
    const char *name);
int recs_list_param(recs_params_t *params, const recs_command_t *c,
    const char *text);
int recs_list_scorer(recs_build_t *b, const recs_command_t *c,
    const char *text);

/*
 * --list NAME=FILE, cut in two: the name to imports, which has room for
 * RECS_IMPORTS_MAX, the file to f.  The exit code.
 */
int recs_list_import(recs_import_spec_t *imports, recs_feeds_t *f,
    const recs_command_t *c, char *text);

/* When f is finished: its feeds to their names. */
void recs_list_imports(recs_import_spec_t *imports, const recs_feeds_t *f);

/* For --help: all lists and all parameters, on standard output. */
void recs_list_tables(void);


#endif /* RECS_LIST_OPTIONS_H */
