
/*
 * What is shown, compiled: a placement says all of it, a rule changes some.
 */

#ifndef RECS_EFFECT_H
#define RECS_EFFECT_H

#include "merch/recs_condition.h"
#include "store/recs_format.h"


#define RECS_STEPS_MAX   8
#define RECS_TEXTS_MAX   16             /* languages of a text */
#define RECS_SAID_MAX    1024           /* bytes of each */


/* A text per language; texts[0] where the visitor's is not there. */

typedef struct {
    recs_str_t  lang;                   /* "en", "de-at"; lower case */
    recs_str_t  text;                   /* UTF-8; {gap}, {ends_in}, {saving},
                                   {set_price} */
} recs_said_t;

typedef struct {
    const recs_said_t  *said;
    uint32_t            n;
} recs_text_t;


/* what a list is looked up by */

typedef enum {
    RECS_BY_ITEM = 0,       /* each anchor; joined by the sum of scores */
    RECS_BY_SESSION,        /* the page's item, what was viewed before it 1/2,
                               1/3, ...; what was viewed may come back, but for
                               the newest */
    RECS_BY_CATEGORY,       /* the page's category, else the anchors', then
                               their parents */
    RECS_BY_SHOP,           /* the whole shop, whatever the anchors are */
    RECS_BY_CUSTOMER        /* who asks; nothing where nobody is known */
} recs_scope_t;

typedef struct {
    recs_list_id_t  list;
    recs_scope_t    scope;
    float           floor;              /* least score, before the weight */
    float           weight;             /* of a blend */
    recs_text_t     title;              /* of an answer whose best is from here */
} recs_step_t;

typedef struct {
    recs_select_t  items;
    float          by;                  /* factor of the score: below 1 buries */
} recs_boost_t;

typedef struct {
    uint32_t  position;                 /* 0 is the first */
    uint32_t  item;
} recs_pin_t;

/* price of a suggestion over that of the anchors */

typedef enum {
    RECS_BAND_NONE = 0,
    RECS_BAND_ANCHOR,                   /* the dearest anchor's price */
    RECS_BAND_CART                      /* the cart's value */
} recs_band_t;

typedef struct recs_offer_s  recs_offer_t;

/*
 * What a placement says, and what a rule changes of it.  Bit RECS_SETS_x of
 * sets tells that a member is said; lists of selections, pins and offers add up
 * over rules and have no bit.
 */

enum {
    RECS_SETS_STEPS        = 1 << 0,
    RECS_SETS_BLEND        = 1 << 1,
    RECS_SETS_COUNT        = 1 << 2,
    RECS_SETS_IN_CART      = 1 << 3,
    RECS_SETS_IN_VIEWED    = 1 << 4,
    RECS_SETS_OUT_OF_STOCK = 1 << 5,
    RECS_SETS_VARIANTS     = 1 << 6,
    RECS_SETS_BOUGHT_DAYS  = 1 << 7,
    RECS_SETS_SEEN_MAX     = 1 << 8,
    RECS_SETS_PER_CATEGORY = 1 << 9,
    RECS_SETS_PER_BRAND    = 1 << 10,
    RECS_SETS_BAND         = 1 << 11,
    RECS_SETS_TITLE        = 1 << 12,
    RECS_SETS_MESSAGE      = 1 << 13,
    RECS_SETS_TEMPLATE     = 1 << 14,
    RECS_SETS_SHOW         = 1 << 15
};

typedef struct {
    uint32_t              sets;
    const recs_step_t    *steps;
    uint32_t              nsteps;
    bool                  blend;        /* one pool by weight; else in order */
    uint32_t              count;
    bool                  in_cart;      /* what is in the cart may be shown */
    bool                  in_viewed;    /* what was viewed */
    bool                  out_of_stock;
    bool                  variants;     /* of an anchor or of one another */
    uint32_t              bought_days;  /* not if bought in so many days */
    uint32_t              seen_max;     /* not if shown so often; 0 no limit */
    uint32_t              per_category; /* at most; 0 no limit */
    uint32_t              per_brand;
    recs_band_t           band;
    float                 band_min;     /* ratios */
    float                 band_max;
    const recs_select_t  *filters;      /* an item is to be in each */
    uint32_t              nfilters;
    const recs_select_t  *hides;        /* and in none of these */
    uint32_t              nhides;
    const recs_boost_t   *boosts;
    uint32_t              nboosts;
    const recs_pin_t     *pins;
    uint32_t              npins;
    const recs_offer_t   *const *offers;
    uint32_t              noffers;
    recs_text_t           title;        /* instead of the steps' own */
    recs_text_t           message;
    recs_str_t            template;     /* name; empty: the format's own */
    bool                  show;         /* false: nothing at all */
} recs_effect_t;

typedef struct {
    recs_str_t     name;
    recs_effect_t  effect;              /* all of it is said */
} recs_placement_t;


#endif /* RECS_EFFECT_H */
