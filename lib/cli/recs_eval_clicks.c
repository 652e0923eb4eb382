
#include "cli/recs_eval_clicks.h"

#include "cli/recs_eval_cases.h"
#include "session/recs_session.h"

#include <stdlib.h>
#include <xxhash.h>


static void
recs_eval_clicks_since(recs_shop_t *shop, uint32_t since)
{
    size_t   i, n;
    int64_t  first;

    first = (int64_t) since * RECS_EVAL_DAY * 1000000;

    for (i = n = 0; i < shop->nviews; i++) {
        if (since == 0 || shop->views[i].time >= first) {
            shop->views[n++] = shop->views[i];
        }
    }

    shop->nviews = n;
}


static recs_str_t
recs_eval_clicks_sku(const recs_eval_clicks_t *c, uint64_t view)
{
    return c->shop->products[c->baskets.product[
               c->sessions.of_session.values[view]]].sku;
}


static recs_rc_t
recs_eval_clicks_items(recs_eval_clicks_t *c, const recs_store_t *st)
{
    uint32_t    i;
    recs_str_t  sku;

    c->items = malloc(((size_t) c->baskets.items + 1) * sizeof(uint32_t));

    for (i = 0; c->items != NULL && i < c->baskets.items; i++) {
        sku = c->shop->products[c->baskets.product[i]].sku;

        if (recs_store_item(st, sku, &c->items[i]) != RECS_OK) {
            c->items[i] = RECS_NO_ITEM;
        }
    }

    return c->items != NULL ? RECS_OK : RECS_SYS;
}


static int
recs_eval_click_order(const void *a, const void *b)
{
    uint64_t  x, y;

    x = ((const recs_eval_click_t *) a)->key;
    y = ((const recs_eval_click_t *) b)->key;

    return (x > y) - (x < y);
}


static recs_rc_t
recs_eval_clicks_find(recs_eval_clicks_t *c, size_t max)
{
    uint32_t            i;
    uint64_t            k;
    const recs_rows_t  *r;

    r = &c->sessions.of_session;

    if (r->rows == 0) {
        return RECS_OK;
    }

    c->clicks = malloc((r->start[r->rows] + 1) * sizeof(recs_eval_click_t));
    if (c->clicks == NULL) {
        return RECS_SYS;
    }

    for (i = 0; i < r->rows; i++) {
        for (k = r->start[i] + 1; k < r->start[i + 1]; k++) {
            if (c->items[r->values[k]] != RECS_NO_ITEM) {
                c->clicks[c->n++] = (recs_eval_click_t) {
                    XXH3_64bits(&k, sizeof(k)), k, r->start[i]
                };
            }
        }
    }

    if (c->n > max) {
        qsort(c->clicks, c->n, sizeof(recs_eval_click_t), recs_eval_click_order);
        c->n = max;
    }

    return RECS_OK;
}


recs_rc_t
recs_eval_clicks_make(recs_eval_clicks_t *c, recs_shop_t *shop,
    const recs_store_t *st, uint32_t since, size_t max, recs_err_t *err)
{
    recs_rc_t  rc;

    *c = (recs_eval_clicks_t) { .shop = shop };

    recs_eval_clicks_since(shop, since);
    rc = recs_baskets_make(&c->baskets, shop, err);

    if (rc == RECS_OK) {
        rc = recs_sessions_make(&c->sessions, shop, &c->baskets, err);
    }

    if (rc == RECS_OK
        && (recs_eval_clicks_items(c, st) != RECS_OK
            || recs_eval_clicks_find(c, max) != RECS_OK))
    {
        rc = recs_fail(err, RECS_SYS, 0, "out of memory");
    }

    return rc;
}


void
recs_eval_clicks_free(recs_eval_clicks_t *c)
{
    recs_sessions_free(&c->sessions);
    recs_baskets_free(&c->baskets);
    free(c->items);
    free(c->clicks);

    *c = (recs_eval_clicks_t) { 0 };
}


static void
recs_eval_clicks_ask(const void *ctx, size_t i, recs_eval_question_t *q)
{
    uint64_t                   k;
    const recs_eval_click_t   *click;
    const recs_eval_clicks_t  *c;

    c = ctx;
    click = &c->clicks[i];

    /* the cookie has the page's item, too */
    k = click->view - click->start > RECS_SESSION_ITEMS
        ? click->view - RECS_SESSION_ITEMS : click->start;

    for ( /* void */ ; k + 1 < click->view; k++) {
        recs_query_add(&q->query, RECS_FACT_VIEWED, recs_eval_clicks_sku(c, k));
    }

    recs_query_add(&q->query, RECS_FACT_ITEM,
                   recs_eval_clicks_sku(c, click->view - 1));

    q->right = &c->items[c->sessions.of_session.values[click->view]];
    q->n = 1;
}


recs_eval_source_t
recs_eval_clicks_source(const recs_eval_clicks_t *c)
{
    return (recs_eval_source_t) { c->n, recs_eval_clicks_ask, c };
}
