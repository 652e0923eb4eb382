
#include "feeds.h"

#include "build/recs_shop.h"


#define MANY   200000


int
main(void)
{
    char         sku[16];
    size_t       wrong;
    uint32_t     i, n;
    recs_err_t   err;
    recs_line_t  line;
    recs_shop_t  s;

    ok(recs_shop_init(&s, &err) == RECS_OK, "a shop starts empty");

    for (i = 0, wrong = 0; i < MANY; i++) {
        snprintf(sku, sizeof(sku), "sku-%u", i);
        wrong += recs_shop_product(&s, recs_str_of(sku), &n) != RECS_OK
                 || n != i;
    }

    ok(wrong == 0 && s.nproducts == MANY,
       "each new SKU is the next product: %zu wrong", wrong);

    /* fails when growing the index loses or moves an entry */
    for (i = 0, wrong = 0; i < MANY; i++) {
        snprintf(sku, sizeof(sku), "sku-%u", i);
        wrong += recs_shop_product(&s, recs_str_of(sku), &n) != RECS_OK
                 || n != i || !is(s.products[n].sku, sku);
    }

    ok(wrong == 0 && s.nproducts == MANY,
       "a known SKU keeps its number while the shop grows: %zu wrong", wrong);

    ok(recs_shop_product(&s, recs_str("SKU-1"), &n) == RECS_OK && n == MANY,
       "SKUs that differ in case are two products");
    ok(recs_shop_product(&s, recs_str("sku"), &n) == RECS_OK && n == MANY + 1,
       "the prefix of a SKU is another product");
    ok(s.products[n].price == -1 && !s.products[n].in_catalog
       && s.products[n].title.len == 0 && s.products[n].currency[0] == '\0',
       "a new product knows nothing but its SKU");

    for (i = 0; i < MANY; i++) {
        line = (recs_line_t) { .order = i, .item = i / 2, .day = i / 3 };
        (void) recs_shop_line(&s, &line, &err);
    }

    for (i = 0, wrong = 0; i < MANY; i++) {
        wrong += s.lines[i].order != i || s.lines[i].item != i / 2
                 || s.lines[i].day != i / 3;
    }

    ok(wrong == 0 && s.nlines == MANY && s.held == MANY, "lines keep their order: %zu wrong",
       wrong);

    for (i = 0, wrong = 0; i < RECS_DROPS; i++) {
        wrong += recs_drop_names[i] == NULL;
    }

    ok(wrong == 0, "each cause of a drop has a name");

    recs_shop_free(&s);
    ok(s.products == NULL && s.skus.names == NULL, "a freed shop holds nothing");

    return done_testing();
}
