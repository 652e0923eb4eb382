
#include "cli/recs_cli.h"

#include <getopt.h>
#include <stdio.h>


static const char  recs_verify_help[] =
    "usage: recs verify [--store DIR]\n"
    "\n"
    "Read a generation from end to end: checksums, every record, every SKU.\n"
    "\n"
    "  --store DIR   folder of generations, or one generation file\n"
    "                (" RECS_CLI_STORE ")\n";


static int
recs_verify_store(const char *path)
{
    int                 rc;
    char                line[128];
    recs_err_t          err;
    recs_store_t       *st;
    const recs_meta_t  *meta;

    if (recs_store_open(&st, path, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_verify, &err);
    }

    if (recs_store_verify(st, &err) != RECS_OK) {
        recs_store_close(st);
        return recs_cli_failed(&recs_command_verify, &err);
    }

    meta = recs_store_meta(st);

    rc = snprintf(line, sizeof(line), "generation %s is good: %u items, %llu "
                  "baskets, %llu bytes\n", meta->id, meta->items,
                  (unsigned long long) meta->baskets,
                  (unsigned long long) recs_store_size(st));

    recs_store_close(st);

    return recs_cli_print(&recs_command_verify, line, (size_t) rc);
}


static int
recs_verify(int argc, char **argv)
{
    int          c;
    const char  *store;

    static const struct option  options[] = {
        { "store", required_argument, NULL, 's' },
        { NULL, 0, NULL, 0 }
    };

    store = RECS_CLI_STORE;

    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (c != 's') {
            return recs_cli_bad_option(&recs_command_verify);
        }

        store = optarg;
    }

    if (optind < argc) {
        return recs_cli_usage(&recs_command_verify, "what is \"%s\"?",
                              argv[optind]);
    }

    return recs_verify_store(store);
}


const recs_command_t  recs_command_verify = {
    "verify", "check a generation from end to end", recs_verify_help,
    recs_verify, NULL
};
