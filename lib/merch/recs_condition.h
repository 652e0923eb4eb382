
/*
 * Conditions, compiled: what rules, offers and segments ask of a question.
 */

#ifndef RECS_CONDITION_H
#define RECS_CONDITION_H

#include "merch/recs_number.h"


/* ---- which items */

typedef enum {
    RECS_ABOUT_CATEGORY = 0,            /* set; all below them are in it */
    RECS_ABOUT_BRAND,                   /* set */
    RECS_ABOUT_ITEM,                    /* set */
    RECS_ABOUT_AVAILABILITY,            /* set of recs_availability_t */
    RECS_ABOUT_ATTRIBUTE,               /* set of attribute values */
    RECS_ABOUT_PRICE,                   /* minor units, min to max */
    RECS_ABOUT_ORDERS                   /* baskets that hold it, min to max */
} recs_about_t;

typedef struct {
    recs_about_t     field;
    bool             negate;
    const uint32_t  *set;               /* ascending */
    uint32_t         nset;
    double           min;               /* both inclusive */
    double           max;
} recs_item_test_t;

typedef struct {
    const recs_item_test_t  *tests;     /* all must hold; none: every item */
    uint32_t                 ntests;
} recs_select_t;


/* ---- conditions */

#define RECS_DEPTH_MAX      16          /* conditions in one another; with those
                                           of the segments that they ask for */
#define RECS_SEGMENTS_MAX   256         /* of a policy */

typedef enum {
    RECS_IF_ALL = 0,                    /* of nparts; none: holds */
    RECS_IF_ANY,
    RECS_IF_NOT,                        /* of one */
    RECS_IF_ITEMS,                      /* min to max items of the group are
                                           of the selection */
    RECS_IF_NUMBER,                     /* min to max */
    RECS_IF_CONTEXT,                    /* a fact is one of the texts; none:
                                           it is said at all */
    RECS_IF_CONTEXT_NUMBER,             /* a fact, read as a number */
    RECS_IF_TIME,
    RECS_IF_SEGMENT                     /* in one of the segments */
} recs_if_t;

typedef enum {
    RECS_GROUP_ITEM = 0,                /* the page's item */
    RECS_GROUP_CART,
    RECS_GROUP_VIEWED,
    RECS_GROUP_BOUGHT                   /* by this customer, lately */
} recs_group_t;

/* local time: of the zone's offset that holds at that moment */

typedef struct {
    int64_t  from;                      /* unix seconds, from then on */
    int32_t  offset;                    /* seconds east of UTC */
} recs_offset_t;

typedef struct {
    int64_t               start;        /* unix seconds; INT64_MIN none */
    int64_t               end;          /* first moment after; INT64_MAX none */
    uint8_t               days;         /* bit 0 Monday; 0 every day */
    uint16_t              from;         /* minutes of the local day */
    uint16_t              to;           /* behind; below from: over midnight, of
                                           the day it begins; as from: all day */
    const recs_offset_t  *zone;         /* ascending; noffsets 0: UTC */
    uint32_t              noffsets;
} recs_when_t;

typedef struct recs_condition_s  recs_condition_t;

struct recs_condition_s {
    recs_if_t                kind;
    const recs_condition_t  *parts;
    uint32_t                 nparts;
    recs_group_t             group;
    recs_select_t            items;
    recs_number_t            number;
    recs_str_t               name;      /* of a context fact */
    const recs_str_t        *texts;     /* sorted by bytes */
    uint32_t                 ntexts;
    const uint32_t          *segments;
    uint32_t                 nsegments;
    double                   min;
    double                   max;
    recs_when_t              when;
};


#endif /* RECS_CONDITION_H */
