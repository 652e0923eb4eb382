
/*
 * Which column of a feed says what: by the names that exports use, or as
 * mapped by hand.
 */

#ifndef RECS_COLUMNS_H
#define RECS_COLUMNS_H

#include "base/recs_base.h"
#include "base/recs_out.h"
#include "build/recs_feed.h"


/* their names, for --map, are these in lower case */

typedef enum {
    RECS_FIELD_ORDER = 0,
    RECS_FIELD_ITEM,
    RECS_FIELD_TITLE,
    RECS_FIELD_PRICE,
    RECS_FIELD_SALE_PRICE,
    RECS_FIELD_CURRENCY,
    RECS_FIELD_QUANTITY,
    RECS_FIELD_CUSTOMER,
    RECS_FIELD_TIME,
    RECS_FIELD_URL,
    RECS_FIELD_IMAGE,
    RECS_FIELD_BRAND,
    RECS_FIELD_CATEGORY,
    RECS_FIELD_SUBCATEGORY,
    RECS_FIELD_GROUP,
    RECS_FIELD_AVAILABILITY,
    RECS_FIELD_STATUS,          /* of a product: shown? of an order: paid? */
    RECS_FIELD_PUBLISHED,       /* Shopify, WooCommerce: shown in the shop? */
    RECS_FIELD_CANCELLED,       /* of an order: when, or whether */
    RECS_FIELD_TRACKED,         /* Shopify: who counts the stock, if anyone */
    RECS_FIELD_OVERSELL,        /* Shopify: sell on at stock 0? */
    RECS_FIELD_TYPE,            /* WooCommerce: simple, variable, variation */
    RECS_FIELD_NUMBER,          /* WooCommerce: what Parent may name, "id:44" */
    RECS_FIELD_EVENT,           /* what the visitor did: view, cart, purchase */
    RECS_FIELD_SESSION,
    RECS_FIELD_VISITOR,         /* a browser rather than a customer */
    RECS_FIELD_OFFSET,          /* milliseconds since the session began */
    RECS_FIELD_OTHER,           /* of a list: the item that is recommended */
    RECS_FIELD_SCORE,
    RECS_FIELD_LIFETIME_VALUE,  /* of a customer */
    RECS_FIELDS
} recs_field_t;


/* How a column's value is to be read; bits. */

#define RECS_HOW_LIST      1    /* several, by comma: the first counts */
#define RECS_HOW_HANDLE    2    /* Shopify's name of a page: /products/HANDLE;
                                   rows of one handle stand together and leave
                                   empty what the first of them says */
#define RECS_HOW_INNER     4    /* only in a JSON array of items */
#define RECS_HOW_WITHIN    8    /* GA4: a session's id is its visitor's own */


#define RECS_NO_COLUMN     SIZE_MAX

typedef struct {
    size_t    at[RECS_FIELDS];      /* column, or RECS_NO_COLUMN */
    uint8_t   how[RECS_FIELDS];     /* RECS_HOW_* */
    size_t    seen;                 /* the feed's columns when it was made */
} recs_columns_t;


/*
 * Map the columns the feed has now.  RECS_BAD, with the columns there are, when
 * maps name an unknown field or a missing column, or when a required field
 * (order and item of orders, item of a catalog or of events; item, other and
 * score of a list; customer of customers) has none; also when the header of a CSV or TSV has the name
 * of a mapped column twice.
 *
 * An open_ended feed gets no error about what is missing until last is true.
 */
recs_rc_t recs_columns_map(recs_columns_t *c, const recs_feed_t *f,
    const recs_feed_spec_t *spec, bool last, recs_err_t *err);

/*
 * "orders.csv: order=InvoiceNo item="Lineitem sku" ..." and a line feed;
 * nothing for a file whose columns are those of the line above, or where there
 * is no room for all of it.
 */
void recs_columns_write(const recs_columns_t *c, const recs_feed_t *f,
    recs_out_t *out);


#endif /* RECS_COLUMNS_H */
