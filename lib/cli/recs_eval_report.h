
/*
 * What recs eval found, for people and for programs.
 */

#ifndef RECS_EVAL_REPORT_H
#define RECS_EVAL_REPORT_H

#include "base/recs_out.h"
#include "cli/recs_eval_cases.h"


typedef struct {
    const recs_meta_t        *meta;         /* of the store */
    const recs_eval_cases_t  *cases;        /* of orders; items NULL: there
                                               were none */
    uint32_t                  sessions;     /* of events; 0: there were none */
    float                     floor;        /* as in recs_query_t */
    char                      currency[4];  /* of the store, or "" */
    bool                      may_know;     /* the store knows later orders
                                               than the first case's */
    recs_eval_result_t        results[RECS_EVAL_TASKS];
} recs_eval_report_t;


/*
 * The currency of the store's best seller that has one; "" when none has.
 * Shops of several currencies are not told apart.
 */
void recs_eval_currency(const recs_store_t *st, char code[4]);

/* "2011-10-26" of a day since 1970, "unknown" of 0 */
void recs_eval_date(recs_out_t *o, uint32_t day);

void recs_eval_text(recs_out_t *o, const recs_eval_report_t *r);
void recs_eval_json(recs_out_t *o, const recs_eval_report_t *r);


#endif /* RECS_EVAL_REPORT_H */
