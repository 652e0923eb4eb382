
/*
 * What the records of a generation say, decoded.
 */

#ifndef RECS_RECORD_H
#define RECS_RECORD_H

#include "base/recs_base.h"


typedef enum {
    RECS_IN_STOCK = 0,              /* also when the feed does not say */
    RECS_OUT_OF_STOCK,
    RECS_PREORDER,
    RECS_BACKORDER
} recs_availability_t;

#define RECS_AVAILABILITIES   4

/* as Google Merchant spells them */
extern const char *const  recs_availability_names[RECS_AVAILABILITIES];


typedef struct {
    uint32_t  group;                /* variants share it; 0 none */
    uint32_t  category;             /* 0 none */
    uint32_t  brand;                /* 0 none */
    uint32_t  orders;               /* baskets that hold the item */
    int64_t   price;                /* minor units; -1 unknown */
    uint8_t   availability;         /* recs_availability_t */
    uint8_t   live;                 /* RECS_LIVE_IS_...: what of it is no more as
                                       the generation has it */
} recs_facts_t;


/* live changes that hold for an item, see recs_overlay.h */

#define RECS_LIVE_IS_BLOCKED   1
#define RECS_LIVE_IS_PRICED    2
#define RECS_LIVE_IS_STOCKED   4    /* its availability */

typedef struct {
    int64_t   price;                /* minor units; -1 unknown */
    float     boost;                /* factor of its scores; 1 none */
    uint8_t   availability;
    uint8_t   live;                 /* bits */
} recs_live_item_t;


/* pieces of an item that were rendered when the store was built */

typedef struct {
    recs_str_t  sku;
    recs_str_t  id;                 /* the SKU as a JSON string; part of json */
    recs_str_t  json;               /* an object without its closing brace */
    recs_str_t  html;               /* a list element */
} recs_card_t;


typedef struct {
    uint32_t  item;
    float     score;
    uint32_t  support;              /* baskets that hold both, views of both
                                       close together; 0 none counted */
} recs_neighbour_t;


/* items that are bought as a set */

#define RECS_BUNDLE_ITEMS   5
#define RECS_BUNDLES_MAX    16                  /* sets of an item */

typedef struct {
    uint32_t  items[RECS_BUNDLE_ITEMS];     /* ascending */
    uint32_t  n;                            /* 2 to 5 */
    uint32_t  support;                      /* baskets that hold them all */
    float     score;                        /* 0 to 1: bought whole, how often */
    float     lift;                         /* support against what the pairs
                                               in it would explain */
} recs_bundle_t;


/* a customer, see recs_customer.h */

#define RECS_CUSTOMER_HEAD    16        /* bytes: spend and lifetime value */
#define RECS_CUSTOMER_TOP     3         /* favourite categories, and brands */
#define RECS_CUSTOMER_FACTS   16        /* facts with a name */
#define RECS_CUSTOMER_VALUE   64        /* bytes of such a fact */
#define RECS_CUSTOMER_PAST    64        /* items of a history */

typedef struct {
    uint32_t    orders;
    uint32_t    last;                   /* its day, since 1970; 0 unknown */
    int64_t     spend;                  /* minor units; -1 unknown */
    int64_t     lifetime;               /* value, as the shop says; -1 unknown */
    uint32_t    categories[RECS_CUSTOMER_TOP];      /* most bought first */
    uint32_t    ncategories;
    uint32_t    brands[RECS_CUSTOMER_TOP];
    uint32_t    nbrands;
    recs_str_t  values;                 /* of the facts with a name, in their
                                           order: recs_put_varint() and bytes */
} recs_customer_t;


/*
 * Texts that go with what was counted, by their names; they stay when the others
 * are changed (recs_revise()).
 */

#define RECS_TEXT_NOTE        "note"    /* how it was made: lines "WHAT: HOW" */
#define RECS_TEXT_MODEL       "model"   /* of intent: lines of a name, a number */
#define RECS_TEXT_CUSTOMER    "customer facts"  /* their names, one a line */


#endif /* RECS_RECORD_H */
