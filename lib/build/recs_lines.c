
#include "build/recs_lines.h"

#include "build/recs_rows.h"
#include "build/recs_workers.h"

#include <stdlib.h>


#define RECS_RUNS_FEW     32            /* sorted by insertion */
#define RECS_RUNS_BYTE    8             /* bits */
#define RECS_RUNS_TOP     56            /* where the first byte of a hash is */
#define RECS_RUNS_PARTS   256           /* one for each value of a byte */
#define RECS_RUNS_AHEAD   8
#define RECS_RUNS_ROOM    64            /* lines of an order, at first */


static unsigned
recs_run_byte(const recs_run_t *r, int shift)
{
    return (unsigned) (r->order >> shift) & (RECS_RUNS_PARTS - 1);
}


/* by one byte of the hash */

static void
recs_runs_flag(recs_run_t *r, size_t n, int shift,
    size_t end[RECS_RUNS_PARTS])
{
    size_t      i, next[RECS_RUNS_PARTS];
    unsigned    p, at;
    recs_run_t  run, other;

    for (p = 0; p < RECS_RUNS_PARTS; p++) {
        end[p] = 0;
    }

    for (i = 0; i < n; i++) {
        end[recs_run_byte(&r[i], shift)]++;
    }

    for (p = 0, i = 0; p < RECS_RUNS_PARTS; p++) {
        next[p] = i;
        i += end[p];
        end[p] = i;
    }

    for (p = 0; p < RECS_RUNS_PARTS; p++) {

        while (next[p] < end[p]) {
            run = r[next[p]];

            /* each run that is in the way goes to its own part */
            while ((at = recs_run_byte(&run, shift)) != p) {
                other = r[next[at]];
                r[next[at]++] = run;
                run = other;
            }

            r[next[p]++] = run;
        }
    }
}


static void
recs_runs_insert(recs_run_t *r, size_t n)
{
    size_t      i, k;
    recs_run_t  run;

    for (i = 1; i < n; i++) {
        run = r[i];

        for (k = i; k > 0 && r[k - 1].order > run.order; k--) {
            r[k] = r[k - 1];
        }

        r[k] = run;
    }
}


/* those of one order go down through all bytes of its hash: 8 levels */

static void
recs_runs_sort(recs_run_t *r, size_t n, int shift)
{
    size_t    start, end[RECS_RUNS_PARTS];
    unsigned  p;

    if (n <= RECS_RUNS_FEW) {
        recs_runs_insert(r, n);
        return;
    }

    if (shift < 0) {
        return;                             /* all are of one order */
    }

    recs_runs_flag(r, n, shift, end);

    for (p = 0, start = 0; p < RECS_RUNS_PARTS; start = end[p++]) {
        recs_runs_sort(r + start, end[p] - start, shift - RECS_RUNS_BYTE);
    }
}


typedef struct {
    recs_run_t  *runs;
    size_t       end[RECS_RUNS_PARTS];
} recs_runs_sorting_t;


static bool
recs_runs_work(const void *ctx, void *scratch, uint32_t part)
{
    size_t                      start;
    const recs_runs_sorting_t  *s;

    (void) scratch;

    s = ctx;
    start = part != 0 ? s->end[part - 1] : 0;

    recs_runs_sort(s->runs + start, s->end[part] - start,
                   RECS_RUNS_TOP - RECS_RUNS_BYTE);

    return true;
}


static const recs_worker_t  recs_runs_worker = { NULL, NULL, recs_runs_work };


static bool
recs_runs_begin(const recs_line_t *l, size_t i)
{
    return i == 0 || l[i].order != l[i - 1].order;
}


void
recs_runs_free(recs_runs_t *r)
{
    free(r->runs);
    free(r->order);
    free(r->items);

    *r = (recs_runs_t) { 0 };
}


recs_rc_t
recs_runs_make(recs_runs_t *r, const recs_line_t *l, size_t n,
    unsigned threads)
{
    size_t               i;
    recs_rc_t            rc;
    recs_runs_sorting_t  s;

    *r = (recs_runs_t) { .lines = l, .nlines = n };

    for (i = 0; i < n; i++) {
        r->n += recs_runs_begin(l, i);
    }

    r->runs = malloc((r->n + 1) * sizeof(recs_run_t));
    if (r->runs == NULL) {
        return RECS_SYS;
    }

    for (r->n = i = 0; i < n; i++) {
        if (recs_runs_begin(l, i)) {
            r->runs[r->n++] = (recs_run_t) { l[i].order, i };
        }
    }

    s.runs = r->runs;
    recs_runs_flag(r->runs, r->n, RECS_RUNS_TOP, s.end);

    rc = recs_workers_run(RECS_RUNS_PARTS, threads, &recs_runs_worker, &s);

    if (rc != RECS_OK) {
        recs_runs_free(r);
    }

    return rc;
}


/* what one line of an order knows, all of it do: the latest day, and who */

static void
recs_line_merge(recs_line_t *to, const recs_line_t *from)
{
    if (from->day > to->day) {
        to->day = from->day;
    }

    if (to->customer == 0
        || (from->customer != 0 && from->customer < to->customer))
    {
        to->customer = from->customer;
    }
}


static bool
recs_runs_grow(recs_runs_t *r)
{
    void    *order, *items;
    size_t   room;

    room = r->room != 0 ? 2 * r->room : RECS_RUNS_ROOM;

    order = realloc(r->order, room * sizeof(recs_line_t));
    r->order = order != NULL ? order : r->order;

    items = realloc(r->items, room * sizeof(uint32_t));
    r->items = items != NULL ? items : r->items;

    if (order == NULL || items == NULL) {
        return false;
    }

    r->room = room;

    return true;
}


/* the run's lines join the order at hand */

static bool
recs_runs_gather(recs_runs_t *r, uint64_t at, recs_line_t *order)
{
    do {
        if (r->norder == r->room && !recs_runs_grow(r)) {
            return false;
        }

        recs_line_merge(order, &r->lines[at]);
        r->items[r->norder++] = r->lines[at++].item;

    } while (at < r->nlines && r->lines[at].order == order->order);

    return true;
}


recs_rc_t
recs_runs_next(recs_runs_t *r)
{
    size_t       i, n;
    recs_line_t  order;

    if (r->next == r->n) {
        return RECS_NONE;
    }

    order = (recs_line_t) { .order = r->runs[r->next].order };
    r->norder = 0;

    do {
        if (r->next + RECS_RUNS_AHEAD < r->n) {
            __builtin_prefetch(&r->lines[r->runs[r->next + RECS_RUNS_AHEAD].at]);
        }

        if (!recs_runs_gather(r, r->runs[r->next++].at, &order)) {
            return RECS_SYS;
        }

    } while (r->next < r->n && r->runs[r->next].order == order.order);

    recs_numbers_sort(r->items, r->norder);

    for (i = n = 0; i < r->norder; i++) {
        if (i == 0 || r->items[i] != order.item) {
            order.item = r->items[i];
            r->order[n++] = order;
        }
    }

    r->norder = n;

    return RECS_OK;
}


recs_rc_t
recs_lines_tidy(recs_line_t *l, size_t *n, unsigned threads)
{
    size_t        i;
    recs_rc_t     rc;
    recs_line_t  *own;
    recs_runs_t   runs;

    own = malloc((*n + 1) * sizeof(recs_line_t));

    if (own == NULL || recs_runs_make(&runs, l, *n, threads) != RECS_OK) {
        free(own);
        return RECS_SYS;
    }

    for (i = 0; (rc = recs_runs_next(&runs)) == RECS_OK; i += runs.norder) {
        memcpy(own + i, runs.order, runs.norder * sizeof(recs_line_t));
    }

    if (rc == RECS_NONE) {
        memcpy(l, own, i * sizeof(recs_line_t));
        *n = i;
    }

    recs_runs_free(&runs);
    free(own);

    return rc == RECS_NONE ? RECS_OK : rc;
}
