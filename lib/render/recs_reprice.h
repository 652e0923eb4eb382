
/*
 * A card again, at another price: what was rendered when the store was built,
 * with what has changed since.
 */

#ifndef RECS_REPRICE_H
#define RECS_REPRICE_H

#include "base/recs_out.h"


/*
 * What recs_card_json() made.  A price of -1 leaves the one that is there;
 * availability is "in_stock", ...  What looks otherwise stays as it is.
 */
void recs_reprice_json(recs_out_t *o, recs_str_t json, int64_t price,
    const char *availability);

/* What recs_card_html() made of the same item; its currency is in json. */
void recs_reprice_html(recs_out_t *o, recs_str_t html, recs_str_t json,
    int64_t price);


#endif /* RECS_REPRICE_H */
