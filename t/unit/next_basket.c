
/*
 * The next basket of known customers, on real orders: the last order of each of
 * those with three or more is hidden, the store built from all the others, and
 * asked for ten items.
 */

#include "fixture.h"

#include "build/recs_customers.h"
#include "build/recs_orders.h"
#include "decide/recs_decide.h"


#define ASKED   10


static recs_shop_t        shop;
static recs_baskets_t     baskets;
static recs_customers_t   customers;
static recs_store_t      *st;
static recs_workspace_t   w;

static const recs_policy_t  *builtin;
static recs_err_t         err;


/* the hidden basket of a customer; RECS_NO_ITEM when none is */

static uint32_t
hidden(uint32_t customer)
{
    const recs_rows_t  *r;

    r = &customers.baskets;

    return r->start[customer + 1] - r->start[customer] >= 3
           ? r->values[r->start[customer + 1] - 1] : RECS_NO_ITEM;
}


static void
write_train(const char *path)
{
    bool        *out;
    FILE        *file;
    uint32_t     i, row;
    uint64_t     k;
    recs_str_t   id, sku;

    out = calloc(baskets.of_basket.rows + 1, sizeof(bool));
    file = fopen(path, "wb");

    if (out == NULL || file == NULL) {
        fixture_fail(path);
    }

    for (i = 0; i < customers.n; i++) {
        if (hidden(i) != RECS_NO_ITEM) {
            out[hidden(i)] = true;
        }
    }

    fprintf(file, "order,customer,time,item\n");

    for (row = 0; row < baskets.of_basket.rows; row++) {
        id = shop.customers.names[baskets.customer[row]];

        for (k = baskets.of_basket.start[row];
             k < baskets.of_basket.start[row + 1] && !out[row]; k++)
        {
            sku = shop.products[baskets.product[baskets.of_basket.values[k]]]
                  .sku;
            fprintf(file, "o%u,%.*s,%u,%.*s\n", row, (int) id.len, id.data,
                    baskets.day[row] * 86400, (int) sku.len, sku.data);
        }
    }

    free(out);
    (void) fclose(file);
}


/* was it bought before?  Item numbers are those of baskets. */

static bool
known(uint32_t customer, uint32_t item)
{
    uint64_t            i, k;
    const recs_rows_t  *r, *b;

    r = &customers.baskets;
    b = &baskets.of_basket;

    for (i = r->start[customer]; i + 1 < r->start[customer + 1]; i++) {
        for (k = b->start[r->values[i]]; k < b->start[r->values[i] + 1]; k++) {
            if (b->values[k] == item) {
                return true;
            }
        }
    }

    return false;
}


/* is the SKU among the answers? */

static bool
answered(recs_str_t sku)
{
    size_t       i;
    recs_card_t  card;

    for (i = 0; i < w.decision.n; i++) {
        if (recs_store_card(st, w.decision.picks[i].item, &card) == RECS_OK
            && recs_str_eq(card.sku, sku))
        {
            return true;
        }
    }

    return false;
}


typedef struct {
    double  hits;               /* items of the hidden basket */
    double  items;
    double  new_hits;           /* of them, those not bought before */
    double  new_items;
} found_t;


static found_t
ask(const char *placement, uint32_t customer)
{
    bool          fresh, hit;
    found_t       f;
    uint32_t      row, item;
    uint64_t      k;
    recs_query_t  q;

    q = (recs_query_t) {
        .placement = recs_str_of(placement),
        .count = ASKED,
        .user = customers.ids[customer]
    };

    (void) recs_decide(st, builtin, &q, &w, NULL);

    f = (found_t) { 0 };
    row = hidden(customer);

    for (k = baskets.of_basket.start[row]; k < baskets.of_basket.start[row + 1];
         k++)
    {
        item = baskets.of_basket.values[k];
        fresh = !known(customer, item);
        hit = answered(shop.products[baskets.product[item]].sku);

        f.items += 1;
        f.hits += hit;
        f.new_items += fresh;
        f.new_hits += fresh && hit;
    }

    return f;
}


static void
quality(void)
{
    double    recall, news, asked, asked_new;
    found_t   f;
    uint32_t  i;

    recall = news = asked = asked_new = 0;

    for (i = 0; i < customers.n; i++) {

        if (hidden(i) == RECS_NO_ITEM) {
            continue;
        }

        f = ask("home", i);
        recall += f.hits / f.items;
        asked += 1;

        f = ask("email", i);
        news += f.new_hits > 0;
        asked_new += f.new_items > 0;
    }

    ok(asked > 1900, "%.0f customers have three orders or more", asked);
    ok(recall / asked >= 0.20, "recall@10 of their next order: %.4f",
       recall / asked);
    ok(news / asked_new >= 0.35, "HR@10 of what is new to them: %.4f",
       news / asked_new);
}


int
main(void)
{
    builtin = recs_policy_builtin();

    char                  path[512];
    const char           *shared, *train;
    recs_build_t          build;
    recs_feed_spec_t      spec;
    recs_build_report_t   report;

    shared = getenv("RECS_SHARED");
    snprintf(path, sizeof(path), "%s/data/online-retail/online-retail.csv.gz",
             shared != NULL ? shared : "../shared");

    if (access(path, R_OK) != 0) {
        printf("1..0 # SKIP no shared data\n");
        return 0;
    }

    spec = (recs_feed_spec_t) { .path = path };

    ok(recs_shop_init(&shop, &err) == RECS_OK
       && recs_orders_read(&shop, &spec, &err) == RECS_OK
       && recs_baskets_make(&baskets, &shop, &err) == RECS_OK
       && recs_customers_make(&customers, &shop, &baskets, &err) == RECS_OK,
       "Online Retail is read");

    train = fixture_path("train.csv");
    write_train(train);

    spec.path = train;
    build = (recs_build_t) {
        .out = fixture_path("store"), .orders = &spec, .norders = 1,
        .threads = 2,
        .off = { [RECS_LIST_SIMILAR] = true, [RECS_LIST_ADDON] = true,
                 [RECS_LIST_UPSELL] = true, [RECS_LIST_BUNDLE] = true,
                 [RECS_LIST_BOUGHT_TOGETHER] = true,
                 [RECS_LIST_COMPLETES] = true, [RECS_LIST_CROSS_SELL] = true }
    };

    ok(recs_build(&build, &report, &err) == RECS_OK
       && recs_store_open(&st, build.out, &err) == RECS_OK,
       "a store is built of all orders but the last: %s", err.what);

    quality();

    recs_store_close(st);
    recs_customers_free(&customers);
    recs_baskets_free(&baskets);
    recs_shop_free(&shop);

    return done_testing();
}
