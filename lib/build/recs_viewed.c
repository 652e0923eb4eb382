
#include "build/recs_viewed.h"

#include "build/recs_cooc.h"

#include <math.h>
#include <stdlib.h>


#define RECS_VIEWED_REACH      10       /* views; further ones hardly tell */
#define RECS_VIEWED_BEFORE     0.75f    /* what came before, against behind */
#define RECS_VIEWED_OWN        0.6      /* exponents of the damping: of i, */
#define RECS_VIEWED_OTHER      0.3      /* and of j */

#define RECS_VIEWED_SMOOTH     50       /* sessions; of the shop's rate of coming
                                           back, in that of an item */

#define RECS_VIEWED_WAVE       4096     /* items made before they are packed */


/* ---- the first step */

static void
recs_viewed_session(const recs_viewed_t *v, uint32_t session, uint32_t item,
    recs_cooc_row_t *row)
{
    float               w;
    uint64_t            x, y, from, to, begin, end;
    const recs_rows_t  *r;

    r = &v->sessions->of_session;
    begin = r->start[session];
    end = r->start[session + 1];

    for (x = begin; x < end; x++) {

        if (r->values[x] != item) {
            continue;
        }

        from = x - begin > RECS_VIEWED_REACH ? x - RECS_VIEWED_REACH : begin;
        to = end - x > RECS_VIEWED_REACH ? x + RECS_VIEWED_REACH + 1 : end;

        for (y = from; y < to; y++) {

            if (r->values[y] == item) {
                v->back[item] += y > x ? 1 / (float) (y - x) : 0;
                continue;
            }

            w = y > x ? v->weight[session] / (float) (y - x)
                : RECS_VIEWED_BEFORE * v->weight[session] / (float) (x - y);

            recs_cooc_row_add(row, r->values[y], w);
        }
    }
}


static double
recs_viewed_damp(const recs_viewed_t *v, uint32_t item, uint32_t other)
{
    return pow(v->seen[item], -RECS_VIEWED_OWN)
           * pow(v->seen[other], -RECS_VIEWED_OTHER);
}


static void
recs_viewed_first(const void *ctx, void *scratch, uint32_t item,
    recs_top_t *top)
{
    uint32_t              i;
    uint64_t              k, from;
    recs_cooc_row_t      *row;
    recs_neighbour_t      nb;
    const recs_rows_t    *r;
    const recs_viewed_t  *v;

    v = ctx;
    row = scratch;
    r = &v->sessions->of_item;
    from = r->start[item];

    for (k = from; k < r->start[item + 1] && r->values[k] < v->limit; k++) {

        /* a session stands there as often as it holds the item */
        if (k == from || r->values[k] != r->values[k - 1]) {
            recs_viewed_session(v, r->values[k], item, row);
        }
    }

    for (i = 0; i < row->n; i++) {
        nb.item = row->seen[i];
        nb.support = row->count[nb.item];
        nb.score = (float) ((double) row->weight[nb.item]
                            * recs_viewed_damp(v, item, nb.item));
        recs_top_offer(top, &nb);
    }

    recs_cooc_row_clear(row);
}


static void *
recs_viewed_scratch(const void *ctx)
{
    return recs_cooc_row_of(((const recs_viewed_t *) ctx)->sessions->items);
}


static void
recs_viewed_release(void *scratch)
{
    recs_cooc_row_free(scratch);
}


static const recs_list_maker_t  recs_viewed_first_maker = {
    recs_viewed_scratch,
    recs_viewed_release,
    recs_viewed_first
};


/* the best of a wave's lists, behind those of the waves before */

static recs_rc_t
recs_viewed_pack(recs_viewed_t *v, recs_top_t *tops, uint32_t first,
    uint32_t n)
{
    uint32_t           i, kept;
    uint64_t           total;
    recs_neighbour_t  *near;

    total = v->start[first];

    for (i = 0; i < n; i++) {
        recs_top_sort(&tops[i]);
        total += tops[i].n < RECS_VIEWED_NEAR ? tops[i].n : RECS_VIEWED_NEAR;
        v->start[first + i + 1] = total;
    }

    near = realloc(v->near, (total + 1) * sizeof(recs_neighbour_t));
    if (near == NULL) {
        return RECS_SYS;
    }

    v->near = near;

    for (i = 0; i < n; i++) {
        kept = (uint32_t) (v->start[first + i + 1] - v->start[first + i]);
        memcpy(near + v->start[first + i], tops[i].nb,
               kept * sizeof(recs_neighbour_t));
    }

    return RECS_OK;
}


/* the shop's rate of coming back: of all items together */

static double
recs_viewed_rate(const recs_viewed_t *v)
{
    double    back, seen;
    uint32_t  i;

    back = seen = 0;

    for (i = 0; i < v->sessions->items; i++) {
        back += (double) v->back[i];
        seen += v->seen[i];
    }

    return seen > 0 ? back / seen : 0;
}


/* what a session weighs, and how many hold each item */

static void
recs_viewed_count(recs_viewed_t *v)
{
    uint32_t            i, item;
    uint64_t            k;
    const recs_rows_t  *r;

    for (i = 0; i < v->limit; i++) {
        v->weight[i] = (float) pow((double) (i + 1) / v->limit, v->how.recency);
    }

    r = &v->sessions->of_item;

    for (item = 0; item < v->sessions->items; item++) {
        for (k = r->start[item];
             k < r->start[item + 1] && r->values[k] < v->limit;
             k++)
        {
            v->seen[item] += k == r->start[item]
                             || r->values[k] != r->values[k - 1];
        }
    }
}


recs_rc_t
recs_viewed_make(recs_viewed_t *v, const recs_sessions_t *s,
    const recs_viewed_how_t *how, uint32_t limit, unsigned threads)
{
    uint32_t     first, n;
    recs_rc_t    rc;
    recs_top_t  *tops;

    *v = (recs_viewed_t) { .sessions = s, .how = *how, .limit = limit };

    v->weight = malloc(((size_t) limit + 1) * sizeof(float));
    v->seen = calloc((size_t) s->items + 1, sizeof(uint32_t));
    v->back = calloc((size_t) s->items + 1, sizeof(float));
    v->start = calloc((size_t) s->items + 1, sizeof(uint64_t));
    tops = malloc(RECS_VIEWED_WAVE * sizeof(recs_top_t));

    rc = v->weight != NULL && v->seen != NULL && v->back != NULL
         && v->start != NULL && tops != NULL ? RECS_OK : RECS_SYS;

    if (rc == RECS_OK) {
        recs_viewed_count(v);
    }

    for (first = 0; first < s->items && rc == RECS_OK; first += n) {
        n = s->items - first < RECS_VIEWED_WAVE ? s->items - first
                                                : RECS_VIEWED_WAVE;

        rc = recs_lists_make(tops, NULL, first, n, threads,
                             &recs_viewed_first_maker, v);

        if (rc == RECS_OK) {
            rc = recs_viewed_pack(v, tops, first, n);
        }
    }

    free(tops);

    if (rc != RECS_OK) {
        recs_viewed_free(v);
        return rc;
    }

    v->rate = recs_viewed_rate(v);

    return RECS_OK;
}


void
recs_viewed_free(recs_viewed_t *v)
{
    free(v->weight);
    free(v->seen);
    free(v->back);
    free(v->start);
    free(v->near);

    *v = (recs_viewed_t) { 0 };
}


/* ---- the second step */

static void
recs_viewed_walk(const recs_viewed_t *v, uint32_t item,
    const recs_neighbour_t *by, recs_cooc_row_t *row)
{
    float     sum, share;
    uint64_t  k, from, to;

    from = v->start[by->item];
    to = v->start[by->item + 1];

    for (sum = 0, k = from; k < to; k++) {
        sum += v->near[k].score;
    }

    share = sum > 0 ? (float) v->how.second * by->score / sum : 0;

    for (k = from; k < to; k++) {
        if (v->near[k].item != item) {
            recs_cooc_row_add(row, v->near[k].item, share * v->near[k].score);
        }
    }
}


/*
 * Coming back is counted as any other view, by 1/distance; few sessions say
 * little of one item, so it leans on the shop.
 */

static recs_neighbour_t
recs_viewed_back(const recs_viewed_t *v, uint32_t item)
{
    double  rate;

    rate = ((double) v->back[item] + RECS_VIEWED_SMOOTH * v->rate)
           / (v->seen[item] + RECS_VIEWED_SMOOTH);

    return (recs_neighbour_t) {
        .item = item,
        .score = (float) (v->how.back * rate * v->seen[item]
                          * recs_viewed_damp(v, item, item)),
        .support = v->seen[item]
    };
}


static void
recs_viewed_second(const void *ctx, void *scratch, uint32_t item,
    recs_top_t *top)
{
    uint32_t                i, n;
    recs_cooc_row_t        *row;
    recs_neighbour_t        nb;
    const recs_viewed_t    *v;
    const recs_neighbour_t *near;

    v = ctx;
    row = scratch;
    near = v->near + v->start[item];
    n = (uint32_t) (v->start[item + 1] - v->start[item]);

    for (i = 0; i < n; i++) {
        recs_cooc_row_add(row, near[i].item, near[i].score);
    }

    for (i = 0; i < n && v->how.second > 0; i++) {
        recs_viewed_walk(v, item, &near[i], row);
    }

    for (i = 0; i < row->n; i++) {
        nb = (recs_neighbour_t) {
            .item = row->seen[i],
            .score = row->weight[row->seen[i]],
            .support = i < n ? near[i].support : 0
        };

        recs_top_offer(top, &nb);
    }

    nb = recs_viewed_back(v, item);

    if (n != 0 && nb.score > 0) {
        recs_top_offer(top, &nb);
    }

    recs_cooc_row_clear(row);
}


const recs_list_maker_t  recs_viewed_maker = {
    recs_viewed_scratch,
    recs_viewed_release,
    recs_viewed_second
};
