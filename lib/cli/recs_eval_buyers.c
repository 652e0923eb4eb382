
#include "cli/recs_eval_buyers.h"

#include "store/recs_customer.h"

#include <stdlib.h>
#include <xxhash.h>


/* an order of a customer */

typedef struct {
    uint64_t  order;
    size_t    line;
    uint32_t  customer;
    uint32_t  day;
} recs_eval_order_t;

typedef struct {
    recs_eval_buyers_t  *to;
    const uint32_t      *items;         /* product -> the store's number */
    const recs_store_t  *st;
    recs_eval_order_t   *orders;
    size_t               norders;
    uint8_t             *bought;        /* item: by the customer at hand */
    uint64_t             nright;
} recs_eval_buying_t;


static int
recs_eval_order_order(const void *a, const void *b)
{
    const recs_eval_order_t  *x, *y;

    x = a;
    y = b;

    if (x->customer != y->customer) {
        return x->customer < y->customer ? -1 : 1;
    }

    if (x->day != y->day) {
        return x->day < y->day ? -1 : 1;
    }

    return (x->order > y->order) - (x->order < y->order);
}


static void
recs_eval_orders_find(recs_eval_buying_t *x)
{
    size_t              i;
    const recs_line_t  *l;

    l = x->to->shop->lines;

    for (i = 0; i < x->to->shop->nlines; i++) {
        if ((i == 0 || l[i].order != l[i - 1].order) && l[i].customer != 0) {
            x->orders[x->norders++] = (recs_eval_order_t) {
                l[i].order, i, l[i].customer, l[i].day
            };
        }
    }

    if (x->norders != 0) {
        qsort(x->orders, x->norders, sizeof(recs_eval_order_t),
              recs_eval_order_order);
    }
}


/* calls told for each known item of an order */

static void
recs_eval_order_items(recs_eval_buying_t *x, const recs_eval_order_t *o,
    void (*told)(recs_eval_buying_t *x, uint32_t item))
{
    size_t              i;
    const recs_shop_t  *s;

    s = x->to->shop;

    for (i = o->line; i < s->nlines && s->lines[i].order == o->order; i++) {
        if (x->items[s->lines[i].item] != RECS_NO_ITEM) {
            told(x, x->items[s->lines[i].item]);
        }
    }
}


static void
recs_eval_bought(recs_eval_buying_t *x, uint32_t item)
{
    x->bought[item] = 1;
}


static void
recs_eval_forget(recs_eval_buying_t *x, uint32_t item)
{
    x->bought[item] = 0;
}


static void
recs_eval_fresh(recs_eval_buying_t *x, uint32_t item)
{
    if (!x->bought[item]) {
        x->to->right[x->nright++] = item;
    }
}


static void
recs_eval_again(recs_eval_buying_t *x, uint32_t item)
{
    if (x->bought[item]) {
        x->to->right[x->nright++] = item;
    }
}


/* what the store remembers: to be marked, or to be forgotten; how many */

static uint32_t
recs_eval_past(recs_eval_buying_t *x, uint32_t customer, uint8_t mark)
{
    uint32_t     n, item, day;
    recs_past_t  past;

    n = 0;

    if (recs_store_history(x->st, customer, &past) == RECS_OK) {
        while (recs_past_next(&past, &item, &day) == RECS_OK) {
            x->bought[item] = mark;
            n++;
        }
    }

    return n;
}


/* orders[0 .. n) are the customer's, the last one is the case */

static void
recs_eval_buyer(recs_eval_buying_t *x, const recs_eval_order_t *orders,
    size_t n, uint32_t customer)
{
    size_t              i;
    recs_eval_buyer_t  *b;

    b = &x->to->buyers[x->to->n];
    *b = (recs_eval_buyer_t) {
        .key = XXH3_64bits(&orders[n - 1].order, sizeof(orders[0].order)),
        .right = x->nright,
        .customer = orders[0].customer
    };

    b->cut = recs_eval_past(x, customer, 1) == RECS_CUSTOMER_PAST && n == 1;

    for (i = 0; i + 1 < n; i++) {
        recs_eval_order_items(x, &orders[i], recs_eval_bought);
    }

    recs_eval_order_items(x, &orders[n - 1], recs_eval_fresh);
    b->fresh = (uint32_t) (x->nright - b->right);
    recs_eval_order_items(x, &orders[n - 1], recs_eval_again);
    b->n = (uint32_t) (x->nright - b->right);

    for (i = 0; i + 1 < n; i++) {
        recs_eval_order_items(x, &orders[i], recs_eval_forget);
    }

    (void) recs_eval_past(x, customer, 0);
    x->to->n += b->n != 0;
}


static void
recs_eval_buyers_find(recs_eval_buying_t *x, uint32_t since)
{
    size_t              i, k, end;
    uint32_t            customer;
    recs_eval_order_t  *o;

    o = x->orders;

    for (i = 0; i < x->norders; i = end) {

        for (end = k = i; end < x->norders && o[end].customer == o[i].customer;
             end++)
        {
            k += o[end].day < since;
        }

        if (k < end
            && recs_store_customer(x->st, x->to->shop->customers.names[
                                              o[i].customer], &customer)
               == RECS_OK)
        {
            recs_eval_buyer(x, o + i, k - i + 1, customer);
        }
    }
}


static int
recs_eval_buyer_order(const void *a, const void *b)
{
    uint64_t  x, y;

    x = ((const recs_eval_buyer_t *) a)->key;
    y = ((const recs_eval_buyer_t *) b)->key;

    return (x > y) - (x < y);
}


recs_rc_t
recs_eval_buyers_make(recs_eval_buyers_t *b, const recs_shop_t *shop,
    const uint32_t *items, const recs_store_t *st, uint32_t since, size_t max,
    recs_err_t *err)
{
    recs_rc_t           rc;
    recs_eval_buying_t  x;

    *b = (recs_eval_buyers_t) { .shop = shop };
    x = (recs_eval_buying_t) { .to = b, .items = items, .st = st };

    x.orders = malloc((shop->nlines + 1) * sizeof(recs_eval_order_t));
    x.bought = calloc((size_t) recs_store_meta(st)->items + 1, 1);
    b->buyers = malloc(((size_t) shop->customers.n + 1)
                       * sizeof(recs_eval_buyer_t));
    b->right = malloc((shop->nlines + 1) * sizeof(uint32_t));

    rc = x.orders != NULL && x.bought != NULL && b->buyers != NULL
         && b->right != NULL ? RECS_OK
                             : recs_fail(err, RECS_SYS, 0, "out of memory");

    if (rc == RECS_OK) {
        recs_eval_orders_find(&x);
        recs_eval_buyers_find(&x, since);
    }

    if (rc == RECS_OK && b->n > max) {
        qsort(b->buyers, b->n, sizeof(recs_eval_buyer_t), recs_eval_buyer_order);
        b->n = max;
    }

    free(x.orders);
    free(x.bought);

    return rc;
}


void
recs_eval_buyers_free(recs_eval_buyers_t *b)
{
    free(b->buyers);
    free(b->right);

    *b = (recs_eval_buyers_t) { 0 };
}


static const recs_eval_buyer_t *
recs_eval_buyers_who(const void *ctx, size_t i, recs_eval_question_t *q)
{
    const recs_eval_buyer_t   *who;
    const recs_eval_buyers_t  *b;

    b = ctx;
    who = &b->buyers[i];
    q->query.user = b->shop->customers.names[who->customer];
    q->right = b->right + who->right;

    return who;
}


static void
recs_eval_home(const void *ctx, size_t i, recs_eval_question_t *q)
{
    q->n = recs_eval_buyers_who(ctx, i, q)->n;
}


static void
recs_eval_email(const void *ctx, size_t i, recs_eval_question_t *q)
{
    const recs_eval_buyer_t  *who;

    who = recs_eval_buyers_who(ctx, i, q);
    q->n = who->cut ? 0 : who->fresh;
}


static void
recs_eval_reorder(const void *ctx, size_t i, recs_eval_question_t *q)
{
    const recs_eval_buyer_t  *who;

    who = recs_eval_buyers_who(ctx, i, q);
    q->right += who->fresh;
    q->n = who->cut ? 0 : who->n - who->fresh;
}


recs_eval_source_t
recs_eval_buyers_source(const recs_eval_buyers_t *b, recs_eval_task_t task)
{
    return (recs_eval_source_t) {
        b->n,
        task == RECS_EVAL_HOME ? recs_eval_home
        : task == RECS_EVAL_EMAIL ? recs_eval_email : recs_eval_reorder, b
    };
}
