
#include "cli/recs_cmd_get.h"

#include "build/recs_input.h"
#include "build/recs_time.h"

#include <stdio.h>


#define RECS_CASE_COLUMNS   32


typedef enum {
    RECS_CASE_NAME = 0,
    RECS_CASE_AT,
    RECS_CASE_FACT
} recs_case_kind_t;

typedef struct {
    recs_case_kind_t   kind;
    size_t             len;                     /* of name */
    unsigned char      name[RECS_TOLD_NAME];    /* of a fact */
} recs_case_column_t;

typedef struct {
    recs_input_t         in;
    recs_case_column_t   columns[RECS_CASE_COLUMNS];
    size_t               ncolumns;
    recs_err_t           err;
} recs_cases_t;


/*
 * Cut the next cell off the line, up to a bare tab; false when there is none.
 * Backslashes stay, for what cuts the cell further.
 */

static bool
recs_case_cell(recs_str_t *line, recs_str_t *cell)
{
    size_t  i;

    if (line->data == NULL) {
        return false;
    }

    for (i = 0; i < line->len && line->data[i] != '\t'; i++) {
        i += line->data[i] == '\\' && i + 1 < line->len;
    }

    *cell = (recs_str_t) { line->data, i };

    if (i < line->len) {
        line->data += i + 1;
        line->len -= i + 1;

    } else {
        *line = (recs_str_t) { NULL, 0 };
    }

    return true;
}


/* the next text of a cell, up to a bare end, its escapes resolved in place */

static bool
recs_case_text(recs_str_t *cell, unsigned char end, recs_str_t *text)
{
    size_t          i, n;
    unsigned char  *p;

    if (cell->len == 0) {
        return false;
    }

    /* the line is the input's own buffer, and ours until the next line */
    p = (unsigned char *) (uintptr_t) cell->data;

    for (i = n = 0; i < cell->len && p[i] != end; i++) {
        i += p[i] == '\\' && i + 1 < cell->len;
        p[n++] = p[i];
    }

    *text = (recs_str_t) { p, n };

    i += i < cell->len;
    cell->data += i;
    cell->len -= i;

    return true;
}


static recs_rc_t
recs_cases_line(recs_cases_t *c, recs_str_t *line)
{
    recs_rc_t  rc;

    rc = recs_input_line(&c->in, line, &c->err);

    while (rc == RECS_OK && line->len != 0
           && (line->data[line->len - 1] == '\n'
               || line->data[line->len - 1] == '\r'))
    {
        line->len--;
    }

    return rc;
}


static bool
recs_cases_column(recs_case_column_t *column, recs_str_t cell)
{
    size_t      prefix;
    recs_str_t  name;

    prefix = sizeof("fact:") - 1;
    name = cell;

    if (recs_str_eq(cell, recs_str("case"))) {
        column->kind = RECS_CASE_NAME;
        return true;
    }

    if (recs_str_eq(cell, recs_str("at"))) {
        column->kind = RECS_CASE_AT;
        return true;
    }

    if (cell.len > prefix && memcmp(cell.data, "fact:", prefix) == 0) {
        name.data += prefix;
        name.len -= prefix;

    } else if (!recs_query_name_known(name)) {
        return false;
    }

    if (!recs_query_name_ok(name)) {
        return false;
    }

    column->kind = RECS_CASE_FACT;
    column->len = name.len;
    memcpy(column->name, name.data, name.len);

    return true;
}


static recs_rc_t
recs_cases_header(recs_cases_t *c)
{
    recs_rc_t   rc;
    recs_str_t  line, cell;

    rc = recs_cases_line(c, &line);

    if (rc != RECS_OK) {
        return rc == RECS_NONE
               ? recs_fail(&c->err, RECS_BAD, 0, "%s: empty, a header is "
                           "needed", c->in.name)
               : rc;
    }

    while (recs_case_cell(&line, &cell)) {

        if (c->ncolumns == RECS_CASE_COLUMNS
            || !recs_cases_column(&c->columns[c->ncolumns], cell))
        {
            return recs_fail(&c->err, RECS_BAD, 0, "%s:1: unknown column "
                             "\"%.*s\", there are: case, item, cart, viewed, "
                             "bought, shown, seen, user, lang, at, numbers such "
                             "as cart_value, fact:NAME", c->in.name,
                             (int) cell.len, cell.data);
        }

        c->ncolumns++;
    }

    return RECS_OK;
}


static recs_rc_t
recs_cases_fact(recs_cases_t *c, const recs_case_column_t *column,
    recs_str_t cell, recs_query_t *q)
{
    recs_str_t   name, text;
    recs_fact_t  fact;

    if (column->kind == RECS_CASE_AT) {
        return recs_time_parse(cell, &q->now) == RECS_OK
               ? RECS_OK
               : recs_fail(&c->err, RECS_BAD, 0, "%s:%llu: at: a time like "
                           "2024-10-01, not \"%.*s\"", c->in.name,
                           (unsigned long long) c->in.line, (int) cell.len,
                           cell.data);
    }

    name = (recs_str_t) { column->name, column->len };
    fact = recs_query_fact(name);

    if (fact == RECS_FACTS) {
        if (recs_case_text(&cell, '\t', &text)) {
            recs_query_tell(q, name, text);
        }

        return RECS_OK;
    }

    while (recs_case_text(&cell, ',', &text)) {
        recs_query_add(q, fact, text);
    }

    return RECS_OK;
}


static recs_rc_t
recs_cases_read(recs_cases_t *c, recs_query_t *q, recs_str_t *name)
{
    size_t      i;
    recs_rc_t   rc;
    recs_str_t  line, cell;

    do {
        rc = recs_cases_line(c, &line);

        if (rc != RECS_OK) {
            return rc;
        }
    } while (line.len == 0);

    for (i = 0; recs_case_cell(&line, &cell) && rc == RECS_OK; i++) {

        if (i == c->ncolumns) {
            return recs_fail(&c->err, RECS_BAD, 0, "%s:%llu: more cells than "
                             "the header has", c->in.name,
                             (unsigned long long) c->in.line);
        }

        if (c->columns[i].kind == RECS_CASE_NAME) {
            *name = cell;

        } else {
            rc = recs_cases_fact(c, &c->columns[i], cell, q);
        }
    }

    return rc;
}


/* as a cell: what a bare tab or backslash would mean is escaped */

static void
recs_case_print(recs_str_t text)
{
    size_t  i;

    for (i = 0; i < text.len; i++) {
        if (text.data[i] == '\t' || text.data[i] == '\\') {
            (void) putchar('\\');
        }

        (void) putchar(text.data[i]);
    }
}


static recs_rc_t
recs_cases_answer(recs_cases_t *c, const recs_store_t *st,
    const recs_policy_t *policy, const recs_query_t *common,
    recs_workspace_t *w)
{
    char          number[24];
    size_t        i;
    recs_rc_t     rc;
    recs_str_t    name;
    recs_card_t   card;
    recs_query_t  q;

    q = *common;
    /* cases without a name are counted: the header is line 1 */
    (void) snprintf(number, sizeof(number), "%llu",
                    (unsigned long long) c->in.line);
    name = recs_str_of(number);

    rc = recs_cases_read(c, &q, &name);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_decide(st, policy, &q, w, NULL);

    for (i = 0; i < w->decision.n && rc == RECS_OK; i++) {
        rc = recs_store_card(st, w->decision.picks[i].item, &card);

        if (rc == RECS_OK) {
            printf("%.*s\t%zu\t", (int) name.len, name.data, i + 1);
            recs_case_print(card.sku);
            printf("\t%.6f\n", (double) w->decision.picks[i].score);
        }
    }

    return rc == RECS_NONE || rc == RECS_OK
           ? RECS_OK
           : recs_fail(&c->err, rc, 0, "the store is damaged: run recs verify");
}


int
recs_get_cases(const recs_store_t *st, const recs_policy_t *policy,
    const recs_query_t *q, recs_workspace_t *w, const char *path)
{
    recs_rc_t     rc;
    recs_cases_t  c;

    c = (recs_cases_t) { .ncolumns = 0 };

    rc = recs_input_open(&c.in, path, &c.err);

    if (rc != RECS_OK) {
        return recs_cli_failed(&recs_command_get, &c.err);
    }

    rc = recs_cases_header(&c);

    if (rc == RECS_OK) {
        printf("case\trank\titem\tscore\n");
    }

    while (rc == RECS_OK) {
        rc = recs_cases_answer(&c, st, policy, q, w);
    }

    recs_input_close(&c.in);

    return rc == RECS_NONE ? recs_cli_print(&recs_command_get, "", 0)
                           : recs_cli_failed(&recs_command_get, &c.err);
}
