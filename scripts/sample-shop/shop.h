
/*
 * The sample shop: goods from a table, orders that people could have placed,
 * a catalog, and static pages.  Same input, same bytes, on every machine.
 */

#ifndef SAMPLE_SHOP_H
#define SAMPLE_SHOP_H

#include "text.h"

#define SHOP_DEPARTMENTS   16
#define SHOP_KINDS         256
#define SHOP_GROUPS        640
#define SHOP_ITEMS         1024
#define SHOP_CARTS         4
#define SHOP_LIST          12       /* most brands, models, variants, pairs */


/* goods.c: what the table says */

typedef struct {
    const char  *name;
    unsigned     number;            /* percent; euros for a model, 0 none */
} goods_word_t;

typedef struct {
    goods_word_t  at[SHOP_LIST];
    unsigned      n;
} goods_list_t;

typedef struct {
    const char    *code;
    const char    *name;
    const char    *tagline;
    unsigned       hue;             /* degrees */
    goods_list_t   brands;
    unsigned       first_kind, end_kind;
    unsigned       first_group, end_group;
} department_t;

typedef struct {
    const char    *name;
    const char    *path;
    const char    *icon;
    const char    *about;
    unsigned       department;
    unsigned       low, high;       /* euros */
    unsigned       again;           /* percent */
    goods_list_t   models;
    goods_list_t   variants;
    goods_list_t   pairs;
    unsigned       pair[SHOP_LIST]; /* kind of pairs.at[i] */
    unsigned       first_group, end_group;
} kind_t;

/* One product with all its variants. */
typedef struct {
    unsigned     kind;
    unsigned     model;
    const char  *brand;
    uint32_t     weight;            /* popularity within the department */
    unsigned     first_item, end_item;
} group_t;

/* What can be bought: a product, or one variant of it. */
typedef struct {
    unsigned     group;
    const char  *variant;           /* "" when it has none */
    char         code[16];          /* of the group */
    char         sku[32];
    char         title[128];
    unsigned     price;             /* cents */
    bool         in_stock;
} item_t;

typedef struct {
    const char  *page;
    const char  *heading;
    goods_list_t skus;
} cart_t;

typedef struct {
    department_t  departments[SHOP_DEPARTMENTS];
    kind_t        kinds[SHOP_KINDS];
    group_t       groups[SHOP_GROUPS];
    item_t        items[SHOP_ITEMS];
    cart_t        carts[SHOP_CARTS];
    unsigned      ndepartments, nkinds, ngroups, nitems, ncarts;
} shop_t;


void goods_read(shop_t *shop, const char *dir);

/* items.c */
void items_make(shop_t *shop);
const item_t *items_find(const shop_t *shop, const char *sku);
const kind_t *items_kind(const shop_t *shop, const item_t *item);
const department_t *items_department(const shop_t *shop, const item_t *item);

/* feeds.c, images.c, pages.c; orders_write() returns the lines */
void catalog_write(const shop_t *shop, const char *out);
unsigned orders_write(const shop_t *shop, const char *out);
void images_write(const shop_t *shop, const char *dir, const char *out);
void pages_write(const shop_t *shop, const char *dir, const char *out);


#endif /* SAMPLE_SHOP_H */
