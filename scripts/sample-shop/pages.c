
/* The storefront: static pages that know nothing of recommendations. */

#include "shop.h"

#include <stdio.h>
#include <string.h>


#define FEATURED   8

typedef struct {
    const shop_t  *shop;
    const char    *dir;             /* of the templates */
    const char    *out;
    char          *layout;
    char          *card;
    text_t         nav;
    text_t         main;
    text_t         page;
} pages_t;

typedef struct {
    char           s[16];
} price_t;


static price_t
page_price(unsigned cents)
{
    price_t  p;

    snprintf(p.s, sizeof(p.s), "\u20ac%u.%02u", cents / 100, cents % 100);

    return p;
}


static char *
page_template(const pages_t *p, const char *name)
{
    return file_read("%s/%s.html", p->dir, name);
}


/* p->main in the frame of all pages */
static void
page_write(pages_t *p, const char *title, const char *path, const char *name)
{
    text_clear(&p->page);
    text_fill(&p->page, p->layout, (text_var_t[]) {
        { "title", title }, { "nav", p->nav.data }, { "main", p->main.data },
        { NULL, NULL }
    });

    file_write(&p->page, "%s/shop/%s%s.html", p->out, path, name);
    text_clear(&p->main);
}


static void
page_nav(pages_t *p)
{
    unsigned             i;
    const department_t  *d;

    text_clear(&p->nav);

    for (i = 0; i < p->shop->ndepartments; i++) {
        d = &p->shop->departments[i];
        text_addf(&p->nav, "<a href=\"/department/%s\">%s</a>\n", d->code,
                  d->name);
    }
}


/* A product in a grid: leads to its first variant, says where prices begin. */
static void
page_card(const pages_t *p, text_t *t, const group_t *g)
{
    char           name[128];
    price_t        price;
    const item_t  *it, *last;
    const kind_t  *k;

    k = &p->shop->kinds[g->kind];
    snprintf(name, sizeof(name), "%s %s", k->models.at[g->model].name, k->name);

    it = &p->shop->items[g->first_item];
    last = &p->shop->items[g->end_item - 1];
    price = page_price(it->price);

    text_fill(t, p->card, (text_var_t[]) {
        { "sku", it->sku }, { "brand", g->brand }, { "title", name },
        { "from", last->price == it->price ? "" : "from " },
        { "price", price.s }, { NULL, NULL }
    });
}


static void
page_home(pages_t *p)
{
    char                *home, *tile;
    text_t               tiles = { 0 }, cards = { 0 };
    unsigned             i;
    const kind_t        *k;
    const department_t  *d;

    home = page_template(p, "home");
    tile = page_template(p, "tile");

    for (i = 0; i < p->shop->ndepartments; i++) {
        d = &p->shop->departments[i];
        k = &p->shop->kinds[d->first_kind + 1];

        text_fill(&tiles, tile, (text_var_t[]) {
            { "code", d->code }, { "name", d->name }, { "tagline", d->tagline },
            { "sku", p->shop->items[p->shop->groups[d->first_group].first_item]
                     .sku },
            { NULL, NULL }
        });

        if (i < FEATURED) {
            page_card(p, &cards, &p->shop->groups[k->first_group]);
        }
    }

    text_fill(&p->main, home, (text_var_t[]) {
        { "departments", tiles.data }, { "featured", cards.data },
        { NULL, NULL }
    });

    page_write(p, "Everything for a good day", "", "index");
}


static void
page_departments(pages_t *p)
{
    char                *page;
    text_t               cards = { 0 };
    unsigned             i, g;
    const department_t  *d;

    page = page_template(p, "department");

    for (i = 0; i < p->shop->ndepartments; i++) {
        d = &p->shop->departments[i];
        text_clear(&cards);

        for (g = d->first_group; g < d->end_group; g++) {
            page_card(p, &cards, &p->shop->groups[g]);
        }

        text_fill(&p->main, page, (text_var_t[]) {
            { "name", d->name }, { "tagline", d->tagline },
            { "cards", cards.data }, { NULL, NULL }
        });

        page_write(p, d->name, "department/", d->code);
    }
}


/* The sizes or colours a product comes in. */
static void
page_variants(const pages_t *p, text_t *t, const item_t *it)
{
    unsigned        i;
    const item_t   *other;
    const group_t  *g;

    text_clear(t);

    if (*it->variant == '\0') {
        return;
    }

    text_addf(t, "<nav class=\"variants\" aria-label=\"Variants\">");
    g = &p->shop->groups[it->group];

    for (i = g->first_item; i < g->end_item; i++) {
        other = &p->shop->items[i];
        text_addf(t, "<a href=\"/product/%s\"%s>%s</a>", other->sku,
                  other == it ? " aria-current=\"page\"" : "", other->variant);
    }

    text_addf(t, "</nav>");
}


/* The static cart of the department, else the first one. */
static const char *
page_cart_of(const pages_t *p, const department_t *d)
{
    unsigned       i;
    const cart_t  *c;

    for (i = 0; i < p->shop->ncarts; i++) {
        c = &p->shop->carts[i];

        if (strncmp(c->skus.at[0].name, d->code, strlen(d->code)) == 0) {
            return c->page;
        }
    }

    return p->shop->carts[0].page;
}


static void
page_product(pages_t *p, const char *page, const item_t *it, text_t *variants)
{
    price_t              price;
    const kind_t        *k;
    const group_t       *g;
    const department_t  *d;

    g = &p->shop->groups[it->group];
    k = items_kind(p->shop, it);
    d = items_department(p->shop, it);
    price = page_price(it->price);
    page_variants(p, variants, it);

    text_fill(&p->main, page, (text_var_t[]) {
        { "sku", it->sku }, { "brand", g->brand }, { "kind", k->name },
        { "title", it->title + strlen(g->brand) + 1 }, { "about", k->about },
        { "path", k->path }, { "price", price.s },
        { "department", d->name }, { "code", d->code },
        { "variants", variants->data }, { "cart", page_cart_of(p, d) },
        { "state", it->in_stock ? "in" : "out" },
        { "stock", it->in_stock ? "In stock, with you in two days"
                                : "Out of stock" },
        { NULL, NULL }
    });

    page_write(p, it->title, "product/", it->sku);
}


static void
page_products(pages_t *p)
{
    char      *page;
    text_t     variants = { 0 };
    unsigned   i;

    page = page_template(p, "product");

    for (i = 0; i < p->shop->nitems; i++) {
        page_product(p, page, &p->shop->items[i], &variants);
    }
}


/* The lines of a cart as HTML; its total in cents. */
static unsigned
page_cart_lines(const pages_t *p, text_t *t, const cart_t *c, const char *line)
{
    price_t        price;
    unsigned       i, total;
    const item_t  *it;

    total = 0;
    text_clear(t);

    for (i = 0; i < c->skus.n; i++) {
        it = items_find(p->shop, c->skus.at[i].name);
        price = page_price(it->price);
        total += it->price;

        text_fill(t, line, (text_var_t[]) {
            { "sku", it->sku }, { "title", it->title }, { "price", price.s },
            { NULL, NULL }
        });
    }

    return total;
}


static void
page_cart(pages_t *p, const cart_t *c, const char *name, const char *title,
    const char *path)
{
    char     *page, *line;
    text_t    lines = { 0 }, others = { 0 };
    price_t   total;
    unsigned  i;

    page = page_template(p, name);
    line = page_template(p, "line");
    total = page_price(page_cart_lines(p, &lines, c, line));
    text_clear(&others);

    for (i = 0; i < p->shop->ncarts; i++) {
        text_addf(&others, "<a href=\"/%s\"%s>%s</a>\n", p->shop->carts[i].page,
                  &p->shop->carts[i] == c ? " aria-current=\"page\"" : "",
                  p->shop->carts[i].heading);
    }

    text_fill(&p->main, page, (text_var_t[]) {
        { "lines", lines.data }, { "total", total.s },
        { "carts", others.data }, { NULL, NULL }
    });

    page_write(p, title, "", path);
}


/* What the cart of a page holds, for a map in nginx.conf. */
static void
page_cart_map(const pages_t *p)
{
    text_t         t = { 0 };
    unsigned       i, n;
    const cart_t  *c;

    for (i = 0; i < p->shop->ncarts; i++) {
        c = &p->shop->carts[i];
        text_addf(&t, "/%s ", c->page);

        for (n = 0; n < c->skus.n; n++) {
            text_addf(&t, "%s%s", n == 0 ? "" : ",", c->skus.at[n].name);
        }

        text_addf(&t, ";\n");
    }

    file_write(&t, "%s/carts.map", p->out);
}


static void
page_cart_json(const pages_t *p, const cart_t *c)
{
    text_t         t = { 0 };
    unsigned       i, total;
    const item_t  *it;

    total = 0;
    text_addf(&t, "{\n  \"currency\": \"EUR\",\n  \"items\": [\n");

    for (i = 0; i < c->skus.n; i++) {
        it = items_find(p->shop, c->skus.at[i].name);
        total += it->price;

        text_addf(&t, "    {\"sku\": \"%s\", \"title\": ", it->sku);
        text_json(&t, it->title);
        text_addf(&t, ", \"quantity\": 1, \"price\": ");
        text_price(&t, it->price);
        text_addf(&t, "}%s\n", i + 1 == c->skus.n ? "" : ",");
    }

    text_addf(&t, "  ],\n  \"total\": ");
    text_price(&t, total);
    text_addf(&t, "\n}\n");

    file_write(&t, "%s/shop/api/cart.json", p->out);
}


static void
page_carts(pages_t *p)
{
    unsigned       i;
    const cart_t  *c;

    for (i = 0; i < p->shop->ncarts; i++) {
        c = &p->shop->carts[i];
        page_cart(p, c, "cart", "Your cart", c->page);
    }

    page_cart(p, &p->shop->carts[0], "checkout", "Checkout", "checkout");
    page_cart_json(p, &p->shop->carts[0]);
    page_cart_map(p);
}


void
pages_write(const shop_t *shop, const char *dir, const char *out)
{
    pages_t  p = { .shop = shop, .dir = dir, .out = out };

    make_dir("%s/shop/department", out);
    make_dir("%s/shop/product", out);
    make_dir("%s/shop/cart", out);
    make_dir("%s/shop/api", out);

    p.layout = page_template(&p, "layout");
    p.card = page_template(&p, "card");
    page_nav(&p);

    page_home(&p);
    page_departments(&p);
    page_products(&p);
    page_carts(&p);
}
