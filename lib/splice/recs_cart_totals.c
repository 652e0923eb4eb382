
#include "splice/recs_cart_totals.h"

#include "base/recs_currency.h"
#include "splice/recs_cart_amount.h"

#include <math.h>


#define RECS_TOTALS_DIGITS   2          /* of a currency that nobody says */
#define RECS_TOTALS_PIECES   3          /* decimals of a quantity */
#define RECS_TOTALS_PIECE    1000


static bool
recs_totals_amount(const recs_cart_found_t *found, const recs_hit_t *hit,
    int scale, int64_t *v)
{
    return hit->end != 0
           && recs_cart_amount(recs_cart_raw(found, hit), scale, v);
}


/* what an amount of the cart is multiplied by, as a power of ten */

static int
recs_totals_scale(recs_cart_t *cart, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found)
{
    int      digits;
    int64_t  own;

    if (found->currency.end != 0) {
        (void) recs_currency_code(recs_cart_raw(found, &found->currency),
                                  cart->currency);
    }

    digits = recs_currency_digits(recs_str_of(cart->currency));

    if (digits < 0) {
        digits = RECS_TOTALS_DIGITS;
    }

    switch (shape->unit) {

    case RECS_UNIT_MAJOR:
        return digits;

    case RECS_UNIT_CENTS:
        return digits - 2;

    default:
        return recs_totals_amount(found, &found->digits, 0, &own) && own <= 6
               ? digits - (int) own : 0;
    }
}


/* lines together: pieces in thousandths, and price by pieces where it is said */

typedef struct {
    int64_t  pieces;
    int64_t  value;
    bool     counted;           /* pieces is right */
    bool     priced;            /* value is */
} recs_totals_t;


static void
recs_totals_line(recs_totals_t *t, int64_t pieces, int64_t price)
{
    int64_t  cost;

    t->counted = t->counted && pieces >= 0
                 && !__builtin_add_overflow(t->pieces, pieces, &t->pieces);

    t->priced = t->priced && pieces >= 0 && price >= 0
                && !__builtin_mul_overflow(price, pieces, &cost)
                && !__builtin_add_overflow(cost, RECS_TOTALS_PIECE / 2, &cost)
                && !__builtin_add_overflow(t->value, cost / RECS_TOTALS_PIECE,
                                           &t->value);
}


static void
recs_totals_lines(recs_totals_t *t, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found, int scale)
{
    size_t             i;
    int64_t            pieces, price;
    const recs_hit_t  *hit;

    *t = (recs_totals_t) { 0, 0, true, shape->price != RECS_CART_NOWHERE };
    pieces = RECS_TOTALS_PIECE;
    price = -1;

    for (i = 0; i < found->n; i++) {
        hit = &found->lines[i];

        if (hit->path == RECS_WALK_INNER + shape->quantity) {
            pieces = -1;
            (void) recs_totals_amount(found, hit, RECS_TOTALS_PIECES, &pieces);

        } else if (hit->path == RECS_WALK_INNER + shape->price) {
            (void) recs_totals_amount(found, hit, scale, &price);
        }

        if (i + 1 == found->n || found->lines[i + 1].n != hit->n) {
            recs_totals_line(t, pieces, price);
            pieces = RECS_TOTALS_PIECE;
            price = -1;
        }
    }
}


void
recs_cart_totals(recs_cart_t *cart, const recs_cart_shape_t *shape,
    const recs_cart_found_t *found)
{
    int            scale;
    bool           all;
    int64_t        total;
    recs_totals_t  t;

    scale = recs_totals_scale(cart, shape, found);
    recs_totals_lines(&t, shape, found, scale);

    all = found->items <= RECS_WALK_LINES && !cart->hits.cut;

    cart->items = (double) found->items;
    cart->quantity = t.counted && all ? (double) t.pieces / RECS_TOTALS_PIECE
                                      : NAN;

    if (recs_totals_amount(found, &found->total, scale, &total)) {
        cart->value = (double) total;

    } else {
        cart->value = t.priced && all ? (double) t.value : NAN;
    }
}
