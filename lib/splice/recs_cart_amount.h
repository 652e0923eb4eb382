
/*
 * Amounts in a cart, exact: the spelling of a JSON number, or the text in a
 * string, to a whole number.  No floating point.
 */

#ifndef RECS_CART_AMOUNT_H
#define RECS_CART_AMOUNT_H

#include "base/recs_base.h"


/*
 * text ("19.90", "1990", "1.99e1") times 10^scale (-18 .. 18), rounded half up.
 * False, and *v as it was, when it is no number as JSON spells them, negative,
 * or beyond 10^18.
 */
bool recs_cart_amount(recs_str_t text, int scale, int64_t *v);


#endif /* RECS_CART_AMOUNT_H */
