
#include "build/recs_build.h"
#include "cli/recs_build_help.h"
#include "cli/recs_cli.h"
#include "cli/recs_facts_option.h"
#include "cli/recs_feeds.h"
#include "cli/recs_list_options.h"
#include "cli/recs_merchandising.h"
#include "cli/recs_report.h"
#include "cli/recs_size.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>


#define RECS_BUILD_LEAST   (16 * 1024 * 1024)   /* --memory */


enum {
    RECS_BUILD_OF_ORDERS = 0,               /* kinds of feeds */
    RECS_BUILD_OF_CATALOGS,
    RECS_BUILD_OF_EVENTS,
    RECS_BUILD_OF_CUSTOMERS,
    RECS_BUILD_OF_LISTS,
    RECS_BUILD_KINDS
};

typedef struct {
    recs_build_t       build;
    recs_import_spec_t imports[RECS_IMPORTS_MAX];   /* of the feeds of lists */
    recs_feeds_t       feeds[RECS_BUILD_KINDS];
    recs_feed_options_t  how;
    recs_facts_option_t  facts;             /* --customer-facts */
    recs_feed_spec_t   pairs;
    const char        *scorer;              /* NULL: what suits the input */
    const char        *merchandising;       /* folder; NULL: none */
    recs_folder_t      folder;
    bool               quiet;
    bool               json;
    recs_progress_t    progress;
    recs_out_t         columns;
    unsigned char      columns_text[16384];
} recs_building_cli_t;


enum {
    RECS_BUILD_FILE = 1,                    /* getopt's: not an option */
    RECS_BUILD_OUT,
    RECS_BUILD_ORDERS,
    RECS_BUILD_CATALOG,
    RECS_BUILD_EVENTS,
    RECS_BUILD_CUSTOMERS,
    RECS_BUILD_LIST,
    RECS_BUILD_FACTS,
    RECS_BUILD_PAIRS,
    RECS_BUILD_SINCE,
    RECS_BUILD_LEDGER,
    RECS_BUILD_SCORER,
    RECS_BUILD_MERCHANDISING,
    RECS_BUILD_NO_LIST,
    RECS_BUILD_PARAM,
    RECS_BUILD_THREADS,
    RECS_BUILD_MEMORY,
    RECS_BUILD_QUIET,
    RECS_BUILD_JSON
};

static const struct option  recs_build_options[] = {
    { "out", required_argument, NULL, RECS_BUILD_OUT },
    { "orders", required_argument, NULL, RECS_BUILD_ORDERS },
    { "catalog", required_argument, NULL, RECS_BUILD_CATALOG },
    { "events", required_argument, NULL, RECS_BUILD_EVENTS },
    { "customers", required_argument, NULL, RECS_BUILD_CUSTOMERS },
    { "customer-facts", required_argument, NULL, RECS_BUILD_FACTS },
    { "list", required_argument, NULL, RECS_BUILD_LIST },
    { "pairs", required_argument, NULL, RECS_BUILD_PAIRS },
    { "since", required_argument, NULL, RECS_BUILD_SINCE },
    { "ledger", no_argument, NULL, RECS_BUILD_LEDGER },
    RECS_FEED_OPTIONS,
    { "scorer", required_argument, NULL, RECS_BUILD_SCORER },
    { "merchandising", required_argument, NULL, RECS_BUILD_MERCHANDISING },
    { "no-list", required_argument, NULL, RECS_BUILD_NO_LIST },
    { "param", required_argument, NULL, RECS_BUILD_PARAM },
    { "threads", required_argument, NULL, RECS_BUILD_THREADS },
    { "memory", required_argument, NULL, RECS_BUILD_MEMORY },
    { "quiet", no_argument, NULL, RECS_BUILD_QUIET },
    { "json", no_argument, NULL, RECS_BUILD_JSON },
    { NULL, 0, NULL, 0 }
};


static int
recs_build_file(recs_building_cli_t *x, const char *path)
{
    if (!x->how.named || x->how.kind == RECS_BUILD_OF_LISTS) {
        return recs_cli_usage(&recs_command_build, "is \"%s\" --orders, "
                              "--catalog, --events or --customers?", path);
    }

    return recs_feeds_file(&x->feeds[x->how.kind], &recs_command_build, path);
}


static int
recs_build_threads(recs_building_cli_t *x, const char *text)
{
    char  *end;
    long   n;

    n = strtol(text, &end, 10);

    if (end == text || *end != '\0' || n < 1 || n > 64) {
        return recs_cli_usage(&recs_command_build, "--threads takes 1 to 64, "
                              "not \"%s\"", text);
    }

    x->build.threads = (unsigned) n;

    return RECS_EXIT_OK;
}


static int
recs_build_memory(recs_building_cli_t *x, const char *text)
{
    if (!recs_size_parse(text, &x->build.memory)
        || x->build.memory < RECS_BUILD_LEAST)
    {
        return recs_cli_usage(&recs_command_build, "--memory takes a size from "
                              "16M on, such as 4G, not \"%s\"", text);
    }

    return RECS_EXIT_OK;
}


/* of the build itself, not of what it reads */

static int
recs_build_how(recs_building_cli_t *x, int option, char *value)
{
    switch (option) {

    case RECS_BUILD_SINCE:
        x->build.since = value;
        return RECS_EXIT_OK;

    case RECS_BUILD_LEDGER:
        x->build.ledger = true;
        return RECS_EXIT_OK;

    case RECS_BUILD_SCORER:
        x->scorer = value;
        return RECS_EXIT_OK;

    case RECS_BUILD_MERCHANDISING:
        x->merchandising = value;
        return RECS_EXIT_OK;

    case RECS_BUILD_NO_LIST:
        return recs_list_off(x->build.off, &recs_command_build, value);

    case RECS_BUILD_PARAM:
        return recs_list_param(&x->build.params, &recs_command_build,
                               value);

    case RECS_BUILD_THREADS:
        return recs_build_threads(x, value);

    case RECS_BUILD_MEMORY:
        return recs_build_memory(x, value);

    case RECS_BUILD_QUIET:
        x->quiet = true;
        return RECS_EXIT_OK;

    case RECS_BUILD_JSON:
        x->json = true;
        return RECS_EXIT_OK;

    default:
        return recs_feed_option(&x->how, option, value);
    }
}


static int
recs_build_option(recs_building_cli_t *x, int option, char *value)
{
    switch (option) {

    case RECS_BUILD_OUT:
        x->build.out = value;
        return RECS_EXIT_OK;

    case RECS_BUILD_ORDERS:
    case RECS_BUILD_CATALOG:
    case RECS_BUILD_EVENTS:
    case RECS_BUILD_CUSTOMERS:
    case RECS_BUILD_LIST:
        x->how.kind = (unsigned) (option - RECS_BUILD_ORDERS);
        x->how.named = true;
        return option == RECS_BUILD_LIST
               ? recs_list_import(x->imports, &x->feeds[RECS_BUILD_OF_LISTS],
                                  &recs_command_build, value)
               : recs_build_file(x, value);

    case RECS_BUILD_FACTS:
        return recs_facts_option(&x->facts, &recs_command_build, value);

    case RECS_BUILD_PAIRS:
        x->pairs.path = value;
        x->build.pairs = &x->pairs;
        return RECS_EXIT_OK;

    case RECS_BUILD_FILE:
        return recs_build_file(x, value);

    default:
        return recs_build_how(x, option, value);
    }
}


static void
recs_build_feeds(recs_building_cli_t *x)
{
    size_t         i;
    recs_feeds_t  *f;

    x->how.common.ahead = x->build.threads > 1;
    x->how.common.columns = &x->columns;
    x->how.common.progress = x->quiet ? NULL : recs_progress_rows;
    x->how.common.data = &x->progress;

    f = x->feeds;

    for (i = 0; i < RECS_BUILD_KINDS; i++) {
        recs_feeds_finish(&f[i], &x->how.common);
    }

    recs_list_imports(x->imports, &f[RECS_BUILD_OF_LISTS]);

    x->pairs.format = x->how.common.format;
    x->build.orders = f[RECS_BUILD_OF_ORDERS].specs;
    x->build.norders = f[RECS_BUILD_OF_ORDERS].n;
    x->build.catalogs = f[RECS_BUILD_OF_CATALOGS].specs;
    x->build.ncatalogs = f[RECS_BUILD_OF_CATALOGS].n;
    x->build.as_of = recs_feeds_as_of(&f[RECS_BUILD_OF_CATALOGS]);
    x->build.events = f[RECS_BUILD_OF_EVENTS].specs;
    x->build.nevents = f[RECS_BUILD_OF_EVENTS].n;
    x->build.customers = f[RECS_BUILD_OF_CUSTOMERS].specs;
    x->build.ncustomers = f[RECS_BUILD_OF_CUSTOMERS].n;
    x->build.facts = x->facts.names;
    x->build.nfacts = x->build.ncustomers != 0 ? x->facts.n : 0;
    x->build.imports = x->imports;
    x->build.nimports = f[RECS_BUILD_OF_LISTS].n;
}


static void
recs_build_told(void *ctx, const char *step)
{
    recs_building_cli_t  *x = ctx;

    recs_progress_step(&x->progress, step);
}


/* what a merchandiser has published since the start is not undone */

static recs_rc_t
recs_build_renew(void *ctx, recs_err_t *err)
{
    recs_building_cli_t  *x = ctx;

    return recs_merchandising_renew(&recs_command_build, &x->folder, &x->build,
                                    err);
}


static int
recs_build_run(recs_building_cli_t *x)
{
    int                  code;
    bool                 lost;
    double               start;
    recs_err_t           err;
    recs_build_report_t  report;

    x->columns = (recs_out_t) { x->columns_text, sizeof(x->columns_text), 0 };

    recs_build_feeds(x);
    code = recs_merchandising_build(&recs_command_build, &x->folder,
                                    x->merchandising, &x->build);

    if (code != RECS_EXIT_OK) {
        return code;
    }

    lost = x->merchandising == NULL && recs_merchandising_there(x->build.out);
    x->build.progress = recs_build_told;
    x->build.renew = recs_build_renew;
    x->build.ctx = x;

    recs_progress_start(&x->progress, !x->quiet);
    start = recs_cli_seconds();

    if (recs_build(&x->build, &report, &err) != RECS_OK) {
        recs_progress_end(&x->progress);
        return recs_cli_failed(&recs_command_build, &err);
    }

    recs_progress_end(&x->progress);
    recs_merchandising_built(&x->folder, x->build.out);
    report.merchandising_lost = lost;

    if (lost) {
        (void) fprintf(stderr, "recs build: the merchandising of the generation "
                       "before is not in the new one: name its folder with "
                       "--merchandising, or say --merchandising keep\n");
    }

    return x->quiet ? RECS_EXIT_OK
                    : recs_report_print(&recs_command_build, &x->build,
                                        &report, &x->columns,
                                        recs_cli_seconds() - start, x->json);
}


/* are there any, and do they go together? */

static int
recs_build_inputs(const recs_building_cli_t *x)
{
    const recs_feeds_t  *f;

    f = x->feeds;

    if (x->build.pairs == NULL) {
        return x->build.since != NULL || f[RECS_BUILD_OF_ORDERS].n + f[RECS_BUILD_OF_CATALOGS].n
               + f[RECS_BUILD_OF_EVENTS].n != 0 ? RECS_EXIT_OK
               : recs_cli_usage(&recs_command_build, "name --orders, --catalog, "
                                "--events or --pairs");
    }

    if (f[RECS_BUILD_OF_ORDERS].n != 0) {
        return recs_cli_usage(&recs_command_build, "--pairs stands for orders: "
                              "leave out one of the two");
    }

    if (x->build.since != NULL || x->build.ledger) {
        return recs_cli_usage(&recs_command_build, "--pairs has no orders for a "
                              "ledger: leave out --since and --ledger");
    }

    if (x->scorer != NULL && strcmp(x->scorer, "auto") == 0) {
        return recs_cli_usage(&recs_command_build, "--scorer auto tries on "
                              "orders: name another with --pairs");
    }

    return RECS_EXIT_OK;
}


static int
recs_build_command(int argc, char **argv)
{
    int                   c, code;
    long                  cores;
    unsigned              kind;
    recs_building_cli_t  *x;

    x = calloc(1, sizeof(recs_building_cli_t));
    if (x == NULL) {
        return RECS_EXIT_FAILED;
    }

    cores = sysconf(_SC_NPROCESSORS_ONLN);
    x->build.threads = cores < 1 ? 1 : cores > 64 ? 64 : (unsigned) cores;
    x->build.memory = recs_size_memory() / 2;
    x->build.out = RECS_CLI_STORE;
    x->how.command = &recs_command_build;
    x->how.feeds = x->feeds;
    x->facts = (recs_facts_option_t) { { "tier" }, 1 };
    code = RECS_EXIT_OK;

    /* "-": files behind --orders and --catalog are told in their place */
    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", recs_build_options, NULL)) != -1)
    {
        code = recs_build_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK) {
        code = recs_build_inputs(x);
    }

    if (code == RECS_EXIT_OK) {
        code = recs_list_scorer(&x->build, &recs_command_build,
                                x->scorer != NULL ? x->scorer
                                : x->build.pairs != NULL ? "shrunk_cosine"
                                                         : "auto");
    }

    if (code == RECS_EXIT_OK) {
        code = recs_build_run(x);
    }

    for (kind = 0; kind < RECS_BUILD_KINDS; kind++) {
        recs_feeds_free(&x->feeds[kind]);
    }

    recs_folder_free(&x->folder);
    free(x);

    return code;
}


const recs_command_t  recs_command_build = {
    "build", "make a generation from orders and catalog", recs_build_help,
    recs_build_command, recs_list_tables
};
