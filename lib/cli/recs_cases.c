
#include "cli/recs_cmd_get.h"

#include "build/recs_input.h"

#include <stdio.h>


#define RECS_CASE_COLUMNS   32


typedef enum {
    RECS_CASE_ITEM = RECS_FACT_ITEM,
    RECS_CASE_CART = RECS_FACT_CART,
    RECS_CASE_VIEWED = RECS_FACT_VIEWED,
    RECS_CASE_NAME,
    RECS_CASE_USER,
    RECS_CASE_KINDS
} recs_case_kind_t;

static const char *const  recs_case_names[RECS_CASE_KINDS] = {
    [RECS_CASE_ITEM]   = "item",
    [RECS_CASE_CART]   = "cart",
    [RECS_CASE_VIEWED] = "viewed",
    [RECS_CASE_NAME]   = "case",
    [RECS_CASE_USER]   = "user"
};


typedef struct {
    recs_input_t       in;
    recs_case_kind_t   columns[RECS_CASE_COLUMNS];
    size_t             ncolumns;
    recs_err_t         err;
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
        recs_case_kind_t  kind;

        for (kind = 0; kind < RECS_CASE_KINDS; kind++) {
            if (recs_str_eq(cell, recs_str_of(recs_case_names[kind]))) {
                break;
            }
        }

        if (kind == RECS_CASE_KINDS || c->ncolumns == RECS_CASE_COLUMNS) {
            return recs_fail(&c->err, RECS_BAD, 0, "%s:1: unknown column "
                             "\"%.*s\", there are: case, item, cart, user, "
                             "viewed", c->in.name, (int) cell.len, cell.data);
        }

        c->columns[c->ncolumns++] = kind;
    }

    return RECS_OK;
}


static recs_rc_t
recs_cases_read(recs_cases_t *c, recs_query_t *q, recs_str_t *name)
{
    size_t      i;
    recs_rc_t   rc;
    recs_str_t  line, cell, sku;

    do {
        rc = recs_cases_line(c, &line);

        if (rc != RECS_OK) {
            return rc;
        }
    } while (line.len == 0);

    for (i = 0; recs_case_cell(&line, &cell); i++) {

        if (i == c->ncolumns) {
            return recs_fail(&c->err, RECS_BAD, 0, "%s:%llu: more cells than "
                             "the header has", c->in.name,
                             (unsigned long long) c->in.line);
        }

        if (c->columns[i] == RECS_CASE_NAME) {
            *name = cell;

        } else if (c->columns[i] == RECS_CASE_USER) {
            (void) recs_case_text(&cell, '\t', &q->user);

        } else {
            while (recs_case_text(&cell, ',', &sku)) {
                recs_query_add(q, (recs_fact_t) c->columns[i], sku);
            }
        }
    }

    return RECS_OK;
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
    const recs_query_t *common, recs_workspace_t *w)
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

    rc = recs_decide(st, &q, w, NULL);

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
recs_get_cases(const recs_store_t *st, const recs_query_t *q,
    recs_workspace_t *w, const char *path)
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
        rc = recs_cases_answer(&c, st, q, w);
    }

    recs_input_close(&c.in);

    return rc == RECS_NONE ? recs_cli_print(&recs_command_get, "", 0)
                           : recs_cli_failed(&recs_command_get, &c.err);
}
