
/*
 * Sessions as questions with a known answer: what was viewed next?
 */

#ifndef RECS_EVAL_CLICKS_H
#define RECS_EVAL_CLICKS_H

#include "build/recs_sessions.h"
#include "cli/recs_eval.h"


typedef struct {
    uint64_t  key;                      /* what a sample of cases goes by */
    uint64_t  view;                     /* that is asked for */
    uint64_t  start;                    /* the session's first */
} recs_eval_click_t;

typedef struct {                        /* zero is empty */
    const recs_shop_t  *shop;
    recs_baskets_t      baskets;        /* numbers the items, */
    recs_sessions_t     sessions;       /* which these hold */
    uint32_t           *items;          /* item -> the store's, or RECS_NO_ITEM */
    recs_eval_click_t  *clicks;
    size_t              n;
} recs_eval_clicks_t;


/*
 * Every view but a session's first, where the store knows its item; or an even
 * sample of max.  since is a day: earlier views, and with a since those without
 * a time, are as if they had not been.
 *
 * The shop's views are gone then; it has to live as long as the cases.  RECS_SYS:
 * memory is out.  c is to be freed in any case.
 */
recs_rc_t recs_eval_clicks_make(recs_eval_clicks_t *c, recs_shop_t *shop,
    const recs_store_t *st, uint32_t since, size_t max, recs_err_t *err);
void recs_eval_clicks_free(recs_eval_clicks_t *c);

/* As a product page: its item, and what was viewed before, as a cookie has it. */
recs_eval_source_t recs_eval_clicks_source(const recs_eval_clicks_t *c);


#endif /* RECS_EVAL_CLICKS_H */
