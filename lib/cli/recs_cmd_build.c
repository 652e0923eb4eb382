
#include "build/recs_build.h"
#include "cli/recs_cli.h"
#include "cli/recs_report.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>


#define RECS_BUILD_FEEDS   256      /* files of one kind */
#define RECS_BUILD_MAPS    64


static const char  recs_build_help[] =
    "usage: recs build --out DIR --orders FILE... [--catalog FILE...]\n"
    "\n"
    "Build a generation from what the shop has sold and what it sells, check it\n"
    "and publish it as DIR/current. A running nginx takes it up by itself.\n"
    "\n"
    "  --out DIR        folder of generations (" RECS_CLI_STORE ")\n"
    "  --orders FILE... bought items, one a row: order id and item are needed;\n"
    "                   time, quantity, price and title are used when there\n"
    "  --catalog FILE...  products, one a row: an id is needed\n"
    "                   CSV, TSV or JSON lines, also gzip; \"-\" is standard input\n"
    "  --format F       csv, tsv or jsonl, for files whose names do not tell\n"
    "  --map FIELD=COLUMN  read FIELD from COLUMN, in the kind of feed (orders or\n"
    "                   catalog) named before it; an empty COLUMN: not at all.\n"
    "                   Fields: order, item, title, price, sale_price, currency,\n"
    "                   quantity, customer, time, url, image, brand, category,\n"
    "                   subcategory, group, availability\n"
    "  --keep RULE      keep order rows that are left out: cancelled, quantity,\n"
    "                   price or no_product (several times for several)\n"
    "  --currency CODE  of prices that do not say it (ISO 4217: EUR)\n"
    "  --scorer NAME    how pairs are scored: shrunk_cosine, counts, confidence,\n"
    "                   asymmetric, jaccard, llr, ease, or auto: what finds most of\n"
    "                   the newest baskets, for carts and product pages apart\n"
    "                   (shrunk_cosine)\n"
    "  --threads N      1 to 64 (one for each core)\n"
    "  --quiet          no progress, no summary\n"
    "  --json           the summary as JSON\n"
    "\n"
    "Lists: bought_together (64 an item; shrunk cosine of baskets), similar (64\n"
    "an item; category, brand, price, title), popular (64 a category).\n"
    "Left out and counted: cancelled orders (C or A and a digit, where other ids\n"
    "are numbers), quantities and prices of 0 or less, what is no product\n"
    "(postage, fees, adjustments), rows without ids.\n";


typedef struct {
    recs_build_t       build;
    recs_feed_spec_t   catalogs[RECS_BUILD_FEEDS];
    recs_feed_spec_t   orders[RECS_BUILD_FEEDS];
    recs_map_t         maps[2][RECS_BUILD_MAPS];    /* of orders, of catalogs */
    size_t             nmaps[2];
    unsigned           kind;                /* named last: 0 orders, 1 catalog */
    bool               named;
    const char        *format;
    const char        *currency;
    uint32_t           keep;                /* 1 << RECS_DROP_… */
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
    RECS_BUILD_FORMAT,
    RECS_BUILD_MAP,
    RECS_BUILD_KEEP,
    RECS_BUILD_CURRENCY,
    RECS_BUILD_SCORER,
    RECS_BUILD_THREADS,
    RECS_BUILD_QUIET,
    RECS_BUILD_JSON
};

static const struct option  recs_build_options[] = {
    { "out", required_argument, NULL, RECS_BUILD_OUT },
    { "orders", required_argument, NULL, RECS_BUILD_ORDERS },
    { "catalog", required_argument, NULL, RECS_BUILD_CATALOG },
    { "format", required_argument, NULL, RECS_BUILD_FORMAT },
    { "map", required_argument, NULL, RECS_BUILD_MAP },
    { "keep", required_argument, NULL, RECS_BUILD_KEEP },
    { "currency", required_argument, NULL, RECS_BUILD_CURRENCY },
    { "scorer", required_argument, NULL, RECS_BUILD_SCORER },
    { "threads", required_argument, NULL, RECS_BUILD_THREADS },
    { "quiet", no_argument, NULL, RECS_BUILD_QUIET },
    { "json", no_argument, NULL, RECS_BUILD_JSON },
    { NULL, 0, NULL, 0 }
};


static int
recs_build_file(recs_building_cli_t *x, const char *path)
{
    size_t            *n;
    recs_feed_spec_t  *specs;

    specs = x->kind ? x->catalogs : x->orders;
    n = x->kind ? &x->build.ncatalogs : &x->build.norders;

    if (!x->named) {
        return recs_cli_usage(&recs_command_build, "is \"%s\" --orders or "
                              "--catalog?", path);
    }

    if (*n == RECS_BUILD_FEEDS) {
        return recs_cli_usage(&recs_command_build, "more than %d files",
                              RECS_BUILD_FEEDS);
    }

    specs[(*n)++].path = path;

    return RECS_EXIT_OK;
}


static int
recs_build_map(recs_building_cli_t *x, char *text)
{
    char        *equals;
    recs_map_t  *map;

    equals = strchr(text, '=');

    if (equals == NULL || equals == text) {
        return recs_cli_usage(&recs_command_build, "--map \"%s\" is not "
                              "FIELD=COLUMN", text);
    }

    if (x->nmaps[x->kind] == RECS_BUILD_MAPS) {
        return recs_cli_usage(&recs_command_build, "more than %d --map",
                              RECS_BUILD_MAPS);
    }

    *equals = '\0';
    map = &x->maps[x->kind][x->nmaps[x->kind]++];
    *map = (recs_map_t) { text, equals + 1 };

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
recs_build_currency(recs_building_cli_t *x, const char *text)
{
    if (strlen(text) != 3 || strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3) {
        return recs_cli_usage(&recs_command_build, "--currency takes a code "
                              "like EUR, not \"%s\"", text);
    }

    x->currency = text;

    return RECS_EXIT_OK;
}


static int
recs_build_keep(recs_building_cli_t *x, const char *text)
{
    uint32_t  rule;

    for (rule = 0; rule <= RECS_DROP_NO_PRODUCT; rule++) {
        if (strcmp(text, recs_drop_names[rule]) == 0) {
            x->keep |= 1u << rule;
            return RECS_EXIT_OK;
        }
    }

    return recs_cli_usage(&recs_command_build, "--keep takes cancelled, "
                          "quantity, price or no_product, not \"%s\"", text);
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

    case RECS_BUILD_FILE:
        return recs_build_file(x, value);

    case RECS_BUILD_FORMAT:
        x->format = value;
        return RECS_EXIT_OK;

    case RECS_BUILD_MAP:
        return recs_build_map(x, value);

    case RECS_BUILD_KEEP:
        return recs_build_keep(x, value);

    case RECS_BUILD_CURRENCY:
        return recs_build_currency(x, value);

    case RECS_BUILD_SCORER:
        return recs_build_scorer(x, value);

    case RECS_BUILD_THREADS:
        return recs_build_threads(x, value);

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


/* options hold for all feeds, wherever they stand on the command line */

static void
recs_build_feeds(recs_building_cli_t *x, unsigned kind, recs_feed_spec_t *specs,
    size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        specs[i].format = x->format;
        specs[i].currency = x->currency;
        specs[i].keep = x->keep;
        specs[i].maps = x->maps[kind];
        specs[i].nmaps = x->nmaps[kind];
        specs[i].columns = &x->columns;
        specs[i].progress = x->quiet ? NULL : recs_progress_rows;
        specs[i].data = &x->progress;
    }
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

    recs_build_feeds(x, 0, x->orders, x->build.norders);
    recs_build_feeds(x, 1, x->catalogs, x->build.ncatalogs);

    x->build.orders = x->orders;
    x->build.catalogs = x->catalogs;
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
    x->build.out = RECS_CLI_STORE;
    code = RECS_EXIT_OK;

    /* "-": files behind --orders and --catalog are told in their place */
    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", recs_build_options, NULL)) != -1)
    {
        code = recs_build_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK && x->build.norders + x->build.ncatalogs == 0) {
        code = recs_cli_usage(&recs_command_build, "name --orders or --catalog");
    }

    if (code == RECS_EXIT_OK) {
        code = recs_build_run(x);
    }

    free(x);

    return code;
}


const recs_command_t  recs_command_build = {
    "build", "make a generation from orders and catalog", recs_build_help,
    recs_build_command
};
