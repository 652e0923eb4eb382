
/*
 * The decision: what is shown, in which order.
 */

#ifndef RECS_DECISION_H
#define RECS_DECISION_H

#include "decide/recs_query.h"
#include "merch/recs_policy.h"


#define RECS_OFFERS_MAX   4             /* of one answer */
#define RECS_LIST_NONE    RECS_LISTS    /* of an item that was pinned */


typedef struct {
    uint32_t        item;
    float           score;      /* what it stands by: raw, times what rules
                                   made of it */
    float           raw;        /* of the list, or of the blend */
    recs_list_id_t  list;
    uint32_t        because;    /* the anchor that counts most; RECS_NO_ITEM */
} recs_pick_t;

typedef struct {
    const recs_offer_t  *offer;
    int64_t              gap;           /* minor units; -1 none */
    int64_t              ends_in;       /* seconds; -1 it does not end */
    int64_t              set_price;     /* minor units, less the saving; -1 */
    int64_t              saving;        /* minor units; -1 */
} recs_offered_t;

typedef struct {
    recs_pick_t         picks[RECS_COUNT_MAX];
    size_t              n;
    size_t              known;          /* anchors that the store knows */
    recs_str_t          heading;        /* of the step that gave the best one */
    recs_str_t          message;        /* len 0: none */
    recs_offered_t      offers[RECS_OFFERS_MAX];
    size_t              noffers;
} recs_decision_t;


#endif /* RECS_DECISION_H */
