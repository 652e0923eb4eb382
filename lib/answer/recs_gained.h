
/*
 * What more a suggestion has than the item it goes with, in words.
 */

#ifndef RECS_GAINED_H
#define RECS_GAINED_H

#include "base/recs_out.h"
#include "merch/recs_policy.h"
#include "render/recs_locale.h"


/*
 * The first RECS_GAINED_MOST gains of the policy that item has over because, in
 * the visitor's language, with ", " between two; nothing where there is none,
 * and where both are not of one category: what differs in kind is not compared.
 * An attribute that one of them has twice says nothing.
 */

#define RECS_GAINED_MOST   2

void recs_gained(recs_out_t *o, const recs_store_t *st,
    const recs_policy_t *policy, uint32_t item, uint32_t because,
    recs_str_t lang, const recs_locale_t *locale);


#endif /* RECS_GAINED_H */
