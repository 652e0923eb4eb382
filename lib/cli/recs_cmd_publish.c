
#include "cli/recs_merchandising.h"
#include "store/recs_publish.h"

#include <getopt.h>
#include <stdlib.h>


static const char  recs_publish_help[] =
    "usage: recs publish --merchandising DIR [--store DIR]\n"
    "\n"
    "Change the merchandising of a store and nothing else: a small file beside the one\n"
    "with the lists, published as DIR/current. A running nginx takes it up by itself.\n"
    "\n"
    "  --merchandising DIR  folder of merchandising.json and templates/NAME.mustache;\n"
    "                   when something is wrong in them nothing is published\n"
    "  --store DIR      folder of generations (" RECS_CLI_STORE ")\n"
    "  --quiet          only errors\n"
    "\n"
    "Name the same folder to recs build: a generation that is built without it has\n"
    "the built-in placements.\n";


typedef struct {
    const char     *store;
    const char     *dir;
    bool            quiet;
    recs_folder_t   folder;
    recs_draft_t    draft;
    char            id[RECS_ID_LEN + 1];
} recs_publish_t;


/* what nginx will do with it: its pages, its texts, its policy */

static recs_rc_t
recs_publish_check(const char *path, recs_err_t *err)
{
    recs_rc_t       rc;
    recs_store_t   *st;
    recs_policy_t  *policy;

    rc = recs_store_open(&st, path, err);

    if (rc == RECS_OK) {
        rc = recs_policy_open(&policy, st, err);
        recs_policy_close(policy);
        recs_store_close(st);
    }

    return rc;
}


static recs_rc_t
recs_publish_draft(recs_publish_t *p, const recs_store_t *st, recs_err_t *err)
{
    char       name[RECS_BASE_MAX + 1 + RECS_ID_LEN + 1];
    recs_rc_t  rc;

    rc = recs_draft_open(&p->draft, p->store, err);

    if (rc == RECS_OK) {
        rc = recs_revise(st, p->draft.path, p->folder.texts, p->folder.n, p->id,
                         err);
    }

    if (rc == RECS_OK) {
        rc = recs_publish_check(p->draft.path, err);
    }

    if (rc == RECS_OK) {
        (void) snprintf(name, sizeof(name), "%s-%s", recs_store_base(st), p->id);
        rc = recs_draft_publish(&p->draft, name, recs_store_file(st), err);
    }

    recs_draft_discard(&p->draft);

    return rc;
}


static int
recs_publish_store(recs_publish_t *p, const recs_store_t *st)
{
    int         code;
    double      start;
    recs_err_t  err;

    start = recs_cli_seconds();
    code = recs_merchandising_load(&recs_command_publish, &p->folder, p->dir,
                                   st, NULL, 0);

    if (code != RECS_EXIT_OK) {
        return code;
    }

    if (recs_publish_draft(p, st, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_publish, &err);
    }

    if (!p->quiet) {
        printf("generation %s: the lists of %s with other merchandising "
               "(%.3f seconds)\n", p->id, recs_store_base(st),
               recs_cli_seconds() - start);
    }

    return recs_cli_print(&recs_command_publish, "", 0);
}


static int
recs_publish_run(recs_publish_t *p)
{
    int            code;
    recs_err_t     err;
    recs_store_t  *st;

    if (p->dir == NULL) {
        return recs_cli_usage(&recs_command_publish, "name --merchandising");
    }

    if (recs_store_open(&st, p->store, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_publish, &err);
    }

    code = recs_publish_store(p, st);

    recs_folder_free(&p->folder);
    recs_store_close(st);

    return code;
}


static int
recs_publish(int argc, char **argv)
{
    int              c, code;
    recs_publish_t  *p;

    static const struct option  options[] = {
        { "merchandising", required_argument, NULL, 'm' },
        { "store", required_argument, NULL, 's' },
        { "quiet", no_argument, NULL, 'q' },
        { NULL, 0, NULL, 0 }
    };

    p = calloc(1, sizeof(recs_publish_t));
    if (p == NULL) {
        return RECS_EXIT_FAILED;
    }

    p->store = RECS_CLI_STORE;
    p->draft.fd = -1;
    code = RECS_EXIT_OK;

    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "", options, NULL)) != -1)
    {
        switch (c) {

        case 'm':
            p->dir = optarg;
            break;

        case 's':
            p->store = optarg;
            break;

        case 'q':
            p->quiet = true;
            break;

        default:
            code = recs_cli_bad_option(&recs_command_publish);
        }
    }

    if (code == RECS_EXIT_OK && optind < argc) {
        code = recs_cli_usage(&recs_command_publish, "what is \"%s\"?",
                              argv[optind]);
    }

    if (code == RECS_EXIT_OK) {
        code = recs_publish_run(p);
    }

    free(p);

    return code;
}


const recs_command_t  recs_command_publish = {
    "publish", "change the merchandising of a store", recs_publish_help,
    recs_publish, NULL
};
