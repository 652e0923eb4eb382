
#include "answer/recs_answer.h"
#include "build/recs_time.h"
#include "cli/recs_cli.h"
#include "cli/recs_preview.h"
#include "cli/recs_question.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>


static const char  recs_render_help[] =
    "usage: recs render PLACEMENT [OPTION]...\n"
    "\n"
    "Look at an answer as a template shows it, before it is published.\n"
    "\n"
    "  --store DIR      folder of generations, or one generation file\n"
    "                   (" RECS_CLI_STORE ")\n"
    "  --template T     the name of a template: cards, list, compact, email, text,\n"
    "                   push, or one of the generation; or a file X.mustache, whose\n"
    "                   partials may lie beside it (the placement's)\n"
    "  --format F       html, email, text or push (what the template makes, else the\n"
    "                   placement's own, else html)\n"
    "  --item SKU, --cart SKU,..., --viewed SKU,..., --user ID, --lang TAG,\n"
    "  --fact NAME=VALUE, --count N, --at TIME\n"
    "                   the question, as in recs get\n"
    "  --base-url URL   put before paths, as recs_base_url does\n"
    "  --nonce VALUE    {{nonce}}, as recs_nonce says it\n"
    "  --page           a whole HTML page around it, to look at in a browser\n"
    "  --out FILE       write there (standard output)\n";


enum {
    RECS_RENDER_STORE = 1,
    RECS_RENDER_TEMPLATE,
    RECS_RENDER_FORMAT,
    RECS_RENDER_FACT,
    RECS_RENDER_COUNT,
    RECS_RENDER_AT,
    RECS_RENDER_BASE_URL,
    RECS_RENDER_NONCE,
    RECS_RENDER_PAGE,
    RECS_RENDER_OUT,
    RECS_RENDER_ITEM,           /* from here on: facts by their own names */
    RECS_RENDER_CART,
    RECS_RENDER_VIEWED,
    RECS_RENDER_USER,
    RECS_RENDER_LANG
};

static const struct option  recs_render_options[] = {
    { "store", required_argument, NULL, RECS_RENDER_STORE },
    { "template", required_argument, NULL, RECS_RENDER_TEMPLATE },
    { "format", required_argument, NULL, RECS_RENDER_FORMAT },
    { "fact", required_argument, NULL, RECS_RENDER_FACT },
    { "count", required_argument, NULL, RECS_RENDER_COUNT },
    { "at", required_argument, NULL, RECS_RENDER_AT },
    { "base-url", required_argument, NULL, RECS_RENDER_BASE_URL },
    { "nonce", required_argument, NULL, RECS_RENDER_NONCE },
    { "page", no_argument, NULL, RECS_RENDER_PAGE },
    { "out", required_argument, NULL, RECS_RENDER_OUT },
    { "item", required_argument, NULL, RECS_RENDER_ITEM },
    { "cart", required_argument, NULL, RECS_RENDER_CART },
    { "viewed", required_argument, NULL, RECS_RENDER_VIEWED },
    { "user", required_argument, NULL, RECS_RENDER_USER },
    { "lang", required_argument, NULL, RECS_RENDER_LANG },
    { NULL, 0, NULL, 0 }
};

static const char *const  recs_render_takes[] = {
    [RECS_RENDER_FORMAT] = "html, email, text or push",
    [RECS_RENDER_FACT]   = "NAME=VALUE",
    [RECS_RENDER_COUNT]  = "1 to 50",
    [RECS_RENDER_AT]     = "a time like 2024-10-01"
};


/* an option whose value is checked */

static bool
recs_render_checked(recs_preview_t *p, int option, const char *value)
{
    switch (option) {

    case RECS_RENDER_FORMAT:
        p->look.format = recs_format_find(recs_str_of(value));
        return p->look.format != RECS_FORMAT_JSON
               && p->look.format < RECS_FORMAT_ITEMS;

    case RECS_RENDER_FACT:
        return recs_question_fact(&p->query, value);

    case RECS_RENDER_COUNT:
        return recs_question_count(&p->query, value);

    default:
        return recs_time_parse(recs_str_of(value), &p->query.now) == RECS_OK;
    }
}


static int
recs_render_value(recs_preview_t *p, int option, const char *value)
{
    switch (option) {

    case RECS_RENDER_STORE:
        p->store = value;
        break;

    case RECS_RENDER_TEMPLATE:
        p->template = value;
        break;

    case RECS_RENDER_BASE_URL:
        p->look.base_url = recs_str_of(value);
        break;

    case RECS_RENDER_NONCE:
        p->look.nonce = recs_str_of(value);
        break;

    case RECS_RENDER_PAGE:
        p->page = true;
        break;

    case RECS_RENDER_OUT:
        p->out = value;
        break;

    case RECS_RENDER_ITEM:
    case RECS_RENDER_CART:
    case RECS_RENDER_VIEWED:
    case RECS_RENDER_USER:
    case RECS_RENDER_LANG:
        recs_query_tell(&p->query,
                        recs_str_of(recs_render_options[option - 1].name),
                        recs_str_of(value));
        break;

    case '?':
        return recs_cli_bad_option(&recs_command_render);

    default:
        if (!recs_render_checked(p, option, value)) {
            return recs_cli_usage(&recs_command_render,
                                  "--%s takes %s, not \"%s\"",
                                  recs_render_options[option - 1].name,
                                  recs_render_takes[option], value);
        }
    }

    return RECS_EXIT_OK;
}


static int
recs_render(int argc, char **argv)
{
    int             c, code;
    recs_preview_t  p;

    p = (recs_preview_t) { .store = RECS_CLI_STORE,
                           .look = { .format = RECS_FORMATS } };
    recs_query_begin(&p.query, recs_str(""));
    p.query.now = (int64_t) time(NULL);

    while ((c = getopt_long(argc, argv, "", recs_render_options, NULL)) != -1)
    {
        code = recs_render_value(&p, c, optarg);

        if (code != RECS_EXIT_OK) {
            return code;
        }
    }

    if (optind + 1 != argc) {
        return recs_cli_usage(&recs_command_render, "name one placement");
    }

    p.query.placement = recs_str_of(argv[optind]);

    return recs_preview(&p);
}


const recs_command_t  recs_command_render = {
    "render", "look at an answer as a template shows it", recs_render_help,
    recs_render, NULL
};
