
/* From the table to what can be bought: brands, prices, codes, popularity. */

#include "shop.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>


#define OUT_OF_STOCK   4            /* percent */


/* What a shop would print on the label: 7.49, 24.90, 649.00. */
static unsigned
items_round(unsigned cents)
{
    if (cents < 2000) {
        return (cents + 25) / 50 * 50 - 1;
    }

    if (cents < 20000) {
        return (cents + 50) / 100 * 100 - 10;
    }

    return (cents + 500) / 1000 * 1000 - 100;
}


static unsigned
items_price(const kind_t *k, unsigned model, unsigned variant)
{
    unsigned  cents, percent;

    cents = k->low * 100;

    if (k->models.at[model].number != 0) {
        cents = k->models.at[model].number * 100;

    } else if (k->models.n > 1) {
        cents += (k->high - k->low) * 100 * model / (k->models.n - 1);
    }

    percent = k->variants.at[variant].number;

    return items_round(percent == 0 ? cents : cents * percent / 100);
}


/* " 64 GB" behind a code becomes "-64GB". */
static void
items_sku(item_t *it)
{
    char        *p;
    const char  *v;

    p = it->sku + strlen(it->code);
    memcpy(it->sku, it->code, strlen(it->code));

    if (*it->variant == '\0') {
        return;
    }

    *p++ = '-';

    for (v = it->variant; *v != '\0' && p < it->sku + sizeof(it->sku) - 1; v++)
    {
        if (isalnum((unsigned char) *v)) {
            *p++ = (char) toupper((unsigned char) *v);
        }
    }

    *p = '\0';
}


static void
items_add(shop_t *shop, const group_t *g, unsigned variant, uint64_t *rnd)
{
    item_t              *it;
    const kind_t        *k;
    const department_t  *d;

    if (shop->nitems == SHOP_ITEMS) {
        fail("more than %u items", SHOP_ITEMS);
    }

    k = &shop->kinds[g->kind];
    d = &shop->departments[k->department];

    it = &shop->items[shop->nitems++];
    it->group = (unsigned) (g - shop->groups);
    it->variant = k->variants.n == 0 ? "" : k->variants.at[variant].name;
    it->price = items_price(k, g->model, variant);
    it->in_stock = g->model == 0 || !random_chance(rnd, OUT_OF_STOCK);

    snprintf(it->code, sizeof(it->code), "%s-%02u%02u", d->code,
             g->kind - d->first_kind + 1, g->model + 1);
    snprintf(it->title, sizeof(it->title), "%s %s %s%s%s", g->brand,
             k->models.at[g->model].name, k->name,
             *it->variant == '\0' ? "" : ", ", it->variant);
    items_sku(it);
}


static void
items_group(shop_t *shop, unsigned kind, unsigned model, uint64_t *rnd)
{
    group_t         *g;
    unsigned         i, nkinds, rank;
    const kind_t    *k;
    department_t    *d;

    if (shop->ngroups == SHOP_GROUPS) {
        fail("more than %u products", SHOP_GROUPS);
    }

    k = &shop->kinds[kind];
    d = &shop->departments[k->department];
    nkinds = d->end_kind - d->first_kind;

    g = &shop->groups[shop->ngroups++];
    g->kind = kind;
    g->model = model;
    g->brand = d->brands.at[(model + kind) % d->brands.n].name;
    g->first_item = shop->nitems;

    /* the first model of the first kind sells best */
    rank = model * nkinds + kind - d->first_kind;
    g->weight = 1000 * (60 + random_below(rnd, 80)) / (rank + 5);

    i = 0;

    do {
        items_add(shop, g, i, rnd);
    } while (++i < k->variants.n);

    g->end_item = shop->nitems;
    d->end_group = shop->ngroups;
}


void
items_make(shop_t *shop)
{
    kind_t    *k;
    uint64_t   rnd;
    unsigned   i, model;

    rnd = 1;

    for (i = 0; i < shop->nkinds; i++) {
        k = &shop->kinds[i];
        k->first_group = shop->ngroups;

        if (i == shop->departments[k->department].first_kind) {
            shop->departments[k->department].first_group = shop->ngroups;
        }

        for (model = 0; model < k->models.n; model++) {
            items_group(shop, i, model, &rnd);
        }

        k->end_group = shop->ngroups;
    }
}


const item_t *
items_find(const shop_t *shop, const char *sku)
{
    unsigned  i;

    for (i = 0; i < shop->nitems; i++) {
        if (strcmp(shop->items[i].sku, sku) == 0) {
            return &shop->items[i];
        }
    }

    fail("goods.txt: no product \"%s\"", sku);
}


const kind_t *
items_kind(const shop_t *shop, const item_t *item)
{
    return &shop->kinds[shop->groups[item->group].kind];
}


const department_t *
items_department(const shop_t *shop, const item_t *item)
{
    return &shop->departments[items_kind(shop, item)->department];
}
