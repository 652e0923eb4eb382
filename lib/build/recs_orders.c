
#include "build/recs_orders.h"

#include "build/recs_fees.h"
#include "build/recs_orders_made.h"
#include "build/recs_table.h"
#include "build/recs_text.h"
#include "build/recs_watch.h"

#include <errno.h>


#define RECS_DAY            86400

#define RECS_ORDERS_SOON    4           /* rows */
#define RECS_ORDERS_LATER   8


/* What the status of an order says when nothing was sold, in any case. */

static const char *const  recs_orders_undone[] = {
    "cancelled", "canceled", "refunded", "voided", "failed", "expired", "trash",
    "checkout-draft"
};

/* What "cancelled" says of an order that is not; else it is a time, or yes. */

static const char *const  recs_orders_not[] = {
    "0", "false", "no", "n", "null"
};

#define RECS_ORDERS_WOO        "wc-"    /* before a status */


/* An export may tell what is the order's own in its first row alone. */

typedef struct {
    recs_shop_t    *shop;
    bool            numbers;            /* an order id that is a number came */
    recs_str_t      clock;              /* the time as it was read last, ... */
    int64_t         clock_time;         /* and what it is */
    unsigned char   clock_text[32];

    /* the order of the row above, and what its rows have told so far */
    uint64_t        order;              /* XXH3 of its id */
    int64_t         time;               /* 0 unknown */
    uint32_t        customer;           /* 0 unknown */
    char            currency[4];        /* "" unknown */
    bool            undone;             /* cancelled, refunded or never paid */
    size_t          id_len;             /* 0: too long to be kept */
    unsigned char   id[RECS_SKU_MAX];
} recs_orders_t;


/* What a row says, as far as the rules need it. */

typedef struct {
    recs_str_t    order;
    uint64_t      hash;                 /* XXH3 of order */
    recs_str_t    item;
    recs_money_t  price;
    bool          priced;
    int64_t       quantity;             /* times 1000 */
} recs_orders_row_t;


/*
 * C536379 is a credit note beside order 536365; where no order id is a number,
 * the letter is the shop's own way to count.
 */

static bool
recs_orders_cancelled(recs_orders_t *o, recs_str_t order)
{
    o->numbers |= order.data[0] >= '0' && order.data[0] <= '9';

    return o->numbers && order.len >= 2
           && (order.data[0] == 'C' || order.data[0] == 'A')
           && order.data[1] >= '0' && order.data[1] <= '9';
}


static bool
recs_orders_among(recs_str_t s, const char *const *words, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (recs_text_is(s, words[i])) {
            return true;
        }
    }

    return false;
}


/* Cancelled, refunded or never paid; as before where the row does not say. */

static bool
recs_orders_unsold(const recs_orders_t *o, const recs_table_t *t)
{
    recs_str_t  status, cancelled;

    status = recs_text_trim(recs_table_get(t, RECS_FIELD_STATUS));
    cancelled = recs_text_trim(recs_table_get(t, RECS_FIELD_CANCELLED));

    if (status.len == 0 && cancelled.len == 0) {
        return o->undone;
    }

    /* WooCommerce's own tables say "wc-completed" */
    if (recs_text_starts(status, RECS_ORDERS_WOO)) {
        status.data += sizeof(RECS_ORDERS_WOO) - 1;
        status.len -= sizeof(RECS_ORDERS_WOO) - 1;
    }

    return recs_orders_among(status, recs_orders_undone,
                             sizeof(recs_orders_undone)
                             / sizeof(recs_orders_undone[0]))
           || (cancelled.len != 0
               && !recs_orders_among(cancelled, recs_orders_not,
                                     sizeof(recs_orders_not)
                                     / sizeof(recs_orders_not[0])));
}


/* The customer of the row; as before where it names none. */

static recs_rc_t
recs_orders_customer(recs_orders_t *o, const recs_table_t *t, recs_err_t *err)
{
    recs_str_t  id;

    id = recs_text_trim(recs_table_get(t, RECS_FIELD_CUSTOMER));
    id = recs_text_whole(id);

    if (id.len == 0 || id.len > RECS_CUSTOMER_MAX
        /* mostly that of the row above: nothing to be looked up */
        || recs_str_eq(id, o->shop->customers.names[o->customer])
        || recs_intern(&o->shop->customers, id, &o->customer) == RECS_OK)
    {
        return RECS_OK;
    }

    return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                     t->feed->in.name);
}


/* The rows of an order mostly have the same time: it is read once. */

static recs_rc_t
recs_orders_time(recs_orders_t *o, const recs_table_t *t, int64_t *time,
    recs_err_t *err)
{
    recs_rc_t   rc;
    recs_str_t  text;

    text = recs_table_get(t, RECS_FIELD_TIME);

    if (text.len != 0 && recs_str_eq(text, o->clock)) {
        *time = o->clock_time;
        return RECS_OK;
    }

    rc = recs_table_time(t, RECS_FIELD_TIME, time, err);

    if (rc == RECS_OK && text.len <= sizeof(o->clock_text)) {
        memcpy(o->clock_text, text.data, text.len);
        o->clock = (recs_str_t) { o->clock_text, text.len };
        o->clock_time = *time;
    }

    return rc;
}


/* What the row says of its order, whether or not the row is kept. */

static recs_rc_t
recs_orders_head(recs_orders_t *o, const recs_table_t *t,
    const recs_orders_row_t *r, recs_err_t *err)
{
    char       currency[4];
    int64_t    time;
    recs_rc_t  rc;

    if (r->hash != o->order) {
        o->order = r->hash;
        o->time = 0;
        o->customer = 0;
        o->undone = false;
        o->currency[0] = '\0';
        o->id_len = r->order.len <= sizeof(o->id) ? r->order.len : 0;
        memcpy(o->id, r->order.data, o->id_len);
    }

    o->undone = recs_orders_unsold(o, t);

    rc = recs_table_currency(t, currency, err);
    if (rc == RECS_BAD) {
        return rc;
    }

    if (rc == RECS_OK || o->currency[0] == '\0') {
        memcpy(o->currency, currency, sizeof(currency));
    }

    rc = recs_orders_time(o, t, &time, err);
    if (rc == RECS_OK) {
        o->time = time;
    }

    return rc == RECS_BAD ? rc : recs_orders_customer(o, t, err);
}


/*
 * A row under the order's first, in exports that leave out there what is the
 * order's: its id and its time, where the feed has both.
 */

static recs_str_t
recs_orders_above(const recs_orders_t *o, const recs_table_t *t)
{
    bool  goes_on;

    goes_on = !t->feed->open_ended && o->time != 0
              && t->columns.at[RECS_FIELD_TIME] != RECS_NO_COLUMN
              && recs_text_trim(recs_table_get(t, RECS_FIELD_TIME)).len == 0;

    return (recs_str_t) { o->id, goes_on ? o->id_len : 0 };
}


/* RECS_OK and the rule that drops the row; RECS_DROPS when none does. */

static recs_rc_t
recs_orders_judge(recs_orders_t *o, const recs_table_t *t,
    recs_orders_row_t *r, recs_drop_t *drop, recs_err_t *err)
{
    uint32_t   rules;
    recs_rc_t  rc;

    rules = ~t->spec->keep;
    *drop = RECS_DROP_EMPTY;

    if (r->order.len == 0 || r->item.len == 0) {
        return RECS_OK;
    }

    *drop = RECS_DROP_CANCELLED;

    if ((rules & 1u << *drop)
        && (recs_orders_cancelled(o, r->order) || o->undone))
    {
        return RECS_OK;
    }

    *drop = RECS_DROP_QUANTITY;
    r->quantity = 1000;

    rc = recs_orders_quantity(t, &r->quantity, err);
    if (rc == RECS_BAD || ((rules & 1u << *drop) && r->quantity <= 0)) {
        return rc == RECS_BAD ? rc : RECS_OK;
    }

    *drop = RECS_DROP_PRICE;

    rc = recs_orders_price(t, o->currency, &r->price, err);
    if (rc == RECS_BAD) {
        return rc;
    }

    r->priced = rc == RECS_OK && r->price.minor > 0;

    if ((rules & 1u << *drop) && rc == RECS_OK && !r->priced) {
        return RECS_OK;
    }

    *drop = RECS_DROP_NO_PRODUCT;

    if ((rules & 1u << *drop) && recs_fees_are(t, r->item)) {
        return RECS_OK;
    }

    *drop = r->item.len > RECS_SKU_MAX ? RECS_DROP_SKU : RECS_DROPS;

    return RECS_OK;
}


/* What an order tells of a product that no catalog has told of. */

static recs_rc_t
recs_orders_product(recs_shop_t *s, recs_product_t *p, const recs_table_t *t,
    const recs_orders_row_t *r)
{
    recs_str_t     title;
    unsigned char  buf[RECS_TEXT_MAX];

    if (p->in_catalog) {
        return RECS_OK;
    }

    if (r->priced) {
        p->price = r->price.minor;
        memcpy(p->currency, r->price.currency, sizeof(p->currency));
        p->told |= RECS_TOLD_PRICE;
    }

    if (p->told & RECS_TOLD_TITLE) {
        return RECS_OK;
    }

    title = recs_text_clean(recs_table_get(t, RECS_FIELD_TITLE), buf);

    if (title.len != 0) {
        p->title = recs_arena_str(&s->arena, title);
        p->told |= RECS_TOLD_TITLE;
        return p->title.data != NULL ? RECS_OK : RECS_SYS;
    }

    return RECS_OK;
}


/* what the row costs; where it does not say, that is seen in the end */

static recs_rc_t
recs_orders_spend(recs_orders_t *o, const recs_orders_row_t *r, uint32_t item)
{
    recs_profiles_t  *p;

    p = &o->shop->profiles;

    return r->priced
           ? recs_profiles_spend(p, o->customer, r->price.minor,
                                 r->price.currency, r->quantity)
           : recs_owed_add(&p->owed, o->customer, item, r->quantity);
}


static recs_rc_t
recs_orders_keep(recs_orders_t *o, const recs_table_t *t,
    const recs_orders_row_t *r, recs_err_t *err)
{
    recs_rc_t     rc;
    recs_line_t   line;
    recs_shop_t  *s;

    s = o->shop;
    line.order = r->hash;
    line.day = o->time > 0 && o->time / RECS_DAY <= UINT32_MAX
               ? (uint32_t) (o->time / RECS_DAY) : 0;
    line.customer = o->customer;

    rc = recs_shop_product(s, r->item, &line.item);

    if (rc == RECS_OK) {
        rc = recs_orders_product(s, &s->products[line.item], t, r);
    }

    if (rc == RECS_OK) {
        rc = recs_orders_spend(o, r, line.item);
    }

    if (rc != RECS_OK) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    if (o->time > s->newest) {
        s->newest = o->time;
    }

    s->sold |= RECS_SOLD_BY_ORDERS;
    rc = recs_shop_line(s, &line, err);

    if (rc == RECS_OK) {
        recs_watch_row(t, RECS_DROPS, line.item);
    }

    return rc;
}


static recs_rc_t
recs_orders_row(void *data, const recs_table_t *t, recs_err_t *err)
{
    recs_rc_t           rc;
    recs_drop_t         drop;
    recs_orders_t      *o;
    recs_orders_row_t   r;

    o = data;

    r = (recs_orders_row_t) {
        .order = recs_text_trim(recs_table_get(t, RECS_FIELD_ORDER)),
        .item = recs_text_trim(recs_table_get(t, RECS_FIELD_ITEM))
    };

    recs_shop_expect(o->shop,
                     recs_table_coming(t, RECS_FIELD_ITEM, RECS_ORDERS_SOON),
                     recs_table_coming(t, RECS_FIELD_ITEM, RECS_ORDERS_LATER));

    r.hash = recs_orders_hash(t);

    if (r.order.len == 0) {
        r.order = recs_orders_above(o, t);
        r.hash = r.order.len != 0 ? o->order : 0;
    }

    rc = RECS_OK;

    if (r.order.len != 0) {
        rc = recs_orders_head(o, t, &r, err);
    }

    if (rc == RECS_OK) {
        rc = recs_orders_judge(o, t, &r, &drop, err);
    }

    if (rc != RECS_OK) {
        return rc;
    }

    if (drop != RECS_DROPS) {
        o->shop->dropped[drop]++;
        recs_watch_row(t, drop, UINT32_MAX);
        return RECS_OK;
    }

    return recs_orders_keep(o, t, &r, err);
}


recs_rc_t
recs_orders_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    recs_err_t *err)
{
    recs_orders_t  o;

    o = (recs_orders_t) { .shop = s };

    return recs_table_read(spec, RECS_ORDERS, &recs_orders_made, &s->rows,
                           recs_orders_row, &o, err);
}
