
/*
 * popular: best sellers of each category with all below it, and of the shop
 * (category 0).  Score: the share of baskets that hold the item, where older
 * ones count less (recs_trend.h); what was never sold is listed, at 0, only
 * where nothing of the category was.
 */

#ifndef RECS_POPULAR_H
#define RECS_POPULAR_H

#include "build/recs_attributes.h"
#include "build/recs_lists.h"


/* half_life in days.  RECS_SYS: memory, disk. */
recs_rc_t recs_popular_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, double half_life, recs_list_report_t *report,
    recs_err_t *err);


#endif /* RECS_POPULAR_H */
