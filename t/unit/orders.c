
#include "feeds.h"

#include "build/recs_catalog.h"
#include "build/recs_orders.h"

#include <xxhash.h>


#define HEAD   "order,item,title,quantity,price,time\n"
#define DAY    14944u                   /* 2010-12-01 */


static recs_shop_t  shop;
static recs_err_t   err;
static size_t       files, differ;      /* by what two threads make of it */


/* a hash of all that was read, and of what is wrong */

static uint64_t
told(recs_rc_t rc)
{
    size_t                 i;
    uint64_t               hash;
    const recs_product_t  *p;

    hash = XXH3_64bits_withSeed(shop.lines, shop.nlines * sizeof(recs_line_t),
                                (uint64_t) rc + (uint64_t) shop.newest);
    hash = XXH3_64bits_withSeed(shop.dropped, sizeof(shop.dropped), hash);
    hash = XXH3_64bits_withSeed(err.what, strlen(err.what), hash + shop.rows);

    for (i = 0; i < shop.nproducts; i++) {
        p = &shop.products[i];

        hash = XXH3_64bits_withSeed(p->sku.data, p->sku.len, hash);
        hash = XXH3_64bits_withSeed(p->title.data, p->title.len, hash);
        hash = XXH3_64bits_withSeed(p->currency, strlen(p->currency),
                                    hash + (uint64_t) p->price);
    }

    return hash;
}


/*
 * A fresh shop with the orders in text; keep as in recs_feed_spec_t.  They are
 * read twice, by one thread and by two.
 */

static recs_rc_t
orders(const char *name, const char *text, uint32_t keep)
{
    unsigned          i;
    uint64_t          got[2];
    recs_rc_t         rc;
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = feed_text(name, text), .keep = keep };
    rc = RECS_OK;

    for (i = 0; i < 2; i++) {
        spec.ahead = i == 1;
        err.what[0] = '\0';

        recs_shop_free(&shop);
        (void) recs_shop_init(&shop, &err);

        rc = recs_orders_read(&shop, &spec, &err);
        got[i] = told(rc);
    }

    files++;
    differ += got[0] != got[1];

    return rc;
}


static uint64_t
dropped(void)
{
    size_t    i;
    uint64_t  n;

    for (i = 0, n = 0; i < RECS_DROPS; i++) {
        n += shop.dropped[i];
    }

    return n;
}


/* one row each; RECS_DROPS is kept */

static const struct {
    const char   *row;
    recs_drop_t   drop;
} rules[] = {
    { "1,a,A,1,1,", RECS_DROPS },
    { "1,a,,,,", RECS_DROPS },
    { "1,a,A,0.5,0.01,", RECS_DROPS },
    { ",a,A,1,1,", RECS_DROP_EMPTY },
    { "1,,A,1,1,", RECS_DROP_EMPTY },
    { "\" \",a,A,1,1,", RECS_DROP_EMPTY },
    { "C536379,a,A,1,1,", RECS_DROPS },
    { "C,a,A,1,1,", RECS_DROPS },
    { "CX1,a,A,1,1,", RECS_DROPS },
    { "c1,a,A,1,1,", RECS_DROPS },
    { "B1,a,A,1,1,", RECS_DROPS },
    { "1,a,A,-1,1,", RECS_DROP_QUANTITY },
    { "1,a,A,0,1,", RECS_DROP_QUANTITY },
    { "1,POST,A,-1,1,", RECS_DROP_QUANTITY },
    { "1,a,A,1,0,", RECS_DROP_PRICE },
    { "1,a,A,1,-5.00,", RECS_DROP_PRICE },
    { "1,a,A,1,0.001,", RECS_DROP_PRICE },
    { "1,POST,P,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,m,Manual,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,D,Discount,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,M,Mug,1,1,", RECS_DROPS },
    { "1,B,,1,1,", RECS_DROPS },
    { "1,Bank Charges,M,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,gift_0001_20,M,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,adjust,M,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,VOUCHER,M,1,1,", RECS_DROP_NO_PRODUCT },
    { "1,POSTER,M,1,1,", RECS_DROPS },
    { "1,M1,M,1,1,", RECS_DROPS },
    { "1,giftbox,M,1,1,", RECS_DROPS }
};


static void
drops(void)
{
    char         text[256];
    size_t       i;
    recs_rc_t    rc;
    const char  *name;

    for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
        snprintf(text, sizeof(text), HEAD "%s\n", rules[i].row);

        rc = orders("rule.csv", text, 0);
        name = rules[i].drop == RECS_DROPS ? "kept"
                                           : recs_drop_names[rules[i].drop];

        ok(rc == RECS_OK && shop.rows == 1
           && shop.nlines == (rules[i].drop == RECS_DROPS)
           && shop.nproducts == shop.nlines
           && dropped() == 1 - shop.nlines
           && (rules[i].drop == RECS_DROPS
               || shop.dropped[rules[i].drop] == 1),
           "%s: %s %s", rules[i].row, name, err.what);
    }

    (void) orders("keep.csv", HEAD "1,a,A,1,1,\nC1,a,A,1,1,\n1,bb,,-1,1,\n1,c,,1,0,\n"
                  "1,post,,1,1,\n,d,,1,1,\n",
                  1u << RECS_DROP_CANCELLED | 1u << RECS_DROP_QUANTITY
                  | 1u << RECS_DROP_PRICE | 1u << RECS_DROP_NO_PRODUCT);
    ok(shop.nlines == 5 && shop.dropped[RECS_DROP_EMPTY] == 1,
       "rules can be turned off, but not the one for empty ids");
}


/* beside numbers, C and A before a digit are credit notes; else they are ids */

static void
cancelled(void)
{
    (void) orders("notes.csv", HEAD "1,a,A,1,1,\nC536379,a,A,1,1,\n"
                  "A563185,a,A,1,1,\nC1,a,A,-1,0,\nC,a,A,1,1,\nCX1,a,A,1,1,\n",
                  0);
    ok(shop.nlines == 3 && shop.dropped[RECS_DROP_CANCELLED] == 3,
       "C and A before a digit are cancelled beside ids that are numbers");

    (void) orders("letters.csv", HEAD "A1001,a,A,1,1,\nC1002,a,A,1,1,\n", 0);
    ok(shop.nlines == 2 && shop.dropped[RECS_DROP_CANCELLED] == 0,
       "in a shop that numbers its orders A1001, C1002 nothing is cancelled");
}


static void
sku_limit(void)
{
    char  text[400];

    strcpy(text, "order,item\n1,");
    memset(text + 13, 'x', 255);
    strcpy(text + 13 + 255, "\n");
    (void) orders("sku.csv", text, 0);
    ok(shop.nlines == 1, "an item id of 255 bytes is kept");

    memset(text + 13, 'x', 256);
    strcpy(text + 13 + 256, "\n");
    (void) orders("sku.csv", text, 0);
    ok(shop.nlines == 0 && shop.dropped[RECS_DROP_SKU] == 1,
       "an item id of 256 bytes is dropped");
}


static void
lines(void)
{
    recs_product_t  *p;

    (void) orders("lines.csv", HEAD
                  "1,a,,1,2.50,2010-12-01 08:26\n"
                  "2,bb,B,1,1,2010-12-03\n"
                  "1,bb,Other,2,3 EUR,\n"
                  "2,a,\" A\tone \",1,\"$4\",2010-12-02\n"
                  "3,a,,1,,\n", 0);
    p = shop.products;

    ok(shop.nlines == 5 && shop.nproducts == 2
       && shop.lines[0].order == shop.lines[2].order
       && shop.lines[1].order == shop.lines[3].order
       && shop.lines[0].order != shop.lines[1].order
       && shop.lines[4].order != shop.lines[0].order,
       "lines of one order carry one key, wherever they stand");
    ok(shop.lines[0].item == 0 && shop.lines[1].item == 1
       && shop.lines[2].item == 1 && shop.lines[3].item == 0,
       "lines point at their products");
    ok(shop.lines[0].day == DAY && shop.lines[1].day == DAY + 2
       && shop.lines[2].day == 0 && shop.lines[4].day == 0,
       "a time becomes a day, none becomes 0");
    ok(shop.newest == (int64_t) (DAY + 2) * 86400,
       "the newest time is known: %lld", (long long) shop.newest);
    ok(is(p[0].title, "A one") && is(p[1].title, "B"),
       "the first title that is given is the title");
    ok(p[0].price == 400 && strcmp(p[0].currency, "USD") == 0
       && p[1].price == 300 && strcmp(p[1].currency, "EUR") == 0,
       "the last price that is given is the price");

    (void) orders("shopify.csv", "Name,Created at,Lineitem quantity,"
                  "Lineitem name,Lineitem price,Lineitem sku\n"
                  "#1001,2010-12-01 23:00:00 -0500,1,Cup,9.00,cup\n"
                  "#1001,,2,Mug,8.00,mug\n"
                  "#1002,,1,Cup,9.00,cup\n", 0);
    ok(shop.nlines == 3 && shop.lines[0].day == DAY + 1
       && shop.lines[1].day == DAY + 1 && shop.lines[2].day == 0,
       "a line without a time has that of its order's line above");

    (void) orders("ga4.jsonl", "{\"event_name\":\"page_view\"}\n"
                  "{\"ecommerce\":{\"transaction_id\":12345678901234567890},"
                  "\"event_timestamp\":\"1291191960123456\",\"items\":["
                  "{\"item_id\":9007199254740993,\"price\":19.90},"
                  "{\"item_id\":\"bb\",\"quantity\":2}]}\n"
                  "{\"event_name\":\"view_item\",\"items\":[{\"item_id\":"
                  "\"c\"}]}\n", 0);
    ok(shop.rows == 4 && shop.nlines == 2 && shop.dropped[RECS_DROP_EMPTY] == 2
       && is(shop.products[0].sku, "9007199254740993")
       && shop.products[0].price == 1990 && shop.lines[1].day == DAY
       && shop.lines[0].order == shop.lines[1].order,
       "a GA4 export gives its purchases, numbers exact: %s", err.what);
}


static void
refused(const char *name, const char *text, const char *message)
{
    recs_rc_t  rc;

    rc = orders(name, text, 0);

    ok(rc == RECS_BAD && err.rc == RECS_BAD
       && strstr(err.what, message) != NULL, "refused: %d %s", rc, err.what);
}


static void
bad(void)
{
    refused("q.csv", HEAD "1,a,A,1,1,\n1,a,A,abc,1,\n",
            "/q.csv:3: column \"quantity\": \"abc\" is not a number");
    refused("p.csv", HEAD "1,a,A,1,x9,\n",
            "/p.csv:2: column \"price\": \"x9\" is not an amount of money");
    refused("t.csv", HEAD "1,a,A,1,1,13/12/2010\n",
            "/t.csv:2: column \"time\": \"13/12/2010\" is not a time that is "
            "understood: 2010-12-01 08:26:00 would be");
    refused("u.csv", HEAD "1,a,caf\xe9,1,1,\n",
            "/u.csv:2: column \"title\": \"caf?\" is not UTF-8: convert the "
            "file, for instance with iconv -f WINDOWS-1252 -t UTF-8");
    refused("c.csv", "order,item,price,currency\n1,a,1,euro\n",
            "/c.csv:2: column \"currency\": \"euro\" is no ISO 4217 currency "
            "code");
    refused("m.csv", "order,name\n1,a\n",
            "/m.csv: no column is known to hold the field \"item\"");
    refused("m.jsonl", "{\"order\":1}\n{\"order\":2}\n",
            "/m.jsonl: no column is known to hold the field \"item\"");
    refused("b.jsonl", "\n\n",
            "/b.jsonl: no column is known to hold the field \"order\"");

    ok(orders("unused.csv", "order,item,note\n1,a,caf\xe9\n", 0) == RECS_OK,
       "what is in an unused column does not matter");
}


static uint64_t  reported;

static void
progress(void *data, uint64_t rows)
{
    ++*(int *) data;
    reported = rows;
}


/* Counts made apart from this code, with Python's csv, by the same rules. */

static void
online_retail(void)
{
    int               calls;
    char              text[512];
    recs_rc_t         rc;
    recs_out_t        out;
    const char       *path;
    recs_feed_spec_t  spec;

    path = feed_shared("online-retail/online-retail.csv.gz");
    if (path == NULL) {
        feed_skip("Online Retail is not here; RECS_SHARED names its folder");
        return;
    }

    recs_shop_free(&shop);
    (void) recs_shop_init(&shop, &err);
    out = (recs_out_t) { (unsigned char *) text, sizeof(text), 0 };
    calls = 0;
    err.what[0] = '\0';

    spec = (recs_feed_spec_t) {
        .path = path, .currency = "gbp", .columns = &out, .progress = progress,
        .data = &calls
    };

    rc = recs_orders_read(&shop, &spec, &err);

    ok(rc == RECS_OK && shop.rows == 541909,
       "Online Retail is read without a map: %d %s", rc, err.what);
    ok(shop.nlines == 527758 && shop.nproducts == 3907
       && shop.dropped[RECS_DROP_CANCELLED] == 9291
       && shop.dropped[RECS_DROP_QUANTITY] == 1336
       && shop.dropped[RECS_DROP_PRICE] == 1183
       && shop.dropped[RECS_DROP_NO_PRODUCT] == 2341
       && shop.nlines + dropped() == shop.rows,
       "of its rows 527,758 are kept, the others counted: %zu", shop.nlines);
    ok(shop.lines[0].day == DAY && shop.newest == 1323435000,
       "its days begin on 2010-12-01 and end on 2011-12-09 12:50");
    ok(is(shop.products[0].sku, "85123A")
       && is(shop.products[0].title, "WHITE HANGING HEART T-LIGHT HOLDER")
       && shop.products[0].price == 295
       && strcmp(shop.products[0].currency, "GBP") == 0,
       "its first product has the title, price and currency of its orders");
    ok(calls == 8 && reported == 8 * 65536, "progress was told %d times",
       calls);
    ok(out.n < sizeof(text)
       && memmem(text, out.n, ": order=InvoiceNo item=StockCode ", 33) != NULL,
       "the columns taken are told");
}


/* counts made apart from this code */

static void
groceries(void)
{
    recs_rc_t         rc;
    const char       *path;
    recs_feed_spec_t  spec;

    path = feed_shared("groceries/baskets.csv");
    if (path == NULL) {
        feed_skip("Groceries is not here; RECS_SHARED names its folder");
        return;
    }

    recs_shop_free(&shop);
    (void) recs_shop_init(&shop, &err);
    err.what[0] = '\0';
    spec = (recs_feed_spec_t) { .path = path, .format = "baskets" };
    rc = recs_orders_read(&shop, &spec, &err);

    ok(rc == RECS_OK && shop.nlines == 43367 && shop.nproducts == 169
       && is(shop.products[0].sku, "citrus fruit"),
       "the baskets of Groceries are read: %zu lines, %s", shop.nlines,
       err.what);
}


/* rows of HEAD_STATUS; the lines kept of them */

#define HEAD_STATUS   "Name,Lineitem sku,Financial Status,Cancelled at\n"

static const struct {
    const char  *rows;
    size_t       kept;
    const char  *sentence;
} statuses[] = {
    { "#1,a,paid,\n#1,b,,\n#2,a,Partially_Refunded,\n#3,a,,\n", 4,
      "an order that is paid, or says nothing, is kept" },
    { "#1,a,refunded,\n#2,a,VOIDED,\n#3,a,Cancelled,\n#4,a,canceled,\n"
      "#5,a,failed,\n", 0, "one that was refunded or never paid is not" },
    { "#1,a,paid,2024-01-02 10:00:00 +0000\n", 0,
      "nor is one with a time of its cancelling" },
    { "#1,a,paid,false\n#2,a,paid,0\n#3,a,paid,No\n#4,a,paid,yes\n", 3,
      "a cancelled that says no says no" },
    { "#1,a,refunded,\n#1,b,,\n#2,c,,\n#2,d,paid,\n#2,e,,\n", 3,
      "a row that says nothing goes with the order's row above" }
};


static void
undone(void)
{
    char       text[512];
    size_t     i;
    recs_rc_t  rc;

    for (i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
        snprintf(text, sizeof(text), HEAD_STATUS "%s", statuses[i].rows);
        rc = orders("status.csv", text, 0);

        ok(rc == RECS_OK && shop.nlines == statuses[i].kept
           && shop.dropped[RECS_DROP_CANCELLED] == shop.rows - shop.nlines,
           "%s: %zu %s", statuses[i].sentence, shop.nlines, err.what);
    }

    rc = orders("status.csv", HEAD_STATUS "#1,a,refunded,\n",
                1u << RECS_DROP_CANCELLED);
    ok(rc == RECS_OK && shop.nlines == 1, "unless they are to be kept");

    rc = orders("status.jsonl",
                "{\"id\":1,\"status\":\"completed\",\"line_items\":[{\"sku\":"
                "\"a\"},{\"sku\":\"b\"}]}\n"
                "{\"id\":2,\"status\":\"refunded\",\"line_items\":[{\"sku\":"
                "\"a\"},{\"sku\":\"b\"}]}\n", 0);
    ok(rc == RECS_OK && shop.nlines == 2
       && shop.dropped[RECS_DROP_CANCELLED] == 2,
       "WooCommerce's orders have a status too: %s", err.what);
}


int
main(void)
{
    drops();
    cancelled();
    undone();
    sku_limit();
    lines();
    bad();
    online_retail();
    groceries();

    ok(files > 40 && differ == 0, "%zu files say the same, read ahead or not",
       files);

    recs_shop_free(&shop);
    feeds_remove();

    return done_testing();
}
