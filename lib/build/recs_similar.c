
#include "build/recs_similar.h"

#include "build/recs_words.h"

#include <math.h>
#include <stdlib.h>


#define RECS_WORDS_MAX       32         /* features of an item */
#define RECS_POSTINGS_MAX    1000       /* candidates from one feature */


/* ---- features */

static bool
recs_feature_add(uint32_t *list, uint32_t *n, uint32_t feature)
{
    uint32_t  i;

    for (i = 0; i < *n; i++) {
        if (list[i] == feature) {
            return true;
        }
    }

    if (*n < RECS_WORDS_MAX) {
        list[(*n)++] = feature;
    }

    return *n < RECS_WORDS_MAX;
}


/* words are interned as they are; brand and category under a prefix byte */

static recs_rc_t
recs_feature_number(recs_similar_t *s, unsigned char kind, uint32_t number,
    uint32_t *list, uint32_t *n)
{
    uint32_t       feature;
    unsigned char  key[5];

    if (number == 0) {
        return RECS_OK;
    }

    key[0] = kind;
    memcpy(key + 1, &number, sizeof(number));

    if (recs_intern(&s->words, (recs_str_t) { key, sizeof(key) }, &feature)
        != RECS_OK)
    {
        return RECS_SYS;
    }

    (void) recs_feature_add(list, n, feature);

    return RECS_OK;
}


static recs_rc_t
recs_features_of(recs_similar_t *s, const recs_product_t *product,
    const recs_facts_t *facts, uint32_t *list, uint32_t *n)
{
    size_t                len;
    uint32_t              feature;
    unsigned char         word[RECS_WORD_BYTES];
    const unsigned char  *p, *end;

    *n = 0;

    if (recs_feature_number(s, 1, facts->brand, list, n) != RECS_OK
        || recs_feature_number(s, 2, facts->category, list, n) != RECS_OK)
    {
        return RECS_SYS;
    }

    p = product->title.data;
    end = p + product->title.len;

    while ((len = recs_word_next(&p, end, word)) != 0) {

        if (recs_intern(&s->words, (recs_str_t) { word, len }, &feature)
            != RECS_OK)
        {
            return RECS_SYS;
        }

        if (!recs_feature_add(list, n, feature)) {
            break;
        }
    }

    return RECS_OK;
}


static int
recs_feature_order(const void *a, const void *b)
{
    uint32_t  x, y;

    x = *(const uint32_t *) a;
    y = *(const uint32_t *) b;

    return (x > y) - (x < y);
}


static recs_rc_t
recs_similar_features(recs_similar_t *s, const recs_shop_t *shop,
    const recs_baskets_t *b)
{
    uint32_t   i, n;
    uint64_t   at;
    uint32_t  *shrunk;

    s->features.rows = b->items;
    s->features.start = calloc((size_t) b->items + 1, sizeof(uint64_t));
    s->features.values = malloc(((size_t) b->items + 1) * RECS_WORDS_MAX
                                * sizeof(uint32_t));

    if (s->features.start == NULL || s->features.values == NULL) {
        return RECS_SYS;
    }

    for (at = i = 0; i < b->items; i++) {
        if (recs_features_of(s, &shop->products[b->product[i]],
                             &s->attributes->facts[i],
                             s->features.values + at, &n)
            != RECS_OK)
        {
            return RECS_SYS;
        }

        qsort(s->features.values + at, n, sizeof(uint32_t),
              recs_feature_order);

        at += n;
        s->features.start[i + 1] = at;
    }

    shrunk = realloc(s->features.values, (at + 1) * sizeof(uint32_t));

    if (shrunk != NULL) {
        s->features.values = shrunk;
    }

    return RECS_OK;
}


/* ---- the index */

/* logarithms of prices are to the base half: a difference of 1 counts half */

static void
recs_similar_weigh(recs_similar_t *s, double half)
{
    double               idf, sum;
    uint32_t             i;
    uint64_t             k, n;
    const recs_facts_t  *facts;

    for (i = 0; i < s->items.rows; i++) {
        n = s->items.start[i + 1] - s->items.start[i];
        idf = log(1 + (double) s->features.rows / (double) (n ? n : 1));
        s->weight[i] = (float) (idf * idf);
    }

    for (i = 0; i < s->features.rows; i++) {
        sum = 0;

        for (k = s->features.start[i]; k < s->features.start[i + 1]; k++) {
            sum += (double) s->weight[s->features.values[k]];
        }

        facts = &s->attributes->facts[i];

        s->of[i] = (recs_similar_item_t) {
            .norm = (float) sqrt(sum),
            .price = facts->price > 0
                     ? (float) (log((double) facts->price) / log(half)) : -1,
            .category = facts->category,
            .group = facts->group
        };
    }
}


recs_rc_t
recs_similar_make(recs_similar_t *s, const recs_shop_t *shop,
    const recs_baskets_t *b, const recs_attributes_t *a, double half,
    recs_err_t *err)
{
    recs_rc_t  rc;

    *s = (recs_similar_t) { .attributes = a };

    rc = recs_similar_features(s, shop, b);

    if (rc == RECS_OK) {
        rc = recs_rows_alloc(&s->items, s->words.n,
                             s->features.start[b->items]);
        s->weight = malloc(((size_t) s->words.n + 1) * sizeof(float));
        s->of = malloc(((size_t) b->items + 1) * sizeof(recs_similar_item_t));
    }

    if (rc != RECS_OK || s->weight == NULL || s->of == NULL) {
        recs_similar_free(s);
        return recs_fail(err, RECS_SYS, 0, "out of memory: %u titles",
                         b->items);
    }

    recs_rows_invert(&s->items, &s->features);
    recs_similar_weigh(s, half);

    return RECS_OK;
}


void
recs_similar_free(recs_similar_t *s)
{
    recs_intern_free(&s->words);
    recs_rows_free(&s->features);
    recs_rows_free(&s->items);
    free(s->weight);
    free(s->of);

    *s = (recs_similar_t) { 0 };
}


/* ---- two items */

float
recs_similar_of(const recs_similar_t *s, uint32_t item, uint32_t other)
{
    float            norm, sum;
    uint64_t         i, k;
    const uint32_t  *values;
    const uint64_t  *start;

    sum = 0;
    start = s->features.start;
    values = s->features.values;

    i = start[item];
    k = start[other];

    while (i < start[item + 1] && k < start[other + 1]) {
        if (values[i] == values[k]) {
            sum += s->weight[values[i]];
        }

        /* features ascend */
        if (values[i] <= values[k]) {
            i++;

        } else {
            k++;
        }
    }

    norm = s->of[item].norm * s->of[other].norm;

    return norm > 0 ? sum / norm : 0;
}


/* ---- one item */

void
recs_similar_row_free(recs_similar_row_t *r)
{
    if (r == NULL) {
        return;
    }

    free(r->sum);
    free(r->seen);
    free(r);
}


recs_similar_row_t *
recs_similar_row_new(const recs_similar_t *s)
{
    recs_similar_row_t  *r;

    r = calloc(1, sizeof(recs_similar_row_t));
    if (r == NULL) {
        return NULL;
    }

    r->sum = calloc((size_t) s->features.rows + 1, sizeof(float));
    r->seen = malloc(((size_t) s->features.rows + 1) * sizeof(uint32_t));

    if (r->sum == NULL || r->seen == NULL) {
        recs_similar_row_free(r);
        return NULL;
    }

    return r;
}


void
recs_similar_row(const recs_similar_t *s, uint32_t item, recs_similar_row_t *r)
{
    float     norm;
    uint32_t  feature, other, n;
    uint64_t  i, k, end;

    for (i = s->features.start[item]; i < s->features.start[item + 1]; i++) {
        feature = s->features.values[i];
        k = s->items.start[feature];
        end = s->items.start[feature + 1];

        if (end - k > RECS_POSTINGS_MAX) {
            end = k + RECS_POSTINGS_MAX;
        }

        for ( /* void */ ; k < end; k++) {
            other = s->items.values[k];

            if (r->sum[other] == 0) {
                r->seen[r->n++] = other;
            }

            r->sum[other] += s->weight[feature];
        }
    }

    for (n = 0; n < r->n; n++) {
        norm = s->of[item].norm * s->of[r->seen[n]].norm;
        r->sum[r->seen[n]] = norm > 0 ? r->sum[r->seen[n]] / norm : 0;
    }
}


void
recs_similar_row_clear(recs_similar_row_t *r)
{
    uint32_t  i;

    for (i = 0; i < r->n; i++) {
        r->sum[r->seen[i]] = 0;
    }

    r->n = 0;
}


/* 1 in the same category, 0.7 with the same parent, 0 elsewhere */

static float
recs_similar_category(const recs_attributes_t *a, const recs_similar_item_t *x,
    const recs_similar_item_t *y)
{
    if (x->category == y->category || x->category == 0 || y->category == 0) {
        return 1;
    }

    return a->parent[x->category] == a->parent[y->category]
           && a->parent[x->category] != 0 ? 0.7f : 0;
}


static float
recs_similar_price(const recs_similar_item_t *x, const recs_similar_item_t *y)
{
    if (x->price < 0 || y->price < 0) {
        return 1;
    }

    return 1 / (1 + fabsf(x->price - y->price));
}


static void
recs_similar_list(const void *ctx, void *scratch, uint32_t item,
    recs_top_t *top)
{
    uint32_t                    i;
    recs_neighbour_t            nb;
    recs_similar_row_t         *row;
    const recs_similar_t       *s;
    const recs_similar_item_t  *own, *other;

    s = ctx;
    row = scratch;
    own = &s->of[item];

    recs_similar_row(s, item, row);

    for (i = 0; i < row->n; i++) {
        nb = (recs_neighbour_t) { .item = row->seen[i] };
        other = &s->of[nb.item];

        if (nb.item == item || (own->group != 0 && own->group == other->group))
        {
            continue;
        }

        nb.score = row->sum[nb.item]
                   * recs_similar_category(s->attributes, own, other);

        /* no price can make more of it */
        if (nb.score <= 0 || !recs_top_takes(top, nb.score)) {
            continue;
        }

        nb.score *= recs_similar_price(own, other);

        if (recs_top_takes(top, nb.score)) {
            recs_top_offer(top, &nb);
        }
    }

    recs_similar_row_clear(row);
}


static void *
recs_similar_scratch(const void *ctx)
{
    return recs_similar_row_new(ctx);
}


static void
recs_similar_release(void *scratch)
{
    recs_similar_row_free(scratch);
}


const recs_list_maker_t  recs_similar_maker = {
    recs_similar_scratch,
    recs_similar_release,
    recs_similar_list
};
