
#include "cli/recs_merchandising.h"

#include <errno.h>
#include <stdlib.h>


void
recs_merchandising_print(FILE *to, const recs_folder_t *f,
    const recs_faults_t *faults)
{
    size_t               i;
    const recs_fault_t  *fault;

    for (i = 0; i < faults->n; i++) {
        fault = &faults->list[i];

        (void) fprintf(to, "%s:%u:%u: %s%s\n", f->path, fault->line,
                       fault->column, fault->warning ? "warning: " : "",
                       fault->what);
    }

    (void) fprintf(to, "%s: %zu error%s, %zu warning%s\n", f->path,
                   faults->errors, faults->errors == 1 ? "" : "s",
                   faults->warnings, faults->warnings == 1 ? "" : "s");
}


int
recs_merchandising_load(const recs_command_t *c, recs_folder_t *f,
    const char *dir, const recs_store_t *st, const char *const *lists,
    size_t nlists)
{
    recs_rc_t       rc;
    recs_err_t      err;
    recs_faults_t  *faults;

    if (recs_folder_read(f, dir, &err) != RECS_OK) {
        return recs_cli_failed(c, &err);
    }

    faults = calloc(1, sizeof(recs_faults_t));
    rc = faults != NULL ? recs_folder_check(f, st, lists, nlists, faults)
                        : RECS_SYS;

    if (rc == RECS_SYS) {
        free(faults);
        (void) recs_fail(&err, RECS_SYS, ENOMEM, "out of memory");
        return recs_cli_failed(c, &err);
    }

    if (faults->n != 0) {
        recs_faults_sort(faults);
        recs_merchandising_print(stderr, f, faults);
    }

    free(faults);

    return rc == RECS_OK ? RECS_EXIT_OK : RECS_EXIT_FAILED;
}


int
recs_merchandising_build(const recs_command_t *c, recs_folder_t *f,
    const char *dir, recs_build_t *build)
{
    int          code;
    size_t       i;
    const char  *lists[RECS_IMPORTS_MAX];

    if (dir == NULL) {
        return RECS_EXIT_OK;
    }

    for (i = 0; i < build->nimports; i++) {
        lists[i] = build->imports[i].name;
    }

    code = recs_merchandising_load(c, f, dir, NULL, lists, i);

    build->texts = f->texts;
    build->ntexts = f->n;

    return code;
}


void
recs_merchandising_built(recs_folder_t *f, const char *store)
{
    recs_err_t      err;
    recs_store_t   *st;
    recs_faults_t  *faults;

    faults = calloc(1, sizeof(recs_faults_t));

    if (f->n != 0 && faults != NULL
        && recs_store_open(&st, store, &err) == RECS_OK)
    {
        (void) recs_folder_check(f, st, NULL, 0, faults);
        recs_store_close(st);

        if (faults->n != 0) {
            recs_faults_sort(faults);
            recs_merchandising_print(stderr, f, faults);
        }
    }

    free(faults);
}
