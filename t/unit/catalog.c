
#include "feeds.h"

#include "build/recs_catalog.h"
#include "build/recs_orders.h"


static recs_shop_t  shop;
static recs_err_t   err;


static void
fresh(void)
{
    recs_shop_free(&shop);
    (void) recs_shop_init(&shop, &err);
    err.what[0] = '\0';
}


static recs_rc_t
read_catalog(const char *name, const char *text)
{
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = feed_text(name, text) };

    return recs_catalog_read(&shop, &spec, &err);
}


static recs_rc_t
read_orders(const char *name, const char *text)
{
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = feed_text(name, text) };

    return recs_orders_read(&shop, &spec, &err);
}


static void
google(void)
{
    recs_rc_t        rc;
    recs_product_t  *p;

    fresh();
    rc = read_catalog("google.tsv",
        "id\ttitle\tlink\timage_link\tavailability\tprice\tsale_price\t"
        "product_type\tbrand\titem_group_id\n"
        "a\tRed \"A\" 5\"\thttps://s.example/a\t/a.jpg\tin_stock\t15.00 USD\t"
        "12.00 USD\tHome > Lamps\tAcme\tg1\n"
        "b\tB\tjavascript:alert(1)\tdata:x\tout of stock\t15.00 USD\t20.00 USD"
        "\t\t\tg1\n"
        "a\tAgain\t\t\t\t1 USD\t\t\t\t\n"
        "\tNo id\t\t\t\t1 USD\t\t\t\t\n"
        "c\tC\t//s.example/c\t\tpreorder\t\t9 EUR\t\t\t\n"
        "d\tD\t\t\thttps://schema.org/BackOrder\t-1\t\t\t\t\n");
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 4 && shop.rows == 6
       && shop.dropped[RECS_DROP_DUPLICATE] == 1
       && shop.dropped[RECS_DROP_EMPTY] == 1,
       "the first row of an id wins, rows without one are dropped: %s",
       err.what);
    ok(is(p[0].title, "Red \"A\" 5\"") && is(p[0].url, "https://s.example/a")
       && is(p[0].image, "/a.jpg") && is(p[0].brand, "Acme")
       && is(p[0].category, "Home > Lamps") && is(p[0].group, "g1")
       && p[0].in_catalog, "a product has what its row says");
    ok(p[0].price == 1200 && strcmp(p[0].currency, "USD") == 0,
       "a lower sale price is the price");
    ok(p[1].price == 1500, "a higher sale price is not");
    ok(p[2].price == 900 && strcmp(p[2].currency, "EUR") == 0,
       "a sale price alone is the price");
    ok(p[3].price == -1, "a negative price is unknown");
    ok(p[1].url.len == 0 && p[1].image.len == 0 && shop.bad_urls == 2,
       "addresses of other schemes are emptied and counted");
    ok(p[0].availability == RECS_IN_STOCK
       && p[1].availability == RECS_OUT_OF_STOCK
       && p[2].availability == RECS_PREORDER
       && p[3].availability == RECS_BACKORDER,
       "availability is understood in its spellings");
}


static void
shopify(void)
{
    recs_rc_t        rc;
    recs_product_t  *p;

    fresh();
    rc = read_catalog("shopify.csv",
        "Handle,Title,Vendor,Type,Variant SKU,Variant Inventory Tracker,"
        "Variant Inventory Qty,Variant Inventory Policy,Variant Price,"
        "Image Src\n"
        "tee,Tee,Acme,Shirts,tee-s,shopify,3,deny,10.00,https://c.example/1\n"
        "tee,,,,tee-m,shopify,0,deny,11.00,https://c.example/2\n"
        "tee,,,,tee-l,shopify,0,continue,12.00,\n"
        "tee,,,,,,,,,https://c.example/3\n"
        "cap,Cap,,Hats,,,0,deny,5.00,\n"
        "cap,,,,cap-2,,0,deny,6.00,\n");
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 4
       && shop.dropped[RECS_DROP_EMPTY] == 2,
       "each variant with a SKU is a product: %s", err.what);
    ok(is(p[1].title, "Tee") && is(p[1].brand, "Acme")
       && is(p[1].category, "Shirts") && is(p[2].image, "https://c.example/1")
       && is(p[1].image, "https://c.example/2"),
       "variants take what they leave empty from the row above");
    ok(is(p[0].group, "tee") && is(p[2].group, "tee")
       && is(p[2].url, "/products/tee"),
       "the handle is their group and leads to their page");
    ok(p[1].price == 1100 && p[2].price == 1200,
       "each variant has its own price");
    ok(is(p[3].title, "Cap") && is(p[3].category, "Hats")
       && p[3].brand.len == 0,
       "they also do from a row without a SKU, not from another handle");
    ok(p[0].availability == RECS_IN_STOCK
       && p[1].availability == RECS_OUT_OF_STOCK
       && p[2].availability == RECS_BACKORDER
       && p[3].availability == RECS_IN_STOCK,
       "stock 0 is out of stock where it is counted and not sold on");
}


static void
woocommerce(void)
{
    recs_rc_t        rc;
    recs_product_t  *p;

    fresh();
    rc = read_catalog("woo.csv",
        "ID,Type,SKU,Name,In stock?,Sale price,Regular price,Categories,"
        "Images,Parent\n"
        "44,variable,hoodie,Hoodie,1,,,\"Clothing > Hoodies, Clothing\","
        "\"https://s.example/a,b.jpg, https://s.example/c.jpg\",\n"
        "45,variation,hoodie-b,Hoodie - Blue,0,35,45,,,hoodie\n"
        "46,simple,soap,Soap,1,,\"3,50\",\"Bath\\, Body\",,\n");
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 3, "three rows, three products: %s",
       err.what);
    ok(is(p[0].category, "Clothing > Hoodies")
       && is(p[2].category, "Bath, Body"),
       "of several categories the first counts; an escaped comma is a comma");
    ok(is(p[0].image, "https://s.example/a,b.jpg"),
       "of several images the first counts; an address may hold a comma");
    ok(is(p[0].group, "hoodie") && is(p[1].group, "hoodie")
       && p[2].group.len == 0, "a variable product is in its own group");
    ok(p[1].price == 3500 && p[1].availability == RECS_OUT_OF_STOCK
       && p[2].price == 350 && p[0].availability == RECS_IN_STOCK,
       "prices and stock are read");
}


/* the columns as they are called since 2024 */

static void
shopify_newer(void)
{
    recs_rc_t        rc;
    recs_product_t  *p;

    fresh();
    rc = read_catalog("shopify-newer.csv",
        "Title,URL handle,Vendor,Type,Published on online store,Status,SKU,"
        "Price,Inventory tracker,Inventory quantity,"
        "Continue selling when out of stock,Product image URL\n"
        "Tee,tee,Acme,Shirts,TRUE,Active,tee-s,10.00,shopify,0,FALSE,"
        "https://c.example/1\n"
        ",tee,,,,,tee-m,11.00,shopify,0,TRUE,\n"
        "Cap,cap,,Hats,FALSE,Active,cap,5.00,,0,FALSE,\n");
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 3 && is(p[1].title, "Tee")
       && is(p[1].group, "tee") && is(p[1].url, "/products/tee")
       && is(p[1].image, "https://c.example/1") && is(p[1].category, "Shirts")
       && p[0].availability == RECS_OUT_OF_STOCK
       && p[1].availability == RECS_BACKORDER && p[2].unpublished,
       "Shopify's newer columns say the same: %s", err.what);
}


/* a variation takes from its product, which may have no SKU, or come later */

static void
variations(void)
{
    recs_rc_t        rc;
    recs_product_t  *p;

    fresh();
    rc = read_catalog("woo.csv",
        "ID,Type,SKU,Name,Published,In stock?,Categories,Images,Parent,"
        "Regular price\n"
        "45,variation,h-b,Hoodie - Blue,1,1,,,hoodie,45\n"
        "44,variable,hoodie,Hoodie,0,1,Clothing,https://s.example/h.jpg,,\n"
        "51,variable,,Tee,1,1,Shirts,https://s.example/t.jpg,,\n"
        "52,variation,tee-s,Tee - S,1,1,,https://s.example/s.jpg,id:51,9\n"
        "53,variation,tee-m,,1,0,,,id:51,9\n"
        "54,variation,cap-r,Cap,1,1,,,id:99,9\n"
        "44,variable,hoodie,Again,1,1,Other,,,\n");
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 5
       && shop.dropped[RECS_DROP_EMPTY] == 1
       && shop.dropped[RECS_DROP_DUPLICATE] == 1, "variations are products: %s",
       err.what);
    ok(p[0].unpublished && p[0].availability == RECS_OUT_OF_STOCK
       && p[1].unpublished, "one of a product that is not shown is not shown");
    ok(is(p[0].category, "Clothing") && is(p[0].title, "Hoodie - Blue")
       && is(p[0].image, "https://s.example/h.jpg"),
       "it takes category and image from its product");
    ok(is(p[2].category, "Shirts") && is(p[2].image, "https://s.example/s.jpg")
       && is(p[3].title, "Tee") && is(p[3].group, "id:51")
       && !p[2].unpublished && p[2].availability == RECS_IN_STOCK
       && p[3].availability == RECS_OUT_OF_STOCK,
       "also from one without a SKU");
    ok(p[4].category.len == 0 && !p[4].unpublished,
       "and nothing from one that is not there");
}


static void
with_orders(void)
{
    recs_product_t  *p;

    static const char  some_orders[] =
        "order,item,title,price\n1,a,From orders,2.00\n1,bb,Only sold,3.00\n";
    static const char  some_catalog[] =
        "sku,title,price,brand\na,From catalog,5.00,Acme\nbb,,,\nc,Unsold,1,\n";

    fresh();
    (void) read_orders("o1.csv", some_orders);
    ok(shop.nproducts == 2 && !shop.products[0].in_catalog,
       "an ordered item is a product without a catalog");

    (void) read_catalog("c1.csv", some_catalog);
    p = shop.products;
    ok(shop.nproducts == 3 && p[0].in_catalog && p[1].in_catalog
       && is(p[0].title, "From catalog") && p[0].price == 500
       && is(p[0].brand, "Acme") && shop.lines[0].item == 0,
       "a later catalog row completes it");
    ok(is(p[1].title, "Only sold") && p[1].price == 300,
       "what that row leaves empty stays as the orders said");

    fresh();
    (void) read_catalog("c2.csv", some_catalog);
    (void) read_orders("o2.csv", some_orders);
    p = shop.products;
    ok(is(p[0].title, "From catalog") && p[0].price == 500
       && shop.nproducts == 3 && shop.nlines == 2,
       "orders change nothing that a catalog said before");
}


static void
texts(void)
{
    char         text[8192];
    size_t       i, n;
    recs_str_t   title;

    n = (size_t) sprintf(text, "sku,title,link,category,subcategory\na,");

    for (i = 0; i < 400; i++) {
        n += (size_t) sprintf(text + n, "\xc3\xa9");
    }

    n += (size_t) sprintf(text + n, ",/");
    memset(text + n, 'u', 2048);
    n += 2048;
    sprintf(text + n, ",Top,\nb,\"Two\nlines\t&amp; <b>\",/b,,Sub\n"
            "c,C,/c,Top,Sub\n");

    fresh();
    (void) read_catalog("texts.csv", text);
    title = shop.products[0].title;

    ok(title.len == 512 && title.data[511] == 0xa9,
       "a title is cut at 512 bytes: %zu", title.len);
    ok(shop.products[0].url.len == 0 && shop.bad_urls == 1,
       "an address of 2049 bytes is emptied and counted");
    ok(is(shop.products[1].title, "Two lines &amp; <b>"),
       "a line break becomes a blank, entities stay");
    ok(is(shop.products[0].category, "Top")
       && is(shop.products[1].category, "Sub")
       && is(shop.products[2].category, "Top > Sub"),
       "category and subcategory are joined where both are given");
}


static void
bad(void)
{
    recs_rc_t         rc;
    recs_feed_spec_t  spec;

    fresh();
    rc = read_catalog("p.csv", "sku,price\na,1\nb,free\n");
    ok(rc == RECS_BAD && strstr(err.what, "/p.csv:3: column \"price\": "
                                "\"free\" is not an amount of money") != NULL,
       "a price that is none is refused: %s", err.what);

    fresh();
    rc = read_catalog("u.csv", "sku,title\na,\"\xc3\x28\"\n");
    ok(rc == RECS_BAD && strstr(err.what, "/u.csv:2: column \"title\": "
                                "\"?(\" is not UTF-8") != NULL,
       "a title that is not UTF-8 is refused: %s", err.what);

    fresh();
    rc = read_catalog("i.csv", "title,price\na,1\n");
    ok(rc == RECS_BAD && strstr(err.what, "/i.csv: no column is known to hold "
                                "the field \"item\": name it with --map "
                                "item=COLUMN; the columns are title, price"),
       "a catalog without ids is refused: %s", err.what);

    spec = (recs_feed_spec_t) { .path = "x.csv", .currency = "Euro" };
    rc = recs_catalog_read(&shop, &spec, &err);
    ok(rc == RECS_BAD && strstr(err.what, "currency \"Euro\" is no ISO 4217 "
                                "code") != NULL,
       "a default currency that is none is refused: %s", err.what);
}


static void
bigbasket(void)
{
    recs_rc_t         rc;
    const char       *path;
    recs_product_t   *p;
    recs_feed_spec_t  spec;

    path = feed_shared("bigbasket-catalog/products.csv.gz");
    if (path == NULL) {
        feed_skip("BigBasket is not here; RECS_SHARED names its folder");
        return;
    }

    fresh();
    spec = (recs_feed_spec_t) { .path = path, .currency = "INR" };
    rc = recs_catalog_read(&shop, &spec, &err);
    p = shop.products;

    ok(rc == RECS_OK && shop.nproducts == 8208 && shop.bad_urls == 0,
       "BigBasket is read without a map: %zu products, %s", shop.nproducts,
       err.what);
    ok(is(p[0].sku, "1") && is(p[0].title, "Onion (Loose)")
       && is(p[0].brand, "Fresho") && p[0].price == 5200
       && strcmp(p[0].currency, "INR") == 0
       && is(p[0].category, "Fruits & Vegetables > Potato, Onion & Tomato"),
       "its first product has the lower price and its category path");
}


static void
groceries(void)
{
    recs_rc_t         rc;
    const char       *path;
    recs_feed_spec_t  spec;

    path = feed_shared("groceries/items.csv");
    if (path == NULL) {
        feed_skip("Groceries is not here; RECS_SHARED names its folder");
        return;
    }

    fresh();
    spec = (recs_feed_spec_t) { .path = path };
    rc = recs_catalog_read(&shop, &spec, &err);

    ok(rc == RECS_OK && shop.nproducts == 169
       && is(shop.products[0].title, "frankfurter")
       && is(shop.products[0].category, "meat and sausage > sausage"),
       "the items of Groceries are read without a map: %s", err.what);
}


/* is item n hidden, and out of stock for that? */

static bool
hidden(size_t n)
{
    return shop.products[n].unpublished
           && shop.products[n].availability == RECS_OUT_OF_STOCK;
}


static bool
shown(size_t n)
{
    return !shop.products[n].unpublished
           && shop.products[n].availability == RECS_IN_STOCK;
}


/* fails when a shop's drafts are suggested */

static void
unpublished(void)
{
    fresh();
    (void) read_catalog("shopify.csv",
        "Handle,Title,Variant SKU,Status,Published\n"
        "a,A,a1,active,TRUE\n"
        "a,,a2,,\n"
        "b,B,b1,draft,TRUE\n"
        "b,,b2,,\n"
        "c,C,c1,archived,true\n"
        "d,D,d1,Active,FALSE\n"
        "d,,d2,,\n"
        "e,E,e1,,\n");
    ok(shop.nproducts == 8 && shown(0) && shown(1) && shown(7),
       "Shopify: what is active, or does not say, is in stock");
    ok(hidden(2) && hidden(4) && hidden(5),
       "drafts, archived and unpublished products are out of it");
    ok(hidden(3) && hidden(6), "with all their variants");

    fresh();
    (void) read_catalog("woo.csv",
        "SKU,Name,Published,In stock?\n"
        "a,A,1,1\nb,B,0,1\nc,C,-1,1\nd,D,,1\ne,E,2019-05-01,1\n");
    ok(shown(0) && hidden(1) && hidden(2) && shown(3),
       "WooCommerce: 1 is published, 0 and -1 are not");
    ok(shown(4), "published may be a day");

    fresh();
    (void) read_catalog("magento.csv", "sku,name,product_online\n"
                        "a,A,1\nb,B,2\n");
    ok(shown(0) && hidden(1), "Magento: 1 is online");

    fresh();
    (void) read_catalog("stock.csv", "sku,status\na,In Stock\nb,Sold out\n");
    ok(shown(0) && hidden(1), "a status may tell the stock");
}


int
main(void)
{
    google();
    unpublished();
    shopify();
    shopify_newer();
    woocommerce();
    variations();
    with_orders();
    texts();
    bad();
    bigbasket();
    groceries();

    recs_shop_free(&shop);
    feeds_remove();

    return done_testing();
}
