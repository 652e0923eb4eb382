
#include "build/recs_links.h"

#include "build/recs_pairs.h"
#include "build/recs_spells.h"

#include <math.h>
#include <stdlib.h>


#define RECS_LINKS_WAVE   4096          /* items made at a time */


typedef struct {
    recs_baskets_t       people;        /* each customer as one basket */
    recs_cooc_t          cooc;
    const recs_trend_t  *trend;
} recs_linking_t;


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

    rc = *links != NULL
         ? recs_spells_make(&x.people, c, b, RECS_SPELL_LIFE, false) : RECS_SYS;

    if (rc == RECS_OK) {
        rc = recs_cooc_make(&x.cooc, &x.people, c->n, 0);
    }

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
