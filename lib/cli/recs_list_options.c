
#include "cli/recs_list_options.h"

#include "base/recs_near.h"
#include "build/recs_makers.h"

#include <stdio.h>


int
recs_list_off(bool off[RECS_LISTS], const recs_command_t *c, const char *name)
{
    recs_near_t     near;
    recs_list_id_t  list;

    list = recs_list_find(recs_str_of(name));

    if (list != RECS_LISTS) {
        off[list] = true;
        return RECS_EXIT_OK;
    }

    near = (recs_near_t) { .text = name };

    for (list = 0; list < RECS_LISTS; list++) {
        recs_near_offer(&near, recs_vec_specs[list].name);
    }

    return recs_cli_usage(c, "--no-list: there is no list \"%s\"%s%s%s", name,
                          near.name != NULL ? ": did you mean \"" : "",
                          near.name != NULL ? near.name : "",
                          near.name != NULL ? "\"?" : "");
}


int
recs_list_param(recs_params_t *params, const recs_command_t *c,
    const char *text)
{
    recs_err_t  err;

    return recs_params_set(params, text, &err) == RECS_OK
           ? RECS_EXIT_OK : recs_cli_usage(c, "%s", err.what);
}


int
recs_list_scorer(recs_build_t *b, const recs_command_t *c, const char *text)
{
    recs_scorer_t  s;

    b->choose = strcmp(text, "auto") == 0;

    if (b->choose) {
        return RECS_EXIT_OK;
    }

    s = (recs_scorer_t) { .method = recs_method_find(recs_str_of(text)) };

    if (s.method == RECS_METHODS) {
        return recs_cli_usage(c, "no scorer \"%s\"", text);
    }

    if (s.method == RECS_EASE) {
        s.tame = 0.5;
        s.lambda = 100;
        s.damp = 0.1;
    }

    b->scorers[RECS_TASK_CART] = s;
    b->scorers[RECS_TASK_ITEM] = s;

    return RECS_EXIT_OK;
}


int
recs_list_import(recs_import_spec_t *imports, recs_feeds_t *f,
    const recs_command_t *c, char *text)
{
    char    *equals;
    size_t   i;

    equals = strchr(text, '=');

    if (equals == NULL || equals[1] == '\0') {
        return recs_cli_usage(c, "--list \"%s\" is not NAME=FILE", text);
    }

    *equals = '\0';

    if (!recs_import_name_ok(recs_str_of(text))) {
        return recs_cli_usage(c, "--list: \"%.64s\" cannot be a name: take 1 to "
                              "%d of a-z, 0-9 and _, and not what is there "
                              "already", text, RECS_LIST_NAME_MAX);
    }

    for (i = 0; i < f->n; i++) {
        if (strcmp(imports[i].name, text) == 0) {
            return recs_cli_usage(c, "--list: there are two of \"%s\"", text);
        }
    }

    if (f->n == RECS_IMPORTS_MAX) {
        return recs_cli_usage(c, "more than %d --list", RECS_IMPORTS_MAX);
    }

    imports[f->n].name = text;

    return recs_feeds_file(f, c, equals + 1);
}


void
recs_list_imports(recs_import_spec_t *imports, const recs_feeds_t *f)
{
    size_t  i;

    for (i = 0; i < f->n; i++) {
        imports[i].feed = f->specs[i];
    }
}


void
recs_list_tables(void)
{
    char                      name[RECS_PARAM_NAME_MAX];
    recs_list_id_t            list;
    recs_param_id_t           id;
    const recs_param_spec_t  *p;

    printf("\nLists (at most %d an item, a category or a customer):\n", RECS_TOP);

    for (list = 0; list < RECS_LISTS; list++) {
        printf("  %-16s %s\n", recs_vec_specs[list].name,
               recs_makers[list].about);
    }

    printf("\nParameters (from, to, when not set):\n");

    for (id = 0; id < RECS_PARAMS; id++) {
        p = &recs_param_specs[id];

        printf("  %-20s %s (%.7g, %.7g, %.7g)\n", recs_param_name(id, name), p->about,
               p->least, p->most, p->value);
    }
}
