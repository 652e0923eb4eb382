
#include "cli/recs_check_print.h"
#include "cli/recs_cli.h"
#include "cli/recs_feeds.h"

#include <getopt.h>
#include <stdlib.h>
#include <time.h>


#define RECS_EXIT_UNUSABLE   2


static const char  recs_check_help[] =
    "usage: recs check [--orders FILE...] [--catalog FILE...] [OPTION]...\n"
    "\n"
    "Read feeds as recs build would, build nothing, and tell what would be used and\n"
    "what looks wrong, all of it, with the lines where it does.\n"
    "\n"
    "  --orders FILE... bought items\n"
    "  --catalog FILE...  products\n"
    "  --format F, --map FIELD=COLUMN, --keep RULE, --currency CODE\n"
    "                   how to read them, as for recs build\n"
    "  --strict         exit 1 when there is a warning\n"
    "  --json           the same as JSON\n"
    "\n"
    "Exit codes: 0 recs build would work, 1 it would, with warnings (only with\n"
    "--strict), 2 it would stop.\n";


typedef struct {
    recs_feeds_t       feeds[2];            /* of orders, of catalogs */
    unsigned           kind;                /* named last: 0 orders, 1 catalog */
    bool               named;
    recs_feed_spec_t   common;
    bool               strict;
    bool               json;
} recs_checking_cli_t;


enum {
    RECS_CHECK_FILE = 1,                    /* getopt's: not an option */
    RECS_CHECK_ORDERS,
    RECS_CHECK_CATALOG,
    RECS_CHECK_FORMAT,
    RECS_CHECK_MAP,
    RECS_CHECK_KEEP,
    RECS_CHECK_CURRENCY,
    RECS_CHECK_STRICT,
    RECS_CHECK_JSON
};

static const struct option  recs_check_options[] = {
    { "orders", required_argument, NULL, RECS_CHECK_ORDERS },
    { "catalog", required_argument, NULL, RECS_CHECK_CATALOG },
    { "format", required_argument, NULL, RECS_CHECK_FORMAT },
    { "map", required_argument, NULL, RECS_CHECK_MAP },
    { "keep", required_argument, NULL, RECS_CHECK_KEEP },
    { "currency", required_argument, NULL, RECS_CHECK_CURRENCY },
    { "strict", no_argument, NULL, RECS_CHECK_STRICT },
    { "json", no_argument, NULL, RECS_CHECK_JSON },
    { NULL, 0, NULL, 0 }
};


static int
recs_check_file(recs_checking_cli_t *x, const char *path)
{
    if (!x->named) {
        return recs_cli_usage(&recs_command_check, "is \"%s\" --orders or "
                              "--catalog?", path);
    }

    return recs_feeds_file(&x->feeds[x->kind], &recs_command_check, path);
}


static int
recs_check_option(recs_checking_cli_t *x, int option, char *value)
{
    switch (option) {

    case RECS_CHECK_ORDERS:
    case RECS_CHECK_CATALOG:
        x->kind = option == RECS_CHECK_CATALOG;
        x->named = true;
        return recs_check_file(x, value);

    case RECS_CHECK_FILE:
        return recs_check_file(x, value);

    case RECS_CHECK_FORMAT:
        if (x->named) {
            x->feeds[x->kind].format = value;

        } else {
            x->common.format = value;
        }

        return RECS_EXIT_OK;

    case RECS_CHECK_MAP:
        return recs_feeds_map(&x->feeds[x->kind], &recs_command_check, value);

    case RECS_CHECK_KEEP:
        return recs_feeds_keep(&x->common, &recs_command_check, value);

    case RECS_CHECK_CURRENCY:
        return recs_feeds_currency(&x->common, &recs_command_check, value);

    case RECS_CHECK_STRICT:
        x->strict = true;
        return RECS_EXIT_OK;

    case RECS_CHECK_JSON:
        x->json = true;
        return RECS_EXIT_OK;

    default:
        return recs_cli_bad_option(&recs_command_check);
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
    recs_check_report_t  report;

    recs_feeds_finish(&x->feeds[0], &x->common);
    recs_feeds_finish(&x->feeds[1], &x->common);

    if (recs_check(&report, x->feeds[1].specs, x->feeds[1].n,
                   x->feeds[0].specs, x->feeds[0].n, (int64_t) time(NULL),
                   &err) != RECS_OK)
    {
        code = recs_cli_failed(&recs_command_check, &err);

    } else {
        code = recs_check_print(&recs_command_check, &report, x->json);
        code = code == RECS_EXIT_OK ? recs_check_verdict(x, &report) : code;
    }

    recs_check_free(&report);

    return code;
}


static int
recs_check_command(int argc, char **argv)
{
    int                   c, code;
    recs_checking_cli_t  *x;

    x = calloc(1, sizeof(recs_checking_cli_t));
    if (x == NULL) {
        return RECS_EXIT_FAILED;
    }

    code = RECS_EXIT_OK;

    /* "-": files behind --orders and --catalog are told in their place */
    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", recs_check_options, NULL)) != -1)
    {
        code = recs_check_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK && x->feeds[0].n + x->feeds[1].n == 0) {
        code = recs_cli_usage(&recs_command_check, "name --orders or --catalog");
    }

    if (code == RECS_EXIT_OK) {
        code = recs_check_run(x);
    }

    recs_feeds_free(&x->feeds[0]);
    recs_feeds_free(&x->feeds[1]);
    free(x);

    return code;
}


const recs_command_t  recs_command_check = {
    "check", "tell what is in feeds, and what looks wrong", recs_check_help,
    recs_check_command, NULL
};
