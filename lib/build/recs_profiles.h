
/*
 * What is known of customers besides what they bought: what they spent, as the
 * order lines come by, and what a file of customers tells.
 */

#ifndef RECS_PROFILES_H
#define RECS_PROFILES_H

#include "base/recs_arena.h"
#include "build/recs_money.h"
#include "build/recs_owed.h"
#include "store/recs_record.h"


typedef struct {
    int64_t     spend;                  /* minor units; -1 unknown */
    int64_t     lifetime;               /* -1 unknown */
    bool        told;                   /* the file has this customer */
    recs_str_t  values;                 /* as recs_customer_t has them */
} recs_profile_t;

typedef struct {                        /* zero is empty */
    recs_profile_t     *of;             /* by the shop's number of a customer */
    uint32_t            n;              /* those behind it are unknown */
    char                currency[4];    /* of spend: the first one that came */
    uint64_t            foreign;        /* amounts in another one, not added */
    recs_owed_t         owed;           /* of which no price is told yet */
    const char *const  *names;          /* of the facts, the caller's */
    uint32_t            nnames;         /* at most RECS_CUSTOMER_FACTS */
    uint32_t            found;          /* bits: those that have a column */
    recs_arena_t        arena;
} recs_profiles_t;


void recs_profiles_free(recs_profiles_t *p);

/* The profile of a customer; an empty one where nothing is known. */
recs_profile_t recs_profile(const recs_profiles_t *p, uint32_t customer);

/* A place to write it to; NULL: memory is out. */
recs_profile_t *recs_profiles_at(recs_profiles_t *p, uint32_t customer);

/*
 * The customer bought something for that price, thousandths of it; customer 0
 * and prices that are not known count for nothing.  RECS_SYS: memory is out.
 */
recs_rc_t recs_profiles_spend(recs_profiles_t *p, uint32_t customer,
    int64_t price, const char *currency, int64_t thousandths);


#endif /* RECS_PROFILES_H */
