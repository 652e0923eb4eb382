
#include "build/recs_links.h"

#include "build/recs_pairs.h"

#include <math.h>
#include <stdlib.h>


#define RECS_LINKS_WAVE   4096          /* items made at a time */


typedef struct {
    recs_baskets_t       people;        /* customers in place of baskets */
    recs_cooc_t          cooc;
    const recs_trend_t  *trend;
} recs_linking_t;


/* ---- each customer as one large basket */

static int
recs_links_number_order(const void *a, const void *b)
{
    uint32_t  x, y;

    x = *(const uint32_t *) a;
    y = *(const uint32_t *) b;

    return (x > y) - (x < y);
}


/* append the customer's items, each once, to row of r */

static void
recs_links_person(recs_rows_t *r, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t customer)
{
    uint32_t  row, *to;
    uint64_t  i, k, n, items;

    to = r->values + r->start[customer];

    for (n = 0, i = c->baskets.start[customer];
         i < c->baskets.start[customer + 1]; i++)
    {
        row = c->baskets.values[i];
        items = b->of_basket.start[row + 1] - b->of_basket.start[row];
        memcpy(to + n, b->of_basket.values + b->of_basket.start[row],
               items * sizeof(uint32_t));
        n += items;
    }

    qsort(to, n, sizeof(uint32_t), recs_links_number_order);

    for (i = k = 0; i < n; i++) {
        if (k == 0 || to[i] != to[k - 1]) {
            to[k++] = to[i];
        }
    }

    r->start[customer + 1] = r->start[customer] + k;
}


static recs_rc_t
recs_links_people(recs_linking_t *x, const recs_customers_t *c,
    const recs_baskets_t *b)
{
    uint32_t      i;
    recs_rows_t  *r;

    x->people.items = b->items;
    r = &x->people.of_basket;

    if (recs_rows_alloc(r, c->n, b->of_basket.start[b->of_basket.rows])
        != RECS_OK)
    {
        return RECS_SYS;
    }

    for (i = 0; i < c->n; i++) {
        recs_links_person(r, c, b, i);
    }

    if (recs_rows_alloc(&x->people.of_item, b->items, r->start[c->n])
        != RECS_OK)
    {
        return RECS_SYS;
    }

    recs_rows_invert(&x->people.of_item, r);

    return recs_cooc_make(&x->cooc, &x->people, c->n, 0);
}


/* ---- the links of one item: a recs_list_maker_t */

static void *
recs_links_scratch(const void *ctx)
{
    return recs_cooc_row_new(&((const recs_linking_t *) ctx)->cooc);
}


static void
recs_links_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static void
recs_links_item(const void *ctx, void *scratch, uint32_t item, recs_top_t *top)
{
    double                 score;
    uint32_t               i, other;
    recs_cooc_row_t       *row;
    const recs_cooc_t     *c;
    const recs_linking_t  *x;

    x = ctx;
    c = &x->cooc;
    row = scratch;

    recs_cooc_row(c, item, row);

    for (i = 0; i < row->n; i++) {
        other = row->seen[i];

        if (other != item) {
            score = recs_pair_score(RECS_SHRUNK_COSINE,
                                    (double) row->weight[other],
                                    (double) c->sum[item],
                                    (double) c->sum[other], c->total)
                    * sqrt((double) x->trend->growth[other]);

            recs_top_offer(top, &(recs_neighbour_t) { other, (float) score, 0 });
        }
    }

    recs_cooc_row_clear(row);
    recs_top_sort(top);
}


static const recs_list_maker_t  recs_links_maker = {
    recs_links_scratch,
    recs_links_release,
    recs_links_item
};


static recs_rc_t
recs_links_fill(recs_linking_t *x, recs_link_t *links, unsigned threads)
{
    uint32_t     i, k, first, n, items;
    recs_rc_t    rc;
    recs_top_t  *tops;

    tops = malloc(RECS_LINKS_WAVE * sizeof(recs_top_t));
    items = x->people.items;
    rc = tops != NULL ? RECS_OK : RECS_SYS;

    for (first = 0; first < items && rc == RECS_OK; first += n) {
        n = items - first < RECS_LINKS_WAVE ? items - first : RECS_LINKS_WAVE;

        rc = recs_lists_make(tops, NULL, first, n, threads, &recs_links_maker,
                             x);

        for (i = 0; i < n && rc == RECS_OK; i++) {
            for (k = 0; k < RECS_LINKS && k < tops[i].n; k++, links++) {
                *links = (recs_link_t) { tops[i].nb[k].item,
                                         tops[i].nb[k].score };
            }

            links += RECS_LINKS - k;
        }
    }

    free(tops);

    return rc;
}


recs_rc_t
recs_links_make(recs_link_t **links, const recs_customers_t *c,
    const recs_baskets_t *b, const recs_trend_t *trend, unsigned threads,
    recs_err_t *err)
{
    recs_rc_t       rc;
    recs_linking_t  x;

    x = (recs_linking_t) { .trend = trend };

    *links = calloc((size_t) b->items * RECS_LINKS + 1, sizeof(recs_link_t));
    rc = *links != NULL ? recs_links_people(&x, c, b) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_links_fill(&x, *links, threads);
    }

    recs_cooc_free(&x.cooc);
    recs_baskets_free(&x.people);

    if (rc != RECS_OK) {
        free(*links);
        *links = NULL;
        return recs_fail(err, rc, 0, "out of memory: links of %u items",
                         b->items);
    }

    return RECS_OK;
}
