
#include "cli/recs_cli.h"
#include "cli/recs_stats.h"
#include "cli/recs_title.h"
#include "store/recs_attribute.h"

#include <getopt.h>
#include <stdio.h>
#include <sys/stat.h>


static const char  recs_stats_help[] =
    "usage: recs stats [--store DIR] [--json]\n"
    "\n"
    "Tell what is in a generation: how it was made, its items, and of each list how\n"
    "much of the shop it covers, how long and how strong it is, and whether a few\n"
    "items take all places. Lengths and scores: least, three quartiles, most.\n"
    "\n"
    "  --store DIR   folder of generations, or one generation file\n"
    "                (" RECS_CLI_STORE ")\n"
    "  --json        the same as JSON\n";


typedef struct {
    recs_store_t  *st;
    recs_stats_t   stats;
    int64_t        written;             /* unix seconds; 0 unknown */
    recs_str_t     note;                /* lines "WHAT: HOW" */
} recs_stats_cli_t;


/* When the file was written: the generation itself holds no time. */

static int64_t
recs_stats_written(const char *path)
{
    char         current[4096];
    struct stat  st;

    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        (void) snprintf(current, sizeof(current), "%s/current", path);
        path = current;
    }

    return stat(path, &st) == 0 ? (int64_t) st.st_mtime : 0;
}


static double
recs_stats_percent(uint64_t n, uint64_t of)
{
    return of ? 100.0 * (double) n / (double) of : 0;
}


/* ---- words */

static void
recs_stats_share(const char *name, uint64_t n, uint64_t of)
{
    printf("%-28s %10llu %6.1f%%\n", name, (unsigned long long) n,
           recs_stats_percent(n, of));
}


/* least, quartiles, most */

static void
recs_stats_spread(const char *name, const recs_stats_spread_t *s,
    int decimals)
{
    printf("  %-26s %.*f, %.*f, %.*f, %.*f, %.*f\n", name, decimals, s->min,
           decimals, s->quarter, decimals, s->median, decimals,
           s->three_quarters, decimals, s->max);
}


static void
recs_stats_most(const recs_stats_cli_t *x, const recs_stats_list_t *s)
{
    char         title[RECS_TITLE_MAX];
    uint32_t     i;
    recs_card_t  card;

    for (i = 0; i < s->ntop; i++) {
        if (recs_store_card(x->st, s->top[i], &card) == RECS_OK) {
            printf("  %-26s %.*s in %u lists%s\n", i ? "" : "most recommended",
                   (int) card.sku.len, card.sku.data, s->top_lists[i],
                   recs_title(&card, title));
        }
    }
}


static void
recs_stats_list_text(const recs_stats_cli_t *x, recs_list_id_t list)
{
    uint32_t                  items;
    const recs_stats_list_t  *s;

    s = &x->stats.lists[list];
    items = recs_store_meta(x->st)->items;

    if (list == RECS_LIST_BUNDLE) {
        printf("\n%s: %llu bytes\n", recs_vec_specs[list].name,
               (unsigned long long) s->bytes);
        return;
    }

    printf("\n%s: %u lists, %llu neighbours, %llu bytes (%.1f an item)\n",
           recs_vec_specs[list].name, s->lists,
           (unsigned long long) s->neighbours, (unsigned long long) s->bytes,
           items ? (double) s->bytes / items : 0);

    if (s->lists == 0) {
        return;
    }

    if (recs_list_key(list) == RECS_KEY_ITEM) {
        printf("  %-26s %.1f%% of all, %.1f%% of the sellable\n",
               "items with a list", recs_stats_percent(s->lists, s->keys),
               recs_stats_percent(s->sellable, x->stats.sellable));

    } else {
        printf("  %-26s %.1f%%\n", recs_list_key(list) == RECS_KEY_CATEGORY
               ? "categories with a list" : "customers with a list",
               recs_stats_percent(s->lists, s->keys));
    }

    printf("  %-26s %u (%.1f%%)\n", "items recommended", s->recommended,
           recs_stats_percent(s->recommended, items));
    recs_stats_spread("lengths, min to max", &s->lengths, 0);
    recs_stats_spread("scores, min to max", &s->scores, 4);
    printf("  %-26s %.1f%% of places\n", "the top 1% of items take",
           100 * s->top_share);
    recs_stats_most(x, s);
}


static void
recs_stats_names_text(const recs_stats_cli_t *x)
{
    uint32_t                  i;
    recs_str_t                name, value;
    const recs_stats_name_t  *a;

    for (i = 0; i < x->stats.nnames; i++) {
        a = &x->stats.names[i];

        if (recs_store_attribute(x->st, a->first, &name, &value) == RECS_OK) {
            printf("  %-26.*s %10u %6.1f%%  %u value%s\n", (int) name.len,
                   name.data, a->items,
                   recs_stats_percent(a->items,
                                      recs_store_meta(x->st)->items),
                   a->values, a->values == 1 ? "" : "s");
        }
    }
}


static int
recs_stats_text(const recs_stats_cli_t *x)
{
    char                 time[RECS_CLI_TIME];
    size_t               i;
    recs_list_id_t       list;
    const recs_meta_t   *meta;
    const recs_stats_t  *s;

    s = &x->stats;
    meta = recs_store_meta(x->st);

    printf("generation %s, written %s, %llu bytes\n", meta->id,
           recs_cli_time(x->written, time),
           (unsigned long long) recs_store_size(x->st));
    printf("%llu baskets, %llu lines, the newest of %s\n",
           (unsigned long long) meta->baskets, (unsigned long long) meta->lines,
           meta->newest ? recs_cli_time(meta->newest, time) : "unknown time");
    printf("%.*s\n", (int) x->note.len, x->note.data);

    recs_stats_share("items", meta->items, meta->items);

    for (i = 0; i < RECS_AVAILABILITIES; i++) {
        recs_stats_share(recs_availability_names[i], s->availability[i],
                         meta->items);
    }

    recs_stats_share("with a price", s->priced, meta->items);
    recs_stats_share("with an image", s->pictured, meta->items);
    recs_stats_share("variants", s->grouped, meta->items);
    recs_stats_share("ever ordered", s->sold, meta->items);
    recs_stats_share("with attributes", s->attributed, meta->items);
    recs_stats_names_text(x);

    for (list = 0; list < RECS_LISTS; list++) {
        recs_stats_list_text(x, list);
    }

    return recs_cli_print(&recs_command_stats, "", 0);
}


/* ---- JSON */

static void
recs_stats_number(recs_out_t *o, const char *name, double v, unsigned digits)
{
    recs_out_json(o, recs_str_of(name));
    recs_out_lit(o, ":");
    recs_out_fixed(o, (int64_t) (v * (digits ? 1e6 : 1) + 0.5), digits);
}


static void
recs_stats_spread_json(recs_out_t *o, const char *name,
    const recs_stats_spread_t *s, unsigned digits)
{
    recs_out_lit(o, ",");
    recs_out_json(o, recs_str_of(name));
    recs_out_lit(o, ":{");
    recs_stats_number(o, "min", s->min, digits);
    recs_out_lit(o, ",");
    recs_stats_number(o, "q1", s->quarter, digits);
    recs_out_lit(o, ",");
    recs_stats_number(o, "median", s->median, digits);
    recs_out_lit(o, ",");
    recs_stats_number(o, "q3", s->three_quarters, digits);
    recs_out_lit(o, ",");
    recs_stats_number(o, "max", s->max, digits);
    recs_out_lit(o, "}");
}


static void
recs_stats_list_json(recs_out_t *o, const recs_stats_cli_t *x,
    recs_list_id_t list)
{
    uint32_t                  i;
    recs_card_t               card;
    const recs_stats_list_t  *s;

    s = &x->stats.lists[list];

    recs_out_json(o, recs_list_name(list));
    recs_out_lit(o, ":{\"keys\":");
    recs_out_u64(o, s->keys);
    recs_cli_member(o, "lists", s->lists);
    recs_cli_member(o, "sellable_with_list", s->sellable);
    recs_cli_member(o, "neighbours", s->neighbours);
    recs_cli_member(o, "bytes", s->bytes);
    recs_cli_member(o, "recommended_items", s->recommended);
    recs_stats_spread_json(o, "lengths", &s->lengths, 0);
    recs_stats_spread_json(o, "scores", &s->scores, 6);
    recs_out_lit(o, ",");
    recs_stats_number(o, "top_1_percent_share", s->top_share, 6);
    recs_out_lit(o, ",\"most_recommended\":[");

    for (i = 0; i < s->ntop; i++) {
        if (recs_store_card(x->st, s->top[i], &card) == RECS_OK) {
            recs_out_put(o, ",", i != 0);
            recs_out_lit(o, "{\"id\":");
            recs_out_json(o, card.sku);
            recs_cli_member(o, "lists", s->top_lists[i]);
            recs_out_lit(o, "}");
        }
    }

    recs_out_lit(o, "]}");
}


/* "scorer of carts: ease\n..." -> {"scorer of carts":"ease",...} */

static void
recs_stats_note_json(recs_out_t *o, recs_str_t note)
{
    bool                  first;
    const unsigned char  *p, *end, *lf, *colon;

    p = note.data;
    end = p + note.len;

    recs_out_lit(o, ",\"made\":{");

    for (first = true; p < end; p = lf + 1) {

        lf = memchr(p, '\n', (size_t) (end - p));
        colon = lf != NULL ? memmem(p, (size_t) (lf - p), ": ", 2) : NULL;

        if (colon == NULL) {
            break;
        }

        recs_out_put(o, ",", !first);
        recs_out_json(o, (recs_str_t) { p, (size_t) (colon - p) });
        recs_out_lit(o, ":");
        recs_out_json(o, (recs_str_t) { colon + 2,
                                        (size_t) (lf - colon - 2) });
        first = false;
    }

    recs_out_lit(o, "}");
}


/* {"color":{"items":12,"values":3}, ...} */

static void
recs_stats_names_json(recs_out_t *o, const recs_stats_cli_t *x)
{
    uint32_t                  i;
    recs_str_t                name, value;
    const recs_stats_name_t  *a;

    recs_out_lit(o, ",\"attributes\":{");

    for (i = 0; i < x->stats.nnames; i++) {
        a = &x->stats.names[i];

        if (recs_store_attribute(x->st, a->first, &name, &value) == RECS_OK) {
            recs_out_put(o, ",", i != 0);
            recs_out_json(o, name);
            recs_out_lit(o, ":{\"items\":");
            recs_out_u64(o, a->items);
            recs_cli_member(o, "values", a->values);
            recs_out_lit(o, "}");
        }
    }

    recs_out_lit(o, "}");
}


static void
recs_stats_json(recs_out_t *o, const void *data)
{
    char                     time[RECS_CLI_TIME];
    size_t                   i;
    recs_list_id_t           list;
    const recs_meta_t       *meta;
    const recs_stats_cli_t  *x;

    x = data;
    meta = recs_store_meta(x->st);

    recs_out_lit(o, "{\"generation\":");
    recs_out_json(o, recs_str_of(meta->id));
    recs_out_lit(o, ",\"written\":");
    recs_out_json(o, recs_str_of(recs_cli_time(x->written, time)));
    recs_out_lit(o, ",\"newest_order\":");

    if (meta->newest != 0) {
        recs_out_json(o, recs_str_of(recs_cli_time(meta->newest, time)));

    } else {
        recs_out_lit(o, "null");
    }

    recs_stats_note_json(o, x->note);
    recs_cli_member(o, "bytes", recs_store_size(x->st));
    recs_cli_member(o, "baskets", meta->baskets);
    recs_cli_member(o, "lines", meta->lines);
    recs_cli_member(o, "items", meta->items);

    for (i = 0; i < RECS_AVAILABILITIES; i++) {
        recs_cli_member(o, recs_availability_names[i],
                        x->stats.availability[i]);
    }

    recs_cli_member(o, "with_price", x->stats.priced);
    recs_cli_member(o, "with_image", x->stats.pictured);
    recs_cli_member(o, "variants", x->stats.grouped);
    recs_cli_member(o, "ever_ordered", x->stats.sold);
    recs_cli_member(o, "with_attributes", x->stats.attributed);
    recs_stats_names_json(o, x);
    recs_out_lit(o, ",\"lists\":{");

    for (list = 0; list < RECS_LISTS; list++) {
        recs_out_put(o, ",", list != 0);
        recs_stats_list_json(o, x, list);
    }

    recs_out_lit(o, "}}\n");
}


static int
recs_stats_store(const char *path, bool json)
{
    int               code;
    recs_err_t        err;
    recs_stats_cli_t  x;

    x = (recs_stats_cli_t) { .written = recs_stats_written(path) };

    if (recs_store_open(&x.st, path, &err) != RECS_OK) {
        return recs_cli_failed(&recs_command_stats, &err);
    }

    if (recs_store_text(x.st, RECS_TEXT_NOTE, &x.note) != RECS_OK) {
        x.note = (recs_str_t) { NULL, 0 };
    }

    if (recs_stats_make(&x.stats, x.st, &err) != RECS_OK) {
        code = recs_cli_failed(&recs_command_stats, &err);

    } else {
        code = json ? recs_cli_write(&recs_command_stats, recs_stats_json, &x)
                    : recs_stats_text(&x);
    }

    recs_stats_free(&x.stats);
    recs_store_close(x.st);

    return code;
}


static int
recs_stats_command(int argc, char **argv)
{
    int          c;
    bool         json;
    const char  *store;

    static const struct option  options[] = {
        { "store", required_argument, NULL, 's' },
        { "json", no_argument, NULL, 'j' },
        { NULL, 0, NULL, 0 }
    };

    json = false;
    store = RECS_CLI_STORE;

    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
        switch (c) {

        case 's':
            store = optarg;
            break;

        case 'j':
            json = true;
            break;

        default:
            return recs_cli_bad_option(&recs_command_stats);
        }
    }

    if (optind < argc) {
        return recs_cli_usage(&recs_command_stats, "what is \"%s\"?",
                              argv[optind]);
    }

    return recs_stats_store(store, json);
}


const recs_command_t  recs_command_stats = {
    "stats", "tell what is in a generation", recs_stats_help,
    recs_stats_command, NULL
};
