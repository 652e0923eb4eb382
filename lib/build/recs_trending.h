
/*
 * trending: what sells better than in the weeks before, of each category with
 * all below it, and of the shop (category 0).
 *
 * Baskets fade twice, once fast (recs_trend.h) and once at a quarter of that
 * speed; the difference of the two is "the weeks before".  What an item would
 * sell now if it did as it did then is expected; the score is the share of its
 * sales that was not: 0.5 sells twice as well, and 0 or less is not listed.
 * Rare items are damped by a few expected baskets, and left out when less than
 * so many baskets of the last two half-lives hold them.
 */

#ifndef RECS_TRENDING_H
#define RECS_TRENDING_H

#include "build/recs_attributes.h"
#include "build/recs_lists.h"


/*
 * half_life in days.  Nothing is written where no times are known, or none that
 * are old enough to compare with.  RECS_SYS: memory, disk.
 */
recs_rc_t recs_trending_write(recs_writer_t *w, const recs_baskets_t *b,
    const recs_attributes_t *a, double half_life, double support,
    recs_list_report_t *report, recs_err_t *err);


#endif /* RECS_TRENDING_H */
