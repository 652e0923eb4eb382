
#include "feeds.h"

#include "build/recs_columns.h"


/* Headers of real exports, and what must be found in them without --map. */

static const struct {
    const char        *what;
    recs_feed_kind_t   kind;
    const char        *name;
    const char        *header;
    const char        *found;
} known[] = {
    { "UCI Online Retail", RECS_ORDERS, "a.csv",
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,"
      "CustomerID,Country",
      "order=InvoiceNo item=StockCode title=Description price=UnitPrice "
      "quantity=Quantity customer=CustomerID time=InvoiceDate" },
    { "the later Online Retail II", RECS_ORDERS, "b.csv",
      "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,"
      "Country",
      "order=Invoice item=StockCode title=Description price=Price "
      "quantity=Quantity customer=\"Customer ID\" time=InvoiceDate" },
    { "Shopify orders", RECS_ORDERS, "c.csv",
      "Name,Email,Financial Status,Paid at,Cancelled at,Currency,Subtotal,Total,Created at,"
      "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Id",
      "order=Name item=\"Lineitem sku\" title=\"Lineitem name\" "
      "price=\"Lineitem price\" currency=Currency "
      "quantity=\"Lineitem quantity\" customer=Email time=\"Created at\" "
      "status=\"Financial Status\" cancelled=\"Cancelled at\"" },
    { "Magento order items", RECS_ORDERS, "d.csv",
      "increment_id,sku,name,qty_ordered,price,created_at,customer_id,"
      "order_currency_code",
      "order=increment_id item=sku price=price currency=order_currency_code "
      "quantity=qty_ordered customer=customer_id time=created_at" },
    { "plain names in several spellings", RECS_ORDERS, "e.csv",
      "Order ID,product-id,QTY,Order Date",
      "order=\"Order ID\" item=product-id quantity=QTY time=\"Order Date\"" },
    { "a name for a person is no order and no title", RECS_ORDERS, "f.csv",
      "order,item,name", "order=order item=item" },
    { "GA4 export", RECS_ORDERS, "g.jsonl",
      "{\"event_name\":\"purchase\",\"event_date\":\"20101201\","
      "\"event_timestamp\":\"1291191960123456\",\"user_pseudo_id\":\"1.2\","
      "\"device\":{\"category\":\"mobile\"},\"ecommerce\":{\"transaction_id\":"
      "\"T1\"},\"items\":[{\"item_id\":\"s\",\"item_name\":\"n\",\"price\":2,"
      "\"quantity\":1}]}",
      "order=ecommerce.transaction_id item=items.item_id title=items.item_name "
      "price=items.price quantity=items.quantity customer=user_pseudo_id "
      "time=event_timestamp" },
    { "GA4 data layer", RECS_ORDERS, "h.jsonl",
      "{\"ecommerce\":{\"transaction_id\":\"T1\",\"currency\":\"EUR\","
      "\"items\":[{\"item_id\":\"s\",\"price\":2}]}}",
      "order=ecommerce.transaction_id item=ecommerce.items.item_id "
      "price=ecommerce.items.price currency=ecommerce.currency" },
    { "WooCommerce orders by REST", RECS_ORDERS, "i.jsonl",
      "{\"id\":727,\"number\":\"727\",\"currency\":\"USD\",\"date_created\":"
      "\"2017-03-22T16:28:02\",\"customer_id\":5,\"line_items\":[{\"id\":315,"
      "\"name\":\"Woo\",\"product_id\":93,\"quantity\":2,\"sku\":\"x\","
      "\"price\":3}]}",
      "order=id item=line_items.sku title=line_items.name "
      "price=line_items.price currency=currency quantity=line_items.quantity "
      "customer=customer_id time=date_created" },
    { "an item's price outranks its order's", RECS_ORDERS, "j.jsonl",
      "{\"order_id\":1,\"price\":9,\"items\":[{\"price\":1,\"sku\":2}]}",
      "order=order_id item=items.sku price=items.price" },
    { "Google Merchant feed", RECS_CATALOG, "k.tsv",
      "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\t"
      "sale_price\tgoogle_product_category\tproduct_type\tbrand\tgtin\t"
      "item_group_id",
      "item=id title=title price=price sale_price=sale_price url=link "
      "image=image_link brand=brand category=product_type "
      "group=item_group_id availability=availability" },
    { "the same with g:", RECS_CATALOG, "l.tsv",
      "g:id\tg:title\tg:link\tg:image_link\tg:price\tg:brand",
      "item=g:id title=g:title price=g:price url=g:link image=g:image_link "
      "brand=g:brand" },
    { "Google's content API", RECS_CATALOG, "m.jsonl",
      "{\"offerId\":\"a\",\"title\":\"t\",\"link\":\"/l\",\"imageLink\":\"/i\","
      "\"price\":{\"value\":\"1\",\"currency\":\"EUR\"},\"salePrice\":"
      "{\"value\":\"0.5\",\"currency\":\"EUR\"},\"itemGroupId\":\"g\","
      "\"productTypes\":[\"A > B\"],\"availability\":\"in stock\"}",
      "item=offerId title=title price=price.value sale_price=salePrice.value "
      "currency=price.currency url=link image=imageLink "
      "category=productTypes group=itemGroupId availability=availability" },
    { "Shopify products", RECS_CATALOG, "n.csv",
      "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,"
      "Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,"
      "Variant Inventory Policy,Variant Price,Variant Compare At Price,"
      "Image Src,Status",
      "item=\"Variant SKU\" title=Title price=\"Variant Price\" url=Handle "
      "image=\"Image Src\" brand=Vendor category=Type group=Handle "
      "availability=\"Variant Inventory Qty\" status=Status "
      "published=Published "
      "tracked=\"Variant Inventory Tracker\" "
      "oversell=\"Variant Inventory Policy\"" },
    { "Shopify products, as of 2024", RECS_CATALOG, "n2.csv",
      "Title,URL handle,Description,Vendor,Product category,Type,Tags,"
      "Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,"
      "Price,Compare-at price,Inventory tracker,Inventory quantity,"
      "Continue selling when out of stock,Product image URL",
      "item=SKU title=Title price=Price url=\"URL handle\" "
      "image=\"Product image URL\" brand=Vendor category=Type "
      "group=\"URL handle\" availability=\"Inventory quantity\" "
      "status=Status published=\"Published on online store\" "
      "tracked=\"Inventory tracker\" "
      "oversell=\"Continue selling when out of stock\"" },
    { "WooCommerce products", RECS_CATALOG, "o.csv",
      "ID,Type,SKU,Name,Published,Short description,Description,In stock?,"
      "Stock,Sale price,Regular price,Categories,Images,Parent",
      "item=SKU title=Name price=\"Regular price\" sale_price=\"Sale price\" "
      "image=Images category=Categories group=Parent "
      "availability=\"In stock?\" published=Published type=Type number=ID" },
    { "Magento products", RECS_CATALOG, "p.csv",
      "sku,attribute_set_code,product_type,categories,name,price,"
      "special_price,is_in_stock",
      "item=sku title=name price=price sale_price=special_price "
      "category=categories availability=is_in_stock" },
    { "BigBasket", RECS_CATALOG, "q.csv",
      "ProductID,ProductName,Brand,Price,DiscountPrice,Image_Url,Quantity,"
      "Category,SubCategory,Absolute_Url",
      "item=ProductID title=ProductName price=Price sale_price=DiscountPrice "
      "url=Absolute_Url image=Image_Url brand=Brand category=Category "
      "subcategory=SubCategory" },
    { "departments above categories", RECS_CATALOG, "r.csv",
      "item,category,department",
      "item=item title=item category=department subcategory=category" },
    { "the better of two names, wherever it stands", RECS_CATALOG, "s.csv",
      "id,description,name,title,sku", "item=sku title=title" },
    { "one name twice, of no use", RECS_CATALOG, "t.csv",
      "sku,tag,tag", "item=sku" }
};


/* Open, read one row if there is any, and map; what is written to text. */

static recs_rc_t
map(const char *path, recs_feed_kind_t kind, const recs_map_t *maps,
    size_t nmaps, char *text, size_t size, recs_err_t *err)
{
    recs_rc_t         rc;
    recs_out_t        out;
    recs_feed_t      *f;
    recs_columns_t    c;
    recs_feed_spec_t  spec;

    spec = (recs_feed_spec_t) { .path = path, .maps = maps, .nmaps = nmaps };
    memset(text, 0, size);
    out = (recs_out_t) { (unsigned char *) text, size - 1, 0 };

    rc = recs_feed_open(&f, &spec, kind, err);
    if (rc != RECS_OK) {
        return rc;
    }

    (void) recs_feed_next(f, err);

    rc = recs_columns_map(&c, f, &spec, true, err);
    if (rc == RECS_OK) {
        recs_columns_write(&c, f, &out);
    }

    recs_feed_close(f);

    return rc;
}


static void
aliases(void)
{
    char         text[1024], want[1024];
    size_t       i;
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        path = feed_text(known[i].name, known[i].header);
        err.what[0] = '\0';

        rc = map(path, known[i].kind, NULL, 0, text, sizeof(text), &err);
        snprintf(want, sizeof(want), "%s: %s\n", path, known[i].found);

        if (!ok(rc == RECS_OK && strcmp(text, want) == 0, "%s: %d %s",
                known[i].what, rc, err.what))
        {
            printf("# %s# %s", text, want);
        }
    }
}


static void
refused(const recs_map_t *maps, size_t nmaps, const char *header,
    const char *message)
{
    char         text[1024], want[1024];
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    path = feed_text("refused.csv", header);
    err.what[0] = '\0';
    rc = map(path, RECS_ORDERS, maps, nmaps, text, sizeof(text), &err);

    /* the message names the file where one is concerned */
    snprintf(want, sizeof(want), message, path);

    ok(rc == RECS_BAD && err.rc == RECS_BAD && strcmp(err.what, want) == 0,
       "refused: %d %s", rc, err.what);
}


int
main(void)
{
    char         text[1024], wide[8192];
    size_t       i, n;
    recs_rc_t    rc;
    recs_err_t   err;
    const char  *path;

    static const recs_map_t  own[] = {
        { "item", "Description" }, { "order", "invoice no" }, { "time", "" }
    };
    static const recs_map_t  unknown[] = { { "ordre", "InvoiceNo" } };
    static const recs_map_t  missing[] = { { "order", "Facture" } };
    static const recs_map_t  none[] = { { "order", "" } };

    aliases();

    path = feed_text("own.csv", "InvoiceNo,StockCode,Description,Date\n");
    rc = map(path, RECS_ORDERS, own, 3, text, sizeof(text), &err);
    ok(rc == RECS_OK
       && strstr(text, ": order=InvoiceNo item=Description "
                       "title=Description\n") != NULL,
       "a map wins over the names; an empty column leaves a field unread");

    refused(NULL, 0, "Facture,sku\n", "%s: no column is known to hold the "
            "field \"order\": name it with --map order=COLUMN; the columns are "
            "Facture, sku");
    refused(NULL, 0, "order_id,line_item_1,line_item_2\n", "%s: no column is "
            "known to hold the field \"item\": export a row for each item of an "
            "order, or name it with --map item=COLUMN; the columns are "
            "order_id, line_item_1, line_item_2");
    refused(NULL, 0, "order,\x1b[2J\n", "%s: no column is known to hold the "
            "field \"item\": name it with --map item=COLUMN; the columns are "
            "order, ?[2J");
    refused(NULL, 0, "order,sku,qty,qty\n", "%s: the header has \"qty\" twice: "
            "rename one, or take another column with --map quantity=COLUMN");
    refused(unknown, 1, "order,sku\n", "--map ordre=InvoiceNo: there is no "
            "field \"ordre\"; the fields are order, item, title, price, "
            "sale_price, currency, quantity, customer, time, url, image, brand, category, "
            "subcategory, group, availability, status, published, cancelled, "
            "tracked, oversell, type, number, event, session, visitor, offset, "
            "other, score, lifetime_value");
    refused(missing, 1, "order,sku\n", "%s: --map order=Facture: there is no "
            "column \"Facture\"; the columns are order, sku");
    refused(none, 1, "order,sku\n", "%s: no column is known to hold the field "
            "\"order\": name it with --map order=COLUMN; the columns are "
            "order, sku");

    for (i = 0, n = 0; i < 1000; i++) {
        n += (size_t) snprintf(wide + n, sizeof(wide) - n, "%sc%zu",
                               i ? "," : "", i);
    }

    path = feed_text("wide.csv", wide);
    rc = map(path, RECS_ORDERS, NULL, 0, text, sizeof(text), &err);
    n = strlen(err.what);
    ok(rc == RECS_BAD && n < RECS_ERR_LEN - 1
       && strcmp(err.what + n - 5, ", ...") == 0,
       "a message lists as many columns as fit: %zu bytes", n);

    feeds_remove();

    return done_testing();
}
