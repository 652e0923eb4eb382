
/*
 * Feeds as a shop would export them: its catalog, and a year of orders.
 *
 * An order starts with something its customer's favourite department sells
 * (or with what ran out again), takes what goes with that, and sometimes
 * something else.  Products and customers are picked Zipf-like: the weight of
 * the one ranked r is about 1 / r.
 */

#include "shop.h"

#include <stdio.h>
#include <string.h>
#include <time.h>


#define ORDERS           20000
#define CUSTOMERS        4000
#define BASKET_MAX       12
#define YEAR_START       1759276800     /* 2025-10-01, UTC */
#define YEAR             (365 * 86400)

#define FAVOURITE        65             /* percent, as those below */
#define USUAL_VARIANT    66
#define ANY_DEPARTMENT   15
#define SAME_SHELF       30
#define SOMETHING_ELSE   10
#define MORE_THAN_ONE    12


typedef struct {
    unsigned   department[2];           /* favourites */
    unsigned   last;                    /* group bought again and again; */
    bool       again;                   /* is there one */
} customer_t;

typedef struct {
    const shop_t  *shop;
    uint64_t       rnd;
    customer_t     customers[CUSTOMERS];
    uint32_t       sums[CUSTOMERS];     /* running sums of their weights */
    unsigned       basket[BASKET_MAX];  /* items */
    unsigned       n;
    text_t         csv;
    unsigned       lines;
} orders_t;


static unsigned
orders_department(orders_t *o)
{
    unsigned  i, sum, at;

    sum = 0;

    for (i = 0; i < o->shop->ndepartments; i++) {
        sum += 1000 / (i + 4);
    }

    at = random_below(&o->rnd, sum);

    for (i = 0; at >= 1000 / (i + 4); i++) {
        at -= 1000 / (i + 4);
    }

    return i;
}


static void
orders_customers(orders_t *o)
{
    unsigned  i;
    uint32_t  sum;

    sum = 0;

    for (i = 0; i < CUSTOMERS; i++) {
        sum += 10000000 / (i + 60);
        o->sums[i] = sum;
        o->customers[i].department[0] = orders_department(o);
        o->customers[i].department[1] = orders_department(o);
    }
}


static unsigned
orders_customer(orders_t *o)
{
    uint32_t  at;
    unsigned  low, high, mid;

    at = random_below(&o->rnd, o->sums[CUSTOMERS - 1]);
    low = 0;
    high = CUSTOMERS - 1;

    while (low < high) {
        mid = (low + high) / 2;

        if (o->sums[mid] > at) {
            high = mid;

        } else {
            low = mid + 1;
        }
    }

    return low;
}


/* A group out of first .. end - 1, by weight. */
static unsigned
orders_pick(orders_t *o, unsigned first, unsigned end)
{
    unsigned  i, sum, at;

    sum = 0;

    for (i = first; i < end; i++) {
        sum += o->shop->groups[i].weight;
    }

    at = random_below(&o->rnd, sum);

    for (i = first; at >= o->shop->groups[i].weight; i++) {
        at -= o->shop->groups[i].weight;
    }

    return i;
}


static unsigned
orders_pick_department(orders_t *o, unsigned department)
{
    const department_t  *d;

    d = &o->shop->departments[department];

    return orders_pick(o, d->first_group, d->end_group);
}


/* The product of a kind that belongs to another: of its brand if there is. */
static unsigned
orders_mate(const shop_t *shop, const group_t *of, const kind_t *k)
{
    unsigned  i;

    for (i = k->first_group; i < k->end_group; i++) {
        if (strcmp(shop->groups[i].brand, of->brand) == 0) {
            return i;
        }
    }

    return k->first_group + of->model % (k->end_group - k->first_group);
}


/* Two of three take the usual variant, the others any. */
static void
orders_add(orders_t *o, unsigned group, unsigned usual)
{
    unsigned        i, n;
    const group_t  *g;

    g = &o->shop->groups[group];
    n = g->end_item - g->first_item;

    if (!random_chance(&o->rnd, USUAL_VARIANT)) {
        usual = random_below(&o->rnd, n);
    }

    for (i = 0; i < o->n; i++) {
        if (o->shop->items[o->basket[i]].group == group) {
            return;
        }
    }

    if (o->n < BASKET_MAX) {
        o->basket[o->n++] = g->first_item + usual % n;
    }
}


static void
orders_add_pairs(orders_t *o, unsigned group)
{
    unsigned        i, mate;
    const kind_t   *k, *other;
    const group_t  *g;

    g = &o->shop->groups[group];
    k = &o->shop->kinds[g->kind];

    for (i = 0; i < k->pairs.n; i++) {
        if (!random_chance(&o->rnd, k->pairs.at[i].number)) {
            continue;
        }

        other = &o->shop->kinds[k->pair[i]];

        if (random_chance(&o->rnd, FAVOURITE)) {
            mate = orders_mate(o->shop, g, other);

        } else {
            mate = orders_pick(o, other->first_group, other->end_group);
        }

        orders_add(o, mate, g->model);
    }
}


static unsigned
orders_start(orders_t *o, customer_t *c)
{
    unsigned  group, kind;

    kind = o->shop->groups[c->last].kind;

    if (c->again && random_chance(&o->rnd, o->shop->kinds[kind].again)) {
        return c->last;
    }

    if (random_chance(&o->rnd, ANY_DEPARTMENT)) {
        return orders_pick_department(o, orders_department(o));
    }

    group = random_chance(&o->rnd, FAVOURITE) ? 0 : 1;

    return orders_pick_department(o, c->department[group]);
}


static void
orders_remember(orders_t *o, customer_t *c)
{
    unsigned  i, group;

    for (i = 0; i < o->n; i++) {
        group = o->shop->items[o->basket[i]].group;

        if (o->shop->kinds[o->shop->groups[group].kind].again != 0) {
            c->last = group;
            c->again = true;
        }
    }
}


static void
orders_basket(orders_t *o, unsigned customer)
{
    unsigned     group;
    customer_t  *c;

    c = &o->customers[customer];
    o->n = 0;

    group = orders_start(o, c);
    orders_add(o, group, customer);
    orders_add_pairs(o, group);

    if (random_chance(&o->rnd, SAME_SHELF)) {
        group = orders_pick_department(o, c->department[0]);
        orders_add(o, group, customer);
        orders_add_pairs(o, group);
    }

    if (random_chance(&o->rnd, SOMETHING_ELSE)) {
        group = orders_pick_department(o, orders_department(o));
        orders_add(o, group, customer);
    }

    orders_remember(o, c);
}


static void
orders_print(orders_t *o, unsigned order, unsigned customer)
{
    char            when[32];
    time_t          t;
    unsigned        i, quantity;
    struct tm       tm;
    const item_t    *it;

    t = YEAR_START + (time_t) order * YEAR / ORDERS
        + (time_t) random_below(&o->rnd, YEAR / ORDERS);
    gmtime_r(&t, &tm);
    strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", &tm);

    for (i = 0; i < o->n; i++) {
        it = &o->shop->items[o->basket[i]];
        quantity = random_chance(&o->rnd, MORE_THAN_ONE) && it->price < 3000
                   ? 2 + random_below(&o->rnd, 2) : 1;

        text_addf(&o->csv, "S%u,C%04u,%s,%s,%u,", 100001 + order,
                  customer * 1237 % CUSTOMERS + 1, when, it->sku, quantity);
        text_price(&o->csv, it->price);
        text_add(&o->csv, "\n", 1);
        o->lines++;
    }
}


unsigned
orders_write(const shop_t *shop, const char *out)
{
    unsigned         i, customer;
    static orders_t  o;

    o.shop = shop;
    o.rnd = 2;
    text_clear(&o.csv);
    text_addf(&o.csv, "order_id,customer_id,created_at,sku,quantity,price\n");

    orders_customers(&o);

    for (i = 0; i < ORDERS; i++) {
        /* everybody orders once, some much more often */
        customer = i / (ORDERS / CUSTOMERS);

        if (i % (ORDERS / CUSTOMERS) != 0) {
            customer = orders_customer(&o);
        }

        orders_basket(&o, customer);
        orders_print(&o, i, customer);
    }

    file_write(&o.csv, "%s/orders.csv", out);

    return o.lines;
}


/* years, 2 to 6: what is dear for its kind is covered longer */

static unsigned
catalog_warranty(const kind_t *k, const item_t *it)
{
    unsigned  over, span;

    span = 100 * (k->high - k->low);
    over = it->price > 100 * k->low ? it->price - 100 * k->low : 0;

    return span != 0 ? 2 + 4 * (over < span ? over : span) / span : 2;
}


void
catalog_write(const shop_t *shop, const char *out)
{
    text_t               csv = { 0 };
    unsigned             i;
    const item_t        *it;
    const kind_t        *k;
    const department_t  *d;

    text_clear(&csv);
    text_addf(&csv, "id,title,description,link,image_link,availability,price,"
              "brand,product_type,item_group_id,warranty\n");

    for (i = 0; i < shop->nitems; i++) {
        it = &shop->items[i];
        k = items_kind(shop, it);
        d = items_department(shop, it);

        text_addf(&csv, "%s,", it->sku);
        text_csv(&csv, it->title);
        text_add(&csv, ",", 1);
        text_csv(&csv, k->about);
        text_addf(&csv, ",/product/%s,/images/%s.svg,%s,", it->sku, it->sku,
                  it->in_stock ? "in_stock" : "out_of_stock");
        text_price(&csv, it->price);
        text_addf(&csv, " EUR,%s,%s > %s,%s,%u years\n",
                  shop->groups[it->group].brand, d->name, k->path,
                  *it->variant == '\0' ? "" : it->code,
                  catalog_warranty(k, it));
    }

    file_write(&csv, "%s/catalog.csv", out);
}
