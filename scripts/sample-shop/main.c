
/* usage: sample-shop TEMPLATES OUT; both are folders that exist */

#include "shop.h"

#include <stdio.h>


int
main(int argc, char **argv)
{
    unsigned       lines;
    static shop_t  shop;

    if (argc != 3) {
        fputs("usage: sample-shop TEMPLATES OUT\n", stderr);
        return 2;
    }

    goods_read(&shop, argv[1]);
    items_make(&shop);

    catalog_write(&shop, argv[2]);
    lines = orders_write(&shop, argv[2]);

    make_dir("%s/shop", argv[2]);
    images_write(&shop, argv[1], argv[2]);
    pages_write(&shop, argv[1], argv[2]);

    printf("%u products in %u departments, %u order lines\n", shop.nitems,
           shop.ndepartments, lines);

    return 0;
}
