
/*
 * Prices as people of a language write them.
 *
 * Separators, the place of the sign and what is grouped from where on are those
 * of Unicode's CLDR 48.
 */

#ifndef RECS_LOCALE_H
#define RECS_LOCALE_H

#include "base/recs_out.h"


#define RECS_PRICE_MAX   96             /* bytes of a price as text */

typedef struct recs_locale_s  recs_locale_t;


/*
 * That of the first language that is known, of tags in any case, separated by
 * commas: "de-AT", "pt_br,pt;q=0.9"; of its language where the region has none
 * of its own.  NULL: none is known, prices are written as the cards have them.
 */
const recs_locale_t *recs_locale_find(recs_str_t langs);

/* The first of such tags; empty when there is none. */
recs_str_t recs_locale_first(recs_str_t langs);

/* A number of digits and a point, "1234.5": "1.234,5"; NULL: as it is. */
void recs_locale_number(recs_out_t *o, const recs_locale_t *locale,
    recs_str_t amount);

/* Minor units as a number, "1234.50", with the decimals of the currency. */
void recs_locale_amount(recs_out_t *o, int64_t amount, const char *currency);

/*
 * The same with its currency, ISO 4217 or nothing: "€1234.50", "PLN 1234.50"
 * without a known sign; in a locale as people write it there.
 */
void recs_locale_price(recs_out_t *o, const recs_locale_t *locale,
    int64_t amount, const char *currency);

/* Of such a number; at most RECS_PRICE_MAX bytes of one that is. */
void recs_locale_price_of(recs_out_t *o, const recs_locale_t *locale,
    recs_str_t amount, recs_str_t currency);


#endif /* RECS_LOCALE_H */
