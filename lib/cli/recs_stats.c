
#include "cli/recs_stats.h"

#include "store/recs_attribute.h"

#include <errno.h>
#include <stdlib.h>


/*
 * Scores are counted by the upper half of a float's bits, which sort as the
 * floats do: 7 bits of fraction, so a bucket is less than 1 % wide.
 */

#define RECS_STATS_BUCKETS   32768      /* positive floats */


typedef struct {
    recs_stats_t        *stats;
    const recs_store_t  *st;
    bool                *sellable;      /* by item */
    uint32_t            *uses;          /* by item: lists that hold it */
    uint64_t             lengths[RECS_NEIGHBOURS_MAX + 1];
    uint64_t             scores[RECS_STATS_BUCKETS];
} recs_counting_t;


static unsigned
recs_stats_bucket(float score)
{
    uint32_t  bits;

    memcpy(&bits, &score, sizeof(bits));

    return bits >> 16 & (RECS_STATS_BUCKETS - 1);
}


static double
recs_stats_score(size_t bucket)
{
    float     score;
    uint32_t  bits;

    bits = (uint32_t) bucket << 16;
    memcpy(&score, &bits, sizeof(score));

    return (double) score;
}


/* the bucket of the value at rank (n - 1) * quarters / 4 */

static size_t
recs_stats_quartile(const uint64_t *counts, size_t buckets, unsigned quarters)
{
    size_t    i;
    uint64_t  n, rank;

    for (i = 0, n = 0; i < buckets; i++) {
        n += counts[i];
    }

    rank = n ? (n - 1) * quarters / 4 : 0;

    for (i = 0, n = 0; i < buckets - 1; i++) {
        n += counts[i];

        if (n > rank) {
            break;
        }
    }

    return i;
}


/* ---- attributes */

/* the names, each with its range of values */

static recs_rc_t
recs_stats_names(recs_stats_t *s, const recs_store_t *st)
{
    uint32_t    id, n;
    recs_str_t  name, value;

    n = recs_store_meta(st)->attributes;

    s->names = calloc((size_t) n + 1, sizeof(recs_stats_name_t));
    if (s->names == NULL) {
        return RECS_SYS;
    }

    for (id = 0; id < n; id += s->names[s->nnames++].values) {
        s->names[s->nnames].first = id;

        if (recs_store_attribute(st, id, &name, &value) != RECS_OK
            || recs_store_attribute_values(st, name, &s->names[s->nnames].first,
                                           &s->names[s->nnames].values)
               != RECS_OK
            || s->names[s->nnames].first != id)
        {
            return RECS_BAD;
        }
    }

    return RECS_OK;
}


/* values ascend, and so do the names they are of */

static recs_rc_t
recs_stats_attributes(recs_stats_t *s, const recs_store_t *st, uint32_t item)
{
    uint32_t                id, name, counted;
    recs_rc_t               rc;
    recs_item_attributes_t  cursor;

    rc = recs_store_attributes(st, item, &cursor);
    s->attributed += rc == RECS_OK;

    for (name = 0, counted = UINT32_MAX; rc == RECS_OK; /* void */) {
        rc = recs_attributes_next(&cursor, &id);

        if (rc != RECS_OK) {
            break;
        }

        while (id - s->names[name].first >= s->names[name].values) {
            name++;
        }

        s->names[name].items += name != counted;
        counted = name;
    }

    return rc == RECS_NONE ? RECS_OK : rc;
}


/* ---- items */

static recs_rc_t
recs_stats_items(recs_counting_t *x)
{
    uint32_t       i;
    recs_card_t    card;
    recs_facts_t   facts;
    recs_stats_t  *s;

    s = x->stats;

    for (i = 0; i < recs_store_meta(x->st)->items; i++) {

        if (recs_store_facts(x->st, i, &facts) != RECS_OK
            || recs_store_card(x->st, i, &card) != RECS_OK
            || recs_stats_attributes(s, x->st, i) != RECS_OK)
        {
            return RECS_BAD;
        }

        x->sellable[i] = facts.availability != RECS_OUT_OF_STOCK;

        s->availability[facts.availability & 3]++;
        s->sellable += x->sellable[i];
        s->priced += facts.price >= 0;
        s->grouped += facts.group != 0;
        s->sold += facts.orders != 0;
        s->pictured += memmem(card.json.data, card.json.len, "\"image\":null",
                              12) == NULL;
    }

    return RECS_OK;
}


/* ---- lists */

static recs_rc_t
recs_stats_one(recs_counting_t *x, recs_list_id_t list, uint32_t key,
    recs_stats_list_t *s)
{
    uint32_t          n;
    recs_rc_t         rc;
    recs_list_t       cursor;
    recs_neighbour_t  nb;

    rc = recs_store_list(x->st, list, key, &cursor);

    for (n = 0; rc == RECS_OK; n++) {
        rc = recs_list_next(&cursor, &nb);

        if (rc != RECS_OK) {
            break;
        }

        if (s->neighbours++ == 0) {
            s->scores.min = s->scores.max = (double) nb.score;
        }

        if ((double) nb.score < s->scores.min) {
            s->scores.min = (double) nb.score;
        }

        if ((double) nb.score > s->scores.max) {
            s->scores.max = (double) nb.score;
        }

        x->uses[nb.item]++;
        x->scores[recs_stats_bucket(nb.score)]++;
    }

    if (n != 0) {
        x->lengths[n]++;
        s->lists++;
        s->sellable += recs_list_key(list) == RECS_KEY_ITEM && x->sellable[key];
    }

    return rc == RECS_NONE ? RECS_OK : RECS_BAD;
}


static void
recs_stats_spreads(const recs_counting_t *x, recs_stats_list_t *s)
{
    const size_t  lengths = RECS_NEIGHBOURS_MAX + 1;

    s->lengths = (recs_stats_spread_t) {
        (double) recs_stats_quartile(x->lengths, lengths, 0),
        (double) recs_stats_quartile(x->lengths, lengths, 1),
        (double) recs_stats_quartile(x->lengths, lengths, 2),
        (double) recs_stats_quartile(x->lengths, lengths, 3),
        (double) recs_stats_quartile(x->lengths, lengths, 4)
    };

    s->scores.quarter = recs_stats_score(
        recs_stats_quartile(x->scores, RECS_STATS_BUCKETS, 1));
    s->scores.median = recs_stats_score(
        recs_stats_quartile(x->scores, RECS_STATS_BUCKETS, 2));
    s->scores.three_quarters = recs_stats_score(
        recs_stats_quartile(x->scores, RECS_STATS_BUCKETS, 3));
}


static void
recs_stats_top(const recs_counting_t *x, uint32_t items, recs_stats_list_t *s)
{
    uint32_t  i, k;

    for (i = 0; i < items; i++) {

        if (x->uses[i] == 0) {
            continue;
        }

        s->recommended++;

        for (k = s->ntop; k > 0 && s->top_lists[k - 1] < x->uses[i]; k--) {
            if (k < RECS_STATS_TOP) {
                s->top[k] = s->top[k - 1];
                s->top_lists[k] = s->top_lists[k - 1];
            }
        }

        if (k < RECS_STATS_TOP) {
            s->top[k] = i;
            s->top_lists[k] = x->uses[i];
            s->ntop += s->ntop < RECS_STATS_TOP;
        }
    }
}


static int
recs_stats_more(const void *a, const void *b)
{
    uint32_t  x, y;

    x = *(const uint32_t *) a;
    y = *(const uint32_t *) b;

    return (x < y) - (x > y);
}


/* sorts uses: the last that is asked of them */

static void
recs_stats_concentration(recs_counting_t *x, uint32_t items,
    recs_stats_list_t *s)
{
    uint32_t  i, most;
    uint64_t  n;

    qsort(x->uses, items, sizeof(uint32_t), recs_stats_more);
    most = (items + 99) / 100;

    for (i = 0, n = 0; i < most; i++) {
        n += x->uses[i];
    }

    s->top_share = s->neighbours ? (double) n / (double) s->neighbours : 0;
}


static recs_rc_t
recs_stats_list(recs_counting_t *x, recs_list_id_t list)
{
    uint32_t            key;
    recs_stats_list_t  *s;
    const recs_meta_t  *meta;

    s = &x->stats->lists[list];
    meta = recs_store_meta(x->st);

    s->keys = recs_key_count(meta, recs_list_key(list));
    s->bytes = recs_store_list_size(x->st, list);

    /* sets, not neighbours */
    if (list == RECS_LIST_BUNDLE) {
        return RECS_OK;
    }

    memset(x->uses, 0, meta->items * sizeof(uint32_t));
    memset(x->lengths, 0, sizeof(x->lengths));
    memset(x->scores, 0, sizeof(x->scores));

    for (key = 0; key < s->keys; key++) {
        if (recs_stats_one(x, list, key, s) != RECS_OK) {
            return RECS_BAD;
        }
    }

    recs_stats_spreads(x, s);
    recs_stats_top(x, meta->items, s);
    recs_stats_concentration(x, meta->items, s);

    return RECS_OK;
}


recs_rc_t
recs_stats_make(recs_stats_t *s, const recs_store_t *st, recs_err_t *err)
{
    size_t            items;
    recs_rc_t         rc;
    recs_list_id_t    list;
    recs_counting_t  *x;

    *s = (recs_stats_t) { 0 };
    items = recs_store_meta(st)->items;

    x = calloc(1, sizeof(recs_counting_t));
    if (x == NULL) {
        return recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
    }

    x->stats = s;
    x->st = st;
    x->sellable = calloc(items + 1, sizeof(bool));
    x->uses = calloc(items + 1, sizeof(uint32_t));

    if (x->sellable == NULL || x->uses == NULL) {
        rc = recs_fail(err, RECS_SYS, ENOMEM, "out of memory");
        goto done;
    }

    rc = recs_stats_names(s, st);

    if (rc == RECS_OK) {
        rc = recs_stats_items(x);
    }

    for (list = 0; list < RECS_LISTS && rc == RECS_OK; list++) {
        rc = recs_stats_list(x, list);
    }

    if (rc != RECS_OK) {
        rc = recs_fail(err, rc, 0, "a record is damaged: run recs verify");
    }

done:

    free(x->sellable);
    free(x->uses);
    free(x);

    return rc;
}


void
recs_stats_free(recs_stats_t *s)
{
    free(s->names);
    s->names = NULL;
}
