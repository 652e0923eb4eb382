
/*
 * The shop as the builder sees it: what is sold and what was bought together.
 * The feeds fill it, the list makers read it; nothing here knows files.
 */

#ifndef RECS_SHOP_H
#define RECS_SHOP_H

#include "base/recs_arena.h"
#include "base/recs_base.h"
#include "build/recs_acts.h"
#include "build/recs_intern.h"
#include "build/recs_profiles.h"
#include "build/recs_spill.h"
#include "build/recs_traits.h"
#include "store/recs_format.h"


/* One product; absent texts have len 0.  Strings live in the shop's arena. */

typedef struct {
    recs_str_t  sku;                    /* 1 .. RECS_SKU_MAX bytes, UTF-8 */
    recs_str_t  title;
    int64_t     price;                  /* minor units; -1 when unknown */
    char        currency[4];            /* ISO 4217, or "" when unknown */
    uint32_t    views;                  /* events that show it */
    uint8_t     availability;           /* recs_availability_t */
    uint8_t     told;                   /* RECS_TOLD_...: orders did */
    bool        in_catalog;             /* false: known from orders or events */
    bool        unpublished;            /* the catalog has it, the shop does
                                           not show it */

    /* no order line looks at these: what is above fits a cache line */
    recs_str_t  url;                    /* http:, https: or a path; else empty */
    recs_str_t  image;                  /* as url */
    recs_str_t  brand;
    recs_str_t  category;               /* "A > B > C" as the feed says it */
    recs_str_t  group;                  /* item_group_id: variants share it */
    recs_str_t  traits;                 /* further columns, see recs_traits_row() */
} recs_product_t;


#define RECS_TOLD_TITLE   1             /* what orders say, events do not */
#define RECS_TOLD_PRICE   2             /* change, whoever is read first */


/* One view.  Those of a session need not stand together. */

typedef struct {
    uint64_t    session;                /* XXH3 of the session's or visitor's id,
                                           but for bit 0: RECS_VIEW_VISITOR */
    int64_t     time;                   /* microseconds; 0 unknown */
    uint32_t    item;                   /* index into products */
    uint32_t    row;                    /* in the order of the feeds */
} recs_view_t;

#define RECS_VIEW_VISITOR   1           /* a visitor's, not yet cut into sessions */


#define RECS_SOLD_BY_ORDERS      1      /* where order lines come from */
#define RECS_SOLD_BY_EVENTS      2


/* Why a line or row was left out; the names are in recs_drop_names[]. */

typedef enum {
    RECS_DROP_CANCELLED = 0,            /* by its status, or by an order id C…,
                                           A… before a digit */
    RECS_DROP_QUANTITY,                 /* quantity <= 0 */
    RECS_DROP_PRICE,                    /* a price that is given and <= 0 */
    RECS_DROP_NO_PRODUCT,               /* postage, fees, adjustments */
    RECS_DROP_EMPTY,                    /* no order id or no item id */
    RECS_DROP_EVENT,                    /* no view, cart or purchase */
    RECS_DROP_SESSION,                  /* of no session and no visitor */
    RECS_DROP_DUPLICATE,                /* catalog: sku seen before; first wins */
    RECS_DROP_SKU,                      /* item id too long */
    RECS_DROPS
} recs_drop_t;

extern const char *const  recs_drop_names[RECS_DROPS];


typedef struct {
    recs_product_t  *products;
    size_t           nproducts;         /* at most UINT32_MAX */
    recs_line_t     *lines;             /* those in memory; the others: */
    recs_spill_t     spill;
    size_t           room;              /* lines of memory; 0: no bound */
    size_t           held;              /* lines in memory */
    size_t           nlines;            /* kept lines, all */
    uint64_t         merged;            /* lines put together with others */
    unsigned         sold;              /* RECS_SOLD_...: who told of them */
    struct recs_ledger_s         *past;     /* orders of earlier builds, or NULL */
    struct recs_ledger_writer_s  *ledger;   /* where all go, too, or NULL */
    unsigned         threads;           /* that may sort them; 0 is 1 */
    recs_view_t     *views;
    size_t           nviews;            /* at most UINT32_MAX */
    recs_intern_t    customers;         /* ids; 0 is "", nobody known */
    recs_profiles_t  profiles;          /* of them */
    recs_acts_t      acts;              /* events, as visitors did them */

    uint64_t         rows;              /* data rows read, all feeds */
    uint64_t         carts;             /* events: put into a cart */
    uint64_t         purchases;         /* events: bought */
    uint64_t         searches;          /* events: searched */
    uint64_t         checkouts;         /* events: a checkout begun, by rows */
    uint64_t         dropped[RECS_DROPS];
    uint64_t         bad_urls;          /* urls emptied: unsafe scheme */
    int64_t          newest;            /* latest order time, seconds; 0 none */

    recs_traits_t    traits;            /* what the products' are numbers of */
    recs_arena_t     arena;             /* the products' texts */
    recs_intern_t    skus;              /* recs_shop.c's own: sku -> product */
} recs_shop_t;


/* Zero-fill is not enough: RECS_SYS when memory is out. */
recs_rc_t recs_shop_init(recs_shop_t *s, recs_err_t *err);
void recs_shop_free(recs_shop_t *s);

/*
 * The product of that SKU, made (all else empty) when it is new.  Its number
 * stays, its address only until the next new product.  RECS_SYS: no memory.
 */
recs_rc_t recs_shop_product(recs_shop_t *s, recs_str_t sku, uint32_t *n);

/* The product of that SKU.  RECS_NONE: there is none such. */
recs_rc_t recs_shop_find(const recs_shop_t *s, recs_str_t sku, uint32_t *n);

/*
 * These SKUs are going to be asked for, soon and later: where there are millions,
 * each would be a wait for the memory.  Both may be empty.
 */
void recs_shop_expect(const recs_shop_t *s, recs_str_t soon, recs_str_t later);

/*
 * Lines in memory take so many bytes at most, what is beyond goes to a file in
 * dir, which is made when it is needed.
 */
void recs_shop_bound(recs_shop_t *s, size_t bytes, const char *dir);

/* Append a kept line.  RECS_SYS: no memory, or no room on the disk. */
recs_rc_t recs_shop_line(recs_shop_t *s, const recs_line_t *line,
    recs_err_t *err);

/*
 * All feeds are read: what was bought without a price costs what it does now.
 * RECS_SYS: memory is out.
 */
recs_rc_t recs_shop_settle(recs_shop_t *s);

/* Append a view; its row is filled in, its item's views are counted. */
recs_rc_t recs_shop_view(recs_shop_t *s, const recs_view_t *view);


#endif /* RECS_SHOP_H */
