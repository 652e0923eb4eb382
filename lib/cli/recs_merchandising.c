
#include "cli/recs_merchandising.h"

#include "render/recs_shipped.h"

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


/* "templates/NAME.mustache" without what stands around NAME */

static const char *
recs_merchandising_name(const char *file, char name[RECS_TEMPLATE_NAME_MAX + 1])
{
    const char  *from;

    from = file + sizeof(RECS_FOLDER_TEMPLATES);

    (void) snprintf(name, RECS_TEMPLATE_NAME_MAX + 1, "%.*s",
                    (int) (strlen(from) - (sizeof(".mustache") - 1)), from);

    return name;
}


recs_rc_t
recs_merchandising_check(recs_folder_t *f, const recs_store_t *st,
    const char *const *lists, size_t nlists, recs_faults_t *faults)
{
    size_t         i;
    char           own[RECS_FOLDER_MAX][RECS_TEMPLATE_NAME_MAX + 1];
    const char    *names[RECS_FOLDER_MAX + RECS_TEMPLATES_MAX];
    recs_source_t  known;

    known = (recs_source_t) { .store = st, .lists = lists, .nlists = nlists,
                              .templates = names };

    for (i = 0; recs_shipped_at(i) != NULL; i++) {
        names[known.ntemplates++] = recs_shipped_at(i)->name;
    }

    for (i = 0; i < f->ntemplates; i++) {
        names[known.ntemplates++]
            = recs_merchandising_name(f->texts[i].name, own[i]);
    }

    return recs_folder_check(f, &known, faults);
}


typedef struct {
    recs_template_note_pt   note;
    void                   *ctx;
    size_t                  wrong;
} recs_merchandising_noted_t;


static void
recs_merchandising_note(void *data, const recs_err_t *err)
{
    recs_merchandising_noted_t  *noted = data;

    noted->wrong++;

    if (noted->note != NULL) {
        noted->note(noted->ctx, err);
    }
}


size_t
recs_merchandising_templates(const recs_folder_t *f,
    recs_template_note_pt note, void *ctx)
{
    int                         len;
    char                        file[1400];
    size_t                      i;
    recs_err_t                  err;
    recs_templates_t           *set;
    recs_merchandising_noted_t  noted;

    noted = (recs_merchandising_noted_t) { note, ctx, 0 };
    set = recs_templates_new();

    if (set == NULL) {
        (void) recs_fail(&err, RECS_SYS, ENOMEM, "out of memory");
        recs_merchandising_note(&noted, &err);
        return noted.wrong;
    }

    len = (int) (strlen(f->path) - (sizeof(RECS_FOLDER_FILE) - 1));

    for (i = 0; i < f->ntemplates; i++) {
        (void) snprintf(file, sizeof(file), "%.*s%s", len, f->path,
                        f->texts[i].name);

        if (recs_answer_template_add(set, recs_str_of(f->texts[i].name),
                                     recs_str_of(file), f->texts[i].text, &err)
            != RECS_OK)
        {
            recs_merchandising_note(&noted, &err);
        }
    }

    (void) recs_templates_compile(set, recs_merchandising_note, &noted);
    recs_templates_free(set);

    return noted.wrong;
}


static void
recs_merchandising_wrong(void *to, const recs_err_t *err)
{
    (void) fprintf(to, "%s\n", err->what);
}


static int
recs_merchandising_judge(const recs_command_t *c, recs_folder_t *f,
    const recs_store_t *st, const char *const *lists, size_t nlists)
{
    recs_rc_t       rc;
    recs_err_t      err;
    recs_faults_t  *faults;

    faults = calloc(1, sizeof(recs_faults_t));
    rc = faults != NULL
         ? recs_merchandising_check(f, st, lists, nlists, faults) : RECS_SYS;

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

    if (recs_merchandising_templates(f, recs_merchandising_wrong, stderr) != 0)
    {
        return RECS_EXIT_FAILED;
    }

    return rc == RECS_OK ? RECS_EXIT_OK : RECS_EXIT_FAILED;
}


int
recs_merchandising_load(const recs_command_t *c, recs_folder_t *f,
    const char *dir, const recs_store_t *st, const char *const *lists,
    size_t nlists)
{
    recs_err_t  err;

    return recs_folder_read(f, dir, &err) == RECS_OK
           ? recs_merchandising_judge(c, f, st, lists, nlists)
           : recs_cli_failed(c, &err);
}


/* what the current generation of a store has */

static int
recs_merchandising_keep(const recs_command_t *c, recs_folder_t *f,
    const char *store, const char *const *lists, size_t nlists)
{
    recs_rc_t      rc;
    recs_err_t     err;
    recs_store_t  *st;

    rc = recs_store_open(&st, store, &err);

    if (rc == RECS_OK) {
        rc = recs_folder_keep(f, st, &err);
        recs_store_close(st);
    }

    return rc == RECS_OK ? recs_merchandising_judge(c, f, NULL, lists, nlists)
                         : recs_cli_failed(c, &err);
}


bool
recs_merchandising_there(const char *store)
{
    bool           there;
    recs_err_t     err;
    recs_str_t     text;
    recs_store_t  *st;

    if (recs_store_open(&st, store, &err) != RECS_OK) {
        return false;
    }

    there = recs_store_text(st, RECS_TEXT_MERCHANDISING, &text) == RECS_OK;
    recs_store_close(st);

    return there;
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

    code = strcmp(dir, RECS_MERCHANDISING_KEEP) == 0
           ? recs_merchandising_keep(c, f, build->out, lists, i)
           : recs_merchandising_load(c, f, dir, NULL, lists, i);

    build->texts = f->texts;
    build->ntexts = f->n;
    build->still = f->kept;

    return code;
}


recs_rc_t
recs_merchandising_renew(const recs_command_t *c, recs_folder_t *f,
    recs_build_t *build, recs_err_t *err)
{
    bool           same;
    recs_rc_t      rc;
    recs_store_t  *st;

    if (f->kept == NULL) {
        return RECS_OK;
    }

    rc = recs_store_open(&st, build->out, err);

    if (rc != RECS_OK) {
        return rc;
    }

    same = strcmp(recs_store_file(st), f->kept) == 0;
    recs_store_close(st);

    if (same) {
        return RECS_OK;
    }

    recs_folder_free(f);

    return recs_merchandising_build(c, f, RECS_MERCHANDISING_KEEP, build)
           == RECS_EXIT_OK
           ? RECS_OK
           : recs_fail(err, RECS_BAD, 0, "what was published meanwhile cannot be "
                       "kept");
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
        (void) recs_merchandising_check(f, st, NULL, 0, faults);
        recs_store_close(st);

        if (faults->n != 0) {
            recs_faults_sort(faults);
            recs_merchandising_print(stderr, f, faults);
        }
    }

    free(faults);
}
