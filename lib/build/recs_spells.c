
#include "build/recs_spells.h"

#include <stdlib.h>


static void
recs_spell_add(recs_rows_t *r, uint64_t *n, const recs_baskets_t *b,
    uint32_t row)
{
    uint64_t  items;

    items = b->of_basket.start[row + 1] - b->of_basket.start[row];

    memcpy(r->values + *n, b->of_basket.values + b->of_basket.start[row],
           items * sizeof(uint32_t));

    *n += items;
}


/* the row under way is complete: each item once, ascending */

static void
recs_spell_end(recs_rows_t *r, uint64_t *n)
{
    uint32_t  *items;
    uint64_t   i, k, count;

    items = r->values + r->start[r->rows];
    count = *n - r->start[r->rows];

    qsort(items, count, sizeof(uint32_t), recs_number_order);

    for (i = k = 0; i < count; i++) {
        if (k == 0 || items[i] != items[k - 1]) {
            items[k++] = items[i];
        }
    }

    *n = r->start[r->rows] + k;
    r->start[++r->rows] = *n;
}


static void
recs_spells_customer(recs_rows_t *r, uint64_t *n, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t customer, uint32_t days)
{
    uint32_t  day, first;
    uint64_t  i, begin;

    begin = c->baskets.start[customer];
    first = 0;

    for (i = begin; i < c->baskets.start[customer + 1]; i++) {
        day = b->day[c->baskets.values[i]];

        if (i == begin) {
            first = day;

        } else if (days != RECS_SPELL_LIFE
                   && (first == 0 || day - first > days))
        {
            recs_spell_end(r, n);
            first = day;
        }

        recs_spell_add(r, n, b, c->baskets.values[i]);
    }

    recs_spell_end(r, n);
}


static void
recs_spells_fill(recs_rows_t *r, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t days, bool nobody)
{
    uint32_t  i;
    uint64_t  n;

    r->rows = 0;

    for (n = 0, i = 0; i < c->n; i++) {
        recs_spells_customer(r, &n, c, b, i, days);
    }

    for (i = 0; i < b->of_basket.rows && nobody; i++) {
        if (b->customer[i] == 0) {
            recs_spell_add(r, &n, b, i);
            recs_spell_end(r, &n);
        }
    }
}


recs_rc_t
recs_spells_make(recs_baskets_t *s, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t days, bool nobody)
{
    recs_rc_t     rc;
    recs_rows_t  *r;

    *s = (recs_baskets_t) { .items = b->items };
    r = &s->of_basket;

    rc = recs_rows_alloc(r, b->of_basket.rows,
                         b->of_basket.start[b->of_basket.rows]);

    if (rc == RECS_OK) {
        recs_spells_fill(r, c, b, days, nobody);
        rc = recs_rows_alloc(&s->of_item, b->items, r->start[r->rows]);
    }

    if (rc != RECS_OK) {
        recs_baskets_free(s);
        return rc;
    }

    s->n = r->rows;
    recs_rows_invert(&s->of_item, r);

    return RECS_OK;
}
