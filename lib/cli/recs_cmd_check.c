
#include "cli/recs_check_print.h"
#include "cli/recs_cli.h"
#include "cli/recs_facts_option.h"
#include "cli/recs_feeds.h"
#include "cli/recs_list_options.h"
#include "cli/recs_merchandising.h"

#include <getopt.h>
#include <stdlib.h>
#include <time.h>


#define RECS_EXIT_UNUSABLE   2


static const char  recs_check_help[] =
    "usage: recs check [--orders FILE...] [--catalog FILE...] [--events FILE...]\n"
    "                  [--customers FILE...] [--list NAME=FILE] [OPTION]...\n"
    "       recs check --merchandising DIR [--store DIR] [--strict] [--json]\n"
    "\n"
    "Read feeds as recs build would, build nothing, and tell what would be used and\n"
    "what looks wrong, all of it, with the lines where it does.\n"
    "\n"
    "  --orders FILE... bought items\n"
    "  --catalog FILE...  products\n"
    "  --events FILE... views, carts and purchases\n"
    "  --customers FILE...  customers; --customer-facts NAME,... as for recs build\n"
    "  --list NAME=FILE a list of the shop's own\n"
    "  --format F, --map FIELD=COLUMN, --keep RULE, --currency CODE\n"
    "                   how to read them, as for recs build\n"
    "  --merchandising DIR  instead of feeds, the merchandising.json of a folder: all\n"
    "                   that is wrong with it, with line and column\n"
    "  --store DIR      and of its SKUs, categories, brands and lists, those that this\n"
    "                   store does not have\n"
    "  --strict         exit 1 when there is a warning\n"
    "  --json           the same as JSON\n"
    "\n"
    "Exit codes: 0 recs build would work, 1 it would, with warnings (only with\n"
    "--strict), 2 it would stop.\n";


enum {
    RECS_CHECK_OF_ORDERS = 0,               /* kinds of feeds */
    RECS_CHECK_OF_CATALOGS,
    RECS_CHECK_OF_EVENTS,
    RECS_CHECK_OF_CUSTOMERS,
    RECS_CHECK_OF_LISTS,
    RECS_CHECK_KINDS
};

typedef struct {
    recs_feeds_t       feeds[RECS_CHECK_KINDS];
    recs_import_spec_t imports[RECS_IMPORTS_MAX];   /* of the feeds of lists */
    recs_facts_option_t  facts;             /* --customer-facts */
    bool               asked;               /* it was given */
    const char        *merchandising;       /* folder; NULL: feeds */
    const char        *store;               /* NULL: none */
    recs_feed_options_t  how;
    bool               strict;
    bool               json;
} recs_checking_cli_t;


enum {
    RECS_CHECK_FILE = 1,                    /* getopt's: not an option */
    RECS_CHECK_ORDERS,
    RECS_CHECK_CATALOG,
    RECS_CHECK_EVENTS,
    RECS_CHECK_CUSTOMERS,
    RECS_CHECK_LIST,
    RECS_CHECK_FACTS,
    RECS_CHECK_MERCHANDISING,
    RECS_CHECK_STORE,
    RECS_CHECK_STRICT,
    RECS_CHECK_JSON
};

static const struct option  recs_check_options[] = {
    { "orders", required_argument, NULL, RECS_CHECK_ORDERS },
    { "catalog", required_argument, NULL, RECS_CHECK_CATALOG },
    { "events", required_argument, NULL, RECS_CHECK_EVENTS },
    { "customers", required_argument, NULL, RECS_CHECK_CUSTOMERS },
    { "list", required_argument, NULL, RECS_CHECK_LIST },
    { "customer-facts", required_argument, NULL, RECS_CHECK_FACTS },
    RECS_FEED_OPTIONS,
    { "merchandising", required_argument, NULL, RECS_CHECK_MERCHANDISING },
    { "store", required_argument, NULL, RECS_CHECK_STORE },
    { "strict", no_argument, NULL, RECS_CHECK_STRICT },
    { "json", no_argument, NULL, RECS_CHECK_JSON },
    { NULL, 0, NULL, 0 }
};


static int
recs_check_file(recs_checking_cli_t *x, const char *path)
{
    if (!x->how.named || x->how.kind == RECS_CHECK_OF_LISTS) {
        return recs_cli_usage(&recs_command_check, "is \"%s\" --orders, "
                              "--catalog, --events or --customers?", path);
    }

    return recs_feeds_file(&x->feeds[x->how.kind], &recs_command_check, path);
}


static int
recs_check_option(recs_checking_cli_t *x, int option, char *value)
{
    switch (option) {

    case RECS_CHECK_ORDERS:
    case RECS_CHECK_CATALOG:
    case RECS_CHECK_EVENTS:
    case RECS_CHECK_CUSTOMERS:
    case RECS_CHECK_LIST:
        x->how.kind = (unsigned) (option - RECS_CHECK_ORDERS);
        x->how.named = true;
        return option == RECS_CHECK_LIST
               ? recs_list_import(x->imports, &x->feeds[RECS_CHECK_OF_LISTS],
                                  &recs_command_check, value)
               : recs_check_file(x, value);

    case RECS_CHECK_FACTS:
        x->asked = true;
        return recs_facts_option(&x->facts, &recs_command_check, value);

    case RECS_CHECK_FILE:
        return recs_check_file(x, value);

    case RECS_CHECK_MERCHANDISING:
        x->merchandising = value;
        return RECS_EXIT_OK;

    case RECS_CHECK_STORE:
        x->store = value;
        return RECS_EXIT_OK;

    case RECS_CHECK_STRICT:
        x->strict = true;
        return RECS_EXIT_OK;

    case RECS_CHECK_JSON:
        x->json = true;
        return RECS_EXIT_OK;

    default:
        return recs_feed_option(&x->how, option, value);
    }
}


static int
recs_check_verdict(const recs_checking_cli_t *x, const recs_check_report_t *r)
{
    if (recs_check_count(r, "error") != 0) {
        return RECS_EXIT_UNUSABLE;
    }

    return x->strict && recs_check_count(r, "warning") != 0 ? RECS_EXIT_FAILED
                                                            : RECS_EXIT_OK;
}


static int
recs_check_run(recs_checking_cli_t *x)
{
    int                  code;
    recs_err_t           err;
    recs_feeds_t        *f;
    recs_check_feeds_t   feeds;
    recs_check_report_t  report;

    for (f = x->feeds; f < x->feeds + RECS_CHECK_KINDS; f++) {
        recs_feeds_finish(f, &x->how.common);
    }

    f = x->feeds;
    recs_list_imports(x->imports, &f[RECS_CHECK_OF_LISTS]);

    feeds = (recs_check_feeds_t) {
        .catalogs = f[RECS_CHECK_OF_CATALOGS].specs,
        .ncatalogs = f[RECS_CHECK_OF_CATALOGS].n,
        .orders = f[RECS_CHECK_OF_ORDERS].specs,
        .norders = f[RECS_CHECK_OF_ORDERS].n,
        .events = f[RECS_CHECK_OF_EVENTS].specs,
        .nevents = f[RECS_CHECK_OF_EVENTS].n,
        .customers = f[RECS_CHECK_OF_CUSTOMERS].specs,
        .ncustomers = f[RECS_CHECK_OF_CUSTOMERS].n,
        .imports = x->imports,
        .nimports = f[RECS_CHECK_OF_LISTS].n,
        .facts = x->facts.names,
        .nfacts = x->facts.n,
        .asked = x->asked
    };

    if (recs_check(&report, &feeds, (int64_t) time(NULL), &err) != RECS_OK) {
        code = recs_cli_failed(&recs_command_check, &err);

    } else {
        code = recs_check_print(&recs_command_check, &report, x->json);
        code = code == RECS_EXIT_OK ? recs_check_verdict(x, &report) : code;
    }

    recs_check_free(&report);

    return code;
}


/* ---- merchandising instead of feeds */

typedef struct {
    const recs_folder_t  *folder;
    const recs_faults_t  *faults;
} recs_check_faults_t;


typedef struct {
    recs_out_t  *o;
    size_t       n;
} recs_check_templates_t;


static void
recs_check_template_json(void *data, const recs_err_t *err)
{
    recs_check_templates_t  *t = data;

    if (t->n++ != 0) {
        recs_out_lit(t->o, ",");
    }

    recs_out_json(t->o, recs_str_of(err->what));
}


static void
recs_check_template_print(void *to, const recs_err_t *err)
{
    (void) fprintf(to, "%s\n", err->what);
}


static void
recs_check_faults_json(recs_out_t *o, const void *data)
{
    size_t                      i;
    recs_check_templates_t      templates;
    const recs_fault_t         *fault;
    const recs_check_faults_t  *c;

    c = data;

    recs_out_lit(o, "{\"file\":");
    recs_out_json(o, recs_str_of(c->folder->path));
    recs_cli_member(o, "errors", c->faults->errors);
    recs_cli_member(o, "warnings", c->faults->warnings);
    recs_out_lit(o, ",\"findings\":[");

    for (i = 0; i < c->faults->n; i++) {
        fault = &c->faults->list[i];

        recs_out_str(o, recs_str_of(i == 0 ? "{\"level\":" : ",{\"level\":"));
        recs_out_json(o, recs_str_of(fault->warning ? "warning" : "error"));
        recs_cli_member(o, "line", fault->line);
        recs_cli_member(o, "column", fault->column);
        recs_out_lit(o, ",\"message\":");
        recs_out_json(o, recs_str_of(fault->what));
        recs_out_lit(o, "}");
    }

    recs_out_lit(o, "],\"templates\":[");
    templates = (recs_check_templates_t) { o, 0 };
    (void) recs_merchandising_templates(c->folder, recs_check_template_json,
                                        &templates);
    recs_out_lit(o, "]}\n");
}


static int
recs_check_faults(const recs_checking_cli_t *x, const recs_folder_t *f,
    recs_faults_t *faults)
{
    int                  code;
    recs_check_faults_t  c;

    c = (recs_check_faults_t) { f, faults };
    recs_faults_sort(faults);
    faults->errors += recs_merchandising_templates(f, NULL, NULL);

    if (x->json) {
        code = recs_cli_write(&recs_command_check, recs_check_faults_json, &c);

    } else {
        (void) recs_merchandising_templates(f, recs_check_template_print,
                                            stdout);
        recs_merchandising_print(stdout, f, faults);
        code = recs_cli_print(&recs_command_check, "", 0);
    }

    if (code != RECS_EXIT_OK) {
        return code;
    }

    return faults->errors != 0 ? RECS_EXIT_UNUSABLE
           : x->strict && faults->warnings != 0 ? RECS_EXIT_FAILED
           : RECS_EXIT_OK;
}


static int
recs_check_merchandising(const recs_checking_cli_t *x)
{
    int             code;
    recs_err_t      err;
    recs_store_t   *st;
    recs_folder_t   folder;
    recs_faults_t  *faults;

    st = NULL;
    faults = calloc(1, sizeof(recs_faults_t));

    if (faults == NULL) {
        return RECS_EXIT_FAILED;
    }

    if (x->store != NULL && recs_store_open(&st, x->store, &err) != RECS_OK) {
        free(faults);
        return recs_cli_failed(&recs_command_check, &err);
    }

    if (recs_folder_read(&folder, x->merchandising, &err) != RECS_OK) {
        code = recs_cli_failed(&recs_command_check, &err);

    } else {
        (void) recs_merchandising_check(&folder, st, NULL, 0, faults);
        code = recs_check_faults(x, &folder, faults);
    }

    recs_folder_free(&folder);
    recs_store_close(st);
    free(faults);

    return code;
}


static int
recs_check_inputs(const recs_checking_cli_t *x)
{
    size_t    feeds;
    unsigned  kind;

    for (feeds = 0, kind = 0; kind < RECS_CHECK_KINDS; kind++) {
        feeds += x->feeds[kind].n;
    }

    if (feeds + (x->merchandising != NULL) == 0) {
        return recs_cli_usage(&recs_command_check, "name --orders, --catalog, "
                              "--events or --merchandising");
    }

    if (feeds != 0 && x->merchandising != NULL) {
        return recs_cli_usage(&recs_command_check, "check feeds and "
                              "--merchandising one after the other");
    }

    if (x->store != NULL && x->merchandising == NULL) {
        return recs_cli_usage(&recs_command_check, "--store goes with "
                              "--merchandising");
    }

    return RECS_EXIT_OK;
}


static int
recs_check_command(int argc, char **argv)
{
    int                   c, code;
    unsigned              kind;
    recs_checking_cli_t  *x;

    x = calloc(1, sizeof(recs_checking_cli_t));
    if (x == NULL) {
        return RECS_EXIT_FAILED;
    }

    x->how.command = &recs_command_check;
    x->how.feeds = x->feeds;
    x->facts = (recs_facts_option_t) { { "tier" }, 1 };
    code = RECS_EXIT_OK;

    /* "-": files behind --orders and --catalog are told in their place */
    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", recs_check_options, NULL)) != -1)
    {
        code = recs_check_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK) {
        code = recs_check_inputs(x);
    }

    if (code == RECS_EXIT_OK) {
        code = x->merchandising != NULL ? recs_check_merchandising(x)
                                        : recs_check_run(x);
    }

    for (kind = 0; kind < RECS_CHECK_KINDS; kind++) {
        recs_feeds_free(&x->feeds[kind]);
    }

    free(x);

    return code;
}


const recs_command_t  recs_command_check = {
    "check", "tell what is in feeds, and what looks wrong", recs_check_help,
    recs_check_command, NULL
};
