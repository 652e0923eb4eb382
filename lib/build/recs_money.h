
/*
 * Amounts as shops export them, exact: decimal text to whole minor units.
 */

#ifndef RECS_MONEY_H
#define RECS_MONEY_H

#include "base/recs_base.h"
#include "base/recs_currency.h"


typedef struct {
    int64_t  minor;             /* of the currency; cents when it is unknown */
    char     currency[4];       /* ISO 4217, or "" when unknown */
} recs_money_t;


/*
 * "15.00 USD", "USD 15.00", "$15.00", "1.234,56 EUR", "1 234,56", "-2.5".
 *
 * currency (ISO code, "" or NULL) is taken where the text names none, and
 * decides what an ambiguous sign ("$", "kr") means.  Decimals beyond the
 * currency's are rounded, half away from zero.
 *
 * With both '.' and ',' the last one is the decimal point.  One '.' alone is a
 * decimal point; one ',' alone too, unless exactly three digits follow.
 *
 * RECS_OK; RECS_NONE for blank text; RECS_BAD for anything else, an amount
 * beyond int64_t included.  *m changes only with RECS_OK.
 */
recs_rc_t recs_money_parse(recs_str_t s, const char *currency,
    recs_money_t *m);

/*
 * The number alone, times 10^digits (0 .. 6), by the same rules: quantities
 * and stock levels.  RECS_NONE and RECS_BAD as above.
 */
recs_rc_t recs_decimal_parse(recs_str_t s, unsigned digits, int64_t *v);


#endif /* RECS_MONEY_H */
