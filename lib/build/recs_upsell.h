
/*
 * upsell: the better one.
 *
 * What serves the same need and costs a step more.  Candidates stand in the same
 * category (where one is unknown: have a title that is much alike), are in
 * stock, cost 1.1 to 2.5 times as much, and sell well where they stand: at least
 * a share of what an item of the category sells on average.  A variant is not
 * better but larger or red: those with the same item_group_id are left out, and
 * those whose title differs in size and colour alone.
 *
 * The score is the cosine of the two bags of words (see recs_similar.h), times
 * what the candidate sells, times how fit the step is.  Sales count by their
 * logarithm, 0.5 for what was never sold to 1 for the best seller of the
 * category: the better one must be liked, but needs not be the shop's favourite.
 * The step is best at a third of the way (in logarithms: at 1.45 times the price
 * for 1.1 to 2.5) and counts half at the upper end: a smaller one is hardly
 * better, a larger one is another budget.
 */

#ifndef RECS_UPSELL_H
#define RECS_UPSELL_H

#include "build/recs_params.h"
#include "build/recs_similar.h"


typedef struct {
    const recs_similar_t     *similar;
    const recs_attributes_t  *attributes;
    uint64_t                 *core;         /* of each item: recs_words_core() */
    float                    *sales;        /* of each item: 0.5 to 1 */
    bool                     *sold;         /* of each item: well enough */
    recs_rows_t               of_category;  /* its items; 0: of all without */
    double                    low, high;    /* times the item's price */
    double                    best;         /* the logarithm of the best step */
} recs_upsell_t;


/* RECS_SYS: memory is out, nothing is left to free. */
recs_rc_t recs_upsell_init(recs_upsell_t *u, const recs_shop_t *shop,
    const recs_baskets_t *b, const recs_similar_t *similar,
    const recs_params_t *params);
void recs_upsell_free(recs_upsell_t *u);

/* ctx is a recs_upsell_t */
extern const recs_list_maker_t  recs_upsell_maker;


#endif /* RECS_UPSELL_H */
