
#include "cli/recs_cmd_get.h"

#include "build/recs_time.h"
#include "cli/recs_question.h"
#include "store/recs_overlay.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>


static const char  recs_get_help[] =
    "usage: recs get PLACEMENT [OPTION]...\n"
    "\n"
    "Ask what nginx would answer: the same decision, the same bytes.\n"
    "Placements: those of the merchandising file, and pdp, cart, checkout, home,\n"
    "category, email, push, thankyou, reorder.\n"
    "\n"
    "  --store DIR      folder of generations, or one generation file\n"
    "                   (" RECS_CLI_STORE ")\n"
    "  --item SKU       the product of the page\n"
    "  --cart SKU,...   what is in the cart\n"
    "  --viewed SKU,... what was viewed, newest last\n"
    "  --user ID        the customer, as the orders name them\n"
    "  --count N        suggestions, 1 to 50 (the placement's)\n"
    "  --floor SCORE    least score; 0 shows everything (the placement's)\n"
    "  --lang TAG       the visitor's language, de-AT for instance\n"
    "  --fact NAME=VALUE\n"
    "                   any other fact, as recs_context says it: cart_value=89.90,\n"
    "                   device=mobile; again for each\n"
    "  --at TIME        decide as of then (now)\n"
    "  --format F       json, html, email, text, push, or items: what goes into a\n"
    "                   JSON cart (json)\n"
    "  --explain        say which rules fired, why others did not, and why each\n"
    "                   item is in the answer or is not\n"
    "  --cases FILE     many questions: TSV with a header naming any of case, item,\n"
    "                   cart, viewed, bought, shown, seen, user, lang, at, a number\n"
    "                   such as cart_value, or fact:NAME; SKUs separated by commas, a\n"
    "                   backslash escapes a comma or tab; \"-\" is standard input.\n"
    "                   Prints TSV: case, rank, item, score\n";


typedef struct {
    const char     *store;
    const char     *cases;
    bool            explain;
    recs_look_t     look;
    recs_query_t    query;
} recs_get_t;


enum {
    RECS_GET_STORE = 1,
    RECS_GET_ITEM,
    RECS_GET_CART,
    RECS_GET_VIEWED,
    RECS_GET_USER,
    RECS_GET_LANG,
    RECS_GET_FACT,
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
    { "lang", required_argument, NULL, RECS_GET_LANG },
    { "fact", required_argument, NULL, RECS_GET_FACT },
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
    [RECS_GET_FACT]   = "NAME=VALUE",
    [RECS_GET_COUNT]  = "1 to 50",
    [RECS_GET_FLOOR]  = "a score from 0 on",
    [RECS_GET_AT]     = "a time like 2024-10-01",
    [RECS_GET_FORMAT] = "json, html, email, text, push or items"
};

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


static int
recs_get_value(recs_get_t *g, int option, const char *value)
{
    bool  good;

    good = true;

    switch (option) {

    case RECS_GET_STORE:
        g->store = value;
        break;

    case RECS_GET_ITEM:
    case RECS_GET_CART:
    case RECS_GET_VIEWED:
    case RECS_GET_USER:
    case RECS_GET_LANG:
        recs_query_tell(&g->query,
                        recs_str_of(recs_get_options[option - 1].name),
                        recs_str_of(value));
        break;

    case RECS_GET_FACT:
        good = recs_question_fact(&g->query, value);
        break;

    case RECS_GET_COUNT:
        good = recs_question_count(&g->query, value);
        break;

    case RECS_GET_FLOOR:
        good = recs_get_floor(g, value);
        break;

    case RECS_GET_AT:
        good = recs_time_parse(recs_str_of(value), &g->query.now) == RECS_OK;
        break;

    case RECS_GET_FORMAT:
        g->look.format = recs_format_find(recs_str_of(value));
        good = g->look.format != RECS_FORMATS;
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
recs_get_print(const recs_store_t *st, const recs_policy_t *policy,
    recs_get_t *g, recs_workspace_t *w)
{
    int         code;
    recs_rc_t   rc;
    recs_err_t  err;
    recs_out_t  out;

    /* measure, allocate once, write */
    out = (recs_out_t) { NULL, 0, 0 };
    rc = recs_answer(st, policy, &g->query, w, &g->look, &out, NULL);

    out = (recs_out_t) { malloc(out.n + 1), out.n + 1, 0 };

    if (rc == RECS_BAD || out.data == NULL) {
        free(out.data);
        (void) recs_fail(&err, RECS_BAD, 0, rc == RECS_BAD
                         ? "the store is damaged: run recs verify"
                         : "out of memory");
        return recs_cli_failed(&recs_command_get, &err);
    }

    (void) recs_answer_write(st, w, &g->look, &out, NULL);
    recs_out_lit(&out, "\n");

    code = recs_cli_print(&recs_command_get, out.data, out.n);
    free(out.data);

    return code;
}


static int
recs_get_ask(const recs_store_t *st, const recs_policy_t *policy,
    recs_get_t *g, recs_workspace_t *w)
{
    int                code;
    recs_templates_t  *templates;

    if (recs_policy_placement(policy, g->query.placement) == NULL) {
        return recs_cli_usage(&recs_command_get, "no placement \"%.*s\"",
                              (int) g->query.placement.len,
                              g->query.placement.data);
    }

    if (g->cases != NULL) {
        return recs_get_cases(st, policy, &g->query, w, g->cases);
    }

    if (g->explain) {
        return recs_get_explain(st, policy, &g->query, w);
    }

    templates = recs_answer_templates(st, NULL, NULL);
    g->look.templates = templates;
    code = recs_get_print(st, policy, g, w);
    recs_templates_free(templates);

    return code;
}


/*
 * What is live at the moment that is asked about; as in nginx, what cannot be
 * read is said and no more.
 */

static recs_overlay_t *
recs_get_live(const recs_get_t *g, recs_store_t *st)
{
    recs_err_t       err;
    recs_overlay_t  *o;

    if (recs_overlay_open(&o, g->store, &err) != RECS_OK
        || recs_overlay_refresh(o, st, g->query.now, &err) != RECS_OK)
    {
        (void) recs_cli_failed(&recs_command_get, &err);
    }

    return o;
}


static int
recs_get_run(recs_get_t *g)
{
    int                code;
    recs_err_t         err;
    recs_store_t      *st;
    recs_policy_t     *policy;
    recs_overlay_t    *overlay;
    recs_workspace_t  *w;

    if (recs_store_open(&st, g->store, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_get, &err);
    }

    if (recs_policy_open(&policy, st, &err) != RECS_OK) {
        recs_store_close(st);
        return recs_cli_failed(&recs_command_get, &err);
    }

    overlay = recs_get_live(g, st);
    w = malloc(sizeof(recs_workspace_t));

    if (w != NULL) {
        code = recs_get_ask(st, policy, g, w);

    } else {
        (void) recs_fail(&err, RECS_SYS, 0, "out of memory");
        code = recs_cli_failed(&recs_command_get, &err);
    }

    free(w);
    recs_policy_close(policy);
    recs_store_close(st);
    recs_overlay_close(overlay);

    return code;
}


static int
recs_get(int argc, char **argv)
{
    int         c, code;
    recs_get_t  g;

    g = (recs_get_t) { .store = RECS_CLI_STORE };
    recs_query_begin(&g.query, recs_str(""));
    g.query.now = (int64_t) time(NULL);

    while ((c = getopt_long(argc, argv, "", recs_get_options, NULL)) != -1) {
        code = recs_get_value(&g, c, optarg);

        if (code != RECS_EXIT_OK) {
            return code;
        }
    }

    if (optind + 1 != argc) {
        return recs_cli_usage(&recs_command_get, "name one placement");
    }

    g.query.placement = recs_str_of(argv[optind]);

    return recs_get_run(&g);
}


const recs_command_t  recs_command_get = {
    "get", "ask what nginx would answer, and why", recs_get_help, recs_get, NULL
};
