
/*
 * Customers as questions with a known answer: what is in their next order?
 */

#ifndef RECS_EVAL_BUYERS_H
#define RECS_EVAL_BUYERS_H

#include "build/recs_shop.h"
#include "cli/recs_eval.h"


typedef struct {
    uint64_t  key;                      /* what a sample of cases goes by */
    uint64_t  right;                    /* the first of the order's items, */
    uint32_t  fresh;                    /* of which so many are new to them; */
    uint32_t  n;                        /* all */
    uint32_t  customer;                 /* the shop's */
    bool      cut;                      /* what is new is not known */
} recs_eval_buyer_t;

typedef struct {                        /* zero is empty */
    const recs_shop_t  *shop;
    recs_eval_buyer_t  *buyers;
    size_t              n;
    uint32_t           *right;          /* the store's numbers of items */
} recs_eval_buyers_t;


/*
 * The first order that a customer of the store has placed since that day (0: of
 * all), as far as the store knows its items; or an even sample of max.  New is
 * what they bought neither in earlier orders of the shop nor in what the store
 * remembers of them; where that is full, and earlier orders are not there, nobody
 * knows.
 *
 * items: product -> the store's number; the shop's lines are tidy.  Both live as
 * long as the cases.  RECS_SYS: memory is out.  b is to be freed in any case.
 */
recs_rc_t recs_eval_buyers_make(recs_eval_buyers_t *b, const recs_shop_t *shop,
    const uint32_t *items, const recs_store_t *st, uint32_t since, size_t max,
    recs_err_t *err);
void recs_eval_buyers_free(recs_eval_buyers_t *b);

/* For RECS_EVAL_HOME, RECS_EVAL_EMAIL or RECS_EVAL_REORDER. */
recs_eval_source_t recs_eval_buyers_source(const recs_eval_buyers_t *b,
    recs_eval_task_t task);


#endif /* RECS_EVAL_BUYERS_H */
