
#include "build/recs_events.h"

#include "build/recs_table.h"
#include "build/recs_text.h"
#include "build/recs_watch.h"

#include <errno.h>

#include <xxhash.h>


#define RECS_DAY   86400000000          /* microseconds */


typedef enum {
    RECS_EVENT_VIEW = 0,
    RECS_EVENT_CART,
    RECS_EVENT_PURCHASE,
    RECS_EVENT_SEARCH,                  /* of these two it matters who and when */
    RECS_EVENT_CHECKOUT,
    RECS_EVENT_OTHER
} recs_event_t;

/*
 * What exports call them, in any case: GA4, rees46, RetailRocket, Segment,
 * Google Retail, OTTO.  Lists that show an item are no view of it.
 */

static const struct {
    const char    *name;
    recs_event_t   event;
} recs_events_names[] = {
    { "view", RECS_EVENT_VIEW },
    { "view_item", RECS_EVENT_VIEW },
    { "views", RECS_EVENT_VIEW },
    { "click", RECS_EVENT_VIEW },
    { "clicks", RECS_EVENT_VIEW },
    { "detail", RECS_EVENT_VIEW },
    { "detail-page-view", RECS_EVENT_VIEW },
    { "product viewed", RECS_EVENT_VIEW },
    { "product_view", RECS_EVENT_VIEW },
    { "product_viewed", RECS_EVENT_VIEW },
    { "pv", RECS_EVENT_VIEW },
    { "cart", RECS_EVENT_CART },
    { "carts", RECS_EVENT_CART },
    { "add", RECS_EVENT_CART },
    { "addtocart", RECS_EVENT_CART },
    { "add-to-cart", RECS_EVENT_CART },
    { "add_to_cart", RECS_EVENT_CART },
    { "product added", RECS_EVENT_CART },
    { "purchase", RECS_EVENT_PURCHASE },
    { "purchases", RECS_EVENT_PURCHASE },
    { "purchase-complete", RECS_EVENT_PURCHASE },
    { "buy", RECS_EVENT_PURCHASE },
    { "order", RECS_EVENT_PURCHASE },
    { "orders", RECS_EVENT_PURCHASE },
    { "order completed", RECS_EVENT_PURCHASE },
    { "transaction", RECS_EVENT_PURCHASE },
    { "search", RECS_EVENT_SEARCH },
    { "view_search_results", RECS_EVENT_SEARCH },
    { "products searched", RECS_EVENT_SEARCH },
    { "search_submitted", RECS_EVENT_SEARCH },
    { "begin_checkout", RECS_EVENT_CHECKOUT },
    { "checkout", RECS_EVENT_CHECKOUT },
    { "checkout started", RECS_EVENT_CHECKOUT },
    { "checkout_started", RECS_EVENT_CHECKOUT }
};

/* what an id or a name says when it is not known */

static const char *const  recs_events_unknown[] = {
    "na", "nan", "null", "none", "nil", "(not set)", "undefined"
};

#define RECS_EVENTS_NAMES                                                     \
    (sizeof(recs_events_names) / sizeof(recs_events_names[0]))
#define RECS_EVENTS_UNKNOWN                                                   \
    (sizeof(recs_events_unknown) / sizeof(recs_events_unknown[0]))


typedef struct {
    recs_shop_t  *shop;
    bool          orders;               /* purchases are the orders */
} recs_events_t;


/* Who it was, as far as the row says. */

typedef struct {
    recs_str_t  item;
    recs_str_t  session;                /* len 0: not known, as the next */
    recs_str_t  visitor;
    recs_str_t  order;
    int64_t     time;                   /* microseconds; 0 not known */
} recs_events_row_t;


static recs_event_t
recs_events_kind(const recs_table_t *t)
{
    size_t      i;
    recs_str_t  name;

    if (t->columns.at[RECS_FIELD_EVENT] == RECS_NO_COLUMN) {
        return RECS_EVENT_VIEW;
    }

    name = recs_text_trim(recs_table_get(t, RECS_FIELD_EVENT));

    for (i = 0; i < RECS_EVENTS_NAMES; i++) {
        if (recs_text_is(name, recs_events_names[i].name)) {
            return recs_events_names[i].event;
        }
    }

    return RECS_EVENT_OTHER;
}


/* an id or a name, trimmed; len 0 when it is not known */

static recs_str_t
recs_events_id(const recs_table_t *t, recs_field_t field)
{
    size_t      i;
    recs_str_t  id;

    id = recs_text_trim(recs_table_get(t, field));

    for (i = 0; i < RECS_EVENTS_UNKNOWN; i++) {
        if (recs_text_is(id, recs_events_unknown[i])) {
            id.len = 0;
        }
    }

    return id;
}


/* The row's time, and how far into the session it was when that is apart. */

static recs_rc_t
recs_events_time(const recs_table_t *t, int64_t *time, recs_err_t *err)
{
    int64_t    offset;
    recs_rc_t  rc;

    *time = 0;
    offset = 0;

    rc = recs_table_micros(t, RECS_FIELD_TIME, time, err);

    if (rc != RECS_BAD) {
        /* thousandths of a millisecond */
        rc = recs_table_number(t, RECS_FIELD_OFFSET, &offset, err);
    }

    if (rc == RECS_BAD) {
        return rc;
    }

    /* what overflows has no order to lose */
    (void) __builtin_add_overflow(*time, offset, time);

    return RECS_OK;
}


static recs_rc_t
recs_events_no_memory(const recs_table_t *t, recs_err_t *err)
{
    return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                     t->feed->in.name);
}


/* ---- the product */

static recs_rc_t
recs_events_text(recs_shop_t *s, recs_str_t *to, const recs_table_t *t,
    recs_field_t field)
{
    recs_str_t     text;
    unsigned char  buf[RECS_TEXT_MAX];

    if (to->len != 0) {
        return RECS_OK;
    }

    text = recs_text_clean(recs_events_id(t, field), buf);

    if (text.len != 0) {
        *to = recs_arena_str(&s->arena, text);
        return to->data != NULL ? RECS_OK : RECS_SYS;
    }

    return RECS_OK;
}


/* What an event tells of a product that no catalog has told of. */

static recs_rc_t
recs_events_product(recs_shop_t *s, recs_product_t *p, const recs_table_t *t,
    recs_err_t *err)
{
    recs_rc_t     rc;
    recs_money_t  price;

    if (p->in_catalog) {
        return RECS_OK;
    }

    rc = recs_table_money(t, RECS_FIELD_PRICE, &price, err);

    if (rc == RECS_BAD) {
        return rc;
    }

    if (rc == RECS_OK && price.minor > 0 && !(p->told & RECS_TOLD_PRICE)) {
        p->price = price.minor;
        memcpy(p->currency, price.currency, sizeof(p->currency));
    }

    if (recs_events_text(s, &p->title, t, RECS_FIELD_TITLE) != RECS_OK
        || recs_events_text(s, &p->brand, t, RECS_FIELD_BRAND) != RECS_OK
        || recs_events_text(s, &p->category, t, RECS_FIELD_CATEGORY) != RECS_OK)
    {
        return recs_events_no_memory(t, err);
    }

    return RECS_OK;
}


/* ---- the event */

/* one hash of two ids; a seed keeps kinds of ids apart */

static uint64_t
recs_events_hash(recs_str_t a, recs_str_t b, uint64_t seed)
{
    uint64_t  hash;

    hash = XXH3_64bits_withSeed(a.data, a.len, seed);

    return b.len != 0 ? XXH3_64bits_withSeed(b.data, b.len, hash) : hash;
}


/* The session or, with RECS_VIEW_VISITOR, the visitor. */

static uint64_t
recs_events_session(const recs_table_t *t, const recs_events_row_t *r)
{
    recs_str_t  within;

    if (r->session.len == 0) {
        return recs_events_hash(r->visitor, recs_str(""), 0)
               | RECS_VIEW_VISITOR;
    }

    within = t->columns.how[RECS_FIELD_SESSION] & RECS_HOW_WITHIN
             ? r->visitor : recs_str("");

    return recs_events_hash(r->session, within, 0)
           & ~(uint64_t) RECS_VIEW_VISITOR;
}


static uint64_t
recs_events_order(const recs_table_t *t, const recs_events_row_t *r)
{
    uint64_t  visitor;

    if (r->order.len != 0) {
        /* as recs_orders.c has it: the same order in both is one */
        return XXH3_64bits(r->order.data, r->order.len);
    }

    visitor = recs_events_session(t, r);

    return r->session.len != 0 ? visitor
           : visitor + (uint64_t) (r->time / RECS_DAY) * 2;
}


static recs_rc_t
recs_events_line(recs_events_t *e, const recs_table_t *t,
    const recs_events_row_t *r, uint32_t item, recs_err_t *err)
{
    int64_t       day;
    recs_line_t   line;
    recs_shop_t  *s;

    s = e->shop;
    day = r->time / RECS_DAY;

    line = (recs_line_t) {
        .order = recs_events_order(t, r),
        .item = item,
        .day = day > 0 && day <= UINT32_MAX ? (uint32_t) day : 0
    };

    if (line.day != 0 && r->time / 1000000 > s->newest) {
        s->newest = r->time / 1000000;
    }

    s->sold |= RECS_SOLD_BY_EVENTS;

    return recs_shop_line(s, &line, err);
}


static bool
recs_events_itemless(recs_event_t event)
{
    return event == RECS_EVENT_SEARCH || event == RECS_EVENT_CHECKOUT;
}


/* the rule that drops the row; RECS_DROPS when none does */

static recs_drop_t
recs_events_judge(const recs_events_t *e, const recs_events_row_t *r,
    recs_event_t event)
{
    if (event == RECS_EVENT_OTHER) {
        return RECS_DROP_EVENT;
    }

    if (recs_events_itemless(event)) {
        return r->session.len != 0 || r->visitor.len != 0 ? RECS_DROPS
                                                          : RECS_DROP_SESSION;
    }

    if (r->item.len == 0) {
        return RECS_DROP_EMPTY;
    }

    if (r->item.len > RECS_SKU_MAX) {
        return RECS_DROP_SKU;
    }

    if (r->session.len != 0 || r->visitor.len != 0) {
        return RECS_DROPS;
    }

    if (event == RECS_EVENT_VIEW) {
        return RECS_DROP_SESSION;
    }

    return event == RECS_EVENT_PURCHASE && e->orders && r->order.len == 0
           ? RECS_DROP_EMPTY : RECS_DROPS;
}


/* a visitor's act, whatever sessions the feed makes of it: as the edge sees it */

static recs_rc_t
recs_events_act(recs_shop_t *s, const recs_table_t *t,
    const recs_events_row_t *r, recs_event_t event)
{
    uint64_t  who;

    static const recs_did_t  dids[] = {
        [RECS_EVENT_VIEW] = RECS_DID_VIEW_ITEM,
        [RECS_EVENT_CART] = RECS_DID_ADD_TO_CART,
        [RECS_EVENT_PURCHASE] = RECS_DID_PURCHASE,
        [RECS_EVENT_SEARCH] = RECS_DID_SEARCH,
        [RECS_EVENT_CHECKOUT] = RECS_DID_BEGIN_CHECKOUT
    };

    if (r->visitor.len == 0 && r->session.len == 0) {
        return RECS_OK;
    }

    who = r->visitor.len != 0 ? recs_events_hash(r->visitor, recs_str(""), 0)
                              : recs_events_session(t, r);

    return recs_acts_add(&s->acts, who, r->time / 1000000, dids[event]);
}


static recs_rc_t
recs_events_keep(recs_events_t *e, const recs_table_t *t,
    const recs_events_row_t *r, recs_event_t event, recs_err_t *err)
{
    uint32_t      item;
    recs_rc_t     rc;
    recs_view_t   view;
    recs_shop_t  *s;

    s = e->shop;
    s->searches += event == RECS_EVENT_SEARCH;
    s->checkouts += event == RECS_EVENT_CHECKOUT;

    if (recs_events_itemless(event)) {
        rc = recs_events_act(s, t, r, event);
        return rc == RECS_OK ? rc : recs_events_no_memory(t, err);
    }

    rc = recs_shop_product(s, r->item, &item);

    if (rc == RECS_OK && event == RECS_EVENT_VIEW) {
        view = (recs_view_t) {
            .session = recs_events_session(t, r),
            .time = r->time,
            .item = item
        };

        rc = recs_shop_view(s, &view);
    }

    if (rc == RECS_OK) {
        rc = recs_events_act(s, t, r, event);
    }

    if (rc != RECS_OK) {
        return recs_events_no_memory(t, err);
    }

    if (event == RECS_EVENT_PURCHASE && e->orders) {
        rc = recs_events_line(e, t, r, item, err);

        if (rc != RECS_OK) {
            return rc;
        }
    }

    recs_watch_row(t, RECS_DROPS, item);
    s->carts += event == RECS_EVENT_CART;
    s->purchases += event == RECS_EVENT_PURCHASE;

    return recs_events_product(s, &s->products[item], t, err);
}


static recs_rc_t
recs_events_row(void *data, const recs_table_t *t, recs_err_t *err)
{
    recs_rc_t           rc;
    recs_drop_t         drop;
    recs_event_t        event;
    recs_events_t      *e;
    recs_events_row_t   r;

    e = data;
    event = recs_events_kind(t);

    r = (recs_events_row_t) {
        .item = recs_text_trim(recs_table_get(t, RECS_FIELD_ITEM)),
        .session = recs_events_id(t, RECS_FIELD_SESSION),
        .visitor = recs_events_id(t, RECS_FIELD_VISITOR),
        .order = recs_events_id(t, RECS_FIELD_ORDER)
    };

    drop = recs_events_judge(e, &r, event);

    if (drop != RECS_DROPS) {
        e->shop->dropped[drop]++;
        recs_watch_row(t, drop, UINT32_MAX);
        return RECS_OK;
    }

    rc = recs_events_time(t, &r.time, err);

    return rc == RECS_OK ? recs_events_keep(e, t, &r, event, err) : rc;
}


recs_rc_t
recs_events_read(recs_shop_t *s, const recs_feed_spec_t *spec, bool orders,
    recs_err_t *err)
{
    recs_events_t  e;

    e = (recs_events_t) { .shop = s, .orders = orders };

    return recs_table_read(spec, RECS_EVENTS, NULL, &s->rows, recs_events_row,
                           &e, err);
}
