
/* One small drawing per product: the shape of its kind on a soft ground. */

#include "shop.h"

#include <stdio.h>
#include <string.h>


static const struct {
    const char  *name;
    const char  *fill;
} colours[] = {
    { "Black", "#54545c" },
    { "Forest", "#7fa98a" },
    { "Navy", "#7288b8" },
    { "Rose", "#eab2c0" },
    { "Sand", "#ead9b8" },
    { "Slate", "#9fabb8" },
    { "Terracotta", "#e0a083" },
    { "White", "#ffffff" },
};


static const char *
image_fill(const item_t *it)
{
    unsigned  i;

    for (i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
        if (strcmp(colours[i].name, it->variant) == 0) {
            return colours[i].fill;
        }
    }

    return "#fffffff0";
}


/* The drawing of an icon: what follows its name up to the end of the line. */
static void
image_icon(text_t *t, const char *icons, const char *name)
{
    size_t       len;
    const char  *p;

    len = strlen(name);

    for (p = icons; p != NULL; p = strchr(p, '\n')) {
        p += *p == '\n';

        if (strncmp(p, name, len) == 0 && p[len] == ' ') {
            p += len + 1;
            text_clear(t);
            text_add(t, p, strcspn(p, "\n"));
            return;
        }
    }

    fail("icons.txt: no \"%s\"", name);
}


static void
image_colour(char s[32], unsigned hue, unsigned saturation, unsigned light)
{
    snprintf(s, 32, "hsl(%u,%u%%,%u%%)", hue % 360, saturation, light);
}


static void
image_fill_in(text_t *svg, const char *page, const shop_t *shop,
    const item_t *it, const char *icon)
{
    char                 from[32], to[32], line[32], x[8], label[64];
    unsigned             model, hue;
    const kind_t        *k;

    k = items_kind(shop, it);
    hue = shop->departments[k->department].hue;
    model = shop->groups[it->group].model;

    image_colour(from, hue + 6 * (model % 4), 58, 94);
    image_colour(to, hue + 14 + 6 * (model % 4), 46, 80);
    image_colour(line, hue, 38, 24);
    snprintf(x, sizeof(x), "%u", 60 + model % 5 * 50);
    snprintf(label, sizeof(label), "%s%s%s", k->models.at[model].name,
             *it->variant == '\0' ? "" : " \u00b7 ", it->variant);

    text_clear(svg);
    text_fill(svg, page, (text_var_t[]) {
        { "from", from }, { "to", to }, { "line", line }, { "x", x },
        { "fill", image_fill(it) }, { "icon", icon }, { "label", label },
        { NULL, NULL }
    });
}


void
images_write(const shop_t *shop, const char *dir, const char *out)
{
    char          *icons, *page;
    text_t         svg = { 0 }, icon = { 0 };
    unsigned       i;
    const item_t  *it;

    icons = file_read("%s/icons.txt", dir);
    page = file_read("%s/image.svg", dir);
    make_dir("%s/shop/images", out);

    for (i = 0; i < shop->nitems; i++) {
        it = &shop->items[i];
        image_icon(&icon, icons, items_kind(shop, it)->icon);
        image_fill_in(&svg, page, shop, it, icon.data);
        file_write(&svg, "%s/shop/images/%s.svg", out, it->sku);
    }
}
