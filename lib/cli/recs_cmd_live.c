
#include "build/recs_text.h"
#include "cli/recs_cli.h"
#include "cli/recs_live_import.h"
#include "cli/recs_live_list.h"
#include "cli/recs_live_set.h"

#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>


static const char  recs_live_help[] =
    "usage: recs live set SKU FIELD=VALUE... [until=TIME]\n"
    "       recs live block SKU [until=TIME]\n"
    "       recs live boost SKU FACTOR [until=TIME]\n"
    "       recs live clear SKU [FIELD]...\n"
    "       recs live clear --all\n"
    "       recs live list [SKU] [--json]\n"
    "       recs live import FILE\n"
    "\n"
    "Change what is known of items between two builds: the next request in every\n"
    "nginx worker sees it. Changes outlive restarts and new generations; of those to\n"
    "stock and prices, a generation wins whose catalogue was written after them.\n"
    "\n"
    "  availability=VALUE  in_stock, out_of_stock, preorder or backorder\n"
    "  price=AMOUNT     12.50, in the currency of the shop\n"
    "  sale_price=AMOUNT  it is the price where it is lower\n"
    "  until=TIME       2024-12-24 18:00 (UTC), or +90m, +2h, +3d from now\n"
    "\n"
    "block: suggest the item nowhere. boost: multiply its scores by FACTOR, 0 to\n"
    "1000. clear: take back all, or some of availability, price, sale_price, blocked,\n"
    "boost. import: CSV, TSV or JSON lines, also gzip or zstd, \"-\" for standard input,\n"
    "with columns sku, availability, price, sale_price, blocked (yes, no), boost and\n"
    "until; what is empty stays, \"none\" is taken back; all rows or, when one is\n"
    "wrong, none.\n"
    "\n"
    "  --store DIR      folder of generations (" RECS_CLI_STORE ")\n"
    "  --all            clear every change of every item\n"
    "  --json           list as JSON lines\n";


typedef struct {
    const char       *dir;
    recs_live_set_t   set;
    recs_err_t        err;
    bool              json;
    bool              all;
    char            **words;            /* behind the verb */
    int               n;
} recs_live_cli_t;


/* ---- set, block, boost, clear, import; the exit code says whether to commit */

static int
recs_live_bad(const recs_live_cli_t *x)
{
    return recs_cli_failed(&recs_command_live, &x->err);
}


/* until=TIME among the words */

static recs_rc_t
recs_live_ends(recs_live_cli_t *x, int64_t *until)
{
    int  i;

    *until = INT64_MAX;

    for (i = 1; i < x->n; i++) {
        if (strncmp(x->words[i], "until=", 6) == 0) {
            return recs_live_until(recs_str_of(x->words[i] + 6), x->set.now,
                                   until, &x->err);
        }
    }

    return RECS_OK;
}


static int
recs_live_word_set(recs_live_cli_t *x, const char *word, int64_t until)
{
    recs_str_t          name;
    const char         *equals;
    recs_live_field_t   field;

    equals = strchr(word, '=');
    name = (recs_str_t) { (const unsigned char *) word,
                          equals ? (size_t) (equals - word) : 0 };
    field = recs_live_field_find(name);

    if (field == RECS_LIVE_FIELDS) {
        return recs_cli_usage(&recs_command_live, "\"%.64s\" is not FIELD=VALUE "
                              "of availability, price, sale_price, blocked, boost "
                              "or until", word);
    }

    return recs_live_set(&x->set, recs_str_of(x->words[0]), field,
                         recs_str_of(equals + 1), until, &x->err)
           == RECS_OK ? RECS_EXIT_OK : recs_live_bad(x);
}


static int
recs_live_do_set(recs_live_cli_t *x)
{
    int      i, code;
    int64_t  until;

    if (x->n < 2) {
        return recs_cli_usage(&recs_command_live, "set takes SKU FIELD=VALUE...");
    }

    if (recs_live_ends(x, &until) != RECS_OK) {
        return recs_live_bad(x);
    }

    for (code = RECS_EXIT_OK, i = 1; i < x->n && code == RECS_EXIT_OK; i++) {
        if (strncmp(x->words[i], "until=", 6) != 0) {
            code = recs_live_word_set(x, x->words[i], until);
        }
    }

    return code;
}


/* block SKU, boost SKU FACTOR: words that are no until= */

static int
recs_live_do_one(recs_live_cli_t *x, recs_live_field_t field, int words,
    const char *value)
{
    int      n;
    int64_t  until;

    n = x->n;

    if (n > words && strncmp(x->words[n - 1], "until=", 6) == 0) {
        n--;
    }

    if (n != words) {
        return recs_cli_usage(&recs_command_live, "%s and then at most "
                              "until=TIME", words == 1 ? "block takes a SKU"
                              : "boost takes a SKU and a FACTOR");
    }

    return recs_live_ends(x, &until) == RECS_OK
           && recs_live_set(&x->set, recs_str_of(x->words[0]), field,
                            recs_str_of(value ? value : x->words[1]), until,
                            &x->err) == RECS_OK
           ? RECS_EXIT_OK : recs_live_bad(x);
}


static recs_rc_t
recs_live_clear_item(recs_live_cli_t *x, recs_str_t sku)
{
    recs_rc_t          rc;
    recs_live_field_t  field;

    for (rc = RECS_OK, field = 0; field < RECS_LIVE_FIELDS && rc == RECS_OK;
         field++)
    {
        rc = recs_live_set(&x->set, sku, field, recs_str("none"), 0, &x->err);
    }

    return rc;
}


static int
recs_live_do_clear(recs_live_cli_t *x)
{
    int                    i;
    uint32_t               k;
    recs_rc_t              rc;
    recs_live_field_t      field;
    const recs_changes_t  *c;

    c = recs_live_writer_changes(x->set.writer);

    if ((x->n == 0) != x->all) {
        return recs_cli_usage(&recs_command_live, "clear takes a SKU, or --all");
    }

    for (rc = RECS_OK, k = 0; x->all && k < c->n && rc == RECS_OK; k++) {
        rc = recs_live_clear_item(x, c->list[k].sku);
    }

    if (x->n == 1) {
        rc = recs_live_clear_item(x, recs_str_of(x->words[0]));
    }

    for (i = 1; i < x->n && rc == RECS_OK; i++) {
        field = recs_live_field_find(recs_str_of(x->words[i]));

        if (field == RECS_LIVE_FIELDS) {
            return recs_cli_usage(&recs_command_live, "\"%.64s\" is none of "
                                  "availability, price, sale_price, blocked, "
                                  "boost", x->words[i]);
        }

        rc = recs_live_set(&x->set, recs_str_of(x->words[0]), field,
                           recs_str("none"), 0, &x->err);
    }

    return rc == RECS_OK ? RECS_EXIT_OK : recs_live_bad(x);
}


static int
recs_live_do_import(recs_live_cli_t *x)
{
    uint64_t  rows;

    if (x->n != 1) {
        return recs_cli_usage(&recs_command_live, "import takes one file");
    }

    if (recs_live_import(&x->set, x->words[0], &rows, &x->err) != RECS_OK) {
        return recs_live_bad(x);
    }

    printf("%llu rows\n", (unsigned long long) rows);

    return RECS_EXIT_OK;
}


static int
recs_live_do_list(recs_live_cli_t *x)
{
    return x->n > 1
           ? recs_cli_usage(&recs_command_live, "list takes one SKU, or none")
           : recs_live_list(&recs_command_live, &x->set,
                            x->n == 1 ? x->words[0] : NULL, x->json);
}


/* ---- the whole */

/* others than those who write have to read: nginx's workers do */

static void
recs_live_warn(const recs_live_cli_t *x)
{
    size_t       i;
    char         path[PATH_MAX];
    struct stat  st;

    static const struct {
        const char  *name;
        mode_t       needs;
    } parts[] = {
        { "", S_IXOTH }, { "/live", S_IXOTH }, { "/live/journal", S_IROTH }
    };

    for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        (void) snprintf(path, sizeof(path), "%.4000s%s", x->dir, parts[i].name);

        if (stat(path, &st) == 0 && !(st.st_mode & parts[i].needs)) {
            (void) fprintf(stderr, "recs live: note: \"%s\" has mode %04o: "
                           "nginx's workers see changes only when their user is "
                           "its owner or of its group\n", path,
                           (unsigned) st.st_mode & 07777);
        }
    }
}


static int
recs_live_verb(recs_live_cli_t *x, const char *verb, bool *commit)
{
    *commit = true;

    if (strcmp(verb, "set") == 0) {
        return recs_live_do_set(x);
    }

    if (strcmp(verb, "block") == 0) {
        return recs_live_do_one(x, RECS_LIVE_BLOCK, 1, "yes");
    }

    if (strcmp(verb, "boost") == 0) {
        return recs_live_do_one(x, RECS_LIVE_BOOST, 2, NULL);
    }

    if (strcmp(verb, "clear") == 0) {
        return recs_live_do_clear(x);
    }

    if (strcmp(verb, "import") == 0) {
        return recs_live_do_import(x);
    }

    *commit = false;

    return strcmp(verb, "list") == 0
           ? recs_live_do_list(x)
           : recs_cli_usage(&recs_command_live, "\"%.64s\" is none of set, block, "
                            "boost, clear, list, import", verb);
}


static int
recs_live_run(recs_live_cli_t *x, const char *verb)
{
    int            code;
    bool           commit;
    struct stat    st;
    recs_store_t  *store;

    if (stat(x->dir, &st) != 0 || !S_ISDIR(st.st_mode)) {
        (void) recs_fail(&x->err, RECS_NONE, 0, "\"%.300s\" is no folder of "
                         "generations: build one with \"recs build --out\"",
                         x->dir);
        return recs_live_bad(x);
    }

    /* without a generation changes wait for one */
    if (recs_store_open(&store, x->dir, &x->err) != RECS_OK) {
        store = NULL;
    }

    x->set.store = store;
    x->set.now = (int64_t) time(NULL);

    if (recs_live_writer_open(&x->set.writer, x->dir, &x->err) != RECS_OK) {
        recs_store_close(store);
        return recs_live_bad(x);
    }

    code = recs_live_verb(x, verb, &commit);

    if (code == RECS_EXIT_OK && commit) {
        code = recs_live_writer_commit(x->set.writer, x->set.now, &x->err)
               == RECS_OK ? RECS_EXIT_OK : recs_live_bad(x);
        recs_live_warn(x);
    }

    recs_live_writer_close(x->set.writer);
    recs_store_close(store);

    return code;
}


static int
recs_live_command(int argc, char **argv)
{
    int              c;
    recs_live_cli_t  x;

    static const struct option  options[] = {
        { "store", required_argument, NULL, 's' },
        { "json", no_argument, NULL, 'j' },
        { "all", no_argument, NULL, 'a' },
        { NULL, 0, NULL, 0 }
    };

    x = (recs_live_cli_t) { .dir = RECS_CLI_STORE };

    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (c) {

        case 's':
            x.dir = optarg;
            break;

        case 'j':
            x.json = true;
            break;

        case 'a':
            x.all = true;
            break;

        default:
            return recs_cli_bad_option(&recs_command_live);
        }
    }

    if (optind >= argc) {
        return recs_cli_usage(&recs_command_live, "set, block, boost, clear, list "
                              "or import?");
    }

    x.words = argv + optind + 1;
    x.n = argc - optind - 1;

    return recs_live_run(&x, argv[optind]);
}


const recs_command_t  recs_command_live = {
    "live", "change stock, prices and more between builds", recs_live_help,
    recs_live_command, NULL
};
