
#include "build/recs_events.h"
#include "build/recs_orders.h"
#include "build/recs_time.h"
#include "cli/recs_eval_buyers.h"
#include "cli/recs_eval_clicks.h"
#include "cli/recs_eval_help.h"
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


enum {
    RECS_EVAL_OF_ORDERS = 0,            /* kinds of feeds */
    RECS_EVAL_OF_EVENTS,
    RECS_EVAL_KINDS
};

typedef struct {
    const char          *store;
    const char          *only;          /* task; NULL: all */
    recs_feeds_t         feeds[RECS_EVAL_KINDS];
    recs_feed_options_t  how;
    uint32_t             since;         /* day; 0 all */
    size_t               max;
    bool                 json;
    recs_progress_t      progress;
    recs_shop_t          shop;          /* of the orders; */
    recs_shop_t          seen;          /* and of the events */
    recs_store_t        *st;
    recs_eval_cases_t    cases;
    recs_eval_buyers_t   buyers;
    recs_eval_clicks_t   clicks;
    recs_eval_report_t   report;
    recs_err_t           err;
} recs_eval_cli_t;


enum {
    RECS_EVAL_FILE = 1,                 /* getopt's: not an option */
    RECS_EVAL_STORE,
    RECS_EVAL_ORDERS,
    RECS_EVAL_EVENTS,
    RECS_EVAL_SINCE,
    RECS_EVAL_PLACEMENT,
    RECS_EVAL_FLOOR,
    RECS_EVAL_MAX,
    RECS_EVAL_JSON
};

static const struct option  recs_eval_options[] = {
    { "store", required_argument, NULL, RECS_EVAL_STORE },
    { "orders", required_argument, NULL, RECS_EVAL_ORDERS },
    { "events", required_argument, NULL, RECS_EVAL_EVENTS },
    RECS_FEED_OPTIONS,
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
    if (!x->how.named) {
        return recs_cli_usage(&recs_command_eval, "what is \"%s\"? Name "
                              "--orders or --events before it", path);
    }

    return recs_feeds_file(&x->feeds[x->how.kind], &recs_command_eval, path);
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
        if (strcmp(text, recs_eval_tasks[t].name) == 0) {
            x->only = text;
            return RECS_EXIT_OK;
        }
    }

    return recs_cli_usage(&recs_command_eval, "--placement takes cart, pdp, "
                          "click, home, email or reorder, not \"%s\"", text);
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
    case RECS_EVAL_EVENTS:
        x->how.kind = (unsigned) (option - RECS_EVAL_ORDERS);
        x->how.named = true;
        return recs_eval_file(x, value);

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
        return recs_feed_option(&x->how, option, value);
    }
}


/* ---- work */

static recs_rc_t
recs_eval_read(recs_eval_cli_t *x)
{
    size_t         i;
    recs_rc_t      rc;
    recs_feeds_t  *f;

    f = x->feeds;
    x->how.common.progress = recs_progress_rows;
    x->how.common.data = &x->progress;
    recs_feeds_finish(&f[RECS_EVAL_OF_ORDERS], &x->how.common);
    recs_feeds_finish(&f[RECS_EVAL_OF_EVENTS], &x->how.common);

    recs_progress_start(&x->progress, true);
    rc = recs_shop_init(&x->shop, &x->err);

    if (rc == RECS_OK) {
        rc = recs_shop_init(&x->seen, &x->err);
    }

    for (i = 0; i < f[RECS_EVAL_OF_ORDERS].n && rc == RECS_OK; i++) {
        recs_progress_step(&x->progress, f[RECS_EVAL_OF_ORDERS].specs[i].path);
        rc = recs_orders_read(&x->shop, &f[RECS_EVAL_OF_ORDERS].specs[i],
                              &x->err);
    }

    for (i = 0; i < f[RECS_EVAL_OF_EVENTS].n && rc == RECS_OK; i++) {
        recs_progress_step(&x->progress, f[RECS_EVAL_OF_EVENTS].specs[i].path);
        rc = recs_events_read(&x->seen, &f[RECS_EVAL_OF_EVENTS].specs[i], false,
                              &x->err);
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

    rc = RECS_OK;

    if (x->feeds[RECS_EVAL_OF_ORDERS].n != 0) {
        rc = recs_eval_cases_make(&x->cases, &x->shop, x->st, x->since, x->max,
                                  &x->err);

        if (rc == RECS_OK) {
            rc = recs_eval_buyers_make(&x->buyers, &x->shop, x->cases.items,
                                       x->st, x->since, x->max, &x->err);
        }

        if (rc == RECS_OK && x->cases.n + x->buyers.n == 0) {
            rc = recs_eval_no_cases(x);
        }
    }

    if (rc == RECS_OK && x->feeds[RECS_EVAL_OF_EVENTS].n != 0) {
        rc = recs_eval_clicks_make(&x->clicks, &x->seen, x->st, x->since, x->max,
                                   &x->err);

        if (rc == RECS_OK && x->clicks.n == 0) {
            rc = recs_fail(&x->err, RECS_BAD, 0, "no session has a second view "
                           "of an item that the store knows, as new as --since: "
                           "are the events and the store of one shop?");
        }
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


static recs_eval_source_t
recs_eval_source(const recs_eval_cli_t *x, recs_eval_task_t task)
{
    switch (task) {

    case RECS_EVAL_CART:
    case RECS_EVAL_PDP:
        return recs_eval_cases_source(&x->cases, task);

    case RECS_EVAL_CLICK:
        return recs_eval_clicks_source(&x->clicks);

    default:
        return recs_eval_buyers_source(&x->buyers, task);
    }
}


static recs_rc_t
recs_eval_measure(recs_eval_cli_t *x)
{
    recs_rc_t            rc;
    recs_eval_task_t     t;
    recs_eval_report_t  *r;
    recs_eval_source_t   source;

    r = &x->report;
    r->meta = recs_store_meta(x->st);
    r->cases = &x->cases;
    r->sessions = x->clicks.sessions.of_session.rows;
    recs_eval_currency(x->st, r->currency);

    rc = RECS_OK;

    for (t = 0; t < RECS_EVAL_TASKS && rc == RECS_OK; t++) {

        source = recs_eval_source(x, t);

        if (source.n != 0
            && (x->only == NULL || strcmp(x->only, recs_eval_tasks[t].name) == 0))
        {
            rc = recs_eval_ask(&r->results[t], t, &source, x->st, r->floor,
                               &x->err);
        }
    }

    return rc;
}


static int
recs_eval_print(const recs_eval_cli_t *x)
{
    char        text[32768];
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
    x->how.command = &recs_command_eval;
    x->how.feeds = x->feeds;
    code = RECS_EXIT_OK;

    /* "-": files behind --orders and --events are told in their place */
    while (code == RECS_EXIT_OK
           && (c = getopt_long(argc, argv, "-", recs_eval_options, NULL)) != -1)
    {
        code = recs_eval_option(x, c, optarg);
    }

    if (code == RECS_EXIT_OK && !x->how.named) {
        code = recs_cli_usage(&recs_command_eval, "name --orders or --events");
    }

    if (code == RECS_EXIT_OK) {
        code = recs_eval_run(x);
    }

    recs_eval_cases_free(&x->cases);
    recs_eval_buyers_free(&x->buyers);
    recs_eval_clicks_free(&x->clicks);
    recs_shop_free(&x->shop);
    recs_shop_free(&x->seen);
    recs_feeds_free(&x->feeds[RECS_EVAL_OF_ORDERS]);
    recs_feeds_free(&x->feeds[RECS_EVAL_OF_EVENTS]);
    recs_store_close(x->st);
    free(x);

    return code;
}


const recs_command_t  recs_command_eval = {
    "eval", "measure a store on orders it has not seen", recs_eval_help,
    recs_eval_command, NULL
};
