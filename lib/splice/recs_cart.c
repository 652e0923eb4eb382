
#include "splice/recs_cart.h"

#include "splice/recs_cart_gid.h"
#include "splice/recs_cart_totals.h"

#include <cjson/cJSON.h>


#define RECS_CART_SEPARATOR  '\1'

#define RECS_CART_BIT(path)  ((uint64_t) 1 << (path))


/* what was seen of a shape; the last fits if no better one does */

static const recs_cart_shape_t *
recs_cart_shape(const recs_cart_t *cart, const recs_cart_format_t *format)
{
    size_t                    i;
    uint64_t                  lists, scalars;
    const recs_hit_t         *hit;
    const recs_cart_shape_t  *shape, *first;

    lists = scalars = 0;

    for (i = 0; i < cart->hits.n; i++) {
        hit = &cart->hits.hits[i];

        if (hit->path >= RECS_WALK_INNER) {
            continue;
        }

        if (hit->type == RECS_HIT_ARRAY) {
            lists |= RECS_CART_BIT(hit->path);

        } else if (hit->type <= RECS_HIT_NUMBER) {
            scalars |= RECS_CART_BIT(hit->path);
        }
    }

    first = NULL;

    for (i = 0; i < format->n; i++) {
        shape = &format->shapes[i];

        if ((lists & shape->lists) == 0) {
            continue;
        }

        if (shape->total != RECS_CART_NOWHERE
            && (scalars & RECS_CART_BIT(shape->total)) != 0)
        {
            return shape;
        }

        first = first == NULL ? shape : first;
    }

    return first;
}


static void
recs_cart_outer(recs_cart_t *cart, const recs_cart_shape_t *shape,
    recs_cart_found_t *found, const recs_hit_t *hit)
{
    if (hit->path == shape->total) {
        found->total = *hit;
    }

    if (hit->path == shape->digits) {
        found->digits = *hit;
    }

    if (hit->path == shape->currency) {
        found->currency = *hit;
    }

    if (hit->path == shape->member) {
        found->member = true;
    }

    if (hit->path == shape->into) {
        found->into = *hit;
    }

    if (hit->path == shape->html && hit->type == RECS_HIT_STRING
        && cart->nhtml < RECS_CART_HTML)
    {
        cart->html[cart->nhtml++] = *hit;
    }
}


/* of all hits those of the shape; its lines move to the front */

static void
recs_cart_find(recs_cart_t *cart, const recs_cart_shape_t *shape,
    recs_cart_found_t *found)
{
    size_t       i;
    uint32_t     end;
    recs_hit_t  *hits, *hit;

    hits = cart->hits.hits;
    found->lines = hits;
    end = 0;

    for (i = 0; i < cart->hits.n; i++) {
        hit = &hits[i];

        if (hit->path >= RECS_WALK_INNER) {
            if (hit->at < end && hit->type <= RECS_HIT_NUMBER) {
                found->kinds |= RECS_CART_BIT(hit->path - RECS_WALK_INNER);
                hits[found->n++] = *hit;
            }

            continue;
        }

        recs_cart_outer(cart, shape, found, hit);

        if (hit->type == RECS_HIT_ARRAY
            && (shape->lists & RECS_CART_BIT(hit->path)) != 0)
        {
            end = hit->end;
            found->items += hit->n;
        }
    }
}


/* no id holds a NUL, at which cJSON would cut it, or what we separate ids with */

static bool
recs_cart_odd(recs_str_t raw)
{
    return memchr(raw.data, '\\', raw.len) != NULL
           && (memmem(raw.data, raw.len, "\\u0000", 6) != NULL
               || memmem(raw.data, raw.len, "\\u0001", 6) != NULL);
}


/*
 * The ids of one kind as one JSON string, so that cJSON allocates for one value
 * and not for each; its length, 0 when there is none.  Between them are bytes
 * that a string as it was sent cannot have.
 */

static size_t
recs_cart_column(recs_cart_t *cart, const recs_cart_found_t *found,
    unsigned kind)
{
    size_t             i, n;
    recs_str_t         raw;
    const recs_hit_t  *hit;

    for (i = n = 0; i < found->n; i++) {
        hit = &found->lines[i];

        if (hit->path != RECS_WALK_INNER + kind) {
            continue;
        }

        raw = recs_cart_raw(found, hit);

        if (raw.len == 0 || raw.len + 3 > sizeof(cart->column) - n
            || recs_cart_odd(raw))
        {
            continue;
        }

        cart->column[n] = n == 0 ? '"' : RECS_CART_SEPARATOR;
        memcpy(cart->column + n + 1, raw.data, raw.len);
        n += raw.len + 1;
    }

    if (n != 0) {
        cart->column[n++] = '"';
        cart->column[n] = '\0';
    }

    return n;
}


/* the id, or what a global one ends with, if the shop knows it */

static const char *
recs_cart_known(char *id, recs_cart_known_pt known, void *ctx)
{
    const char  *end;

    if (known(ctx, recs_str_of(id))) {
        return id;
    }

    end = recs_cart_gid(id);

    return end != NULL && known(ctx, recs_str_of(end)) ? end : NULL;
}


/* next id of those in the text, terminated; NULL when there is no more */

static char *
recs_cart_next(char **text)
{
    char  *id, *end;

    id = *text;

    if (id == NULL) {
        return NULL;
    }

    end = strchr(id, RECS_CART_SEPARATOR);

    if (end != NULL) {
        *end++ = '\0';
    }

    *text = end;

    return id;
}


/*
 * The ids of a text, each with a NUL behind it, to the column; *hits of them the
 * shop knows.  Returns the bytes.
 */

static size_t
recs_cart_split(recs_cart_t *cart, char *text, recs_cart_known_pt known,
    void *ctx, size_t *hits)
{
    char        *id;
    size_t       n, len;
    const char  *found;

    *hits = 0;
    n = 0;

    while ((id = recs_cart_next(&text)) != NULL) {
        found = recs_cart_known(id, known, ctx);
        *hits += found != NULL;
        found = found != NULL ? found : id;

        len = strlen(found) + 1;
        memcpy(cart->column + n, found, len);
        n += len;
    }

    return n;
}


/* what was split becomes the SKUs of the cart */

static void
recs_cart_keep(recs_cart_t *cart, size_t n)
{
    size_t  used, len;

    memcpy(cart->text, cart->column, n);
    cart->used = n;
    cart->n = 0;

    for (used = 0; used < n && cart->n < RECS_CART_ITEMS; used += len + 1) {
        len = strlen((const char *) cart->text + used);

        if (len != 0) {
            cart->skus[cart->n++] = (recs_str_t) { cart->text + used, len };
        }
    }
}


/* the kind of id that the shop knows most often; the first one on a tie */

static recs_rc_t
recs_cart_ids(recs_cart_t *cart, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found, recs_cart_known_pt known, void *ctx,
    recs_err_t *err)
{
    size_t   i, n, hits, most;
    cJSON   *ids;

    for (i = most = 0; i < shape->nids && most < found->items; i++) {

        if ((found->kinds & RECS_CART_BIT(shape->ids[i])) == 0) {
            continue;
        }

        n = recs_cart_column(cart, found, shape->ids[i]);

        if (n == 0) {
            continue;
        }

        ids = cJSON_ParseWithLength(cart->column, n + 1);
        if (ids == NULL) {
            return recs_fail(err, RECS_BAD, 0, "JSON: an id that is no text");
        }

        n = recs_cart_split(cart, ids->valuestring, known, ctx, &hits);
        cJSON_Delete(ids);

        if (hits > most) {
            most = hits;
            recs_cart_keep(cart, n);
        }
    }

    return RECS_OK;
}


static void
recs_cart_place(recs_cart_t *cart, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found)
{
    bool               fill;
    const recs_hit_t  *into;

    into = &found->into;
    fill = shape->member == RECS_CART_NOWHERE;

    if (into->end == 0 || found->member
        || into->type != (fill ? RECS_HIT_ARRAY : RECS_HIT_OBJECT)
        || (fill && into->n != 0))
    {
        return;
    }

    cart->place = (recs_cart_place_t) {
        .way = fill ? RECS_CART_FILL : RECS_CART_ADD,
        .at = fill ? into->at + 1 : into->end - 1,
        .comma = into->n != 0,
        .name = shape->name,
        .woocommerce = shape->woocommerce
    };
}


recs_rc_t
recs_cart_read(recs_cart_t *cart, const recs_cart_format_t *format,
    const char *body, size_t len, recs_cart_known_pt known, void *ctx,
    recs_err_t *err)
{
    recs_cart_found_t         found;
    const recs_cart_shape_t  *shape;

    cart->n = 0;
    cart->nhtml = 0;
    cart->place = (recs_cart_place_t) { .way = RECS_CART_NO_PLACE };

    if (recs_cart_walk(&cart->hits, &format->outer, &format->inner,
                       format->lists, body, len, err)
        != RECS_OK)
    {
        return RECS_BAD;
    }

    shape = recs_cart_shape(cart, format);
    if (shape == NULL) {
        return RECS_NONE;
    }

    memset(&found, 0, sizeof(recs_cart_found_t));
    found.body = body;

    recs_cart_find(cart, shape, &found);
    recs_cart_totals(cart, shape, &found);
    recs_cart_place(cart, shape, &found);

    return recs_cart_ids(cart, shape, &found, known, ctx, err);
}
