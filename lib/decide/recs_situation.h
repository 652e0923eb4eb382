
/*
 * The situation: what the store knows of a question's items.  SKUs are looked up
 * once; groups of items, numbers and segments are worked out when they are first
 * asked for, and kept for the rest of the decision.
 */

#ifndef RECS_SITUATION_H
#define RECS_SITUATION_H

#include "decide/recs_anchors.h"
#include "decide/recs_buyer.h"
#include "decide/recs_query.h"
#include "merch/recs_policy.h"


#define RECS_GROUPS       (RECS_GROUP_BOUGHT + 1)
#define RECS_SIGN_BITS    4096


/* the items of a group that the store knows, each once, newest first */

typedef struct {
    bool          read;
    size_t        n;
    uint32_t      items[RECS_SKUS_MAX];
    recs_facts_t  facts[RECS_SKUS_MAX];
    uint64_t      signs[RECS_SIGN_BITS / 64];   /* a bit for each value of each
                                                   field, by its hash */
} recs_members_t;

typedef struct {
    const recs_store_t   *st;
    const recs_policy_t  *policy;
    const recs_query_t   *q;
    uint32_t              items[RECS_SKUS_MAX];     /* of q->skus */
    recs_anchors_t        anchors;
    uint32_t              category;     /* of the page; 0: it is none's */
    recs_members_t        members[RECS_GROUPS];
    recs_buyer_t          buyer;
    const recs_placement_t  *placement; /* NULL: the policy has none */
    uint32_t              asked;        /* bit n: numbers[n] is worked out */
    double                numbers[RECS_NUMBERS];
    uint8_t               segments[RECS_SEGMENTS_MAX];      /* recs_holds.c */
} recs_situation_t;


/*
 * Look up the SKUs and the page's category, and choose the anchors: the page's item and the cart; what
 * was viewed stands in where neither is known, each step further back counting
 * less (1, 1/2, 1/3).
 */
void recs_situation_begin(recs_situation_t *s, const recs_store_t *st,
    const recs_policy_t *policy, const recs_query_t *q);

/*
 * The items of a group; of what was viewed the page's item is the newest.  Bought
 * is what the question says and what the orders say of the customer.
 */
const recs_members_t *recs_situation_members(recs_situation_t *s,
    recs_group_t group);

/* False: none of the members is in the selection; true: some may be. */
bool recs_members_may(const recs_members_t *m, const recs_select_t *select);

/*
 * As the question says it, by its number or under its name; else what follows
 * from the items (the cart's value and items, similar ones that were viewed, the
 * price level), or what the store knows of the customer.  NAN: not known.
 */
double recs_situation_number(recs_situation_t *s, recs_number_t number);

/* What the question, or else the shop of the customer, tells under a name. */
recs_str_t recs_situation_text(recs_situation_t *s, recs_str_t name);

/* A text as a number, "12", "-3.50"; NAN: it is none. */
double recs_situation_read(recs_str_t text);


#endif /* RECS_SITUATION_H */
