
/*
 * The question: everything a decision may depend on.  No clock, no cookie, no
 * request is read behind it, so the same question has the same answer on the
 * command line and in nginx.
 */

#ifndef RECS_QUERY_H
#define RECS_QUERY_H

#include "decide/recs_placement.h"


#define RECS_ANCHORS_MAX   64           /* items that are joined */
#define RECS_COUNT_MAX     50           /* suggestions of one answer */
#define RECS_SKUS_MAX      256          /* SKUs of a query that are looked up */


/* where an item of the query comes from */

typedef enum {
    RECS_FACT_ITEM = 0,                 /* the product of this page */
    RECS_FACT_CART,                     /* in the cart */
    RECS_FACT_VIEWED                    /* seen in this session, newest last */
} recs_fact_t;

typedef struct {
    const recs_placement_t  *placement;
    unsigned                 count;     /* 0: the placement's */
    float                    floor;     /* < 0: the placement's, per step */
    recs_str_t               user;      /* a customer's id; len 0: nobody */
    recs_str_t               lang;      /* tags separated by commas, the best
                                           first: "de-AT,de;q=0.9" */
    size_t                   nskus;     /* those beyond the limit are ignored */
    recs_str_t               skus[RECS_SKUS_MAX];
    recs_fact_t              facts[RECS_SKUS_MAX];      /* of the skus */
} recs_query_t;


/*
 * Add one SKU; empty ones and those beyond RECS_SKUS_MAX are left out, but for
 * the page's own item, which takes the last place.
 */
void recs_query_add(recs_query_t *q, recs_fact_t fact, recs_str_t sku);

/*
 * Add SKUs separated by commas (spaces around them go); where there is no room
 * for all that were viewed, the newest are kept.  The bytes must live as long
 * as the query.
 */
void recs_query_add_list(recs_query_t *q, recs_fact_t fact, recs_str_t skus);


#endif /* RECS_QUERY_H */
