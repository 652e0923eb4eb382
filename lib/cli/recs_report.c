
#include "cli/recs_report.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>


/* ---- progress: one line of a terminal, written over */

void
recs_progress_start(recs_progress_t *p, bool wanted)
{
    p->on = wanted && isatty(STDERR_FILENO);
    p->step = "";
}


void
recs_progress_step(void *progress, const char *step)
{
    recs_progress_t  *p;

    p = progress;
    p->step = step;

    if (p->on) {
        (void) fprintf(stderr, "\r\033[K%s", step);
        (void) fflush(stderr);
    }
}


void
recs_progress_rows(void *progress, uint64_t rows)
{
    recs_progress_t  *p;

    p = progress;

    if (p->on) {
        (void) fprintf(stderr, "\r\033[K%s: %llu rows", p->step,
                       (unsigned long long) rows);
        (void) fflush(stderr);
    }
}


void
recs_progress_end(recs_progress_t *p)
{
    if (p->on) {
        (void) fprintf(stderr, "\r\033[K");
    }
}


/* ---- summary: names and numbers, in two shapes */

typedef struct {
    const char  *name;
    uint64_t     value;
    bool         bytes;
} recs_figure_t;

#define RECS_FIGURES_MAX   28


static size_t
recs_report_figures(const recs_build_report_t *r, recs_figure_t *f)
{
    size_t         n;
    struct rusage  usage;

    (void) getrusage(RUSAGE_SELF, &usage);
    n = 0;

    f[n++] = (recs_figure_t) { "rows", r->rows, false };
    f[n++] = (recs_figure_t) { "rows_of_ledger", r->past, false };
    f[n++] = (recs_figure_t) { "lines", r->lines, false };
    f[n++] = (recs_figure_t) { "merged", r->merged, false };
    f[n++] = (recs_figure_t) { "baskets", r->baskets, false };
    f[n++] = (recs_figure_t) { "customers", r->customers, false };
    f[n++] = (recs_figure_t) { "views", r->views, false };
    f[n++] = (recs_figure_t) { "carts", r->carts, false };
    f[n++] = (recs_figure_t) { "purchases", r->purchases, false };
    f[n++] = (recs_figure_t) { "searches", r->searches, false };
    f[n++] = (recs_figure_t) { "checkouts", r->checkouts, false };
    f[n++] = (recs_figure_t) { "sessions", r->sessions, false };
    f[n++] = (recs_figure_t) { "endless_sessions", r->endless, false };
    f[n++] = (recs_figure_t) { "items", r->items, false };
    f[n++] = (recs_figure_t) { "items_without_catalog", r->uncatalogued,
                               false };
    f[n++] = (recs_figure_t) { "items_without_orders", r->unsold, false };
    f[n++] = (recs_figure_t) { "items_unpublished", r->unpublished, false };
    f[n++] = (recs_figure_t) { "categories", r->categories, false };
    f[n++] = (recs_figure_t) { "pairs", r->pairs, false };
    f[n++] = (recs_figure_t) { "unsafe_urls", r->bad_urls, false };
    f[n++] = (recs_figure_t) { "peak_memory",
                               (uint64_t) usage.ru_maxrss * 1024, true };
    f[n++] = (recs_figure_t) { "file_size", r->size, true };
    f[n++] = (recs_figure_t) { "ledger_size", r->ledger, true };
    f[n++] = (recs_figure_t) { "bytes_per_item",
                               r->items ? r->size / r->items : 0, false };

    return n;
}


static void
recs_report_figure(const recs_figure_t *f)
{
    size_t  i;
    double  value;

    static const char *const  units[] = { "bytes", "kB", "MB", "GB", "TB" };

    value = (double) f->value;

    for (i = 0; value >= 999.95 && i + 1 < sizeof(units) / sizeof(units[0]);
         i++)
    {
        value /= 1000;
    }

    if (f->bytes) {
        printf("%-24s %12.*f %s\n", f->name, i ? 1 : 0, value, units[i]);

    } else {
        printf("%-24s %12llu\n", f->name, (unsigned long long) f->value);
    }
}


static const char *
recs_report_s(uint64_t n)
{
    return n == 1 ? "" : "s";
}


static void
recs_report_notes(const recs_build_report_t *r)
{
    if (r->retired != 0) {
        printf("note: %llu of %llu items %s not in the catalogue: %s not "
               "suggested\n", (unsigned long long) r->retired,
               (unsigned long long) r->items, r->retired == 1 ? "is" : "are",
               r->retired == 1 ? "it is" : "they are");
    }

    if (r->unpublished != 0) {
        printf("note: %llu item%s of the catalogue %s not published: %s not "
               "suggested\n", (unsigned long long) r->unpublished,
               recs_report_s(r->unpublished),
               r->unpublished == 1 ? "is" : "are",
               r->unpublished == 1 ? "it is" : "they are");
    }

    if (r->model.sessions != 0) {
        printf("note: intent is learned from %llu sessions, %llu of them with a "
               "purchase\n", (unsigned long long) r->model.sessions,
               (unsigned long long) r->model.buying);
    }

    if (r->foreign != 0) {
        printf("note: %llu order line%s %s in another currency than the first: in "
               "no customer's spend\n", (unsigned long long) r->foreign,
               recs_report_s(r->foreign), r->foreign == 1 ? "is" : "are");
    }

    if (!r->currencies) {
        printf("note: no price has a currency: --currency EUR would set it\n");
    }
}


static void
recs_report_scorers(const recs_build_report_t *r)
{
    char         name[96];
    recs_out_t   out;
    recs_task_t  task;

    static const char *const  tasks[] = {
        [RECS_TASK_CART] = "carts",
        [RECS_TASK_ITEM] = "product pages"
    };

    for (task = 0; task < RECS_TASKS; task++) {
        out = (recs_out_t) { (unsigned char *) name, sizeof(name) - 1, 0 };
        recs_scorer_write(&r->scorers[task], &out);
        name[out.n < out.cap ? out.n : out.cap] = '\0';

        printf("scorer: %-16s %s\n", tasks[task], name);
    }

    if (r->choice.ntrials != 0) {
        printf("%-24s %12zu scorers on %u held-out baskets\n", "tried",
               r->choice.ntrials, r->choice.cases);
    }
}


static void
recs_report_list(const char *name, uint64_t lists, uint64_t neighbours)
{
    printf("list: %-18s %12llu list%s, %llu neighbour%s\n", name,
           (unsigned long long) lists, recs_report_s(lists),
           (unsigned long long) neighbours, recs_report_s(neighbours));
}


/* the catalogue's further columns */

static void
recs_report_traits(const recs_traits_report_t *r)
{
    uint32_t                    i;
    const recs_trait_report_t  *t;

    for (i = 0; i < r->n; i++) {
        t = &r->of[i];

        if (t->fate == RECS_TRAIT_KEPT && t->items != 0) {
            printf("attribute: %-13s %12u value%s of %u item%s\n", t->name,
                   t->values, recs_report_s(t->values), t->items,
                   recs_report_s(t->items));

        } else if (t->fate != RECS_TRAIT_KEPT) {
            printf("note: column \"%s\" makes no attribute: %s\n", t->name,
                   recs_trait_fates[t->fate]);
        }
    }

    if (r->nameless != 0) {
        printf("note: the catalogue has more than %d further columns: the rest "
               "is not read\n", RECS_TRAIT_NAMES);
    }
}


/* what was left out of a list of the shop's own, and what to look for */

static void
recs_report_import(const char *name, const recs_import_report_t *r)
{
    size_t  i;

    const struct {
        uint64_t     rows;
        const char  *why;
    } left[] = {
        { r->unknown, "name an item that neither orders nor catalog know" },
        { r->own, "recommend an item for itself" },
        { r->repeated, "repeat a pair: the first one counts" },
        { r->cut, "stand behind the best 64 of their item" }
    };

    recs_report_list(name, r->lists, r->neighbours);

    for (i = 0; i < sizeof(left) / sizeof(left[0]); i++) {
        if (left[i].rows != 0) {
            printf("note: %s: %llu of %llu rows %s\n", name,
                   (unsigned long long) left[i].rows,
                   (unsigned long long) r->rows, left[i].why);
        }
    }

    for (i = 0; i < r->nexamples; i++) {
        printf("%s%s%s", i == 0 ? "note: unknown are " : ", ", r->examples[i],
               i + 1 == r->nexamples ? "\n" : "");
    }
}


static int
recs_report_text(const recs_command_t *c, const recs_build_t *b,
    const recs_build_report_t *r, const recs_out_t *columns, double seconds)
{
    size_t         i, n;
    recs_figure_t  f[RECS_FIGURES_MAX];

    (void) fwrite(columns->data, 1,
                  columns->n < columns->cap ? columns->n : columns->cap,
                  stdout);

    n = recs_report_figures(r, f);

    for (i = 0; i < n; i++) {
        recs_report_figure(&f[i]);
    }

    recs_report_scorers(r);

    for (i = 0; i < RECS_DROPS; i++) {
        if (r->dropped[i] != 0) {
            printf("dropped: %-15s %12llu\n", recs_drop_names[i],
                   (unsigned long long) r->dropped[i]);
        }
    }

    for (i = 0; i < RECS_LISTS; i++) {
        recs_report_list(recs_vec_specs[i].name, r->lists[i],
                         r->neighbours[i]);
    }

    for (i = 0; i < b->nimports; i++) {
        recs_report_import(b->imports[i].name, &r->imports[i]);
    }

    recs_report_traits(&r->traits);
    printf("%-24s %12.2f\n", "seconds", seconds);
    recs_report_notes(r);
    printf("generation %s is current in %s\n", r->id, b->out);

    return recs_cli_print(c, "", 0);
}


static void
recs_report_pairs(recs_out_t *o, const char *object, const char *const *names,
    const uint64_t *values, size_t n)
{
    size_t  i;

    recs_out_lit(o, ",");
    recs_out_json(o, recs_str_of(object));
    recs_out_lit(o, ":{");

    for (i = 0; i < n; i++) {
        if (i != 0) {
            recs_out_lit(o, ",");
        }

        recs_out_json(o, recs_str_of(names[i]));
        recs_out_lit(o, ":");
        recs_out_u64(o, values[i]);
    }

    recs_out_lit(o, "}");
}


static void
recs_report_imports(recs_out_t *o, const recs_build_t *b,
    const recs_build_report_t *r)
{
    size_t                       i, k;
    const recs_import_report_t  *m;

    static const char *const  names[] = {
        "rows", "unknown", "own", "repeated", "cut", "lists", "neighbours"
    };

    recs_out_lit(o, ",\"imports\":{");

    for (i = 0; i < b->nimports; i++) {
        m = &r->imports[i];

        const uint64_t  values[] = {
            m->rows, m->unknown, m->own, m->repeated, m->cut, m->lists,
            m->neighbours
        };

        recs_out_put(o, ",", i != 0);
        recs_out_json(o, recs_str_of(b->imports[i].name));

        for (k = 0; k < sizeof(values) / sizeof(values[0]); k++) {
            recs_out_str(o, k == 0 ? recs_str(":{") : recs_str(","));
            recs_out_json(o, recs_str_of(names[k]));
            recs_out_lit(o, ":");
            recs_out_u64(o, values[k]);
        }

        recs_out_lit(o, ",\"examples\":[");

        for (k = 0; k < m->nexamples; k++) {
            recs_out_put(o, ",", k != 0);
            recs_out_json(o, recs_str_of(m->examples[k]));
        }

        recs_out_lit(o, "]}");
    }

    recs_out_lit(o, "}");
}


/* those that are kept: {"color":{"values":3,"items":12}} */

static void
recs_report_traits_json(recs_out_t *o, const recs_traits_report_t *r)
{
    bool                        first;
    uint32_t                    i;
    const recs_trait_report_t  *t;

    recs_out_lit(o, ",\"attributes\":{");

    for (first = true, i = 0; i < r->n; i++) {
        t = &r->of[i];

        if (t->fate == RECS_TRAIT_KEPT && t->items != 0) {
            recs_out_put(o, ",", !first);
            recs_out_json(o, recs_str_of(t->name));
            recs_out_lit(o, ":{\"values\":");
            recs_out_u64(o, t->values);
            recs_out_lit(o, ",\"items\":");
            recs_out_u64(o, t->items);
            recs_out_lit(o, "}");
            first = false;
        }
    }

    recs_out_lit(o, "}");
}


static int
recs_report_json(const recs_command_t *c, const recs_build_t *b,
    const recs_build_report_t *r, double seconds)
{
    char           buf[81920];          /* all examples and names, escaped */
    size_t         i, n;
    recs_out_t     o;
    const char    *lists[RECS_LISTS];
    recs_figure_t  f[RECS_FIGURES_MAX];

    o = (recs_out_t) { (unsigned char *) buf, sizeof(buf), 0 };

    recs_out_lit(&o, "{\"generation\":");
    recs_out_json(&o, recs_str_of(r->id));

    n = recs_report_figures(r, f);

    for (i = 0; i < n; i++) {
        recs_out_lit(&o, ",");
        recs_out_json(&o, recs_str_of(f[i].name));
        recs_out_lit(&o, ":");
        recs_out_u64(&o, f[i].value);
    }

    for (i = 0; i < RECS_LISTS; i++) {
        lists[i] = recs_vec_specs[i].name;
    }

    recs_report_pairs(&o, "dropped", recs_drop_names, r->dropped, RECS_DROPS);
    recs_report_pairs(&o, "lists", lists, r->lists, RECS_LISTS);
    recs_report_pairs(&o, "neighbours", lists, r->neighbours, RECS_LISTS);
    recs_report_imports(&o, b, r);
    recs_report_traits_json(&o, &r->traits);

    recs_out_lit(&o, ",\"merchandising_lost\":");
    recs_out_str(&o, r->merchandising_lost ? recs_str("true")
                                           : recs_str("false"));
    recs_out_lit(&o, ",\"seconds\":");
    recs_out_fixed(&o, (int64_t) (seconds * 1000), 3);
    recs_out_lit(&o, "}\n");

    return recs_cli_print(c, buf, o.n);
}


int
recs_report_print(const recs_command_t *c, const recs_build_t *b,
    const recs_build_report_t *r, const recs_out_t *columns, double seconds,
    bool json)
{
    return json ? recs_report_json(c, b, r, seconds)
                : recs_report_text(c, b, r, columns, seconds);
}
