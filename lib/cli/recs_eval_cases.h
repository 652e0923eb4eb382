
/*
 * Held-out orders as questions with a known answer: one item of a basket is
 * hidden, and has to be found from the rest.
 */

#ifndef RECS_EVAL_CASES_H
#define RECS_EVAL_CASES_H

#include "build/recs_shop.h"
#include "cli/recs_eval.h"


#define RECS_EVAL_KNOWN_MIN   2         /* items of a basket the store knows */
#define RECS_EVAL_KNOWN_MAX   50        /* larger ones are no people's */
#define RECS_EVAL_HIDDEN      3         /* cases of one basket at most */

#define RECS_EVAL_DAY         86400     /* seconds */


typedef struct {
    uint64_t  key;                      /* what a sample of cases goes by */
    size_t    line;                     /* of the shop: the basket's first */
    uint32_t  hidden;                   /* product to be found */
    uint32_t  one;                      /* product that is known alone */
} recs_eval_case_t;

typedef struct {
    const recs_shop_t  *shop;           /* lines of a basket stand together */
    uint32_t           *items;          /* product -> the store's number, or
                                           RECS_NO_ITEM */
    recs_eval_case_t   *cases;
    size_t              n;
    size_t              baskets;        /* from since on */
    size_t              usable;         /* of those: with a case */
    uint32_t            first;          /* day of the first usable one */
    uint32_t            last;           /* and of the last; 0 unknown */
} recs_eval_cases_t;


/*
 * The cases of the shop's orders, all of them in memory, or an even sample of max
 * where there are more.  since is a day: older orders and those without a time
 * are passed over; 0 takes all.
 *
 * Which items are hidden depends on order ids and SKUs alone: the same orders
 * ask the same of every store, as far as it knows their items.
 *
 * The shop's lines are made tidy; it has to live as long as the cases.  RECS_SYS:
 * memory is out, nothing is left to free.
 */
recs_rc_t recs_eval_cases_make(recs_eval_cases_t *c, recs_shop_t *shop,
    const recs_store_t *st, uint32_t since, size_t max, recs_err_t *err);
/* The cases as carts (RECS_EVAL_CART), or pages of one item (RECS_EVAL_PDP). */
recs_eval_source_t recs_eval_cases_source(const recs_eval_cases_t *c,
    recs_eval_task_t task);

void recs_eval_cases_free(recs_eval_cases_t *c);


#endif /* RECS_EVAL_CASES_H */
