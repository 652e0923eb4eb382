
#include "cli/recs_eval_report.h"

#include "base/recs_currency.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>


#define RECS_EVAL_PIECE   128           /* bytes of one cell, no more */


/* the card's strings are escaped, so these bytes are its member and no text */

static bool
recs_eval_card_currency(recs_str_t json, char code[4])
{
    const unsigned char  *p;

    static const char  member[] = ",\"currency\":\"";

    p = memmem(json.data, json.len, member, sizeof(member) - 1);

    if (p == NULL) {
        return false;
    }

    p += sizeof(member) - 1;

    return json.data + json.len - p >= 3
           && recs_currency_code((recs_str_t) { p, 3 }, code);
}


void
recs_eval_currency(const recs_store_t *st, char code[4])
{
    uint32_t     i;
    recs_card_t  card;

    memset(code, 0, 4);

    for (i = 0; i < recs_store_meta(st)->items; i++) {
        if (recs_store_card(st, i, &card) == RECS_OK
            && recs_eval_card_currency(card.json, code))
        {
            return;
        }
    }
}


__attribute__((format(printf, 2, 3)))
static void
recs_eval_put(recs_out_t *o, const char *fmt, ...)
{
    char     piece[RECS_EVAL_PIECE];
    int      n;
    va_list  args;

    va_start(args, fmt);
    n = vsnprintf(piece, sizeof(piece), fmt, args);
    va_end(args);

    if (n > 0) {
        recs_out_put(o, piece, (size_t) n < sizeof(piece) ? (size_t) n
                                                          : sizeof(piece) - 1);
    }
}


void
recs_eval_date(recs_out_t *o, uint32_t day)
{
    time_t     t;
    struct tm  tm;

    t = (time_t) day * RECS_EVAL_DAY;

    if (day == 0 || gmtime_r(&t, &tm) == NULL) {
        recs_out_lit(o, "unknown");
        return;
    }

    recs_eval_put(o, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1,
                  tm.tm_mday);
}


static uint32_t
recs_eval_newest(const recs_eval_report_t *r)
{
    return r->meta->newest > 0 ? (uint32_t) (r->meta->newest / RECS_EVAL_DAY)
                               : 0;
}


/* tasks that are told side by side */

typedef struct {
    const char        *name;                /* of the JSON member */
    recs_eval_task_t   first;
    recs_eval_task_t   last;
} recs_eval_table_t;

static const recs_eval_table_t  recs_eval_tables[] = {
    { "placements", RECS_EVAL_CART, RECS_EVAL_PDP },
    { "sessions", RECS_EVAL_CLICK, RECS_EVAL_CLICK },
    { "customers", RECS_EVAL_HOME, RECS_EVAL_REORDER }
};

#define RECS_EVAL_TABLES                                                      \
    (sizeof(recs_eval_tables) / sizeof(recs_eval_tables[0]))


static bool
recs_eval_table_empty(const recs_eval_report_t *r, const recs_eval_table_t *table)
{
    recs_eval_task_t  t;

    for (t = table->first; t <= table->last; t++) {
        if (r->results[t].asked) {
            return false;
        }
    }

    return true;
}


/* minor units to the currency's own */

static double
recs_eval_scale(const recs_eval_report_t *r, recs_eval_metric_t m)
{
    int  digits;

    if (recs_eval_specs[m].kind != RECS_EVAL_PRICE) {
        return 1;
    }

    digits = recs_currency_digits(recs_str_of(r->currency));

    return pow(10, -(digits < 0 ? 2 : digits));
}


/* ---- for people */

static void
recs_eval_head(recs_out_t *o, const recs_eval_report_t *r)
{
    recs_eval_put(o, "store   %s: %u items, %llu baskets, newest order ",
                  r->meta->id, r->meta->items,
                  (unsigned long long) r->meta->baskets);
    recs_eval_date(o, recs_eval_newest(r));

    if (r->cases->items != NULL) {
        recs_eval_put(o, "\norders  %zu baskets, %zu with %d to %d known items",
                      r->cases->baskets, r->cases->usable, RECS_EVAL_KNOWN_MIN,
                      RECS_EVAL_KNOWN_MAX);
    }

    if (r->cases->first != 0) {
        recs_out_lit(o, ", ");
        recs_eval_date(o, r->cases->first);
        recs_out_lit(o, " to ");
        recs_eval_date(o, r->cases->last);
    }

    if (r->sessions != 0) {
        recs_eval_put(o, "\nevents  %u sessions of two views and more",
                      r->sessions);
    }

    if (r->floor < 0) {
        recs_out_lit(o, "\nfloor   the placement's\n");

    } else {
        recs_eval_put(o, "\nfloor   %g\n", (double) r->floor);
    }
}


/* cells are padded: not the last one */

static void
recs_eval_end(recs_out_t *o)
{
    while (o->n > 0 && o->n <= o->cap && o->data[o->n - 1] == ' ') {
        o->n--;
    }

    recs_out_lit(o, "\n");
}


static void
recs_eval_cell(recs_out_t *o, const recs_estimate_t *e, double scale)
{
    char  interval[RECS_EVAL_PIECE];

    if (isnan(e->value)) {
        recs_eval_put(o, "%12s %-17s", "-", "");
        return;
    }

    interval[0] = '\0';

    if (!isnan(e->low)) {
        (void) snprintf(interval, sizeof(interval), "%.4f..%.4f",
                        e->low * scale, e->high * scale);
    }

    recs_eval_put(o, "%12.4f %-17s", e->value * scale, interval);
}


static void
recs_eval_row(recs_out_t *o, const recs_eval_report_t *r,
    const recs_eval_table_t *table, recs_eval_metric_t m)
{
    char              label[32];
    recs_eval_task_t  t;

    (void) snprintf(label, sizeof(label), "%s%s%s", recs_eval_specs[m].label,
                    recs_eval_specs[m].kind == RECS_EVAL_PRICE ? " " : "",
                    recs_eval_specs[m].kind == RECS_EVAL_PRICE ? r->currency
                                                               : "");
    recs_eval_put(o, "%-20s", label);

    for (t = table->first; t <= table->last; t++) {
        if (r->results[t].asked) {
            recs_eval_cell(o, &r->results[t].metrics[m], recs_eval_scale(r, m));
        }
    }

    recs_eval_end(o);
}


static void
recs_eval_table(recs_out_t *o, const recs_eval_report_t *r,
    const recs_eval_table_t *table)
{
    recs_eval_task_t    t;
    recs_eval_metric_t  m;

    recs_eval_put(o, "\n%-20s", "");

    for (t = table->first; t <= table->last; t++) {
        if (r->results[t].asked) {
            recs_eval_put(o, "%12s %-17s", recs_eval_tasks[t].name,
                          "95% interval");
        }
    }

    recs_eval_end(o);
    recs_eval_put(o, "%-20s", "cases");

    for (t = table->first; t <= table->last; t++) {
        if (r->results[t].asked) {
            recs_eval_put(o, "%12llu %-17s",
                          (unsigned long long) r->results[t].cases, "");
        }
    }

    recs_eval_end(o);

    for (m = 0; m < RECS_EVAL_METRICS; m++) {
        recs_eval_row(o, r, table, m);
    }
}


void
recs_eval_text(recs_out_t *o, const recs_eval_report_t *r)
{
    size_t  i;

    recs_eval_head(o, r);

    for (i = 0; i < RECS_EVAL_TABLES; i++) {
        if (!recs_eval_table_empty(r, &recs_eval_tables[i])) {
            recs_eval_table(o, r, &recs_eval_tables[i]);
        }
    }
}


/* ---- for programs */

static void
recs_eval_json_number(recs_out_t *o, const char *name, double v)
{
    recs_eval_put(o, "\"%s\":", name);

    if (isnan(v)) {
        recs_out_lit(o, "null");

    } else {
        recs_eval_put(o, "%.6f", v);
    }
}


static void
recs_eval_json_date(recs_out_t *o, const char *name, uint32_t day)
{
    recs_eval_put(o, "\"%s\":", name);

    if (day == 0) {
        recs_out_lit(o, "null");
        return;
    }

    recs_out_lit(o, "\"");
    recs_eval_date(o, day);
    recs_out_lit(o, "\"");
}


static void
recs_eval_json_result(recs_out_t *o, const recs_eval_report_t *r,
    const recs_eval_result_t *result)
{
    double                  scale;
    recs_eval_metric_t      m;
    const recs_estimate_t  *e;

    recs_eval_put(o, "{\"cases\":%llu", (unsigned long long) result->cases);

    for (m = 0; m < RECS_EVAL_METRICS; m++) {
        e = &result->metrics[m];
        scale = recs_eval_scale(r, m);

        recs_eval_put(o, ",\"%s\":{", recs_eval_specs[m].name);
        recs_eval_json_number(o, "value", e->value * scale);
        recs_out_lit(o, ",");
        recs_eval_json_number(o, "low", e->low * scale);
        recs_out_lit(o, ",");
        recs_eval_json_number(o, "high", e->high * scale);
        recs_out_lit(o, "}");
    }

    recs_out_lit(o, "}");
}


static void
recs_eval_json_head(recs_out_t *o, const recs_eval_report_t *r)
{
    recs_eval_put(o, "{\"generation\":\"%s\",\"items\":%u,", r->meta->id,
                  r->meta->items);
    recs_eval_json_date(o, "newest", recs_eval_newest(r));
    recs_eval_put(o, ",\"may_know_answers\":%s,",
                  r->may_know ? "true" : "false");

    recs_eval_put(o, "\"orders\":{\"baskets\":%zu,\"usable\":%zu,",
                  r->cases->baskets, r->cases->usable);
    recs_eval_json_date(o, "first", r->cases->first);
    recs_out_lit(o, ",");
    recs_eval_json_date(o, "last", r->cases->last);

    /* null: the placement's */
    recs_out_lit(o, "},");
    recs_eval_json_number(o, "floor", r->floor < 0 ? NAN : (double) r->floor);

    recs_out_lit(o, ",\"currency\":");

    if (r->currency[0] != '\0') {
        recs_out_json(o, recs_str_of(r->currency));

    } else {
        recs_out_lit(o, "null");
    }
}


static void
recs_eval_json_table(recs_out_t *o, const recs_eval_report_t *r,
    const recs_eval_table_t *table)
{
    const char        *comma;
    recs_eval_task_t   t;

    recs_eval_put(o, ",\"%s\":{", table->name);
    comma = "";

    for (t = table->first; t <= table->last; t++) {
        if (r->results[t].asked) {
            recs_eval_put(o, "%s\"%s\":", comma, recs_eval_tasks[t].name);
            recs_eval_json_result(o, r, &r->results[t]);
            comma = ",";
        }
    }

    recs_out_lit(o, "}");
}


void
recs_eval_json(recs_out_t *o, const recs_eval_report_t *r)
{
    size_t  i;

    recs_eval_json_head(o, r);

    for (i = 0; i < RECS_EVAL_TABLES; i++) {
        recs_eval_json_table(o, r, &recs_eval_tables[i]);
    }

    recs_out_lit(o, "}\n");
}
