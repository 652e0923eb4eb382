
/*
 * A merchandiser's folder as commands take it: read, checked, its faults told.
 */

#ifndef RECS_MERCHANDISING_H
#define RECS_MERCHANDISING_H

#include "build/recs_build.h"
#include "answer/recs_answer.h"
#include "cli/recs_cli.h"
#include "merch/recs_folder.h"

#include <stdio.h>


/* Faults, a line each: "FILE:LINE:COLUMN: ...", and how many there are. */
void recs_merchandising_print(FILE *to, const recs_folder_t *f,
    const recs_faults_t *faults);

/*
 * Compile its templates.  How many are wrong; note, if not NULL, is told of each:
 * "FILE:LINE:COLUMN: ...".
 */
size_t recs_merchandising_templates(const recs_folder_t *f,
    recs_template_note_pt note, void *ctx);

/*
 * recs_folder_check(), where the templates are those of the folder and those that
 * come with us.
 */
recs_rc_t recs_merchandising_check(recs_folder_t *f, const recs_store_t *st,
    const char *const *lists, size_t nlists, recs_faults_t *faults);

/*
 * Read a folder and check it, and its templates; faults go to standard error.  The exit code; recs_folder_free() whatever it is.
 */
int recs_merchandising_load(const recs_command_t *c, recs_folder_t *f,
    const char *dir, const recs_store_t *st, const char *const *lists,
    size_t nlists);

/*
 * The folder of a build, dir, which may be NULL, or RECS_MERCHANDISING_KEEP for
 * what the current generation has: before it, checked with the lists that will be
 * there; and behind it, what its store does not know.
 */
#define RECS_MERCHANDISING_KEEP   "keep"

int recs_merchandising_build(const recs_command_t *c, recs_folder_t *f,
    const char *dir, recs_build_t *build);

void recs_merchandising_built(recs_folder_t *f, const char *store);

/*
 * In the middle of it: what is kept is what is current by now.  RECS_BAD: that is
 * wrong, its faults are told; RECS_SYS.
 */
recs_rc_t recs_merchandising_renew(const recs_command_t *c, recs_folder_t *f,
    recs_build_t *build, recs_err_t *err);

/* Has the current generation of a store a merchandising file? */
bool recs_merchandising_there(const char *store);


#endif /* RECS_MERCHANDISING_H */
