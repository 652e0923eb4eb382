
#include "build/recs_catalog.h"

#include "build/recs_families.h"
#include "build/recs_stock.h"
#include "build/recs_table.h"
#include "build/recs_text.h"
#include "build/recs_watch.h"

#include <errno.h>


#define RECS_CATALOG_JOINT   " > "      /* category > subcategory */
#define RECS_CATALOG_PAGE    "/products/"


typedef struct {
    recs_shop_t      *shop;
    recs_families_t   families;
    recs_trait_columns_t  columns;
} recs_catalog_t;


/*
 * The first of several values.  Between urls a comma separates only before a
 * blank or another scheme, as urls may hold commas; in names "\," does not.
 */

static recs_str_t
recs_catalog_first(recs_str_t s, bool url)
{
    size_t      i;
    recs_str_t  rest;

    for (i = 0; i < s.len; i++) {

        rest = (recs_str_t) { s.data + i + 1, s.len - i - 1 };

        if (s.data[i] == '|'
            || (s.data[i] == ',' && !url && (i == 0 || s.data[i - 1] != '\\'))
            || (s.data[i] == ',' && url
                && (recs_text_starts(rest, " ")
                    || recs_text_starts(rest, "http"))))
        {
            s.len = i;
        }
    }

    return s;
}


/* A copy in the arena; an empty text stays as it is.  RECS_SYS: no memory. */

static recs_rc_t
recs_catalog_set(recs_shop_t *s, recs_str_t *to, recs_str_t text)
{
    if (text.len == 0) {
        return RECS_OK;
    }

    *to = recs_arena_str(&s->arena, text);

    return to->data != NULL ? RECS_OK : RECS_SYS;
}


static recs_rc_t
recs_catalog_text(recs_shop_t *s, recs_str_t *to, const recs_table_t *t,
    recs_field_t field)
{
    unsigned char  buf[RECS_TEXT_MAX];

    return recs_catalog_set(s, to,
                            recs_text_clean(recs_table_get(t, field), buf));
}


static recs_rc_t
recs_catalog_url(recs_shop_t *s, recs_str_t *to, const recs_table_t *t,
    recs_field_t field)
{
    recs_out_t     out;
    recs_str_t     url;
    unsigned char  buf[RECS_URL_MAX];

    url = recs_text_trim(recs_table_get(t, field));

    if (t->columns.how[field] & RECS_HOW_LIST) {
        url = recs_catalog_first(url, true);
    }

    if ((t->columns.how[field] & RECS_HOW_HANDLE) && url.len != 0) {
        out = (recs_out_t) { buf, sizeof(buf), 0 };
        recs_out_lit(&out, RECS_CATALOG_PAGE);
        recs_out_str(&out, url);
        url = (recs_str_t) { buf, recs_out_full(&out) ? 0 : out.n };
    }

    if (url.len != 0 && !recs_text_url_ok(url)) {
        s->bad_urls++;
        return RECS_OK;
    }

    return recs_catalog_set(s, to, url);
}


static recs_rc_t
recs_catalog_category(recs_shop_t *s, recs_str_t *to, const recs_table_t *t)
{
    size_t         i, n;
    recs_out_t     out;
    recs_str_t     top, sub;
    unsigned char  a[RECS_TEXT_MAX], b[RECS_TEXT_MAX], joined[RECS_TEXT_MAX];

    top = recs_text_clean(recs_table_get(t, RECS_FIELD_CATEGORY), a);
    sub = recs_text_clean(recs_table_get(t, RECS_FIELD_SUBCATEGORY), b);

    if (t->columns.how[RECS_FIELD_CATEGORY] & RECS_HOW_LIST) {
        top = recs_text_trim(recs_catalog_first(top, false));

        /* "\," is a comma that separates nothing */
        for (i = 0, n = 0; i < top.len; i++) {
            if (top.data[i] != '\\' || i + 1 == top.len
                || top.data[i + 1] != ',')
            {
                a[n++] = top.data[i];
            }
        }

        top = (recs_str_t) { a, n };
    }

    if (top.len == 0 || sub.len == 0) {
        return recs_catalog_set(s, to, top.len ? top : sub);
    }

    out = (recs_out_t) { joined, sizeof(joined), 0 };
    recs_out_str(&out, top);
    recs_out_lit(&out, RECS_CATALOG_JOINT);
    recs_out_str(&out, sub);

    return recs_catalog_set(s, to, recs_out_full(&out) ? top
                                   : (recs_str_t) { joined, out.n });
}


/* The variants' common name: the parent of a WooCommerce family is in it. */

static recs_rc_t
recs_catalog_group(recs_shop_t *s, recs_product_t *p, const recs_table_t *t)
{
    recs_rc_t  rc;

    rc = recs_catalog_text(s, &p->group, t, RECS_FIELD_GROUP);

    if (rc == RECS_OK && p->group.len == 0
        && recs_text_is(recs_table_get(t, RECS_FIELD_TYPE), "variable"))
    {
        p->group = p->sku;
    }

    return rc;
}


static recs_rc_t
recs_catalog_texts(recs_shop_t *s, recs_product_t *p, const recs_table_t *t)
{
    recs_rc_t  rc;

    rc = recs_catalog_text(s, &p->title, t, RECS_FIELD_TITLE);

    if (rc == RECS_OK) {
        rc = recs_catalog_text(s, &p->brand, t, RECS_FIELD_BRAND);
    }

    if (rc == RECS_OK) {
        rc = recs_catalog_category(s, &p->category, t);
    }

    if (rc == RECS_OK) {
        rc = recs_catalog_group(s, p, t);
    }

    if (rc == RECS_OK) {
        rc = recs_catalog_url(s, &p->url, t, RECS_FIELD_URL);
    }

    if (rc == RECS_OK) {
        rc = recs_catalog_url(s, &p->image, t, RECS_FIELD_IMAGE);
    }

    return rc;
}


static recs_rc_t
recs_catalog_price(recs_product_t *p, const recs_table_t *t, recs_err_t *err)
{
    recs_rc_t     rc, on_sale;
    recs_money_t  price, sale;

    rc = recs_table_money(t, RECS_FIELD_PRICE, &price, err);
    if (rc == RECS_BAD) {
        return rc;
    }

    on_sale = recs_table_money(t, RECS_FIELD_SALE_PRICE, &sale, err);
    if (on_sale == RECS_BAD) {
        return on_sale;
    }

    if (on_sale == RECS_OK && sale.minor > 0
        && (rc != RECS_OK || sale.minor < price.minor))
    {
        price = sale;
        rc = RECS_OK;
    }

    if (rc == RECS_OK && price.minor >= 0) {
        p->price = price.minor;
        memcpy(p->currency, price.currency, sizeof(p->currency));
    }

    return RECS_OK;
}


/* A variation names its product by the SKU or, where it has none, the number. */

static recs_rc_t
recs_catalog_parent(recs_catalog_t *c, const recs_product_t *p,
    const recs_table_t *t)
{
    recs_rc_t      rc;
    recs_out_t     key;
    unsigned char  buf[64];

    key = (recs_out_t) { buf, sizeof(buf), 0 };
    recs_out_lit(&key, "id:");
    recs_out_str(&key, recs_text_trim(recs_table_get(t, RECS_FIELD_NUMBER)));

    rc = p->sku.len != 0 ? recs_families_parent(&c->families, p->sku, p)
                         : RECS_OK;

    if (rc == RECS_OK && !recs_out_full(&key)) {
        rc = recs_families_parent(&c->families, (recs_str_t) { buf, key.n }, p);
    }

    return rc;
}


static recs_rc_t
recs_catalog_family(recs_catalog_t *c, recs_product_t *p,
    const recs_table_t *t)
{
    if (t->columns.how[RECS_FIELD_GROUP] & RECS_HOW_HANDLE) {
        return recs_families_row(&c->families, c->shop, p);
    }

    return recs_text_is(recs_table_get(t, RECS_FIELD_TYPE), "variable")
           ? recs_catalog_parent(c, p, t) : RECS_OK;
}


/* RECS_DROPS: the row is kept, and *n is its product. */

static recs_rc_t
recs_catalog_judge(recs_catalog_t *c, recs_str_t sku, recs_drop_t *drop,
    uint32_t *n)
{
    recs_rc_t  rc;

    if (sku.len == 0 || sku.len > RECS_SKU_MAX) {
        *drop = sku.len ? RECS_DROP_SKU : RECS_DROP_EMPTY;
        return RECS_OK;
    }

    rc = recs_shop_product(c->shop, sku, n);

    if (rc == RECS_OK) {
        *drop = c->shop->products[*n].in_catalog ? RECS_DROP_DUPLICATE
                                                 : RECS_DROPS;
    }

    return rc;
}


/* What the row says besides its SKU and price. */

static recs_rc_t
recs_catalog_facts(recs_catalog_t *c, recs_product_t *p, const recs_table_t *t,
    recs_err_t *err)
{
    p->unpublished = recs_stock_unpublished(t);
    p->availability = p->unpublished ? RECS_OUT_OF_STOCK
                                     : recs_stock_availability(t);

    if (recs_catalog_texts(c->shop, p, t) != RECS_OK
        || recs_traits_row(&c->shop->traits, &c->columns, t, &p->traits)
           != RECS_OK
        || recs_catalog_family(c, p, t) != RECS_OK)
    {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    return RECS_OK;
}


static recs_rc_t
recs_catalog_row(void *data, const recs_table_t *t, recs_err_t *err)
{
    uint32_t         n;
    recs_rc_t        rc;
    recs_str_t       sku, told;
    recs_drop_t      drop;
    recs_product_t   p;
    recs_catalog_t  *c;

    c = data;
    n = UINT32_MAX;
    sku = recs_text_trim(recs_table_get(t, RECS_FIELD_ITEM));

    if (recs_catalog_judge(c, sku, &drop, &n) != RECS_OK) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    recs_watch_row(t, drop, n);

    if (drop != RECS_DROPS) {
        c->shop->dropped[drop]++;
        p = (recs_product_t) { .price = -1 };

        /* its variants may still inherit from it */
        return recs_catalog_facts(c, &p, t, err);
    }

    p = c->shop->products[n];
    p.in_catalog = true;
    told = p.title;
    p.title = p.brand = p.category = recs_str("");

    rc = recs_catalog_facts(c, &p, t, err);

    if (rc == RECS_OK) {
        rc = recs_catalog_price(&p, t, err);
    }

    /* a variant's title is its product's */
    if (p.title.len == 0 && p.group.len == 0) {
        p.title = told;
    }

    c->shop->products[n] = p;

    return rc;
}


recs_rc_t
recs_catalog_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    recs_err_t *err)
{
    recs_rc_t       rc;
    recs_catalog_t  c;

    c = (recs_catalog_t) { .shop = s };

    rc = recs_table_read(spec, RECS_CATALOG, NULL, &s->rows, recs_catalog_row,
                         &c, err);

    if (rc == RECS_OK && recs_families_join(&c.families, s) != RECS_OK) {
        rc = recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory", spec->path);
    }

    recs_families_free(&c.families);

    return rc;
}
