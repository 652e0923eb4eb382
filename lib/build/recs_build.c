
#include "build/recs_build.h"

#include "build/recs_cards.h"
#include "build/recs_catalog.h"
#include "build/recs_events.h"
#include "build/recs_intent_fit.h"
#include "build/recs_makers.h"
#include "build/recs_orders.h"
#include "build/recs_portraits.h"
#include "build/recs_summary.h"
#include "build/recs_told.h"
#include "merch/recs_policy.h"
#include "store/recs_ids.h"
#include "store/recs_live_writer.h"
#include "store/recs_publish.h"
#include "store/recs_store.h"

#include <stdlib.h>


/* order lines may have one of so many equal parts of the memory */

#define RECS_BUILD_LINES   2


/* ---- read */

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


static recs_rc_t
recs_build_read(recs_building_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    rc = recs_shop_init(&x->shop, x->err);
    x->shop.threads = x->b->threads;

    if (x->b->memory != 0) {
        recs_shop_bound(&x->shop, x->b->memory / RECS_BUILD_LINES, x->b->out);
    }

    for (i = 0; i < x->b->ncatalogs && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->catalogs[i].path);
        rc = recs_catalog_read(&x->shop, &x->b->catalogs[i], x->err);
    }

    for (i = 0; i < x->b->norders && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->orders[i].path);
        rc = recs_orders_read(&x->shop, &x->b->orders[i], x->err);
    }

    for (i = 0; i < x->b->nevents && rc == RECS_OK; i++) {
        recs_build_step(x, x->b->events[i].path);
        rc = recs_events_read(&x->shop, &x->b->events[i],
                              x->b->norders == 0 && x->b->pairs == NULL, x->err);
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


static recs_rc_t
recs_build_baskets(recs_building_t *x)
{
    recs_rc_t  rc;

    if (x->b->pairs != NULL) {
        return recs_baskets_counted(&x->baskets, &x->shop, &x->counts, x->err);
    }

    x->report->merged = x->shop.nlines;
    rc = recs_baskets_make(&x->baskets, &x->shop, x->err);
    x->report->merged -= x->shop.nlines;

    return rc;
}


static recs_rc_t
recs_build_count(recs_building_t *x)
{
    recs_build_step(x, "baskets");

    if (recs_build_baskets(x) != RECS_OK) {
        return RECS_SYS;
    }

    if (recs_customers_make(&x->customers, &x->shop, &x->baskets, x->err)
        != RECS_OK
        || recs_sessions_make(&x->sessions, &x->shop, &x->baskets, x->err)
           != RECS_OK)
    {
        return RECS_SYS;
    }

    x->report->customers = x->customers.n;
    x->report->foreign = x->shop.profiles.foreign;

    if (recs_traits_keep(&x->traits, &x->shop, &x->baskets, &x->report->traits,
                         x->err)
        != RECS_OK)
    {
        return RECS_SYS;
    }

    return recs_attributes_make(&x->attributes, &x->shop, &x->baskets, x->err);
}


/* ---- write */

static recs_rc_t
recs_build_cards(recs_building_t *x)
{
    recs_build_step(x, "cards");

    return recs_cards_write(&x->shop, &x->baskets, x->writer, x->err);
}


static recs_rc_t
recs_build_choose(recs_building_t *x)
{
    recs_build_report_t  *r;

    r = x->report;

    if (!x->b->choose) {
        memcpy(r->scorers, x->b->scorers, sizeof(r->scorers));
        return RECS_OK;
    }

    recs_build_step(x, "choosing scorers");

    if (recs_choose(&r->choice, &x->baskets, x->b->threads, x->err) != RECS_OK) {
        return RECS_SYS;
    }

    memcpy(r->scorers, r->choice.best, sizeof(r->scorers));

    return RECS_OK;
}


static recs_rc_t
recs_build_imports(recs_building_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    for (rc = RECS_OK, i = 0; i < x->b->nimports && rc == RECS_OK; i++) {
        rc = recs_import_write(&x->imports[i], &x->baskets,
                               x->b->imports[i].name, x->writer,
                               &x->report->imports[i], x->err);
    }

    return rc;
}


static recs_rc_t
recs_build_skus(recs_building_t *x)
{
    uint32_t     i;
    recs_rc_t    rc;
    recs_str_t  *skus;

    recs_build_step(x, "index");

    skus = malloc(((size_t) x->baskets.items + 1) * sizeof(recs_str_t));
    if (skus == NULL) {
        return recs_fail(x->err, RECS_SYS, 0, "out of memory");
    }

    for (i = 0; i < x->baskets.items; i++) {
        skus[i] = x->shop.products[x->baskets.product[i]].sku;
    }

    rc = recs_ids_write(x->writer, RECS_VEC_SKU, skus, x->baskets.items, x->err);
    free(skus);

    return rc;
}


/*
 * Customers that the store names: nobody when no list of theirs is wanted and no
 * file tells of them.
 */

static uint32_t
recs_build_named(const recs_building_t *x)
{
    recs_list_id_t  list;

    if (x->b->ncustomers != 0) {
        return x->customers.n;
    }

    for (list = 0; list < RECS_LISTS; list++) {
        if (recs_list_key(list) == RECS_KEY_CUSTOMER && !x->b->off[list]) {
            return x->customers.n;
        }
    }

    return 0;
}


static recs_rc_t
recs_build_customers(recs_building_t *x)
{
    return recs_portraits_write(&x->customers, recs_build_named(x), &x->shop,
                                &x->baskets, &x->attributes, x->writer, x->err);
}


/* the parts of a generation, in file order */

static recs_rc_t
recs_build_attributes(recs_building_t *x)
{
    recs_rc_t  rc;

    rc = recs_attributes_write(&x->attributes, x->baskets.items, x->writer,
                               x->err);

    return rc == RECS_OK ? recs_traits_write(&x->traits, &x->shop, &x->baskets,
                                             x->writer, x->err)
                         : rc;
}


static recs_rc_t
recs_build_model(recs_building_t *x)
{
    recs_build_step(x, "intent");

    return recs_intent_learn(&x->report->model, &x->shop.acts, x->writer, x->err);
}


/* what recs stats tells of the making */

static recs_rc_t
recs_build_note(recs_building_t *x)
{
    recs_out_t     out;
    unsigned char  text[1024];

    out = (recs_out_t) { text, sizeof(text), 0 };

    recs_out_lit(&out, "scorer of carts: ");
    recs_scorer_write(&x->report->scorers[RECS_TASK_CART], &out);
    recs_out_lit(&out, "\nscorer of product pages: ");
    recs_scorer_write(&x->report->scorers[RECS_TASK_ITEM], &out);
    recs_out_lit(&out, "\n");

    return recs_writer_text(x->writer, RECS_TEXT_NOTE,
                            (recs_str_t) { text, out.n }, x->err);
}


static recs_rc_t
recs_build_texts(recs_building_t *x)
{
    size_t     i;
    recs_rc_t  rc;

    for (rc = RECS_OK, i = 0; i < x->b->ntexts && rc == RECS_OK; i++) {
        rc = recs_writer_text(x->writer, x->b->texts[i].name,
                              x->b->texts[i].text, x->err);
    }

    return rc;
}


static recs_rc_t
recs_build_meta(recs_building_t *x)
{
    recs_meta_t  meta;
    recs_rc_t    rc;

    recs_build_step(x, "writing");

    meta = (recs_meta_t) {
        .items = x->baskets.items,
        .categories = x->attributes.categories.n,
        .brands = x->attributes.brands.n,
        .attributes = x->traits.n,
        .customers = recs_build_named(x),
        .baskets = x->baskets.n,
        .lines = x->shop.nlines,
        .newest = x->shop.newest,
        .as_of = x->b->ncatalogs != 0 ? x->b->as_of : 0
    };

    rc = recs_writer_finish(x->writer, &meta, x->err);
    memcpy(x->report->id, meta.id, sizeof(meta.id));

    return rc;
}


static recs_rc_t  (*const recs_build_parts[])(recs_building_t *x) = {
    recs_build_attributes,
    recs_build_cards,
    recs_build_choose,
    recs_makers_write,
    recs_build_imports,
    recs_build_skus,
    recs_build_customers,
    recs_build_model,
    recs_build_note,
    recs_build_texts,
    recs_build_meta
};


static recs_rc_t
recs_build_write(recs_building_t *x, const char *path)
{
    size_t     i;
    recs_rc_t  rc;

    rc = recs_writer_open(&x->writer, path, x->err);

    for (i = 0; rc == RECS_OK
                && i < sizeof(recs_build_parts) / sizeof(recs_build_parts[0]);
         i++)
    {
        rc = recs_build_parts[i](x);
    }

    recs_writer_close(x->writer);

    return rc;
}


/* ---- check and publish */

/* as nginx will read it */

static recs_rc_t
recs_build_verify(recs_building_t *x, const char *path)
{
    recs_rc_t       rc;
    recs_store_t   *st;
    recs_policy_t  *policy;

    recs_build_step(x, "verifying");

    rc = recs_store_open(&st, path, x->err);
    if (rc != RECS_OK) {
        return rc;
    }

    rc = recs_store_verify(st, x->err);

    if (rc == RECS_OK) {
        rc = recs_policy_open(&policy, st, x->err);
        recs_policy_close(policy);
    }

    x->report->size = recs_store_size(st);
    recs_store_close(st);

    return rc;
}


static recs_rc_t
recs_build_publish(recs_building_t *x)
{
    recs_rc_t     rc;
    recs_draft_t  draft;

    rc = recs_draft_open(&draft, x->b->out, x->err);

    if (rc == RECS_OK) {
        rc = recs_build_write(x, draft.path);
    }

    if (rc == RECS_OK) {
        rc = recs_build_verify(x, draft.path);
    }

    if (rc == RECS_OK) {
        rc = recs_draft_publish(&draft, x->report->id, NULL, x->err);
    }

    /* where the folder may not be made, nothing can be changed live yet */
    if (rc == RECS_OK) {
        (void) recs_live_prepare(x->b->out, NULL);
    }

    recs_draft_discard(&draft);

    return rc;
}


recs_rc_t
recs_build(const recs_build_t *b, recs_build_report_t *report,
    recs_err_t *err)
{
    size_t           i;
    recs_rc_t        rc;
    recs_building_t  x;

    *report = (recs_build_report_t) { 0 };
    x = (recs_building_t) { .b = b, .report = report, .err = err };

    rc = recs_build_read(&x);

    if (rc == RECS_OK) {
        rc = recs_build_count(&x);
    }

    if (rc == RECS_OK) {
        recs_summary_make(report, &x.shop, &x.baskets, &x.sessions,
                          &x.attributes);
        rc = recs_build_publish(&x);
    }

    for (i = 0; i < b->nimports; i++) {
        recs_import_free(&x.imports[i]);
    }

    recs_similar_free(&x.similar);
    recs_viewed_free(&x.viewed);
    recs_attributes_free(&x.attributes);
    recs_traits_kept_free(&x.traits);
    recs_for_you_free(&x.for_you);
    recs_customers_free(&x.customers);
    recs_sessions_free(&x.sessions);
    recs_baskets_free(&x.baskets);
    recs_counts_free(&x.counts);
    recs_shop_free(&x.shop);

    return rc;
}
