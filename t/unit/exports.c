
/*
 * Order exports as the shop systems write them, in t/fixtures, read with no
 * map.  Their columns are those of the systems' documentation.
 */

#include "feeds.h"

#include "build/recs_orders.h"


static recs_shop_t  shop;
static recs_err_t   err;


/* one line, "sku price currency day order", for each kept order line */

static const char *
lines(char *text, size_t size)
{
    size_t           i, k, n;
    recs_product_t  *p;

    text[0] = '\0';

    for (i = 0, n = 0; i < shop.nlines && n < size; i++) {
        p = &shop.products[shop.lines[i].item];

        for (k = 0; shop.lines[k].order != shop.lines[i].order; k++) {
            /* the first line of that order */
        }

        n += (size_t) snprintf(text + n, size - n, "%.*s %lld%s %u #%zu/",
                               (int) p->sku.len, p->sku.data,
                               (long long) p->price, p->currency,
                               shop.lines[i].day, k);
    }

    return text;
}


static void
read_as(const char *file, uint64_t rows, uint64_t cancelled, uint64_t empty,
    uint64_t price, const char *want)
{
    char              path[128], text[1024];
    recs_rc_t         rc;
    recs_feed_spec_t  spec;

    snprintf(path, sizeof(path), "t/fixtures/%s", file);
    spec = (recs_feed_spec_t) { .path = path };
    err.what[0] = '\0';

    recs_shop_free(&shop);
    (void) recs_shop_init(&shop, &err);
    rc = recs_orders_read(&shop, &spec, &err);

    ok(rc == RECS_OK && strcmp(lines(text, sizeof(text)), want) == 0,
       "%s: %s %s", file, text, err.what);
    ok(shop.rows == rows && shop.dropped[RECS_DROP_CANCELLED] == cancelled
       && shop.dropped[RECS_DROP_EMPTY] == empty
       && shop.dropped[RECS_DROP_PRICE] == price
       && shop.rows == shop.nlines + cancelled + empty + price,
       "%s: rows are kept or counted", file);
}


int
main(void)
{
    /* the order's facts stand in a row that is no product */
    read_as("shopify-orders.csv", 5, 1, 2, 0,
            "CUP-BLUE 1500JPY 19784 #0/SAUCER 1200JPY 19784 #0/");

    read_as("woocommerce-orders-skyverge.csv", 3, 1, 0, 0,
            "HOODIE-B 2000EUR 19783 #0/SOAP 350EUR 19783 #0/");

    /* the order's own columns are blank from its second row on */
    read_as("woocommerce-orders-algolplus.csv", 4, 2, 0, 0,
            "HOODIE-B 2000 19783 #0/SOAP 350 19783 #0/");

    /* the simple product below a configurable one costs nothing */
    read_as("magento-order-items.csv", 4, 1, 0, 1,
            "HOODIE-B 2000EUR 19783 #0/SOAP 350EUR 19783 #0/");

    read_as("prestashop-order-details.csv", 2, 0, 0, 0,
            "SOAP 350 19783 #0/HOODIE-B 2000 19783 #0/");

    recs_shop_free(&shop);
    feeds_remove();

    return done_testing();
}
