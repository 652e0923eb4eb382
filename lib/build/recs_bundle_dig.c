
#include "build/recs_bundle_dig.h"

#include <stdlib.h>


/* rows looked at under a root: so many times all of them, and some more where
   they are few; so the work grows in line with the orders, dense or not */
#define RECS_DIG_TIMES    512
#define RECS_DIG_STEPS    100000

#define RECS_DIG_SHRINK   10.0f         /* baskets: a set seen thrice is weak */


/* a basket of the root, and how many baskets look like it */

typedef struct {
    uint32_t  items;                    /* bit k: candidate k is in it */
    uint32_t  count;
} recs_dig_row_t;

/* memory of one thread; the root under way */

typedef struct {
    const recs_bundle_mine_t  *m;
    uint32_t                   root;
    uint32_t                  *count;   /* of each item: with the root; 0 */
    uint8_t                   *bit;     /* of each item: 1 + candidate; 0 */
    uint32_t                  *seen;    /* the items with a count */
    uint32_t                   nseen;
    recs_dig_row_t            *rows;
    uint32_t                   nrows;
    uint32_t                  *cut[RECS_BUNDLE_ITEMS];  /* rows of each depth */
    recs_bundle_pair_t         pairs[RECS_BUNDLE_CANDIDATES];   /* best first */
    uint32_t                   npairs;
    recs_bundle_t              set;     /* at hand: the root, then as found */
    recs_bundle_t              sets[RECS_BUNDLE_FOUND];     /* best first */
    uint32_t                   nsets;
    int64_t                    steps;   /* left */
} recs_dig_t;


/* ---- candidates */

static void
recs_dig_count(recs_dig_t *d)
{
    uint32_t               row, other;
    uint64_t               i, k;
    const recs_baskets_t  *b;

    b = d->m->baskets;
    d->nseen = 0;

    for (i = b->of_item.start[d->root]; i < b->of_item.start[d->root + 1]; i++)
    {
        row = b->of_item.values[i];

        if (!recs_bundle_counts(b, row)) {
            continue;
        }

        /* items ascend: better sellers stand before the root */
        for (k = b->of_basket.start[row]; /* void */ ; k++) {
            other = b->of_basket.values[k];

            if (other == d->root) {
                break;
            }

            if (d->count[other]++ == 0) {
                d->seen[d->nseen++] = other;
            }
        }
    }
}


/* baskets with a set of an item with so many, for it to be one */

static uint32_t
recs_dig_least(const recs_bundle_mine_t *m, uint32_t item)
{
    double  least;

    least = m->share * m->orders[item];

    return least > m->support ? (uint32_t) least : m->support;
}


static float
recs_dig_score(const recs_bundle_mine_t *m, uint32_t support, uint32_t item)
{
    return (float) support / ((float) m->orders[item] + RECS_DIG_SHRINK);
}


/* with the root so much more often than by chance, to be had, no variant */

static bool
recs_dig_fits(const recs_dig_t *d, uint32_t item)
{
    const recs_facts_t        *f;
    const recs_bundle_mine_t  *m;

    m = d->m;
    f = m->attributes->facts;

    return d->count[item] >= recs_dig_least(m, item)
           && f[item].availability != RECS_OUT_OF_STOCK
           && (f[item].group == 0 || f[item].group != f[d->root].group)
           && (double) d->count[item] * m->counted
              >= m->lift * m->orders[item] * m->orders[d->root];
}


/* of equals the better seller comes first, whenever it is offered */

static bool
recs_dig_better(const recs_bundle_mine_t *m, const recs_bundle_pair_t *a,
    const recs_bundle_pair_t *b)
{
    float  x, y;

    x = recs_dig_score(m, a->count, a->item);
    y = recs_dig_score(m, b->count, b->item);

    return x > y || (!(x < y) && a->item < b->item);
}


static void
recs_dig_offer(recs_dig_t *d, const recs_bundle_pair_t *pair)
{
    uint32_t  at;

    at = d->npairs;

    if (at < RECS_BUNDLE_CANDIDATES) {
        d->npairs++;

    } else if (!recs_dig_better(d->m, pair, &d->pairs[--at])) {
        return;
    }

    for ( /* void */ ; at > 0 && recs_dig_better(d->m, pair, &d->pairs[at - 1]);
         at--)
    {
        d->pairs[at] = d->pairs[at - 1];
    }

    d->pairs[at] = *pair;
}


static void
recs_dig_candidates(recs_dig_t *d)
{
    uint32_t            i;
    recs_bundle_pair_t  pair;

    d->npairs = 0;

    for (i = 0; i < d->nseen; i++) {
        pair = (recs_bundle_pair_t) { d->seen[i], d->count[d->seen[i]] };

        if (recs_dig_fits(d, pair.item)) {
            recs_dig_offer(d, &pair);
        }

        d->count[pair.item] = 0;
    }
}


/* ---- rows */

static int
recs_dig_row_order(const void *a, const void *b)
{
    const recs_dig_row_t  *x, *y;

    x = a;
    y = b;

    return (x->items > y->items) - (x->items < y->items);
}


static void
recs_dig_merge(recs_dig_t *d)
{
    uint32_t  i, n;

    qsort(d->rows, d->nrows, sizeof(recs_dig_row_t), recs_dig_row_order);

    for (i = n = 0; i < d->nrows; i++) {
        if (n != 0 && d->rows[n - 1].items == d->rows[i].items) {
            d->rows[n - 1].count++;

        } else {
            d->rows[n++] = d->rows[i];
        }
    }

    d->nrows = n;
}


/* the candidates in a basket of the root */

static uint32_t
recs_dig_word(const recs_dig_t *d, uint32_t row)
{
    uint32_t         bit, items;
    uint64_t         k;
    const uint32_t  *values;

    k = d->m->baskets->of_basket.start[row];
    values = d->m->baskets->of_basket.values;

    for (items = 0; values[k] != d->root; k++) {
        bit = d->bit[values[k]];
        items |= bit != 0 ? 1u << (bit - 1) : 0;
    }

    return items;
}


static void
recs_dig_rows(recs_dig_t *d)
{
    uint32_t            i, row, items;
    uint64_t            k;
    const recs_rows_t  *of_item;

    of_item = &d->m->baskets->of_item;
    d->nrows = 0;

    for (i = 0; i < d->npairs; i++) {
        d->bit[d->pairs[i].item] = (uint8_t) (i + 1);
    }

    for (k = of_item->start[d->root]; k < of_item->start[d->root + 1]; k++) {
        row = of_item->values[k];
        items = recs_bundle_counts(d->m->baskets, row) ? recs_dig_word(d, row)
                                                       : 0;
        if (items != 0) {
            d->rows[d->nrows++] = (recs_dig_row_t) { items, 1 };
        }
    }

    for (i = 0; i < d->npairs; i++) {
        d->bit[d->pairs[i].item] = 0;
    }

    recs_dig_merge(d);
}


/* ---- sets */

/* the set at hand with its items in order; its best seller comes first then */

static void
recs_dig_keep(recs_dig_t *d)
{
    uint32_t       i, k, at;
    recs_bundle_t  set;

    set = d->set;

    for (i = 1; i < set.n; i++) {
        for (k = i; k > 0 && set.items[k - 1] > d->set.items[i]; k--) {
            set.items[k] = set.items[k - 1];
        }

        set.items[k] = d->set.items[i];
    }

    set.score = recs_dig_score(d->m, set.support, set.items[0]);
    at = d->nsets;

    if (at < RECS_BUNDLE_FOUND) {
        d->nsets++;

    } else if (recs_bundle_order(&set, &d->sets[--at]) > 0) {
        return;
    }

    for ( /* void */ ; at > 0 && recs_bundle_order(&set, &d->sets[at - 1]) < 0;
         at--)
    {
        d->sets[at] = d->sets[at - 1];
    }

    d->sets[at] = set;
}


/* two variants of one product are no set */

static bool
recs_dig_twice(const recs_dig_t *d, uint32_t item)
{
    uint32_t             i;
    const recs_facts_t  *f;

    f = d->m->attributes->facts;

    for (i = 0; i < d->set.n; i++) {
        if (f[item].group != 0 && f[d->set.items[i]].group == f[item].group) {
            return true;
        }
    }

    return false;
}


/*
 * Sets of the one at hand and candidates from bit on.  rows hold it; least is
 * what its items ask for.
 */

static void
recs_dig_sets(recs_dig_t *d, const uint32_t *rows, uint32_t nrows,
    uint32_t bit, uint32_t least)
{
    uint32_t  i, n, item, own, *cut;

    cut = d->cut[d->set.n];

    for ( /* void */ ; bit < d->npairs && d->steps > 0; bit++) {
        item = d->pairs[bit].item;
        own = recs_dig_least(d->m, item);
        own = own > least ? own : least;

        if (d->pairs[bit].count < own || recs_dig_twice(d, item)) {
            continue;
        }

        d->steps -= nrows;
        d->set.support = 0;

        for (n = i = 0; i < nrows; i++) {
            if (d->rows[rows[i]].items & 1u << bit) {
                cut[n++] = rows[i];
                d->set.support += d->rows[rows[i]].count;
            }
        }

        if (d->set.support < own) {
            continue;
        }

        d->set.items[d->set.n++] = item;
        recs_dig_keep(d);

        if (d->set.n < RECS_BUNDLE_ITEMS) {
            recs_dig_sets(d, cut, n, bit + 1, own);
        }

        d->set.n--;
    }
}


/* ---- a root */

static bool
recs_dig_take(recs_dig_t *d)
{
    recs_bundle_root_t  *r;

    r = &d->m->roots[d->root];

    r->pairs = malloc(d->npairs * sizeof(recs_bundle_pair_t));
    r->sets = malloc(d->nsets * sizeof(recs_bundle_t));

    if (r->pairs == NULL || r->sets == NULL) {
        return false;
    }

    r->npairs = d->npairs;
    r->nsets = d->nsets;
    memcpy(r->pairs, d->pairs, r->npairs * sizeof(recs_bundle_pair_t));
    memcpy(r->sets, d->sets, r->nsets * sizeof(recs_bundle_t));

    qsort(r->pairs, r->npairs, sizeof(recs_bundle_pair_t),
          recs_bundle_pair_order);

    return true;
}


static bool
recs_dig_work(const void *ctx, void *scratch, uint32_t i)
{
    uint32_t                   row;
    recs_dig_t                *d;
    const recs_bundle_mine_t  *m;

    m = ctx;
    d = scratch;
    d->root = i;

    if (m->orders[i] < m->support
        || m->attributes->facts[i].availability == RECS_OUT_OF_STOCK)
    {
        return true;
    }

    recs_dig_count(d);
    recs_dig_candidates(d);

    if (d->npairs == 0) {
        return true;
    }

    recs_dig_rows(d);

    for (row = 0; row < d->nrows; row++) {
        d->cut[0][row] = row;
    }

    d->set = (recs_bundle_t) { .items = { i }, .n = 1 };
    d->nsets = 0;
    d->steps = RECS_DIG_STEPS + (int64_t) d->nrows * RECS_DIG_TIMES;

    recs_dig_sets(d, d->cut[0], d->nrows, 0, recs_dig_least(m, i));

    return recs_dig_take(d);
}


static void
recs_dig_release(void *scratch)
{
    recs_dig_t  *d;

    d = scratch;

    free(d->cut[0]);
    free(d->count);
    free(d->bit);
    free(d->seen);
    free(d->rows);
    free(d);
}


static void *
recs_dig_scratch(const void *ctx)
{
    size_t                     items, rows;
    uint32_t                   i;
    recs_dig_t                *d;
    const recs_bundle_mine_t  *m;

    m = ctx;
    items = (size_t) m->baskets->items + 1;
    rows = (size_t) m->baskets->orders[0] + 1;      /* the best seller's */

    d = calloc(1, sizeof(recs_dig_t));
    if (d == NULL) {
        return NULL;
    }

    d->m = m;
    d->count = calloc(items, sizeof(uint32_t));
    d->bit = calloc(items, sizeof(uint8_t));
    d->seen = malloc(items * sizeof(uint32_t));
    d->rows = malloc(rows * sizeof(recs_dig_row_t));
    d->cut[0] = malloc(rows * RECS_BUNDLE_ITEMS * sizeof(uint32_t));

    if (d->count == NULL || d->bit == NULL || d->seen == NULL
        || d->rows == NULL || d->cut[0] == NULL)
    {
        recs_dig_release(d);
        return NULL;
    }

    for (i = 1; i < RECS_BUNDLE_ITEMS; i++) {
        d->cut[i] = d->cut[0] + i * rows;
    }

    return d;
}


const recs_worker_t  recs_bundle_digger = {
    recs_dig_scratch,
    recs_dig_release,
    recs_dig_work
};
