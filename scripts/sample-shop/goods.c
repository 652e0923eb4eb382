
/*
 * The table of goods; storefront/goods.txt says at its top how to read it.
 * Strings are cut out of the file in place and live as long as the program.
 */

#include "shop.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>


typedef struct {
    shop_t    *shop;
    unsigned   line;
} goods_t;


static void
goods_room(const goods_t *g, unsigned n, unsigned max)
{
    if (n == max) {
        fail("goods.txt:%u: more than %u of a sort", g->line, max);
    }
}


/* Cut the first word off *s; what is left of it is "" at the end. */
static char *
goods_cut(char **s, const char *sep)
{
    char  *word, *end;

    word = *s;
    end = strstr(word, sep);

    if (end == NULL) {
        *s += strlen(word);
        return word;
    }

    *end = '\0';
    *s = end + strlen(sep);

    return word;
}


static void
goods_fields(char *s, char **fields, unsigned n)
{
    unsigned  i;

    for (i = 0; i < n; i++) {
        fields[i] = goods_cut(&s, " | ");
    }
}


/* "a, b, c"; behind the last mark of a word stands its number */
static void
goods_list(const goods_t *g, goods_list_t *list, char *s, char mark)
{
    char          *word, *number;
    goods_word_t  *w;

    while (*s != '\0') {
        word = goods_cut(&s, ", ");

        goods_room(g, list->n, SHOP_LIST);
        w = &list->at[list->n++];
        w->name = word;

        number = mark == '\0' ? NULL : strrchr(word, mark);
        if (number != NULL) {
            w->number = (unsigned) strtoul(number + 1, NULL, 10);
            *number = '\0';
        }
    }
}


static void
goods_department(goods_t *g, char *s)
{
    char          *f[5];
    department_t  *d;

    goods_room(g, g->shop->ndepartments, SHOP_DEPARTMENTS);
    goods_fields(s, f, 5);

    d = &g->shop->departments[g->shop->ndepartments++];
    d->code = f[0];
    d->name = f[1];
    d->hue = (unsigned) strtoul(f[2], NULL, 10);
    d->tagline = f[4];
    d->first_kind = g->shop->nkinds;
    d->end_kind = g->shop->nkinds;

    goods_list(g, &d->brands, f[3], '\0');
}


static void
goods_kind(goods_t *g, char *s)
{
    char    *f[6];
    kind_t  *k;

    if (g->shop->ndepartments == 0) {
        fail("goods.txt:%u: a kind without a department", g->line);
    }

    goods_room(g, g->shop->nkinds, SHOP_KINDS);
    goods_fields(s, f, 6);

    k = &g->shop->kinds[g->shop->nkinds++];
    k->name = f[0];
    k->path = f[1];
    k->icon = f[2];
    k->about = "";
    k->department = g->shop->ndepartments - 1;

    if (sscanf(f[3], "%u-%u", &k->low, &k->high) != 2) {
        fail("goods.txt:%u: no price \"low-high\": %s", g->line, f[3]);
    }

    goods_list(g, &k->models, f[4], '*');
    goods_list(g, &k->variants, f[5], '*');

    g->shop->departments[k->department].end_kind = g->shop->nkinds;
}


/* What stands indented under a kind. */
static void
goods_more(goods_t *g, char *s)
{
    kind_t  *k;

    if (g->shop->nkinds == 0) {
        fail("goods.txt:%u: nothing to belong to", g->line);
    }

    k = &g->shop->kinds[g->shop->nkinds - 1];

    if (memcmp(s, "+ ", 2) == 0) {
        goods_list(g, &k->pairs, s + 2, ' ');

    } else {
        k->about = s;
    }
}


static void
goods_cart(goods_t *g, char *s)
{
    char    *f[3];
    cart_t  *c;

    goods_room(g, g->shop->ncarts, SHOP_CARTS);
    goods_fields(s, f, 3);

    c = &g->shop->carts[g->shop->ncarts++];
    c->page = f[0];
    c->heading = f[1];

    goods_list(g, &c->skus, f[2], '\0');
}


static void
goods_line(goods_t *g, char *s)
{
    switch (*s) {

    case '\0':
    case '#':
        break;

    case '=':
        goods_department(g, s + 2);
        break;

    case '@':
        goods_cart(g, s + 2);
        break;

    case ' ':
        goods_more(g, s + 2);
        break;

    default:
        goods_kind(g, s);
    }
}


static unsigned
goods_find_kind(const shop_t *shop, const char *name)
{
    unsigned  i;

    for (i = 0; i < shop->nkinds; i++) {
        if (strcmp(shop->kinds[i].name, name) == 0) {
            return i;
        }
    }

    fail("goods.txt: no kind \"%s\"", name);
}


/* Names of pairs become kinds; "again" is not a kind but a habit. */
static void
goods_link(shop_t *shop, kind_t *k)
{
    unsigned       i, n;
    goods_word_t  *w;

    n = 0;

    for (i = 0; i < k->pairs.n; i++) {
        w = &k->pairs.at[i];

        if (strcmp(w->name, "again") == 0) {
            k->again = w->number;
            continue;
        }

        k->pair[n] = goods_find_kind(shop, w->name);
        k->pairs.at[n++] = *w;
    }

    k->pairs.n = n;
}


void
goods_read(shop_t *shop, const char *dir)
{
    char      *s, *line;
    goods_t    g = { shop, 0 };
    unsigned   i;

    s = file_read("%s/goods.txt", dir);

    while (*s != '\0') {
        line = s;
        s += strcspn(s, "\n");

        if (*s == '\n') {
            *s++ = '\0';
        }

        g.line++;
        goods_line(&g, line);
    }

    for (i = 0; i < shop->nkinds; i++) {
        goods_link(shop, &shop->kinds[i]);
    }
}
