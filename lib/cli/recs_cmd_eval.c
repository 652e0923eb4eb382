
#include "build/recs_orders.h"
#include "build/recs_time.h"
#include "cli/recs_eval_intent.h"
#include "cli/recs_eval_report.h"
#include "cli/recs_feeds.h"
#include "cli/recs_report.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>


#define RECS_EVAL_CASES      20000
#define RECS_EVAL_CASES_MAX  10000000


static const char  recs_eval_help[] =
    "usage: recs eval [--store DIR] --orders FILE... [OPTION]...\n"
    "       recs eval --intent [--store DIR] --events FILE... [--since TIME] [--json]\n"
    "\n"
    "Measure a store on orders it was not built from: items of their baskets are\n"
    "hidden, one at a time (3 a basket, of 2 to 50 items the store knows), and\n"
    "the placements are asked as nginx would ask them: cart with the whole rest,\n"
    "pdp with one other item. How often, and how far up, is the hidden item\n"
    "suggested? The same orders ask the same of every store.\n"
    "\n"
    "  --store DIR      folder of generations, or one generation file\n"
    "                   (" RECS_CLI_STORE ")\n"
    "  --orders FILE... bought items, as recs build reads them\n"
    "  --format F, --map FIELD=COLUMN, --keep RULE, --currency CODE\n"
    "                   how to read the orders, as for recs build\n"
    "  --since TIME     only orders of the days that begin then or later; build\n"
    "                   the store from the older ones\n"
    "  --placement P    cart or pdp (both)\n"
    "  --floor SCORE    least score; \"placement\": each one's own, as nginx has\n"
    "                   it (0: everything)\n"
    "  --cases N        at most, an even sample of them (20000)\n"
    "  --json           the figures as JSON\n"
    "\n"
    "With --intent, on events (--format and --map as for recs build): after each\n"
    "event, is the chance of a purchase later in the session what comes true? AUC:\n"
    "how often a session that leads to one has the higher chance; log loss; and what\n"
    "was said against what happened, in ten equal parts.\n"
    "\n"
    "hit rate@k         cases whose hidden item is among the first k\n"
    "NDCG@10, MRR@10    1/log2(rank + 1) and 1/rank of the hidden item\n"
    "revenue@6          its price when it is among the first 6, else 0; then the\n"
    "                   mean price of those hits; prices of the store\n"
    "novelty@6          mean -log2 of the share of baskets that hold the\n"
    "                   suggested items: 10 is one basket in 1,024\n"
    "answered with 6    cases that got 6 suggestions or more\n"
    "coverage@6         share of the store's items that were in a first 6; it\n"
    "                   grows with the cases\n"
    "Intervals hold the true value in 95 of 100 samples (Wilson's for rates).\n";


typedef struct {
    const char          *store;
    const char          *only;          /* placement; NULL: all */
    recs_feeds_t         orders;
    recs_feed_spec_t     common;
    uint32_t             since;         /* day; 0 all */
    size_t               max;
    bool                 json;
    recs_progress_t      progress;
    recs_shop_t          shop;
    recs_store_t        *st;
    recs_eval_cases_t    cases;
    recs_eval_report_t   report;
    recs_err_t           err;
} recs_eval_cli_t;


enum {
    RECS_EVAL_FILE = 1,                 /* getopt's: not an option */
    RECS_EVAL_STORE,
    RECS_EVAL_ORDERS,
    RECS_EVAL_FORMAT,
    RECS_EVAL_MAP,
    RECS_EVAL_KEEP,
    RECS_EVAL_CURRENCY,
    RECS_EVAL_SINCE,
    RECS_EVAL_PLACEMENT,
    RECS_EVAL_FLOOR,
    RECS_EVAL_MAX,
    RECS_EVAL_JSON
};

static const struct option  recs_eval_options[] = {
    { "store", required_argument, NULL, RECS_EVAL_STORE },
    { "orders", required_argument, NULL, RECS_EVAL_ORDERS },
    { "format", required_argument, NULL, RECS_EVAL_FORMAT },
    { "map", required_argument, NULL, RECS_EVAL_MAP },
    { "keep", required_argument, NULL, RECS_EVAL_KEEP },
    { "currency", required_argument, NULL, RECS_EVAL_CURRENCY },
    { "since", required_argument, NULL, RECS_EVAL_SINCE },
    { "placement", required_argument, NULL, RECS_EVAL_PLACEMENT },
    { "floor", required_argument, NULL, RECS_EVAL_FLOOR },
    { "cases", required_argument, NULL, RECS_EVAL_MAX },
    { "json", no_argument, NULL, RECS_EVAL_JSON },
    { NULL, 0, NULL, 0 }
};


/* ---- options */

static int
recs_eval_file(recs_eval_cli_t *x, const char *path)
{
    if (x->orders.n == 0) {
        return recs_cli_usage(&recs_command_eval, "what is \"%s\"? Name "
                              "--orders before it", path);
    }

    return recs_feeds_file(&x->orders, &recs_command_eval, path);
}


/*
 * Orders are kept by their day, so a day that began before TIME is left out:
 * no order older than TIME is ever asked.
 */

static int
recs_eval_since(recs_eval_cli_t *x, const char *text)
{
    int64_t  t;

    if (recs_time_parse(recs_str_of(text), &t) != RECS_OK || t < 0
        || t / RECS_EVAL_DAY >= UINT32_MAX)
    {
        return recs_cli_usage(&recs_command_eval, "--since takes a time like "
                              "2024-10-01, not \"%s\"", text);
    }

    x->since = (uint32_t) ((t + RECS_EVAL_DAY - 1) / RECS_EVAL_DAY);

    return RECS_EXIT_OK;
}


static int
recs_eval_placement(recs_eval_cli_t *x, const char *text)
{
    recs_eval_task_t  t;

    for (t = 0; t < RECS_EVAL_TASKS; t++) {
        if (strcmp(text, recs_eval_tasks[t]) == 0) {
            x->only = text;
            return RECS_EXIT_OK;
        }
    }

    return recs_cli_usage(&recs_command_eval, "--placement takes cart or pdp, "
                          "not \"%s\"", text);
}


static int
recs_eval_floor(recs_eval_cli_t *x, const char *text)
{
    char   *end;
    double  floor;

    if (strcmp(text, "placement") == 0) {
        x->report.floor = -1;
        return RECS_EXIT_OK;
    }

    floor = strtod(text, &end);

    if (end == text || *end != '\0' || !isfinite(floor) || floor < 0) {
        return recs_cli_usage(&recs_command_eval, "--floor takes a score from "
                              "0 on or \"placement\", not \"%s\"", text);
    }

    x->report.floor = (float) floor;

    return RECS_EXIT_OK;
}


static int
recs_eval_max(recs_eval_cli_t *x, const char *text)
{
    char  *end;
    long   n;

    n = strtol(text, &end, 10);

    if (end == text || *end != '\0' || n < 1 || n > RECS_EVAL_CASES_MAX) {
        return recs_cli_usage(&recs_command_eval, "--cases takes 1 to %d, not "
                              "\"%s\"", RECS_EVAL_CASES_MAX, text);
    }

    x->max = (size_t) n;

    return RECS_EXIT_OK;
}


static int
recs_eval_option(recs_eval_cli_t *x, int option, char *value)
{
    switch (option) {

    case RECS_EVAL_FILE:
        return recs_eval_file(x, value);

    case RECS_EVAL_STORE:
        x->store = value;
        return RECS_EXIT_OK;

    case RECS_EVAL_ORDERS:
        return recs_feeds_file(&x->orders, &recs_command_eval, value);

    case RECS_EVAL_FORMAT:
        x->common.format = value;
        return RECS_EXIT_OK;

    case RECS_EVAL_MAP:
        return recs_feeds_map(&x->orders, &recs_command_eval, value);

    case RECS_EVAL_KEEP:
        return recs_feeds_keep(&x->common, &recs_command_eval, value);

    case RECS_EVAL_CURRENCY:
        return recs_feeds_currency(&x->common, &recs_command_eval, value);

    case RECS_EVAL_SINCE:
        return recs_eval_since(x, value);

    case RECS_EVAL_PLACEMENT:
        return recs_eval_placement(x, value);

    case RECS_EVAL_FLOOR:
        return recs_eval_floor(x, value);

    case RECS_EVAL_MAX:
        return recs_eval_max(x, value);

    case RECS_EVAL_JSON:
        x->json = true;
        return RECS_EXIT_OK;

    default:
        return recs_cli_bad_option(&recs_command_eval);
    }
}


/* ---- work */

static recs_rc_t
recs_eval_read(recs_eval_cli_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    x->common.progress = recs_progress_rows;
    x->common.data = &x->progress;
    recs_feeds_finish(&x->orders, &x->common);

    recs_progress_start(&x->progress, true);
    rc = recs_shop_init(&x->shop, &x->err);

    for (i = 0; i < x->orders.n && rc == RECS_OK; i++) {
        recs_progress_step(&x->progress, x->orders.specs[i].path);
        rc = recs_orders_read(&x->shop, &x->orders.specs[i], &x->err);
    }

    recs_progress_end(&x->progress);

    return rc;
}


static recs_rc_t
recs_eval_no_cases(recs_eval_cli_t *x)
{
    char        newest[16];
    recs_out_t  o;

    if (x->cases.baskets != 0) {
        return recs_fail(&x->err, RECS_BAD, 0, "none of %zu baskets has %d to "
                         "%d items that the store knows: are the orders and "
                         "the store of one shop?", x->cases.baskets,
                         RECS_EVAL_KNOWN_MIN, RECS_EVAL_KNOWN_MAX);
    }

    if (x->shop.nlines == 0) {
        return recs_fail(&x->err, RECS_BAD, 0, "the orders hold no basket: "
                         "recs build tells what it leaves out of them");
    }

    o = (recs_out_t) { (unsigned char *) newest, sizeof(newest) - 1, 0 };
    recs_eval_date(&o, x->shop.newest > 0
                       ? (uint32_t) (x->shop.newest / RECS_EVAL_DAY) : 0);
    newest[o.n] = '\0';

    return recs_fail(&x->err, RECS_BAD, 0, "no order is as new as --since: the "
                     "time of the newest is %s", newest);
}


static recs_rc_t
recs_eval_find(recs_eval_cli_t *x)
{
    recs_rc_t  rc;

    rc = recs_eval_cases_make(&x->cases, &x->shop, x->st, x->since, x->max,
                              &x->err);

    if (rc == RECS_OK && x->cases.n == 0) {
        rc = recs_eval_no_cases(x);
    }

    return rc;
}


static void
recs_eval_warn(recs_eval_cli_t *x)
{
    char                text[128];
    recs_out_t          o;
    const recs_meta_t  *meta;

    meta = recs_store_meta(x->st);

    x->report.may_know = x->cases.first != 0
                         && meta->newest
                            > (int64_t) x->cases.first * RECS_EVAL_DAY;

    if (!x->report.may_know) {
        return;
    }

    o = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };

    recs_out_lit(&o, "the cases begin on ");
    recs_eval_date(&o, x->cases.first);
    recs_out_lit(&o, ", the store's newest order is of ");
    recs_eval_date(&o, (uint32_t) (meta->newest / RECS_EVAL_DAY));

    (void) fprintf(stderr, "recs eval: warning: %.*s: it may know the answers; "
                   "build it from older orders, or give --since\n", (int) o.n,
                   text);
}


static recs_rc_t
recs_eval_measure(recs_eval_cli_t *x)
{
    recs_rc_t            rc;
    recs_eval_task_t     t;
    recs_eval_report_t  *r;

    r = &x->report;
    r->meta = recs_store_meta(x->st);
    r->cases = &x->cases;
    recs_eval_currency(x->st, r->currency);

    rc = RECS_OK;

    for (t = 0; t < RECS_EVAL_TASKS && rc == RECS_OK; t++) {
        if (x->only == NULL || strcmp(x->only, recs_eval_tasks[t]) == 0) {
            rc = recs_eval_ask(&r->results[t], t, &x->cases, x->st, r->floor,
                               &x->err);
        }
    }

    return rc;
}


static int
recs_eval_print(const recs_eval_cli_t *x)
{
    char        text[8192];
    recs_out_t  o;

    o = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };

    if (x->json) {
        recs_eval_json(&o, &x->report);

    } else {
        recs_eval_text(&o, &x->report);
    }

    return recs_cli_print(&recs_command_eval, text, o.n);
}


static int
recs_eval_run(recs_eval_cli_t *x)
{
    recs_rc_t  rc;

    rc = recs_store_open(&x->st, x->store, &x->err);

    if (rc == RECS_OK) {
        rc = recs_eval_read(x);
    }

    if (rc == RECS_OK) {
        rc = recs_eval_find(x);
    }

    if (rc == RECS_OK) {
        recs_eval_warn(x);
        rc = recs_eval_measure(x);
    }

    return rc == RECS_OK ? recs_eval_print(x)
                         : recs_cli_failed(&recs_command_eval, &x->err);
}


static int
recs_eval_command(int argc, char **argv)
{
    int               c, code;
    recs_eval_cli_t  *x;

    if (argc > 1 && strcmp(argv[1], "--intent") == 0) {
        return recs_eval_intent(argc - 1, argv + 1);
    }

    x = calloc(1, sizeof(recs_eval_cli_t));
    if (x == NULL) {
        return RECS_EXIT_FAILED;
    }

    x->store = RECS_CLI_STORE;
    x->max = RECS_EVAL_CASES;
    code = RECS_EXIT_OK;

    /* "-": files behind --orders are told in their place */
    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", recs_eval_options, NULL)) != -1)
    {
        code = recs_eval_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK && x->orders.n == 0) {
        code = recs_cli_usage(&recs_command_eval, "name --orders");
    }

    if (code == RECS_EXIT_OK) {
        code = recs_eval_run(x);
    }

    recs_eval_cases_free(&x->cases);
    recs_shop_free(&x->shop);
    recs_feeds_free(&x->orders);
    recs_store_close(x->st);
    free(x);

    return code;
}


const recs_command_t  recs_command_eval = {
    "eval", "measure a store on orders it has not seen", recs_eval_help,
    recs_eval_command, NULL
};
