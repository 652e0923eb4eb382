
#include "build/recs_build_read.h"

#include "build/recs_catalog.h"
#include "build/recs_events.h"
#include "build/recs_orders.h"
#include "build/recs_summary.h"
#include "build/recs_told.h"


/* order lines may have one of so many equal parts of the memory */

#define RECS_BUILD_LINES   2


static recs_rc_t
recs_build_past(recs_building_t *x)
{
    recs_rc_t  rc;

    recs_build_step(x, "ledger");

    rc = recs_ledger_open(&x->past, x->b->out, x->b->since, x->err);

    if (rc == RECS_OK) {
        rc = recs_ledger_read(&x->past, &x->shop, x->err);
    }

    if (rc == RECS_OK && (x->shop.sold & RECS_SOLD_BY_EVENTS)
        && x->b->norders != 0)
    {
        rc = recs_fail(x->err, RECS_BAD, 0, "the ledger of \"%.64s\" has the "
                       "purchases among events as orders: build of all orders "
                       "and events, with --ledger", x->b->since);
    }

    x->report->past = x->shop.rows;

    return rc;
}


/* what changes a shop for good, the oldest first */

static recs_rc_t
recs_build_history(recs_building_t *x)
{
    bool       bought;
    size_t     i;
    recs_rc_t  rc;

    rc = x->b->since != NULL ? recs_build_past(x) : RECS_OK;

    for (i = 0; i < x->b->norders && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->orders[i].path);
        rc = recs_orders_read(&x->shop, &x->b->orders[i], x->err);
    }

    bought = x->b->norders == 0 && x->b->pairs == NULL
             && !(x->shop.sold & RECS_SOLD_BY_ORDERS);

    for (i = 0; i < x->b->nevents && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->events[i].path);
        rc = recs_events_read(&x->shop, &x->b->events[i], bought, x->err);
    }

    return rc;
}


/* its folder is made now, as that of the generation is later */

static recs_rc_t
recs_build_ledger(recs_building_t *x)
{
    recs_rc_t  rc;

    if (!x->b->ledger && x->b->since == NULL) {
        return RECS_OK;
    }

    rc = recs_draft_open(&x->draft, x->b->out, x->err);

    if (rc == RECS_OK) {
        rc = recs_ledger_create(&x->ledger, x->draft.ledger, &x->shop, x->err);
    }

    x->shop.ledger = x->ledger;

    return rc;
}


/* what is true today */

static recs_rc_t
recs_build_today(recs_building_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    for (rc = RECS_OK, i = 0; i < x->b->ncatalogs && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->catalogs[i].path);
        rc = recs_catalog_read(&x->shop, &x->b->catalogs[i], x->err);
    }

    x->shop.profiles.names = x->b->facts;
    x->shop.profiles.nnames = x->b->nfacts;

    for (i = 0; i < x->b->ncustomers && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->customers[i].path);
        rc = recs_told_read(&x->shop, &x->b->customers[i], x->err);
    }

    if (rc == RECS_OK && x->b->pairs != NULL) {
        recs_build_step(x, x->b->pairs->path);
        rc = recs_counts_read(&x->counts, &x->shop, x->b->pairs, x->err);
    }

    if (rc == RECS_OK && recs_shop_settle(&x->shop) != RECS_OK) {
        rc = recs_fail(x->err, RECS_SYS, 0, "out of memory");
    }

    return rc;
}


/*
 * What is in none of the catalogs is sold no more: it tells of other items,
 * and is not suggested itself.
 */

static void
recs_build_retire(recs_building_t *x)
{
    size_t           i;
    recs_product_t  *p;

    if (x->b->ncatalogs == 0
        || (x->b->catalogs[0].keep & RECS_KEEP_UNCATALOGUED))
    {
        return;
    }

    for (i = 0; i < x->shop.nproducts; i++) {
        p = &x->shop.products[i];

        if (!p->in_catalog) {
            p->availability = RECS_OUT_OF_STOCK;
            x->report->retired++;
        }
    }
}


recs_rc_t
recs_build_read(recs_building_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    rc = recs_shop_init(&x->shop, x->err);
    x->shop.threads = x->b->threads;

    if (x->b->memory != 0) {
        recs_shop_bound(&x->shop, x->b->memory / RECS_BUILD_LINES, x->b->out);
    }

    if (rc == RECS_OK) {
        rc = recs_build_history(x);
    }

    if (rc == RECS_OK) {
        rc = recs_build_ledger(x);
    }

    if (rc == RECS_OK) {
        rc = recs_build_today(x);
    }

    if (rc == RECS_OK && x->shop.nproducts == 0) {
        rc = recs_summary_nothing(&x->shop, x->err);
    }

    if (rc == RECS_OK) {
        recs_build_retire(x);
    }

    for (i = 0; i < x->b->nimports && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->imports[i].name);
        rc = recs_import_read(&x->imports[i], &x->shop, &x->b->imports[i],
                              &x->report->imports[i], x->err);
    }

    return rc;
}
