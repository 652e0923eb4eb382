
#include "build/recs_profiles.h"

#include <stdlib.h>


#define RECS_PROFILES_FIRST   1024


static const recs_profile_t  recs_profile_none = { .spend = -1, .lifetime = -1 };


void
recs_profiles_free(recs_profiles_t *p)
{
    free(p->of);
    recs_owed_free(&p->owed);
    recs_arena_free(&p->arena);

    *p = (recs_profiles_t) { 0 };
}


recs_profile_t
recs_profile(const recs_profiles_t *p, uint32_t customer)
{
    return customer < p->n ? p->of[customer] : recs_profile_none;
}


recs_profile_t *
recs_profiles_at(recs_profiles_t *p, uint32_t customer)
{
    size_t           n;
    recs_profile_t  *of;

    if (customer < p->n) {
        return &p->of[customer];
    }

    for (n = p->n != 0 ? p->n : RECS_PROFILES_FIRST; n <= customer; n *= 2) {
        /* void */
    }

    n = n < UINT32_MAX ? n : UINT32_MAX;
    of = realloc(p->of, n * sizeof(recs_profile_t));

    if (of == NULL) {
        return NULL;
    }

    for (p->of = of; p->n < n; p->n++) {
        p->of[p->n] = recs_profile_none;
    }

    return &p->of[customer];
}


/* of two codes; a call for each line bought would be felt */

static bool
recs_profiles_same(const char *a, const char *b)
{
    size_t  i;

    for (i = 0; a[i] == b[i] && a[i] != '\0'; i++) {
        /* void */
    }

    return a[i] == b[i];
}


recs_rc_t
recs_profiles_spend(recs_profiles_t *p, uint32_t customer, int64_t price,
    const char *currency, int64_t thousandths)
{
    int64_t          amount;
    recs_profile_t  *profile;

    if (customer == 0 || price < 0
        || __builtin_mul_overflow(price, thousandths, &amount))
    {
        return RECS_OK;
    }

    if (p->currency[0] == '\0') {
        memcpy(p->currency, currency, sizeof(p->currency));
    }

    if (!recs_profiles_same(p->currency, currency)) {
        p->foreign++;
        return RECS_OK;
    }

    profile = recs_profiles_at(p, customer);
    if (profile == NULL) {
        return RECS_SYS;
    }

    amount /= 1000;

    if (profile->spend < 0) {
        profile->spend = 0;
    }

    if (__builtin_add_overflow(profile->spend, amount, &profile->spend)) {
        profile->spend = INT64_MAX;
    }

    return RECS_OK;
}
