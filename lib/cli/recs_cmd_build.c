
#include "base/recs_near.h"
#include "build/recs_build.h"
#include "build/recs_makers.h"
#include "cli/recs_cli.h"
#include "cli/recs_feeds.h"
#include "cli/recs_report.h"
#include "cli/recs_size.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>


#define RECS_BUILD_LEAST   (16 * 1024 * 1024)   /* --memory */


static const char  recs_build_help[] =
    "usage: recs build [--out DIR] --orders FILE... [--catalog FILE...]\n"
    "\n"
    "Build a generation from what the shop has sold and what it sells, check it\n"
    "and publish it as DIR/current. A running nginx takes it up by itself.\n"
    "\n"
    "  --out DIR        folder of generations (" RECS_CLI_STORE ")\n"
    "  --orders FILE... bought items, one a row: order id and item are needed;\n"
    "                   time, customer, quantity, price and title are used when\n"
    "                   there\n"
    "  --catalog FILE...  products, one a row: an id is needed\n"
    "                   CSV, TSV or JSON lines, also gzip; \"-\" is standard input\n"
    "  --pairs FILE     instead of orders, pair counts made elsewhere, as by\n"
    "                   scripts/warehouse.sql: columns item_a, item_b and baskets\n"
    "  --format F       csv, tsv or jsonl, whatever the names say: for the kind of\n"
    "                   feed (orders or catalog) named before it; before any: for\n"
    "                   both (by the name's ending, else by the first bytes)\n"
    "  --map FIELD=COLUMN  read FIELD from COLUMN, in the kind of feed named before\n"
    "                   it (before any: orders); an empty COLUMN: not at all.\n"
    "                   Fields: order, item, title, price, sale_price, currency,\n"
    "                   quantity, customer, time, url, image, brand, category,\n"
    "                   subcategory, group, availability, status, published,\n"
    "                   cancelled, tracked, oversell, type\n"
    "  --keep RULE      keep order rows that are left out: cancelled, quantity,\n"
    "                   price or no_product; uncatalogued: suggest what is in no\n"
    "                   catalog, too (several times for several)\n"
    "  --currency CODE  of prices that do not say it (ISO 4217: EUR)\n"
    "  --scorer NAME    how pairs are scored: shrunk_cosine, counts, confidence,\n"
    "                   asymmetric, jaccard, llr, ease, or auto: what finds most of\n"
    "                   the newest baskets, for carts and product pages apart\n"
    "                   (shrunk_cosine)\n"
    "  --no-list NAME   leave a list out (several times for several)\n"
    "  --param LIST.NAME=VALUE  set a parameter of a list (several times for\n"
    "                   several)\n"
    "  --threads N      1 to 64 (one for each core)\n"
    "  --memory SIZE    of the build, as 4G or 512M: order lines that would take\n"
    "                   more than half of it wait in DIR, 20 bytes a line (half of\n"
    "                   the machine's; at least 16M)\n"
    "  --quiet          no progress, no summary\n"
    "  --json           the summary as JSON\n"
    "\n"
    "Left out and counted: cancelled orders (a status cancelled, refunded, voided or\n"
    "failed; Shopify's \"Cancelled at\"; ids of C or A and a digit, where others are\n"
    "numbers), quantities and prices of 0 or less, what is no product (postage, fees,\n"
    "adjustments), rows without ids.\n"
    "Not suggested: what the catalog has as out of stock or does not show (Status is\n"
    "not active, Published is 0, -1 or FALSE), and, where a catalog is given, what is\n"
    "in none.\n";


/* what the tables of lib/build say of lists and parameters */

static void
recs_build_tables(void)
{
    char                      name[64];
    recs_list_id_t            list;
    recs_param_id_t           id;
    const recs_param_spec_t  *p;

    printf("\nLists (at most %d an item, or a category):\n", RECS_TOP);

    for (list = 0; list < RECS_LISTS; list++) {
        printf("  %-16s %s\n", recs_vec_specs[list].name,
               recs_makers[list].about);
    }

    printf("\nParameters (from, to, when not set):\n");

    for (id = 0; id < RECS_PARAMS; id++) {
        p = &recs_param_specs[id];

        (void) snprintf(name, sizeof(name), "%s.%s",
                        recs_vec_specs[p->list].name, p->name);
        printf("  %-24s %s (%g, %g, %g)\n", name, p->about, p->least, p->most,
               p->value);
    }
}


typedef struct {
    recs_build_t       build;
    recs_feeds_t       feeds[2];            /* of orders, of catalogs */
    unsigned           kind;                /* named last: 0 orders, 1 catalog */
    bool               named;
    recs_feed_spec_t   common;              /* to all feeds */
    recs_feed_spec_t   pairs;
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
    RECS_BUILD_PAIRS,
    RECS_BUILD_FORMAT,
    RECS_BUILD_MAP,
    RECS_BUILD_KEEP,
    RECS_BUILD_CURRENCY,
    RECS_BUILD_SCORER,
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
    { "pairs", required_argument, NULL, RECS_BUILD_PAIRS },
    { "format", required_argument, NULL, RECS_BUILD_FORMAT },
    { "map", required_argument, NULL, RECS_BUILD_MAP },
    { "keep", required_argument, NULL, RECS_BUILD_KEEP },
    { "currency", required_argument, NULL, RECS_BUILD_CURRENCY },
    { "scorer", required_argument, NULL, RECS_BUILD_SCORER },
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
    if (!x->named) {
        return recs_cli_usage(&recs_command_build, "is \"%s\" --orders or "
                              "--catalog?", path);
    }

    return recs_feeds_file(&x->feeds[x->kind], &recs_command_build, path);
}


static int
recs_build_format(recs_building_cli_t *x, const char *format)
{
    if (x->named) {
        x->feeds[x->kind].format = format;

    } else {
        x->common.format = format;
    }

    return RECS_EXIT_OK;
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


static int
recs_build_scorer(recs_building_cli_t *x, const char *text)
{
    recs_scorer_t  s;

    x->build.choose = strcmp(text, "auto") == 0;

    if (x->build.choose) {
        return RECS_EXIT_OK;
    }

    s = (recs_scorer_t) { .method = recs_method_find(recs_str_of(text)) };

    if (s.method == RECS_METHODS) {
        return recs_cli_usage(&recs_command_build, "no scorer \"%s\"", text);
    }

    if (s.method == RECS_EASE) {
        s.tame = 0.5;
        s.lambda = 100;
        s.damp = 0.1;
    }

    x->build.scorers[RECS_TASK_CART] = s;
    x->build.scorers[RECS_TASK_ITEM] = s;

    return RECS_EXIT_OK;
}


static int
recs_build_no_list(recs_building_cli_t *x, const char *name)
{
    recs_near_t     near;
    recs_list_id_t  list;

    list = recs_list_find(recs_str_of(name));

    if (list != RECS_LISTS) {
        x->build.off[list] = true;
        return RECS_EXIT_OK;
    }

    near = (recs_near_t) { .text = name };

    for (list = 0; list < RECS_LISTS; list++) {
        recs_near_offer(&near, recs_vec_specs[list].name);
    }

    return recs_cli_usage(&recs_command_build, "--no-list: there is no list "
                          "\"%s\"%s%s%s", name,
                          near.name != NULL ? ": did you mean \"" : "",
                          near.name != NULL ? near.name : "",
                          near.name != NULL ? "\"?" : "");
}


static int
recs_build_param(recs_building_cli_t *x, const char *text)
{
    recs_err_t  err;

    return recs_params_set(&x->build.params, text, &err) == RECS_OK
           ? RECS_EXIT_OK
           : recs_cli_usage(&recs_command_build, "%s", err.what);
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
        x->kind = option == RECS_BUILD_CATALOG;
        x->named = true;
        return recs_build_file(x, value);

    case RECS_BUILD_PAIRS:
        x->pairs.path = value;
        x->build.pairs = &x->pairs;
        return RECS_EXIT_OK;

    case RECS_BUILD_FILE:
        return recs_build_file(x, value);

    case RECS_BUILD_FORMAT:
        return recs_build_format(x, value);

    case RECS_BUILD_MAP:
        return recs_feeds_map(&x->feeds[x->kind], &recs_command_build,
                              value);

    case RECS_BUILD_KEEP:
        return recs_feeds_keep(&x->common, &recs_command_build, value);

    case RECS_BUILD_CURRENCY:
        return recs_feeds_currency(&x->common, &recs_command_build, value);

    case RECS_BUILD_SCORER:
        return recs_build_scorer(x, value);

    case RECS_BUILD_NO_LIST:
        return recs_build_no_list(x, value);

    case RECS_BUILD_PARAM:
        return recs_build_param(x, value);

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
        return recs_cli_bad_option(&recs_command_build);
    }
}


static void
recs_build_feeds(recs_building_cli_t *x)
{
    x->common.ahead = x->build.threads > 1;
    x->common.columns = &x->columns;
    x->common.progress = x->quiet ? NULL : recs_progress_rows;
    x->common.data = &x->progress;

    recs_feeds_finish(&x->feeds[0], &x->common);
    recs_feeds_finish(&x->feeds[1], &x->common);

    x->pairs.format = x->common.format;
    x->build.orders = x->feeds[0].specs;
    x->build.norders = x->feeds[0].n;
    x->build.catalogs = x->feeds[1].specs;
    x->build.ncatalogs = x->feeds[1].n;
}


static double
recs_build_now(void)
{
    struct timespec  t;

    (void) clock_gettime(CLOCK_MONOTONIC, &t);

    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}


static int
recs_build_run(recs_building_cli_t *x)
{
    double               start;
    recs_err_t           err;
    recs_build_report_t  report;

    x->columns = (recs_out_t) { x->columns_text, sizeof(x->columns_text), 0 };

    recs_build_feeds(x);

    x->build.progress = recs_progress_step;
    x->build.ctx = &x->progress;

    recs_progress_start(&x->progress, !x->quiet);
    start = recs_build_now();

    if (recs_build(&x->build, &report, &err) != RECS_OK) {
        recs_progress_end(&x->progress);
        return recs_cli_failed(&recs_command_build, &err);
    }

    recs_progress_end(&x->progress);

    return x->quiet ? RECS_EXIT_OK
                    : recs_report_print(&recs_command_build, &report,
                                        x->build.out, &x->columns,
                                        recs_build_now() - start, x->json);
}


/* are there any, and do they go together? */

static int
recs_build_inputs(const recs_building_cli_t *x)
{
    if (x->build.pairs == NULL) {
        return x->feeds[0].n + x->feeds[1].n != 0 ? RECS_EXIT_OK
               : recs_cli_usage(&recs_command_build, "name --orders, --pairs or "
                                "--catalog");
    }

    if (x->feeds[0].n != 0) {
        return recs_cli_usage(&recs_command_build, "--pairs stands for orders: "
                              "leave out one of the two");
    }

    if (x->build.choose) {
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
    recs_building_cli_t  *x;

    x = calloc(1, sizeof(recs_building_cli_t));
    if (x == NULL) {
        return RECS_EXIT_FAILED;
    }

    cores = sysconf(_SC_NPROCESSORS_ONLN);
    x->build.threads = cores < 1 ? 1 : cores > 64 ? 64 : (unsigned) cores;
    x->build.memory = recs_size_memory() / 2;
    x->build.out = RECS_CLI_STORE;
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
        code = recs_build_run(x);
    }

    free(x);

    return code;
}


const recs_command_t  recs_command_build = {
    "build", "make a generation from orders and catalog", recs_build_help,
    recs_build_command, recs_build_tables
};
