
/*
 * What recs build tells while it works and when it is done.
 */

#ifndef RECS_REPORT_H
#define RECS_REPORT_H

#include "base/recs_out.h"
#include "build/recs_build.h"
#include "cli/recs_cli.h"


typedef struct {
    bool         on;            /* standard error is a terminal */
    const char  *step;
} recs_progress_t;


void recs_progress_start(recs_progress_t *p, bool wanted);
void recs_progress_step(void *progress, const char *step);
void recs_progress_rows(void *progress, uint64_t rows);
void recs_progress_end(recs_progress_t *p);

/* The summary on standard output; the exit code. */
int recs_report_print(const recs_command_t *c, const recs_build_t *b,
    const recs_build_report_t *r, const recs_out_t *columns, double seconds,
    bool json);


#endif /* RECS_REPORT_H */
