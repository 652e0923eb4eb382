
#include "cli/recs_check_print.h"

#include <stdio.h>


static const char *
recs_check_kind(const recs_check_file_t *f)
{
    switch (f->kind) {

    case RECS_CATALOG:
        return "catalog";

    case RECS_EVENTS:
        return "events";

    case RECS_CUSTOMERS:
        return "customers";

    case RECS_IMPORT:
        return "list";

    default:
        return "orders";
    }
}


unsigned
recs_check_count(const recs_check_report_t *r, const char *level)
{
    size_t    i;
    unsigned  n;

    for (i = 0, n = 0; i < RECS_FINDINGS; i++) {
        n += r->findings.list[i].count != 0
             && strcmp(recs_finding_specs[i].level, level) == 0;
    }

    return n;
}


/* ---- words */

static void
recs_check_file_text(const recs_check_file_t *f)
{
    char    from[RECS_CLI_TIME], to[RECS_CLI_TIME];
    size_t  i;

    printf("%s %s%s%s: %llu rows, %llu used", recs_check_kind(f), f->path,
           f->format[0] ? ", " : "", f->format, (unsigned long long) f->rows,
           (unsigned long long) f->kept);

    for (i = 0; i < RECS_DROPS; i++) {
        if (f->dropped[i] != 0) {
            printf(", %llu %s", (unsigned long long) f->dropped[i],
                   recs_drop_names[i]);
        }
    }

    printf("\n");

    if (f->columns.len != 0) {
        printf("    %.*s\n", (int) f->columns.len, f->columns.data);
    }

    if (f->oldest != 0) {
        printf("    from %s to %s\n", recs_cli_time(f->oldest, from),
               recs_cli_time(f->newest, to));
    }
}


static double
recs_check_percent(uint64_t n, uint64_t of)
{
    return of ? 100.0 * (double) n / (double) of : 0;
}


static void
recs_check_sums_text(const recs_check_report_t *r)
{
    size_t                        i, kind;
    const recs_check_currency_t  *c;

    printf("items: %llu in the catalogues, %llu ordered",
           (unsigned long long) r->products, (unsigned long long) r->ordered);

    if (r->products != 0 && r->ordered != 0) {
        printf("; of the ordered ones %llu (%.1f%%) are in the catalogues, "
               "with %.1f%% of the order rows", (unsigned long long) r->known,
               recs_check_percent(r->known, r->ordered),
               recs_check_percent(r->known_lines, r->lines));
    }

    printf("\n");

    if (r->events != 0) {
        printf("events: %llu rows of %llu items", (unsigned long long) r->events,
               (unsigned long long) r->viewed);

        if (r->products != 0) {
            printf(", of which %llu (%.1f%%) are in the catalogues",
                   (unsigned long long) r->known_viewed,
                   recs_check_percent(r->known_viewed, r->viewed));
        }

        printf("\n");
    }

    for (kind = 0; kind < 2; kind++) {

        if (r->currencies[kind][0].n == 0) {
            continue;
        }

        printf("prices in the %s:", kind ? "catalogues" : "orders");

        for (i = 0; i < RECS_CHECK_CURRENCIES; i++) {
            c = &r->currencies[kind][i];

            if (c->n != 0) {
                printf("%s %llu %s", i ? "," : "", (unsigned long long) c->n,
                       c->code[0] ? c->code : "without a currency");
            }
        }

        printf("\n");
    }
}


static void
recs_check_finding_text(const recs_finding_t *f, const recs_finding_spec_t *s)
{
    unsigned  i;

    printf("%s: %llu", s->level, (unsigned long long) f->count);

    if (f->of != 0) {
        printf(" of %llu (%.1f%%)", (unsigned long long) f->of,
               recs_check_percent(f->count, f->of));
    }

    printf(" %s\n    %s\n", s->what, s->advice);

    for (i = 0; i < f->nexamples; i++) {
        printf("    - %.*s\n", (int) f->examples[i].len, f->examples[i].data);
    }
}


static int
recs_check_text(const recs_command_t *c, const recs_check_report_t *r)
{
    size_t    i;
    unsigned  errors, warnings;

    for (i = 0; i < r->nfiles; i++) {
        recs_check_file_text(&r->files[i]);
    }

    recs_check_sums_text(r);

    for (i = 0; i < RECS_FINDINGS; i++) {
        if (r->findings.list[i].count != 0) {
            recs_check_finding_text(&r->findings.list[i],
                                    &recs_finding_specs[i]);
        }
    }

    errors = recs_check_count(r, "error");
    warnings = recs_check_count(r, "warning");

    printf("%s%u kind%s of warning\n",
           errors ? "recs build would stop; " : "recs build would work; ",
           warnings, warnings == 1 ? "" : "s");

    return recs_cli_print(c, "", 0);
}


/* ---- JSON */

static void
recs_check_file_json(recs_out_t *o, const recs_check_file_t *f)
{
    char    text[RECS_CLI_TIME];
    size_t  i;

    recs_out_lit(o, "{\"path\":");
    recs_out_json(o, recs_str_of(f->path));
    recs_out_lit(o, ",\"kind\":");
    recs_out_json(o, recs_str_of(recs_check_kind(f)));
    recs_out_lit(o, ",\"format\":");
    recs_out_json(o, recs_str_of(f->format));
    recs_out_lit(o, ",\"columns\":");
    recs_out_json(o, f->columns);
    recs_cli_member(o, "rows", f->rows);
    recs_cli_member(o, "used", f->kept);

    if (f->oldest != 0) {
        recs_out_lit(o, ",\"oldest\":");
        recs_out_json(o, recs_str_of(recs_cli_time(f->oldest, text)));
        recs_out_lit(o, ",\"newest\":");
        recs_out_json(o, recs_str_of(recs_cli_time(f->newest, text)));
    }

    recs_out_lit(o, ",\"dropped\":{");

    for (i = 0; i < RECS_DROPS; i++) {
        recs_out_put(o, ",", i != 0);
        recs_out_json(o, recs_str_of(recs_drop_names[i]));
        recs_out_lit(o, ":");
        recs_out_u64(o, f->dropped[i]);
    }

    recs_out_lit(o, "}}");
}


static void
recs_check_currencies_json(recs_out_t *o, const recs_check_currency_t *list)
{
    size_t  i;

    recs_out_lit(o, "{");

    for (i = 0; i < RECS_CHECK_CURRENCIES && list[i].n != 0; i++) {
        recs_out_put(o, ",", i != 0);
        recs_out_json(o, recs_str_of(list[i].code));
        recs_out_lit(o, ":");
        recs_out_u64(o, list[i].n);
    }

    recs_out_lit(o, "}");
}


static void
recs_check_finding_json(recs_out_t *o, const recs_finding_t *f,
    const recs_finding_spec_t *s)
{
    unsigned  i;

    recs_out_lit(o, "{\"name\":");
    recs_out_json(o, recs_str_of(s->name));
    recs_out_lit(o, ",\"level\":");
    recs_out_json(o, recs_str_of(s->level));
    recs_cli_member(o, "count", f->count);
    recs_cli_member(o, "of", f->of);
    recs_out_lit(o, ",\"what\":");
    recs_out_json(o, recs_str_of(s->what));
    recs_out_lit(o, ",\"advice\":");
    recs_out_json(o, recs_str_of(s->advice));
    recs_out_lit(o, ",\"examples\":[");

    for (i = 0; i < f->nexamples; i++) {
        recs_out_put(o, ",", i != 0);
        recs_out_json(o, f->examples[i]);
    }

    recs_out_lit(o, "]}");
}


static void
recs_check_write(recs_out_t *o, const void *report)
{
    bool                        first;
    size_t                      i;
    const recs_check_report_t  *r;

    r = report;

    recs_out_lit(o, "{\"files\":[");

    for (i = 0; i < r->nfiles; i++) {
        recs_out_put(o, ",", i != 0);
        recs_check_file_json(o, &r->files[i]);
    }

    recs_out_lit(o, "],\"catalog_items\":");
    recs_out_u64(o, r->products);
    recs_cli_member(o, "ordered_items", r->ordered);
    recs_cli_member(o, "ordered_items_in_catalog", r->known);
    recs_cli_member(o, "order_rows", r->lines);
    recs_cli_member(o, "order_rows_in_catalog", r->known_lines);
    recs_cli_member(o, "event_rows", r->events);
    recs_cli_member(o, "event_items", r->viewed);
    recs_cli_member(o, "event_items_in_catalog", r->known_viewed);
    recs_out_lit(o, ",\"order_currencies\":");
    recs_check_currencies_json(o, r->currencies[0]);
    recs_out_lit(o, ",\"catalog_currencies\":");
    recs_check_currencies_json(o, r->currencies[1]);
    recs_out_lit(o, ",\"findings\":[");

    for (i = 0, first = true; i < RECS_FINDINGS; i++) {
        if (r->findings.list[i].count != 0) {
            recs_out_put(o, ",", !first);
            recs_check_finding_json(o, &r->findings.list[i],
                                    &recs_finding_specs[i]);
            first = false;
        }
    }

    recs_out_lit(o, "]}\n");
}


int
recs_check_print(const recs_command_t *c, const recs_check_report_t *r,
    bool json)
{
    return json ? recs_cli_write(c, recs_check_write, r)
               : recs_check_text(c, r);
}
