
/*
 * The question: everything a decision may depend on.  No clock, no cookie, no
 * request is read behind it, so the same question has the same answer on the
 * command line and in nginx.  All zero is a question of which nothing is known.
 */

#ifndef RECS_QUERY_H
#define RECS_QUERY_H

#include "merch/recs_effect.h"


#define RECS_ANCHORS_MAX   64           /* items that are joined */
#define RECS_COUNT_MAX     50           /* suggestions of one answer */
#define RECS_SKUS_MAX      256          /* SKUs of a query that are looked up */
#define RECS_TOLD_MAX      32           /* facts that only rules know */
#define RECS_TOLD_NAME     64           /* bytes of such a fact's name */


/* where an item of the query comes from */

typedef enum {
    RECS_FACT_ITEM = 0,                 /* the product of this page */
    RECS_FACT_CART,                     /* in the cart */
    RECS_FACT_VIEWED,                   /* seen in this session, newest last */
    RECS_FACT_BOUGHT,                   /* by this visitor, lately */
    RECS_FACT_SHOWN,                    /* by another placement of this page */
    RECS_FACT_SEEN,                     /* suggested before: times[] says how
                                           often */
    RECS_FACTS
} recs_fact_t;

/* a fact under a name, as the request says it */

typedef struct {
    recs_str_t  name;
    recs_str_t  value;
} recs_told_t;

typedef struct {
    recs_str_t   placement;
    unsigned     count;                 /* 0: the placement's */
    float        floor;                 /* < 0: the placement's, per step */
    int64_t      now;                   /* unix seconds */
    recs_str_t   user;                  /* a customer's id; len 0: nobody */
    recs_str_t   category;              /* of the page: a path, or its end */
    recs_str_t   lang;                  /* tags separated by commas, the best
                                           first: "de-AT,de;q=0.9" */
    uint32_t     known;                 /* bit n: numbers[n] is */
    double       numbers[RECS_NUMBERS];
    size_t       ntold;
    recs_told_t  told[RECS_TOLD_MAX];
    size_t       nskus;                 /* those beyond the limit are ignored */
    recs_str_t   skus[RECS_SKUS_MAX];
    recs_fact_t  facts[RECS_SKUS_MAX];  /* of the skus */
    uint8_t      times[RECS_SKUS_MAX];
} recs_query_t;

_Static_assert(RECS_NUMBERS <= 32, "a bit of known for each number");


/*
 * A question to that placement, with nothing known.  The name must live as long
 * as the query, and so must all bytes that are added.
 */
void recs_query_begin(recs_query_t *q, recs_str_t placement);

/*
 * Add one SKU; empty ones and those beyond RECS_SKUS_MAX are left out, but for
 * the page's own item, which takes the last place.
 */
void recs_query_add(recs_query_t *q, recs_fact_t fact, recs_str_t sku);

/*
 * Add SKUs separated by commas (spaces around them go); where there is no room
 * for all that were viewed, the newest are kept.
 */
void recs_query_add_list(recs_query_t *q, recs_fact_t fact, recs_str_t skus);

/* An item that was suggested so often (255 stands for more) before. */
void recs_query_seen(recs_query_t *q, recs_str_t sku, unsigned times);

/* A number in its own unit; one that is not finite is not known. */
void recs_query_number(recs_query_t *q, recs_number_t number, double value);

/*
 * Any fact by its name: a list of SKUs, the user, the language, the page's
 * category, or one that only
 * rules know, a number among them.  An empty value says nothing; the last line
 * that says something counts, but lists of SKUs add up.  Those beyond
 * RECS_TOLD_MAX are left out.
 */
void recs_query_tell(recs_query_t *q, recs_str_t name, recs_str_t value);

/* What was told under a name; len 0: nothing. */
recs_str_t recs_query_told(const recs_query_t *q, recs_str_t name);

/* May a fact be called so? 1 to RECS_TOLD_NAME of letters, digits, _ - and . */
bool recs_query_name_ok(recs_str_t name);

/* Is it a name that means the same to every shop?  The i-th of these, or NULL. */
bool recs_query_name_known(recs_str_t name);
const char *recs_query_name_at(size_t i);

const char *recs_query_fact_name(recs_fact_t fact);

/* RECS_FACTS when a name is no list of SKUs. */
recs_fact_t recs_query_fact(recs_str_t name);


#endif /* RECS_QUERY_H */
