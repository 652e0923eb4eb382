
#include "build/recs_raw.h"

#include "build/recs_ledger.h"

#include <stdlib.h>


/* what orders are read from, and where they go */

typedef struct {
    recs_raw_baskets_t    *to;
    recs_ledger_t         *past;        /* its order at hand is the next; or NULL */
    recs_ledger_writer_t  *ledger;      /* or NULL */
    recs_err_t            *err;
} recs_raw_making_t;


void
recs_raw_free(recs_raw_baskets_t *raw)
{
    free(raw->day);
    free(raw->customer);
    recs_rows_free(&raw->rows);
}


/* as many as there can be: memory that is never written to costs nothing */

static recs_rc_t
recs_raw_alloc(recs_raw_baskets_t *raw, size_t lines)
{
    *raw = (recs_raw_baskets_t) { 0 };
    raw->day = malloc((lines + 1) * sizeof(uint32_t));
    raw->customer = malloc((lines + 1) * sizeof(uint32_t));

    if (raw->day == NULL || raw->customer == NULL
        || recs_rows_alloc(&raw->rows, lines, lines) != RECS_OK)
    {
        return RECS_SYS;
    }

    raw->rows.rows = 0;

    return RECS_OK;
}


/* one order, tidy, behind all those before */

static void
recs_raw_order(recs_raw_making_t *m, const recs_line_t *l, size_t n)
{
    size_t        i;
    uint64_t      at;
    recs_rows_t  *r;

    r = &m->to->rows;
    at = r->start[r->rows];
    m->to->day[r->rows] = l->day;
    m->to->customer[r->rows] = l->customer;

    for (i = 0; i < n; i++) {
        r->values[at++] = l[i].item;
    }

    r->start[++r->rows] = at;

    if (m->ledger != NULL) {
        recs_ledger_order(m->ledger, l, n);
    }
}


/* the past's order at hand */

static recs_rc_t
recs_raw_past(recs_raw_making_t *m)
{
    recs_raw_order(m, m->past->order, m->past->n);

    return recs_ledger_next(m->past, m->err);
}


/* the orders of the past before that hash */

static recs_rc_t
recs_raw_until(recs_raw_making_t *m, uint64_t hash)
{
    recs_rc_t  rc;

    for (rc = RECS_OK; rc == RECS_OK && m->past->n != 0
                       && m->past->order[0].order < hash; /* void */)
    {
        rc = recs_raw_past(m);
    }

    return rc;
}


/* the past's order at hand has more lines */

static recs_rc_t
recs_raw_join(recs_raw_making_t *m, const recs_line_t *l, size_t n)
{
    size_t        past, all;
    recs_rc_t     rc;
    recs_line_t  *both;

    past = m->past->n;
    all = past + n;
    both = malloc(all * sizeof(recs_line_t));
    rc = both != NULL ? RECS_OK : RECS_SYS;

    if (rc == RECS_OK) {
        memcpy(both, m->past->order, past * sizeof(recs_line_t));
        memcpy(both + past, l, n * sizeof(recs_line_t));

        rc = recs_lines_tidy(both, &all, 1);
    }

    if (rc == RECS_OK) {
        recs_raw_order(m, both, all);
    }

    free(both);

    return rc == RECS_OK ? recs_ledger_next(m->past, m->err)
                         : recs_fail(m->err, rc, 0, "out of memory");
}


/* an order of the lines, tidy, where it belongs among those of the past */

static recs_rc_t
recs_raw_one(recs_raw_making_t *m, const recs_line_t *l, size_t n)
{
    recs_rc_t  rc;

    if (m->past != NULL) {
        rc = recs_raw_until(m, l->order);

        if (rc != RECS_OK) {
            return rc;
        }

        if (m->past->n != 0 && m->past->order[0].order == l->order) {
            return recs_raw_join(m, l, n);
        }
    }

    recs_raw_order(m, l, n);

    return RECS_OK;
}


/* all orders of the lines, behind all those before */

static recs_rc_t
recs_raw_append(recs_raw_making_t *m, const recs_line_t *l, size_t n,
    unsigned threads)
{
    recs_rc_t    rc, next;
    recs_runs_t  runs;

    next = recs_runs_make(&runs, l, n, threads);
    rc = RECS_OK;

    while (rc == RECS_OK && next == RECS_OK) {
        next = recs_runs_next(&runs);

        if (next == RECS_OK) {
            rc = recs_raw_one(m, runs.order, runs.norder);
        }
    }

    if (next == RECS_SYS) {
        rc = recs_fail(m->err, RECS_SYS, 0, "out of memory: %zu order lines", n);
    }

    recs_runs_free(&runs);

    return rc;
}


/* a part of the hashes after the other: what is sorted at once fits in memory */

static recs_rc_t
recs_raw_from_disk(recs_raw_making_t *m, const recs_spill_t *spill)
{
    size_t        n;
    unsigned      part;
    recs_rc_t     rc;
    recs_line_t  *l;

    for (rc = RECS_OK, part = 0; part < RECS_LINE_PARTS && rc == RECS_OK;
         part++)
    {
        rc = recs_spill_part(spill, part, &l, &n, m->err);

        if (rc == RECS_OK) {
            rc = recs_raw_append(m, l, n, 1);
        }

        free(l);
    }

    return rc;
}


static recs_rc_t
recs_raw_from(recs_raw_making_t *m, recs_shop_t *shop)
{
    recs_rc_t  rc;

    rc = m->past != NULL ? recs_ledger_next(m->past, m->err) : RECS_OK;

    if (rc == RECS_OK && shop->spill.n == 0) {
        rc = recs_raw_append(m, shop->lines, shop->held, shop->threads);

    } else if (rc == RECS_OK) {
        rc = recs_spill_put(&shop->spill, shop->lines, shop->held, m->err);
    }

    free(shop->lines);
    shop->lines = NULL;
    shop->held = 0;

    if (rc == RECS_OK && shop->spill.n != 0) {
        rc = recs_raw_from_disk(m, &shop->spill);
    }

    recs_spill_free(&shop->spill);

    while (rc == RECS_OK && m->past != NULL && m->past->n != 0) {
        rc = recs_raw_past(m);
    }

    return rc;
}


recs_rc_t
recs_raw_make(recs_raw_baskets_t *raw, recs_shop_t *shop, recs_err_t *err)
{
    recs_rc_t          rc;
    recs_raw_making_t  m;

    if (recs_raw_alloc(raw, shop->nlines) != RECS_OK) {
        return recs_fail(err, RECS_SYS, 0, "out of memory: %zu order lines",
                         shop->nlines);
    }

    m = (recs_raw_making_t) { raw, shop->past, shop->ledger, err };
    rc = recs_raw_from(&m, shop);

    shop->merged += shop->nlines - raw->rows.start[raw->rows.rows];
    shop->nlines = raw->rows.start[raw->rows.rows];

    return rc;
}
