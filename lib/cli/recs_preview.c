
#include "cli/recs_preview.h"

#include "cli/recs_cli.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>


#define RECS_PREVIEW_ENDING   ".mustache"
#define RECS_PREVIEW_PATH     1024


/* what a browser needs around a fragment to show it as it is meant */

static const char  recs_preview_begin[] =
    "<!doctype html>\n"
    "<html><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width\">"
    "<title>recs render</title></head><body>\n";

static const char  recs_preview_end[] = "\n</body></html>\n";


static int
recs_preview_fail(recs_rc_t rc, int sys, const char *what, const char *name)
{
    recs_err_t  err;

    (void) recs_fail(&err, rc, sys, "%s%s%s%s", name, what,
                     sys ? ": " : "", sys ? strerror(sys) : "");

    return recs_cli_failed(&recs_command_render, &err);
}


static void
recs_preview_note(void *ctx, const recs_err_t *err)
{
    (void) ctx;
    (void) recs_cli_failed(&recs_command_render, err);
}


/* ---- templates from files */

static bool
recs_preview_is_file(const char *name)
{
    size_t  len, ending;

    len = strlen(name);
    ending = sizeof(RECS_PREVIEW_ENDING) - 1;

    return len > ending && strcmp(name + len - ending, RECS_PREVIEW_ENDING) == 0;
}


/* the name of a template in a file of that path */

static recs_str_t
recs_preview_name(const char *path)
{
    const char  *base;

    base = strrchr(path, '/');
    base = base != NULL ? base + 1 : path;

    return (recs_str_t) { (const unsigned char *) base,
                          strlen(base) - (sizeof(RECS_PREVIEW_ENDING) - 1) };
}


static recs_rc_t
recs_preview_add(recs_templates_t *set, const char *path, recs_err_t *err)
{
    FILE       *f;
    size_t      n;
    recs_rc_t   rc;

    static unsigned char  text[RECS_TEMPLATE_TEXT_MAX + 1];

    f = fopen(path, "rb");

    if (f == NULL) {
        return recs_fail(err, RECS_SYS, errno, "%s: %s", path, strerror(errno));
    }

    n = fread(text, 1, sizeof(text), f);
    rc = ferror(f) ? recs_fail(err, RECS_SYS, 0, "%s: cannot be read", path)
                   : recs_templates_add(set, recs_preview_name(path),
                                        recs_str_of(path),
                                        (recs_str_t) { text, n }, err);
    (void) fclose(f);

    return rc;
}


/* a file and those beside it, which may be its partials */

static recs_rc_t
recs_preview_files(recs_templates_t *set, const char *path, recs_err_t *err)
{
    int             n;
    DIR            *dir;
    char            folder[RECS_PREVIEW_PATH], file[RECS_PREVIEW_PATH];
    recs_rc_t       rc;
    const char     *base;
    struct dirent  *entry;

    base = strrchr(path, '/');
    n = snprintf(folder, sizeof(folder), "%.*s",
                 base != NULL ? (int) (base - path) + 1 : 2,
                 base != NULL ? path : "./");
    rc = RECS_OK;
    dir = n < (int) sizeof(folder) ? opendir(folder) : NULL;

    while (dir != NULL && rc == RECS_OK && (entry = readdir(dir)) != NULL) {

        n = snprintf(file, sizeof(file), "%s%s", folder, entry->d_name);

        if (recs_preview_is_file(entry->d_name) && n < (int) sizeof(file)) {
            rc = recs_preview_add(set, file, err);
        }
    }

    if (dir != NULL) {
        (void) closedir(dir);
    }

    return rc == RECS_OK ? recs_preview_add(set, path, err) : rc;
}


/* ---- the look */

static recs_format_t
recs_preview_format(recs_str_t name, const recs_template_t *t)
{
    switch (recs_template_kind(t)) {

    case RECS_MARKUP_TEXT:
        return RECS_FORMAT_TEXT;

    case RECS_MARKUP_JSON:
        return RECS_FORMAT_PUSH;

    default:
        return recs_str_eq(name, recs_str("email")) ? RECS_FORMAT_EMAIL
                                                    : RECS_FORMAT_HTML;
    }
}


static int
recs_preview_template(recs_preview_t *p, recs_templates_t *set)
{
    recs_err_t              err;
    recs_format_t           format;
    const recs_template_t  *t;

    p->look.name = recs_str_of(p->template);

    if (recs_preview_is_file(p->template)) {

        if (recs_preview_files(set, p->template, &err) != RECS_OK) {
            return recs_cli_failed(&recs_command_render, &err);
        }

        p->look.name = recs_preview_name(p->template);
        (void) recs_templates_compile(set, recs_preview_note, NULL);
    }

    t = recs_templates_find(set, p->look.name);

    if (t == NULL) {
        return recs_preview_fail(RECS_BAD, 0, recs_preview_is_file(p->template)
                                 ? ": the template is wrong"
                                 : ": there is no template of that name, or it "
                                   "is wrong", p->template);
    }

    format = recs_preview_format(p->look.name, t);

    if (p->look.format == RECS_FORMATS) {
        p->look.format = format;
    }

    if (recs_answer_template(&p->look, recs_str("")) != t) {
        return recs_cli_usage(&recs_command_render, "--template %s makes %s, "
                              "not %s", p->template, recs_format_names[format],
                              recs_format_names[p->look.format]);
    }

    return RECS_EXIT_OK;
}


/* ---- the answer */

static int
recs_preview_write(const recs_preview_t *p, recs_out_t *out)
{
    FILE  *f;
    bool   page, good;

    if (p->out == NULL) {
        f = stdout;

    } else {
        f = fopen(p->out, "wb");
    }

    if (f == NULL) {
        return recs_preview_fail(RECS_SYS, errno, "", p->out);
    }

    page = p->page && (p->look.format == RECS_FORMAT_HTML
                       || p->look.format == RECS_FORMAT_EMAIL);

    good = (!page || fputs(recs_preview_begin, f) >= 0)
           && fwrite(out->data, 1, out->n, f) == out->n
           && (!page || fputs(recs_preview_end, f) >= 0) && fflush(f) == 0;

    if (p->out != NULL && fclose(f) != 0) {
        good = false;
    }

    return good ? RECS_EXIT_OK
                : recs_preview_fail(RECS_SYS, 0, ": cannot be written",
                                    p->out ? p->out : "standard output");
}


static int
recs_preview_answer(recs_preview_t *p, const recs_store_t *st,
    const recs_policy_t *policy, recs_workspace_t *w)
{
    int         code;
    recs_rc_t   rc;
    recs_out_t  out;

    out = (recs_out_t) { NULL, 0, 0 };
    rc = recs_answer(st, policy, &p->query, w, &p->look, &out, NULL);
    out = (recs_out_t) { malloc(out.n + 1), out.n, 0 };

    if (rc == RECS_BAD || out.data == NULL) {
        free(out.data);
        return recs_preview_fail(RECS_BAD, 0, rc == RECS_BAD
                                 ? "the store is damaged: run recs verify"
                                 : "out of memory", "");
    }

    rc = recs_answer_write(st, w, &p->look, &out, NULL);
    code = recs_preview_write(p, &out);
    free(out.data);

    if (rc == RECS_NONE) {
        (void) fprintf(stderr, "recs render: there is nothing to show\n");
    }

    return code;
}


static int
recs_preview_look(recs_preview_t *p, const recs_store_t *st,
    const recs_policy_t *policy)
{
    int                code;
    recs_format_t      own;
    recs_templates_t  *set;
    recs_workspace_t  *w;

    if (recs_policy_placement(policy, p->query.placement) == NULL) {
        return recs_cli_usage(&recs_command_render, "no placement \"%.*s\"",
                              (int) p->query.placement.len,
                              p->query.placement.data);
    }

    w = malloc(sizeof(recs_workspace_t));
    set = recs_answer_templates(st, recs_preview_note, NULL);
    p->look.templates = set;

    if (w == NULL || set == NULL) {
        code = recs_preview_fail(RECS_SYS, 0, "out of memory", "");

    } else {
        code = p->template != NULL ? recs_preview_template(p, set)
                                   : RECS_EXIT_OK;

        if (p->look.format == RECS_FORMATS) {
            own = recs_format_own(p->query.placement);
            p->look.format = own != RECS_FORMATS ? own : RECS_FORMAT_HTML;
        }

        if (code == RECS_EXIT_OK) {
            code = recs_preview_answer(p, st, policy, w);
        }
    }

    recs_templates_free(set);
    free(w);

    return code;
}


int
recs_preview(recs_preview_t *p)
{
    int             code;
    recs_err_t      err;
    recs_store_t   *st;
    recs_policy_t  *policy;

    if (recs_store_open(&st, p->store, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_render, &err);
    }

    if (recs_policy_open(&policy, st, &err) != RECS_OK) {
        recs_store_close(st);
        return recs_cli_failed(&recs_command_render, &err);
    }

    code = recs_preview_look(p, st, policy);

    recs_policy_close(policy);
    recs_store_close(st);

    return code;
}
