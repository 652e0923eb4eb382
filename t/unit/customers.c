
#include "feeds.h"

#include "build/recs_customers.h"
#include "build/recs_orders.h"


static recs_shop_t       shop;
static recs_baskets_t    baskets;
static recs_customers_t  customers;


/* The customers of the orders in text. */

static void
read_orders(const char *name, const char *text)
{
    recs_err_t        err;
    recs_feed_spec_t  spec;

    recs_customers_free(&customers);
    recs_baskets_free(&baskets);
    recs_shop_free(&shop);

    spec = (recs_feed_spec_t) { .path = feed_text(name, text) };

    ok(recs_shop_init(&shop, &err) == RECS_OK
       && recs_orders_read(&shop, &spec, &err) == RECS_OK
       && recs_baskets_make(&baskets, &shop, &err) == RECS_OK
       && recs_customers_make(&customers, &shop, &baskets, &err) == RECS_OK,
       "%s is read", name);
}


/* the n-th basket of a customer holds so many items, bought on that day */

static bool
bought(uint32_t customer, uint64_t n, uint64_t items, uint32_t day)
{
    uint32_t  row;

    if (customers.baskets.start[customer] + n
        >= customers.baskets.start[customer + 1])
    {
        return false;
    }

    row = customers.baskets.values[customers.baskets.start[customer] + n];

    return baskets.day[row] == day
           && baskets.of_basket.start[row + 1] - baskets.of_basket.start[row]
              == items;
}


static void
rows(void)
{
    read_orders("rows.csv", "order,item,customer,time\n"
                "3,a,zoe,1970-01-04\n"
                "1,a,zoe,1970-01-02\n"
                "1,b,zoe,1970-01-02\n"
                "2,a,bob,1970-01-03\n"
                "4,a,,1970-01-05\n");

    ok(customers.n == 2 && is(customers.ids[0], "bob")
       && is(customers.ids[1], "zoe"),
       "customers are numbered by their ids; who is not known is none");
    ok(bought(0, 0, 1, 2) && !bought(0, 1, 1, 3), "each has its baskets");
    ok(bought(1, 0, 2, 1) && bought(1, 1, 1, 3) && !bought(1, 2, 1, 4),
       "the oldest first");
    ok(baskets.today == 4, "the newest day is known");

    read_orders("nobody.csv", "order,item\n1,a\n2,b\n");
    ok(customers.n == 0 && baskets.today == 0 && baskets.of_basket.rows == 2,
       "orders without customers and times have none");

    read_orders("returned.csv", "order,item,customer,quantity\n"
                "1,a,ann,1\n2,a,bob,-1\n");
    ok(customers.n == 1 && is(customers.ids[0], "ann"),
       "who bought nothing that is kept is no customer");
}


static void
spread(void)
{
    read_orders("shopify.csv", "Name,Email,Created at,Lineitem sku\n"
                "#1,a@example.com,1970-01-02,cup\n"
                "#1,,,mug\n"
                "#2,,,cup\n");
    ok(customers.n == 1 && bought(0, 0, 2, 1) && !bought(0, 1, 1, 0),
       "the first row of an order names the customer of all of them");

    read_orders("postage.csv", "Name,Email,Created at,Lineitem sku\n"
                "#1,a@example.com,1970-01-02,POST\n"
                "#1,,,mug\n");
    ok(customers.n == 1 && is(customers.ids[0], "a@example.com")
       && bought(0, 0, 1, 1), "also where that row is no product");

    read_orders("apart.csv", "order,item,customer,time\n"
                "1,a,,1970-01-02\n2,a,bob,1970-01-02\n1,b,ann,1970-01-03\n"
                "1,a,,1970-01-04\n");
    ok(customers.n == 2 && bought(0, 0, 2, 3) && bought(1, 0, 1, 1),
       "an order has one customer and one day, wherever its rows stand");
}


/* one order of a hundred and more is dated wrongly */

static void
today(void)
{
    int   i, n;
    char  text[8192];

    n = sprintf(text, "order,item,time\n");

    for (i = 0; i < 120; i++) {
        n += sprintf(text + n, "%d,a,1970-01-%02d\n", i, 2 + i / 6);
    }

    sprintf(text + n, "x,a,2099-01-01\n");
    read_orders("today.csv", text);

    ok(baskets.today == 20 && recs_baskets_age(&baskets, 18) == 2
       && recs_baskets_age(&baskets, 20) == 0
       && recs_baskets_age(&baskets, 47117) == 0,
       "an order from the future makes nothing old: %u", baskets.today);
}


/* an id of len bytes is kept */

static bool
long_id(const char *name, size_t len)
{
    char  text[400];
    int   head;

    head = snprintf(text, sizeof(text), "order,item,customer\n1,a,");
    memset(text + head, 'x', len);
    strcpy(text + head + len, "\n");

    read_orders(name, text);

    return customers.n == 1 && customers.ids[0].len == len;
}


static void
ids(void)
{
    read_orders("ids.csv", "order,item,customer\n"
                "1,a,17850.0\n2,a,17850\n3,a,1.0.0\n4,a,.0\n5,a, x \n");
    ok(customers.n == 4 && is(customers.ids[0], ".0")
       && is(customers.ids[1], "1.0.0") && is(customers.ids[2], "17850")
       && is(customers.ids[3], "x"),
       "a number made a fraction is the number; other ids stay as they are");

    ok(long_id("255.csv", 255), "an id of 255 bytes is kept");
    ok(!long_id("256.csv", 256) && shop.nlines == 1,
       "the line of a longer one is nobody's");
}


static void
online_retail(void)
{
    recs_err_t        err;
    const char       *path;
    recs_feed_spec_t  spec;

    path = feed_shared("online-retail/online-retail.csv.gz");

    if (path == NULL) {
        feed_skip("no shared data");
        return;
    }

    read_orders("empty.csv", "order,item\n1,a\n");
    recs_customers_free(&customers);
    recs_baskets_free(&baskets);

    spec = (recs_feed_spec_t) { .path = path };
    (void) recs_orders_read(&shop, &spec, &err);
    (void) recs_baskets_make(&baskets, &shop, &err);

    ok(recs_customers_make(&customers, &shop, &baskets, &err) == RECS_OK
       && customers.n == 4334 && is(customers.ids[0], "12346")
       && is(customers.ids[4333], "18287"),
       "Online Retail has 4,334 customers with kept orders: %u", customers.n);
}


int
main(void)
{
    rows();
    spread();
    today();
    ids();
    online_retail();

    recs_customers_free(&customers);
    recs_baskets_free(&baskets);
    recs_shop_free(&shop);
    feeds_remove();

    return done_testing();
}
