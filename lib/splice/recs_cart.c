
#include "splice/recs_cart.h"

#include "json/recs_json_scan.h"
#include "splice/recs_cart_gid.h"
#include "splice/recs_cart_totals.h"


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


/* what an id says: where it was sent, but for one with escapes */

static recs_str_t
recs_cart_id(recs_cart_t *cart, recs_str_t raw)
{
    recs_str_t   id;
    const char  *p;

    if (memchr(raw.data, '\\', raw.len) == NULL) {
        return raw;
    }

    p = (const char *) raw.data;

    id.data = cart->text + cart->used;
    id.len = recs_json_unescape(p, p + raw.len, cart->text + cart->used,
                                RECS_CART_TEXT - cart->used);
    cart->used += id.len;

    return id;
}


/* does the shop know the id, or what a global one ends with? that is the id then */

static bool
recs_cart_known(recs_cart_t *cart, recs_str_t *id, recs_cart_known_pt known,
    void *ctx)
{
    size_t      used;
    recs_str_t  end;

    if (known(ctx, *id)) {
        return true;
    }

    if (id->len > RECS_CART_TEXT - cart->used) {
        return false;
    }

    end = recs_cart_gid(*id, cart->text + cart->used, &used);

    if (end.len == 0 || !known(ctx, end)) {
        return false;
    }

    cart->used += used;
    *id = end;

    return true;
}


/* the ids of one kind to tried, n of them; how many the shop knows */

static size_t
recs_cart_try(recs_cart_t *cart, const recs_cart_found_t *found,
    unsigned kind, size_t *n, recs_cart_known_pt known, void *ctx)
{
    size_t             i, hits;
    recs_str_t         id;
    const recs_hit_t  *hit;

    for (i = hits = *n = 0; i < found->n && *n < RECS_CART_ITEMS; i++) {
        hit = &found->lines[i];

        if (hit->path != RECS_WALK_INNER + kind) {
            continue;
        }

        id = recs_cart_id(cart, recs_cart_raw(found, hit));

        if (id.len != 0) {
            hits += recs_cart_known(cart, &id, known, ctx);
            cart->tried[(*n)++] = id;
        }
    }

    return hits;
}


/* the kind of id that the shop knows most often; the first one on a tie */

static void
recs_cart_ids(recs_cart_t *cart, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found, recs_cart_known_pt known, void *ctx)
{
    size_t  i, n, hits, most;

    for (i = most = 0; i < shape->nids && most < found->items; i++) {

        if ((found->kinds & RECS_CART_BIT(shape->ids[i])) == 0) {
            continue;
        }

        hits = recs_cart_try(cart, found, shape->ids[i], &n, known, ctx);

        if (hits > most) {
            most = hits;
            cart->n = n;
            memcpy(cart->skus, cart->tried, n * sizeof(recs_str_t));
        }
    }
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
    cart->used = 0;
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

    recs_cart_ids(cart, shape, &found, known, ctx);

    return RECS_OK;
}
