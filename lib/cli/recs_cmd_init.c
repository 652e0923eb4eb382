
#include "cli/recs_cli.h"
#include "merch/recs_folder.h"
#include "merch/recs_schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>


#define RECS_INIT_SCHEMA   "merchandising.schema.json"


static const char  recs_init_help[] =
    "usage: recs init DIR\n"
    "\n"
    "Write a starting set for a merchandiser into DIR: merchandising.json with an\n"
    "example of each kind, its JSON Schema (editors complete and check by it), and a\n"
    "folder for templates. What is there already is not touched.\n"
    "\n"
    "Then: recs check --merchandising DIR, recs publish --merchandising DIR.\n";


/* "$comment" goes anywhere: JSON has no comments of its own */

static const char  recs_init_file[] =
    "{\n"
    "  \"$schema\": \"./" RECS_INIT_SCHEMA "\",\n"
    "  \"$comment\": [\n"
    "    \"What is shown where (placements), what changes when (rules), what\",\n"
    "    \"visitors are told of (offers). Check it with recs check\",\n"
    "    \"--merchandising DIR, bring it to a store with recs publish.\"\n"
    "  ],\n"
    "\n"
    "  \"zone\": \"UTC\",\n"
    "  \"currency\": \"EUR\",\n"
    "\n"
    "  \"segments\": {\n"
    "    \"regulars\": { \"customer_orders\": { \"min\": 3 } },\n"
    "    \"price_conscious\": { \"price_level\": { \"max\": 0.8 } }\n"
    "  },\n"
    "\n"
    "  \"offers\": {\n"
    "    \"free_shipping\": {\n"
    "      \"$comment\": \"items that close the gap come first\",\n"
    "      \"threshold\": 50,\n"
    "      \"text\": {\n"
    "        \"en\": \"Only {gap} more for free shipping\",\n"
    "        \"de\": \"Nur noch {gap} bis zum kostenlosen Versand\"\n"
    "      }\n"
    "    }\n"
    "  },\n"
    "\n"
    "  \"placements\": {\n"
    "    \"$comment\": \"built-in ones keep what is not said here\",\n"
    "    \"cart\": {\n"
    "      \"count\": 4,\n"
    "      \"per_category\": 2,\n"
    "      \"exclude\": { \"bought_days\": 30, \"seen\": 10 },\n"
    "      \"offer\": \"free_shipping\"\n"
    "    },\n"
    "    \"sale\": {\n"
    "      \"$comment\": \"one of the shop's own\",\n"
    "      \"lists\": [\"for_you\", { \"name\": \"trending\", \"by\": \"shop\" }],\n"
    "      \"title\": { \"en\": \"On sale for you\", \"de\": \"Angebote f\xc3\xbcr dich\" }\n"
    "    }\n"
    "  },\n"
    "\n"
    "  \"rules\": [\n"
    "    {\n"
    "      \"name\": \"large carts: what enhances the purchase\",\n"
    "      \"placement\": \"cart\",\n"
    "      \"when\": { \"cart_value\": { \"min\": 200 } },\n"
    "      \"then\": {\n"
    "        \"lists\": [\"addon\", \"completes\"],\n"
    "        \"price\": { \"of\": \"cart\", \"max\": 0.25 }\n"
    "      }\n"
    "    },\n"
    "    {\n"
    "      \"name\": \"three alike viewed: the better one\",\n"
    "      \"placement\": \"pdp\",\n"
    "      \"when\": { \"viewed_similar\": { \"min\": 3 },\n"
    "                \"not\": { \"segment\": \"price_conscious\" } },\n"
    "      \"then\": { \"lists\": [\"upsell\", \"similar\"] }\n"
    "    },\n"
    "    {\n"
    "      \"name\": \"phones: fewer\",\n"
    "      \"when\": { \"device\": \"mobile\" },\n"
    "      \"then\": { \"count\": 3 }\n"
    "    }\n"
    "  ]\n"
    "}\n";


static int
recs_init_write(const char *dir, const char *name, const void *p, size_t len)
{
    int          fd, rc;
    char         path[4200];
    recs_err_t   err;
    ssize_t      n;

    (void) snprintf(path, sizeof(path), "%.4000s/%s", dir, name);

    fd = open(path, O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0644);

    if (fd == -1 && errno == EEXIST) {
        printf("%s is there already: left as it is\n", path);
        return RECS_EXIT_OK;
    }

    n = fd != -1 ? write(fd, p, len) : -1;
    rc = n == (ssize_t) len ? 0 : n == -1 ? errno : ENOSPC;

    if (fd != -1 && close(fd) != 0 && rc == 0) {
        rc = errno;
    }

    if (rc != 0) {
        (void) recs_fail(&err, RECS_SYS, rc, "cannot write \"%.400s\": %s",
                         path, strerror(rc));
        return recs_cli_failed(&recs_command_init, &err);
    }

    printf("%s\n", path);

    return RECS_EXIT_OK;
}


static int
recs_init_schema(const char *dir)
{
    int         code;
    recs_out_t  o;

    o = (recs_out_t) { NULL, 0, 0 };
    recs_schema_write(&o);

    o = (recs_out_t) { malloc(o.n), o.n, 0 };
    if (o.data == NULL) {
        return RECS_EXIT_FAILED;
    }

    recs_schema_write(&o);
    code = recs_init_write(dir, RECS_INIT_SCHEMA, o.data, o.n);
    free(o.data);

    return code;
}


/* DIR and DIR/templates */

static int
recs_init_folders(const char *dir)
{
    char        path[4200];
    recs_err_t  err;

    (void) snprintf(path, sizeof(path), "%.4000s/" RECS_FOLDER_TEMPLATES, dir);

    if ((mkdir(dir, 0755) != 0 && errno != EEXIST)
        || (mkdir(path, 0755) != 0 && errno != EEXIST))
    {
        (void) recs_fail(&err, RECS_SYS, errno, "cannot make folder \"%.400s\": "
                         "%s", path, strerror(errno));
        return recs_cli_failed(&recs_command_init, &err);
    }

    return RECS_EXIT_OK;
}


static int
recs_init(int argc, char **argv)
{
    int  code;

    if (argc != 2 || argv[1][0] == '-') {
        return recs_cli_usage(&recs_command_init, "name one folder");
    }

    code = recs_init_folders(argv[1]);

    if (code == RECS_EXIT_OK) {
        code = recs_init_write(argv[1], RECS_FOLDER_FILE, recs_init_file,
                               sizeof(recs_init_file) - 1);
    }

    if (code == RECS_EXIT_OK) {
        code = recs_init_schema(argv[1]);
    }

    return code == RECS_EXIT_OK ? recs_cli_print(&recs_command_init, "", 0)
                                : code;
}


const recs_command_t  recs_command_init = {
    "init", "write a starting set for a merchandiser", recs_init_help,
    recs_init, NULL
};
