
#include "store/recs_live.h"

#include <stdlib.h>


#define RECS_LIVE_FIRST   64                /* changes there is room for; 2^k */


void
recs_live_free(recs_live_t *l)
{
    free(l->changed);
    free(l->boosted);
    free(l->entries);
    free(l->slots);

    *l = (recs_live_t) { 0 };
}


/* ---- what holds */

static bool
recs_live_holds(const recs_change_t *c, recs_live_field_t field, int64_t as_of,
    int64_t now)
{
    const recs_live_value_t  *v;

    v = &c->of[field];

    return v->time != 0 && now < v->until
           && (!recs_live_of_catalogue(field) || v->time >= as_of);
}


/* the sale price is the price where it is lower, as in a catalogue */

static void
recs_live_price(const recs_change_t *c, int64_t as_of, int64_t now,
    recs_live_item_t *item)
{
    int64_t  sale;

    if (recs_live_holds(c, RECS_LIVE_PRICE, as_of, now)) {
        item->price = c->of[RECS_LIVE_PRICE].value;
    }

    sale = c->of[RECS_LIVE_SALE_PRICE].value;

    if (recs_live_holds(c, RECS_LIVE_SALE_PRICE, as_of, now) && sale > 0
        && (item->price < 0 || sale < item->price))
    {
        item->price = sale;
    }
}


static recs_live_item_t
recs_live_make(const recs_change_t *c, const recs_facts_t *facts, int64_t as_of,
    int64_t now)
{
    recs_live_item_t  item;

    item = (recs_live_item_t) { facts->price, 1, facts->availability, 0 };

    recs_live_price(c, as_of, now, &item);

    if (recs_live_holds(c, RECS_LIVE_AVAILABILITY, as_of, now)) {
        item.availability = (uint8_t) c->of[RECS_LIVE_AVAILABILITY].value;
    }

    /* what is as the generation has it costs nothing */
    item.live = (uint8_t) ((item.price != facts->price ? RECS_LIVE_IS_PRICED : 0)
                           | (item.availability != facts->availability
                              ? RECS_LIVE_IS_STOCKED : 0));

    if (recs_live_holds(c, RECS_LIVE_BLOCK, as_of, now)) {
        item.live |= RECS_LIVE_IS_BLOCKED;
    }

    if (recs_live_holds(c, RECS_LIVE_BOOST, as_of, now)) {
        item.boost = (float) c->of[RECS_LIVE_BOOST].value / 1000;
    }

    return item;
}


/* when the first of its values ends that hold now, or next */

static int64_t
recs_live_next(const recs_change_t *c, int64_t now, int64_t next)
{
    size_t  k;

    for (k = 0; k < RECS_LIVE_FIELDS; k++) {
        if (c->of[k].time != 0 && c->of[k].until > now && c->of[k].until < next)
        {
            next = c->of[k].until;
        }
    }

    return next;
}


/* ---- where it is kept */

/* that of the item, or a free one; at most half of them are taken */

static uint32_t *
recs_live_slot(const recs_live_t *l, uint32_t item)
{
    uint32_t  at, mask;

    mask = 2 * l->cap - 1;

    for (at = item * 2654435769u & mask;
         l->slots[at] != 0 && l->entries[l->slots[at] - 1].item != item;
         at = (at + 1) & mask)
    {
        /* void */
    }

    return &l->slots[at];
}


const recs_live_item_t *
recs_live_find(const recs_live_t *l, uint32_t item)
{
    return &l->entries[*recs_live_slot(l, item) - 1].value;
}


static void
recs_live_bit(uint64_t *bits, uint32_t *n, uint32_t item, bool set)
{
    uint64_t  bit;

    bit = (uint64_t) 1 << (item & 63);

    if (recs_live_has(bits, item) != set) {
        bits[item >> 6] ^= bit;
        *n = set ? *n + 1 : *n - 1;
    }
}


static void
recs_live_put(recs_live_t *l, uint32_t number, const recs_change_t *c,
    const recs_store_t *st, int64_t now)
{
    recs_facts_t        facts;
    recs_live_item_t   *v;
    recs_live_entry_t  *e;

    e = &l->entries[number];
    e->item = c->item;

    if (e->item == RECS_NO_ITEM
        || recs_store_facts(st, e->item, &facts) != RECS_OK)
    {
        e->item = RECS_NO_ITEM;
        return;
    }

    v = &e->value;
    *v = recs_live_make(c, &facts, recs_store_meta(st)->as_of, now);
    *recs_live_slot(l, e->item) = number + 1;

    recs_live_bit(l->changed, &l->nchanged, e->item, v->live != 0);
    recs_live_bit(l->boosted, &l->nboosted, e->item,
                  v->boost < 1 || v->boost > 1);

    l->most = v->boost > l->most ? v->boost : l->most;
    l->next = recs_live_next(c, now, l->next);
}


/* ---- memory */

/* room for n changes, those that were there in their places */

static recs_rc_t
recs_live_grow(recs_live_t *l, uint32_t n)
{
    uint32_t     i;
    recs_live_t  grown;

    if (n <= l->cap) {
        return RECS_OK;
    }

    grown = *l;
    grown.cap = l->cap != 0 ? l->cap : RECS_LIVE_FIRST;

    while (grown.cap < n) {
        grown.cap *= 2;
    }

    grown.slots = calloc(2 * (size_t) grown.cap, sizeof(uint32_t));
    grown.entries = calloc(grown.cap, sizeof(recs_live_entry_t));

    if (grown.slots == NULL || grown.entries == NULL) {
        free(grown.slots);
        free(grown.entries);
        return RECS_SYS;
    }

    for (i = 0; i < grown.cap; i++) {
        grown.entries[i] = i < l->cap ? l->entries[i]
                           : (recs_live_entry_t) { .item = RECS_NO_ITEM };

        if (grown.entries[i].item != RECS_NO_ITEM) {
            *recs_live_slot(&grown, grown.entries[i].item) = i + 1;
        }
    }

    free(l->slots);
    free(l->entries);
    *l = grown;

    return RECS_OK;
}


static recs_rc_t
recs_live_bits(recs_live_t *l, size_t words)
{
    uint64_t  *changed, *boosted;

    if (words == l->words) {
        return RECS_OK;
    }

    changed = calloc(words, sizeof(uint64_t));
    boosted = calloc(words, sizeof(uint64_t));

    if (changed == NULL || boosted == NULL) {
        free(changed);
        free(boosted);
        return RECS_SYS;
    }

    free(l->changed);
    free(l->boosted);

    l->changed = changed;
    l->boosted = boosted;
    l->words = words;

    return RECS_OK;
}


static void
recs_live_clear(recs_live_t *l)
{
    uint32_t  i;

    memset(l->changed, 0, l->words * sizeof(uint64_t));
    memset(l->boosted, 0, l->words * sizeof(uint64_t));
    memset(l->slots, 0, 2 * (size_t) l->cap * sizeof(uint32_t));

    for (i = 0; i < l->cap; i++) {
        l->entries[i].item = RECS_NO_ITEM;
    }

    l->nchanged = l->nboosted = 0;
    l->most = 1;
    l->next = INT64_MAX;
}


recs_rc_t
recs_live_lay(recs_live_t *l, recs_changes_t *c, const recs_store_t *st,
    int64_t now, bool all)
{
    uint32_t  i;

    if (recs_live_grow(l, c->n != 0 ? c->n : 1) != RECS_OK
        || recs_live_bits(l, recs_store_meta(st)->items / 64 + 1) != RECS_OK)
    {
        return RECS_SYS;
    }

    if (all) {
        recs_live_clear(l);
    }

    for (i = 0; i < c->n; i++) {
        if (all || c->list[i].fresh) {
            recs_live_put(l, i, &c->list[i], st, now);
            c->list[i].fresh = false;
        }
    }

    return RECS_OK;
}
