
/*
 * Where carts keep what we read, and where they take what we put in: said in
 * words, compiled when nginx reads its configuration.
 *
 *   PATH            of a line's id ("items[].sku"), the best one first; of all
 *                   kinds the one is taken that the shop knows most often
 *   quantity=PATH   pieces of a line; 1 where it is not there
 *   price=PATH      of one piece: adds up to the total where that is not there
 *   total=PATH      value of the goods
 *   unit=UNIT       of both: major ("19.90"), minor (1990, of the currency) or
 *                   cents (1990, hundredths whatever the currency)
 *   digits=PATH     how many decimals the minor unit has, where the cart says so
 *   currency=PATH   its code
 *   into=PATH       the member to be added ("cart.recommendations"), or, with []
 *                   at its end, the array that is filled when it is empty
 *   as=SHAPE        what is put in there: items, as a recommendation location has
 *                   them, or woocommerce, products of its Store API
 *   html=PATH       of strings that are HTML: where one has a place for it, a
 *                   fragment is put in there, and nothing anywhere else
 *
 * Of several shapes the first is taken whose lines and total are there, else
 * the first whose lines are.
 */

#ifndef RECS_CART_FORMAT_H
#define RECS_CART_FORMAT_H

#include "splice/recs_path.h"


#define RECS_CART_MEMBER   "recommendations"    /* added unless told else */
#define RECS_CART_SHAPES   32
#define RECS_CART_KINDS    16           /* of ids in a shape */
#define RECS_CART_NOWHERE  UINT8_MAX    /* no path is said */


typedef enum {
    RECS_UNIT_MAJOR = 0,
    RECS_UNIT_MINOR,
    RECS_UNIT_CENTS
} recs_cart_unit_t;

/* numbers of paths, or RECS_CART_NOWHERE */

typedef struct {
    uint64_t          lists;            /* outer, a bit each */
    unsigned          nids;
    uint8_t           ids[RECS_CART_KINDS];     /* inner */
    uint8_t           quantity;         /* inner */
    uint8_t           price;            /* inner */
    uint8_t           total;            /* outer */
    uint8_t           digits;           /* outer */
    uint8_t           currency;         /* outer */
    recs_cart_unit_t  unit;
    uint8_t           into;             /* outer: the object or the array */
    uint8_t           member;           /* outer: of the object, if not filled */
    uint8_t           html;             /* outer */
    recs_str_t        name;             /* of the member */
    bool              woocommerce;      /* as its products */
} recs_cart_shape_t;

typedef struct {
    recs_paths_t       outer;           /* from the top; a list is one of them */
    recs_paths_t       inner;           /* from a line */
    uint64_t           lists;           /* outer, of all shapes */
    unsigned           n;
    recs_cart_shape_t  shapes[RECS_CART_SHAPES];
} recs_cart_format_t;                   /* start with zeros */


/*
 * Add a shape.  The words must live as long as the format; into, if not empty,
 * replaces what they say of it, and of as.  RECS_BAD: err says which word is wrong.
 */
recs_rc_t recs_cart_format_add(recs_cart_format_t *format,
    const recs_str_t *words, size_t n, recs_str_t into, recs_err_t *err);

/*
 * Add the shapes of a platform, or, as "auto", of those that can be told apart,
 * with the usual names before them.  RECS_NONE: no platform of that name, err
 * names those known.
 */
recs_rc_t recs_cart_format_named(recs_cart_format_t *format, recs_str_t name,
    recs_str_t into, recs_err_t *err);


#endif /* RECS_CART_FORMAT_H */
