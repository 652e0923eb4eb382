
#include "splice/recs_cart.h"

#include "json/recs_json.h"


/* where carts keep their lines, outermost first */

static const char *const  recs_cart_paths[] = {
    "items",                    /* Shopify, WooCommerce, Medusa, plain */
    "cart.items",               /* Magento sections, Medusa */
    "lines",
    "line_items",
    "lineItems",                /* commercetools */
    "productItems",             /* Salesforce */
    "cart.lines",
    "data.cart.items",          /* Magento GraphQL */
    "data.cart.lines",
    "products"
};

/* how a line names its item, the most telling first */

static const struct {
    char  name[12];             /* of the line's member */
    char  inner[4];             /* of the member's own, where it is an object */
} recs_cart_ids[] = {
    { "sku", "" },
    { "product_sku", "" },
    { "product", "sku" },
    { "variant", "sku" },
    { "item_id", "" },
    { "variant_id", "" },
    { "variantId", "" },
    { "product_id", "" },
    { "productId", "" },
    { "product", "id" },
    { "id", "" }
};

#define RECS_CART_PATHS  (sizeof(recs_cart_paths) / sizeof(recs_cart_paths[0]))
#define RECS_CART_IDS    (sizeof(recs_cart_ids) / sizeof(recs_cart_ids[0]))


static const cJSON *
recs_cart_follow(const cJSON *node, const char *path)
{
    char         name[32];
    size_t       n;
    const char  *dot;

    for ( ;; path = dot + 1) {

        dot = strchr(path, '.');
        n = dot != NULL ? (size_t) (dot - path) : strlen(path);

        memcpy(name, path, n);
        name[n] = '\0';

        if (!cJSON_IsObject(node)) {
            return NULL;
        }

        node = cJSON_GetObjectItemCaseSensitive(node, name);

        if (node == NULL || dot == NULL) {
            return node;
        }
    }
}


static const cJSON *
recs_cart_lines(const cJSON *tree)
{
    size_t        i;
    const cJSON  *lines;

    for (i = 0; i < RECS_CART_PATHS; i++) {
        lines = recs_cart_follow(tree, recs_cart_paths[i]);

        if (cJSON_IsArray(lines)) {
            return lines;
        }
    }

    return NULL;
}


/* a line's id of one kind; numbers arrive as strings, see recs_json.h */

static recs_str_t
recs_cart_id(const cJSON *line, size_t kind)
{
    const cJSON  *id;

    id = cJSON_GetObjectItemCaseSensitive(line, recs_cart_ids[kind].name);

    if (recs_cart_ids[kind].inner[0] != '\0') {
        id = cJSON_GetObjectItemCaseSensitive(id, recs_cart_ids[kind].inner);
    }

    return cJSON_IsString(id) ? recs_str_of(id->valuestring)
                              : (recs_str_t) { NULL, 0 };
}


/* the kinds that any line may have, a bit for each */

static unsigned
recs_cart_kinds(const cJSON *lines)
{
    size_t        kind;
    unsigned      kinds;
    const char   *name;
    const cJSON  *line, *member;

    kinds = 0;

    cJSON_ArrayForEach(line, lines) {

        if (!cJSON_IsObject(line)) {
            continue;
        }

        cJSON_ArrayForEach(member, line) {
            for (kind = 0; kind < RECS_CART_IDS; kind++) {
                name = recs_cart_ids[kind].name;

                if (member->string[0] == name[0]
                    && strcmp(member->string, name) == 0)
                {
                    kinds |= 1u << kind;
                }
            }
        }
    }

    return kinds;
}


/* the kind of id that the shop knows most often; the first one on a tie */

static size_t
recs_cart_kind(const cJSON *lines, recs_cart_known_pt known, void *ctx)
{
    size_t        kind, best, hits, most, n;
    unsigned      kinds;
    recs_str_t    id;
    const cJSON  *line;

    best = RECS_CART_IDS;
    most = 0;
    kinds = recs_cart_kinds(lines);

    for (kind = 0; kind < RECS_CART_IDS; kind++) {

        if ((kinds >> kind & 1) == 0) {
            continue;
        }

        hits = n = 0;

        cJSON_ArrayForEach(line, lines) {
            id = recs_cart_id(line, kind);
            hits += id.len != 0 && known(ctx, id);

            if (++n == RECS_CART_ITEMS) {
                break;
            }
        }

        if (hits > most) {
            most = hits;
            best = kind;
        }

        if (most == n) {
            break;                      /* nothing can beat it */
        }
    }

    return best;
}


static void
recs_cart_keep(recs_cart_t *cart, recs_str_t id)
{
    if (id.len == 0 || cart->n == RECS_CART_ITEMS
        || id.len > sizeof(cart->text) - cart->used)
    {
        return;
    }

    memcpy(cart->text + cart->used, id.data, id.len);
    cart->skus[cart->n++] = (recs_str_t) { cart->text + cart->used, id.len };
    cart->used += id.len;
}


static recs_rc_t
recs_cart_take(recs_cart_t *cart, const cJSON *tree, recs_cart_known_pt known,
    void *ctx)
{
    size_t        kind;
    const cJSON  *line, *lines;

    if (!cJSON_IsObject(tree)
        || cJSON_GetObjectItemCaseSensitive(tree, RECS_CART_MEMBER) != NULL)
    {
        return RECS_NONE;
    }

    lines = recs_cart_lines(tree);
    if (lines == NULL) {
        return RECS_NONE;
    }

    kind = recs_cart_kind(lines, known, ctx);

    if (kind != RECS_CART_IDS) {
        cJSON_ArrayForEach(line, lines) {
            recs_cart_keep(cart, recs_cart_id(line, kind));
        }
    }

    return RECS_OK;
}


recs_rc_t
recs_cart_read(recs_cart_t *cart, const char *body, size_t len,
    recs_cart_known_pt known, void *ctx, recs_err_t *err)
{
    cJSON      *tree;
    recs_rc_t   rc;

    cart->n = 0;
    cart->used = 0;

    tree = recs_json_parse(body, len, NULL, err);
    if (tree == NULL) {
        return err != NULL && err->rc == RECS_SYS ? RECS_SYS : RECS_BAD;
    }

    rc = recs_cart_take(cart, tree, known, ctx);
    cJSON_Delete(tree);

    /* an object was read, so its brace is the last byte but for white space */
    for (cart->insert = len; cart->insert > 0; cart->insert--) {
        if (body[cart->insert - 1] == '}') {
            cart->insert--;
            break;
        }
    }

    return rc;
}
