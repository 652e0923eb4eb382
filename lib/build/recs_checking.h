
/*
 * What recs check notes while the feeds are read; recs_check.c draws the
 * conclusions.
 */

#ifndef RECS_CHECKING_H
#define RECS_CHECKING_H

#include "build/recs_check.h"
#include "build/recs_import.h"
#include "build/recs_table.h"
#include "build/recs_text.h"
#include "build/recs_watch.h"


typedef struct {
    uint32_t                 file;      /* index + 1; 0 nowhere */
    uint64_t                 line;
} recs_checking_place_t;

/* where a product stands: rows that are kept, and the first of them */

typedef struct {
    recs_checking_place_t    first;
    uint64_t                 rows;
} recs_checking_seen_t;

/* what is kept of a product beside the shop's own record */

typedef struct {
    recs_checking_place_t    catalog;   /* its first row there */
    recs_checking_seen_t     orders;
    recs_checking_seen_t     events;
    bool                     family;    /* only its variants are sold */
} recs_checking_item_t;

/* the order at hand: exports keep the rows of one together */

typedef struct {
    uint64_t                 hash;
    uint64_t                 rows;
    uint64_t                 line;      /* of its first row */
    char                     id[RECS_SHOWN_MAX];
} recs_checking_order_t;

/* names of events that are not taken; of more, all are the last */

#define RECS_CHECKING_NAMES   64

typedef struct {
    recs_intern_t            names;
    recs_checking_seen_t     of[RECS_CHECKING_NAMES];
} recs_checking_names_t;

typedef struct {
    recs_check_report_t     *report;
    recs_check_file_t       *file;      /* the one that is read */
    recs_shop_t              shop;
    recs_checking_item_t    *items;     /* by product */
    size_t                   cap;
    recs_checking_order_t    order;
    int64_t                  now;
    int64_t                  time;      /* of the row above; 0 none */
    uint64_t                 later;     /* rows later than the one above */
    uint64_t                 earlier;
    uint64_t                 line_later;        /* the first of each */
    uint64_t                 line_earlier;
    recs_checking_names_t    others;
    uint32_t                 buyers;    /* customers that orders have told of */
    bool                     no_memory;
} recs_checking_t;


/*
 * Read one file to its end, or as far as that goes.  RECS_SYS: no memory.  name:
 * a list's, or NULL.
 */
recs_rc_t recs_checking_file(recs_checking_t *x, recs_feed_spec_t *spec,
    recs_feed_kind_t kind, const char *name);

/* Rows of events and customers, as they come by. */
void recs_checking_event_row(recs_checking_t *x, const recs_table_t *t,
    recs_drop_t drop, uint32_t product);
void recs_checking_customer_row(recs_checking_t *x, const recs_table_t *t,
    recs_drop_t drop, uint32_t customer);

/* And of lists: recs_watch_t's. */
void recs_checking_pair(void *data, const recs_table_t *t, recs_pair_t fate,
    recs_str_t unknown);

/* When all are read: what their rows say together. */
void recs_checking_events_end(recs_checking_t *x, bool asked);

/* One more row; where the first is. */
void recs_checking_see(recs_checking_t *x, const recs_table_t *t,
    recs_checking_seen_t *seen);

/* The row's time, within its file and against the clock. */
void recs_checking_time(recs_checking_t *x, const recs_table_t *t,
    int64_t time);

/* The notes on a product; NULL when memory is out, which x remembers. */
recs_checking_item_t *recs_checking_item(recs_checking_t *x, uint32_t product);

/* For messages: the file of a place, and a SKU in buf. */
const char *recs_checking_path(const recs_checking_t *x,
    recs_checking_place_t place);
const char *recs_checking_sku(const recs_checking_t *x, size_t product,
    char buf[RECS_SHOWN_MAX]);

/* Count a price in that currency; "" is one too. */
void recs_checking_currency(recs_checking_t *x, recs_feed_kind_t kind,
    const char *code);


#endif /* RECS_CHECKING_H */
