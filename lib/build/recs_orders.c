
#include "build/recs_orders.h"

#include "build/recs_table.h"
#include "build/recs_text.h"

#include <errno.h>

#include <xxhash.h>


#define RECS_DAY            86400

#define RECS_ORDERS_SOON    4           /* rows */
#define RECS_ORDERS_LATER   8


/* Codes that are no products, in any case; sorted for the search. */

static const char *const  recs_orders_codes[] = {
    "adjust", "adjust2", "adjustment", "amazonfee", "bank charges", "c2",
    "coupon", "cruk", "delivery", "discount", "dot", "fee", "fees", "freight",
    "gift card", "giftcard", "giftwrap", "handling", "pads", "post", "postage",
    "sample", "samples", "shipping", "surcharge", "test", "test001", "test002",
    "tip", "voucher"
};

/*
 * A code of one letter (M, D, S, B) is booked under one of these names: alone
 * it may be a product.
 */

static const char *const  recs_orders_names[] = {
    "adjust bad debt", "discount", "manual", "samples"
};

/* What the status of an order says when nothing was sold, in any case. */

static const char *const  recs_orders_undone[] = {
    "cancelled", "canceled", "refunded", "voided", "failed"
};

/* What "cancelled" says of an order that is not; else it is a time, or yes. */

static const char *const  recs_orders_not[] = {
    "0", "false", "no", "n", "null"
};

#define RECS_ORDERS_CODES                                                     \
    (sizeof(recs_orders_codes) / sizeof(recs_orders_codes[0]))
#define RECS_ORDERS_NAMES                                                     \
    (sizeof(recs_orders_names) / sizeof(recs_orders_names[0]))

#define RECS_ORDERS_CODE_MAX   12       /* bytes of the longest */
#define RECS_ORDERS_PREFIX     "gift_"  /* gift_0001_20: vouchers */


typedef struct {
    recs_shop_t  *shop;
    uint64_t      order;                /* of the row above; XXH3 of its id */
    int64_t       time;                 /* of the row above; 0 unknown */
    uint32_t      customer;             /* of the row above; 0 unknown */
    recs_str_t    clock;                /* the time as it was read last, ... */
    int64_t       clock_time;           /* and what it is */
    bool          numbers;              /* an order id that is a number came */
    uint64_t      told;                 /* order whose status came last */
    bool          undone;               /* and what it was */
    unsigned char clock_text[32];
} recs_orders_t;


/* What a row says, as far as the rules need it. */

typedef struct {
    recs_str_t    order;
    recs_str_t    item;
    recs_money_t  price;
    bool          priced;
} recs_orders_row_t;


static bool
recs_orders_letter(const recs_table_t *t)
{
    size_t      i;
    recs_str_t  title;

    title = recs_text_trim(recs_table_get(t, RECS_FIELD_TITLE));

    for (i = 0; i < RECS_ORDERS_NAMES; i++) {
        if (recs_text_is(title, recs_orders_names[i])) {
            return true;
        }
    }

    return false;
}


static bool
recs_orders_no_product(const recs_table_t *t, recs_str_t item)
{
    int     cmp;
    char    code[RECS_ORDERS_CODE_MAX + 1];
    size_t  i, low, high, mid;

    if (recs_text_starts(item, RECS_ORDERS_PREFIX)) {
        return true;
    }

    if (item.len == 1) {
        return recs_orders_letter(t);
    }

    /* no code begins with a digit */
    if (item.len > RECS_ORDERS_CODE_MAX
        || (item.data[0] >= '0' && item.data[0] <= '9'))
    {
        return false;
    }

    for (i = 0; i < item.len; i++) {
        code[i] = (char) (item.data[i] >= 'A' && item.data[i] <= 'Z'
                          ? item.data[i] | 0x20 : item.data[i]);
    }

    code[i] = '\0';

    for (low = 0, high = RECS_ORDERS_CODES; low < high; /* void */) {
        mid = (low + high) / 2;
        cmp = strcmp(code, recs_orders_codes[mid]);

        if (cmp == 0) {
            return true;
        }

        if (cmp < 0) {
            high = mid;

        } else {
            low = mid + 1;
        }
    }

    return false;
}


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


/*
 * Cancelled, refunded or never paid, as the row says, or, where it says
 * nothing, a row of the same order above it: Shopify tells in the first one.
 */

static bool
recs_orders_unsold(recs_orders_t *o, const recs_table_t *t, recs_str_t order)
{
    uint64_t    hash;
    recs_str_t  status, cancelled;

    if (t->columns.at[RECS_FIELD_STATUS] == RECS_NO_COLUMN
        && t->columns.at[RECS_FIELD_CANCELLED] == RECS_NO_COLUMN)
    {
        return false;
    }

    hash = XXH3_64bits(order.data, order.len);
    status = recs_text_trim(recs_table_get(t, RECS_FIELD_STATUS));
    cancelled = recs_text_trim(recs_table_get(t, RECS_FIELD_CANCELLED));

    if (status.len == 0 && cancelled.len == 0) {
        return hash == o->told && o->undone;
    }

    o->told = hash;
    o->undone = recs_orders_among(status, recs_orders_undone,
                                  sizeof(recs_orders_undone)
                                  / sizeof(recs_orders_undone[0]))
                || (cancelled.len != 0
                    && !recs_orders_among(cancelled, recs_orders_not,
                                          sizeof(recs_orders_not)
                                          / sizeof(recs_orders_not[0])));

    return o->undone;
}


/* RECS_OK and the rule that drops the row; RECS_DROPS when none does. */

static recs_rc_t
recs_orders_judge(recs_orders_t *o, const recs_table_t *t,
    recs_orders_row_t *r, recs_drop_t *drop, recs_err_t *err)
{
    int64_t    quantity;
    uint32_t   rules;
    recs_rc_t  rc;

    rules = ~t->spec->keep;
    *drop = RECS_DROP_EMPTY;

    if (r->order.len == 0 || r->item.len == 0) {
        return RECS_OK;
    }

    *drop = RECS_DROP_CANCELLED;

    if ((rules & 1u << *drop)
        && (recs_orders_cancelled(o, r->order)
            || recs_orders_unsold(o, t, r->order)))
    {
        return RECS_OK;
    }

    *drop = RECS_DROP_QUANTITY;
    quantity = 1;

    rc = recs_table_number(t, RECS_FIELD_QUANTITY, &quantity, err);
    if (rc == RECS_BAD || ((rules & 1u << *drop) && quantity <= 0)) {
        return rc == RECS_BAD ? rc : RECS_OK;
    }

    *drop = RECS_DROP_PRICE;

    rc = recs_table_money(t, RECS_FIELD_PRICE, &r->price, err);
    if (rc == RECS_BAD) {
        return rc;
    }

    r->priced = rc == RECS_OK && r->price.minor > 0;

    if ((rules & 1u << *drop) && rc == RECS_OK && !r->priced) {
        return RECS_OK;
    }

    *drop = RECS_DROP_NO_PRODUCT;

    if ((rules & 1u << *drop) && recs_orders_no_product(t, r->item)) {
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
    }

    if (p->title.len != 0) {
        return RECS_OK;
    }

    title = recs_text_clean(recs_table_get(t, RECS_FIELD_TITLE), buf);

    if (title.len != 0) {
        p->title = recs_arena_str(&s->arena, title);
        return p->title.data != NULL ? RECS_OK : RECS_SYS;
    }

    return RECS_OK;
}


/* "17850.0" -> "17850" */

static recs_str_t
recs_orders_whole(recs_str_t id)
{
    size_t  i;

    if (id.len < 3 || memcmp(id.data + id.len - 2, ".0", 2) != 0) {
        return id;
    }

    for (i = 0; i < id.len - 2; i++) {
        if (id.data[i] < '0' || id.data[i] > '9') {
            return id;
        }
    }

    id.len -= 2;

    return id;
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


/* Who bought, and when; remembered for the rows below. */

static recs_rc_t
recs_orders_head(recs_orders_t *o, const recs_table_t *t, uint64_t order,
    recs_err_t *err)
{
    int64_t     time;
    recs_rc_t   rc;
    recs_str_t  id;

    if (order != o->order) {
        o->order = order;
        o->time = 0;
        o->customer = 0;
    }

    rc = recs_orders_time(o, t, &time, err);

    if (rc == RECS_BAD) {
        return rc;
    }

    if (rc == RECS_OK) {
        o->time = time;
    }

    id = recs_text_trim(recs_table_get(t, RECS_FIELD_CUSTOMER));
    id = recs_orders_whole(id);

    if (id.len == 0 || id.len > RECS_CUSTOMER_MAX) {
        return RECS_OK;
    }

    /* mostly that of the row above: nothing to be looked up */
    if (recs_str_eq(id, o->shop->customers.names[o->customer])) {
        return RECS_OK;
    }

    return recs_intern(&o->shop->customers, id, &o->customer);
}


static recs_rc_t
recs_orders_keep(recs_orders_t *o, const recs_table_t *t,
    const recs_orders_row_t *r, recs_err_t *err)
{
    recs_rc_t     rc;
    recs_line_t   line;
    recs_shop_t  *s;

    s = o->shop;
    line.order = XXH3_64bits(r->order.data, r->order.len);

    rc = recs_orders_head(o, t, line.order, err);
    if (rc == RECS_BAD) {
        return rc;
    }

    line.day = o->time > 0 && o->time / RECS_DAY <= UINT32_MAX
               ? (uint32_t) (o->time / RECS_DAY) : 0;
    line.customer = o->customer;

    if (rc == RECS_OK) {
        rc = recs_shop_product(s, r->item, &line.item);
    }

    if (rc == RECS_OK) {
        rc = recs_orders_product(s, &s->products[line.item], t, r);
    }

    if (rc != RECS_OK) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    if (o->time > s->newest) {
        s->newest = o->time;
    }

    return recs_shop_line(s, &line, err);
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

    rc = recs_orders_judge(o, t, &r, &drop, err);
    if (rc != RECS_OK) {
        return rc;
    }

    if (drop != RECS_DROPS) {
        o->shop->dropped[drop]++;
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

    return recs_table_read(spec, RECS_ORDERS, &s->rows, recs_orders_row, &o,
                           err);
}
