
#include "build/recs_build.h"

#include "build/recs_build_read.h"
#include "build/recs_cards.h"
#include "build/recs_intent_fit.h"
#include "build/recs_portraits.h"
#include "build/recs_summary.h"
#include "merch/recs_policy.h"
#include "store/recs_ids.h"
#include "store/recs_live_writer.h"
#include "store/recs_store.h"

#include <stdlib.h>


/* ---- count */

static recs_rc_t
recs_build_baskets(recs_building_t *x)
{
    recs_rc_t  rc;

    if (x->b->pairs != NULL) {
        return recs_baskets_counted(&x->baskets, &x->shop, &x->counts, x->err);
    }

    rc = recs_baskets_make(&x->baskets, &x->shop, x->err);
    x->report->merged = x->shop.merged;

    return rc == RECS_OK && x->ledger != NULL
           ? recs_ledger_finish(x->ledger, x->shop.merged, &x->report->ledger,
                                x->err)
           : rc;
}


static recs_rc_t
recs_build_count(recs_building_t *x)
{
    recs_rc_t  rc;

    recs_build_step(x, "baskets");

    rc = recs_build_baskets(x);
    if (rc != RECS_OK) {
        return rc;
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

    rc = x->b->renew != NULL ? x->b->renew(x->b->ctx, x->err) : RECS_OK;

    for (i = 0; i < x->b->ntexts && rc == RECS_OK; i++) {
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
    recs_rc_t  rc;

    /* a ledger has opened it */
    rc = x->draft.fd != -1 ? RECS_OK
         : recs_draft_open(&x->draft, x->b->out, x->err);

    if (rc == RECS_OK) {
        rc = recs_build_write(x, x->draft.path);
    }

    if (rc == RECS_OK) {
        rc = recs_build_verify(x, x->draft.path);
    }

    if (rc == RECS_OK) {
        rc = recs_draft_publish(&x->draft, x->report->id, x->b->still,
                                x->err);
    }

    /* where the folder may not be made, nothing can be changed live yet */
    if (rc == RECS_OK) {
        (void) recs_live_prepare(x->b->out, NULL);
    }

    return rc;
}


static void
recs_build_free(recs_building_t *x)
{
    size_t  i;

    for (i = 0; i < x->b->nimports; i++) {
        recs_import_free(&x->imports[i]);
    }

    recs_similar_free(&x->similar);
    recs_viewed_free(&x->viewed);
    recs_attributes_free(&x->attributes);
    recs_traits_kept_free(&x->traits);
    recs_for_you_free(&x->for_you);
    recs_customers_free(&x->customers);
    recs_sessions_free(&x->sessions);
    recs_baskets_free(&x->baskets);
    recs_counts_free(&x->counts);
    recs_shop_free(&x->shop);
    recs_ledger_close(&x->past);
    recs_ledger_end(x->ledger);
    recs_draft_discard(&x->draft);
}


recs_rc_t
recs_build(const recs_build_t *b, recs_build_report_t *report,
    recs_err_t *err)
{
    recs_rc_t        rc;
    recs_building_t  x;

    *report = (recs_build_report_t) { 0 };
    x = (recs_building_t) { .b = b, .report = report, .err = err };
    x.draft.fd = -1;

    rc = recs_build_read(&x);

    if (rc == RECS_OK) {
        rc = recs_build_count(&x);
    }

    if (rc == RECS_OK) {
        recs_summary_make(report, &x.shop, &x.baskets, &x.sessions,
                          &x.attributes);
        rc = recs_build_publish(&x);
    }

    recs_build_free(&x);

    return rc;
}
