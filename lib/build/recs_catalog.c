
#include "build/recs_catalog.h"

#include "build/recs_table.h"
#include "build/recs_text.h"

#include <errno.h>


#define RECS_CATALOG_JOINT   " > "      /* category > subcategory */
#define RECS_CATALOG_PAGE    "/products/"


typedef struct {
    recs_shop_t     *shop;
    recs_product_t   above;     /* first row of the handle at hand; its texts
                                   are in the shop's arena */
} recs_catalog_t;


/* Words for what is no plain "in stock"; all others mean that. */

static const struct {
    const char  *word;          /* its letters in lower case, nothing else */
    uint8_t      availability;
} recs_catalog_words[] = {
    { "outofstock", RECS_OUT_OF_STOCK },
    { "soldout", RECS_OUT_OF_STOCK },
    { "unavailable", RECS_OUT_OF_STOCK },
    { "notavailable", RECS_OUT_OF_STOCK },
    { "discontinued", RECS_OUT_OF_STOCK },
    { "no", RECS_OUT_OF_STOCK },
    { "n", RECS_OUT_OF_STOCK },
    { "false", RECS_OUT_OF_STOCK },
    { "preorder", RECS_PREORDER },
    { "presale", RECS_PREORDER },
    { "backorder", RECS_BACKORDER },
    { "onbackorder", RECS_BACKORDER }
};

#define RECS_CATALOG_WORDS                                                    \
    (sizeof(recs_catalog_words) / sizeof(recs_catalog_words[0]))


/*
 * What a status says of a product that is shown, in any case; in some feeds it
 * tells the stock.
 */

static const char *const  recs_catalog_shown[] = {
    "active", "publish", "published", "enabled", "visible", "live", "online",
    "available", "in stock", "instock", "true", "yes", "1"
};

/* What "published" says of one that is not; WooCommerce: private, draft. */

static const char *const  recs_catalog_hidden[] = {
    "0", "-1", "false", "no", "n", "draft", "private"
};


static bool
recs_catalog_among(recs_str_t s, const char *const *words, size_t n)
{
    size_t  i;

    for (i = 0; i < n; i++) {
        if (recs_text_is(s, words[i])) {
            return true;
        }
    }

    return false;
}


/* "published" may also be a day, of a book for instance */

static bool
recs_catalog_unpublished(const recs_table_t *t)
{
    recs_str_t  status, published;

    status = recs_text_trim(recs_table_get(t, RECS_FIELD_STATUS));
    published = recs_text_trim(recs_table_get(t, RECS_FIELD_PUBLISHED));

    return (status.len != 0
            && !recs_catalog_among(status, recs_catalog_shown,
                                   sizeof(recs_catalog_shown)
                                   / sizeof(recs_catalog_shown[0])))
           || recs_catalog_among(published, recs_catalog_hidden,
                                 sizeof(recs_catalog_hidden)
                                 / sizeof(recs_catalog_hidden[0]));
}


/* "Out of stock", "out_of_stock" and "https://schema.org/OutOfStock" */

static uint8_t
recs_catalog_word(recs_str_t s)
{
    char           word[16];
    size_t         i, n;
    unsigned char  c;

    for (i = 0, n = 0; i < s.len && n < sizeof(word) - 1; i++) {
        c = s.data[i] | 0x20;

        if (s.data[i] == '/') {
            n = 0;

        } else if (c >= 'a' && c <= 'z') {
            word[n++] = (char) c;
        }
    }

    word[n] = '\0';

    for (i = 0; i < RECS_CATALOG_WORDS; i++) {
        if (strcmp(word, recs_catalog_words[i].word) == 0) {
            return recs_catalog_words[i].availability;
        }
    }

    return RECS_IN_STOCK;
}


static uint8_t
recs_catalog_availability(const recs_table_t *t)
{
    int64_t     stock;
    recs_str_t  s;

    s = recs_text_trim(recs_table_get(t, RECS_FIELD_AVAILABILITY));

    if (recs_decimal_parse(s, 0, &stock) == RECS_OK) {

        if (stock > 0) {
            return RECS_IN_STOCK;
        }

        /* Shopify writes 0 also where it does not count */
        if (t->columns.at[RECS_FIELD_TRACKED] != RECS_NO_COLUMN
            && recs_table_get(t, RECS_FIELD_TRACKED).len == 0)
        {
            return RECS_IN_STOCK;
        }

        return recs_text_is(recs_table_get(t, RECS_FIELD_OVERSELL), "continue")
               ? RECS_BACKORDER : RECS_OUT_OF_STOCK;
    }

    return recs_catalog_word(s);
}


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


/* Rows of one handle: what this one leaves empty, the first of them says. */

static void
recs_catalog_inherit(recs_catalog_t *c, recs_product_t *p)
{
    static const size_t  texts[] = {
        offsetof(recs_product_t, title), offsetof(recs_product_t, url),
        offsetof(recs_product_t, image), offsetof(recs_product_t, brand),
        offsetof(recs_product_t, category)
    };

    size_t             i;
    recs_str_t        *to;
    const recs_str_t  *from;

    if (p->group.len == 0 || !recs_str_eq(p->group, c->above.group)) {
        c->above = *p;
        return;
    }

    for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        to = (recs_str_t *) ((char *) p + texts[i]);
        from = (const recs_str_t *) ((const char *) &c->above + texts[i]);

        if (to->len == 0) {
            *to = *from;
        }
    }

    p->unpublished |= c->above.unpublished;
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
    if (recs_catalog_texts(c->shop, p, t) != RECS_OK) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    p->unpublished = recs_catalog_unpublished(t);

    if (t->columns.how[RECS_FIELD_GROUP] & RECS_HOW_HANDLE) {
        recs_catalog_inherit(c, p);
    }

    p->availability = p->unpublished ? RECS_OUT_OF_STOCK
                                     : recs_catalog_availability(t);

    return RECS_OK;
}


static recs_rc_t
recs_catalog_row(void *data, const recs_table_t *t, recs_err_t *err)
{
    uint32_t         n;
    recs_rc_t        rc;
    recs_str_t       sku;
    recs_drop_t      drop;
    recs_product_t   p;
    recs_catalog_t  *c;

    c = data;
    sku = recs_text_trim(recs_table_get(t, RECS_FIELD_ITEM));

    if (recs_catalog_judge(c, sku, &drop, &n) != RECS_OK) {
        return recs_fail(err, RECS_SYS, ENOMEM, "%s: out of memory",
                         t->feed->in.name);
    }

    if (drop != RECS_DROPS) {
        c->shop->dropped[drop]++;
        p = (recs_product_t) { .price = -1 };

        /* its variants may still inherit from it */
        return t->columns.how[RECS_FIELD_GROUP] & RECS_HOW_HANDLE
               ? recs_catalog_facts(c, &p, t, err) : RECS_OK;
    }

    p = c->shop->products[n];
    p.in_catalog = true;

    rc = recs_catalog_facts(c, &p, t, err);

    if (rc == RECS_OK) {
        rc = recs_catalog_price(&p, t, err);
    }

    c->shop->products[n] = p;

    return rc;
}


recs_rc_t
recs_catalog_read(recs_shop_t *s, const recs_feed_spec_t *spec,
    recs_err_t *err)
{
    recs_catalog_t  c;

    c = (recs_catalog_t) { .shop = s };

    return recs_table_read(spec, RECS_CATALOG, &s->rows, recs_catalog_row, &c,
                           err);
}
