
/*
 * Measuring a store: ask a placement every case, and see where what would have
 * been right comes.
 */

#ifndef RECS_EVAL_H
#define RECS_EVAL_H

#include "cli/recs_estimate.h"
#include "decide/recs_decide.h"
#include "store/recs_store.h"


#define RECS_EVAL_TOP      10           /* suggestions asked for */
#define RECS_EVAL_WIDGET   6            /* suggestions a page shows at most */


typedef enum {
    RECS_EVAL_HIT_1 = 0,
    RECS_EVAL_HIT_3,
    RECS_EVAL_HIT_6,
    RECS_EVAL_HIT_10,
    RECS_EVAL_NDCG_10,
    RECS_EVAL_MRR_10,
    RECS_EVAL_RECALL_10,                /* of what was right */
    RECS_EVAL_REVENUE_6,                /* prices of the hits, 0 without; cases
                                           where what was right has a price */
    RECS_EVAL_HIT_PRICE_6,              /* price of the hit; hits alone */
    RECS_EVAL_NOVELTY_6,                /* bits: -log2 of an item's share of
                                           baskets; cases with an answer */
    RECS_EVAL_FULL_6,                   /* cases with six suggestions */
    RECS_EVAL_COVERAGE_6,               /* share of the store's items that are
                                           in any top six */
    RECS_EVAL_METRICS
} recs_eval_metric_t;

typedef enum {
    RECS_EVAL_RATE = 0,                 /* share of cases */
    RECS_EVAL_MEAN,
    RECS_EVAL_PRICE,                    /* a mean, in minor units */
    RECS_EVAL_SHARE                     /* of all cases together: no interval */
} recs_eval_kind_t;

typedef struct {
    const char        *name;            /* of the JSON member */
    const char        *label;
    recs_eval_kind_t   kind;
} recs_eval_spec_t;

extern const recs_eval_spec_t  recs_eval_specs[RECS_EVAL_METRICS];


/* what is asked, and what is known of it */

typedef enum {
    RECS_EVAL_CART = 0,                 /* the rest of a basket: all others */
    RECS_EVAL_PDP,                      /* one other item */
    RECS_EVAL_CLICK,                    /* the next view: the session before */
    RECS_EVAL_HOME,                     /* a next order: who it is */
    RECS_EVAL_EMAIL,                    /* of that, what is new to them */
    RECS_EVAL_REORDER,                  /* and what is not */
    RECS_EVAL_TASKS
} recs_eval_task_t;

typedef struct {
    const char  *name;                  /* for people and JSON */
    const char  *placement;             /* that is asked */
} recs_eval_task_spec_t;

extern const recs_eval_task_spec_t  recs_eval_tasks[RECS_EVAL_TASKS];


/* one case: what is asked, and the store's numbers of what would be right */

typedef struct {
    recs_query_t      query;            /* begun; nothing is known yet */
    const uint32_t   *right;            /* the source's; RECS_NO_ITEM fits none */
    uint32_t          n;                /* of them; 0: no case */
} recs_eval_question_t;

/* cases, and who tells of the i-th */

typedef struct {
    size_t        n;
    void        (*ask)(const void *ctx, size_t i, recs_eval_question_t *q);
    const void   *ctx;
} recs_eval_source_t;

typedef struct {
    bool             asked;
    uint64_t         cases;
    recs_estimate_t  metrics[RECS_EVAL_METRICS];
} recs_eval_result_t;


/*
 * Ask the task's placement all cases; floor as in recs_query_t.  RECS_BAD: the
 * store is damaged.  RECS_SYS: memory is out.
 */
recs_rc_t recs_eval_ask(recs_eval_result_t *r, recs_eval_task_t task,
    const recs_eval_source_t *source, const recs_store_t *st, float floor,
    recs_err_t *err);


#endif /* RECS_EVAL_H */
