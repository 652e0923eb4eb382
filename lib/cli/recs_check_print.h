
/*
 * What recs check has found, in words or as JSON.
 */

#ifndef RECS_CHECK_PRINT_H
#define RECS_CHECK_PRINT_H

#include "build/recs_check.h"
#include "cli/recs_cli.h"


/* On standard output; the exit code of the printing. */
int recs_check_print(const recs_command_t *c, const recs_check_report_t *r,
    bool json);

/* Findings of a level that are there: "error", "warning" or "note". */
unsigned recs_check_count(const recs_check_report_t *r, const char *level);


#endif /* RECS_CHECK_PRINT_H */
