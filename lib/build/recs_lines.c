
#include "build/recs_lines.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>


#define RECS_LINES_THREADS   64

#define RECS_LINES_FEW    32            /* sorted by insertion */
#define RECS_LINES_BYTE   8             /* bits */
#define RECS_LINES_TOP    56            /* where the first byte of a hash is */


static bool
recs_line_before(const recs_line_t *x, const recs_line_t *y)
{
    return x->order != y->order ? x->order < y->order : x->item < y->item;
}


static int
recs_line_item_order(const void *a, const void *b)
{
    const recs_line_t  *x, *y;

    x = a;
    y = b;

    return (x->item > y->item) - (x->item < y->item);
}


static unsigned
recs_line_byte(const recs_line_t *l, int shift)
{
    return (unsigned) (l->order >> shift) & (RECS_LINE_PARTS - 1);
}


/* by one byte of the hash */

static void
recs_lines_flag(recs_line_t *l, size_t n, int shift,
    size_t end[RECS_LINE_PARTS])
{
    size_t       i, next[RECS_LINE_PARTS];
    unsigned     p, at;
    recs_line_t  line, other;

    for (p = 0; p < RECS_LINE_PARTS; p++) {
        end[p] = 0;
    }

    for (i = 0; i < n; i++) {
        end[recs_line_byte(&l[i], shift)]++;
    }

    for (p = 0, i = 0; p < RECS_LINE_PARTS; p++) {
        next[p] = i;
        i += end[p];
        end[p] = i;
    }

    for (p = 0; p < RECS_LINE_PARTS; p++) {

        while (next[p] < end[p]) {
            line = l[next[p]];

            /* each line that is in the way goes to its own part */
            while ((at = recs_line_byte(&line, shift)) != p) {
                other = l[next[at]];
                l[next[at]++] = line;
                line = other;
            }

            l[next[p]++] = line;
        }
    }
}


void
recs_lines_part(recs_line_t *l, size_t n, size_t end[RECS_LINE_PARTS])
{
    recs_lines_flag(l, n, RECS_LINES_TOP, end);
}


static void
recs_lines_insert(recs_line_t *l, size_t n)
{
    size_t       i, k;
    recs_line_t  line;

    for (i = 1; i < n; i++) {
        line = l[i];

        for (k = i; k > 0 && recs_line_before(&line, &l[k - 1]); k--) {
            l[k] = l[k - 1];
        }

        l[k] = line;
    }
}


/* those of one order go down through all bytes of its hash: 8 levels */

static void
recs_lines_sort(recs_line_t *l, size_t n, int shift)
{
    size_t    start, end[RECS_LINE_PARTS];
    unsigned  p;

    if (n <= RECS_LINES_FEW) {
        recs_lines_insert(l, n);
        return;
    }

    if (shift < 0) {
        qsort(l, n, sizeof(recs_line_t), recs_line_item_order);
        return;
    }

    recs_lines_flag(l, n, shift, end);

    for (p = 0, start = 0; p < RECS_LINE_PARTS; start = end[p++]) {
        recs_lines_sort(l + start, end[p] - start, shift - RECS_LINES_BYTE);
    }
}


/* parts that threads take as they come to them */

typedef struct {
    recs_line_t  *lines;
    size_t        end[RECS_LINE_PARTS];
    atomic_uint   next;
} recs_sorting_t;


static void *
recs_lines_work(void *arg)
{
    size_t           start;
    unsigned         p;
    recs_sorting_t  *s;

    s = arg;

    while ((p = atomic_fetch_add(&s->next, 1)) < RECS_LINE_PARTS) {
        start = p != 0 ? s->end[p - 1] : 0;
        recs_lines_sort(s->lines + start, s->end[p] - start,
                        RECS_LINES_TOP - RECS_LINES_BYTE);
    }

    return NULL;
}


/* this thread works too, so that threads that cannot start are no failure */

static void
recs_lines_order(recs_line_t *l, size_t n, unsigned threads)
{
    unsigned        i, running;
    pthread_t       others[RECS_LINES_THREADS];
    recs_sorting_t  s;

    s = (recs_sorting_t) { .lines = l };
    recs_lines_part(l, n, s.end);

    for (running = 0; running + 1 < threads && running < RECS_LINES_THREADS;
         running++)
    {
        if (pthread_create(&others[running], NULL, recs_lines_work, &s) != 0) {
            break;
        }
    }

    (void) recs_lines_work(&s);

    for (i = 0; i < running; i++) {
        (void) pthread_join(others[i], NULL);
    }
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


size_t
recs_lines_tidy(recs_line_t *l, size_t n, unsigned threads)
{
    size_t       i, k, first, kept;
    recs_line_t  order;

    recs_lines_order(l, n, threads);

    for (i = kept = 0; i < n; i = k) {
        order = l[i];
        first = kept;

        for (k = i; k < n && l[k].order == order.order; k++) {
            recs_line_merge(&order, &l[k]);

            if (kept == first || l[kept - 1].item != l[k].item) {
                l[kept++] = l[k];
            }
        }

        for ( /* void */ ; first < kept; first++) {
            l[first].day = order.day;
            l[first].customer = order.customer;
        }
    }

    return kept;
}
