
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

/*
 * An amount of major units, written 1234.50, with its currency: ISO 4217 or
 * nothing.  Without a locale "€1234.50", or "PLN 1234.50" without a known sign.
 * At most RECS_PRICE_MAX bytes: longer amounts are written as they come.
 */
void recs_locale_price(recs_out_t *o, const recs_locale_t *locale,
    recs_str_t amount, recs_str_t currency);


#endif /* RECS_LOCALE_H */
