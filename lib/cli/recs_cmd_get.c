
#include "cli/recs_cmd_get.h"

#include "build/recs_time.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>


static const char  recs_get_help[] =
    "usage: recs get PLACEMENT [OPTION]...\n"
    "\n"
    "Ask what nginx would answer: the same decision, the same bytes.\n"
    "Placements: pdp, cart, checkout, home, email, reorder.\n"
    "\n"
    "  --store DIR      folder of generations, or one generation file\n"
    "                   (" RECS_CLI_STORE ")\n"
    "  --item SKU       the product of the page\n"
    "  --cart SKU,...   what is in the cart\n"
    "  --viewed SKU,... what was viewed, newest last\n"
    "  --user ID        the customer, as the orders name them\n"
    "  --count N        suggestions, 1 to 50 (the placement's)\n"
    "  --floor SCORE    least score; 0 shows everything (the placement's)\n"
    "  --at TIME        decide as of then (nothing depends on it yet)\n"
    "  --format F       json, html, or items: what goes into a JSON cart (json)\n"
    "  --explain        say why each item is in the answer or is not\n"
    "  --cases FILE     many questions: TSV with a header naming any of case,\n"
    "                   item, cart, user, viewed; SKUs separated by commas, a\n"
    "                   backslash escapes a comma or tab; \"-\" is standard input.\n"
    "                   Prints TSV: case, rank, item, score\n";


typedef struct {
    const char     *store;
    const char     *cases;
    recs_format_t   format;
    bool            explain;
    recs_query_t    query;
} recs_get_t;


enum {
    RECS_GET_STORE = 1,
    RECS_GET_ITEM,
    RECS_GET_CART,
    RECS_GET_VIEWED,
    RECS_GET_USER,
    RECS_GET_COUNT,
    RECS_GET_FLOOR,
    RECS_GET_AT,
    RECS_GET_FORMAT,
    RECS_GET_EXPLAIN,
    RECS_GET_CASES
};

static const struct option  recs_get_options[] = {
    { "store", required_argument, NULL, RECS_GET_STORE },
    { "item", required_argument, NULL, RECS_GET_ITEM },
    { "cart", required_argument, NULL, RECS_GET_CART },
    { "viewed", required_argument, NULL, RECS_GET_VIEWED },
    { "user", required_argument, NULL, RECS_GET_USER },
    { "count", required_argument, NULL, RECS_GET_COUNT },
    { "floor", required_argument, NULL, RECS_GET_FLOOR },
    { "at", required_argument, NULL, RECS_GET_AT },
    { "format", required_argument, NULL, RECS_GET_FORMAT },
    { "explain", no_argument, NULL, RECS_GET_EXPLAIN },
    { "cases", required_argument, NULL, RECS_GET_CASES },
    { NULL, 0, NULL, 0 }
};


/* what the options that check their value take */

static const char *const  recs_get_takes[] = {
    [RECS_GET_COUNT]  = "1 to 50",
    [RECS_GET_FLOOR]  = "a score from 0 on",
    [RECS_GET_AT]     = "a time like 2024-10-01",
    [RECS_GET_FORMAT] = "json, html or items"
};

_Static_assert(RECS_COUNT_MAX == 50, "what --count takes, and its help");


static bool
recs_get_count(recs_get_t *g, const char *text)
{
    char  *end;
    long   n;

    n = strtol(text, &end, 10);

    if (end == text || *end != '\0' || n < 1 || n > RECS_COUNT_MAX) {
        return false;
    }

    g->query.count = (unsigned) n;

    return true;
}


static bool
recs_get_floor(recs_get_t *g, const char *text)
{
    char   *end;
    double  floor;

    floor = strtod(text, &end);

    if (end == text || *end != '\0' || !isfinite(floor) || floor < 0) {
        return false;
    }

    g->query.floor = (float) floor;

    return true;
}


static bool
recs_get_format(recs_get_t *g, const char *text)
{
    static const char *const  names[] = {
        [RECS_FORMAT_JSON]  = "json",
        [RECS_FORMAT_HTML]  = "html",
        [RECS_FORMAT_ITEMS] = "items"
    };

    for (g->format = 0; g->format <= RECS_FORMAT_ITEMS; g->format++) {
        if (strcmp(text, names[g->format]) == 0) {
            return true;
        }
    }

    return false;
}


static void
recs_get_fact(recs_query_t *q, int option, recs_str_t value)
{
    switch (option) {

    case RECS_GET_ITEM:
        recs_query_add(q, RECS_FACT_ITEM, value);
        break;

    case RECS_GET_CART:
        recs_query_add_list(q, RECS_FACT_CART, value);
        break;

    case RECS_GET_VIEWED:
        recs_query_add_list(q, RECS_FACT_VIEWED, value);
        break;

    default:
        q->user = value;
    }
}


static int
recs_get_value(recs_get_t *g, int option, const char *value)
{
    bool     good;
    int64_t  at;

    good = true;

    switch (option) {

    case RECS_GET_STORE:
        g->store = value;
        break;

    case RECS_GET_ITEM:
    case RECS_GET_CART:
    case RECS_GET_VIEWED:
    case RECS_GET_USER:
        recs_get_fact(&g->query, option, recs_str_of(value));
        break;

    case RECS_GET_COUNT:
        good = recs_get_count(g, value);
        break;

    case RECS_GET_FLOOR:
        good = recs_get_floor(g, value);
        break;

    case RECS_GET_AT:
        good = recs_time_parse(recs_str_of(value), &at) == RECS_OK;
        break;

    case RECS_GET_FORMAT:
        good = recs_get_format(g, value);
        break;

    case RECS_GET_EXPLAIN:
        g->explain = true;
        break;

    case RECS_GET_CASES:
        g->cases = value;
        break;

    default:
        return recs_cli_bad_option(&recs_command_get);
    }

    return good ? RECS_EXIT_OK
                : recs_cli_usage(&recs_command_get, "--%s takes %s, not \"%s\"",
                                 recs_get_options[option - 1].name,
                                 recs_get_takes[option], value);
}


static int
recs_get_print(const recs_store_t *st, recs_get_t *g, recs_workspace_t *w)
{
    int         code;
    recs_rc_t   rc;
    recs_err_t  err;
    recs_out_t  out;

    /* measure, allocate once, write */
    out = (recs_out_t) { NULL, 0, 0 };
    rc = recs_answer(st, &g->query, w, g->format, &out, NULL);

    out = (recs_out_t) { malloc(out.n + 1), out.n + 1, 0 };

    if (rc == RECS_BAD || out.data == NULL) {
        free(out.data);
        (void) recs_fail(&err, RECS_BAD, 0, rc == RECS_BAD
                         ? "the store is damaged: run recs verify"
                         : "out of memory");
        return recs_cli_failed(&recs_command_get, &err);
    }

    (void) recs_answer_write(st, &g->query, w, g->format, &out, NULL);
    recs_out_lit(&out, "\n");

    code = recs_cli_print(&recs_command_get, out.data, out.n);
    free(out.data);

    return code;
}


static int
recs_get_run(recs_get_t *g)
{
    int                code;
    recs_err_t         err;
    recs_store_t      *st;
    recs_workspace_t  *w;

    if (recs_store_open(&st, g->store, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_get, &err);
    }

    w = malloc(sizeof(recs_workspace_t));

    if (w == NULL) {
        recs_store_close(st);
        (void) recs_fail(&err, RECS_SYS, 0, "out of memory");
        return recs_cli_failed(&recs_command_get, &err);
    }


    if (g->cases != NULL) {
        code = recs_get_cases(st, &g->query, w, g->cases);

    } else if (g->explain) {
        code = recs_get_explain(st, &g->query, w);

    } else {
        code = recs_get_print(st, g, w);
    }

    free(w);
    recs_store_close(st);

    return code;
}


static int
recs_get(int argc, char **argv)
{
    int         c, code;
    recs_get_t  g;

    g = (recs_get_t) { .store = RECS_CLI_STORE };
    g.query.floor = -1;

    while ((c = getopt_long(argc, argv, "", recs_get_options, NULL)) != -1) {
        code = recs_get_value(&g, c, optarg);

        if (code != RECS_EXIT_OK) {
            return code;
        }
    }

    if (optind + 1 != argc) {
        return recs_cli_usage(&recs_command_get, "name one placement");
    }

    g.query.placement = recs_placement_find(recs_str_of(argv[optind]));

    if (g.query.placement == NULL) {
        return recs_cli_usage(&recs_command_get, "no placement \"%s\"",
                              argv[optind]);
    }

    return recs_get_run(&g);
}


const recs_command_t  recs_command_get = {
    "get", "ask what nginx would answer, and why", recs_get_help, recs_get, NULL
};
