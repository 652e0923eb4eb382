
/*
 * Spells: what a customer bought within some days, as if it were one basket.
 */

#ifndef RECS_SPELLS_H
#define RECS_SPELLS_H

#include "build/recs_customers.h"


#define RECS_SPELL_LIFE   UINT32_MAX    /* days: all a customer ever bought */


/*
 * Fill s (items, of_basket, of_item) with spells in place of baskets.  A spell
 * begins with the first basket that is more than days later than the beginning
 * of the one before; baskets without a day are spells of their own.  Those of
 * nobody count so, too, when they are asked for.  recs_baskets_free(s) frees
 * it.  RECS_SYS: memory is out, nothing is left to free.
 */
recs_rc_t recs_spells_make(recs_baskets_t *s, const recs_customers_t *c,
    const recs_baskets_t *b, uint32_t days, bool nobody);


#endif /* RECS_SPELLS_H */
